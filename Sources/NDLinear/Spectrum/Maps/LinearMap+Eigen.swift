import ComplexModule
import NDCore
import RealModule

extension LinearMap {
    /// A few eigenvalues with vectors, in the order asked for.
    ///
    /// Up to 320 unknowns, or where many values are wanted, by the dense matrix of all unit vectors' images. Symmetric and
    /// Hermitian maps: the ends of the spectrum by block Lanczos, after which a search in what is orthogonal to the vectors found
    /// makes sure that no further copy of a multiple value was passed over; values near a number, for which a matrix would be
    /// factorised, by block Lanczos on (A - target)^2 (the folded spectrum: Wang, Zunger 1994), slow where they are crowded.
    /// Others: Krylov-Schur. Whether the map is symmetric is what was promised, or found out from random vectors.
    /// Errors: `ND0673`, `ND0674`, `ND0677` to `ND0681`, limits.
    public func eigen(_ order: EigenvalueOrder, count wanted: Int?, symmetric: Bool? = nil) throws(Diagnostic) -> SparseEigen {
        var found = try search(order, wanted, symmetric)
        found.products = applications
        return found
    }

    private func search(_ order: EigenvalueOrder, _ wanted: Int?, _ symmetric: Bool?) throws(Diagnostic) -> SparseEigen {
        let count = min(wanted ?? size, size)
        if size == 0 { return SparseEigen(values: .real([]), vectors: .real(Dense(zeros: 0, 0)), solver: "none", residuals: [], residual: 0, isCounted: true, products: 0) }
        try LAPACK.ready()
        let nature = try nature(symmetric: symmetric)
        if size <= SparseSpectrum.denseSize || 3 * count + 48 > size {
            let found = try dense(nature).eigen(order, count: count)
            return SparseEigen(
                values: found.values, vectors: found.vectors, solver: found.solver, residuals: [], residual: found.residual, isCounted: true, products: 0)
        }
        guard nature.isHermitian else { return try general(order, count, nature) }
        if nature.isReal {
            let search = MapSpectrum(rows: size, order: order, count: count, limits: limits) { (x: [Double]) throws(Diagnostic) in try real(x) }
            return try search.run()
        }
        return try hermitian(order, count)
    }

    /// X + iY as the real symmetric map of (p, q): every value comes twice, with the same complex vector up to a phase.
    private func hermitian(_ order: EigenvalueOrder, _ count: Int) throws(Diagnostic) -> SparseEigen {
        let n = size
        let search = MapSpectrum(rows: 2 * n, order: order, count: 2 * count, limits: limits) { (x: [Double]) throws(Diagnostic) in
            let z = try complex((0..<n).map { Complex(x[$0], x[n + $0]) })
            return z.map { $0.rawStorage.x } + z.map { $0.rawStorage.y }
        }
        var found = try search.run()
        guard case .real(let values) = found.values, case .real(let vectors)? = found.vectors else { return found }
        var kept: [Int] = []
        var columns: [KrylovSchur.Vector] = []
        for k in values.indices where columns.count < count {
            var z = (0..<n).map { Complex(vectors[$0, k], vectors[n + $0, k]) }
            for _ in 0..<2 { for v in columns { KrylovSchur.subtract(&z, KrylovSchur.dot(v, z), v) } }
            let length = KrylovSchur.length(z)
            guard length > 0.3 else { continue }
            KrylovSchur.scale(&z, 1 / length)
            kept.append(k)
            columns.append(z)
        }
        guard kept.count == count else { throw SparseError.notFound(kept.count, of: count, residual: found.residual, products: found.products) }
        var basis = Dense<Complex<Double>>(rows: n, columns: count, byColumns: columns.flatMap { $0 })
        for j in 0..<count { _ = basis.fixPhase(of: j) }
        found.values = .real(kept.map { values[$0] })
        found.vectors = .complex(basis)
        found.residuals = kept.map { found.residuals[$0] }
        return found
    }

    private func general(_ order: EigenvalueOrder, _ count: Int, _ nature: Nature) throws(Diagnostic) -> SparseEigen {
        let u = random(0)
        let first = try image(u).complexes
        let norm = KrylovSchur.length(first) / u.reduce(0) { $0 + $1 * $1 }.squareRoot()
        // One more, so that no pair of conjugates is cut.
        let search = KrylovSchur(
            size: size, count: min(size, count + 1),
            apply: { (v: KrylovSchur.Vector) throws(Diagnostic) in try complex(v) },
            order: { order.order(.complex($0)) }, tolerance: 1e-10, floor: 1e-3 * norm, mostProducts: 100_000, limits: limits)
        let outcome = try search.run()
        guard outcome.converged >= count else {
            throw SparseError.notFound(outcome.converged, of: count, residual: outcome.worst / norm, products: outcome.products)
        }
        let largest = outcome.values.map(\.length).max() ?? 0
        return try SparseEigen(
            outcome, order, count, isReal: nature.isReal, norm: max(norm, largest), solver: "Krylov-Schur",
            image: { (v: KrylovSchur.Vector) throws(Diagnostic) in try complex(v) })
    }
}
