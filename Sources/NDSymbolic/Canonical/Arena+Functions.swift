import NDCore

/// Functions of scalars, elementwise on arrays.
///
/// Exact arguments fold only to exact values (`sin(pi/6)` is `1/2`, `sin(1)` stays). Odd functions give up the sign of their
/// argument (`sin(-x)` is `-sin(x)`), even ones drop it; the sign of a sum is that of its first term, so `sin(b - a)` is
/// `-sin(a - b)`. A function of its own inverse folds where that holds for every argument (`sin(asin(x))`, not
/// `asin(sin(x))`); `log(exp(x))` only for real `x`.
extension Arena {
    /// `function(arguments)`. Throws `ND0609` for the number of arguments, `ND0601` for shapes that do not fit, `ND0607` at a pole
    /// such as `log(0)`, `ND0611` for a condition.
    public func apply(_ function: Function, _ arguments: [Formula]) throws(Diagnostic) -> Formula {
        guard function.arity.contains(arguments.count) else { throw SymbolicError.arity(function, found: arguments.count) }
        if arguments.count == 1 { return try apply(function, arguments[0]) }
        var shape: UInt32 = 0
        var hasFilled = false
        for a in arguments {
            let r = record(a.id)
            if r.facts.contains(.condition) { throw conditionAsNumber(a.id) }
            shape = try elementwiseShape(shape, r.shape, "'\(function.name)'")
            if r.kind == .filled { hasFilled = true }
        }
        var ids = arguments.map(\.id)
        if hasFilled { ids = ids.map { kind($0) == .filled ? record($0).a : $0 } }
        let id = try applyCanonical(function, ids)
        return Formula(shapeID(id) == shape ? id : filled(id, shape: shape))
    }

    /// The same for one argument, without a list.
    public func apply(_ function: Function, _ argument: Formula) throws(Diagnostic) -> Formula {
        guard function.arity.contains(1) else { throw SymbolicError.arity(function, found: 1) }
        let r = record(argument.id)
        if r.facts.contains(.condition) { throw conditionAsNumber(argument.id) }
        let id = try applyUnary(function, r.kind == .filled ? r.a : argument.id)
        return Formula(shapeID(id) == r.shape ? id : filled(id, shape: r.shape))
    }

    private func applyCanonical(_ function: Function, _ ids: [UInt32]) throws(Diagnostic) -> UInt32 {
        switch function {
        case .minimum, .maximum: return extremum(function, ids)
        case .atan2, .hypot, .remainder, .betaFunction: return try applyBinary(function, ids[0], ids[1])
        case _ where function.isSpecial:
            if let folded = try foldSpecial(function, ids) { return folded }
        default: break
        }
        return internFunction(function, ids)
    }

    private func applyUnary(_ function: Function, _ x: UInt32) throws(Diagnostic) -> UInt32 {
        switch function {
        case .exp: return try exponential(x)
        case .sqrt: return try power(Formula(x), Formula(Arena.halfID)).id
        case .minimum, .maximum: return x
        default: break
        }
        let r = record(x)
        if hasNegativeSign(r), function.isOdd || function.isEven {
            let positive = try applyUnary(function, scale(x, by: Arena.minusOneID))
            return function.isOdd ? scale(positive, by: Arena.minusOneID) : positive
        }
        if function.isSpecial {
            if let folded = try foldSpecial(function, [x]) { return folded }
        } else if !r.kind.isOpaque, let folded = try fold(function, x) {
            return folded
        } else if r.kind.isOpaque, let folded = try foldByFacts(function, x, r) {
            return folded
        }
        reserveWords(1)
        words[wordCount] = x
        let facts = functionFacts(function, r.facts).union(r.facts.intersection([.fixed, .notFinite]))
        return internList(NodeRecord(.function, op: function.rawValue, facts: facts, shape: r.shape, height: r.height + 1), count: 1)
    }

    func internFunction(_ function: Function, _ ids: [UInt32]) -> UInt32 {
        var shape: UInt32 = 0
        var height: UInt32 = 0
        var facts = record(ids[0]).facts
        var odd: Facts = []
        for id in ids {
            let r = record(id)
            shape = max(shape, r.shape)
            height = max(height, r.height)
            facts.formIntersection(r.facts)
            odd.formUnion(r.facts.intersection(.notFinite))
        }
        let known = function.isSpecial ? specialFacts(function, ids.map { record($0).facts }) : functionFacts(function, facts)
        facts = known.union(facts.intersection(.fixed)).union(odd)
        return internList(NodeRecord(.function, op: function.rawValue, facts: facts, shape: shape, height: height + 1), ids)
    }

    /// What is known of the value, from what is known of all arguments.
    private func functionFacts(_ function: Function, _ x: Facts) -> Facts {
        let isReal = x.contains(.real)
        switch function {
        case .sin, .cos, .tan, .round, .floor, .ceil, .remainder:
            guard isReal else { return [] }
            let whole = function == .round || function == .floor || function == .ceil || (function == .remainder && x.contains(.integer))
            var f: Facts = whole ? [.real, .integer] : .real
            if whole, function != .remainder { f.formUnion(x.intersection([.nonNegative, .nonPositive])) }
            return f
        case .atan, .sinh, .tanh, .asinh, .cbrt, .erf:
            return isReal ? x.intersection([.real, .nonNegative, .nonPositive, .nonZero]) : []
        case .expm1: return isReal ? x.intersection([.real, .nonNegative, .nonPositive, .nonZero]) : []
        case .sign: return isReal ? x.intersection([.real, .nonNegative, .nonPositive, .nonZero]).union(.integer) : []
        case .cosh: return isReal ? .positive : []
        case .abs, .hypot: return Facts([.real, .nonNegative]).union(x.intersection(function == .abs ? [.nonZero, .integer] : .nonZero))
        case .log, .log2, .log10: return x.isSuperset(of: .positive) ? .real : []
        case .log1p: return x.isSuperset(of: [.real, .nonNegative]) ? [.real, .nonNegative] : []
        case .minimum, .maximum: return x.intersection([.real, .nonNegative, .nonPositive, .nonZero, .integer])
        case .atan2, .real, .imag, .angle: return .real
        case .gammaFunction: return isReal ? (x.isSuperset(of: .positive) ? .positive : [.real, .nonZero]) : []
        case .betaFunction: return x.isSuperset(of: .positive) ? .positive : []
        case .acosh, .asin, .acos, .atanh, .exp, .sqrt, .conj: return []
        default: return specialFacts(function, [x])
        }
    }

    /// Whether the sign that a formula shows is minus: of a number, of a coefficient, of the first term of a sum.
    func hasNegativeSign(_ id: UInt32) -> Bool { hasNegativeSign(record(id)) }

    @inline(__always)
    private func hasNegativeSign(_ r: NodeRecord) -> Bool {
        switch r.kind {
        case .integer, .fraction, .bigNumber: return r.facts.isSuperset(of: [.nonPositive, .nonZero])
        case .product: return isNegativeNumber(words[Int(r.a)])
        case .sum: return isNegativeNumber(words[Int(r.a) + 2])
        default: return false
        }
    }

    /// Flat, each argument once, exact numbers folded to one, in structural order.
    private func extremum(_ function: Function, _ ids: [UInt32]) -> UInt32 {
        var parts: [UInt32] = []
        var number: UInt32?
        for id in ids {
            let r = record(id)
            let inner = r.kind == .function && r.op == function.rawValue ? Array(list(r)) : [id]
            for x in inner {
                guard isNumber(x) else {
                    parts.append(x)
                    continue
                }
                if let best = number {
                    if precedes(x, best) == (function == .minimum) { number = x }
                } else {
                    number = x
                }
            }
        }
        if let number { parts.append(number) }
        parts.sort { $0 != $1 && precedes($0, $1) }
        var unique: [UInt32] = []
        for id in parts where unique.last != id { unique.append(id) }
        return unique.count == 1 ? unique[0] : internFunction(function, unique)
    }

    private func applyBinary(_ function: Function, _ x: UInt32, _ y: UInt32) throws(Diagnostic) -> UInt32 {
        switch function {
        case .remainder:
            if y == Arena.zeroID { throw SymbolicError.pole("'\(text(Formula(x), limit: 60)) % 0'") }
            if isNumber(x), isNumber(y), let quotient = rational(x).divided(by: rational(y)) {
                return number(id: rational(x) - Rational(quotient.floor) * rational(y))
            }
            if y == Arena.oneID, facts(x).contains(.integer) { return Arena.zeroID }
        case .hypot:
            if isNumber(x), isNumber(y) {
                return try power(number(rational(x) * rational(x) + rational(y) * rational(y)), Formula(Arena.halfID)).id
            }
            if precedes(y, x) { return internFunction(function, [y, x]) }
        case .atan2:
            let p = facts(x)
            let q = facts(y)
            if x == Arena.zeroID, q.isSuperset(of: .positive) { return Arena.zeroID }
            if x == Arena.zeroID, q.isSuperset(of: .negative) { return Arena.piID }
            if y == Arena.zeroID, p.isSuperset(of: .positive) { return scale(Arena.piID, by: Arena.halfID) }
            if y == Arena.zeroID, p.isSuperset(of: .negative) { return scale(Arena.piID, by: number(id: Rational(-1, 2))) }
            if q.isSuperset(of: .positive), isNumber(x), isNumber(y) {
                return try apply(.atan, [try quotient(Formula(x), Formula(y))]).id
            }
        case .betaFunction:
            if isNumber(x), isNumber(y), integerValue(x) != nil, integerValue(y) != nil {
                let a = try apply(.gammaFunction, Formula(x))
                let b = try apply(.gammaFunction, Formula(y))
                let c = try apply(.gammaFunction, [try sum([Formula(x), Formula(y)])])
                return try quotient(try product(a, b), c).id
            }
            if precedes(y, x) { return internFunction(function, [y, x]) }
        default: break
        }
        return internFunction(function, [x, y])
    }
}
