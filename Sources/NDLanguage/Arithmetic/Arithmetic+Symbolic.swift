import ComplexModule
import CNDKernels
import NDCore
import NDSymbolic
import NDSyntax
import RealModule

extension Arithmetic {
    func isSymbolic(_ a: Value) -> Bool { if case .symbolic = a { true } else { false } }

    /// The symbolic expression of a value: numbers exactly, arrays element by element. `ND0213` for other kinds.
    public func formula(_ value: Value) throws(Diagnostic) -> Formula {
        switch value {
        case .symbolic(let f): return f
        case .boolean(let b): return arena.boolean(b)
        case .integer(let n): return arena.integer(n)
        case .bigInteger(let n): return arena.number(Rational(n))
        case .rational(let q): return arena.number(q)
        case .real(let x): return try exactReal(x)
        case .complex(let z):
            let imaginary = try arena.product(exactReal(z.imaginary), arena.imaginaryUnit)
            return try arena.sum(exactReal(z.real), imaginary)
        case .array(let a):
            var elements: [Formula] = []
            elements.reserveCapacity(a.count)
            for i in 0..<a.count { elements.append(try formula(a[flat: i])) }
            return try arena.array(elements, a.shape)
        case .range(let r):
            return try formula(.array(array(r)))
        case .list(let items):
            var elements: [Formula] = []
            for item in items { elements.append(try formula(item)) }
            guard let first = elements.first else { throw LanguageError.wants("a number or an expression", "a formula", value) }
            let inner = arena.shape(of: first)
            guard inner.isScalar, elements.allSatisfy({ arena.shape(of: $0).isScalar }) else {
                throw LanguageError.wants("numbers and expressions", "a formula", value)
            }
            return try arena.array(elements, .vector(elements.count))
        default: throw LanguageError.wants("a number or an expression", "a formula", value)
        }
    }

    /// A real number becomes the decimal that it prints as in full, which reads back as the same double; pi and its simple
    /// multiples become what they stand for.
    private func exactReal(_ x: Double) throws(Diagnostic) -> Formula {
        guard x.isFinite else { return arena.real(x) }
        if x == x.rounded(), abs(x) < 0x1p53 { return arena.integer(Int(x)) }
        for denominator in [1, 2, 3, 4, 6] {
            let k = x * Double(denominator) / Double.pi
            if k == k.rounded(), k != 0, abs(k) <= 24 {
                return try arena.product(arena.number(Rational(Int(k), denominator)), arena.pi)
            }
        }
        return Rational(decimal: "\(x)").map(arena.number) ?? arena.real(x)
    }

    func symbolic(_ op: BinaryOperator, _ a: Value, _ b: Value) throws(Diagnostic) -> Value {
        if case .string = a { throw LanguageError.operands(op.rawValue, a, b) }
        if case .string = b { throw LanguageError.operands(op.rawValue, a, b) }
        let x = try formula(a)
        let y = try formula(b)
        let result: Formula
        switch op {
        case .add: result = try arena.sum(x, y)
        case .subtract: result = try arena.difference(x, y)
        case .multiply: result = try arena.product(x, y)
        case .divide: result = try arena.quotient(x, y)
        case .power: result = try arena.power(x, y)
        case .remainder: result = try arena.apply(.remainder, [x, y])
        case .matrixProduct: result = try arena.matrixProduct(x, y)
        default: throw LanguageError.operands(op.rawValue, a, b)
        }
        try chargeArena()
        return exactOrFormula(result)
    }

    /// Charges what the arena has grown by since it was last charged: `ND0803`.
    private func chargeArena() throws(Diagnostic) {
        let grown = arena.footprint - chargedArena
        guard grown > 0 else { return }
        chargedArena += grown
        // The nodes stand beside the heap, by which charges are judged.
        nd_memory_beside(Int64(grown))
        try limits.chargeMade(grown)
    }

    /// A number where the expression is an exact one, so that `diff(3*x, x)` goes on as 3; what is known by its name, such
    /// as pi, stays.
    func exactOrFormula(_ f: Formula) -> Value {
        if case .number(let q) = arena.node(f) { return .number(q) }
        return .symbolic(f)
    }

    /// A number where the expression is one.
    func numberOrFormula(_ f: Formula) -> Value { number(f) ?? .symbolic(f) }

    func symbolicFunction(_ name: String, _ arguments: [Formula]) throws(Diagnostic) -> Formula {
        guard let function = Function(name: name) else { throw LanguageError.wants("a number", name, .symbolic(arguments[0])) }
        let result = try arena.apply(function, arguments)
        try chargeArena()
        return result
    }

    func symbolicComparison(_ op: BinaryOperator, _ a: Value, _ b: Value) throws(Diagnostic) -> Value {
        let x = try formula(a)
        let y = try formula(b)
        let relation: Comparison
        switch op {
        case .equal: relation = .equal
        case .notEqual: relation = .notEqual
        case .less: relation = .less
        case .lessEqual: relation = .lessOrEqual
        case .greater: relation = .greater
        case .greaterEqual: relation = .greaterOrEqual
        default:
            // Closeness is a question about numbers.
            if let p = number(x), let q = number(y) { return try apply(op, p, q) }
            throw LanguageError.operands(op.rawValue, a, b, note: "symbols need values first: e(x: 2)")
        }
        // Equal by construction: the difference of canonical forms says it.
        if op.isEquality, try arena.difference(x, y) == arena.zero { return .symbolic(arena.boolean(op == .equal)) }
        return .symbolic(try arena.compare(relation, x, y))
    }

    /// Whether a symbolic condition holds. `ND0225` where its canonical form does not tell.
    func symbolicTruth(_ f: Formula) throws(Diagnostic) -> Bool {
        if case .boolean(let b) = arena.node(f) { return b }
        if arena.symbols(in: f).isEmpty, let value = try? arena.evaluate(f, [:]) { return value != 0 }
        throw LanguageError.undecided(arena.text(f))
    }

    /// The value of an expression without symbols: exact where it is a number, else computed.
    public func number(_ f: Formula) -> Value? {
        if case .number(let q) = arena.node(f) { return .number(q) }
        if case .boolean(let b) = arena.node(f) { return .boolean(b) }
        guard arena.symbols(in: f).isEmpty else { return nil }
        return (try? arena.evaluate(f, [:])).map(Value.real)
    }

    // MARK: and, or

    func asTruthValue(_ a: Value) throws(Diagnostic) -> Value {
        switch a {
        case .boolean, .symbolic: return a
        case .array(let array) where array.type == .boolean: return a
        default: throw LanguageError.condition(a)
        }
    }

    /// `and` and `or` between arrays of booleans, element by element, and between conditions on symbols.
    func both(_ a: Value, _ b: Value, _ word: String) throws(Diagnostic) -> Value {
        if isSymbolic(a) || isSymbolic(b) {
            let (x, y) = (try formula(asTruthValue(a)), try formula(asTruthValue(b)))
            return .symbolic(word == "and" ? try arena.and([x, y]) : try arena.or([x, y]))
        }
        guard case .array(let x) = try asTruthValue(a), let y = try asTruthValue(b).asArray else { throw LanguageError.condition(a) }
        guard let shape = x.shape.broadcast(with: y.shape) else { throw LanguageError.shapes(word, x.shape, y.shape) }
        let (p, q) = (x.booleans ?? [], y.booleans ?? [])
        let flags = word == "and" ? Self.zip(p, x, q, y, shape) { $0 && $1 } : Self.zip(p, x, q, y, shape) { $0 || $1 }
        return .array(NDArray(elements: .boolean(flags), of: shape))
    }

    /// `abs`, which comparisons within a tolerance use too.
    static let magnitude = ElementaryFunction(
        "abs", { $0.magnitude }, part: ComplexFunctions.modulus,
        exact: { value in
            switch value {
            case .integer(let n): .number(ExactInteger(n).magnitude)
            case .bigInteger(let n): .number(n.magnitude)
            case .rational(let q): .number(q.magnitude)
            default: nil
            }
        })
}
