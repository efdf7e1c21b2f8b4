import ComplexModule
import NDCore
import RealModule

/// Values near a number, or at an end that factors can reach: block Lanczos on the inverse of the shifted matrix.
extension SparseSpectrum {
    /// What is beyond the shift: a whole end of the spectrum, or some of both sides.
    enum Side { case left(Bool), around }

    func nearest(_ target: Double, _ norm: Double) throws(Diagnostic) -> SparseEigen {
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
    func inverted(_ plan: SymmetricFactors.Plan, _ sigma: Double, _ norm: Double, _ side: Side, mustBound: Bool = false) throws(Diagnostic) -> SparseEigen? {
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
    func soundest(_ symmetric: SymmetricFactors?, _ sigma: Double, _ norm: Double, _ side: Side) throws(Diagnostic) -> (any ShiftedInverse)? {
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
    func isSound(_ factors: any ShiftedInverse, _ norm: Double, within tolerance: Double = 1e-11) throws(Diagnostic) -> Bool {
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
    func polished(_ panels: [Panel], _ factors: any ShiftedInverse) throws(Diagnostic) -> [Panel] {
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

    /// Whether the inertia of A - tau tells the same number of eigenvalues up to the last one as was found.
    func counted(_ plan: SymmetricFactors.Plan, _ found: SparseEigen, _ norm: Double, _ side: Side, _ sigma: Double) throws(Diagnostic) -> Bool {
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
}
