import NDCore

extension Network {
    /// The truss number of each edge: the largest k such that it belongs to the k-truss, the largest part in which every
    /// edge is a side of at least k - 2 triangles (Cohen 2008). At least 2; 0 for a loop. Parallel edges count as one,
    /// directions are left aside.
    ///
    /// Edges of fewest triangles are taken off in turn (Wang, Cheng, PVLDB 5, 812, 2012). O(edges^1.5 log).
    public func trussNumbers(limits: Limits = Limits()) throws(Diagnostic) -> [Int] {
        try chargeMeasure(limits, "trusses", bytesPerNode: 96, bytesPerEdge: 160)
        let oriented = OrientedTriangles(self)
        let arcs = oriented.graph.arcCount
        let support = Block<UInt32>(arcs, 0)
        try oriented.forEach(limits: limits) { a, b, c in
            support[a] &+= 1
            support[b] &+= 1
            support[c] &+= 1
        }
        // Both ends of each pair, and for each node the pairs at it by neighbour.
        let low = Block<UInt32>(arcs, 0)
        let high = Block<UInt32>(arcs, 0)
        for u in 0..<size {
            for k in oriented.graph.range(u) {
                low[k] = oriented.graph.targets[k]
                high[k] = UInt32(truncatingIfNeeded: u)
            }
        }
        let tails = Block<UInt32>(2 * arcs, 0)
        let heads = Block<UInt32>(2 * arcs, 0)
        let pairs = Block<UInt32>(2 * arcs, 0)
        for k in 0..<arcs {
            tails[2 * k] = low[k]
            heads[2 * k] = high[k]
            tails[2 * k + 1] = high[k]
            heads[2 * k + 1] = low[k]
            pairs[2 * k] = UInt32(truncatingIfNeeded: k)
            pairs[2 * k + 1] = UInt32(truncatingIfNeeded: k)
        }
        let around = Neighbourhoods(size: size, tails: tails, heads: heads, edges: pairs, count: 2 * arcs, edgeWeights: Block(0, 0), combining: .sum)
        var most = 0
        for k in 0..<arcs { most = max(most, Int(support[k])) }
        let starts = Block<UInt32>(most + 2, 0)
        for k in 0..<arcs { starts[Int(support[k]) + 1] &+= 1 }
        for s in 0..<most + 1 { starts[s + 1] &+= starts[s] }
        let order = Block<UInt32>(arcs, 0)
        let place = Block<UInt32>(arcs, 0)
        let next = Block(starts.array)
        for k in 0..<arcs {
            let at = next[support[k]]
            next[support[k]] = at &+ 1
            order[at] = UInt32(truncatingIfNeeded: k)
            place[k] = at
        }
        let gone = Block<Bool>(arcs, false)
        let truss = Block<UInt32>(arcs, 0)
        for i in 0..<arcs {
            if i & 0xFFFF == 0 { try limits.poll() }
            let pair = order[i]
            let limit = support[pair]
            truss[pair] = limit &+ 2
            gone[pair] = true
            var (a, b) = (Int(low[pair]), Int(high[pair]))
            if around.degree(a) > around.degree(b) { swap(&a, &b) }
            for k in around.range(a) where !gone[around.edges[k]] {
                guard let other = around.place(of: around.targets[k], from: b), !gone[around.edges[other]] else { continue }
                for side in [around.edges[k], around.edges[other]] where support[side] > limit {
                    let own = support[side]
                    let first = starts[own]
                    let at = place[side]
                    let neighbour = order[first]
                    if neighbour != side {
                        order[first] = side
                        order[at] = neighbour
                        place[side] = first
                        place[neighbour] = at
                    }
                    starts[own] = first &+ 1
                    support[side] = own &- 1
                }
            }
        }
        // Back to edges: each finds its pair from the higher new number.
        let number = Block<UInt32>(size, 0)
        for u in 0..<size { number[oriented.original[u]] = UInt32(truncatingIfNeeded: u) }
        return (0..<edgeCount).map { e in
            let a = number[edgeSources[e]]
            let b = number[edgeTargets[e]]
            guard a != b, let k = oriented.graph.place(of: min(a, b), from: Int(max(a, b))) else { return 0 }
            return Int(truss[k])
        }
    }

    /// The k-truss: the edges with a truss number of at least k, and the nodes at them.
    public func truss(_ k: Int, limits: Limits = Limits()) throws(Diagnostic) -> Network {
        let numbers = try trussNumbers(limits: limits)
        let kept = numbers.indices.filter { numbers[$0] >= max(k, 2) }
        var present = [Bool](repeating: false, count: size)
        for e in kept {
            present[Int(edgeSources[e])] = true
            present[Int(edgeTargets[e])] = true
        }
        let network = Network(
            size: size, directed: isDirected, sources: kept.map { edgeSources[$0] }, targets: kept.map { edgeTargets[$0] },
            names: nodeNames, nodeAttributes: nodeAttributes, edgeAttributes: edgeAttributes.selecting(kept))
        return network.selecting(present.indices.filter { present[$0] })
    }
}
