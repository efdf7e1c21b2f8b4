import NDCore

extension Network {
    /// Eigenvector centrality: the eigenvector of the largest eigenvalue, along incoming edges, of Euclidean length 1
    /// (Bonacich, J. Math. Sociol. 2, 113, 1972).
    ///
    /// Power iteration on A' + 1 from equal numbers, as networkx, so that several components, too, have a definite answer.
    /// `ND0470` where it does not settle, as on most directed networks without cycles; `ND0469` without nodes.
    /// O(edges) a step.
    public func eigenvectorCentrality(
        weights: [Double]? = nil, tolerance: Double = 1e-12, steps: Int = 100_000, limits: Limits = Limits()
    ) throws(Diagnostic) -> [Double] {
        try needNodes("eigenvector centrality")
        try chargeMeasure(limits, "eigenvector centrality")
        let weights = try checked(weights, .finite, for: "eigenvector centrality")
        let graph = Neighbourhoods(self, .into, weights: weights)
        var x = Block<Double>(size, 1 / Double(size))
        var next = Block<Double>(size, 0)
        for step in 0..<max(steps, 1) {
            if step & 15 == 0 { try limits.poll() }
            var square = 0.0
            for v in 0..<size {
                let value = x[v] + graph.sum(x, at: v)
                next[v] = value
                square += value * value
            }
            let norm = square > 0 ? square.squareRoot() : 1
            var change = 0.0
            for v in 0..<size {
                next[v] /= norm
                change += abs(next[v] - x[v])
            }
            swap(&x, &next)
            if change < tolerance * Double(size) { return x.array }
        }
        throw NetworkError.notConverged(
            "eigenvector centrality", steps: steps,
            remedy: isDirected ? "where cycles are missing there may be no answer: katz(g, alpha: 0.1) or pagerank(g) have one" : "allow a larger 'tolerance'")
    }

    /// Katz centrality: x = alpha A' x + beta, scaled to Euclidean length 1 (Katz, Psychometrika 18, 39, 1953).
    ///
    /// Iterated until a step changes less than `tolerance` a node; `ND0470` where `alpha` is not below 1 over the largest
    /// eigenvalue, so that it grows without bound. 0 nodes give no numbers. O(edges) a step.
    public func katz(
        alpha: Double = 0.1, beta: Double = 1, weights: [Double]? = nil, normalized: Bool = true, tolerance: Double = 1e-12,
        steps: Int = 10_000, limits: Limits = Limits()
    ) throws(Diagnostic) -> [Double] {
        if size == 0 { return [] }
        guard alpha.isFinite, beta.isFinite else {
            throw NetworkError.argument(alpha.isFinite ? "beta" : "alpha", of: "katz", must: "be finite", found: "\(alpha.isFinite ? beta : alpha)")
        }
        try chargeMeasure(limits, "katz")
        let weights = try checked(weights, .finite, for: "katz")
        let graph = Neighbourhoods(self, .into, weights: weights)
        var x = Block<Double>(size, 0)
        var next = Block<Double>(size, 0)
        for step in 0..<max(steps, 1) {
            if step & 15 == 0 { try limits.poll() }
            var (change, largest) = (0.0, 0.0)
            for v in 0..<size {
                let value = alpha * graph.sum(x, at: v) + beta
                change += abs(value - x[v])
                largest = max(largest, abs(value))
                next[v] = value
            }
            swap(&x, &next)
            guard largest < 1e150 else { break }
            if change < tolerance * Double(size) * max(1, largest) {
                var result = x.array
                var square = 0.0
                for value in result { square += value * value }
                if normalized, square > 0 {
                    let norm = square.squareRoot()
                    for v in 0..<size { result[v] /= norm }
                }
                return result
            }
        }
        throw NetworkError.notConverged("katz", steps: steps, remedy: "'alpha' must be below 1 over the largest eigenvalue of the adjacency matrix: take a smaller one")
    }

    /// Hubs and authorities (Kleinberg, J. ACM 46, 604, 1999): a node is a hub by the authorities it points to, and an
    /// authority by the hubs that point to it. Both sum to 1; of a network without edges all are 0.
    ///
    /// Power iteration on A'A from equal numbers. `ND0470` after `steps`. O(edges) a step.
    public func hits(
        weights: [Double]? = nil, tolerance: Double = 1e-12, steps: Int = 100_000, limits: Limits = Limits()
    ) throws(Diagnostic) -> (hubs: [Double], authorities: [Double]) {
        if size == 0 { return ([], []) }
        try chargeMeasure(limits, "hits", bytesPerNode: 96, bytesPerEdge: 96)
        let weights = try checked(weights, .strengths, for: "hits")
        let into = Neighbourhoods(self, .into, weights: weights)
        let out = Neighbourhoods(self, .out, weights: weights)
        let hubs = Block<Double>(size, 0)
        let authorities = Block<Double>(size, 1 / Double(size))
        for step in 0..<max(steps, 1) {
            if step & 15 == 0 { try limits.poll() }
            var sum = 0.0
            for v in 0..<size {
                hubs[v] = out.sum(authorities, at: v)
                sum += hubs[v]
            }
            if sum == 0 { return ([Double](repeating: 0, count: size), [Double](repeating: 0, count: size)) }
            for v in 0..<size { hubs[v] /= sum }
            var (total, change) = (0.0, 0.0)
            let next = Block<Double>(size, 0)
            for v in 0..<size {
                next[v] = into.sum(hubs, at: v)
                total += next[v]
            }
            for v in 0..<size {
                let value = next[v] / total
                change += abs(value - authorities[v])
                authorities[v] = value
            }
            if change < tolerance {
                var all = 0.0
                for v in 0..<size {
                    hubs[v] = out.sum(authorities, at: v)
                    all += hubs[v]
                }
                for v in 0..<size { hubs[v] /= all }
                return (hubs.array, authorities.array)
            }
        }
        throw NetworkError.notConverged("hits", steps: steps, remedy: "allow a larger 'tolerance'")
    }
}

extension Neighbourhoods {
    /// The weighted sum of a value over the arcs of a node.
    @inline(__always)
    borrowing func sum(_ values: borrowing Block<Double>, at node: Int) -> Double {
        if weights.count == 0 { return gathered(values, at: node) }
        var sum = 0.0
        for k in range(node) { sum += values[targets[k]] * weights[k] }
        return sum
    }
}
