import NDCore

/// The inverse of a matrix, with how it was found.
public struct Inverse: Sendable {
    public let inverse: Matrix
    public let solver: String
    /// |A X - 1| / (|A| |X|) in the Frobenius norm.
    public let residual: Double
    public let condition: Double
    /// Set where the condition exceeds 1/eps: `ND0660`.
    public let warning: Diagnostic?
}

extension Matrix {
    /// The inverse, by the same methods as `solve`; Hermitian where the matrix is. Of an empty matrix the empty one.
    /// Errors: `ND0651`, `ND0652`, `ND0653`. O(n^3).
    public func inverse() throws(Diagnostic) -> Inverse {
        switch self {
        case .real(let a): try Self.inverse(a)
        case .complex(let a): try Self.inverse(a)
        }
    }

    private static func inverse<S>(_ a: Dense<S>) throws(Diagnostic) -> Inverse {
        try a.require("inverse", square: true)
        var solved = try a.solving(Dense(identity: a.rows), "inverse")
        if a.isHermitian { solved.x = solved.x.hermitianPart }
        let error = a.isEmpty ? 0 : a.times(solved.x).addingIdentity(times: -1).frobenius / (a.frobenius * solved.x.frobenius)
        return Inverse(
            inverse: S.wrap(solved.x), solver: solved.solver, residual: error, condition: 1 / solved.reciprocalCondition,
            warning: a.warning("inverse", solved.reciprocalCondition))
    }

    /// The Moore-Penrose inverse by the singular value decomposition; singular values of at most `tolerance` times the
    /// largest count as zero (the larger extent times 2^-52 without one, as SciPy). Errors: `ND0652`, `ND0656`.
    public func pseudoinverse(tolerance: Double? = nil) throws(Diagnostic) -> Matrix {
        switch self {
        case .real(let a): try Self.pseudoinverse(a, tolerance)
        case .complex(let a): try Self.pseudoinverse(a, tolerance)
        }
    }

    private static func pseudoinverse<S>(_ a: Dense<S>, _ tolerance: Double?) throws(Diagnostic) -> Matrix {
        try a.require("pinv", square: false)
        let parts = try SingularTriple(a, full: false, "pinv")
        let bound = (tolerance ?? Double(max(a.rows, a.columns)) * 0x1p-52) * (parts.s.first ?? 0)
        let kept = parts.s.count { $0 > bound }
        let v = parts.v.columns(0..<kept).scalingColumns(parts.s[0..<kept].map { 1 / $0 })
        return S.wrap(v.times(parts.u.columns(0..<kept), .plain, .adjoint))
    }

    /// An orthonormal basis, as columns, of what the matrix takes to zero: right singular vectors whose values are at most
    /// `tolerance` times the largest (the larger extent times 2^-52 without one, as SciPy).
    public func nullSpace(tolerance: Double? = nil) throws(Diagnostic) -> Matrix {
        switch self {
        case .real(let a): try Self.nullSpace(a, tolerance)
        case .complex(let a): try Self.nullSpace(a, tolerance)
        }
    }

    private static func nullSpace<S>(_ a: Dense<S>, _ tolerance: Double?) throws(Diagnostic) -> Matrix {
        try a.require("null_space", square: false)
        let parts = try SingularTriple(a, full: true, "null_space")
        let bound = (tolerance ?? Double(max(a.rows, a.columns)) * 0x1p-52) * (parts.s.first ?? 0)
        let rank = parts.s.count { $0 > bound }
        return S.wrap(parts.v.columns(rank..<a.columns))
    }
}
