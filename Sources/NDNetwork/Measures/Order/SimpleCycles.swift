import NDCore

extension Network {
    /// All cycles of a directed network without repeated nodes, each from its lowest node, in the order of those; loops are
    /// cycles of one node, parallel edges count once. `longest` bounds the number of their edges.
    ///
    /// Depth first within strong components, with nodes blocked that cannot lead back (Johnson, SIAM J. Comput. 4, 77,
    /// 1975). O((size + edges) (cycles + 1)), more with `longest`. `ND0474` beyond `most` cycles, `ND0471` for an undirected network.
    public func simpleCycles(longest: Int? = nil, most: Int = 1_000_000, limits: Limits = Limits()) throws(Diagnostic) -> [[Int]] {
        guard isDirected else { throw NetworkError.needsDirected("a directed cycle") }
        try chargeMeasure(limits, "cycles", bytesPerEdge: 96)
        let graph = Neighbourhoods(distinct: self, loops: true)
        var cycles: [[Int]] = []
        let blocked = Block<Bool>(size, false)
        var blockers = [[UInt32]](repeating: [], count: size)
        let next = Block<UInt32>(size, 0)
        let closed = Block<Bool>(size, false)
        let parts = strongComponents().labels
        var way: [UInt32] = []
        let bound = longest ?? Int.max
        for start in 0..<size {
            try limits.poll()
            let part = parts[start]
            for v in start..<size where parts[v] == part {
                blocked[v] = false
                blockers[v].removeAll(keepingCapacity: true)
            }
            way = [UInt32(truncatingIfNeeded: start)]
            blocked[start] = true
            closed[start] = false
            next[start] = graph.offsets[start]
            var steps = 0
            while let v = way.last {
                steps += 1
                if steps & 0xFFFF == 0 { try limits.poll() }
                if next[v] < graph.offsets[Int(v) + 1] {
                    let w = graph.targets[next[v]]
                    next[v] &+= 1
                    if Int(w) == start {
                        if way.count <= bound {
                            try limits.checkAllocation(Double(8 * way.count + 32), for: "cycles")
                            cycles.append(way.map { Int($0) })
                            guard cycles.count <= most else {
                                throw NetworkError.tooMuch("cycles", "there are more than \(most)", remedy: "bound their length with 'longest', or allow more with 'most'")
                            }
                        }
                        closed[v] = true
                    } else if Int(w) > start, parts[Int(w)] == part, !blocked[w], way.count < bound {
                        way.append(w)
                        blocked[w] = true
                        closed[w] = false
                        next[w] = graph.offsets[w]
                    } else if way.count >= bound {
                        // Cut short: nothing is known about what lies beyond.
                        closed[v] = true
                    }
                    continue
                }
                way.removeLast()
                if closed[v] {
                    var open = [v]
                    while let u = open.popLast() {
                        if !blocked[u] { continue }
                        blocked[u] = false
                        open += blockers[Int(u)]
                        blockers[Int(u)].removeAll(keepingCapacity: true)
                    }
                    if let parent = way.last { closed[parent] = true }
                } else {
                    for k in graph.range(v) {
                        let w = graph.targets[k]
                        if Int(w) >= start, parts[Int(w)] == part, !blockers[Int(w)].contains(v) { blockers[Int(w)].append(v) }
                    }
                }
            }
        }
        return cycles
    }
}
