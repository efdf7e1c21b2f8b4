import CLAPACK
import NDCore
import RealModule

/// The solution of A x = b, with how it was found.
public struct Solution: Sendable {
    public let x: Matrix
    /// `diagonal`, `triangular`, `Cholesky` or `LU`.
    public let solver: String
    /// The backward error |b - A x| / (|A| |x| + |b|) in the infinity norm.
    public let residual: Double
    /// An estimate of the condition of A in the 1-norm.
    public let condition: Double
    /// Set where the condition exceeds 1/eps: `ND0660`.
    public let warning: Diagnostic?
}

/// What one solve gives before it is wrapped.
struct Solved<Scalar: LinearScalar> {
    var x: Dense<Scalar>
    var solver: String
    var reciprocalCondition: Double
}

extension Dense {
    /// The solution of `self x = b` by the cheapest method for what the matrix is seen to be: diagonal, triangular, positive
    /// definite, any. `ND0653` where a pivot is exactly zero.
    func solving(_ b: Dense, _ operation: String) throws(Diagnostic) -> Solved<Scalar> {
        if let triangle {
            return triangle == .diagonal ? try solvingDiagonal(b, operation) : try solvingTriangular(b, triangle, operation)
        }
        if diagonal.allSatisfy({ $0.realPart > 0 }), isHermitian {
            let factorisation = try Cholesky(self)
            if factorisation.failedOrder == nil {
                let condition = try factorisation.reciprocalCondition()
                return Solved(x: try factorisation.solve(b), solver: "Cholesky", reciprocalCondition: condition)
            }
        }
        let factorisation = try LU(self)
        if let pivot = factorisation.zeroPivot { throw LinearError.singular(operation, pivot: pivot, solver: "LU factorisation") }
        let condition = try factorisation.reciprocalCondition()
        return Solved(x: try factorisation.solve(b), solver: "LU", reciprocalCondition: condition)
    }

    private func solvingDiagonal(_ b: Dense, _ operation: String) throws(Diagnostic) -> Solved<Scalar> {
        let d = diagonal
        if let pivot = d.firstIndex(of: .zero) { throw LinearError.singular(operation, pivot: pivot, solver: "diagonal") }
        var x = b
        for j in 0..<b.columns { for i in 0..<rows { x[i, j] = x[i, j] / d[i] } }
        let sizes = d.map(\.modulus)
        let (least, most) = (sizes.min() ?? 1, sizes.max() ?? 1)
        return Solved(x: x, solver: "diagonal", reciprocalCondition: least / most)
    }

    private func solvingTriangular(_ b: Dense, _ triangle: Triangle, _ operation: String) throws(Diagnostic) -> Solved<Scalar> {
        let half = LAPACK.letter(triangle == .upper ? "U" : "L")
        var x = b
        if let pivot = diagonal.firstIndex(of: .zero) { throw LinearError.singular(operation, pivot: pivot, solver: "triangle") }
        if !b.isEmpty {
            let info = LAPACK.reading(elements) { a in
                LAPACK.changing(&x.elements) { x in
                    nd_lapack_trtrs(Scalar.kind, half, LAPACK.letter("N"), Int32(rows), Int32(b.columns), a, leading, x, b.leading)
                }
            }
            let pivot = try LAPACK.check(info, "trtrs")
            if pivot > 0 { throw LinearError.singular(operation, pivot: pivot - 1, solver: "triangle") }
        }
        var estimate = 0.0
        let info = LAPACK.reading(elements) { nd_lapack_trcon(Scalar.kind, LAPACK.letter("1"), half, Int32(rows), $0, leading, &estimate) }
        try LAPACK.check(info, "trcon")
        return Solved(x: x, solver: "triangular", reciprocalCondition: estimate)
    }

    /// The backward error of a solution.
    func backwardError(_ x: Dense, _ b: Dense) -> Double {
        if isEmpty || b.isEmpty { return 0 }
        let error = (b - times(x)).normInfinity
        let scale = normInfinity * x.normInfinity + b.normInfinity
        return scale > 0 ? error / scale : error
    }
}

extension Matrix {
    /// The solution of A x = b for every column of b.
    ///
    /// The structure of A is found and used: diagonal, triangular, positive definite (Cholesky), otherwise LU with partial
    /// pivoting. Of an empty system the empty solution. Errors: `ND0651`, `ND0652`, `ND0653` with the pivot, `ND0657`;
    /// beyond a condition of 1/eps a warning comes with the result. O(n^3 + n^2 columns).
    public func solve(_ b: Matrix) throws(Diagnostic) -> Solution {
        switch (self, b) {
        case (.real(let a), .real(let b)): try Self.solve(a, b)
        default: try Self.solve(asComplex, b.asComplex)
        }
    }

    private static func solve<S>(_ a: Dense<S>, _ b: Dense<S>) throws(Diagnostic) -> Solution {
        if a.isSquare, a.rows != b.rows {
            throw LinearError.shapes("solve", a.rows, a.columns, b.rows, b.columns, "b needs as many rows as A has")
        }
        try a.require("solve", square: true)
        if let place = b.firstNotFinite { throw LinearError.notFinite("the right side of solve", row: place.row, column: place.column) }
        let solved = try a.solving(b, "solve")
        return Solution(
            x: S.wrap(solved.x), solver: solved.solver, residual: a.backwardError(solved.x, b), condition: 1 / solved.reciprocalCondition,
            warning: a.warning("solve", solved.reciprocalCondition))
    }
}

extension Dense {
    /// The warning of a condition that leaves no digit.
    func warning(_ operation: String, _ reciprocalCondition: Double) -> Diagnostic? {
        guard rows > 0, !(reciprocalCondition >= 0x1p-52) else { return nil }
        return LinearError.illConditioned(operation, condition: 1 / reciprocalCondition)
    }
}
