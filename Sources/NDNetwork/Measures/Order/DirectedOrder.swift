import NDCore

extension Network {
    /// The nodes in an order in which every edge leads forwards, of several the one with the lowest numbers first.
    ///
    /// Nodes without edges in are taken off in turn (Kahn, Commun. ACM 5, 558, 1962). `ND0471` for an undirected network,
    /// `ND0472`, with a cycle, where there is no order. O((size + edges) log size).
    public func topologicalOrder(limits: Limits = Limits()) throws(Diagnostic) -> [Int] {
        guard isDirected else { throw NetworkError.needsDirected("a topological order") }
        try chargeMeasure(limits, "an order")
        let graph = Neighbourhoods(self)
        let waiting = Block<UInt32>(size, 0)
        for k in 0..<graph.arcCount { waiting[graph.targets[k]] &+= 1 }
        var ready = DistanceHeap()
        for v in 0..<size where waiting[v] == 0 { ready.push(Double(v), UInt32(v)) }
        var order: [Int] = []
        order.reserveCapacity(size)
        while !ready.isEmpty {
            let v = ready.pop().node
            order.append(Int(v))
            for k in graph.range(v) {
                let w = graph.targets[k]
                waiting[w] &-= 1
                if waiting[w] == 0 { ready.push(Double(w), w) }
            }
        }
        if order.count < size { throw NetworkError.cyclic(aCycle() ?? []) }
        return order
    }

    /// Whether a directed network has no cycle. O(size + edges).
    public var isAcyclic: Bool { isDirected && aCycle() == nil }

    /// The nodes of some directed cycle, each leading to the next and the last to the first; `nil` where there is none.
    /// Depth first, from the node of lowest number. O(size + edges).
    public func aCycle() -> [Int]? {
        guard isDirected else { return nil }
        let graph = Neighbourhoods(self)
        // 0 new, 1 on the way, 2 done.
        let state = Block<UInt8>(size, 0)
        let next = Block<UInt32>(size, 0)
        let way = Block<UInt32>(size, 0)
        for start in 0..<size where state[start] == 0 {
            var depth = 1
            way[0] = UInt32(truncatingIfNeeded: start)
            state[start] = 1
            next[start] = graph.offsets[start]
            while depth > 0 {
                let v = way[depth - 1]
                if next[v] == graph.offsets[Int(v) + 1] {
                    state[v] = 2
                    depth -= 1
                    continue
                }
                let w = graph.targets[next[v]]
                next[v] &+= 1
                if state[w] == 1 {
                    var cycle: [Int] = []
                    var i = depth - 1
                    while i >= 0 {
                        cycle.append(Int(way[i]))
                        if way[i] == w { break }
                        i -= 1
                    }
                    return cycle.reversed()
                }
                if state[w] == 0 {
                    state[w] = 1
                    next[w] = graph.offsets[w]
                    way[depth] = w
                    depth += 1
                }
            }
        }
        return nil
    }
}
