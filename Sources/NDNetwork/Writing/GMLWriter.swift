import NDCore

/// Writes GML: names are labels, numbers of the nodes their ids; text is ASCII with character entities, as the format wants.
struct GMLWriter: NetworkWriter {
    private let network: Network
    private let path: String
    private(set) var out = TextBuffer()
    private(set) var remarks: [Diagnostic] = []

    init(_ network: Network, _ path: String) {
        self.network = network
        self.path = path
    }

    mutating func write(_ cancel: CancelToken?) throws(Diagnostic) {
        let nodes = network.nodeAttributes.leavingOut("label").leavingOut("id").leavingOut("graphics")
        let edges = network.edgeAttributes.leavingOut("source").leavingOut("target")
        for name in nodes.names + edges.names where !Self.isKey(name) {
            throw NetworkError.cannotHold(
                path, "GML", "the attribute '\(name)': names are letters, digits and underscores there",
                remedy: "rename it, or save as .graphml, which holds any name")
        }
        var ids: [Int]?
        if case .integer(let given)? = network.nodeAttributes["id"], Set(given).count == given.count { ids = given }
        if network.nodeAttributes["id"] == nil { ids = network.nodeNames.integers }
        func id(_ node: UInt32) -> Int { ids.map { $0[Int(node)] } ?? Int(node) }
        out.add("graph [\n")
        if network.isDirected { out.add("  directed 1\n") }
        // networkx refuses parallel edges without this line.
        if network.hasParallelEdges { out.add("  multigraph 1\n") }
        for i in 0..<network.size {
            if i & 0xFFF == 0 { try cancel?.check() }
            out.add("  node [\n    id ")
            out.add(id(UInt32(truncatingIfNeeded: i)))
            out.add("\n    label ")
            string(network.nodeNames.name(of: i))
            try values(nodes, i)
            out.add("\n  ]\n")
        }
        for e in 0..<network.edgeCount {
            if e & 0xFFF == 0 { try cancel?.check() }
            out.add("  edge [\n    source ")
            out.add(id(network.edgeSources[e]))
            out.add("\n    target ")
            out.add(id(network.edgeTargets[e]))
            try values(edges, e)
            out.add("\n  ]\n")
        }
        out.add("]\n")
        var left = LeftOut()
        var lost = network.nodeAttributes.names.filter { $0 == "label" || $0 == "graphics" }
        if network.nodeAttributes["id"] != nil, ids == nil { lost.append("id") }
        left.attributes(lost, of: "node")
        left.attributes(network.edgeAttributes.names.filter { $0 == "source" || $0 == "target" }, of: "edge")
        remarks = left.remarks(path, remedy: "these words have a meaning of their own in GML: give the attributes other names")
    }

    private static func isKey(_ name: String) -> Bool {
        guard let first = name.utf8.first, first | 0x20 >= UInt8(ascii: "a"), first | 0x20 <= UInt8(ascii: "z") else { return false }
        return name.utf8.allSatisfy { ($0 | 0x20 >= UInt8(ascii: "a") && $0 | 0x20 <= UInt8(ascii: "z")) || ($0 >= 48 && $0 <= 57) || $0 == UInt8(ascii: "_") }
    }

    private mutating func values(_ table: AttributeTable, _ row: Int) throws(Diagnostic) {
        for (name, column) in zip(table.names, table.columns) {
            let value = column[row]
            if value.isMissing { continue }
            out.add("\n    ")
            out.add(name)
            out.add(byte: 0x20)
            switch value {
            case .integer(let n): out.add(n)
            // The format has no booleans.
            case .boolean(let b): out.add(b ? 1 : 0)
            case .real(let x): real(x)
            case .text(let text): string(text)
            }
        }
    }

    /// With a point in any case: without one a number is whole in GML, also before an exponent.
    private mutating func real(_ x: Double) {
        if x.isInfinite { return out.add(x < 0 ? "-INF" : "+INF") }
        let text = x.description
        guard !text.contains("."), let mark = text.firstIndex(of: "e") else { return out.add(text) }
        out.add(String(text[..<mark]))
        out.add(".0")
        out.add(String(text[mark...]))
    }

    private mutating func string(_ text: String) {
        out.add(byte: UInt8(ascii: "\""))
        for scalar in text.unicodeScalars {
            if scalar.value >= 0x20, scalar.value < 0x7F, scalar != "\"", scalar != "&" {
                out.add(byte: UInt8(truncatingIfNeeded: scalar.value))
            } else {
                out.add("&#")
                out.add(Int(scalar.value))
                out.add(";")
            }
        }
        out.add(byte: UInt8(ascii: "\""))
    }
}
