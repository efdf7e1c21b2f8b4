extension Network {
    /// Edges present over edges possible without loops: m / (n (n - 1)), twice that where edges are undirected.
    /// 0 for fewer than two nodes. Parallel edges and loops count, so it may exceed 1, as in networkx.
    public var density: Double {
        guard size > 1 else { return 0 }
        let pairs = Double(size) * Double(size - 1)
        return Double(edgeCount) * (isDirected ? 1 : 2) / pairs
    }

    /// The nodes that arcs from `node` lead to, ascending, each once. O(degree log degree), after a first call of O(edges).
    public func neighbours(of node: Int) -> [Int] {
        let view = successors
        let found = view.targets[view.out(of: node)].map(Int.init).sorted()
        return Self.distinct(found)
    }

    /// The nodes that arcs to `node` come from, ascending, each once.
    public func predecessors(of node: Int) -> [Int] {
        let view = arcs
        return Self.distinct(view.sources[view.into(node)].map(Int.init).sorted())
    }

    private static func distinct(_ sorted: [Int]) -> [Int] {
        var kept: [Int] = []
        for value in sorted where kept.last != value { kept.append(value) }
        return kept
    }
}
