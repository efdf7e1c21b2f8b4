import ComplexModule
import NDCore
import NDSyntax
import RealModule

extension Arithmetic {
    /// Elementwise operators and the matrix product on arrays.
    func arrays(_ op: BinaryOperator, _ a: NDArray, _ b: NDArray) throws(Diagnostic) -> Value {
        if op == .matrixProduct { return try a.matrixProduct(b, limits: limits) }
        guard let shape = a.shape.broadcast(with: b.shape) else { throw LanguageError.shapes(op.rawValue, a.shape, b.shape) }
        let type = max(a.type, b.type)
        try limits.checkAllocation(Double(shape.count) * Double(max(8, type.size)), for: "an array \(shape)")
        guard shape.count <= 1 << 40 else { throw LanguageError.tooLarge("an array \(shape)") }
        return try LibraryCall.run(limits, work: shape.count, from: op == .power ? LibraryCall.some << 3 : LibraryCall.many) { () throws(Diagnostic) in
            try Self.elementwise(op, a, b, shape, type)
        }
    }

    private static func elementwise(_ op: BinaryOperator, _ a: NDArray, _ b: NDArray, _ shape: Shape, _ type: NDArray.ElementType) throws(Diagnostic) -> Value {
        if type == .complex {
            guard op != .remainder else { throw LanguageError.operands("%", .array(a), .array(b)) }
            let (x, y) = (a.complexes, b.complexes)
            let out: [Complex<Double>]
            switch op {
            case .add: out = Self.zip(x, a, y, b, shape) { $0 + $1 }
            case .subtract: out = Self.zip(x, a, y, b, shape) { $0 - $1 }
            case .multiply: out = Self.zip(x, a, y, b, shape) { $0 * $1 }
            default: out = Self.zip(x, a, y, b, shape) { Self.complex(op, $0, $1) }
            }
            return .collapsing(NDArray(elements: .complex(out), of: shape))
        }
        if type <= .integer, op != .divide, let out = try integers(op, a, b, shape) {
            return .collapsing(NDArray(elements: .integer(out), of: shape))
        }
        let (x, y) = (a.reals ?? [], b.reals ?? [])
        let out: [Double]
        switch op {
        case .add: out = Self.zip(x, a, y, b, shape) { $0 + $1 }
        case .subtract: out = Self.zip(x, a, y, b, shape) { $0 - $1 }
        case .multiply: out = Self.zip(x, a, y, b, shape) { $0 * $1 }
        case .divide: out = Self.zip(x, a, y, b, shape) { $0 / $1 }
        default: out = Self.zip(x, a, y, b, shape) { Self.real(op, $0, $1) }
        }
        return .collapsing(NDArray(elements: .real(out), of: shape))
    }

    /// Integer results; `nil` where one leaves 64 bits or is not whole, so that the caller goes on with reals.
    private static func integers(_ op: BinaryOperator, _ a: NDArray, _ b: NDArray, _ shape: Shape) throws(Diagnostic) -> [Int]? {
        guard let x = a.integers, let y = b.integers else { return nil }
        var lost = false
        let out: [Int]
        switch op {
        case .add:
            out = Self.zip(x, a, y, b, shape) { p, q in
                let (r, overflow) = p.addingReportingOverflow(q)
                if overflow { lost = true }
                return r
            }
        case .subtract:
            out = Self.zip(x, a, y, b, shape) { p, q in
                let (r, overflow) = p.subtractingReportingOverflow(q)
                if overflow { lost = true }
                return r
            }
        case .multiply:
            out = Self.zip(x, a, y, b, shape) { p, q in
                let (r, overflow) = p.multipliedReportingOverflow(by: q)
                if overflow { lost = true }
                return r
            }
        case .remainder:
            if y.contains(0) { throw LanguageError.divisionByZero() }
            out = Self.zip(x, a, y, b, shape) { p, q in
                if q == -1 { return 0 }
                let r = p % q
                return r != 0 && (r < 0) != (q < 0) ? r + q : r
            }
        case .power:
            out = Self.zip(x, a, y, b, shape) { p, q in
                guard let r = Self.wholePower(p, q) else {
                    lost = true
                    return 0
                }
                return r
            }
        default: return nil
        }
        return lost ? nil : out
    }

    /// `p^q` when it is whole and of 64 bits.
    static func wholePower(_ p: Int, _ q: Int) -> Int? {
        if q < 0 { return nil }
        if p == 0 || p == 1 { return q == 0 ? 1 : p }
        if p == -1 { return q % 2 == 0 ? 1 : -1 }
        if q > 63 { return nil }
        var result = 1
        for _ in 0..<q {
            let (next, overflow) = result.multipliedReportingOverflow(by: p)
            if overflow { return nil }
            result = next
        }
        return result
    }

    /// Pairs of elements by the broadcasting rule, in row-major order of the result.
    @inline(__always)
    static func zip<A, B, R>(_ x: [A], _ a: NDArray, _ y: [B], _ b: NDArray, _ shape: Shape, _ body: (A, B) -> R) -> [R] {
        let count = shape.count
        if a.shape == b.shape {
            return [R](unsafeUninitializedCapacity: count) { out, filled in
                for i in 0..<count { out.initializeElement(at: i, to: body(x[i], y[i])) }
                filled = count
            }
        }
        if y.count == 1 {
            let q = y[0]
            return [R](unsafeUninitializedCapacity: count) { out, filled in
                for i in 0..<count { out.initializeElement(at: i, to: body(x[i], q)) }
                filled = count
            }
        }
        if x.count == 1 {
            let p = x[0]
            return [R](unsafeUninitializedCapacity: count) { out, filled in
                for i in 0..<count { out.initializeElement(at: i, to: body(p, y[i])) }
                filled = count
            }
        }
        let (from, to) = (a.broadcastPlaces(to: shape), b.broadcastPlaces(to: shape))
        return (0..<count).map { body(x[from[$0]], y[to[$0]]) }
    }

    /// A function of one number, of each element of an array, or of a symbolic expression. Errors: `ND0212`.
    public func apply(_ f: ElementaryFunction, _ a: Value) throws(Diagnostic) -> Value {
        switch a {
        case .real(let x): return .real(f.real(x))
        case .symbolic(let s): return .symbolic(try symbolicFunction(f.name, [s]))
        case .complex(let z):
            if let part = f.part { return .real(part(z)) }
            if let complex = f.complex { return .complex(try complex(z)) }
            throw LanguageError.notComplex(f.name)
        case .array(let array): return .array(try map(f, array))
        case .sparse(let m): return try apply(f, sparse: m)
        case .range(let range): return .array(try map(f, array(range)))
        case .list(let items):
            var out: [Value] = []
            for (k, item) in items.enumerated() {
                if k & 0xFFF == 0xFFF { try limits.poll() }
                out.append(try apply(f, item))
            }
            return Assembly.collect(out)
        default:
            if let exact = f.exact?(a) { return exact }
            guard let x = a.asReal else { throw LanguageError.wants("a number or an array", f.name, a) }
            if x.isInfinite, let q = a.asRational, let value = LargeNumbers.value(of: f.name, q) { return .real(value) }
            return .real(f.real(x))
        }
    }

    private func map(_ f: ElementaryFunction, _ a: NDArray) throws(Diagnostic) -> NDArray {
        try limits.checkAllocation(Double(a.count) * 8, for: "an array \(a.shape)")
        return try LibraryCall.run(limits, work: a.count, from: LibraryCall.some << 3) { () throws(Diagnostic) in try Self.mapped(f, a) }
    }

    private static func mapped(_ f: ElementaryFunction, _ a: NDArray) throws(Diagnostic) -> NDArray {
        if case .complex(let v) = a.elements {
            if let part = f.part { return NDArray(elements: .real(v.map(part)), of: a.shape) }
            guard let complex = f.complex else { throw LanguageError.notComplex(f.name) }
            return NDArray(elements: .complex(try v.map(complex)), of: a.shape)
        }
        if f.exact != nil, a.type <= .integer, let v = a.integers {
            let mapped = v.compactMap { n -> Int? in
                if case .integer(let m)? = f.exact?(.integer(n)) { m } else { nil }
            }
            if mapped.count == v.count { return NDArray(elements: .integer(mapped), of: a.shape) }
        }
        return NDArray(elements: .real((a.reals ?? []).map(f.real)), of: a.shape)
    }
}
