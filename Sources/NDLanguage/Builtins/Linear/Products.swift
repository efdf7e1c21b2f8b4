import ComplexModule
import NDCore
import RealModule

extension Builtins {
    /// Linear algebra on dense arrays.
    static let linear: [Builtin] = products + sparseMatrices + equations + factorisations + eigenvalueProblems + spectralMeasures + matrixFunctions

    /// Products and traces of vectors and matrices, in script arithmetic: the same bits everywhere.
    private static let products: [Builtin] = [
        Builtin("dot(a, b)", "The matrix product, as a @ b.", example: "expect dot([1, 2], [3, 4]) == 11", apart: LibraryCall.many, sparse: true) { (call: Call) throws(Diagnostic) in
            try call.interpreter.arithmetic.apply(.matrixProduct, call[0], call[1])
        },
        Builtin("outer(a, b)", "The matrix of all products of elements of two vectors.", example: "expect outer([1, 2], [3, 4]) == [[3, 4], [6, 8]]", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            let a = try call.array(0)
            let b = try call.array(1)
            let column = NDArray(elements: a.elements, of: .matrix(a.count, 1))
            let row = NDArray(elements: b.elements, of: .matrix(1, b.count))
            return try call.interpreter.arithmetic.apply(.multiply, .array(column), .array(row))
        },
        Builtin("kron(a, b)", "The Kronecker product: each element of a times all of b, as blocks.", example: "expect kron([[1, 2]], [[1], [1]]) == [[1, 2], [1, 2]]", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            let a = try call.array(0)
            let b = try call.array(1)
            guard (1...2).contains(a.rank) else { throw call.wants("a vector or a matrix", 0) }
            guard a.rank == b.rank else { throw call.wants(a.rank == 1 ? "a vector" : "a matrix", 1) }
            let (p, q) = (a.rank == 2 ? a.shape.extents[0] : 1, a.shape.extents[a.rank - 1])
            let (r, s) = (b.rank == 2 ? b.shape.extents[0] : 1, b.shape.extents[b.rank - 1])
            try call.charge(Shape([p, r, q, s]))
            // (p, 1, q, 1) times (1, r, 1, s), seen as p r rows of q s columns.
            let left = NDArray(elements: a.elements, of: Shape([p, 1, q, 1]))
            let right = NDArray(elements: b.elements, of: Shape([1, r, 1, s]))
            let product = try call.interpreter.arithmetic.apply(.multiply, .array(left), .array(right))
            let shape = a.rank == 1 ? Shape.vector(q * s) : .matrix(p * r, q * s)
            guard case .array(let block) = product, let made = block.reshaped(shape) else { return product }
            return .array(made)
        },
        Builtin("trace(a)", "The sum of the diagonal of a matrix.", example: "expect trace([[1, 2], [3, 4]]) == 5", apart: LibraryCall.many, sparse: true) { (call: Call) throws(Diagnostic) in
            if case .sparse(let m) = call[0] { return try NDArray(m.diagonal).sum(nil) }
            if case .symbolic(let f) = call[0] { return .symbolic(try call.interpreter.arena.trace(f)) }
            let a = try call.matrix(0)
            let columns = a.shape.extents[1]
            let n = min(a.shape.extents[0], columns)
            return try a.gathering((0..<n).map { $0 * columns + $0 }, shape: .vector(n)).sum(nil)
        },
        Builtin("cross(a, b)", "The vector product of two vectors of three elements.", example: "expect cross([1, 0, 0], [0, 1, 0]) == [0, 0, 1]", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            let (a, b) = (try call.vector(0), try call.vector(1))
            guard a.count == 3 else { throw call.wants("a vector of 3 numbers", 0) }
            guard b.count == 3 else { throw call.wants("a vector of 3 numbers", 1) }
            return .reals([a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]])
        },
        Builtin("matrix_power(a, n)", "The n-th power of a square matrix, by repeated squaring with @; of a negative n the power of the inverse. a^n is elementwise.", example: "expect matrix_power([[1, 1], [1, 0]], 10) == [[89, 55], [55, 34]]\nexpect matrix_power([[2, 0], [0, 4]], -1) ≈ [[0.5, 0], [0, 0.25]]") { (call: Call) throws(Diagnostic) in
            let a = try call.matrix(0)
            let n = try call.int(1)
            let extent = a.shape.extents[0]
            guard extent == a.shape.extents[1] else { throw call.wants("a square matrix", 0) }
            try call.charge(a.shape, bytes: 3 * a.type.size)
            var square: Value = n < 0 ? .array(NDArray(try call.linear(0).inverse().inverse)) : .array(a.widened(to: .integer))
            var power: Value = .array(NDArray(elements: .integer((0..<extent * extent).map { $0 / extent == $0 % extent ? 1 : 0 }), of: a.shape))
            var left = n.magnitude
            while left > 0 {
                if left & 1 == 1 { power = try call.interpreter.arithmetic.apply(.matrixProduct, power, square) }
                left >>= 1
                if left > 0 { square = try call.interpreter.arithmetic.apply(.matrixProduct, square, square) }
            }
            return power
        },
    ]
}
