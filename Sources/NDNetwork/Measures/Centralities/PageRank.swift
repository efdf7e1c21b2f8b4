import NDCore

extension Network {
    /// PageRank of each node: how often a walker is there who follows an edge with probability `damping`, in proportion to
    /// weights, and else jumps (Brin, Page 1998). Sums to 1.
    ///
    /// `personalization` says where jumps lead and `dangling` where the walker goes from a node without edges out; both are
    /// scaled to sum 1, `dangling` being as `personalization` unless given. Gauss-Seidel sweeps with the sum kept at 1,
    /// until a sweep changes less than `tolerance` in all. `ND0411` for a damping outside [0, 1) or vectors that cannot
    /// be scaled, `ND0470` after `steps` sweeps. O(edges) a sweep. 0 nodes give no numbers.
    public func pagerank(
        damping: Double = 0.85, personalization: [Double]? = nil, weights: [Double]? = nil, dangling: [Double]? = nil,
        tolerance: Double = 1e-10, steps: Int = 1000, limits: Limits = Limits()
    ) throws(Diagnostic) -> [Double] {
        guard damping >= 0, damping < 1 else {
            throw NetworkError.argument("damping", of: "pagerank", must: "be at least 0 and below 1", found: "\(damping)")
        }
        guard tolerance > 0 else { throw NetworkError.argument("tolerance", of: "pagerank", must: "be above 0", found: "\(tolerance)") }
        if size == 0 { return [] }
        try chargeMeasure(limits, "pagerank")
        let weights = try checked(weights, .strengths, for: "pagerank")
        let jumps = Block(try Self.shares(personalization, "personalization", size: size) ?? [Double](repeating: 1 / Double(size), count: size))
        let fromDangling = Block(try Self.shares(dangling, "dangling", size: size) ?? jumps.array)
        let graph = Neighbourhoods(self, .into, weights: weights)
        let weighted = weights != nil
        // What leaves each node; arcs out of a node are the arcs into its targets.
        let leaving = Block<Double>(size, 0)
        for k in 0..<graph.arcCount { leaving[graph.targets[k]] += weighted ? graph.weights[k] : 1 }
        let scale = Block<Double>(size, 0)
        var ends = 0.0
        var stuck = [UInt32]()
        for v in 0..<size {
            if leaving[v] > 0 { scale[v] = damping / leaving[v] } else { stuck.append(UInt32(v)) }
        }
        let isStuck = Block<Bool>(size, false)
        for v in stuck { isStuck[v] = true }
        let rank = Block<Double>(size, 0)
        // What a node hands to each arc, so that the inner loop reads one number a neighbour.
        let handed = Block<Double>(size, 0)
        for v in 0..<size {
            rank[v] = 1 / Double(size)
            handed[v] = rank[v] * scale[v]
            if isStuck[v] { ends += rank[v] }
        }
        for step in 1...max(steps, 1) {
            try limits.poll()
            var (sum, change) = (0.0, 0.0)
            for v in 0..<size {
                var come = 0.0
                if weighted {
                    for k in graph.range(v) { come += handed[graph.targets[k]] * graph.weights[k] }
                } else {
                    come = graph.gathered(handed, at: v)
                }
                let new = (1 - damping) * jumps[v] + damping * ends * fromDangling[v] + come
                change += abs(new - rank[v])
                if isStuck[v] { ends += new - rank[v] }
                rank[v] = new
                handed[v] = new * scale[v]
                sum += new
            }
            let back = 1 / sum
            change += abs(sum - 1)
            for v in 0..<size {
                rank[v] *= back
                handed[v] *= back
            }
            ends = 0
            for v in stuck { ends += rank[v] }
            if change < tolerance { return rank.array }
            if step == steps { break }
        }
        throw NetworkError.notConverged("pagerank", steps: steps, remedy: "allow a larger 'tolerance', or a lower damping")
    }

    /// Numbers of at least 0, scaled to sum 1.
    private static func shares(_ values: [Double]?, _ name: String, size: Int) throws(Diagnostic) -> [Double]? {
        guard let values else { return nil }
        guard values.count == size else { throw NetworkError.columnLength(name, has: values.count, needs: size) }
        let sum = values.reduce(0, +)
        guard values.allSatisfy({ $0 >= 0 }), sum > 0, sum.isFinite else {
            throw NetworkError.argument(name, of: "pagerank", must: "be finite numbers of at least 0, one of them above 0", found: "these")
        }
        return values.map { $0 / sum }
    }
}

extension Neighbourhoods {
    /// The sum of a value over the arcs of a node, in four interleaved sums that do not wait for one another.
    @inline(__always)
    borrowing func gathered(_ values: borrowing Block<Double>, at node: Int) -> Double {
        var k = Int(offsets[node])
        let end = Int(offsets[node &+ 1])
        var (a, b, c, d) = (0.0, 0.0, 0.0, 0.0)
        while k &+ 4 <= end {
            a += values[targets[k]]
            b += values[targets[k &+ 1]]
            c += values[targets[k &+ 2]]
            d += values[targets[k &+ 3]]
            k &+= 4
        }
        while k < end {
            a += values[targets[k]]
            k &+= 1
        }
        return (a + b) + (c + d)
    }
}
