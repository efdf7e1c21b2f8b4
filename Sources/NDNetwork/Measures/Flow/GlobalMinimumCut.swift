import NDCore

extension Network {
    /// The least weight of edges without which an undirected network falls apart, and the nodes of one part.
    ///
    /// Stoer, Wagner, J. ACM 44, 585 (1997): O(size edges log). `ND0471` for a directed network, `ND0467` for a negative
    /// weight, `ND0469` for fewer than two nodes. A network that is not connected has the cut of weight 0.
    public func globalMinimumCut(weights: [Double]? = nil, limits: Limits = Limits()) throws(Diagnostic) -> (value: Double, side: [Bool]) {
        if isDirected { throw NetworkError.needsUndirected("the global minimum cut") }
        guard size > 1 else { throw NetworkError.noCut(size: size) }
        try chargeMeasure(limits, "a cut", bytesPerNode: 128, bytesPerEdge: 128)
        let weights = try checked(weights, .strengths, for: "a cut")
        let parts = components()
        if parts.count > 1 { return (0, parts.labels.map { $0 == 0 }) }
        // Merged nodes keep the lists of their members; an end is found by its set.
        let graph = Neighbourhoods(distinct: self, weights: weights ?? [Double](repeating: 1, count: edgeCount))
        let sets = DisjointSets(size)
        // The members of a merged node in a chain from its root.
        let nextMember = Block<UInt32>(size, .max)
        let lastMember = Block<UInt32>(size, 0)
        for v in 0..<size { lastMember[v] = UInt32(truncatingIfNeeded: v) }
        let head = Block<UInt32>(size, 0)
        for v in 0..<size { head[v] = UInt32(truncatingIfNeeded: v) }
        var alive = (0..<UInt32(size)).map { $0 }
        let key = Block<Double>(size, 0)
        let added = Block<Bool>(size, false)
        var best = Double.infinity
        var side = [Bool](repeating: false, count: size)
        var heap = DistanceHeap()
        while alive.count > 1 {
            for r in alive {
                key[r] = 0
                added[r] = false
            }
            heap.removeAll()
            for r in alive { heap.push(0, r) }
            var (last, beforeLast) = (UInt32.max, UInt32.max)
            while !heap.isEmpty {
                let (negated, r) = heap.pop()
                if added[r] || -negated < key[r] { continue }
                try limits.poll()
                added[r] = true
                (beforeLast, last) = (last, r)
                var member = head[r]
                while member != .max {
                    for k in graph.range(member) {
                        let other = sets.root(graph.targets[k])
                        if !added[other] {
                            key[other] += graph.weights[k]
                            heap.push(-key[other], other)
                        }
                    }
                    member = nextMember[member]
                }
            }
            if key[last] < best {
                best = key[last]
                for v in 0..<size { side[v] = sets.root(UInt32(truncatingIfNeeded: v)) == last }
            }
            // The last two become one.
            _ = sets.join(last, beforeLast)
            let kept = sets.root(last)
            let gone = kept == last ? beforeLast : last
            nextMember[lastMember[kept]] = head[gone]
            lastMember[kept] = lastMember[gone]
            alive.removeAll { $0 == gone }
        }
        return (best, side)
    }
}
