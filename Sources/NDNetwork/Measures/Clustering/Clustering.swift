import NDCore

extension Network {
    /// How many triangles each node is a corner of; directions, loops and parallel edges left aside. O(edges^1.5).
    public func triangles(limits: Limits = Limits()) throws(Diagnostic) -> [Int] {
        try chargeMeasure(limits, "triangles")
        return try OrientedTriangles(self).counts(limits: limits)
    }

    /// The clustering coefficient of each node: the share of the pairs of its neighbours that are joined (Watts, Strogatz,
    /// Nature 393, 440, 1998), 0 where there is no pair. Loops are left aside and parallel edges taken together.
    ///
    /// With weights each triangle counts the geometric mean of its weights over the largest weight (Onnela et al., Phys.
    /// Rev. E 71, 065103, 2005); in a directed network every kind of directed triangle counts (Fagiolo, Phys. Rev. E 76,
    /// 026107, 2007). All as in networkx. O(edges^1.5).
    public func clustering(weights: [Double]? = nil, limits: Limits = Limits()) throws(Diagnostic) -> [Double] {
        try chargeMeasure(limits, "clustering", bytesPerEdge: 128)
        let weights = try checked(weights, .finite, for: "clustering")
        if !isDirected, weights == nil {
            let oriented = OrientedTriangles(self)
            let counts = try oriented.counts(limits: limits)
            var result = [Double](repeating: 0, count: size)
            for u in 0..<size {
                let v = Int(oriented.original[u])
                let degree = Double(oriented.degrees[u])
                if counts[v] > 0 { result[v] = 2 * Double(counts[v]) / (degree * (degree - 1)) }
            }
            return result
        }
        let largest = weights?.max() ?? 1
        // Parallel edges first: their weights are summed before roots are taken.
        let pairs = Neighbourhoods(distinct: self, weights: weights)
        var tails: [UInt32] = []
        var heads: [UInt32] = []
        var values: [Double] = []
        for v in 0..<size {
            for k in pairs.range(v) where isDirected || v < Int(pairs.targets[k]) {
                tails.append(UInt32(v))
                heads.append(pairs.targets[k])
                values.append(weights == nil ? 1 : (pairs.weights[k] / largest).cubeRoot)
            }
        }
        let simple = Network(size: size, directed: isDirected, sources: tails, targets: heads)
        let oriented = OrientedTriangles(simple, pairValues: values)
        let sums = try oriented.products(limits: limits)
        var result = [Double](repeating: 0, count: size)
        if isDirected {
            let degrees = simple.degrees
            let both = simple.mutualDegrees()
            for v in 0..<size where sums[v] != 0 {
                let (total, mutual) = (Double(degrees[v]), Double(both[v]))
                result[v] = 2 * sums[v] / ((total * (total - 1) - 2 * mutual) * 2)
            }
        } else {
            for u in 0..<size {
                let v = Int(oriented.original[u])
                let degree = Double(oriented.degrees[u])
                if sums[v] != 0 { result[v] = 2 * sums[v] / (degree * (degree - 1)) }
            }
        }
        return result
    }

    /// How many neighbours of each node are joined to it both ways; for directed networks without parallel edges.
    func mutualDegrees() -> [Int] {
        let out = Neighbourhoods(distinct: self)
        var result = [Int](repeating: 0, count: size)
        for v in 0..<size {
            for k in out.range(v) where out.place(of: UInt32(v), from: Int(out.targets[k])) != nil { result[v] += 1 }
        }
        return result
    }

    /// The mean of the clustering coefficients, those that are 0 among them. `ND0469` without nodes.
    public func averageClustering(weights: [Double]? = nil, limits: Limits = Limits()) throws(Diagnostic) -> Double {
        try needNodes("average clustering")
        return try clustering(weights: weights, limits: limits).reduce(0, +) / Double(size)
    }

    /// Three times the triangles over the pairs of edges that meet; 0 where there are no triangles. Directions, loops and
    /// parallel edges are left aside. O(edges^1.5).
    public func transitivity(limits: Limits = Limits()) throws(Diagnostic) -> Double {
        try chargeMeasure(limits, "transitivity")
        let oriented = OrientedTriangles(self)
        let closed = try oriented.counts(limits: limits).reduce(0, +)
        var pairs = 0.0
        for u in 0..<size { pairs += Double(oriented.degrees[u]) * (Double(oriented.degrees[u]) - 1) }
        return closed == 0 ? 0 : 2 * Double(closed) / pairs
    }
}

extension Double {
    /// The cube root, of negative numbers too: Newton's iteration on a number between 1/8 and 1, without a library.
    package var cubeRoot: Double {
        guard isFinite, self != 0 else { return self }
        let e = Int(exponent)
        // self = m * 8^q with m in [1, 8).
        let q = e >= 0 ? e / 3 : -((2 - e) / 3)
        let m = Double(sign: .plus, exponent: -3 * q, significand: magnitude)
        var root = 0.75 + 0.2 * m
        for _ in 0..<7 { root = (2 * root + m / (root * root)) / 3 }
        return Double(sign: sign, exponent: q, significand: root)
    }
}
