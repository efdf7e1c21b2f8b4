import ComplexModule
import NDCore
import RealModule

extension SparseMatrix {
    /// A few eigenvalues with vectors, in the order asked for.
    ///
    /// Symmetric and Hermitian matrices: at an end of the spectrum by a Chebyshev filter (scaled by the diagonal for the left
    /// end of diagonally dominant ones), or by block Lanczos on the inverse where a factorisation is cheap, as also near a
    /// number. Others: Krylov-Schur, on the inverse where values near a number are wanted. Small matrices are taken as
    /// dense. Errors: `ND0651`, `ND0652`, `ND0673`, `ND0674`, `ND0676`, limits.
    public func eigen(_ order: EigenvalueOrder, count wanted: Int?, limits: Limits = Limits()) throws(Diagnostic) -> SparseEigen {
        guard rows == columns else { throw LinearError.notSquare("eigenvalues", rows, columns) }
        let count = min(wanted ?? rows, rows)
        if rows <= SparseSpectrum.denseSize || 3 * count + 48 > rows { return try dense(order, count, limits) }
        try LAPACK.ready()
        switch self {
        case .real(let a):
            if let place = a.firstNotFinite { throw LinearError.notFinite("eigenvalues", row: place.row, column: place.column) }
            if a.isHermitian { return try SparseSpectrum(matrix: a, order: order, count: count, limits: limits).run() }
            return try a.anyEigen(order, count, limits)
        case .complex(let a):
            if let place = a.firstNotFinite { throw LinearError.notFinite("eigenvalues", row: place.row, column: place.column) }
            if a.isHermitian { return try a.hermitianEigen(order, count, limits) }
            return try a.anyEigen(order, count, limits)
        }
    }

    func dense(_ order: EigenvalueOrder, _ count: Int, _ limits: Limits) throws(Diagnostic) -> SparseEigen {
        guard rows <= LAPACK.largestExtent else { throw SparseError.tooMany(count, rows) }
        try limits.checkAllocation(4 * denseBytes, for: "the dense form of a matrix \(rows) x \(columns)")
        let matrix: Matrix? =
            switch byRows {
            case .real(let v): Matrix(rows: rows, columns: columns, v)
            case .complex(let v): Matrix(rows: rows, columns: columns, v)
            }
        guard let matrix else { throw SparseError.tooMany(count, rows) }
        let found = try matrix.eigen(order, count: count)
        return SparseEigen(
            values: found.values, vectors: found.vectors, solver: found.solver, residuals: [], residual: found.residual, isCounted: true, products: 0)
    }
}

extension Sparse where Scalar == Double {
    /// A few eigenvalues and vectors of a symmetric matrix.
    public func eigen(_ order: EigenvalueOrder, count: Int, limits: Limits = Limits()) throws(Diagnostic) -> SparseEigen {
        try SparseMatrix.real(self).eigen(order, count: count, limits: limits)
    }
}

extension Sparse where Scalar == Complex<Double> {
    /// X + iY as the real symmetric matrix of twice the size, [[X, -Y], [Y, X]] with the two halves interleaved: every
    /// eigenvalue comes twice, and both vectors are the same complex one up to a phase.
    var doubled: Sparse<Double> {
        var at: [Int] = []
        var to: [Int] = []
        var numbers: [Double] = []
        for i in 0..<rows {
            for p in row(i) {
                let j = Int(places[p])
                let (x, y) = (values[p].rawStorage.x, values[p].rawStorage.y)
                for (r, c, v) in [(0, 0, x), (0, 1, -y), (1, 0, y), (1, 1, x)] where v != 0 {
                    at.append(2 * i + r)
                    to.append(2 * j + c)
                    numbers.append(v)
                }
            }
        }
        return (try? Sparse<Double>(rows: 2 * rows, columns: 2 * columns, at: at, to, numbers)) ?? Sparse<Double>(zeros: 2 * rows, 2 * columns)
    }

    func hermitianEigen(_ order: EigenvalueOrder, _ count: Int, _ limits: Limits) throws(Diagnostic) -> SparseEigen {
        guard 2 * rows <= Self.largestExtent else { throw SparseError.tooLarge(2 * rows) }
        try limits.checkAllocation(100 * Double(self.count), for: "the real form of a complex matrix")
        var found = try SparseSpectrum(matrix: doubled, order: order, count: 2 * count + 2, limits: limits).run()
        guard case .real(let values) = found.values, case .real(let vectors)? = found.vectors else { return found }
        var kept: [Int] = []
        var columns: [KrylovSchur.Vector] = []
        for k in values.indices where columns.count < count {
            var z = (0..<rows).map { Complex(vectors[2 * $0, k], vectors[2 * $0 + 1, k]) }
            for _ in 0..<2 { for v in columns { KrylovSchur.subtract(&z, KrylovSchur.dot(v, z), v) } }
            let length = KrylovSchur.length(z)
            guard length > 0.3 else { continue }
            KrylovSchur.scale(&z, 1 / length)
            kept.append(k)
            columns.append(z)
        }
        var basis = Dense<Complex<Double>>(rows: rows, columns: columns.count, byColumns: columns.flatMap { $0 })
        for j in 0..<columns.count { _ = basis.fixPhase(of: j) }
        found.values = .real(kept.map { values[$0] })
        found.vectors = .complex(basis)
        found.residuals = kept.map { found.residuals[$0] }
        found.residual = (found.residuals.max() ?? 0) / max(normInfinity, .leastNormalMagnitude)
        if kept.count == count { return found }
        // Groups of equal values that blocks of two have not found whole.
        guard rows <= 4000 else { throw SparseError.notFound(kept.count, of: count, residual: found.residual, products: found.products) }
        return try SparseMatrix.complex(self).dense(order, count, limits)
    }
}

extension Sparse {
    /// A few eigenvalues of a matrix of any kind.
    func anyEigen(_ order: EigenvalueOrder, _ count: Int, _ limits: Limits) throws(Diagnostic) -> SparseEigen {
        let norm = max(normInfinity, .leastNormalMagnitude)
        // One more, so that no pair of conjugates is cut.
        var wanted = min(rows, count + 1)
        var solver = "Krylov-Schur"
        var target: Complex<Double>?
        switch order {
        case .nearest(let z): target = z
        case .smallest: target = .zero
        default: break
        }
        let outcome: KrylovSchur.Outcome
        var inverse: RefinedInverse?
        if let target {
            solver = "Krylov-Schur on the inverse (LU)"
            // Where the target is a value itself the inverse would be all its vector's: from beside it, a few more are sought.
            for nudge in [0.0, 1e-6, 1e-4, 1e-3] where inverse == nil {
                let shift = target + Complex(nudge * norm, 0)
                let made = try SparseLU(asComplex, shift: shift, limits: limits)
                if made.zeroPivot != nil { continue }
                let refined = try RefinedInverse(made, asComplex, shift: shift, norm, limits)
                if refined.growth < 1e9 || nudge == 1e-3 { inverse = refined }
                if nudge > 0 { wanted = min(rows, count + 4) }
            }
            guard let refined = inverse else { throw SparseError.singular("the factorisation near \(target)", pivot: 0) }
            let search = KrylovSchur(
                size: rows, count: wanted, apply: { (v: KrylovSchur.Vector) throws(Diagnostic) in try refined.solve(v) },
                order: { EigenvalueOrder.largest.order(.complex($0)) }, tolerance: 1e-11, floor: 0, mostProducts: 20_000, limits: limits)
            outcome = try search.run()
        } else {
            let matrix: SparseMatrix = Scalar.kind == Double.kind ? .real(map { $0.realPart }) : .complex(asComplex)
            let limitsHere = limits
            let search = KrylovSchur(
                size: rows, count: wanted,
                apply: { (v: KrylovSchur.Vector) throws(Diagnostic) in try matrix.times(.complex(v), width: 1, limits: limitsHere).complexes },
                order: { order.order(.complex($0)) }, tolerance: 1e-10, floor: 1e-3 * norm, mostProducts: 100_000, limits: limits)
            outcome = try search.run()
        }
        guard outcome.converged >= count else {
            throw SparseError.notFound(outcome.converged, of: count, residual: outcome.worst / norm, products: outcome.products)
        }
        let a = SparseMatrix.complex(asComplex)
        let refined = inverse
        return try SparseEigen(
            outcome, order, count, isReal: Scalar.kind == Double.kind, norm: norm, solver: solver,
            polish: { (x: KrylovSchur.Vector) throws(Diagnostic) in try refined?.solve(x) ?? x },
            image: { (v: KrylovSchur.Vector) throws(Diagnostic) in try a.times(.complex(v), width: 1, limits: limits).complexes })
    }
}

/// (A - shift)^-1 by its factors, with a step of refinement where these have lost digits by growth.
struct RefinedInverse {
    let factors: SparseLU<Complex<Double>>
    let shifted: Sparse<Complex<Double>>
    let refines: Bool
    /// A bound of |A - shift| |(A - shift)^-1| from below.
    let growth: Double
    let limits: Limits

    init(_ factors: SparseLU<Complex<Double>>, _ a: Sparse<Complex<Double>>, shift: Complex<Double>, _ norm: Double, _ limits: Limits) throws(Diagnostic) {
        self.factors = factors
        self.limits = limits
        shifted = a - Sparse(diagonal: [Complex<Double>](repeating: shift, count: a.rows))
        let key = DrawKey(seed: 0, place: 0x5045_435B)
        let b = (0..<a.rows).map { Complex(2 * key.uniform(entity: UInt32(truncatingIfNeeded: $0), count: 0) - 1, 0) }
        let x = factors.solve(b)
        let image = try shifted.times(dense: x, width: 1, limits: limits)
        let error = zip(b, image).reduce(0) { max($0, ($1.0 - $1.1).length) }
        growth = norm * x.reduce(0) { max($0, $1.length) }
        refines = !(error <= 1e-14 * growth)
    }

    func solve(_ b: [Complex<Double>]) throws(Diagnostic) -> [Complex<Double>] {
        var x = factors.solve(b)
        guard refines else { return x }
        let image = try shifted.times(dense: x, width: 1, limits: limits)
        let step = factors.solve(zip(b, image).map { $0 - $1 })
        for i in x.indices { x[i] += step[i] }
        return x
    }
}
