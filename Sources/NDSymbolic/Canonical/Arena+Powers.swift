import NDCore

/// Powers: `base^exponent` with the principal value.
///
/// `x^0` is 1 and `x^1` is `x`. `(b^m)^n` becomes `b^(m*n)` only where that holds: for an integer `n`; for a real `m`
/// between -1 and 1; for a base that is not negative and a real `m`; and for a real base and an even `m` as
/// `abs(b)^(m*n)`: `sqrt(x^2)` is `abs(x)` for real `x`, `x` for positive `x`, itself otherwise. An integer power of a product is
/// the product of powers; of another power only factors that are not negative come out; of a sum its rational factor where
/// that has an exact power. Powers of e are `exp`.
extension Arena {
    /// `base^exponent`, elementwise. Throws `ND0601` for shapes that do not fit, `ND0607` for a negative power of 0,
    /// `ND0608` for an exact number beyond a million bits, `ND0611` for a condition.
    public func power(_ base: Formula, _ exponent: Formula) throws(Diagnostic) -> Formula {
        let b = record(base.id)
        let e = record(exponent.id)
        if b.facts.contains(.condition) { throw conditionAsNumber(base.id) }
        if e.facts.contains(.condition) { throw conditionAsNumber(exponent.id) }
        let shape = try elementwiseShape(b.shape, e.shape, "power")
        let result: UInt32
        if b.kind == .filled || e.kind == .filled {
            result = try power(b.kind == .filled ? Formula(b.a) : base, e.kind == .filled ? Formula(e.a) : exponent).id
        } else {
            result = try scalarRulesPower(base.id, b, exponent.id, e, shape: shape)
        }
        return Formula(shapeID(result) == shape ? result : filled(result, shape: shape))
    }

    /// `sqrt(a)`: `a^(1/2)`.
    public func squareRoot(_ a: Formula) throws(Diagnostic) -> Formula { try power(a, Formula(Arena.halfID)) }

    private func scalarRulesPower(
        _ base: UInt32, _ b: NodeRecord, _ exponent: UInt32, _ e: NodeRecord, shape: UInt32
    ) throws(Diagnostic) -> UInt32 {
        if exponent == Arena.oneID { return base }
        if exponent == Arena.zeroID, !b.facts.contains(.notFinite) { return Arena.oneID }
        switch b.kind {
        case .integer, .fraction, .bigNumber: return try numberPower(base, exponent, shape: shape)
        case .constant:
            if base == Arena.eID { return try exponential(exponent) }
            if base == Arena.imaginaryUnitID, e.kind.isNumber { return try rootOfUnity(rational(e) * Rational(1, 2)) }
        case .power:
            if let merged = try powerOfPower(b, exponent, e) { return merged }
        case .product: return try powerOfProduct(base, b, exponent, e, shape: shape)
        case .sum:
            if e.kind.isNumber, let factor = extractable(unit(b), e) {
                var builder = ProductBuilder(self)
                try builder.multiply(try numberPower(factor, exponent, shape: 0))
                try builder.multiply(base: scale(base, by: reciprocalNumber(factor)), exponent: exponent)
                return try builder.finish()
            }
        case .function where b.op == Function.abs.rawValue:
            // |x|^2 is x^2 for real x.
            let inner = words[Int(b.a)]
            if let n = integerValue(exponent), n & 1 == 0, facts(inner).contains(.real) {
                return try power(Formula(inner), Formula(exponent)).id
            }
        default: break
        }
        return internPower(base, exponent, shape: shape)
    }

    /// Stores a power that is canonical as it stands.
    @inline(__always)
    func internPower(_ base: UInt32, _ exponent: UInt32, shape: UInt32) -> UInt32 {
        if exponent == Arena.oneID { return base }
        let b = record(base)
        let e = record(exponent)
        let facts = powerFacts(b.facts, e, exponent)
        return intern(NodeRecord(.power, facts: facts, shape: shape, height: max(b.height, e.height) + 1, a: base, b: exponent))
    }

    /// What is known of a power.
    @inline(__always)
    func powerFacts(_ b: Facts, _ e: NodeRecord, _ exponent: UInt32) -> Facts {
        if exponent == Arena.oneID { return b }
        let f = e.facts
        var out = b.intersection(f).intersection(.fixed).union(b.union(f).intersection(.notFinite))
        if b.contains(.nonZero) { out.insert(.nonZero) }
        guard b.contains(.real), f.contains(.real) else { return out }
        if b.contains(.nonNegative) {
            out.formUnion([.real, .nonNegative])
        } else if f.contains(.integer) {
            out.insert(.real)
            if let n = integerValue(exponent) {
                if n & 1 == 0 { out.insert(.nonNegative) } else if b.contains(.nonPositive) { out.insert(.nonPositive) }
            }
        }
        if b.contains(.integer), f.contains(.integer), f.contains(.nonNegative) { out.insert(.integer) }
        return out
    }

    private func powerOfPower(_ b: NodeRecord, _ outer: UInt32, _ e: NodeRecord) throws(Diagnostic) -> UInt32? {
        let base = facts(b.a)
        let inner = record(b.b)
        let sound: Bool
        if e.facts.contains(.integer) {
            sound = true
        } else if inner.kind.isNumber {
            let m = rational(inner)
            sound = m.magnitude < .one || base.contains(.nonNegative)
            if !sound, base.contains(.real), m.isInteger, m.numerator.isEven {
                let magnitude = try apply(.abs, Formula(b.a))
                return try power(magnitude, Formula(try multiply(b.b, outer))).id
            }
        } else {
            sound = base.isSuperset(of: .positive) && inner.facts.contains(.real)
        }
        return sound ? try power(Formula(b.a), Formula(try multiply(b.b, outer))).id : nil
    }

    private func powerOfProduct(
        _ base: UInt32, _ b: NodeRecord, _ exponent: UInt32, _ e: NodeRecord, shape: UInt32
    ) throws(Diagnostic) -> UInt32 {
        let whole = e.facts.contains(.integer)
        let coefficient = words[Int(b.a)]
        let pairs = stride(from: 1, to: Int(b.b), by: 2).map { Pair(words[Int(b.a) + $0], words[Int(b.a) + $0 + 1]) }
        var outside = ProductBuilder(self)
        var inside: [Pair] = []
        for pair in pairs {
            let factor = powerFacts(facts(pair.x), record(pair.y), pair.y)
            if whole || factor.contains(.nonNegative) {
                let factorID = internPower(pair.x, pair.y, shape: max(shapeID(pair.x), shapeID(pair.y)))
                try outside.multiply(try power(Formula(factorID), Formula(exponent)).id)
            } else {
                inside.append(pair)
            }
        }
        if whole || facts(coefficient).contains(.nonNegative) {
            if coefficient != Arena.oneID { try outside.multiply(try numberPower(coefficient, exponent, shape: 0)) }
            if inside.isEmpty { return try outside.finish() }
            if inside.count == pairs.count, coefficient == Arena.oneID { return internPower(base, exponent, shape: shape) }
            try outside.multiply(try rawPower(Arena.oneID, inside, exponent))
            return try outside.finish()
        }
        // A negative coefficient: its magnitude comes out, the sign stays with the rest.
        if inside.count == pairs.count, coefficient == Arena.minusOneID { return internPower(base, exponent, shape: shape) }
        let magnitude = negateNumber(coefficient)
        if magnitude != Arena.oneID { try outside.multiply(try numberPower(magnitude, exponent, shape: 0)) }
        if inside.isEmpty {
            try outside.multiply(try numberPower(Arena.minusOneID, exponent, shape: 0))
        } else {
            try outside.multiply(try rawPower(Arena.minusOneID, inside, exponent))
        }
        return try outside.finish()
    }

    /// `(coefficient * pairs)^exponent`, from which nothing can come out any more. A lone power may still merge.
    private func rawPower(_ coefficient: UInt32, _ pairs: [Pair], _ exponent: UInt32) throws(Diagnostic) -> UInt32 {
        var shape: UInt32 = 0
        for pair in pairs { shape = max(shape, max(shapeID(pair.x), shapeID(pair.y))) }
        if coefficient == Arena.oneID, pairs.count == 1 {
            let single = internPower(pairs[0].x, pairs[0].y, shape: shape)
            return try power(Formula(single), Formula(exponent)).id
        }
        var builder = ProductBuilder(self)
        builder.multiply(number: coefficient)
        for pair in pairs { try builder.multiply(base: pair.x, exponent: pair.y) }
        let base = try builder.finish()
        return internPower(base, exponent, shape: max(shapeID(base), shapeID(exponent)))
    }

    /// What of the rational factor of a sum comes out of a rational power of it: all of it for an integer exponent, of
    /// roots only what has an exact root (`sqrt(4*x + 4)` is `2*sqrt(x + 1)`, `sqrt(2*x + 2)` stays). `nil` for 1.
    private func extractable(_ unit: UInt32, _ e: NodeRecord) -> UInt32? {
        if unit == Arena.oneID { return nil }
        if e.facts.contains(.integer) { return unit }
        guard unit != Arena.minusOneID, let degree = rational(e).denominator.asInt, degree < 64 else { return nil }
        let magnitude = rational(unit).magnitude
        func powerPart(_ n: ExactInteger) -> ExactInteger {
            primeFactors(n).reduce(ExactInteger(1)) { $0 * $1.0.power(UInt($1.1 / degree * degree)) }
        }
        guard let part = Rational(powerPart(magnitude.numerator), over: powerPart(magnitude.denominator)), !part.isOne else { return nil }
        return number(id: part)
    }

    /// The rational factor of a sum: what it is times a sum with whole coefficients without a common divisor, of which
    /// the first is positive.
    func unit(_ r: NodeRecord) -> UInt32 {
        let w = list(r)
        let negative = isNegativeNumber(w[2])
        var divisor: UInt = 0
        var k = 0
        while k < w.count {
            guard let c = integerValue(w[k]), c != .min else { return fractionalUnit(Array(w), negative) }
            divisor = machineGCD(divisor, c.magnitude)
            if divisor == 1 { break }
            k += 2
        }
        if divisor == 1 {
            // One coefficient may still be a fraction.
            while k < w.count {
                if integerValue(w[k]) == nil { return fractionalUnit(Array(w), negative) }
                k += 2
            }
        }
        return internInteger(negative ? -Int(divisor) : Int(divisor))
    }

    private func fractionalUnit(_ w: [UInt32], _ negative: Bool) -> UInt32 {
        var above = ExactInteger(0)
        var below = ExactInteger(1)
        for k in stride(from: 0, to: w.count, by: 2) {
            let c = rational(w[k])
            above = above.greatestCommonDivisor(c.numerator)
            let common = below.greatestCommonDivisor(c.denominator)
            below = below * (c.denominator.dividedFloor(by: common) ?? 1)
        }
        guard let content = Rational(above, over: below) else { return Arena.oneID }
        return number(id: negative ? -content : content)
    }

    func reciprocalNumber(_ id: UInt32) -> UInt32 {
        if id == Arena.oneID || id == Arena.minusOneID { return id }
        return number(id: rational(id).reciprocal ?? .one)
    }
}
