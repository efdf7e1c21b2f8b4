import NDCore

/// What a depth-first search tells about how an undirected network hangs together.
private struct CutSearch: ~Copyable {
    let isCut: Block<Bool>
    let isBridge: Block<Bool>
    /// The biconnected component of each edge.
    let block: Block<UInt32>
    private(set) var blockCount = 0

    /// Hopcroft, Tarjan, Commun. ACM 16, 372 (1973), without recursion. O(size + edges).
    init(_ network: Network) {
        let graph = Neighbourhoods(network)
        let size = graph.size
        isCut = Block(size, false)
        isBridge = Block(network.edgeCount, false)
        block = Block(network.edgeCount, .max)
        let entered = Block<UInt32>(size, 0)
        let low = Block<UInt32>(size, 0)
        let next = Block<UInt32>(size, 0)
        let cameBy = Block<UInt32>(size, .max)
        let stack = Block<UInt32>(size, 0)
        let pending = Block<UInt32>(network.edgeCount, 0)
        var pendingCount = 0
        var time: UInt32 = 1
        for start in 0..<size where entered[start] == 0 {
            var depth = 1
            var children = 0
            stack[0] = UInt32(truncatingIfNeeded: start)
            entered[start] = time
            low[start] = time
            time &+= 1
            next[start] = graph.offsets[start]
            while depth > 0 {
                let v = stack[depth - 1]
                let place = next[v]
                if place < graph.offsets[Int(v) + 1] {
                    next[v] = place &+ 1
                    let w = graph.targets[place]
                    let e = graph.edges[place]
                    if e == cameBy[v] || w == v { continue }
                    if entered[w] == 0 {
                        pending[pendingCount] = e
                        pendingCount += 1
                        entered[w] = time
                        low[w] = time
                        time &+= 1
                        next[w] = graph.offsets[w]
                        cameBy[w] = e
                        stack[depth] = w
                        depth += 1
                    } else if entered[w] < entered[v] {
                        pending[pendingCount] = e
                        pendingCount += 1
                        low[v] = min(low[v], entered[w])
                    }
                    continue
                }
                depth -= 1
                if depth == 0 { break }
                let parent = stack[depth - 1]
                low[parent] = min(low[parent], low[v])
                if low[v] > entered[parent] { isBridge[cameBy[v]] = true }
                if low[v] >= entered[parent] {
                    if depth == 1 { children += 1 } else { isCut[parent] = true }
                    while pendingCount > 0 {
                        pendingCount -= 1
                        block[pending[pendingCount]] = UInt32(truncatingIfNeeded: blockCount)
                        if pending[pendingCount] == cameBy[v] { break }
                    }
                    blockCount += 1
                }
            }
            if children > 1 { isCut[start] = true }
        }
        for e in 0..<network.edgeCount where block[e] == .max {
            block[e] = UInt32(truncatingIfNeeded: blockCount)
            blockCount += 1
        }
    }
}

extension Network {
    /// The nodes without which their component falls apart, ascending. Undirected: else `ND0471`. O(size + edges).
    public func articulationPoints(limits: Limits = Limits()) throws(Diagnostic) -> [Int] {
        if isDirected { throw NetworkError.needsUndirected("an articulation point") }
        try chargeMeasure(limits, "articulation points")
        let search = CutSearch(self)
        return (0..<size).filter { search.isCut[$0] }
    }

    /// The edges without which their component falls apart, by number, ascending. Undirected: else `ND0471`. O(size + edges).
    public func bridges(limits: Limits = Limits()) throws(Diagnostic) -> [Int] {
        if isDirected { throw NetworkError.needsUndirected("a bridge") }
        try chargeMeasure(limits, "bridges")
        let search = CutSearch(self)
        return (0..<edgeCount).filter { search.isBridge[$0] }
    }

    /// The biconnected component of each edge, numbered by the count of edges: edges of one lie on common cycles, or it is
    /// one edge. A loop is one by itself. Undirected: else `ND0471`. O(size + edges).
    public func biconnectedComponents(limits: Limits = Limits()) throws(Diagnostic) -> Components {
        if isDirected { throw NetworkError.needsUndirected("a biconnected component") }
        try chargeMeasure(limits, "biconnected components")
        let search = CutSearch(self)
        return Components(naming: search.block).bySize()
    }
}
