import NDCore

extension Network {
    /// Communities by the signs of the leading eigenvector of the modularity matrix: each part is divided as long as that
    /// raises modularity (Newman, Phys. Rev. E 74, 036104, 2006). Directions are left aside; numbered by size.
    ///
    /// The eigenvector by a Lanczos iteration from a start drawn with the seed. O(edges) a step and a division.
    public func leadingEigenvectorCommunities(weights: [Double]? = nil, seed: UInt64 = 0, limits: Limits = Limits()) throws(Diagnostic) -> Components {
        try chargeMeasure(limits, "communities", bytesPerNode: 16 * Double(ModularityLanczos.steps), bytesPerEdge: 64)
        let weights = try checked(weights, .strengths, for: "communities")
        let undirected = isDirected ? Network(size: size, directed: false, sources: edgeSources, targets: edgeTargets) : self
        let graph = CommunityGraph(undirected, weights: weights)
        let labels = Block<UInt32>(size, 0)
        if size == 0 || graph.total <= 0 {
            for v in 0..<size { labels[v] = UInt32(truncatingIfNeeded: v) }
            return Components(naming: labels).bySize()
        }
        var parts: [[UInt32]] = [(0..<UInt32(size)).map { $0 }]
        var count: UInt32 = 1
        var draws = DrawSequence(seed: seed, place: DrawPlace.leadingEigenvector)
        while let part = parts.popLast() {
            try limits.poll()
            if part.count < 2 { continue }
            let lanczos = ModularityLanczos(graph, part)
            guard let signs = lanczos.division(graph, draws: &draws) else { continue }
            var (first, second): ([UInt32], [UInt32]) = ([], [])
            for (i, v) in part.enumerated() { if signs[i] { first.append(v) } else { second.append(v) } }
            for v in second { labels[v] = count }
            count += 1
            parts.append(first)
            parts.append(second)
        }
        return Components(naming: labels).bySize()
    }
}

/// The modularity matrix of a part: B(i, j) - [i = j] sum of B(i, l) over l in the part.
private struct ModularityLanczos: ~Copyable {
    static let steps = 60
    private let part: [UInt32]
    /// The place of each node of the network in the part.
    private let place: Block<UInt32>
    private let strength: [Double]
    private let diagonal: [Double]
    private let total: Double

    init(_ graph: borrowing CommunityGraph, _ part: [UInt32]) {
        self.part = part
        total = graph.total
        place = Block(graph.size, .max)
        for (i, v) in part.enumerated() { place[v] = UInt32(truncatingIfNeeded: i) }
        var strength: [Double] = []
        var inside = 0.0
        for v in part {
            strength.append(graph.out[v])
            inside += graph.out[v]
        }
        var diagonal: [Double] = []
        for (i, v) in part.enumerated() {
            var own = graph.loops[v]
            for k in graph.range(Int(v)) where place[graph.targets[k]] != .max { own += graph.weights[k] }
            diagonal.append(graph.loops[v] - (own - strength[i] * inside / graph.total))
        }
        self.strength = strength
        self.diagonal = diagonal
    }

    private func apply(_ graph: borrowing CommunityGraph, _ x: [Double]) -> [Double] {
        var along = 0.0
        for i in x.indices { along += strength[i] * x[i] }
        along /= total
        var y = x
        for (i, v) in part.enumerated() {
            var sum = diagonal[i] * x[i] - strength[i] * along
            for k in graph.range(Int(v)) {
                let j = place[graph.targets[k]]
                if j != .max { sum += graph.weights[k] * x[Int(j)] }
            }
            y[i] = sum
        }
        return y
    }

    /// Which nodes go to the first half, or `nil` where no division raises modularity.
    func division(_ graph: borrowing CommunityGraph, draws: inout DrawSequence) -> [Bool]? {
        var x = part.map { _ in draws.uniform() - 0.5 }
        for _ in 0..<50 {
            Self.normalise(&x)
            // Lanczos with every vector kept orthogonal to all before.
            var basis = [x]
            var (alphas, betas): ([Double], [Double]) = ([], [])
            while true {
                let q = basis[basis.count - 1]
                var r = apply(graph, q)
                let alpha = Self.dot(q, r)
                alphas.append(alpha)
                for _ in 0..<2 {
                    for b in basis {
                        let part = Self.dot(b, r)
                        for i in r.indices { r[i] -= part * b[i] }
                    }
                }
                let beta = Self.dot(r, r).squareRoot()
                if basis.count == min(Self.steps, part.count) || beta < 1e-12 * max(1, abs(alpha)) { break }
                betas.append(beta)
                for i in r.indices { r[i] /= beta }
                basis.append(r)
            }
            let ritz = Self.leading(alphas, betas)
            x = [Double](repeating: 0, count: part.count)
            for (j, b) in basis.enumerated() { for i in x.indices { x[i] += ritz.vector[j] * b[i] } }
            Self.normalise(&x)
            if ritz.value <= 1e-10 * total / Double(graph.size) { return nil }
            let y = apply(graph, x)
            var off = 0.0
            for i in x.indices { off += (y[i] - ritz.value * x[i]) * (y[i] - ritz.value * x[i]) }
            if off.squareRoot() < 1e-8 * ritz.value { break }
        }
        // The sign of the largest entry is plus, so that a start and its opposite divide alike.
        let top = x.indices.max { abs(x[$0]) < abs(x[$1]) } ?? 0
        let signs = x.map { ($0 > 0) == (x[top] > 0) }
        if signs.allSatisfy({ $0 }) { return nil }
        let s = signs.map { $0 ? 1.0 : -1 }
        return Self.dot(s, apply(graph, s)) > 1e-12 * total ? signs : nil
    }

    private static func dot(_ a: [Double], _ b: [Double]) -> Double {
        var sum = 0.0
        for i in a.indices { sum += a[i] * b[i] }
        return sum
    }

    private static func normalise(_ x: inout [Double]) {
        let norm = dot(x, x).squareRoot()
        if norm > 0 { for i in x.indices { x[i] /= norm } } else { x[0] = 1 }
    }

    /// The largest eigenvalue of a symmetric tridiagonal matrix by bisection, and its vector by inverse iteration.
    private static func leading(_ a: [Double], _ b: [Double]) -> (value: Double, vector: [Double]) {
        let n = a.count
        var bound = 0.0
        for i in 0..<n { bound = max(bound, abs(a[i]) + (i > 0 ? abs(b[i - 1]) : 0) + (i < n - 1 ? abs(b[i]) : 0)) }
        var (low, high) = (-bound, bound)
        for _ in 0..<120 where high - low > 0 {
            let middle = (low + high) / 2
            // How many eigenvalues are above: positive pivots of T - middle.
            var above = 0
            var d = 1.0
            for i in 0..<n {
                d = a[i] - middle - (i > 0 ? b[i - 1] * b[i - 1] / d : 0)
                if d == 0 { d = -1e-300 }
                if d > 0 { above += 1 }
            }
            if above > 0 { low = middle } else { high = middle }
        }
        let value = high
        // T - shift is negative definite just above the largest eigenvalue: elimination without exchange is safe.
        let shift = value + 1e-13 * max(bound, 1e-300)
        var x = [Double](repeating: 1, count: n)
        for i in 0..<n { x[i] = 1 + 0.01 * Double(i % 7) }
        for _ in 0..<4 {
            var d = [Double](repeating: 0, count: n)
            var y = x
            for i in 0..<n {
                d[i] = a[i] - shift - (i > 0 ? b[i - 1] * b[i - 1] / d[i - 1] : 0)
                if d[i] == 0 { d[i] = -1e-300 }
                if i > 0 { y[i] -= b[i - 1] / d[i - 1] * y[i - 1] }
            }
            var i = n - 1
            while i >= 0 {
                y[i] = (y[i] - (i < n - 1 ? b[i] * y[i + 1] : 0)) / d[i]
                i -= 1
            }
            normalise(&y)
            x = y
        }
        return (value, x)
    }
}
