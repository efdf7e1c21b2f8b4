import NDCore

/// A part of a network, and which of its nodes and edges it has: what belongs to them can be selected alike.
public struct NetworkSelection: Sendable {
    public let network: Network
    /// The number that each node had, ascending.
    public let nodes: [Int]
    /// The number that each edge had, ascending.
    public let edges: [Int]
}

extension Network {
    /// Bytes that a copy of so many nodes and edges takes, with names and attributes.
    func bytes(nodes: Int, edges: Int) -> Double {
        let names = nodeNames.isNumbered ? 8.0 : 24.0
        return Double(nodes) * (names + 16 * Double(nodeAttributes.names.count)) + Double(edges) * (16 + 16 * Double(edgeAttributes.names.count))
    }

    /// The same nodes with the given edges only, ascending numbers. The table of nodes and the names are shared.
    /// O(edges kept).
    func keeping(edges kept: [Int]) -> Network {
        if kept.count == edgeCount { return self }
        return Network(
            size: size, directed: isDirected, sources: kept.map { edgeSources[$0] }, targets: kept.map { edgeTargets[$0] },
            names: nodeNames, nodeAttributes: nodeAttributes, edgeAttributes: edgeAttributes.selecting(kept))
    }

    /// The network without the given edges; its nodes stay and are shared. `ND0440` for a number out of range. O(edges).
    public func removing(edges gone: [Int], limits: Limits = Limits()) throws(Diagnostic) -> Network {
        keeping(edges: try chosen(edges: gone, wanted: false, limits))
    }

    /// The network of the given edges and of the nodes at their ends, with names and attributes, in their order.
    /// `ND0440` for a number out of range. O(size + edges).
    public func subgraph(edges: [Int], limits: Limits = Limits()) throws(Diagnostic) -> Network {
        try selection(edges: edges, wanted: true, limits: limits).network
    }

    /// As `removing`, or (`wanted`) as `subgraph`, with the numbers that the nodes and edges had.
    public func selection(edges: [Int], wanted: Bool, limits: Limits = Limits()) throws(Diagnostic) -> NetworkSelection {
        let kept = try chosen(edges: edges, wanted: wanted, limits)
        let part = keeping(edges: kept)
        guard wanted else { return NetworkSelection(network: part, nodes: Array(0..<size), edges: kept) }
        var used = [Bool](repeating: false, count: size)
        for e in kept {
            used[Int(edgeSources[e])] = true
            used[Int(edgeTargets[e])] = true
        }
        let rest = part.selection(used.indices.filter { used[$0] })
        return NetworkSelection(network: rest.network, nodes: rest.nodes, edges: kept)
    }

    /// The numbers of the edges that were named, or of the others.
    private func chosen(edges: [Int], wanted: Bool, _ limits: Limits) throws(Diagnostic) -> [Int] {
        try limits.checkAllocation(bytes(nodes: size, edges: edgeCount), for: "a part of a network of \(Self.grouped(edgeCount)) edges")
        var named = [Bool](repeating: false, count: edgeCount)
        for e in edges {
            guard e >= 0, e < edgeCount else { throw NetworkError.noEdge(e, count: edgeCount) }
            named[e] = true
        }
        return named.indices.filter { named[$0] == wanted }
    }

    /// The numbers of all edges between pairs of nodes, ascending; of an undirected network in either order.
    /// `ND0412` for a node out of range, `ND0440` for a pair that no edge joins. Expected O(pairs + edges).
    public func edges(between pairs: [(Int, Int)]) throws(Diagnostic) -> [Int] {
        var wanted = PairSet(capacity: pairs.count)
        for (a, b) in pairs {
            for node in [a, b] where node < 0 || node >= size { throw NetworkError.noNode(node, size: size) }
            let (low, high) = normal(UInt32(a), UInt32(b))
            wanted.insert(low, high)
        }
        var found = PairSet(capacity: pairs.count)
        var numbers: [Int] = []
        for e in 0..<edgeCount {
            let (a, b) = normal(edgeSources[e], edgeTargets[e])
            guard wanted.contains(a, b) else { continue }
            found.insert(a, b)
            numbers.append(e)
        }
        if found.count < wanted.count {
            for (a, b) in pairs {
                let (low, high) = normal(UInt32(a), UInt32(b))
                if found.contains(low, high) { continue }
                let isTurned = isDirected && edgeSources.indices.contains { edgeSources[$0] == b && edgeTargets[$0] == a }
                throw NetworkError.noEdge(nodeNames.name(of: a), nodeNames.name(of: b), directed: isDirected, isTurned: isTurned)
            }
        }
        return numbers
    }

    /// The ends of an edge as the key of its pair: in an undirected network the lesser first.
    @inline(__always)
    func normal(_ a: UInt32, _ b: UInt32) -> (UInt32, UInt32) { !isDirected && b < a ? (b, a) : (a, b) }
}
