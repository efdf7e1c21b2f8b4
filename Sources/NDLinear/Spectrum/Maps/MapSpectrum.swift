import ComplexModule
import NDCore
import RealModule

/// A few eigenvalues of a symmetric map of real vectors.
struct MapSpectrum {
    let rows: Int
    let order: EigenvalueOrder
    let count: Int
    let limits: Limits
    let apply: ([Double]) throws(Diagnostic) -> [Double]

    private typealias End = BlockDavidson<SparseOperator>.End
    private static let mostProducts = 400_000

    func run() throws(Diagnostic) -> SparseEigen {
        let (low, high) = try ritz()
        let norm = max(abs(low), abs(high))
        if norm == 0 { return zero() }
        switch order {
        case .leftmost, .ascending: return try atEnd(.left, norm)
        case .rightmost: return try atEnd(.right, norm)
        case .largest: return try atEnd(.both, norm)
        case .nearest(let target): return try folded(target.real, norm)
        case .smallest:
            // Where all Ritz values have one sign the end next to zero is tried first.
            if low > 0 || high < 0 {
                let found = try atEnd(low > 0 ? .left : .right, norm)
                let values = found.values.complexes.map(\.real)
                if values.allSatisfy({ low > 0 ? $0 > -1e-9 * norm : $0 < 1e-9 * norm }) { return found }
            }
            return try folded(0, norm)
        }
    }

    /// The extreme Ritz values of a short run of Lanczos' method.
    private func ritz() throws(Diagnostic) -> (low: Double, high: Double) {
        let key = DrawKey(seed: 0, place: 0x5045_4361)
        var v = (0..<rows).map { 2 * key.uniform(entity: UInt32(truncatingIfNeeded: $0), count: 0) - 1 }
        var old = [Double](repeating: 0, count: rows)
        let length = v.reduce(0) { $0 + $1 * $1 }.squareRoot()
        for i in 0..<rows { v[i] /= length }
        var tri = Dense<Double>(zeros: 24, 24)
        var steps = 0
        var before = 0.0
        while steps < 24 {
            var w = try apply(v)
            var alpha = 0.0
            for i in 0..<rows { alpha += w[i] * v[i] }
            var square = 0.0
            for i in 0..<rows {
                let x = w[i] - (alpha * v[i] + before * old[i])
                w[i] = x
                square += x * x
            }
            let beta = square.squareRoot()
            tri[steps, steps] = alpha
            steps += 1
            guard steps < 24, beta > 1e-12 * (abs(alpha) + before) else { break }
            tri[steps, steps - 1] = beta
            tri[steps - 1, steps] = beta
            for i in 0..<rows { w[i] /= beta }
            (old, v, before) = (v, w, beta)
        }
        var part = Dense<Double>(zeros: steps, steps)
        for j in 0..<steps { for i in 0..<steps { part[i, j] = tri[i, j] } }
        let values = try part.hermitianSpectrum(vectors: false, "eigen").values
        return (values.first ?? 0, values.last ?? 0)
    }

    /// A map that gives nothing but zeros.
    private func zero() -> SparseEigen {
        var vectors = Dense<Double>(zeros: rows, count)
        for j in 0..<count { vectors[j, j] = 1 }
        return SparseEigen(
            values: .real([Double](repeating: 0, count: count)), vectors: .real(vectors), solver: "block Lanczos", residuals: [Double](repeating: 0, count: count),
            residual: 0, isCounted: false, products: 0)
    }

    private func atEnd(_ end: End, _ norm: Double) throws(Diagnostic) -> SparseEigen {
        var products = 0
        func search(_ count: Int, _ tolerance: Double, _ floor: Double, _ deflators: [Panel]) -> BlockLanczos<MapStripOperator> {
            BlockLanczos(
                op: MapStripOperator(rows: rows, limits: limits, function: apply), end: end, count: count, tolerance: tolerance, floor: floor, mostProducts: Self.mostProducts, deflators: deflators, limits: limits)
        }
        var found: SparseEigen?
        _ = try search(count, SparseSpectrum.tolerance, 1e-3 * norm, []).run(products: &products) { (panels: [Panel], _: Int) throws(Diagnostic) -> Bool in
            let made = try assembled(columns(panels, count), norm)
            guard isGood(made, norm) else { return false }
            found = made
            return true
        }
        guard var found else { throw SparseError.notFound(0, of: count, residual: .nan, products: products) }
        // Blocks of two find two copies of a value for certain. A search in the complement finds what else lies beyond the last.
        let added = count
        for _ in 0..<added {
            guard case .real(let values) = found.values, case .real(let vectors)? = found.vectors, let last = values.last else { break }
            let known = try panels(vectors)
            func isBeyond(_ value: Double) -> Bool {
                switch end {
                case .left: value < last - 1e-7 * norm
                case .right: value > last + 1e-7 * norm
                case .both: abs(value) > abs(last) + 1e-7 * norm
                }
            }
            // Roughly first: Ritz values are wrong by the square of the residual.
            guard let rough = try search(1, 1e-5, norm, known).run(products: &products, accept: { (_: [Panel], _: Int) throws(Diagnostic) -> Bool in true }) else { break }
            let glimpse = try assembled(columns(rough, 1), norm)
            guard case .real(let seen) = glimpse.values, isBeyond(seen[0]) else { break }
            var missing: [[Double]] = []
            _ = try search(1, SparseSpectrum.tolerance, 1e-3 * norm, known).run(products: &products) { (panels: [Panel], _: Int) throws(Diagnostic) -> Bool in
                missing = columns(panels, 1)
                return isGood(try assembled(missing, norm), norm)
            }
            guard let x = missing.first else { break }
            let all = (0..<vectors.columns).map { Array(vectors.column($0)) } + [x]
            found = try assembled(all, norm, keeping: count)
        }
        return found
    }

    /// The values nearest to a number, as the smallest of (A - target)^2; vectors of values at equal distance on both sides
    /// are told apart in what they span.
    private func folded(_ target: Double, _ norm: Double) throws(Diagnostic) -> SparseEigen {
        var products = 0
        let twice = MapStripOperator(rows: rows, limits: limits) { (x: [Double]) throws(Diagnostic) in
            func shifted(_ x: [Double]) throws(Diagnostic) -> [Double] {
                var y = try apply(x)
                for i in y.indices { y[i] -= target * x[i] }
                return y
            }
            return try shifted(shifted(x))
        }
        let more = count + 2
        let scale = (norm + abs(target)) * (norm + abs(target))
        var found: SparseEigen?
        _ = try BlockLanczos(op: twice, end: .left, count: more, tolerance: 1e-9, floor: 1e-3 * scale, mostProducts: Self.mostProducts, deflators: [], limits: limits)
            .run(products: &products) { (panels: [Panel], _: Int) throws(Diagnostic) -> Bool in
                let made = try rotated(columns(panels, more), norm)
                guard isGood(made, norm) else { return false }
                found = made
                return true
            }
        guard var found else {
            throw SparseError.notFound(0, of: count, residual: .nan, products: products)
        }
        found.solver = "block Lanczos on the square"
        return found
    }

    /// The first columns of panels, eight in each.
    private func columns(_ panels: [Panel], _ count: Int) -> [[Double]] {
        (0..<min(count, 8 * panels.count)).map { k in (0..<rows).map { panels[k / 8][$0, k % 8] } }
    }

    private func panels(_ vectors: Dense<Double>) throws(Diagnostic) -> [Panel] {
        var out: [Panel] = []
        for first in stride(from: 0, to: vectors.columns, by: 8) {
            let panel = try Panel(rows, limits)
            for j in first..<min(first + 8, vectors.columns) { for i in 0..<rows { panel[i, j - first] = vectors[i, j] } }
            out.append(panel)
        }
        return out
    }

    /// Rayleigh quotients and residuals, in the order asked for.
    private func assembled(_ columns: [[Double]], _ norm: Double, keeping: Int? = nil) throws(Diagnostic) -> SparseEigen {
        try limits.checkAllocation(16 * Double(rows) * Double(columns.count), for: "\(columns.count) eigenvectors")
        var (values, residuals) = ([Double](), [Double]())
        var vectors = Dense<Double>(zeros: rows, columns.count)
        for (j, x) in columns.enumerated() {
            let length = x.reduce(0) { $0 + $1 * $1 }.squareRoot()
            let v = x.map { $0 / length }
            let image = try apply(v)
            var theta = 0.0
            for i in 0..<rows { theta += v[i] * image[i] }
            var square = 0.0
            for i in 0..<rows {
                let r = image[i] - theta * v[i]
                square += r * r
                vectors[i, j] = v[i]
            }
            values.append(theta)
            residuals.append(square.squareRoot())
            _ = vectors.fixPhase(of: j)
        }
        let places = order.order(.real(values)).prefix(keeping ?? columns.count)
        let kept = places.map { residuals[$0] }
        return SparseEigen(
            values: .real(places.map { values[$0] }), vectors: .real(vectors.picking(places)), solver: "block Lanczos", residuals: kept,
            residual: (kept.max() ?? 0) / norm, isCounted: false, products: 0)
    }

    /// The best vectors of the map in what some span, the first `count` of them.
    private func rotated(_ columns: [[Double]], _ norm: Double) throws(Diagnostic) -> SparseEigen {
        let m = columns.count
        var small = Dense<Double>(zeros: m, m)
        for j in 0..<m {
            let image = try apply(columns[j])
            for i in 0..<m {
                var sum = 0.0
                for k in 0..<rows { sum += columns[i][k] * image[k] }
                small[i, j] = sum
            }
        }
        let (_, basis) = try small.hermitianPart.hermitianSpectrum(vectors: true, "eigen")
        guard let y = basis else { return try assembled(columns, norm, keeping: count) }
        var turned: [[Double]] = []
        for j in 0..<m {
            var x = [Double](repeating: 0, count: rows)
            for i in 0..<m { for k in 0..<rows { x[k] += y[i, j] * columns[i][k] } }
            turned.append(x)
        }
        return try assembled(turned, norm, keeping: count)
    }

    private func isGood(_ found: SparseEigen, _ norm: Double) -> Bool {
        guard case .real(let values) = found.values else { return false }
        return zip(values, found.residuals).allSatisfy { $1 <= SparseSpectrum.tolerance * max(abs($0), 1e-3 * norm) }
    }
}
