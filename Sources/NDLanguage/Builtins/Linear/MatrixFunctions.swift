import NDCore
import NDLinear

extension Builtins {
    /// Functions of matrices (not of their elements).
    static let matrixFunctions: [Builtin] = [
        Builtin("expm(a)", "The exponential of a square matrix, the sum of a^k/k! with matrix powers, by scaling and squaring with Padé approximants (Higham 2005; Al-Mohy and Higham 2009). exp(a) is elementwise. Empty of an empty matrix.", example: "expect expm([[0, 1], [0, 0]]) ≈ [[1, 1], [0, 1]]\nexpect expm([[0, -pi], [pi, 0]]) ≈ [[-1, 0], [0, -1]] within 1e-14") { (call: Call) throws(Diagnostic) in
            let a = try call.linear(0)
            return .array(NDArray(try call.linearly(0) { () throws(Diagnostic) in try a.exponential() }))
        },
        Builtin("logm(a)", "The principal logarithm of a square matrix: expm(logm(a)) = a, imaginary parts of its eigenvalues in (-pi, pi]. Real where a is real without negative eigenvalues. By eigenvalues for symmetric matrices, else by inverse scaling and squaring (Higham 2008). A singular matrix has none (`ND0658`).", example: "expect logm([[1, 1], [0, 1]]) ≈ [[0, 1], [0, 0]]\nexpect expm(logm([[2, 1], [1, 3]])) ≈ [[2, 1], [1, 3]]") { (call: Call) throws(Diagnostic) in
            let a = try call.linear(0)
            let found = try call.linearly(0) { () throws(Diagnostic) in try a.logarithm() }
            call.warn(found.warning)
            return .array(NDArray(found.value))
        },
        Builtin("sqrtm(a)", "The principal square root of a square matrix: x @ x = a, eigenvalues with nonnegative real parts. Real where a is real without negative eigenvalues. By eigenvalues for symmetric matrices, else by the Schur form (Björck and Hammarling 1983). Some singular matrices have none (`ND0658`).", example: "expect sqrtm([[4, 0], [0, 9]]) ≈ [[2, 0], [0, 3]]\nexpect sqrtm([[1, 4], [0, 1]]) ≈ [[1, 2], [0, 1]]") { (call: Call) throws(Diagnostic) in
            let a = try call.linear(0)
            let found = try call.linearly(0) { () throws(Diagnostic) in try a.squareRoot() }
            call.warn(found.warning)
            return .array(NDArray(found.value))
        },
    ]
}
