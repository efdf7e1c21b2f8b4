import NDCore

extension Network {
    /// The core number of each node: the largest k such that the node belongs to the k-core, the largest part in which
    /// every node has at least k neighbours (Seidman 1983). Loops and parallel edges are left aside; in a directed network
    /// edges in and edges out both count, as in networkx.
    ///
    /// Nodes of least degree are taken off in turn (Batagelj, Zaveršnik 2003), level by level: a node is looked at once for
    /// each level up to its core number, so that all levels together cost no more than the edges. O(size + edges).
    public func coreNumbers(limits: Limits = Limits()) throws(Diagnostic) -> [Int] {
        try chargeMeasure(limits, "cores", bytesPerEdge: 96)
        let out = Neighbourhoods(unsorted: self)
        // Directed: the arcs into a node are walked too.
        let into = isDirected ? Neighbourhoods(unsorted: self, .into) : Neighbourhoods(Network(size: 0, directed: false, sources: [], targets: []))
        // The degree among the nodes that are left; of a node that was taken off, its core number.
        let degree = Block<UInt32>(size, 0)
        let left = Block<UInt32>(size, 0)
        let queue = Block<UInt32>(size, 0)
        for v in 0..<size {
            degree[v] = UInt32(truncatingIfNeeded: out.degree(v) + (isDirected ? into.degree(v) : 0))
            left[v] = UInt32(truncatingIfNeeded: v)
        }
        var remaining = size
        var level: UInt32 = 0
        while remaining > 0 {
            // Nodes below the level were taken off, those at it begin the next round.
            var kept = 0, waiting = 0
            var least = UInt32.max
            for i in 0..<remaining {
                let v = left[i]
                let own = degree[v]
                if own > level {
                    left[kept] = v
                    kept += 1
                    least = min(least, own)
                } else if own == level {
                    queue[waiting] = v
                    waiting += 1
                }
            }
            remaining = kept
            if waiting == 0 {
                level = least
                continue
            }
            @inline(__always)
            func lower(_ u: UInt32) {
                let own = degree[u]
                guard own > level else { return }
                degree[u] = own &- 1
                if own &- 1 == level {
                    queue[waiting] = u
                    waiting += 1
                }
            }
            var next = 0
            while next < waiting {
                let v = queue[next]
                next += 1
                for k in out.range(v) { lower(out.targets[k]) }
                if isDirected { for k in into.range(v) { lower(into.targets[k]) } }
            }
            level += 1
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
