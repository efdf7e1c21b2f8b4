import ComplexModule
import NDCore
import NDLinear
import RealModule

extension Builtins {
    /// Making sparse matrices and taking them apart. Everything else that takes matrices takes them too.
    static let sparseMatrices: [Builtin] = [
        Builtin("sparse(rows, columns = none, values = none, size = none)", "A sparse matrix: only its entries that are not zero are kept. From the rows, columns and values of entries (one value may stand for all), those at the same place added up; `size` is [rows, columns], as large as needed unless given. Or from a dense matrix, as its only argument. It behaves as an array everywhere; @, +, -, products with numbers, slices, .T, sum, trace, norm, solve, eigenvalues(k:) work on the entries alone, and what cannot takes the dense form.", example: "let m = sparse([0, 1, 1], [1, 0, 0], [2, 1, 1], size: [2, 3])\nexpect m == [[0, 2, 0], [2, 0, 0]]\nexpect m.entries == 2\nexpect sparse([[0, 3], [0, 0]])[0, 1] == 3", sparse: true) { (call: Call) throws(Diagnostic) in
            try sparse(call)
        },
        Builtin("dense(m)", "The dense form of a sparse matrix, an array with all its zeros; an array as it is.", example: "expect dense(sparse([[0, 1], [0, 0]])) == [[0, 1], [0, 0]]", sparse: true) { (call: Call) throws(Diagnostic) in
            if case .sparse(let m) = call[0] { return .array(try m.dense(call.limits)) }
            return .array(try call.array(0))
        },
        Builtin("is_sparse(m)", "Whether a matrix keeps only its entries that are not zero.", example: "expect is_sparse(adjacency(path(3)))\nexpect not is_sparse([[1]])", sparse: true) { (call: Call) throws(Diagnostic) in
            if case .sparse = call[0] { .boolean(true) } else { .boolean(false) }
        },
        Builtin("entries(m)", "A record (rows, columns, values): where the entries of a matrix that are not zero stand, and what they are, row after row.", example: "let e = entries(sparse([[0, 5], [7, 0]]))\nexpect e.rows == [0, 1] and e.columns == [1, 0] and e.values == [5, 7]", sparse: true) { (call: Call) throws(Diagnostic) in
            let m: SparseMatrix
            if case .sparse(let given) = call[0] { m = given } else { m = SparseMatrix(try call.matrix(0)) }
            try call.limits.checkAllocation(48 * Double(m.count), for: "the entries of a matrix")
            let (rows, columns, values) = m.triplets
            return .record(Record([("rows", .integers(rows)), ("columns", .integers(columns)), ("values", .array(NDArray(values)))]))
        },
    ]

    private static func sparse(_ call: Call) throws(Diagnostic) -> Value {
        if call[1].isNone {
            if case .sparse = call[0] { return call[0] }
            let a = try call.matrix(0)
            guard call[2].isNone, call[3].isNone else { throw call.wants("the columns of the entries", 1) }
            try call.charge(a.shape, bytes: 20)
            return .sparse(SparseMatrix(a))
        }
        let rowArray = try call.array(0)
        let columnArray = try call.array(1)
        guard rowArray.rank == 1, let rows = rowArray.count == 0 ? [] : rowArray.integers else { throw call.wants("whole numbers, one row for each entry", 0) }
        guard columnArray.rank == 1, let columns = columnArray.count == 0 ? [] : columnArray.integers else { throw call.wants("whole numbers, one column for each entry", 1) }
        var values = call[2].isNone ? NDArray([1.0]) : try call.array(2)
        if values.count == 1, rows.count != 1 {
            try call.charge(.vector(rows.count), bytes: 16)
            values = values.gathering([Int](repeating: 0, count: rows.count), shape: .vector(rows.count))
        }
        guard rows.count == columns.count, rows.count == values.count else {
            throw call.fault(2, SparseError.lengths(rows.count, columns.count, values.count))
        }
        var extents = [(rows.max() ?? -1) &+ 1, (columns.max() ?? -1) &+ 1]
        if !call[3].isNone {
            let shape = try call.shape(3).extents
            guard shape.count == 2 || shape.count == 1 else { throw call.wants("[rows, columns]", 3) }
            extents = shape.count == 2 ? shape : [shape[0], shape[0]]
        }
        do throws(Diagnostic) {
            if case .complex(let v) = values.elements {
                return .sparse(.complex(try Sparse(rows: max(0, extents[0]), columns: max(0, extents[1]), at: rows, columns, v, limits: call.limits)))
            }
            return .sparse(.real(try Sparse(rows: max(0, extents[0]), columns: max(0, extents[1]), at: rows, columns, values.reals ?? [], limits: call.limits)))
        } catch { throw call.fault(call[3].isNone ? 0 : 3, error) }
    }

    /// The record of eigenvalues and vectors.
    static func record(_ found: SparseEigen, products: Bool = false) -> Value {
        var fields: [(name: String, value: Value)] = [("values", .array(NDArray(found.values)))]
        if let vectors = found.vectors { fields.append(("vectors", .array(NDArray(vectors)))) }
        fields += [("residual", .real(found.residual)), ("solver", .string(found.solver)), ("counted", .boolean(found.isCounted))]
        if products { fields.append(("products", .integer(found.products))) }
        return .record(Record(fields))
    }
}

extension Call {
    /// What an operation on a sparse argument gives, its errors placed under it; on a thread of its own where it may take
    /// long, so that an interruption is answered at once.
    func sparsely<R>(_ i: Int, _ m: SparseMatrix, _ body: @escaping () throws(Diagnostic) -> R) throws(Diagnostic) -> R {
        do throws(Diagnostic) { return try apart(m.count + m.rows, from: 2000, body) } catch { throw fault(i, error) }
    }

    /// The argument where it is a sparse matrix.
    func sparse(_ i: Int) -> SparseMatrix? { if case .sparse(let m) = self[i] { m } else { nil } }
}
