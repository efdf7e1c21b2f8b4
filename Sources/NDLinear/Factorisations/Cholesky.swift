import CLAPACK
import NDCore

/// A = L L^H for a Hermitian positive definite matrix, whose lower triangle is read (LAPACK potrf). O(n^3/3).
struct Cholesky<Scalar: LinearScalar>: Sendable {
    /// L in the lower triangle; what stands above the diagonal has no meaning.
    var factor: Dense<Scalar>
    /// The order of the first leading minor that is not positive: there is no factorisation then.
    var failedOrder: Int?
    private let norm: Double

    init(_ a: Dense<Scalar>) throws(Diagnostic) {
        factor = a
        norm = a.norm1
        guard !a.isEmpty else { return }
        let info = LAPACK.changing(&factor.elements) { nd_lapack_potrf(Scalar.kind, LAPACK.letter("L"), Int32(a.rows), $0, a.leading) }
        let order = try LAPACK.check(info, "potrf")
        failedOrder = order > 0 ? order : nil
    }

    /// L, with zeros above the diagonal.
    var lower: Dense<Scalar> {
        var out = factor
        for j in 0..<out.columns { for i in 0..<j { out[i, j] = .zero } }
        return out
    }

    func solve(_ b: Dense<Scalar>) throws(Diagnostic) -> Dense<Scalar> {
        var x = b
        guard !b.isEmpty else { return x }
        let info = LAPACK.reading(factor.elements) { a in
            LAPACK.changing(&x.elements) { x in
                nd_lapack_potrs(Scalar.kind, LAPACK.letter("L"), Int32(factor.rows), Int32(b.columns), a, factor.leading, x, b.leading)
            }
        }
        try LAPACK.check(info, "potrs")
        return x
    }

    /// An estimate of 1/condition in the 1-norm. O(n^2).
    func reciprocalCondition() throws(Diagnostic) -> Double {
        guard factor.rows > 0 else { return 1 }
        var estimate = 0.0
        let info = LAPACK.reading(factor.elements) {
            nd_lapack_pocon(Scalar.kind, LAPACK.letter("L"), Int32(factor.rows), $0, factor.leading, norm, &estimate)
        }
        try LAPACK.check(info, "pocon")
        return estimate
    }
}

extension Matrix {
    /// The lower triangular L with A = L L^H, its diagonal positive; of an empty matrix the empty one.
    /// Errors: `ND0651`, `ND0652`, `ND0654` with the order of the minor, `ND0655` where A is not Hermitian. O(n^3/3).
    public func cholesky() throws(Diagnostic) -> Matrix {
        switch self {
        case .real(let a): try Self.cholesky(a)
        case .complex(let a): try Self.cholesky(a)
        }
    }

    private static func cholesky<S>(_ a: Dense<S>) throws(Diagnostic) -> Matrix {
        try a.require("cholesky", square: true)
        if let place = a.firstNotHermitian {
            throw LinearError.notHermitian("cholesky", row: place.row, column: place.column, isComplex: S.kind != Double.kind)
        }
        let factorisation = try Cholesky(a)
        if let order = factorisation.failedOrder {
            let pivot = factorisation.factor[order - 1, order - 1].realPart
            throw LinearError.notPositiveDefinite(order: order, value: pivot)
        }
        return S.wrap(factorisation.lower)
    }
}

extension Dense {
    /// What every operation asks of its matrix: the library, finite entries, a square shape.
    func require(_ operation: String, square: Bool) throws(Diagnostic) {
        if square, !isSquare { throw LinearError.notSquare(operation, rows, columns) }
        try LAPACK.ready(rows, columns)
        if let place = firstNotFinite { throw LinearError.notFinite(operation, row: place.row, column: place.column) }
    }
}
