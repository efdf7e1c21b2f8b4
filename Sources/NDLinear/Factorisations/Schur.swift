import CLAPACK
import NDCore

/// A = U T U^H: U unitary, T upper triangular (of a real matrix with 2 x 2 blocks for pairs of complex eigenvalues).
struct Schur<Scalar: LinearScalar>: Sendable {
    var t: Dense<Scalar>
    var u: Dense<Scalar>

    init(_ a: Dense<Scalar>, _ operation: String) throws(Diagnostic) {
        t = a
        u = Dense(identity: a.rows)
        guard !a.isEmpty, a.triangle != .upper, a.triangle != .diagonal else { return }
        var wr = [Double](repeating: 0, count: a.rows)
        var wi = wr
        let info = LAPACK.changing(&t.elements, &u.elements) {
            nd_lapack_gees(Scalar.kind, Int32(a.rows), $0, a.leading, &wr, &wi, $1, a.leading)
        }
        let failed = try LAPACK.check(info, "gees")
        if failed > 0 { throw LinearError.noConvergence(operation, "QR iterations (gees)", "\(failed) of \(a.rows) eigenvalues were not found") }
    }
}
