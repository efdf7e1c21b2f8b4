import NDCore
import Synchronization

/// Several networks on one set of nodes: a multiplex. Immutable; layers share names and attributes of nodes.
public final class LayeredNetwork: Sendable {
    /// What the layers are called, in the order given.
    public let names: [String]
    /// The layers, each of all nodes.
    public let layers: [Network]
    private let cachedCombination = Mutex<Network?>(nil)

    public var size: Int { layers.first?.size ?? 0 }
    /// Edges of all layers.
    public var edgeCount: Int { layers.reduce(0) { $0 + $1.edgeCount } }
    public var nodeNames: NodeNames { layers.first?.nodeNames ?? .numbered(0) }
    public var nodeAttributes: AttributeTable { layers.first?.nodeAttributes ?? AttributeTable(count: 0) }

    /// Fields that a layer cannot be called like.
    public static let reserved = ["size", "count", "nodes", "names", "layers"]

    /// Layers of networks whose nodes are the same where their names are, which may be plain numbers. A node that a layer does
    /// not have stands alone in it; of attributes of nodes the first layer's count. `ND0450` for the name of a layer that
    /// cannot be, `ND0451` for a layer that has no node in common with those before it. O(layers size + edges).
    public init(_ parts: [(name: String, network: Network)], limits: Limits = Limits()) throws(Diagnostic) {
        guard !parts.isEmpty else { throw NetworkError.noLayers() }
        for (i, part) in parts.enumerated() {
            if Self.reserved.contains(part.name) { throw NetworkError.layerName(part.name, "means something else") }
            if parts[..<i].contains(where: { $0.name == part.name }) { throw NetworkError.layerName(part.name, "is given twice") }
        }
        let nodes = parts.reduce(0) { max($0, $1.network.size) }
        try limits.checkAllocation(
            64 * Double(nodes) + parts.reduce(0) { $0 + $1.network.bytes(nodes: nodes, edges: $1.network.edgeCount) },
            for: "\(parts.count) layers of \(Network.grouped(nodes)) nodes")
        var common = parts[0].network.nodeNames
        var numbers: [[Int]] = []
        for (i, part) in parts.enumerated() {
            let own = part.network.nodeNames
            if own === common {
                numbers.append(Array(0..<own.count))
                continue
            }
            if own.isNumbered, common.isNumbered {
                numbers.append(Array(0..<own.count))
                if own.count > common.count { common = own }
                continue
            }
            var number: [Int] = []
            var new: [String] = []
            for node in 0..<own.count {
                if let known = common.index(of: own.name(of: node)) {
                    number.append(known)
                } else {
                    number.append(common.count + new.count)
                    new.append(own.name(of: node))
                }
            }
            if i > 0, new.count == own.count, own.count > 0, common.count > 0 {
                throw NetworkError.strangers(part.name, parts[0].name, own.name(of: 0), common.name(of: 0))
            }
            if !new.isEmpty { common = try common.adding(new.count, new) }
            numbers.append(number)
        }
        let size = common.count
        var columns = ColumnBuilder()
        // The last first: an earlier layer then replaces its values.
        for (part, number) in zip(parts, numbers).reversed() {
            let table = part.network.nodeAttributes
            for (name, column) in zip(table.names, table.columns) { columns.lay(column, name, rows: number) }
        }
        let table = try columns.table(count: size)
        names = parts.map(\.name)
        layers = zip(parts, numbers).map { part, number in
            let g = part.network
            if g.size == size, number.indices.allSatisfy({ number[$0] == $0 }) { return g.sharingEdges(names: common, nodes: table, edges: g.edgeAttributes) }
            return Network(
                size: size, directed: g.isDirected, sources: g.edgeSources.map { UInt32(number[Int($0)]) }, targets: g.edgeTargets.map { UInt32(number[Int($0)]) },
                names: common, nodeAttributes: table, edgeAttributes: g.edgeAttributes)
        }
    }

    /// The layer of a name.
    public func layer(_ name: String) -> Network? { names.firstIndex(of: name).map { layers[$0] } }

    /// One network with all edges of all layers, in their order, parallel where layers agree; directed where a layer is.
    /// O(edges) on first use.
    public var combined: Network {
        cachedCombination.withLock { cached in
            if let cached { return cached }
            let made = combine(layers)
            cached = made
            return made
        }
    }

    private func combine(_ layers: [Network]) -> Network {
        let isDirected = layers.contains(where: \.isDirected)
        var sources: [UInt32] = []
        var targets: [UInt32] = []
        var edges = AttributeTable(count: 0)
        for layer in layers {
            let part = isDirected ? (try? layer.directed()) ?? layer : layer
            sources += part.edgeSources
            targets += part.edgeTargets
            edges = (try? edges.appending(part.edgeAttributes)) ?? edges
        }
        return Network(size: size, directed: isDirected, sources: sources, targets: targets, names: nodeNames, nodeAttributes: nodeAttributes, edgeAttributes: edges)
    }

    /// One edge for each pair that a layer joins. Its `weight` is the sum of its weights in all layers, 1 where there are none
    /// (F. Battiston, V. Nicosia, V. Latora, "Structural measures for multiplex networks", Phys. Rev. E 89, 032804 (2014),
    /// the overlapping network), or the number of layers that join it (their edge overlap). O(edges).
    public func aggregated(countingLayers: Bool = false, limits: Limits = Limits()) throws(Diagnostic) -> Network {
        try limits.checkAllocation(64 * Double(edgeCount), for: "the aggregate of \(Network.grouped(edgeCount)) edges")
        var parts: [Network] = []
        for layer in layers {
            let bare = try layer.with(edgeAttributes: AttributeTable(count: layer.edgeCount))
            if countingLayers {
                parts.append(try combine([bare]).simplified(loops: true, limits: limits))
            } else if let weights = layer.weights {
                parts.append(try layer.with(edgeAttributes: AttributeTable(count: layer.edgeCount, [("weight", .real(weights))])))
            } else {
                parts.append(bare)
            }
        }
        return try combine(parts).simplified(loops: true, combining: { _ in .sum }, limits: limits)
    }

    /// How alike two layers are: the pairs that both join over the pairs that either joins (Jaccard), for all pairs of layers by
    /// rows; 1 on the diagonal, 0 where neither has an edge. Directions count where both layers have them.
    /// O(layers edges), expected.
    public func overlaps(limits: Limits = Limits()) throws(Diagnostic) -> [Double] {
        try limits.checkAllocation(32 * Double(edgeCount) + 8 * Double(layers.count * layers.count), for: "the overlap of \(layers.count) layers")
        var out = [Double](repeating: 1, count: layers.count * layers.count)
        for i in layers.indices {
            for j in layers.indices where j > i {
                try limits.poll()
                let isDirected = layers[i].isDirected && layers[j].isDirected
                func pairs(_ g: Network) -> PairSet {
                    var set = PairSet(capacity: g.edgeCount)
                    for e in 0..<g.edgeCount {
                        let (a, b) = (g.edgeSources[e], g.edgeTargets[e])
                        if isDirected || a <= b { set.insert(a, b) } else { set.insert(b, a) }
                    }
                    return set
                }
                let one = pairs(layers[i])
                var either = one
                let two = pairs(layers[j])
                for e in 0..<layers[j].edgeCount {
                    let (a, b) = (layers[j].edgeSources[e], layers[j].edgeTargets[e])
                    if isDirected || a <= b { either.insert(a, b) } else { either.insert(b, a) }
                }
                let share = either.count == 0 ? 0 : Double(one.count + two.count - either.count) / Double(either.count)
                out[i * layers.count + j] = share
                out[j * layers.count + i] = share
            }
        }
        return out
    }

    /// How evenly the edges of each node are spread over the layers: 1 where all layers have as many, 0 where all are in one, not-a-number
    /// for a node without edges or where there is one layer. P_i = M/(M - 1) (1 - sum over layers of (k_i/o_i)^2), Battiston et al. 2014, eq. 11.
    /// O(size layers).
    public var participation: [Double] {
        let count = Double(layers.count)
        let degrees = layers.map(\.degrees)
        return (0..<size).map { node in
            let all = Double(degrees.reduce(0) { $0 + $1[node] })
            guard all > 0, count > 1 else { return .nan }
            let squares = degrees.reduce(0.0) { $0 + (Double($1[node]) / all) * (Double($1[node]) / all) }
            return count / (count - 1) * (1 - squares)
        }
    }

    /// The matrix of all copies of nodes, layer by layer: the adjacency matrices of the layers on the diagonal, and `coupling`
    /// between the copies of a node in any two layers. By rows, (layers size)^2 entries. S. Gómez et al., "Diffusion dynamics
    /// on multiplex networks", Phys. Rev. Lett. 110, 028701 (2013).
    public func supraAdjacency(coupling: Double = 1, limits: Limits = Limits()) throws(Diagnostic) -> [Double] {
        let n = size * layers.count
        try limits.checkAllocation(16 * Double(n) * Double(n), for: "a matrix of \(Network.grouped(n)) x \(Network.grouped(n))")
        var out = [Double](repeating: 0, count: n * n)
        for (i, layer) in layers.enumerated() {
            try limits.poll()
            let own = try layer.adjacency(limits: limits)
            for row in 0..<size {
                let start = (i * size + row) * n
                for column in 0..<size { out[start + i * size + column] = own[row * size + column] }
                for j in layers.indices where j != i { out[start + j * size + row] = coupling }
            }
        }
        return out
    }
}

extension LayeredNetwork: CustomStringConvertible {
    /// One line: `2 layers of 34 nodes: social (undirected, 78 edges), work (directed, 12 edges)`.
    public var description: String {
        let parts = zip(names, layers).prefix(8).map { name, g in
            "\(name) (\(g.isDirected ? "directed" : "undirected"), \(Network.grouped(g.edgeCount)) edge\(g.edgeCount == 1 ? "" : "s"))"
        }
        let rest = layers.count > 8 ? " and \(layers.count - 8) more" : ""
        return "\(layers.count) layer\(layers.count == 1 ? "" : "s") of \(Network.grouped(size)) node\(size == 1 ? "" : "s"): \(parts.joined(separator: ", "))\(rest)"
    }
}
