import NDCore
import RealModule

/// Ends of spectra that no factors reach: searches on Chebyshev polynomials of the matrix.
extension SparseSpectrum {
    /// What a filtered search has reached.
    struct Reached {
        var found: SparseEigen?
        var reached: [Double]
        var missing: Diagnostic?
        var isComplete: Bool { missing == nil }
        func get(_ norm: Double) throws(Diagnostic) -> SparseEigen {
            if let missing { throw missing }
            guard let found else { throw SparseError.notFound(0, of: 0, residual: .nan, products: 0) }
            return found
        }
    }

    func filtered(
        _ end: BlockDavidson<SparseOperator>.End, low: Double, high: Double, _ norm: Double, plan: SymmetricFactors.Plan?, budget: Int
    ) throws(Diagnostic) -> Reached {
        if end != .left || scaling() == nil, let found = try reordered({ (search: SparseSpectrum) throws(Diagnostic) in try search.thinlyFiltered(end, low: low, high: high, norm) }) {
            return Reached(found: found, reached: [], missing: nil)
        }
        let op = SparseOperator(matrix, limits)
        var filter = ChebyshevFilter(low: low, high: high, entriesPerRow: Double(matrix.count) / Double(matrix.rows))
        let bounds = try lanczosBounds(op)
        filter.low = max(low, bounds.low)
        filter.high = min(high, bounds.high)
        var solver = "Chebyshev-Davidson"
        if end == .left, let (scale, scaledHigh) = scaling() {
            filter.scale = scale
            filter.scaledHigh = scaledHigh
            solver = "Chebyshev-Davidson, scaled by the diagonal"
        }
        let search = BlockDavidson(
            op: op, end: end, count: count, tolerance: Self.tolerance, floor: 1e-3 * norm, mostProducts: budget, limits: limits)
        let outcome = try search.run(.filter(filter))
        if outcome.converged < count {
            let worst = (outcome.residuals.max() ?? .nan) / norm
            return Reached(found: nil, reached: outcome.further, missing: SparseError.notFound(outcome.converged, of: count, residual: worst, products: outcome.products))
        }
        return Reached(found: try assembled(outcome.vectors, outcome.products, solver, norm), reached: outcome.values, missing: nil)
    }

    /// The reciprocals of the diagonal, where it is positive, dominates its rows and varies much.
    func scaling() -> ([Double], Double)? {
        let diagonal = matrix.diagonal
        guard let least = diagonal.min(), let most = diagonal.max(), least > 0, most > 8 * least else { return nil }
        var bound = 0.0
        for i in 0..<matrix.rows { bound = max(bound, matrix.values[matrix.row(i)].reduce(0) { $0 + abs($1) } / diagonal[i]) }
        return bound <= 4 ? (diagonal.map { 1 / $0 }, bound) : nil
    }

    /// Lanczos' method without orthogonalisation: Ritz values, ascending, copies of those that have converged among them; and
    /// bounds of the spectrum, beyond the last ones by the residual of the last step.
    func lanczosValues(steps wanted: Int) throws(Diagnostic) -> (values: [Double], low: Double, high: Double) {
        let n = matrix.rows
        let steps = min(wanted, n)
        let key = DrawKey(seed: 0, place: 0x5045_4355)
        var v = (0..<n).map { 2 * key.uniform(entity: UInt32(truncatingIfNeeded: $0), count: 0) - 1 }
        var old = [Double](repeating: 0, count: n)
        let length = v.reduce(0) { $0 + $1 * $1 }.squareRoot()
        for i in 0..<n { v[i] /= length }
        var (alphas, betas) = ([Double](), [Double]())
        for _ in 0..<steps {
            var w = try matrix.times(v, limits: limits)
            var alpha = 0.0
            for i in 0..<n { alpha += w[i] * v[i] }
            let before = betas.last ?? 0
            var square = 0.0
            for i in 0..<n {
                let x = w[i] - (alpha * v[i] + before * old[i])
                w[i] = x
                square += x * x
            }
            let beta = square.squareRoot()
            alphas.append(alpha)
            betas.append(beta)
            if !(beta > 1e-12 * (abs(alpha) + before)) { break }
            for i in 0..<n { w[i] /= beta }
            old = v
            v = w
        }
        let m = alphas.count
        var tri = Dense<Double>(zeros: m, m)
        for k in 0..<m {
            tri[k, k] = alphas[k]
            if k + 1 < m {
                tri[k, k + 1] = betas[k]
                tri[k + 1, k] = betas[k]
            }
        }
        let (values, vectors) = try tri.hermitianSpectrum(vectors: true, "eigen")
        guard let first = values.first, let last = values.last, let y = vectors, let beta = betas.last else { return ([], -.infinity, .infinity) }
        return (values, first - beta * abs(y[m - 1, 0]), last + beta * abs(y[m - 1, m - 1]))
    }

    /// Bounds of the spectrum, as tight as a short run of Lanczos' method makes them.
    func bounds() throws(Diagnostic) -> (low: Double, high: Double) {
        try LAPACK.ready()
        let (low, high) = matrix.gershgorin
        let seen = try lanczosValues(steps: 60)
        return (max(low, seen.low), min(high, seen.high))
    }

    func lanczosBounds(_ op: SparseOperator) throws(Diagnostic) -> (low: Double, high: Double) {
        let found = try lanczosValues(steps: 24)
        return (found.low, found.high)
    }

    /// An end of the spectrum by block Lanczos on a Chebyshev polynomial of the matrix: the ends and the place where the wanted
    /// values begin are found by a run of Lanczos' method first; values far beyond the others by the matrix itself. `nil`
    /// where it does not come to an end.
    func thinlyFiltered(
        _ end: BlockDavidson<SparseOperator>.End, low gershgorinLow: Double, high gershgorinHigh: Double, _ norm: Double
    ) throws(Diagnostic) -> SparseEigen? {
        let n = matrix.rows
        let seen = try lanczosValues(steps: min(100 + 2 * count, n / 2))
        let (low, high) = (max(seen.low, gershgorinLow), min(seen.high, gershgorinHigh))
        guard low.isFinite, high > low else { return nil }
        func key(_ x: Double) -> Double {
            switch end {
            case .left: x
            case .right: -x
            case .both: -abs(x)
            }
        }
        // Copies of one value count once.
        var ritz: [Double] = []
        for x in seen.values.sorted(by: { (key($0), $0) < (key($1), $1) }) where !ritz.suffix(8).contains(where: { abs($0 - x) <= 1e-7 * (high - low) }) { ritz.append(x) }
        guard ritz.count > count + 12 else { return nil }
        let cut = ritz[count + 3]
        var (a, b) = (low, high)
        switch end {
        case .left: a = cut
        case .right: b = cut
        case .both: (a, b) = (max(low, -abs(cut)), min(high, abs(cut)))
        }
        guard b > a else { return nil }
        let (centre, half) = ((a + b) / 2, (b - a) / 2)
        func growth(_ x: Double) -> Double { Double.acosh(max(1, abs(x - centre) / half)) }
        let least = growth(ritz[count - 1])
        let degree = least > 0 ? 2 * Int(min(30, 2 / least)) : 60
        let fast = degree < 4 ? count : ritz.prefix(count).count { growth($0) * Double(degree) > 14 }
        var products = seen.values.count
        var outliers: [Panel] = []
        var found: SparseEigen?
        if fast > 0 {
            let search = BlockLanczos(
                op: SparseStripOperator(matrix: matrix, limits: limits), end: end, count: fast, tolerance: 0.3 * Self.tolerance, floor: 1e-3 * norm,
                mostProducts: 20_000, deflators: [], limits: limits)
            guard let vectors = try search.run(products: &products, accept: { (_: [Panel], _: Int) throws(Diagnostic) -> Bool in true }) else { return nil }
            outliers = vectors
            // What came beyond the count has not converged: taken out of the others, it would take the wanted vectors with it.
            for k in fast..<8 * vectors.count { for i in 0..<n { vectors[k / 8][i, k % 8] = 0 } }
            if fast == count {
                let made = try assembled(outliers, products, "block Lanczos", norm)
                return isGood(made, norm) ? made : nil
            }
        }
        let outlying = ritz.prefix(fast).map(growth).max() ?? 0
        let op = FilteredStripOperator(
            matrix: matrix, centre: centre, half: half, degree: degree, deflators: outliers, pause: outlying > 0 ? max(1, Int(12 / outlying)) : .max,
            room: try Strip(n, limits), limits: limits, chunks: matrix.rowChunks, uniform: matrix.uniformValue)
        let search = BlockLanczos(
            op: op, end: .right, count: count - fast, tolerance: 1e-9, floor: 0, mostProducts: 200_000, deflators: outliers, limits: limits)
        _ = try search.run(products: &products) { (panels: [Panel], spent: Int) throws(Diagnostic) -> Bool in
            let made = try assembled(merged(outliers, fast, panels), spent, "block Lanczos on a Chebyshev filter", norm)
            guard isGood(made, norm) else { return false }
            found = made
            return true
        }
        found?.products = products
        return found
    }

    /// A search with rows and columns by falling number of entries, its vectors brought back to the order of the matrix.
    func reordered(_ search: (SparseSpectrum) throws(Diagnostic) -> SparseEigen?) throws(Diagnostic) -> SparseEigen? {
        guard matrix.rows > 4096 else { return try search(self) }
        try limits.checkAllocation(2 * Sparse<Double>.bytes(rows: matrix.rows, count: matrix.count), for: "a matrix in another order")
        let order = matrix.degreeOrder
        let sorted = SparseSpectrum(matrix: matrix.permuted(order), order: self.order, count: count, limits: limits)
        guard var found = try search(sorted) else { return nil }
        if case .real(let v)? = found.vectors {
            var back = Dense<Double>(zeros: v.rows, v.columns)
            for j in 0..<v.columns {
                for (k, i) in order.enumerated() { back[Int(i), j] = v[k, j] }
                _ = back.fixPhase(of: j)
            }
            found.vectors = .real(back)
        }
        return found
    }

    /// The first `some` columns of panels, then those of others, as many as are wanted.
    func merged(_ first: [Panel], _ some: Int, _ others: [Panel]) throws(Diagnostic) -> [Panel] {
        if some == 0 { return others }
        let n = matrix.rows
        var out: [Panel] = []
        for _ in 0..<(count + 7) / 8 { out.append(try Panel(n, limits)) }
        for k in 0..<count {
            let (from, column) = k < some ? (first[k / 8], k % 8) : (others[(k - some) / 8], (k - some) % 8)
            for i in 0..<n { out[k / 8][i, k % 8] = from[i, column] }
        }
        return out
    }
}
