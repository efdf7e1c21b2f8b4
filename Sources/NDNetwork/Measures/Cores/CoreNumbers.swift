import NDCore

extension Network {
    /// The core number of each node: the largest k such that the node belongs to the k-core, the largest part in which
    /// every node has at least k neighbours (Seidman 1983). Loops and parallel edges are left aside; in a directed network
    /// edges in and edges out both count, as in networkx.
    ///
    /// Nodes of least degree are taken off in turn (Batagelj, Zaveršnik 2003). O(size + edges).
    public func coreNumbers(limits: Limits = Limits()) throws(Diagnostic) -> [Int] {
        try chargeMeasure(limits, "cores", bytesPerEdge: 96)
        let out = Neighbourhoods(distinct: self)
        // Directed: the arcs into a node are walked too.
        let into = isDirected ? Neighbourhoods(distinct: self, .into) : Neighbourhoods(distinct: Network(size: 0, directed: false, sources: [], targets: []))
        let degree = Block<UInt32>(size, 0)
        var most = 0
        for v in 0..<size {
            let d = out.degree(v) + (isDirected ? into.degree(v) : 0)
            degree[v] = UInt32(truncatingIfNeeded: d)
            most = max(most, d)
        }
        let starts = Block<UInt32>(most + 2, 0)
        for v in 0..<size { starts[Int(degree[v]) + 1] &+= 1 }
        for d in 0..<most + 1 { starts[d + 1] &+= starts[d] }
        let order = Block<UInt32>(size, 0)
        let place = Block<UInt32>(size, 0)
        for v in 0..<size {
            let at = starts[degree[v]]
            starts[degree[v]] = at &+ 1
            order[at] = UInt32(truncatingIfNeeded: v)
            place[v] = at
        }
        // Each start has moved to the next: back by one.
        var d = most + 1
        while d > 0 {
            starts[d] = starts[d - 1]
            d -= 1
        }
        starts[0] = 0
        @inline(__always)
        func lower(_ u: UInt32, below limit: UInt32) {
            let own = degree[u]
            guard own > limit else { return }
            let first = starts[own]
            let at = place[u]
            let other = order[first]
            if other != u {
                order[first] = u
                order[at] = other
                place[u] = first
                place[other] = at
            }
            starts[own] = first &+ 1
            degree[u] = own &- 1
        }
        for i in 0..<size {
            let v = order[i]
            let limit = degree[v]
            for k in out.range(v) { lower(out.targets[k], below: limit) }
            if isDirected { for k in into.range(v) { lower(into.targets[k], below: limit) } }
        }
        return (0..<size).map { Int(degree[$0]) }
    }

    /// The k-core: the network of the nodes with a core number of at least k, the largest that occurs unless given.
    public func core(_ k: Int? = nil, limits: Limits = Limits()) throws(Diagnostic) -> Network {
        let numbers = try coreNumbers(limits: limits)
        let k = k ?? numbers.max() ?? 0
        return selecting(numbers.indices.filter { numbers[$0] >= k })
    }
}
