import NDCore
import NDNetwork

/// Random networks with names and attributes of every kind, made by a fixed sequence.
struct RandomNetworks {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % max(bound, 1)
    }

    private static let plain: [Character] = Array("abcXYZ é中🦊_-")
    private static let special: [Character] = Array("<>&\"';,#%[]{}\n\t\\:=/|")

    mutating func text(special allowed: Bool) -> String {
        var out = "t"
        for _ in 0..<(1 + below(7)) {
            let pool = allowed && below(3) == 0 ? Self.special : Self.plain
            out.append(pool[below(pool.count)])
        }
        return out + "e"
    }

    mutating func real() -> Double {
        switch below(4) {
        case 0: Double(below(2000) - 1000) / 8
        case 1: (Double(below(1_000_000)) + 0.1) * 1e-12
        case 2: -Double(below(1_000_000)) * 3.7e15 - 0.3
        default: Double(below(1 << 30)) / Double(1 << 30)
        }
    }

    /// - Parameters:
    ///   - special: whether texts hold what formats have a meaning of their own for.
    ///   - gaps: whether values may be missing.
    mutating func network(special: Bool, gaps: Bool) throws -> Network {
        let size = 1 + below(9)
        let directed = below(2) == 0
        var edges: [(Int, Int)] = []
        // Loops and parallel edges come by themselves; the second half has few of them.
        for _ in 0..<below(14) { edges.append((below(size), below(size))) }
        let names: [String]
        switch below(3) {
        case 0: names = (0..<size).map { "\($0)" }
        case 1: names = (0..<size).map { "\($0 * 37 - 50)" }
        default: names = (0..<size).map { "\(text(special: special))\($0)" }
        }
        func columns(_ count: Int, _ own: inout RandomNetworks) -> [(name: String, column: Column)] {
            var out: [(name: String, column: Column)] = []
            guard count > 0 else { return out }
            if own.below(2) == 0 { out.append(("level", .integer((0..<count).map { _ in own.below(1000) - 500 }))) }
            if own.below(2) == 0 { out.append(("size_of", .real((0..<count).map { _ in gaps && own.below(4) == 0 ? .nan : own.real() }))) }
            if own.below(2) == 0 { out.append(("flag", .boolean((0..<count).map { _ in own.below(2) == 0 }))) }
            if own.below(2) == 0 { out.append(("remark", .text((0..<count).map { _ in gaps && own.below(4) == 0 ? "" : own.text(special: special) }))) }
            return out
        }
        let nodes = columns(size, &self)
        var ofEdges = columns(edges.count, &self)
        if below(2) == 0, !edges.isEmpty { ofEdges.append(("weight", .real(edges.map { _ in real() }))) }
        return try Network(size: size, edges: edges, directed: directed, names: names, nodes: nodes, edges: ofEdges)
    }
}

/// A network as text, so that two of them, or one seen by networkx, can be compared: names, attributes and edges, numbers by
/// their bits, booleans as 1 and 0, missing values left out, undirected edges with the lesser end first, edges sorted.
func canonical(_ network: Network, without: Set<String> = []) -> String {
    func values(_ table: AttributeTable, _ row: Int) -> String {
        var out: [String] = []
        for (name, column) in zip(table.names, table.columns) where !without.contains(name) {
            switch column[row] {
            case .text(let text): if !text.isEmpty { out.append("\(name)=t\(escaped(text))") }
            case .real(let x): if !x.isNaN { out.append("\(name)=n\(bits(x))") }
            case .integer(let n): out.append("\(name)=n\(bits(Double(n)))")
            case .boolean(let b): out.append("\(name)=n\(bits(b ? 1 : 0))")
            }
        }
        return out.sorted(by: bytewise).joined(separator: "|")
    }
    var lines = ["directed \(network.isDirected ? 1 : 0)"]
    for i in 0..<network.size { lines.append("node \(escaped(network.nodeNames.name(of: i)))|\(values(network.nodeAttributes, i))") }
    var edges: [String] = []
    for e in 0..<network.edgeCount {
        var ends = [network.edgeSources[e], network.edgeTargets[e]].map { escaped(network.nodeNames.name(of: Int($0))) }
        if !network.isDirected { ends.sort(by: bytewise) }
        edges.append("edge \(ends[0])|\(ends[1])|\(values(network.edgeAttributes, e))")
    }
    return (lines + edges.sorted(by: bytewise)).joined(separator: "\n") + "\n"
}

private func bits(_ x: Double) -> String { String(x.bitPattern, radix: 16) }

func bytewise(_ a: String, _ b: String) -> Bool { a.utf8.lexicographicallyPrecedes(b.utf8) }

private func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n").replacing("\t", with: "\\t")
}
