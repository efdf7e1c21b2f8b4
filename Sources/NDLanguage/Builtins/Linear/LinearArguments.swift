import ComplexModule
import NDCore
import NDLinear
import RealModule

extension Call {
    /// A matrix for linear algebra; its copies and work space are charged.
    func linear(_ i: Int) throws(Diagnostic) -> Matrix {
        let a = try matrix(i)
        try charge(a.shape, bytes: 4 * (a.type == .complex ? 16 : 8))
        return try linear(a, i)
    }

    private func linear(_ a: NDArray, _ i: Int) throws(Diagnostic) -> Matrix {
        let (rows, columns) = (a.shape.extents[0], a.shape.extents[1])
        let made = a.type == .complex
            ? Matrix(rows: rows, columns: columns, a.complexes) : a.reals.flatMap { Matrix(rows: rows, columns: columns, $0) }
        guard let made else { throw wants("a matrix", i) }
        return made
    }

    /// The right side of equations: a matrix, or a vector as its only column.
    func rightSide(_ i: Int) throws(Diagnostic) -> (side: Matrix, isVector: Bool) {
        let a = try array(i)
        guard a.rank == 1 || a.rank == 2 else { throw wants("a vector or a matrix", i) }
        guard a.rank == 1, let column = a.reshaped(.matrix(a.count, 1)) else { return (try linear(i), false) }
        return (try linear(column, i), true)
    }

    /// What an operation on the argument gives, its errors placed under it. One that takes more than a few milliseconds can
    /// be interrupted.
    func linearly<R: Sendable>(_ i: Int, _ body: @escaping @Sendable () throws(Diagnostic) -> R) throws(Diagnostic) -> R {
        let isLong = try array(i).count > 10_000
        do throws(Diagnostic) { return isLong ? try LibraryCall.run(limits, body) : try body() } catch {
            // What does not fit is the second matrix to the first.
            guard error.code == "ND0657", spans.count > i + 1, spans[i + 1] != nil else { throw fault(i, error) }
            var problem = fault(i + 1, error)
            if let place = spans[i] { problem.secondary.append(.init(place, "for this one")) }
            throw problem
        }
    }

    /// Passes a warning on, with the place of the call.
    func warn(_ warning: Diagnostic?) {
        if let warning { interpreter.configuration.warn(warning.located(span), interpreter.sources) }
    }
}

extension NDArray {
    /// Row after row, as all arrays.
    init(_ m: Matrix) {
        let shape = Shape.matrix(m.rows, m.columns)
        if let reals = m.reals {
            self.init(elements: .real(reals), of: shape)
        } else {
            self.init(elements: .complex(m.complexes), of: shape)
        }
    }

    init(_ numbers: Numbers) {
        switch numbers {
        case .real(let v): self.init(v)
        case .complex(let v): self.init(v)
        }
    }
}

extension Value {
    /// A solution in the shape of its right side.
    static func solution(_ x: Matrix, isVector: Bool) -> Value {
        let a = NDArray(x)
        return .array(isVector ? a.reshaped(.vector(a.count)) ?? a : a)
    }
}
