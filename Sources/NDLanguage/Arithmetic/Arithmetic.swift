import CNDKernels
import ComplexModule
import NDCore
import NDSymbolic
import NDSyntax
import RealModule

/// The operators on values of every kind. One per session: symbolic results live in its arena.
///
/// Numbers meet at the wider of their kinds: boolean, integer, rational, real, complex. Integers and quotients of them
/// are exact. Arrays work element by element with NumPy's broadcasting; integer arrays whose result leaves 64 bits become
/// real ones. A number beside a symbol becomes exact.
public final class Arithmetic {
    public let arena: Arena
    public var limits: Limits
    /// Bytes of the arena that were charged.
    var chargedArena = 0

    deinit { nd_memory_beside(Int64(-chargedArena)) }

    public init(arena: Arena, limits: Limits) {
        self.arena = arena
        self.limits = limits
    }

    /// Integers of more bits than this (ten million digits) are refused.
    public static let largestBitWidth = 1 << 25

    /// `a op b` for every operator but `|>`, `and` and `or`, which do not evaluate both sides. Errors: `ND0213`,
    /// `ND0214`, `ND0217`, `ND0218`, limits.
    @inline(__always)
    public func apply(_ op: BinaryOperator, _ a: Value, _ b: Value) throws(Diagnostic) -> Value {
        if let quick = quick(op, a, b) { return quick }
        return try general(op, a, b)
    }

    /// The operators on machine numbers that need no thought.
    @inline(__always)
    func quick(_ op: BinaryOperator, _ a: Value, _ b: Value) -> Value? {
        switch (a, b) {
        case (.real(let x), .real(let y)): quickReal(op, x, y)
        case (.integer(let x), .integer(let y)): quickInteger(op, x, y)
        case (.real(let x), .integer(let y)): op.isQuickMixed ? quickReal(op, x, Double(y)) : nil
        case (.integer(let x), .real(let y)): op.isQuickMixed ? quickReal(op, Double(x), y) : nil
        default: nil
        }
    }

    @inline(__always)
    private func quickReal(_ op: BinaryOperator, _ x: Double, _ y: Double) -> Value? {
        switch op {
        case .add: .real(x + y)
        case .subtract: .real(x - y)
        case .multiply: .real(x * y)
        case .divide: .real(x / y)
        case .less: .boolean(x < y)
        case .lessEqual: .boolean(x <= y)
        case .greater: .boolean(x > y)
        case .greaterEqual: .boolean(x >= y)
        case .equal: .boolean(x == y)
        case .notEqual: .boolean(x != y)
        default: nil
        }
    }

    @inline(__always)
    private func quickInteger(_ op: BinaryOperator, _ x: Int, _ y: Int) -> Value? {
        switch op {
        case .add:
            let (sum, overflow) = x.addingReportingOverflow(y)
            return overflow ? nil : .integer(sum)
        case .subtract:
            let (difference, overflow) = x.subtractingReportingOverflow(y)
            return overflow ? nil : .integer(difference)
        case .multiply:
            let (product, overflow) = x.multipliedReportingOverflow(by: y)
            return overflow ? nil : .integer(product)
        case .remainder where y > 0:
            let r = x % y
            return .integer(r < 0 ? r + y : r)
        case .less: return .boolean(x < y)
        case .lessEqual: return .boolean(x <= y)
        case .greater: return .boolean(x > y)
        case .greaterEqual: return .boolean(x >= y)
        case .equal: return .boolean(x == y)
        case .notEqual: return .boolean(x != y)
        default: return nil
        }
    }

    private func general(_ op: BinaryOperator, _ a: Value, _ b: Value) throws(Diagnostic) -> Value {
        switch op {
        case .is: return .boolean(try isKind(a, b))
        case .in: return .boolean(try contains(b, a))
        case .equal, .notEqual, .less, .lessEqual, .greater, .greaterEqual, .approximately: return try compare(op, a, b)
        default: break
        }
        if isSymbolic(a) || isSymbolic(b) { return try symbolic(op, a, b) }
        switch (a, b) {
        case (.sparse, _) where !b.isList, (_, .sparse) where !a.isList: return try sparse(op, a, b)
        case (.list(let items), _): return try overList(op, items.items, b, listFirst: true)
        case (_, .list(let items)): return try overList(op, items.items, a, listFirst: false)
        case (.array, _), (_, .array), (.range, _), (_, .range):
            guard let x = try array(a), let y = try array(b) else { throw LanguageError.operands(op.rawValue, a, b) }
            return try arrays(op, x, y)
        case (.string(let x), .string(let y)) where op == .add:
            try limits.checkAllocation(Double(x.utf8.count + y.utf8.count), for: "a string")
            return .string(try LibraryCall.run(limits, work: x.utf8.count + y.utf8.count, from: LibraryCall.many << 2) { x + y })
        default:
            guard op != .matrixProduct else { throw LanguageError.operands("@", a, b) }
            return try scalars(op, a, b)
        }
    }

    /// The array that a value is or stands for. A range is charged before it becomes one. `nil` for other kinds.
    func array(_ a: Value) throws(Diagnostic) -> NDArray? {
        switch a {
        case .range(let range): return try array(range)
        case .sparse(let m): return try m.dense(limits)
        default: return a.asArray
        }
    }

    func array(_ range: RangeValue) throws(Diagnostic) -> NDArray {
        let what = "an array of \(range.count) numbers"
        try limits.checkAllocation(Double(range.count) * 8, for: what)
        guard range.count <= 1 << 34 else { throw LanguageError.tooLarge(what) }
        return try LibraryCall.run(limits, work: range.count) { range.array }
    }

    /// Numbers without an array among them.
    private func scalars(_ op: BinaryOperator, _ a: Value, _ b: Value) throws(Diagnostic) -> Value {
        guard a.isNumber, b.isNumber else { throw LanguageError.operands(op.rawValue, a, b) }
        if case .complex = a { return try complexScalars(op, a, b) }
        if case .complex = b { return try complexScalars(op, a, b) }
        if let x = a.asRational, let y = b.asRational {
            let result = try Self.isLong(op, x, y)
                ? LibraryCall.run(limits) { () throws(Diagnostic) in try Self.exact(op, x, y) } : Self.exact(op, x, y)
            if case .bigInteger = result { try limits.chargeMade(result.footprint) }
            return result
        }
        guard let x = a.asReal, let y = b.asReal else { throw LanguageError.operands(op.rawValue, a, b) }
        return .real(LargeNumbers.apply(op, a, b) ?? Self.real(op, x, y))
    }

    /// Whether exact arithmetic takes more than about a millisecond.
    @inline(__always)
    private static func isLong(_ op: BinaryOperator, _ x: Rational, _ y: Rational) -> Bool {
        if x.isMachine, y.isMachine, op != .power { return false }
        return width(op, x, y) > 131_072
    }

    @inline(never)
    private static func width(_ op: BinaryOperator, _ x: Rational, _ y: Rational) -> Double {
        let left = x.numerator.bitWidth + x.denominator.bitWidth
        if op == .power { return Double(left) * Double((y.asInt ?? 0).magnitude) }
        let right = y.numerator.bitWidth + y.denominator.bitWidth
        // Quotients are reduced by their greatest common divisor, which takes several times a product.
        return Double(left + right) * (op == .divide || op == .remainder || !x.isInteger || !y.isInteger ? 4 : 1)
    }

    /// `op` on doubles; not-a-number for operators that are none of arithmetic.
    static func real(_ op: BinaryOperator, _ x: Double, _ y: Double) -> Double {
        switch op {
        case .add: x + y
        case .subtract: x - y
        case .multiply: x * y
        case .divide: x / y
        case .remainder: modulo(x, y)
        case .power: power(x, y)
        default: .nan
        }
    }

    /// The remainder with the sign of the divisor, as Python's `%`.
    static func modulo(_ x: Double, _ y: Double) -> Double {
        let r = x.truncatingRemainder(dividingBy: y)
        return r != 0 && (r < 0) != (y < 0) ? r + y : r
    }

    private func complexScalars(_ op: BinaryOperator, _ a: Value, _ b: Value) throws(Diagnostic) -> Value {
        guard let x = a.asComplex, let y = b.asComplex, op != .remainder else { throw LanguageError.operands(op.rawValue, a, b) }
        return .complex(Self.complex(op, x, y))
    }

    static func complex(_ op: BinaryOperator, _ x: Complex<Double>, _ y: Complex<Double>) -> Complex<Double> {
        switch op {
        case .add: x + y
        case .subtract: x - y
        case .multiply: x * y
        case .divide: x / y
        case .power: ComplexFunctions.power(x, y)
        default: Complex(.nan, .nan)
        }
    }

    /// Integers and quotients of integers: the exact result while numbers stay of reasonable size.
    private static func exact(_ op: BinaryOperator, _ x: Rational, _ y: Rational) throws(Diagnostic) -> Value {
        switch op {
        case .add: return try checked(x + y)
        case .subtract: return try checked(x - y)
        case .multiply:
            guard x.numerator.bitWidth + y.numerator.bitWidth <= largestBitWidth else { throw LanguageError.integerTooLarge() }
            return .number(x * y)
        case .divide:
            guard let quotient = x.divided(by: y) else { throw LanguageError.divisionByZero(remedy: "a real divisor, 0.0, gives an infinity") }
            return .number(quotient)
        case .remainder:
            guard let quotient = x.divided(by: y) else { throw LanguageError.divisionByZero() }
            return .number(x - Rational(quotient.floor) * y)
        case .power: return try exactPower(x, y)
        default: return .none
        }
    }

    private static func checked(_ q: Rational) throws(Diagnostic) -> Value {
        guard q.numerator.bitWidth <= largestBitWidth else { throw LanguageError.integerTooLarge() }
        return .number(q)
    }

    private static func exactPower(_ x: Rational, _ y: Rational) throws(Diagnostic) -> Value {
        guard y.isInteger else { return .real(LargeNumbers.apply(.power, .number(x), .number(y)) ?? power(x.asDouble, y.asDouble)) }
        if x.isZero {
            if y.isZero { return .integer(1) }
            if y.isNegative { throw LanguageError.divisionByZero() }
            return .integer(0)
        }
        if x.isOne { return .integer(1) }
        if x == Rational(-1) { return .integer(y.numerator.isEven ? 1 : -1) }
        let width = max(x.numerator.bitWidth, x.denominator.bitWidth)
        guard let n = y.asInt, Double(width - 1) * Double(n.magnitude) <= Double(largestBitWidth), let result = x.power(n) else {
            throw LanguageError.integerTooLarge()
        }
        return .number(result)
    }

    /// A list of values that know the operator: item by item.
    private func overList(_ op: BinaryOperator, _ items: [Value], _ other: Value, listFirst: Bool) throws(Diagnostic) -> Value {
        var partners: [Value]?
        switch other {
        case .list(let values): partners = values.items
        case .array(let a) where a.rank == 1: partners = (0..<a.count).map { a[flat: $0] }
        default: break
        }
        if let partners, partners.count != items.count {
            throw LanguageError.shapes(op.rawValue, .vector(items.count), .vector(partners.count))
        }
        if op == .matrixProduct { throw LanguageError.operands("@", listFirst ? .list(items) : other, listFirst ? other : .list(items)) }
        var out: [Value] = []
        out.reserveCapacity(items.count)
        for (i, item) in items.enumerated() {
            if i & 0xFFF == 0xFFF { try limits.poll() }
            if case .string = item { throw LanguageError.operands(op.rawValue, listFirst ? .list(items) : other, listFirst ? other : .list(items)) }
            let partner = partners?[i] ?? other
            out.append(listFirst ? try apply(op, item, partner) : try apply(op, partner, item))
        }
        return Assembly.collect(out)
    }

    /// `-a`. Errors: `ND0213`.
    public func negate(_ a: Value) throws(Diagnostic) -> Value {
        switch a {
        case .integer(let n) where n != Int.min: return .integer(-n)
        case .real(let x): return .real(-x)
        case .integer, .bigInteger, .rational, .boolean:
            guard let q = a.asRational else { throw LanguageError.operand("-", a) }
            return .number(-q)
        case .complex(let z): return .complex(-z)
        case .array(let array): return .array(try negated(array))
        case .sparse(let m): return .sparse(m.map({ -$0 }, { -$0 }))
        case .range(let range): return .array(try negated(array(range)))
        case .symbolic(let f): return .symbolic(try arena.negate(f))
        case .list(let items):
            var out: [Value] = []
            for item in items { out.append(try negate(item)) }
            return .list(out)
        default: throw LanguageError.operand("-", a)
        }
    }

    private func negated(_ a: NDArray) throws(Diagnostic) -> NDArray {
        try limits.checkAllocation(Double(a.count) * Double(max(8, a.type.size)), for: "an array \(a.shape)")
        return try LibraryCall.run(limits, work: a.count) { Self.negative(a) }
    }

    private static func negative(_ a: NDArray) -> NDArray {
        switch a.elements {
        case .boolean, .integer:
            let v = a.integers ?? []
            if v.contains(Int.min) { return NDArray(elements: .real(v.map { -Double($0) }), of: a.shape) }
            return NDArray(elements: .integer(v.map { -$0 }), of: a.shape)
        case .real(let v): return NDArray(elements: .real(v.map { -$0 }), of: a.shape)
        case .complex(let v): return NDArray(elements: .complex(v.map { -$0 }), of: a.shape)
        }
    }

    /// `not a`. Errors: `ND0213`.
    public func not(_ a: Value) throws(Diagnostic) -> Value {
        switch a {
        case .boolean(let b): return .boolean(!b)
        case .array(let array):
            guard let flags = array.booleans else { throw LanguageError.operand("not", a) }
            try limits.checkAllocation(Double(flags.count), for: "an array \(array.shape)")
            return .array(try LibraryCall.run(limits, work: flags.count) { NDArray(elements: .boolean(flags.map { !$0 }), of: array.shape) })
        case .symbolic(let f): return .symbolic(try arena.not(f))
        default: throw LanguageError.operand("not", a)
        }
    }
}
