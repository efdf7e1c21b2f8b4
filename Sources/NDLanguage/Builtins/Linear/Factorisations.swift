import CNDKernels
import NDCore
import NDLinear

extension Builtins {
    /// Factorisations of matrices, and the numbers that they show.
    static let factorisations: [Builtin] = [
        Builtin("qr(a, full = false)", "A record (Q, R, residual, solver) with a = Q @ R: orthonormal columns times an upper triangle, by Householder reflections; signs as NumPy's. Q has min(rows, columns) columns, or is square if `full`.", example: "let f = qr([[1, 2], [3, 4], [5, 6]])\nexpect f.Q @ f.R ≈ [[1, 2], [3, 4], [5, 6]]\nexpect f.Q.T @ f.Q ≈ identity(2) within 1e-14") { (call: Call) throws(Diagnostic) in
            let a = try call.linear(0)
            let full = try call.boolean(1)
            if full { try call.charge(.matrix(a.rows, a.rows), bytes: 16) }
            let f = try call.linearly(0) { () throws(Diagnostic) in try a.qr(full: full) }
            return .record(Record([
                ("Q", .array(NDArray(f.q))), ("R", .array(NDArray(f.r))), ("residual", .real(f.residual)), ("solver", .string("Householder QR (geqrf)")),
            ]))
        },
        Builtin("cholesky(a)", "The lower triangular L with a = L @ conj(L.T), for symmetric (Hermitian) positive definite matrices. Errors: not symmetric (`ND0655`), not positive definite, with the order of the first bad minor (`ND0654`).", example: "expect cholesky([[4, 2], [2, 5]]) == [[2, 0], [1, 2]]") { (call: Call) throws(Diagnostic) in
            let a = try call.linear(0)
            return .array(NDArray(try call.linearly(0) { () throws(Diagnostic) in try a.cholesky() }))
        },
        Builtin("svd(a, full = false, k = none)", "A record (U, S, V, residual, solver) with a = U @ diag(S) @ conj(V.T): orthonormal columns, S descending. V holds the right singular vectors as columns (NumPy gives its transpose). Thin, or with square U and V if `full`. With `k` the k largest singular values, which of a sparse matrix are found without its dense form. The largest component of each column of U is positive.", example: "let f = svd([[3, 0], [0, -4]])\nexpect f.S ≈ [4, 3]\nexpect f.U @ diag(f.S) @ f.V.T ≈ [[3, 0], [0, -4]] within 1e-14", sparse: true) { (call: Call) throws(Diagnostic) in
            if let m = call.sparse(0), !call[2].isNone {
                let (count, limits) = (try call.count(2, atLeast: 1), call.limits)
                let found = try call.apart(m.count + m.rows, from: 2000) { () throws(Diagnostic) in try m.singularValues(count: count, limits: limits) }
                return .record(Record([
                    ("U", .array(NDArray(found.u))), ("S", .reals(found.s)), ("V", .array(NDArray(found.v))), ("residual", .real(found.residual)), ("solver", .string(found.solver)),
                ]))
            }
            let a = try call.linear(0)
            let full = try call.boolean(1)
            if full {
                try call.charge(.matrix(a.rows, a.rows), bytes: 16)
                try call.charge(.matrix(a.columns, a.columns), bytes: 16)
            }
            let f = try call.linearly(0) { () throws(Diagnostic) in try a.svd(full: full) }
            if !call[2].isNone {
                let k = min(try call.count(2, atLeast: 1), f.s.count)
                let all: [AxisIndex] = [.all, .span(lower: 0, upper: k, closed: false)]
                return .record(Record([
                    ("U", try NDArray(f.u).selecting(all)), ("S", .reals(Array(f.s.prefix(k)))), ("V", try NDArray(f.v).selecting(all)),
                    ("residual", .real(f.residual)), ("solver", .string(f.solver)),
                ]))
            }
            return .record(Record([
                ("U", .array(NDArray(f.u))), ("S", .reals(f.s)), ("V", .array(NDArray(f.v))), ("residual", .real(f.residual)), ("solver", .string(f.solver)),
            ]))
        },
        Builtin("singular_values(a)", "The singular values of a matrix of any shape, descending.", example: "expect singular_values([[3, 0], [0, -4]]) ≈ [4, 3]") { (call: Call) throws(Diagnostic) in
            let a = try call.linear(0)
            return .reals(try call.linearly(0) { () throws(Diagnostic) in try a.singularValues() })
        },
        Builtin("rank(a, tolerance = none)", "How many singular values of a matrix exceed `tolerance`; unless given, the largest one times the larger extent times 2^-52, as NumPy. 0 of an empty matrix.", example: "expect rank([[1, 2], [2, 4]]) == 1") { (call: Call) throws(Diagnostic) in
            let a = try call.linear(0)
            let tolerance = try call.optionalReal(1)
            return .integer(try call.linearly(0) { () throws(Diagnostic) in try a.rank(tolerance: tolerance) })
        },
        Builtin("norm(a, order = none, axis = none)", "The length of a vector: order 2 unless given, any number p for the p-th root of the sum of p-th powers, inf and -inf for the largest and smallest modulus, 0 for how many are not zero. Of a matrix the root of the sum of all squares (\"fro\") unless given: 2 and -2 for the largest and smallest singular value, \"nuc\" for their sum, 1 and -1 for the largest and smallest column sum of moduli, inf and -inf for rows. With `axis` of the vectors along it. 0 of an empty array.", example: "expect norm([3, 4]) == 5\nexpect norm([3, 4], 1) == 7\nexpect norm([[1, 2], [3, 4]], inf) == 7", sparse: true) { (call: Call) throws(Diagnostic) in
            if let m = call.sparse(0), call[2].isNone, let kind = matrixNorm(call[1]), let length = m.norm(kind) { return .real(length) }
            return try norm(call)
        },
        Builtin("condition(a, order = 2)", "The condition of a matrix: how much relative errors can grow in solve. |a| |inverse(a)| in the norm of this order (as for norm); in order 2 the quotient of the largest and the smallest singular value, for any shape. inf of a singular matrix, 1 of an empty one.", example: "expect condition([[2, 0], [0, 0.5]]) ≈ 4\nexpect condition([[1, 1], [1, 1]], 1) == inf") { (call: Call) throws(Diagnostic) in
            let a = try call.linear(0)
            guard let kind = matrixNorm(call[1]) else { throw call.must(1, matrixOrders) }
            return .real(try call.linearly(0) { () throws(Diagnostic) in try a.condition(kind) })
        },
    ]

    private static let matrixOrders = "be 1, 2, inf, -1, -2, -inf, \"fro\" or \"nuc\" for a matrix"

    private static func matrixNorm(_ order: Value) -> MatrixNorm? {
        switch order {
        case .none, .string("fro"): return .frobenius
        case .string("nuc"): return .nuclear
        default: break
        }
        guard order.isNumber, let p = order.asReal else { return nil }
        switch p {
        case 1: return .one
        case 2: return .two
        case -1: return .minusOne
        case -2: return .smallest
        case .infinity: return .infinity
        case -.infinity: return .minusInfinity
        default: return nil
        }
    }

    private static func norm(_ call: Call) throws(Diagnostic) -> Value {
        let order = call[1]
        if case .symbolic(let f) = call[0] { return .symbolic(try call.interpreter.arena.norm(f)) }
        var a = try call.array(0)
        let axis = try call.optionalInt(2)
        if a.rank == 2, axis == nil, !order.isNone {
            guard let kind = matrixNorm(order) else { throw call.must(1, matrixOrders) }
            if kind != .frobenius {
                let m = try call.linear(0)
                return .real(try call.linearly(0) { () throws(Diagnostic) in try m.norm(kind) })
            }
        } else if a.rank > 2, axis == nil, !order.isNone {
            throw call.must(2, "be given with an order for an array of more than two axes")
        }
        var power = 2.0
        if a.rank != 2 || axis != nil, !order.isNone {
            guard order.isNumber, let p = order.asReal, !p.isNaN else { throw call.must(1, "be a number for vectors") }
            power = p
        }
        if a.type == .complex { a = NDArray(elements: .real(a.complexes.map(ComplexFunctions.modulus)), of: a.shape) }
        return try a.reduceReal(axis) { (v: [Double]) throws(Diagnostic) in vectorNorm(v, power) }
    }

    private static func vectorNorm(_ v: [Double], _ p: Double) -> Double {
        if v.contains(where: \.isNaN) { return .nan }
        let largest = v.reduce(0) { max($0, abs($1)) }
        switch p {
        case .infinity: return largest
        case -.infinity: return v.map { abs($0) }.min() ?? 0
        case 0: return Double(v.count { $0 != 0 })
        case 1: return v.reduce(0) { $0 + abs($1) }
        case 2:
            // Scaled by the largest, so that squares neither overflow nor vanish.
            guard largest > 0, largest.isFinite else { return largest }
            if largest > 1e-140, largest < 1e140 { return v.reduce(0) { $0 + $1 * $1 }.squareRoot() }
            return largest * v.reduce(0) { $0 + ($1 / largest) * ($1 / largest) }.squareRoot()
        default:
            guard largest > 0, largest.isFinite else { return v.isEmpty ? 0 : largest }
            return largest * nd_pow(v.reduce(0) { $0 + nd_pow(abs($1) / largest, p) }, 1 / p)
        }
    }
}
