import NDCore

/// A pass of differentiation: which parts depend on what is differentiated by.
protocol DerivativePass {
    var arena: Arena { get }
    func isDependent(_ id: UInt32) -> Bool
}

/// Derivatives of one elementwise operation by each of its operands, the others fixed.
extension DerivativePass {
    typealias Slope = (operand: UInt32, slope: UInt32)

    func failure(_ id: UInt32, _ reason: String) -> Diagnostic {
        SymbolicError.noDerivative(arena.text(Formula(id), limit: 60), reason: reason)
    }

    func partialDerivatives(_ id: UInt32, _ r: NodeRecord) throws(Diagnostic) -> [Slope] {
        switch r.kind {
        case .sum:
            let w = Array(arena.list(r))
            return stride(from: 1, to: w.count, by: 2).filter { isDependent(w[$0]) }.map { (w[$0], w[$0 + 1]) }
        case .product:
            let w = Array(arena.list(r))
            var out: [Slope] = []
            for i in stride(from: 1, to: w.count, by: 2) {
                let byBase = isDependent(w[i])
                let byExponent = isDependent(w[i + 1])
                if byBase { out.append((w[i], try slope(of: w, at: i, byExponent: false))) }
                if byExponent { out.append((w[i + 1], try slope(of: w, at: i, byExponent: true))) }
            }
            return out
        case .power:
            var out: [Slope] = []
            let w = [Arena.oneID, r.a, r.b]
            if isDependent(r.a) { out.append((r.a, try slope(of: w, at: 1, byExponent: false))) }
            if isDependent(r.b) { out.append((r.b, try slope(of: w, at: 1, byExponent: true))) }
            return out
        case .function: return try functionDerivatives(id, r)
        default: throw failure(id, "this operation has none")
        }
    }

    /// The product in `w` (coefficient, then bases and exponents) differentiated by one base, `c*e*b^(e - 1)*others`, or by
    /// one exponent, `c*log(b)*b^e*others`.
    private func slope(of w: [UInt32], at place: Int, byExponent: Bool) throws(Diagnostic) -> UInt32 {
        var builder = ProductBuilder(arena)
        builder.multiply(number: w[0])
        for i in stride(from: 1, to: w.count, by: 2) {
            if i != place || byExponent {
                try builder.multiply(base: w[i], exponent: w[i + 1])
            } else {
                var lowered = SumBuilder(arena)
                try lowered.add(w[i + 1], times: Arena.oneID)
                try lowered.add(Arena.oneID, times: Arena.minusOneID)
                try builder.multiply(w[i + 1])
                try builder.multiply(try arena.power(Formula(w[i]), Formula(lowered.finish())).id)
            }
        }
        if byExponent { try builder.multiply(try arena.apply(.log, [Formula(w[place])]).id) }
        return try builder.finish()
    }

    private func functionDerivatives(_ id: UInt32, _ r: NodeRecord) throws(Diagnostic) -> [Slope] {
        let function = arena.function(r)
        let list = Array(arena.list(r))
        let a = arena
        if function.isSpecial || function == .gammaFunction || function == .betaFunction {
            let rules = SpecialDerivatives(a: a, function: function, x: list.map { Formula($0) }, whole: Formula(id))
            var slopes: [Slope] = []
            for place in list.indices where isDependent(list[place]) {
                guard let slope = try rules.slope(by: place) else {
                    let what = list.count == 1 ? "it has no closed form" : "by its argument '\(a.text(Formula(list[place]), limit: 60))' it has no closed form"
                    throw failure(id, what)
                }
                slopes.append((list[place], slope.id))
            }
            return slopes
        }
        if list.count == 2 {
            let x = Formula(list[0])
            let y = Formula(list[1])
            let slopes: [Formula]
            switch function {
            case .atan2:
                let square = try a.sum([try a.power(x, a.integer(2)), try a.power(y, a.integer(2))])
                slopes = [try a.quotient(y, square), try a.negate(try a.quotient(x, square))]
            case .hypot: slopes = [try a.quotient(x, Formula(id)), try a.quotient(y, Formula(id))]
            case .remainder:
                // x % y is x - y*floor(x/y).
                slopes = [a.one, try a.negate(try a.apply(.floor, [try a.quotient(x, y)]))]
            default: throw failure(id, "'\(function.name)' has none here")
            }
            return zip(list, slopes).filter { isDependent($0.0) }.map { ($0.0, $0.1.id) }
        }
        return [(list[0], try slope(function, Formula(list[0]), id).id)]
    }

    private func slope(_ function: Function, _ x: Formula, _ id: UInt32) throws(Diagnostic) -> Formula {
        let a = arena
        let two = a.integer(2)
        let minusHalf = a.number(Rational(-1, 2))
        func square() throws(Diagnostic) -> Formula { try a.power(x, two) }
        switch function {
        case .sin: return try a.apply(.cos, x)
        case .cos: return try a.negate(try a.apply(.sin, x))
        case .tan: return try a.sum(a.one, try a.power(Formula(id), two))
        case .asin: return try a.power(try a.difference(a.one, try square()), minusHalf)
        case .acos: return try a.negate(try a.power(try a.difference(a.one, try square()), minusHalf))
        case .atan: return try a.quotient(a.one, try a.sum(a.one, try square()))
        case .sinh: return try a.apply(.cosh, x)
        case .cosh: return try a.apply(.sinh, x)
        case .tanh: return try a.difference(a.one, try a.power(Formula(id), two))
        case .asinh: return try a.power(try a.sum(a.one, try square()), minusHalf)
        case .acosh:
            // As a product, so that it holds left of the branch cut too.
            return try a.product(
                try a.power(try a.difference(x, a.one), minusHalf), try a.power(try a.sum(x, a.one), minusHalf))
        case .atanh: return try a.quotient(a.one, try a.difference(a.one, try square()))
        case .log: return try a.quotient(a.one, x)
        case .log2: return try a.quotient(a.one, try a.product(x, try a.apply(.log, two)))
        case .log10: return try a.quotient(a.one, try a.product(x, try a.apply(.log, [a.integer(10)])))
        case .log1p: return try a.quotient(a.one, try a.sum(a.one, x))
        case .expm1: return try a.apply(.exp, x)
        case .cbrt: return try a.quotient(a.one, try a.product(a.integer(3), try a.power(Formula(id), two)))
        case .erf:
            let bell = try a.apply(.exp, [try a.negate(try square())])
            return try a.product([two, try a.power(a.pi, minusHalf), bell])
        case .abs:
            guard a.isReal(x) else { throw failure(id, "'abs' is differentiable for real arguments only") }
            return try a.apply(.sign, x)
        default: throw failure(id, "'\(function.name)' has none here")
        }
    }
}
