import ComplexModule
import NDCore
import NDLinear
import NDSyntax
import RealModule

extension Arithmetic {
    /// The relative tolerance of `≈` without `within`.
    public static let closeness = 1e-9

    /// Comparisons: element by element where an array takes part.
    func compare(_ op: BinaryOperator, _ a: Value, _ b: Value) throws(Diagnostic) -> Value {
        if isSymbolic(a) || isSymbolic(b), a.isNumber || b.isNumber || isSymbolic(a) && isSymbolic(b) {
            return try symbolicComparison(op, a, b)
        }
        switch (a, b) {
        case (.sparse, _) where b.isArrayLike, (_, .sparse) where a.isArrayLike: return try sparse(op, a, b)
        case (.string(let x), .string(let y)): return try compareText(op, x, y)
        case (.array, _) where b.isArrayLike, (_, .array) where a.isArrayLike,
            (.range, _) where b.isArrayLike && !op.isEquality, (_, .range) where a.isArrayLike && !op.isEquality:
            guard let x = try array(a), let y = try array(b) else { throw LanguageError.operands(op.rawValue, a, b) }
            if let mask = try maskBeyondDoubles(op, x, a, y, b) { return mask }
            return try compareArrays(op, x, y)
        case (.array, .string), (.string, .array):
            throw LanguageError.numbersAndText(op.rawValue, a, b, isEquality: op.isEquality)
        case (.list(let items), .string), (.list(let items), .real), (.list(let items), .integer):
            // A column of texts compared with one text gives a mask.
            return try maskOfList(op, items.items, b)
        case (.list(let x), .list(let y)) where op == .approximately:
            guard x.count == y.count else { return .boolean(false) }
            var all = true
            for (p, q) in Swift.zip(x, y) where all { all = try truth(compare(op, p, q)) }
            return .boolean(all)
        default: break
        }
        if a.isNumber, b.isNumber { return .boolean(try compareNumbers(op, a, b)) }
        switch op {
        case .equal: return .boolean(try equal(a, b))
        case .notEqual: return .boolean(try !equal(a, b))
        default: throw LanguageError.operands(op.rawValue, a, b)
        }
    }

    /// An array compared with one exact number that no double is near: number by number.
    private func maskBeyondDoubles(_ op: BinaryOperator, _ x: NDArray, _ a: Value, _ y: NDArray, _ b: Value) throws(Diagnostic) -> Value? {
        func isBeyond(_ v: Value) -> Bool {
            switch v {
            case .bigInteger, .rational: v.asRational.map(LargeNumbers.isBeyondDoubles) ?? false
            default: false
            }
        }
        let isFirst = isBeyond(a)
        guard isFirst || isBeyond(b) else { return nil }
        let (array, other) = isFirst ? (y, a) : (x, b)
        try limits.checkAllocation(Double(array.count), for: "an array \(array.shape)")
        var flags: [Bool] = []
        flags.reserveCapacity(array.count)
        for i in 0..<array.count {
            flags.append(try isFirst ? compareNumbers(op, other, array[flat: i]) : compareNumbers(op, array[flat: i], other))
        }
        return .array(NDArray(elements: .boolean(flags), of: array.shape))
    }

    private func maskOfList(_ op: BinaryOperator, _ items: [Value], _ other: Value) throws(Diagnostic) -> Value {
        var flags: [Bool] = []
        for (k, item) in items.enumerated() {
            if k & 0xFFF == 0xFFF { try limits.poll() }
            if case .boolean(let flag) = try compare(op, item, other) { flags.append(flag) } else { flags.append(false) }
        }
        return .array(NDArray(flags))
    }

    private func compareText(_ op: BinaryOperator, _ x: String, _ y: String) throws(Diagnostic) -> Value {
        let shorter = min(x.utf8.count, y.utf8.count)
        return try LibraryCall.run(limits, work: shorter) { () throws(Diagnostic) in try Self.comparedText(op, x, y) }
    }

    private static func comparedText(_ op: BinaryOperator, _ x: String, _ y: String) throws(Diagnostic) -> Value {
        switch op {
        case .equal: .boolean(x == y)
        case .notEqual: .boolean(x != y)
        case .less: .boolean(x < y)
        case .lessEqual: .boolean(x <= y)
        case .greater: .boolean(x > y)
        case .greaterEqual: .boolean(x >= y)
        default: throw LanguageError.operands(op.rawValue, .string(x), .string(y))
        }
    }

    private func compareNumbers(_ op: BinaryOperator, _ a: Value, _ b: Value) throws(Diagnostic) -> Bool {
        if op == .approximately {
            if let close = LargeNumbers.close(a, b) { return close }
            guard let x = a.asComplex, let y = b.asComplex else { return false }
            return Self.close(x, y)
        }
        if let x = a.asRational, let y = b.asRational {
            return Self.holds(op, x < y ? -1 : (x == y ? 0 : 1))
        }
        if case .real(let y) = b, let order = LargeNumbers.order(a, y) { return Self.holds(op, order) }
        if case .real(let x) = a, let order = LargeNumbers.order(b, x) { return Self.holds(op, -order) }
        if let x = a.asReal, let y = b.asReal { return try Self.holds(op, x, y) }
        guard op.isEquality, let x = a.asComplex, let y = b.asComplex else { throw LanguageError.complexOrder(op.rawValue) }
        return (x == y) == (op == .equal)
    }

    static func holds(_ op: BinaryOperator, _ order: Int) -> Bool {
        switch op {
        case .equal: order == 0
        case .notEqual: order != 0
        case .less: order < 0
        case .lessEqual: order <= 0
        case .greater: order > 0
        default: order >= 0
        }
    }

    static func holds(_ op: BinaryOperator, _ x: Double, _ y: Double) throws(Diagnostic) -> Bool {
        switch op {
        case .equal: x == y
        case .notEqual: x != y
        case .less: x < y
        case .lessEqual: x <= y
        case .greater: x > y
        case .greaterEqual: x >= y
        default: close(x, y)
        }
    }

    static func close(_ x: Double, _ y: Double) -> Bool {
        x == y || abs(x - y) <= closeness * max(abs(x), abs(y))
    }

    static func close(_ x: Complex<Double>, _ y: Complex<Double>) -> Bool {
        x == y || ComplexFunctions.modulus(x - y) <= closeness * max(ComplexFunctions.modulus(x), ComplexFunctions.modulus(y))
    }

    private func compareArrays(_ op: BinaryOperator, _ a: NDArray, _ b: NDArray) throws(Diagnostic) -> Value {
        guard let shape = a.shape.broadcast(with: b.shape) else { throw LanguageError.shapes(op.rawValue, a.shape, b.shape) }
        try limits.checkAllocation(Double(shape.count) * 8, for: "an array \(shape)")
        guard shape.count <= 1 << 40 else { throw LanguageError.tooLarge("an array \(shape)") }
        return try LibraryCall.run(limits, work: shape.count) { () throws(Diagnostic) in try Self.compared(op, a, b, shape) }
    }

    private static func compared(_ op: BinaryOperator, _ a: NDArray, _ b: NDArray, _ shape: Shape) throws(Diagnostic) -> Value {
        let flags: [Bool]
        if a.type == .complex || b.type == .complex {
            let (x, y) = (a.complexes, b.complexes)
            switch op {
            case .equal: flags = Self.zip(x, a, y, b, shape) { $0 == $1 }
            case .notEqual: flags = Self.zip(x, a, y, b, shape) { $0 != $1 }
            case .approximately: flags = Self.zip(x, a, y, b, shape) { Self.close($0, $1) }
            default: throw LanguageError.complexOrder(op.rawValue)
            }
        } else if a.type == .integer, b.type == .integer, op != .approximately, let x = a.integers, let y = b.integers {
            flags = Self.zip(x, a, y, b, shape) { Self.holds(op, $0 < $1 ? -1 : ($0 == $1 ? 0 : 1)) }
        } else {
            let (x, y) = (a.reals ?? [], b.reals ?? [])
            switch op {
            case .less: flags = Self.zip(x, a, y, b, shape) { $0 < $1 }
            case .lessEqual: flags = Self.zip(x, a, y, b, shape) { $0 <= $1 }
            case .greater: flags = Self.zip(x, a, y, b, shape) { $0 > $1 }
            case .greaterEqual: flags = Self.zip(x, a, y, b, shape) { $0 >= $1 }
            case .equal: flags = Self.zip(x, a, y, b, shape) { $0 == $1 }
            case .notEqual: flags = Self.zip(x, a, y, b, shape) { $0 != $1 }
            default: flags = Self.zip(x, a, y, b, shape) { Self.close($0, $1) }
            }
        }
        return .collapsing(NDArray(elements: .boolean(flags), of: shape))
    }

    /// Whether two values are the same, part by part; values of different kinds are not.
    public func equal(_ a: Value, _ b: Value) throws(Diagnostic) -> Bool {
        if a.isNumber, b.isNumber { return try compareNumbers(.equal, a, b) }
        switch (a, b) {
        case (.none, .none): return true
        case (.string(let x), .string(let y)):
            return try LibraryCall.run(limits, work: min(x.utf8.count, y.utf8.count)) { x == y }
        case (.range(let x), .range(let y)): return x.count == y.count && (x.count == 0 || x.lower == y.lower)
        case (.array(let x), .array(let y)): return try LibraryCall.run(limits, work: x.count) { x == y }
        case (.sparse(let x), .sparse(let y)): return x == y
        case (.sparse(let x), .array(let y)), (.array(let y), .sparse(let x)): return x.shape == y.shape && x == SparseMatrix(y)
        case (.array(let x), .range(let y)), (.range(let y), .array(let x)): return x.count == y.count && x == y.array
        case (.symbolic(let x), .symbolic(let y)): return x == y
        case (.distribution(let x), .distribution(let y)): return x == y
        case (.list(let x), .list(let y)):
            guard x.count == y.count else { return false }
            for (k, (p, q)) in Swift.zip(x, y).enumerated() {
                if k & 0xFFF == 0xFFF { try limits.poll() }
                if try !equal(p, q) { return false }
            }
            return true
        case (.record(let x), .record(let y)):
            guard x.names == y.names else { return false }
            for (p, q) in Swift.zip(x.values, y.values) where try !equal(p, q) { return false }
            return true
        case (.function(let x), .function(let y)): return x === y
        case (.native(let x), .native(let y)): return x === y
        case (.builtin(let x), .builtin(let y)): return x.name == y.name
        case (.network(let x), .network(let y)): return x === y
        case (.layers(let x), .layers(let y)): return x === y
        case (.hypergraph(let x), .hypergraph(let y)): return x === y
        case (.nodeType(let x), .nodeType(let y)): return x === y
        case (.couplingType(let x), .couplingType(let y)): return x === y
        case (.trajectory(let x), .trajectory(let y)): return x === y
        default: return false
        }
    }

    /// `needle in haystack`: an item of a list, array or range, a part of a text, a field of a record.
    func contains(_ haystack: Value, _ needle: Value) throws(Diagnostic) -> Bool {
        switch haystack {
        case .list(let items):
            for (k, item) in items.enumerated() {
                if k & 0xFFF == 0xFFF { try limits.poll() }
                if try equal(item, needle) { return true }
            }
            return false
        case .range(let range): return needle.asInt.map(range.contains) ?? false
        case .sparse(let m): return try contains(.array(m.dense(limits)), needle)
        case .array(let array):
            for i in 0..<array.count {
                if i & 0xFFFF == 0xFFFF { try limits.poll() }
                if try equal(array[flat: i], needle) { return true }
            }
            return false
        case .string(let text):
            guard case .string(let part) = needle else { throw LanguageError.operands("in", needle, haystack) }
            return try LibraryCall.run(limits, work: text.utf8.count, from: LibraryCall.some) { part.isEmpty || text.firstRange(ofText: part) != nil }
        case .system, .trajectory:
            guard case .string(let name) = needle else { throw LanguageError.operands("in", needle, haystack) }
            return fieldsOf(haystack).contains(name)
        case .record(let record):
            guard case .string(let name) = needle else { throw LanguageError.operands("in", needle, haystack) }
            return record.index(of: name) != nil
        default: throw LanguageError.operands("in", needle, haystack)
        }
    }

    private func fieldsOf(_ value: Value) -> [String] {
        switch value {
        case .system(let s): s.definition.fields.map(\.name)
        case .trajectory(let t): t.names
        default: []
        }
    }

    /// `x is none`, `x is array`, `x is "array"`; with anything else, whether they are the same. `ND0223` for a kind that
    /// does not exist.
    func isKind(_ a: Value, _ b: Value) throws(Diagnostic) -> Bool {
        switch b {
        case .none: return a.isNone
        case .string("number"): return a.isNumber && !a.isBoolean
        case .string(let kind):
            guard Value.kinds.contains(kind) else {
                throw LanguageError.value("'\(kind)' is no kind of value", remedy: suggestion(for: kind, among: Value.kinds) ?? "type_of(x) tells the kind")
            }
            return a.kind == kind
        default: return try equal(a, b)
        }
    }

    /// What a condition makes of a value: a boolean, or an array of booleans that must hold everywhere. An equation
    /// between symbolic expressions is settled by its canonical form; `ND0225` where that does not decide, `ND0219` for
    /// anything else.
    public func truth(_ value: Value) throws(Diagnostic) -> Bool {
        switch value {
        case .boolean(let b): return b
        case .array(let a):
            guard let flags = a.booleans else { throw LanguageError.condition(value) }
            return !flags.contains(false)
        case .symbolic(let f): return try symbolicTruth(f)
        default: throw LanguageError.condition(value)
        }
    }

    /// Whether two values differ by at most a tolerance, everywhere: `expect a ≈ b within tolerance`.
    func within(_ a: Value, _ b: Value, _ tolerance: Value) throws(Diagnostic) -> Bool {
        let difference = try apply(.subtract, a, b)
        let size = try apply(Self.magnitude, difference)
        return try truth(apply(.lessEqual, size, tolerance))
    }
}

extension BinaryOperator {
    var isEquality: Bool { self == .equal || self == .notEqual }
    /// Operators for which an integer beside a real is simply its double; comparisons must not round it.
    var isQuickMixed: Bool {
        switch self {
        case .add, .subtract, .multiply, .divide: true
        default: false
        }
    }
    var isComparison: Bool {
        switch self {
        case .equal, .notEqual, .less, .lessEqual, .greater, .greaterEqual, .approximately: true
        default: false
        }
    }
}

extension String {
    /// Where a part first occurs, by bytes of UTF-8. O(length * part).
    func firstRange(ofText part: String) -> Range<Int>? {
        let (text, wanted) = (Array(utf8), Array(part.utf8))
        guard wanted.count <= text.count else { return nil }
        for start in 0...(text.count - wanted.count) where text[start] == wanted.first || wanted.isEmpty {
            if text[start..<(start + wanted.count)].elementsEqual(wanted) { return start..<(start + wanted.count) }
        }
        return nil
    }
}
