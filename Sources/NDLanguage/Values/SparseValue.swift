import ComplexModule
import NDCore
import NDLinear
import NDSyntax
import RealModule

extension NDArray {
    /// The dense form. The caller has charged it.
    init(_ m: SparseMatrix) {
        let shape = Shape.matrix(m.rows, m.columns)
        switch m.byRows {
        case .real(let v): self.init(elements: .real(v), of: shape)
        case .complex(let v): self.init(elements: .complex(v), of: shape)
        }
    }

    /// Numbers in a shape of their count.
    init(_ numbers: Numbers, of shape: Shape) {
        switch numbers {
        case .real(let v): self.init(elements: .real(v), of: shape)
        case .complex(let v): self.init(elements: .complex(v), of: shape)
        }
    }

    var numbers: Numbers {
        if case .complex(let v) = elements { .complex(v) } else { .real(reals ?? []) }
    }
}

extension SparseMatrix {
    /// Dense forms of at most so many numbers are made without being asked for a limit.
    static let smallDense = 1 << 22

    /// `sparse 1000 x 1000, 9980 entries`
    var text: String { "sparse \(rows) x \(columns), \(count) \(count == 1 ? "entry" : "entries")\(isComplex ? ", complex" : "")" }

    var shape: Shape { .matrix(rows, columns) }

    /// The dense form, charged before it is made: `ND0803`.
    func dense(_ limits: Limits) throws(Diagnostic) -> NDArray {
        try limits.checkAllocation(denseBytes, for: "the dense form of a matrix that is \(text)")
        guard denseBytes < 0x1p43 else { throw LanguageError.tooLarge("an array \(shape)") }
        return NDArray(self)
    }

    init(_ a: NDArray) {
        let (rows, columns) = (a.shape.extents.first ?? 1, a.shape.extents.last ?? 1)
        if case .complex(let v) = a.elements, let m = Sparse(rows: rows, columns: columns, byRows: v) {
            self = .complex(m)
        } else {
            self = .real(Sparse(rows: rows, columns: columns, byRows: a.reals ?? []) ?? Sparse(zeros: rows, columns))
        }
    }

    /// What `M[...]` picks: a number, a row or column as a dense vector, or a sparse part. `nil` where the dense form must do it.
    func selecting(_ indices: [AxisIndex]) throws(Diagnostic) -> Value? {
        guard (1...2).contains(indices.count) else { return nil }
        for case .places(let a) in indices where a.rank != 1 { return nil }
        let byRow = try AxisSelection(indices[0], extent: rows, axis: 0)
        let byColumn = try indices.count == 2 ? AxisSelection(indices[1], extent: columns, axis: 1) : nil
        let columnsStay: Bool = if indices.count == 1 { true } else if case .all = indices[1] { true } else { false }
        let rowsStay = if case .all = indices[0] { true } else { false }
        if case .at(_) = indices[0] {
            let i = byRow.places[0]
            if indices.count == 2, case .at(_) = indices[1], let j = byColumn?.places.first {
                switch self {
                case .real(let a): return .real(a[i, j])
                case .complex(let a): return .complex(a[i, j])
                }
            }
            let full = NDArray(row(i), of: .vector(columns))
            if columnsStay { return .array(full) }
            return .array(full.gathering(byColumn?.places ?? [], shape: .vector(byColumn?.places.count ?? 0)))
        }
        let part = selecting(rows: rowsStay ? nil : byRow.places, columns: columnsStay ? nil : byColumn?.places)
        if indices.count == 2, case .at(_) = indices[1] { return .array(NDArray(part.byRows, of: .vector(part.rows))) }
        return .sparse(part)
    }
}

extension Arithmetic {
    /// The value itself, or the dense form of a sparse matrix.
    func dense(_ a: Value) throws(Diagnostic) -> Value {
        guard case .sparse(let m) = a else { return a }
        return .array(try m.dense(limits))
    }

    /// Operators with a sparse matrix on one side or both: sparse where the result is, otherwise by the dense form.
    func sparse(_ op: BinaryOperator, _ a: Value, _ b: Value) throws(Diagnostic) -> Value {
        switch (a, b) {
        case (.sparse(let x), .sparse(let y)):
            if op == .matrixProduct {
                guard x.columns == y.rows else { throw LanguageError.shapes("@", x.shape, y.shape) }
                return .sparse(try x.times(y, limits: limits))
            }
            guard x.rows == y.rows, x.columns == y.columns else { break }
            try limits.checkAllocation(Double(x.footprint) + Double(y.footprint), for: "a sparse matrix")
            switch op {
            case .add: return .sparse(x.combined(.sum, y))
            case .subtract: return .sparse(x.combined(.difference, y))
            case .multiply where x.isFinite && y.isFinite: return .sparse(x.combined(.product, y))
            default: break
            }
        case (.sparse(let m), _) where b.isNumber:
            if let scaled = try scaled(op, m, by: b) { return .sparse(scaled) }
        case (_, .sparse(let m)) where a.isNumber && op == .multiply:
            if let scaled = try scaled(op, m, by: a) { return .sparse(scaled) }
        case (.sparse(let m), _) where op == .matrixProduct:
            guard let x = try array(b), x.rank == 1 || x.rank == 2 else { break }
            guard x.shape.extents[0] == m.columns else { throw LanguageError.shapes("@", m.shape, x.shape) }
            let width = x.rank == 1 ? 1 : x.shape.extents[1]
            let shape = x.rank == 1 ? Shape.vector(m.rows) : .matrix(m.rows, width)
            try limits.checkAllocation(16 * Double(shape.count), for: "an array \(shape)")
            return .collapsing(NDArray(try m.times(x.numbers, width: width, limits: limits), of: shape))
        case (_, .sparse(let m)) where op == .matrixProduct:
            guard let x = try array(a), x.rank == 1 || x.rank == 2 else { break }
            guard x.shape.extents.last == m.rows else { throw LanguageError.shapes("@", x.shape, m.shape) }
            let height = x.rank == 1 ? 1 : x.shape.extents[0]
            let shape = x.rank == 1 ? Shape.vector(m.columns) : .matrix(height, m.columns)
            try limits.checkAllocation(32 * Double(shape.count), for: "an array \(shape)")
            let product = NDArray(try m.transposed.times(x.transposed.numbers, width: height, limits: limits), of: .matrix(m.columns, height))
            return .array(x.rank == 1 ? NDArray(elements: product.elements, of: shape) : product.transposed)
        default: break
        }
        if op == .equal, case .sparse(let x) = a, case .sparse(let y) = b, x.rows == y.rows, x.columns == y.columns, x.denseBytes > 0x1p29 {
            // So many flags would not fit; where all are wanted, one says as much.
            return .boolean(x == y)
        }
        return try apply(op, dense(a), dense(b))
    }

    /// A matrix times or over a number, or its entries to a positive power; `nil` where zeros would not stay zeros.
    private func scaled(_ op: BinaryOperator, _ m: SparseMatrix, by factor: Value) throws(Diagnostic) -> SparseMatrix? {
        guard let z = factor.asComplex, z.isFinite else { return nil }
        let isComplex = if case .complex = factor { true } else { false }
        switch op {
        case .multiply: break
        case .divide where z != .zero: break
        case .power where !isComplex && z.real > 0 && !m.isComplex: break
        default: return nil
        }
        try limits.checkAllocation(Double(m.footprint), for: "a sparse matrix")
        if case .real(let a) = m, !isComplex {
            let x = z.real
            return .real(a.map { Self.real(op, $0, x) })
        }
        return .complex(m.asComplex.map { Self.complex(op, $0, z) })
    }

    /// A function of one number, of every entry; of the dense form where it does not take zero to zero.
    func apply(_ f: ElementaryFunction, sparse m: SparseMatrix) throws(Diagnostic) -> Value {
        if f.real(0) == 0, f.exact == nil || m.isComplex == false {
            try limits.checkAllocation(Double(m.footprint), for: "a sparse matrix")
            if case .real(let a) = m { return .sparse(.real(a.map { f.real($0) })) }
            if let part = f.part { return .sparse(m.realMap(part)) }
            if let complex = f.complex { return .sparse(try m.map({ $0 }, complex)) }
        }
        return try apply(f, .array(m.dense(limits)))
    }
}

extension SparseMatrix {
    /// Whether zeros times its entries are zeros.
    var isFinite: Bool {
        switch self {
        case .real(let a): a.firstNotFinite == nil
        case .complex(let a): a.firstNotFinite == nil
        }
    }
}

extension Value {
    var isMatrix: Bool {
        switch self {
        case .sparse: true
        case .array(let a): a.rank == 2
        default: false
        }
    }
}
