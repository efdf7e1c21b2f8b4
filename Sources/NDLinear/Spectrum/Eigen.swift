import CLAPACK
import ComplexModule
import NDCore
import RealModule

/// Eigenvalues alone, with what found them.
public struct Eigenvalues: Sendable {
    public let values: Numbers
    public let solver: String
}

/// A v = lambda v for each column v of `vectors`.
public struct Eigen: Sendable {
    public let values: Numbers
    /// Columns of length 1, whose largest component is real and positive.
    public let vectors: Matrix
    public let solver: String
    /// The largest |A v - lambda v|, over the Frobenius norm of A.
    public let residual: Double
}

extension Matrix {
    /// All eigenvalues, or the first `count` in the order asked for.
    ///
    /// Symmetric and Hermitian matrices are found and give real values (divide and conquer, LAPACK syevd and heevd);
    /// triangular ones give their diagonal; others go through QR iterations (geev), and give complex values as soon as one
    /// has an imaginary part. None of an empty matrix. Errors: `ND0651`, `ND0652`, `ND0656`. O(n^3).
    public func eigenvalues(_ order: EigenvalueOrder = .ascending, count: Int? = nil) throws(Diagnostic) -> Eigenvalues {
        let found: (values: Numbers, vectors: Matrix?, solver: String)
        switch self {
        case .real(let a): found = try a.spectrum(vectors: false, "eigenvalues")
        case .complex(let a): found = try a.spectrum(vectors: false, "eigenvalues")
        }
        let places = order.order(found.values).prefix(count ?? .max)
        return Eigenvalues(values: found.values.picking(places), solver: found.solver)
    }

    /// Eigenvalues with their vectors, in the order asked for; as `eigenvalues`.
    public func eigen(_ order: EigenvalueOrder = .ascending, count: Int? = nil) throws(Diagnostic) -> Eigen {
        let found: (values: Numbers, vectors: Matrix?, solver: String)
        switch self {
        case .real(let a): found = try a.spectrum(vectors: true, "eigen")
        case .complex(let a): found = try a.spectrum(vectors: true, "eigen")
        }
        let places = order.order(found.values).prefix(count ?? .max)
        let values = found.values.picking(places)
        let all = found.vectors ?? .real(Dense(zeros: rows, 0))
        switch (self, all, values) {
        case (.real(let a), .real(let v), .real(let w)):
            let picked = v.picking(places)
            return Eigen(values: values, vectors: .real(picked), solver: found.solver, residual: a.eigenResidual(picked, w))
        default:
            let picked = all.asComplex.picking(places)
            let residual = asComplex.eigenResidual(picked, values.complexes)
            return Eigen(values: values, vectors: isComplex || all.isComplex ? .complex(picked) : .real(picked.realParts), solver: found.solver, residual: residual)
        }
    }
}

extension Numbers {
    func picking(_ places: ArraySlice<Int>) -> Numbers {
        switch self {
        case .real(let v): .real(places.map { v[$0] })
        case .complex(let v): .complex(places.map { v[$0] })
        }
    }
}

extension Dense {
    func picking(_ places: ArraySlice<Int>) -> Dense {
        var out: [Scalar] = []
        out.reserveCapacity(places.count * rows)
        for j in places { out += column(j) }
        return Dense(rows: rows, columns: places.count, byColumns: out)
    }

    func eigenResidual(_ vectors: Dense, _ values: [Scalar]) -> Double {
        if isEmpty { return 0 }
        var error = times(vectors)
        for j in 0..<vectors.columns { for i in 0..<rows { error[i, j] -= vectors[i, j] * values[j] } }
        let scale = frobenius
        let worst = (0..<vectors.columns).map { error.columns($0..<$0 + 1).frobenius }.max() ?? 0
        return scale > 0 ? worst / scale : worst
    }

    /// Eigenvalues in no particular order, with vectors if wanted.
    func spectrum(vectors: Bool, _ operation: String) throws(Diagnostic) -> (values: Numbers, vectors: Matrix?, solver: String) {
        try require(operation, square: true)
        if isEmpty { return (.real([]), vectors ? Scalar.wrap(self) : nil, "none") }
        if isHermitian {
            let (values, basis) = try hermitianSpectrum(vectors: vectors, operation)
            return (.real(values), basis.map { Scalar.wrap($0) }, Scalar.kind == Double.kind ? "syevd" : "heevd")
        }
        if !vectors, triangle != nil {
            let complex = diagonal.map { Complex($0.realPart, $0.imaginaryPart) }
            return (Self.numbers(complex.map(\.rawStorage.x), complex.map(\.rawStorage.y)), nil, "triangular")
        }
        var work = self
        var basis = Dense(zeros: vectors ? rows : 1, vectors ? rows : 1)
        var (wr, wi) = ([Double](repeating: 0, count: rows), [Double](repeating: 0, count: rows))
        let room = basis.leading
        let info = LAPACK.changing(&work.elements, &basis.elements) {
            nd_lapack_geev(Scalar.kind, LAPACK.letter(vectors ? "V" : "N"), Int32(rows), $0, leading, &wr, &wi, $1, room)
        }
        let failed = try LAPACK.check(info, "geev")
        if failed > 0 { throw LinearError.noConvergence(operation, "QR iterations (geev)", "\(failed) of \(rows) eigenvalues were not found") }
        return (Self.numbers(wr, wi), vectors ? basis.unpacked(imaginary: wi) : nil, "geev")
    }

    /// Ascending eigenvalues of a Hermitian matrix, and an orthonormal basis of its vectors.
    func hermitianSpectrum(vectors: Bool, _ operation: String) throws(Diagnostic) -> (values: [Double], vectors: Dense?) {
        var basis = self
        var values = [Double](repeating: 0, count: rows)
        if isEmpty { return ([], self) }
        let info = LAPACK.changing(&basis.elements) {
            nd_lapack_evd(Scalar.kind, LAPACK.letter(vectors ? "V" : "N"), LAPACK.letter("L"), Int32(rows), $0, leading, &values)
        }
        let failed = try LAPACK.check(info, "syevd")
        if failed > 0 { throw LinearError.noConvergence(operation, "divide and conquer (syevd)", "\(failed) off-diagonal entries did not vanish") }
        guard vectors else { return (values, nil) }
        for j in 0..<basis.columns { _ = basis.fixPhase(of: j) }
        return (values, basis)
    }

    private static func numbers(_ wr: [Double], _ wi: [Double]) -> Numbers {
        wi.allSatisfy { $0 == 0 } ? .real(wr) : .complex(zip(wr, wi).map { Complex($0, $1) })
    }

    /// Vectors as LAPACK leaves them: of a real matrix, a pair of complex eigenvalues shares two columns, the real and the
    /// imaginary part of the first one's vector.
    private func unpacked(imaginary wi: [Double]) -> Matrix {
        if Scalar.kind != Double.kind || wi.allSatisfy({ $0 == 0 }) {
            var out = self
            for j in 0..<columns { _ = out.fixPhase(of: j) }
            return Scalar.wrap(out)
        }
        var out = asComplex
        var j = 0
        while j + 1 < columns {
            guard wi[j] != 0 else {
                j += 1
                continue
            }
            for i in 0..<rows {
                let (x, y) = (self[i, j].realPart, self[i, j + 1].realPart)
                out[i, j] = Complex(x, y)
                out[i, j + 1] = Complex(x, -y)
            }
            j += 2
        }
        for j in 0..<columns { _ = out.fixPhase(of: j) }
        return .complex(out)
    }
}
