import NDCore

/// Exact values and inverses of functions of one argument.
extension Arena {
    /// What a function of an argument without negative sign folds to, if anything.
    func fold(_ function: Function, _ x: UInt32) throws(Diagnostic) -> UInt32? {
        let r = record(x)
        switch function {
        case .sin, .cos, .tan: return try foldTrigonometric(function, x, r)
        case .asin, .acos, .atan:
            if let value = foldInverseTrigonometric(function, x, r) { return value }
            return function == .acos ? try reflectArcCosine(x) : nil
        case .sinh, .cosh, .tanh, .asinh, .atanh, .acosh:
            if x == Arena.zeroID { return function == .cosh ? Arena.oneID : (function == .acosh ? nil : Arena.zeroID) }
            if x == Arena.oneID, function == .acosh { return Arena.zeroID }
            if x == Arena.oneID, function == .atanh { throw SymbolicError.pole("'atanh(1)'") }
            if let inner = argument(r, of: inverse(of: function)), function == .sinh || function == .cosh || function == .tanh {
                return inner
            }
        case .log: return try foldLogarithm(x, r)
        case .log2, .log10:
            if x == Arena.zeroID { throw SymbolicError.pole("'\(function.name)(0)'") }
            return foldLogarithm(toBase: function == .log2 ? 2 : 10, x, r)
        case .log1p:
            if x == Arena.minusOneID { throw SymbolicError.pole("'log1p(-1)'") }
            return x == Arena.zeroID ? Arena.zeroID : nil
        case .expm1: return x == Arena.zeroID ? Arena.zeroID : nil
        case .erf: return x == Arena.zeroID ? Arena.zeroID : argument(r, of: .erfinv)
        case .abs: return try foldMagnitude(x, r)
        case .sign:
            if x == Arena.zeroID { return Arena.zeroID }
            if r.facts.isSuperset(of: .positive) { return Arena.oneID }
            if r.facts.isSuperset(of: .negative) { return Arena.minusOneID }
            return try scaledAway(function, x, r)
        case .floor, .ceil, .round:
            if r.kind.isNumber {
                let value = rational(r)
                let whole = function == .floor ? value.floor : (function == .ceil ? value.ceiling : value.rounded)
                return number(id: Rational(whole))
            }
            if r.facts.contains(.integer) { return x }
        case .cbrt:
            if r.kind.isNumber, let root = rational(r).exactRoot(3) { return number(id: root) }
            if r.kind == .power, r.b == internInteger(3), facts(r.a).contains(.real) { return r.a }
        case .gammaFunction: return try foldGamma(x, r)
        case .real, .conj: if r.facts.contains(.real) { return x }
        case .imag: if r.facts.contains(.real) { return Arena.zeroID }
        case .angle:
            if r.facts.isSuperset(of: .positive) { return Arena.zeroID }
            if r.facts.isSuperset(of: .negative) { return Arena.piID }
        default: break
        }
        return nil
    }

    /// The same for an argument of which only the assumptions tell.
    func foldByFacts(_ function: Function, _ x: UInt32, _ r: NodeRecord) throws(Diagnostic) -> UInt32? {
        switch function {
        case .abs, .sign, .floor, .ceil, .round, .real, .conj, .imag, .angle: try fold(function, x)
        default: nil
        }
    }

    /// The argument, if the record is a call of that function.
    func argument(_ r: NodeRecord, of function: Function?) -> UInt32? {
        guard let function, r.kind == .function, r.op == function.rawValue else { return nil }
        return words[Int(r.a)]
    }

    private func inverse(of function: Function) -> Function? {
        switch function {
        case .sin: .asin
        case .cos: .acos
        case .tan: .atan
        case .sinh: .asinh
        case .cosh: .acosh
        case .tanh: .atanh
        default: nil
        }
    }

    // MARK: Circular functions

    /// Quarter turns come out of the argument: what is left of its rational multiple of pi is in [0, 1/2).
    private func foldTrigonometric(_ function: Function, _ x: UInt32, _ r: NodeRecord) throws(Diagnostic) -> UInt32? {
        if x == Arena.zeroID { return function == .cos ? Arena.oneID : Arena.zeroID }
        if let inner = argument(r, of: inverse(of: function)) { return inner }
        guard x == Arena.piID || r.kind == .product || r.kind == .sum, let turns = multipleOfPi(x, r) else { return nil }
        let quarters = (turns * 2).floor
        let rest = turns - Rational(quarters) * Rational(1, 2)
        let isWhole = r.kind != .sum
        if isWhole {
            if let value = try exactValue(function, quarters: quarters, rest: rest) { return value }
        }
        // sin(2*pi/5) is cos(pi/10): of the two, the argument below pi/4.
        let complement = isWhole && rest > Rational(1, 4)
        if quarters.isZero, !complement { return nil }
        var argument = SumBuilder(self)
        try argument.add(x, times: Arena.oneID)
        try argument.add(Arena.piID, times: number(id: rest - turns))
        var reduced = argument.finish()
        var turned = Int(truncatingIfNeeded: quarters.modulo(4)?.asInt ?? 0)
        var mirrored = false
        if complement {
            // f(a) with a = pi/2 - b: sin(a) = cos(b) and so on, one more quarter turn of -b.
            var other = SumBuilder(self)
            try other.add(Arena.piID, times: Arena.halfID)
            try other.add(reduced, times: Arena.minusOneID)
            reduced = other.finish()
            turned = (turned + 1) % 4
            mirrored = true
        }
        let y = Formula(mirrored ? scale(reduced, by: Arena.minusOneID) : reduced)
        switch (function, turned) {
        case (.sin, 0), (.cos, 3): return try apply(.sin, y).id
        case (.sin, 1), (.cos, 0): return try apply(.cos, y).id
        case (.sin, 2), (.cos, 1): return try negate(try apply(.sin, y)).id
        case (.sin, _), (.cos, _): return try negate(try apply(.cos, y)).id
        case (_, 0), (_, 2): return try apply(.tan, y).id
        default: return try negate(try quotient(one, try apply(.tan, y))).id
        }
    }

    /// The rational c of an argument `c*pi` or `c*pi + ...`.
    private func multipleOfPi(_ x: UInt32, _ r: NodeRecord) -> Rational? {
        if x == Arena.piID { return .one }
        switch r.kind {
        case .product where r.b == 3 && words[Int(r.a) + 1] == Arena.piID && words[Int(r.a) + 2] == Arena.oneID:
            return rational(words[Int(r.a)])
        case .sum:
            let w = list(r)
            for i in stride(from: 1, to: w.count, by: 2) where w[i] == Arena.piID { return rational(w[i + 1]) }
            return nil
        default: return nil
        }
    }

    /// sin, cos or tan of `(quarters/2 + rest)*pi` where `rest` is 0, 1/6, 1/4 or 1/3.
    private func exactValue(_ function: Function, quarters: ExactInteger, rest: Rational) throws(Diagnostic) -> UInt32? {
        let half = Formula(Arena.halfID)
        let sine: Formula
        let cosine: Formula
        switch rest {
        case Rational(0): (sine, cosine) = (zero, one)
        case Rational(1, 6): (sine, cosine) = (half, try product(half, try squareRoot(integer(3))))
        case Rational(1, 4):
            sine = try product(half, try squareRoot(integer(2)))
            cosine = sine
        case Rational(1, 3): (sine, cosine) = (try product(half, try squareRoot(integer(3))), half)
        default: return nil
        }
        let s: Formula
        let c: Formula
        switch quarters.modulo(4)?.asInt ?? 0 {
        case 0: (s, c) = (sine, cosine)
        case 1: (s, c) = (cosine, try negate(sine))
        case 2: (s, c) = (try negate(sine), try negate(cosine))
        default: (s, c) = (try negate(cosine), sine)
        }
        switch function {
        case .sin: return s.id
        case .cos: return c.id
        default:
            if c == zero { throw SymbolicError.pole("the tangent of an odd multiple of pi/2") }
            return try quotient(s, c).id
        }
    }

    private func foldInverseTrigonometric(_ function: Function, _ x: UInt32, _ r: NodeRecord) -> UInt32? {
        let parts: Rational?
        if x == Arena.zeroID {
            parts = function == .acos ? Rational(1, 2) : 0
        } else if x == Arena.oneID {
            parts = function == .asin ? Rational(1, 2) : (function == .acos ? 0 : Rational(1, 4))
        } else if x == Arena.halfID, function != .atan {
            parts = function == .asin ? Rational(1, 6) : Rational(1, 3)
        } else {
            parts = nil
        }
        return parts.map { scale(Arena.piID, by: number(id: $0)) }
    }

    /// acos(-x) = pi - acos(x).
    private func reflectArcCosine(_ x: UInt32) throws(Diagnostic) -> UInt32? {
        guard hasNegativeSign(x) else { return nil }
        return try difference(pi, try apply(.acos, [Formula(scale(x, by: Arena.minusOneID))])).id
    }

    // MARK: Logarithms, magnitudes, gamma

    private func foldLogarithm(_ x: UInt32, _ r: NodeRecord) throws(Diagnostic) -> UInt32? {
        if x == Arena.oneID { return Arena.zeroID }
        if x == Arena.eID { return Arena.oneID }
        if x == Arena.zeroID { throw SymbolicError.pole("'log(0)'") }
        if r.kind.isNumber {
            let value = rational(r)
            if value.isNegative {
                return try sum(try apply(.log, number(-value)), try product(pi, imaginaryUnit)).id
            }
            if value < .one, let inverse = value.reciprocal { return try negate(try apply(.log, number(inverse))).id }
            let (root, degree) = perfectPower(value)
            return degree == 1 ? nil : scale(internFunction(.log, [number(id: root)]), by: internInteger(degree))
        }
        // log(b^m) = m*log(b) for positive b and real m: log(exp(x)) among them.
        if r.kind == .power, facts(r.b).contains(.real) {
            if r.a == Arena.eID { return r.b }
            if facts(r.a).isSuperset(of: .positive) { return try product(Formula(r.b), try apply(.log, Formula(r.a))).id }
        }
        return nil
    }

    private func foldLogarithm(toBase base: Int, _ x: UInt32, _ r: NodeRecord) -> UInt32? {
        guard r.kind.isNumber, !r.facts.contains(.nonPositive) else { return nil }
        var value = rational(r)
        let inverted = value < .one
        if inverted { value = value.reciprocal ?? value }
        guard value.isInteger else { return nil }
        let b = ExactInteger(base)
        var rest = value.numerator
        var exponent = 0
        while !rest.isOne {
            guard rest.modulo(b)?.isZero == true, let q = rest.dividedFloor(by: b) else { return nil }
            rest = q
            exponent += 1
        }
        return internInteger(inverted ? -exponent : exponent)
    }

    private func foldMagnitude(_ x: UInt32, _ r: NodeRecord) throws(Diagnostic) -> UInt32? {
        if r.facts.contains(.real) {
            if r.facts.contains(.nonNegative) { return x }
            if r.facts.contains(.nonPositive) { return scale(x, by: Arena.minusOneID) }
        }
        if x == Arena.imaginaryUnitID { return Arena.oneID }
        if argument(r, of: .conj) != nil { return try apply(.abs, [Formula(words[Int(r.a)])]).id }
        // |exp(i*y)| and other complex exponentials are left to simplification.
        if r.kind == .power, integerValue(r.b) != nil {
            return try power(try apply(.abs, Formula(r.a)), Formula(r.b)).id
        }
        return try scaledAway(.abs, x, r)
    }

    /// abs and sign of a product: what is known of single factors comes out.
    private func scaledAway(_ function: Function, _ x: UInt32, _ r: NodeRecord) throws(Diagnostic) -> UInt32? {
        guard r.kind == .product else { return nil }
        let w = Array(list(r))
        var outside = ProductBuilder(self)
        var inside = ProductBuilder(self)
        var moved = w[0] != Arena.oneID
        let magnitude = isNegativeNumber(w[0]) ? negateNumber(w[0]) : w[0]
        if function == .abs { outside.multiply(number: magnitude) }
        var flips = isNegativeNumber(w[0])
        var left = 0
        for i in stride(from: 1, to: w.count, by: 2) {
            let f = powerFacts(facts(w[i]), record(w[i + 1]), w[i + 1])
            let isSigned = function == .abs ? f.contains(.nonNegative) || f.contains(.nonPositive) : f.isSuperset(of: .positive) || f.isSuperset(of: .negative)
            if f.contains(.real), isSigned {
                moved = true
                if f.contains(.nonPositive) { flips.toggle() }
                if function == .abs { try outside.multiply(base: w[i], exponent: w[i + 1]) }
            } else {
                left += 1
                try inside.multiply(base: w[i], exponent: w[i + 1])
            }
        }
        guard moved else { return nil }
        let inner = try inside.finish()
        let rest = left == 0 ? Arena.oneID : try apply(function, Formula(inner)).id
        if function == .sign { return scale(rest, by: flips ? Arena.minusOneID : Arena.oneID) }
        // The magnitudes of factors that are not positive are their opposites.
        let negative = flips != isNegativeNumber(w[0])
        return try multiply(try outside.finish(), scale(rest, by: negative ? Arena.minusOneID : Arena.oneID))
    }

    private func foldGamma(_ x: UInt32, _ r: NodeRecord) throws(Diagnostic) -> UInt32? {
        guard r.kind.isNumber else { return nil }
        let value = rational(r)
        if let n = value.asInt {
            if n < 1 { throw SymbolicError.pole("'gamma_function(\(n))'") }
            if n > 1000 { return nil }
            return number(id: Rational((1..<max(n, 2)).reduce(ExactInteger(1)) { $0 * ExactInteger($1) }))
        }
        // Half-integers: down to gamma(1/2) = sqrt(pi).
        if value.denominator == 2, let twice = value.numerator.asInt, twice.magnitude < 200 {
            var factor = Rational.one
            var at = value
            while at > Rational(1, 2) {
                at = at - .one
                factor = factor * at
            }
            while at < Rational(1, 2) {
                factor = factor * (at.reciprocal ?? .one)
                at = at + .one
            }
            return scale(try squareRoot(pi).id, by: number(id: factor))
        }
        return nil
    }
}
