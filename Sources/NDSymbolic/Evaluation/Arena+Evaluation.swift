import NDCore

/// Numbers for symbols. Each shared part is computed once; elementary functions are those of the kernels.
///
/// What has a value given is not looked into: so draws, named calls and reductions, which have none of their own, can be
/// given one. Conditions are 1 and 0. Throws `ND0614` for a symbol without a value, `ND0616` for what cannot be
/// computed, `ND0617` for a value of another shape.
extension Arena {
    /// The value of a real scalar formula. A function outside its real domain gives not-a-number; the imaginary unit in a
    /// formula is an error, `ND0615`.
    public func evaluate(_ f: Formula, _ values: [Formula: Double] = [:]) throws(Diagnostic) -> Double {
        try requireScalar(f.id, "evaluation to one number")
        var run = Evaluator(self, f.id, values.mapValues { [$0] }, shapes: [:])
        return try run.run()[0]
    }

    /// The value of a scalar formula in complex numbers.
    public func evaluateComplex(_ f: Formula, _ values: [Formula: ComplexValue] = [:]) throws(Diagnostic) -> ComplexValue {
        try requireScalar(f.id, "evaluation to one number")
        var run = Evaluator(self, f.id, values.mapValues { [$0] }, shapes: [:])
        return try run.run()[0]
    }

    /// The value of a real formula of any shape.
    public func evaluateArray(_ f: Formula, _ values: [Formula: ArrayValue] = [:]) throws(Diagnostic) -> ArrayValue {
        var run = Evaluator(self, f.id, values.mapValues(\.elements), shapes: values.mapValues(\.shape))
        let elements = try run.run()
        let shape = shape(of: f)
        guard let value = ArrayValue(elements, shape) else { throw SymbolicError.arrayLiteral(elements.count, shape) }
        return value
    }
}

/// One evaluation: every part's elements in one flat buffer, parts in order.
struct Evaluator<Number: EvaluationNumber> {
    let arena: Arena
    let root: UInt32
    let order: Postorder
    let given: [Formula: [Number]]
    let givenShapes: [Formula: Shape]
    /// Where the elements of each part begin.
    var starts: [Int] = []
    var values: [Number] = []

    init(_ arena: Arena, _ root: UInt32, _ given: [Formula: [Number]], shapes: [Formula: Shape]) {
        self.arena = arena
        self.root = root
        self.given = given
        givenShapes = shapes
        order = arena.postorder([root], enter: { given[Formula($0)] == nil })
    }

    mutating func run() throws(Diagnostic) -> [Number] {
        starts.reserveCapacity(order.ids.count)
        values.reserveCapacity(order.ids.count)
        for id in order.ids {
            starts.append(values.count)
            let r = arena.record(id)
            let count = arena.shapes[Int(r.shape)].count
            if let known = given[Formula(id)] {
                if known.count != count || (givenShapes[Formula(id)].map { $0 != arena.shapes[Int(r.shape)] && !$0.isScalar } ?? false) {
                    if known.count == 1, let value = known.first {
                        values += Array(repeating: value, count: count)
                        continue
                    }
                    throw SymbolicError.substitutedShape(
                        name(id), arena.shapes[Int(r.shape)], givenShapes[Formula(id)] ?? Shape([known.count]))
                }
                values += known
            } else {
                try compute(id, r, count)
            }
        }
        let start = starts[order.place(root)]
        return Array(values[start..<(start + arena.shape(of: Formula(root)).count)])
    }

    func name(_ id: UInt32) -> String { arena.text(Formula(id), limit: 60) }

    /// The element of an operand; a scalar has one for every place.
    @inline(__always)
    func value(_ id: UInt32, _ i: Int) -> Number {
        let start = starts[order.place(id)]
        return values[arena.shapeID(id) == 0 ? start : start + i]
    }

    private func real(_ id: UInt32, _ i: Int) throws(Diagnostic) -> Double {
        guard let x = value(id, i).asReal else { throw SymbolicError.complexValue(name(id)) }
        return x
    }

    private mutating func compute(_ id: UInt32, _ r: NodeRecord, _ count: Int) throws(Diagnostic) {
        switch r.kind {
        case .integer, .fraction, .bigNumber: values.append(Number(real: arena.rational(r).asDouble))
        case .real: values.append(Number(real: Double(bitPattern: r.bits)))
        case .boolean: values.append(Number(real: r.a != 0 ? 1 : 0))
        case .constant:
            switch arena.constant(r) {
            case .pi: values.append(Number(real: .pi))
            case .e: values.append(Number(real: 0x1.5bf0a8b145769p1))
            case .imaginaryUnit:
                guard let i = Number.imaginaryUnit else { throw SymbolicError.complexValue("1i") }
                values.append(i)
            }
        case .symbol:
            let bound = given.keys.filter { arena.kind($0.id) == .symbol }.map { arena.text($0) }.sorted()
            throw SymbolicError.unbound(arena.symbolList[Int(r.a)].name, among: bound)
        case .sum: for i in 0..<count { values.append(sum(r, i)) }
        case .product:
            let w = arena.list(r)
            for i in 0..<count { values.append(product(w[0], UnsafeBufferPointer(rebasing: w[1...]), i)) }
        case .power:
            for i in 0..<count { values.append(power(r.a, r.b, i)) }
        case .function: for i in 0..<count { values.append(try function(id, r, i)) }
        case .comparison:
            let relation = arena.comparison(r)
            for i in 0..<count {
                let holds: Bool
                if relation == .equal || relation == .notEqual {
                    let difference = value(r.a, i) - value(r.b, i)
                    // Infinities are equal to themselves though their difference is not 0.
                    let same = difference.asReal == 0 || (value(r.a, i).asReal.map { $0 == value(r.b, i).asReal } ?? false)
                    holds = same == (relation == .equal)
                } else {
                    holds = relation.holds(try real(r.a, i), try real(r.b, i))
                }
                values.append(Number(real: holds ? 1 : 0))
            }
        case .not: for i in 0..<count { values.append(Number(real: try real(r.a, i) == 0 ? 1 : 0)) }
        case .and, .or:
            for i in 0..<count {
                var all = true
                var any = false
                for part in arena.list(r) {
                    if try real(part, i) != 0 { any = true } else { all = false }
                }
                values.append(Number(real: (r.kind == .and ? all : any) ? 1 : 0))
            }
        case .conditional:
            let w = arena.list(r)
            for i in 0..<count { values.append(try real(w[0], i) != 0 ? value(w[1], i) : value(w[2], i)) }
        case .filled: for _ in 0..<count { values.append(value(r.a, 0)) }
        case .array: for part in arena.list(r) { values.append(value(part, 0)) }
        case .total, .trace, .transpose, .element, .matrixProduct, .outer, .roll, .inverse: arrayOperation(r)
        case .sample: throw SymbolicError.notEvaluated(name(id), reason: "it is a random draw")
        case .call: throw SymbolicError.notEvaluated(name(id), reason: "the function is known by name only")
        case .reduction: throw SymbolicError.notEvaluated(name(id), reason: "it goes over all nodes of a network")
        }
    }

    private func sum(_ r: NodeRecord, _ i: Int) -> Number {
        let w = arena.list(r)
        var result: Number? = w[0] == Arena.zeroID ? nil : Number(real: arena.rational(w[0]).asDouble)
        for k in stride(from: 1, to: w.count, by: 2) {
            let x = value(w[k], i)
            let c = w[k + 1]
            if c == Arena.oneID {
                result = result.map { $0 + x } ?? x
            } else if c == Arena.minusOneID, let before = result {
                result = before - x
            } else {
                let scaled = scaled(x, c)
                result = result.map { $0 + scaled } ?? scaled
            }
        }
        return result ?? Number(real: 0)
    }

    /// `x*p/q`, with one rounding less than `x*(p/q)`.
    private func scaled(_ x: Number, _ coefficient: UInt32) -> Number {
        let c = arena.rational(coefficient)
        guard !c.isInteger, c.fitsInMachineWords else { return x * Number(real: c.asDouble) }
        let above = c.numerator.isOne ? x : x * Number(real: c.numerator.asDouble)
        return above / Number(real: c.denominator.asDouble)
    }

    /// What stands above the line, then divided by what stands below.
    private func product(_ coefficient: UInt32, _ factors: UnsafeBufferPointer<UInt32>, _ i: Int) -> Number {
        var above: Number?
        var below: Number?
        for k in stride(from: 0, to: factors.count, by: 2) {
            if factors[k] != Arena.eID, arena.isNegativeNumber(factors[k + 1]), let n = arena.integerValue(factors[k + 1]), n != .min {
                let x = n == -1 ? value(factors[k], i) : value(factors[k], i).power(Number(real: Double(-n)))
                below = below.map { $0 * x } ?? x
            } else {
                let x = power(factors[k], factors[k + 1], i)
                above = above.map { $0 * x } ?? x
            }
        }
        var result = above ?? Number(real: 1)
        if coefficient != Arena.oneID { result = scaled(result, coefficient) }
        if let below { result = result / below }
        return result
    }

    @inline(__always)
    private func power(_ base: UInt32, _ exponent: UInt32, _ i: Int) -> Number {
        if exponent == Arena.oneID { return value(base, i) }
        if base == Arena.eID { return Number.apply(.exp, value(exponent, i)) ?? Number(real: .nan) }
        return value(base, i).power(value(exponent, i))
    }

    private func function(_ id: UInt32, _ r: NodeRecord, _ i: Int) throws(Diagnostic) -> Number {
        let function = arena.function(r)
        let list = arena.list(r)
        if function.isSpecial || function == .gammaFunction || function == .betaFunction || (Number.imaginaryUnit != nil && function == .erf) {
            if let table = arena.specialValues, let value = Number.special(table, function, list.map { value($0, i) }) { return value }
            if function.isSpecial { throw SymbolicError.notEvaluated(name(id), reason: "nothing here knows values of '\(function.name)'") }
        }
        if list.count == 1 {
            guard let result = Number.apply(function, value(list[0], i)) else {
                throw SymbolicError.notEvaluated(name(id), reason: "'\(function.name)' is not known for complex numbers")
            }
            return result
        }
        var result = try real(list[0], i)
        for part in list.dropFirst() { result = Double.apply(function, result, try real(part, i)) ?? .nan }
        return Number(real: result)
    }
}
