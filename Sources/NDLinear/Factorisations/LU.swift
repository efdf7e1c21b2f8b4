import CLAPACK
import NDCore

/// P A = L U with partial pivoting (LAPACK getrf). O(n^3).
struct LU<Scalar: LinearScalar>: Sendable {
    /// L below the diagonal, whose own are 1, and U above and on it.
    var factors: Dense<Scalar>
    /// The row, counted from 1, that each row was exchanged with.
    var pivots: [Int32]
    /// The first pivot that is exactly zero.
    var zeroPivot: Int?
    private let norm: Double

    init(_ a: Dense<Scalar>) throws(Diagnostic) {
        factors = a
        pivots = [Int32](repeating: 0, count: max(1, min(a.rows, a.columns)))
        norm = a.norm1
        guard !a.isEmpty else { return }
        let info = LAPACK.changing(&factors.elements) {
            nd_lapack_getrf(Scalar.kind, Int32(a.rows), Int32(a.columns), $0, a.leading, &pivots)
        }
        let place = try LAPACK.check(info, "getrf")
        zeroPivot = place > 0 ? place - 1 : nil
    }

    func solve(_ b: Dense<Scalar>) throws(Diagnostic) -> Dense<Scalar> {
        var x = b
        guard !b.isEmpty else { return x }
        let info = LAPACK.reading(factors.elements) { a in
            LAPACK.changing(&x.elements) { x in
                nd_lapack_getrs(
                    Scalar.kind, LAPACK.letter("N"), Int32(factors.rows), Int32(b.columns), a, factors.leading, pivots, x, b.leading)
            }
        }
        try LAPACK.check(info, "getrs")
        return x
    }

    /// An estimate of 1/condition in the 1-norm (Hager, Higham). O(n^2).
    func reciprocalCondition() throws(Diagnostic) -> Double {
        guard factors.rows > 0 else { return 1 }
        var estimate = 0.0
        let info = LAPACK.reading(factors.elements) {
            nd_lapack_gecon(Scalar.kind, LAPACK.letter("1"), Int32(factors.rows), $0, factors.leading, norm, &estimate)
        }
        try LAPACK.check(info, "gecon")
        return estimate
    }
}
