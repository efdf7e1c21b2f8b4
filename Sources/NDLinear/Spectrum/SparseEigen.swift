import ComplexModule
import NDCore
import RealModule

/// Eigenvalues of a sparse matrix, with what is known about them.
public struct SparseEigen: Sendable {
    /// In the order asked for.
    public var values: Numbers
    /// Columns of length 1, whose largest component is real and positive; `nil` where only values were asked for.
    public var vectors: Matrix?
    public var solver: String
    /// |A v - lambda v| of each pair.
    public var residuals: [Double]
    /// The largest residual over the norm of the matrix.
    public var residual: Double
    /// Whether it was counted, by the inertia of a factorisation, that no eigenvalue before the last one is missing.
    public var isCounted: Bool
    /// Products of the matrix (or solves, where it was factorised) with one vector.
    public var products: Int
}

/// How large matrices are to be treated.
struct SparseSpectrum {
    /// Matrices up to this size are taken as dense.
    static let denseSize = 320
    /// A pair has converged when its residual is at most this times the modulus of the value (or a thousandth of the norm).
    static let tolerance = 1e-10

    let matrix: Sparse<Double>
    let order: EigenvalueOrder
    let count: Int
    let limits: Limits

    var norm: Double { matrix.normInfinity }

    func run() throws(Diagnostic) -> SparseEigen {
        let (low, high) = matrix.gershgorin
        let norm = norm
        let n = matrix.rows
        if norm == 0 { return zero() }
        try LAPACK.ready()
        let cheap = 6000 * Double(matrix.count + n)
        switch order {
        case .nearest(let target): return try nearest(target.real, norm)
        case .smallest where low < -1e-12 * norm && high > 1e-12 * norm: return try nearest(0, norm)
        case .leftmost, .ascending: return try atEnd(left: true, isBound: low >= -1e-12 * norm, low, norm, cheap)
        case .rightmost: return try atEnd(left: false, isBound: high <= 1e-12 * norm, high, norm, cheap)
        case .smallest: return low >= -1e-12 * norm ? try atEnd(left: true, isBound: true, low, norm, cheap) : try atEnd(left: false, isBound: true, high, norm, cheap)
        case .largest:
            if low >= 0 { return try atEnd(left: false, isBound: false, high, norm, cheap) }
            if high <= 0 { return try atEnd(left: true, isBound: false, low, norm, cheap) }
            return try filtered(.both, low: low, high: high, norm, plan: nil, budget: 4_000_000).get(norm)
        }
    }

    private func zero() -> SparseEigen {
        var vectors = Dense<Double>(zeros: matrix.rows, count)
        for j in 0..<count { vectors[j, j] = 1 }
        return SparseEigen(
            values: .real([Double](repeating: 0, count: count)), vectors: .real(vectors), solver: "none", residuals: [Double](repeating: 0, count: count),
            residual: 0, isCounted: true, products: 0)
    }

    /// The left or the right end. `bound` is a bound of the spectrum at that end, and is near it where `isBound`.
    private func atEnd(left: Bool, isBound: Bool, _ bound: Double, _ norm: Double, _ cheap: Double) throws(Diagnostic) -> SparseEigen {
        let (low, high) = matrix.gershgorin
        // Filters need some hundred products; where factors cost little more, they are the better way to a crowded end.
        let plan = isBound ? try SymmetricFactors.plan(matrix, mostOperations: cheap, limits: limits) : nil
        if isBound, let plan {
            let sigma = bound + (left ? -1e-6 : 1e-6) * norm
            if let found = try inverted(plan, sigma, norm, .left(left)) { return found }
        }
        let first = try filtered(left ? .left : .right, low: low, high: high, norm, plan: nil, budget: isBound ? 4_000_000 : 24_000)
        if first.isComplete || isBound { return try first.get(norm) }
        if let plan = try SymmetricFactors.plan(matrix, mostOperations: cheap, limits: limits), let extreme = first.reached.first {
            var gap = max(1e-3 * abs(extreme - (first.reached.last ?? extreme)), 1e-6 * norm)
            for _ in 0..<40 {
                let sigma = extreme + (left ? -gap : gap)
                if let found = try inverted(plan, sigma, norm, .left(left), mustBound: true) { return found }
                gap *= 4
            }
        }
        return try filtered(left ? .left : .right, low: low, high: high, norm, plan: nil, budget: 4_000_000).get(norm)
    }

    /// What is beyond the shift: a whole end of the spectrum, or some of both sides.
    private enum Side { case left(Bool), around }

    private func nearest(_ target: Double, _ norm: Double) throws(Diagnostic) -> SparseEigen {
        guard let plan = try SymmetricFactors.plan(matrix, mostOperations: 4e12, limits: limits) else {
            throw SparseError.factorTooLarge("the search for eigenvalues near a number", entries: .infinity)
        }
        if let found = try inverted(plan, target, norm, .around) { return found }
        // No factors there, or bad ones: from places beside it, more values, of which those near the target are kept.
        for exponent in [-6.0, -5, -4, -3, -2] {
            for sign in [1.0, -1] {
                let sigma = target + sign * norm * .pow(10, exponent)
                let wider = SparseSpectrum(matrix: matrix, order: .nearest(Complex(sigma, 0)), count: min(matrix.rows, count + 4 + count / 4), limits: limits)
                guard let found = try wider.inverted(plan, sigma, norm, .around), case .real(let values) = found.values,
                    let radius = values.map({ abs($0 - sigma) }).max(), case .real(let vectors)? = found.vectors
                else { continue }
                let places = order.order(found.values).prefix(count)
                guard places.allSatisfy({ abs(values[$0] - target) < radius - abs(sigma - target) }) else { continue }
                var kept = found
                kept.values = .real(places.map { values[$0] })
                kept.vectors = .real(vectors.picking(places))
                kept.residuals = places.map { found.residuals[$0] }
                kept.residual = (kept.residuals.max() ?? 0) / norm
                return kept
            }
        }
        throw SparseError.singular("the factorisation near \(target)", pivot: 0)
    }

    /// Block Lanczos with the inverse of A - sigma; `nil` where it has no factors, or (`mustBound`) sigma is not beyond the end.
    private func inverted(_ plan: SymmetricFactors.Plan, _ sigma: Double, _ norm: Double, _ side: Side, mustBound: Bool = false) throws(Diagnostic) -> SparseEigen? {
        let symmetric = try SymmetricFactors(plan, shift: sigma, limits: limits)
        if mustBound, case .left(let left) = side, symmetric?.negativePivots != (left ? 0 : matrix.rows) { return nil }
        guard let factors = try soundest(symmetric, sigma, norm, side) else { return nil }
        let solver = "block Lanczos on the inverse (\(factors.name))"
        let thin = BlockLanczos(
            op: InverseStripOperator(factors: factors, room: try Strip(matrix.rows, limits), limits: limits), end: .both, count: count, tolerance: 1e-10, floor: 0,
            mostProducts: 20 * count + 400, deflators: [], limits: limits)
        var found: SparseEigen?
        var products = 0
        _ = try thin.run(products: &products) { (panels: [Panel], spent: Int) throws(Diagnostic) -> Bool in
            // A shift near a value makes it so large that what it leaves in the other vectors must be taken out.
            var better = panels
            for _ in 0..<3 {
                better = try polished(better, factors)
                let made = try assembled(better, spent, solver, norm)
                guard isGood(made, norm), made.residual < found?.residual ?? .infinity else { break }
                found = made
                if made.residual <= 1e-13 { break }
            }
            return found != nil
        }
        if var thinly = found {
            thinly.products = products
            thinly.isCounted = try counted(plan, thinly, norm, side, sigma)
            if thinly.isCounted { return thinly }
            found = thinly
        }
        // Groups of more than two equal values: with blocks of eight.
        let inverse = InverseOperator(factors: factors, room: try Panel(matrix.rows, limits), limits: limits)
        let search = BlockDavidson(op: inverse, end: .both, count: count, tolerance: 1e-11, floor: 0, mostProducts: 80 * count + 4000, limits: limits)
        let outcome = try search.run(.residuals)
        guard outcome.converged == count else { return found }
        var wide = try assembled(try polished(outcome.vectors, factors), products + outcome.products, solver, norm)
        guard isGood(wide, norm) else { return found }
        wide.isCounted = try counted(plan, wide, norm, side, sigma)
        return wide
    }

    /// The symmetric factors where they are sound; inside the spectrum, where they often are not, others made with pivoting.
    private func soundest(_ symmetric: SymmetricFactors?, _ sigma: Double, _ norm: Double, _ side: Side) throws(Diagnostic) -> (any ShiftedInverse)? {
        guard case .around = side else {
            if let symmetric, try isSound(symmetric, norm) { return symmetric }
            return nil
        }
        if let symmetric, try isSound(symmetric, norm, within: 1e-14) { return symmetric }
        let pivoted = PivotedInverse(factors: try SparseLU(matrix, shift: sigma, limits: limits), rows: matrix.rows, shift: sigma)
        guard pivoted.factors.zeroPivot == nil, try isSound(pivoted, norm) else { return nil }
        return pivoted
    }

    /// Whether the factors solve a system: without pivoting, those of an indefinite matrix may be worth nothing.
    private func isSound(_ factors: any ShiftedInverse, _ norm: Double, within tolerance: Double = 1e-11) throws(Diagnostic) -> Bool {
        let key = DrawKey(seed: 0, place: 0x5045_435A)
        let b = (0..<matrix.rows).map { 2 * key.uniform(entity: UInt32(truncatingIfNeeded: $0), count: 0) - 1 }
        let x = factors.solve(b)
        let image = try matrix.times(x, limits: limits)
        var (error, most) = (0.0, 0.0)
        for i in b.indices {
            let r = abs(image[i] - factors.shift * x[i] - b[i])
            if !(r <= error) { error = r }
            most = max(most, abs(x[i]))
        }
        return error <= tolerance * norm * most
    }

    /// Vectors after one more application of the inverse, which damps what is not smooth in them, and anew the best
    /// vectors of the matrix in what they span (Rayleigh, Ritz), in the order asked for.
    private func polished(_ panels: [Panel], _ factors: any ShiftedInverse) throws(Diagnostic) -> [Panel] {
        let n = matrix.rows
        let size = 8 * panels.count
        let (room, op) = (try Panel(n, limits), SparseOperator(matrix, limits))
        var ortho = Orthonormaliser()
        var basis: [Panel] = []
        var small = Dense<Double>(zeros: size, size)
        for (b, x) in panels.enumerated() {
            try limits.poll()
            let y = try Panel(n, limits)
            y.copy(from: x)
            factors.solve(y, room: room)
            ortho.run(y, against: basis, room: room)
            basis.append(y)
            try op.apply(y, into: room)
            var gram = [Double](repeating: 0, count: 64 * basis.count)
            Panel.gram(basis, room, &gram)
            for i in 0..<8 * b + 8 {
                for j in 8 * b..<8 * b + 8 {
                    let mirror = i < 8 * b ? gram[64 * (i / 8) + 8 * (i % 8) + j % 8] : gram[64 * b + 8 * (j % 8) + i % 8]
                    small[i, j] = (gram[64 * (i / 8) + 8 * (i % 8) + j % 8] + mirror) / 2
                    small[j, i] = small[i, j]
                }
            }
        }
        let (values, found) = try small.hermitianSpectrum(vectors: true, "eigen")
        guard let y = found else { return panels }
        let places = order.order(.real(values))
        var out: [Panel] = []
        for first in stride(from: 0, to: size, by: 8) {
            var coefficients = [Double](repeating: 0, count: 64 * basis.count)
            for c in 0..<8 { for i in 0..<size { coefficients[64 * (i / 8) + 8 * (i % 8) + c] = y[i, places[first + c]] } }
            let panel = try Panel(n, limits)
            Panel.combine(basis, coefficients, into: panel)
            out.append(panel)
        }
        return out
    }

    /// Whether every pair satisfies A v = lambda v to the tolerance.
    private func isGood(_ found: SparseEigen, _ norm: Double) -> Bool {
        guard case .real(let values) = found.values else { return false }
        return zip(values, found.residuals).allSatisfy { $1 <= Self.tolerance * max(abs($0), 1e-3 * norm) }
    }

    /// Whether the inertia of A - tau tells the same number of eigenvalues up to the last one as was found.
    private func counted(_ plan: SymmetricFactors.Plan, _ found: SparseEigen, _ norm: Double, _ side: Side, _ sigma: Double) throws(Diagnostic) -> Bool {
        guard case .real(let values) = found.values, let lowest = values.min(), let highest = values.max() else { return false }
        let slack = max(1e-7 * (highest - lowest), 1e-12 * norm, 10 * found.residual * norm)
        /// How many eigenvalues are below tau, where factors tell.
        func below(_ tau: Double) throws(Diagnostic) -> Int? {
            guard let factors = try SymmetricFactors(plan, shift: tau, limits: limits), try isSound(factors, norm) else { return nil }
            return factors.negativePivots
        }
        switch side {
        case .left(true):
            let tau = highest - slack
            return try below(tau) == values.count { $0 < tau }
        case .left(false):
            let tau = lowest + slack
            return try below(tau) == matrix.rows - values.count { $0 > tau }
        case .around:
            let radius = (values.map { abs($0 - sigma) }.max() ?? 0) - slack
            guard radius > 0, let upper = try below(sigma + radius), let lower = try below(sigma - radius) else { return false }
            return upper - lower == values.count { abs($0 - sigma) < radius }
        }
    }

    /// What a filtered search has reached.
    private struct Reached {
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

    private func filtered(
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
    private func scaling() -> ([Double], Double)? {
        let diagonal = matrix.diagonal
        guard let least = diagonal.min(), let most = diagonal.max(), least > 0, most > 8 * least else { return nil }
        var bound = 0.0
        for i in 0..<matrix.rows { bound = max(bound, matrix.values[matrix.row(i)].reduce(0) { $0 + abs($1) } / diagonal[i]) }
        return bound <= 4 ? (diagonal.map { 1 / $0 }, bound) : nil
    }

    /// Lanczos' method without orthogonalisation: Ritz values, ascending, copies of those that have converged among them; and
    /// bounds of the spectrum, beyond the last ones by the residual of the last step.
    private func lanczosValues(steps wanted: Int) throws(Diagnostic) -> (values: [Double], low: Double, high: Double) {
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

    private func lanczosBounds(_ op: SparseOperator) throws(Diagnostic) -> (low: Double, high: Double) {
        let found = try lanczosValues(steps: 24)
        return (found.low, found.high)
    }

    /// An end of the spectrum by block Lanczos on a Chebyshev polynomial of the matrix: the ends and the place where the wanted
    /// values begin are found by a run of Lanczos' method first; values far beyond the others by the matrix itself. `nil`
    /// where it does not come to an end.
    private func thinlyFiltered(
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
    private func reordered(_ search: (SparseSpectrum) throws(Diagnostic) -> SparseEigen?) throws(Diagnostic) -> SparseEigen? {
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
    private func merged(_ first: [Panel], _ some: Int, _ others: [Panel]) throws(Diagnostic) -> [Panel] {
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

    /// Rayleigh quotients and residuals with the matrix itself, in the order asked for.
    private func assembled(_ panels: [Panel], _ products: Int, _ solver: String, _ norm: Double) throws(Diagnostic) -> SparseEigen {
        let n = matrix.rows
        let op = SparseOperator(matrix, limits)
        let image = try Panel(n, limits)
        try limits.checkAllocation(16 * Double(n) * Double(count), for: "\(count) eigenvectors")
        var values: [Double] = []
        var residuals: [Double] = []
        var vectors = Dense<Double>(zeros: n, count)
        for (b, x) in panels.enumerated() {
            try op.apply(x, into: image)
            var gram = [Double](repeating: 0, count: 64)
            Panel.gram([x], image, &gram)
            let squares = x.squares
            let theta = (0..<8).map { squares[$0] > 0 ? gram[9 * $0] / squares[$0] : 0 }
            image.subtract(theta, x)
            let errors = image.squares
            for j in 0..<8 where 8 * b + j < count {
                let size = squares[j].squareRoot()
                values.append(theta[j])
                residuals.append(errors[j].squareRoot() / size)
                for i in 0..<n { vectors[i, 8 * b + j] = x[i, j] / size }
            }
        }
        for j in 0..<count { _ = vectors.fixPhase(of: j) }
        let places = order.order(.real(values))
        return SparseEigen(
            values: .real(places.map { values[$0] }), vectors: .real(vectors.picking(places[...])), solver: solver,
            residuals: places.map { residuals[$0] }, residual: (residuals.max() ?? 0) / norm, isCounted: false, products: products)
    }
}

extension Complex<Double> {
    var real: Double { rawStorage.x }
}
