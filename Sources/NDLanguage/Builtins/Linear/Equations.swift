import NDCore
import NDLinear

extension Builtins {
    /// Equations with matrices and what belongs to them.
    static let equations: [Builtin] = [
        Builtin("solve(a, b)", "The x with a @ x = b, for a vector b or each column of a matrix. Diagonal, triangular and positive definite matrices are found and solved as such (Cholesky), others by LU with partial pivoting (LAPACK getrf); sparse ones by sparse factorisations (LDL', LU) without their dense form. A singular matrix is an error (`ND0653`), one beyond a condition of 1/eps a warning. Of an empty matrix the empty solution.", example: "expect solve([[2, 1], [1, 3]], [3, 5]) ≈ [0.8, 1.4]", sparse: true) { (call: Call) throws(Diagnostic) in
            if let m = call.sparse(0) {
                let b = try call.array(1)
                guard b.rank == 1 || b.rank == 2 else { throw call.wants("a vector or a matrix", 1) }
                if m.rows == m.columns, b.shape.extents[0] != m.rows { throw call.fault(1, LanguageError.shapes("solve", m.shape, b.shape)) }
                let width = b.rank == 1 ? 1 : b.shape.extents[1]
                do throws(Diagnostic) {
                    let (side, limits) = (b.numbers, call.limits)
                    let found = try call.apart(m.count + m.rows, from: 2000) { () throws(Diagnostic) in try m.solve(side, width: width, limits: limits) }
                    call.warn(found.warning)
                    return .array(NDArray(found.x, of: b.shape))
                } catch { throw call.fault(0, error) }
            }
            if case .symbolic = call[0] { throw LanguageError.notYet("solve", remedy: "root(f, a, b) finds a zero between a and b") }
            let a = try call.linear(0)
            let (b, isVector) = try call.rightSide(1)
            let found = try call.linearly(0) { () throws(Diagnostic) in try a.solve(b) }
            call.warn(found.warning)
            return .solution(found.x, isVector: isVector)
        },
        Builtin("inverse(a)", "The inverse of a square matrix; symmetric where the matrix is. A singular matrix is an error (`ND0653`), one beyond a condition of 1/eps a warning. solve(a, b) is faster and more accurate than inverse(a) @ b.", example: "expect inverse([[2, 0], [1, 4]]) ≈ [[0.5, 0], [-0.125, 0.25]]") { (call: Call) throws(Diagnostic) in
            let a = try call.linear(0)
            let found = try call.linearly(0) { () throws(Diagnostic) in try a.inverse() }
            call.warn(found.warning)
            return .array(NDArray(found.inverse))
        },
        Builtin("pinv(a, tolerance = none)", "The pseudoinverse of Moore and Penrose, of a matrix of any shape, by singular values; those of at most `tolerance` times the largest count as zero (the larger extent times 2^-52 unless given, as SciPy).", example: "expect pinv([[1, 0], [0, 0], [0, 2]]) ≈ [[1, 0, 0], [0, 0, 0.5]] within 1e-14") { (call: Call) throws(Diagnostic) in
            let a = try call.linear(0)
            let tolerance = try call.optionalReal(1)
            return .array(NDArray(try call.linearly(0) { () throws(Diagnostic) in try a.pseudoinverse(tolerance: tolerance) }))
        },
        Builtin("null_space(a, tolerance = none)", "An orthonormal basis, as columns, of the vectors that a matrix takes to zero; tolerance as for pinv.", example: "let n = null_space([[1, 1]])\nexpect n ≈ [[sqrt(0.5)], [-sqrt(0.5)]]") { (call: Call) throws(Diagnostic) in
            let a = try call.linear(0)
            let tolerance = try call.optionalReal(1)
            return .array(NDArray(try call.linearly(0) { () throws(Diagnostic) in try a.nullSpace(tolerance: tolerance) }))
        },
        Builtin("det(a)", "The determinant. Exact, an integer, for matrices of integers whose determinant is sure to fit 64 bits (Hadamard's bound); else by LU. 1 of an empty matrix.", example: "expect det([[1, 2], [3, 4]]) == -2\nexpect det([[0.5, 0], [7, 4]]) == 2", sparse: true) { (call: Call) throws(Diagnostic) in
            if let m = call.sparse(0), m.rows == m.columns, m.rows > 64 {
                let limits = call.limits
                return NDArray(try call.sparsely(0, m) { () throws(Diagnostic) in try m.determinant(limits: limits) })[flat: 0]
            }
            let a = try call.matrix(0)
            let (rows, columns) = (a.shape.extents[0], a.shape.extents[1])
            if a.type <= .integer, let v = a.integers, let exact = exactDeterminant(v, rows: rows, columns: columns) { return .integer(exact) }
            let m = try call.linear(0)
            let found = try call.linearly(0) { () throws(Diagnostic) in try m.determinant() }
            return NDArray(found)[flat: 0]
        },
        Builtin("lyapunov_equation(a, q)", "The x with a @ x + x @ conj(a.T) = q, by the method of Bartels and Stewart; the sign is that of SciPy's solve_continuous_lyapunov. Symmetric where q is. Without a unique solution an error (`ND0659`).", example: "let a = [[-1, 0.5], [0, -2]]\nlet q = [[-1, 0], [0, -1]]\nlet x = lyapunov_equation(a, q)\nexpect a @ x + x @ a.T ≈ q within 1e-14") { (call: Call) throws(Diagnostic) in
            let (a, q) = (try call.linear(0), try call.linear(1))
            let found = try call.linearly(0) { () throws(Diagnostic) in try a.lyapunov(q) }
            return .array(NDArray(found.x))
        },
    ]

    /// `least_squares(a, b)` of a matrix: the shortest x with the least |a @ x - b|, by singular values (LAPACK gelsd).
    static func linearLeastSquares(_ call: Call) throws(Diagnostic) -> Value {
        let a = try call.linear(0)
        let (b, isVector) = try call.rightSide(1)
        return .solution(try call.linearly(0) { () throws(Diagnostic) in try a.leastSquares(b) }.x, isVector: isVector)
    }
}
