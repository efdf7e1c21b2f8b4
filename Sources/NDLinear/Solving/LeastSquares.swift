import CLAPACK
import NDCore

/// The shortest x among those that make |A x - b| least.
public struct LeastSquares: Sendable {
    public let x: Matrix
    /// |A x - b| of each column of b.
    public let residuals: [Double]
    /// How many singular values of A counted.
    public let rank: Int
    public let singularValues: [Double]
    public let solver: String
}

extension Matrix {
    /// Least squares by the singular value decomposition (LAPACK gelsd, divide and conquer), for any shape and rank. Singular
    /// values of at most `tolerance` times the largest count as zero (the larger extent times 2^-52 without one, as NumPy).
    /// Errors: `ND0652`, `ND0656`, `ND0657`. O(rows columns min(rows, columns)).
    public func leastSquares(_ b: Matrix, tolerance: Double? = nil) throws(Diagnostic) -> LeastSquares {
        switch (self, b) {
        case (.real(let a), .real(let b)): try Self.leastSquares(a, b, tolerance)
        default: try Self.leastSquares(asComplex, b.asComplex, tolerance)
        }
    }

    private static func leastSquares<S>(_ a: Dense<S>, _ b: Dense<S>, _ tolerance: Double?) throws(Diagnostic) -> LeastSquares {
        guard a.rows == b.rows else {
            throw LinearError.shapes("least_squares", a.rows, a.columns, b.rows, b.columns, "b needs as many rows as A has")
        }
        try a.require("least_squares", square: false)
        try b.require("the right side of least_squares", square: false)
        let (m, n) = (a.rows, a.columns)
        var x = Dense<S>(zeros: n, b.columns)
        var s = [Double](repeating: 0, count: min(m, n))
        var rank: Int32 = 0
        if !a.isEmpty, !b.isEmpty {
            // The right side goes in above, the solution comes out above: room for the longer of them.
            var work = a
            var both = Dense<S>(zeros: max(m, n), b.columns)
            for j in 0..<b.columns { for i in 0..<m { both[i, j] = b[i, j] } }
            let bound = tolerance ?? Double(max(m, n)) * 0x1p-52
            let room = both.leading
            let info = LAPACK.changing(&work.elements, &both.elements) {
                nd_lapack_gelsd(S.kind, Int32(m), Int32(n), Int32(b.columns), $0, a.leading, $1, room, &s, bound, &rank)
            }
            let left = try LAPACK.check(info, "gelsd")
            if left > 0 { throw LinearError.noConvergence("least_squares", "gelsd", "\(left) superdiagonals of \(min(m, n)) are left") }
            for j in 0..<b.columns { for i in 0..<n { x[i, j] = both[i, j] } }
        }
        let error = b - a.times(x)
        let residuals = (0..<b.columns).map { error.columns($0..<$0 + 1).frobenius }
        return LeastSquares(x: S.wrap(x), residuals: residuals, rank: Int(rank), singularValues: s, solver: "gelsd")
    }
}
