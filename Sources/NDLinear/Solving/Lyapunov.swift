import CLAPACK
import NDCore

/// The solution of a Lyapunov equation, with how it was found.
public struct LyapunovSolution: Sendable {
    public let x: Matrix
    public let solver: String
    /// |A X + X A^H - Q| / (2 |A| |X| + |Q|) in the Frobenius norm.
    public let residual: Double
}

extension Matrix {
    /// X with A X + X A^H = Q (the sign as in SciPy's `solve_continuous_lyapunov`): the Schur form of A makes the equation
    /// triangular (R. H. Bartels and G. W. Stewart, Communications of the ACM 15, 820 (1972)). Hermitian where Q is. Of
    /// empty matrices the empty one. Errors: `ND0651`, `ND0652`, `ND0656`, `ND0657`, `ND0659`. O(n^3).
    public func lyapunov(_ q: Matrix) throws(Diagnostic) -> LyapunovSolution {
        switch (self, q) {
        case (.real(let a), .real(let q)): try Self.lyapunov(a, q)
        default: try Self.lyapunov(asComplex, q.asComplex)
        }
    }

    private static func lyapunov<S>(_ a: Dense<S>, _ q: Dense<S>) throws(Diagnostic) -> LyapunovSolution {
        try a.require("lyapunov_equation", square: true)
        guard q.rows == a.rows, q.columns == a.columns else {
            throw LinearError.shapes("lyapunov_equation", a.rows, a.columns, q.rows, q.columns, "Q must have the shape of A")
        }
        try q.require("lyapunov_equation", square: true)
        guard !a.isEmpty else { return LyapunovSolution(x: S.wrap(a), solver: "Bartels-Stewart", residual: 0) }
        let schur = try Schur(a, "lyapunov_equation")
        var y = schur.u.times(q, .adjoint).times(schur.u)
        var scale = 1.0
        // Real routines know no 'C': the transpose is the adjoint there.
        let other = LAPACK.letter(S.kind == Double.kind ? "T" : "C")
        let n = Int32(a.rows)
        var triangle = schur.t
        let info = LAPACK.changing(&triangle.elements, &y.elements) {
            nd_lapack_trsyl(S.kind, LAPACK.letter("N"), other, 1, n, n, $0, n, $0, n, $1, n, &scale)
        }
        if try LAPACK.check(info, "trsyl") > 0 || !(scale > 0) { throw LinearError.noUniqueSolution("A X + X A^H = Q") }
        var x = schur.u.times(y.scaled(by: 1 / scale)).times(schur.u, .plain, .adjoint)
        if q.isHermitian { x = x.hermitianPart }
        let error = (a.times(x) + x.times(a, .plain, .adjoint) - q).frobenius
        let size = 2 * a.frobenius * x.frobenius + q.frobenius
        return LyapunovSolution(x: S.wrap(x), solver: "Bartels-Stewart", residual: size > 0 ? error / size : error)
    }
}
