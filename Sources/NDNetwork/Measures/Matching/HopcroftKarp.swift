import NDCore

extension Network {
    /// A matching of most edges: for each node the one it is paired with, -1 for none. Directions are left aside.
    ///
    /// A bipartite network by Hopcroft and Karp, SIAM J. Comput. 2, 225 (1973), O(edges √size); any other by Edmonds'
    /// blossoms, O(size³) at worst.
    public func maximumMatching(limits: Limits = Limits()) throws(Diagnostic) -> [Int] {
        try chargeMeasure(limits, "a matching", bytesPerEdge: 96)
        let graph = Neighbourhoods(distinct: self, .both)
        if let sides = bipartition() { return try bipartiteMatching(graph, sides, limits) }
        return try BlossomMatching(graph).run(graph, limits)
    }

    private func bipartiteMatching(_ graph: borrowing Neighbourhoods, _ sides: [Int], _ limits: Limits) throws(Diagnostic) -> [Int] {
        let none = UInt32.max
        let mate = Block<UInt32>(size, none)
        let lefts = (0..<size).filter { sides[$0] == 0 }
        // Pairs at hand first.
        for v in lefts {
            for k in graph.range(v) where mate[graph.targets[k]] == none {
                mate[v] = graph.targets[k]
                mate[graph.targets[k]] = UInt32(truncatingIfNeeded: v)
                break
            }
        }
        let layer = Block<UInt32>(size, none)
        let queue = Block<UInt32>(size, 0)
        let next = Block<UInt32>(size, 0)
        let stack = Block<UInt32>(size, 0)
        while true {
            try limits.poll()
            layer.fill(none)
            var (head, tail) = (0, 0)
            for v in lefts where mate[v] == none {
                layer[v] = 0
                queue[tail] = UInt32(truncatingIfNeeded: v)
                tail += 1
            }
            var reachable = false
            while head < tail {
                let v = queue[head]
                head += 1
                for k in graph.range(v) {
                    let partner = mate[graph.targets[k]]
                    if partner == none {
                        reachable = true
                    } else if layer[partner] == none {
                        layer[partner] = layer[v] &+ 1
                        queue[tail] = partner
                        tail += 1
                    }
                }
            }
            if !reachable { break }
            for v in lefts { next[v] = graph.offsets[v] }
            var grown = false
            for root in lefts where mate[root] == none {
                // A way of alternating edges, depth first along the layers.
                var depth = 1
                stack[0] = UInt32(truncatingIfNeeded: root)
                while depth > 0 {
                    let v = stack[depth - 1]
                    if next[v] == graph.offsets[Int(v) + 1] {
                        layer[v] = none
                        depth -= 1
                        if depth > 0 { next[stack[depth - 1]] &+= 1 }
                        continue
                    }
                    let w = graph.targets[next[v]]
                    let partner = mate[w]
                    if partner == none {
                        // Turned over from the end to the root.
                        var i = depth - 1
                        while i >= 0 {
                            let u = stack[i]
                            let end = graph.targets[next[u]]
                            mate[u] = end
                            mate[end] = u
                            layer[u] = none
                            i -= 1
                        }
                        grown = true
                        break
                    }
                    if layer[partner] != none, layer[partner] == layer[v] &+ 1 {
                        stack[depth] = partner
                        depth += 1
                    } else {
                        next[v] &+= 1
                    }
                }
            }
            if !grown { break }
        }
        return (0..<size).map { mate[$0] == none ? -1 : Int(mate[$0]) }
    }
}
