import ComplexModule
import NDCore
import RealModule

extension SparseMatrix {
    /// The largest singular values with their vectors, descending, of a sparse matrix.
    ///
    /// They are the right end of the spectrum of [[0, A], [A*, 0]], whose vectors hold u and v, each of length 1/sqrt(2).
    public func singularValues(count: Int, limits: Limits = Limits()) throws(Diagnostic) -> (u: Matrix, s: [Double], v: Matrix, residual: Double, solver: String) {
        switch self {
        case .real(let a): try Self.singular(a, min(count, min(rows, columns)), limits)
        case .complex(let a): try Self.singular(a, min(count, min(rows, columns)), limits)
        }
    }

    private static func singular<S: LinearScalar>(
        _ a: Sparse<S>, _ count: Int, _ limits: Limits
    ) throws(Diagnostic) -> (u: Matrix, s: [Double], v: Matrix, residual: Double, solver: String) {
        let below = a.adjoint
        let (m, n) = (a.rows, a.columns)
        guard m + n <= Sparse<S>.largestExtent else { throw SparseError.tooLarge(m + n) }
        let both = Sparse(
            rows: m + n, columns: m + n, starts: a.starts + below.starts.dropFirst().map { $0 + a.count },
            places: a.places.map { $0 + Int32(m) } + below.places, values: a.values + below.values)
        let matrix: SparseMatrix = if let real = both as? Sparse<Double> { .real(real) } else { .complex(both.asComplex) }
        let found = try matrix.eigen(.rightmost, count: count, limits: limits)
        let vectors = (found.vectors ?? .real(Dense(zeros: m + n, 0))).asComplex
        var (u, v) = (Dense<Complex<Double>>(zeros: m, count), Dense<Complex<Double>>(zeros: n, count))
        for j in 0..<count {
            for i in 0..<m { u[i, j] = vectors[i, j].scaled(by: 2.0.squareRoot()) }
            for i in 0..<n { v[i, j] = vectors[m + i, j].scaled(by: 2.0.squareRoot()) }
            let phase = u.fixPhase(of: j)
            for i in 0..<n { v[i, j] *= phase }
        }
        let values = found.values.complexes.map { max(0, $0.rawStorage.x) }
        let isReal = S.kind == Double.kind
        return (isReal ? .real(u.realParts) : .complex(u), values, isReal ? .real(v.realParts) : .complex(v), found.residual, found.solver)
    }
}
