import NDCore

/// Powers of rational numbers.
///
/// Integer powers fold. Roots are written with prime bases and exponents between 0 and 1: `sqrt(12)` is `2*sqrt(3)`,
/// `1/sqrt(2)` is `sqrt(2)/2`, so that like roots meet. (Primes up to 1000 are found, and perfect powers; what else a
/// number hides stays hidden: never wrong, sometimes not collected.) In a power with a symbol in its exponent the base is above 1 and
/// no perfect power, the rational part of the exponent is split off: `2^(x + 1)` is `2*2^x`, `4^x` is `2^(2*x)`.
extension Arena {
    static let largestNumberInBits = 1 << 20

    func numberPower(_ base: UInt32, _ exponent: UInt32, shape: UInt32) throws(Diagnostic) -> UInt32 {
        if exponent == Arena.oneID { return base }
        if exponent == Arena.zeroID || base == Arena.oneID { return Arena.oneID }
        let e = record(exponent)
        if let n = integerValue(exponent), let small = integerValue(base), n == 2, small.magnitude < 1 << 31 {
            return internInteger(small * small)
        }
        if e.kind.isNumber { return try rationalPower(rational(base), rational(e)) }
        if base == Arena.zeroID { return internPower(base, exponent, shape: shape) }
        // Rational part of the exponent first.
        if e.kind == .sum, words[Int(e.a)] != Arena.zeroID {
            let constant = words[Int(e.a)]
            var rest = SumBuilder(self)
            try rest.add(exponent, times: Arena.oneID)
            try rest.add(constant, times: Arena.minusOneID)
            return try multiply(
                try rationalPower(rational(base), rational(constant)), try numberPower(base, rest.finish(), shape: shape))
        }
        let value = rational(base)
        if value == -1 { return internPower(base, exponent, shape: shape) }
        if value.isNegative {
            let positive = try numberPower(number(id: -value), exponent, shape: shape)
            return try multiply(internPower(Arena.minusOneID, exponent, shape: shape), positive)
        }
        if value < .one, let inverse = value.reciprocal {
            return try numberPower(number(id: inverse), scale(exponent, by: Arena.minusOneID), shape: shape)
        }
        let (root, degree) = perfectPower(value)
        if degree > 1 {
            return try numberPower(number(id: root), scale(exponent, by: internInteger(degree)), shape: shape)
        }
        return internPower(base, exponent, shape: shape)
    }

    private func rationalPower(_ base: Rational, _ exponent: Rational) throws(Diagnostic) -> UInt32 {
        if base.isZero {
            if exponent.isNegative { throw SymbolicError.pole("'0^\(exponent.isInteger ? "(\(exponent))" : "(\(exponent))")'") }
            return exponent.isZero ? Arena.oneID : Arena.zeroID
        }
        if base == 1 { return Arena.oneID }
        var builder = ProductBuilder(self)
        if base.isNegative { builder.multiply(turn: exponent) }
        let magnitude = base.magnitude
        if exponent.isInteger {
            builder.multiply(number: number(id: try integerPower(magnitude, exponent.numerator)))
            return try builder.finish()
        }
        for (part, sign) in [(magnitude.numerator, Rational(1)), (magnitude.denominator, Rational(-1))] where !part.isOne {
            for (prime, multiplicity) in primeFactors(part) {
                let power = exponent * sign * Rational(multiplicity)
                let whole = power.floor
                let fraction = power - Rational(whole)
                if !whole.isZero { builder.multiply(number: number(id: try integerPower(Rational(prime), whole))) }
                if !fraction.isZero {
                    try builder.multiply(base: number(id: Rational(prime)), exponent: number(id: fraction))
                }
            }
        }
        return try builder.finish()
    }

    private func integerPower(_ base: Rational, _ exponent: ExactInteger) throws(Diagnostic) -> Rational {
        if base.isOne { return base }
        let bits = max(base.numerator.bitWidth, base.denominator.bitWidth)
        guard let n = exponent.asInt, n.magnitude <= UInt(Arena.largestNumberInBits / bits), let result = base.power(n) else {
            throw SymbolicError.tooLarge("'\(base.isInteger ? "\(base)" : "(\(base))")^\(exponent.isNegative ? "(\(exponent))" : "\(exponent)")'")
        }
        return result
    }

    /// Primes with their multiplicities, ascending; a remaining factor without small primes stands for itself, by its
    /// least root.
    func primeFactors(_ value: ExactInteger) -> [(ExactInteger, Int)] {
        var rest = value
        var out: [(ExactInteger, Int)] = []
        var p = 2
        while p < 1000, !rest.isOne {
            if let small = rest.asInt, small < p * p { break }
            let prime = ExactInteger(p)
            var multiplicity = 0
            while rest.modulo(prime)?.isZero == true, let q = rest.dividedFloor(by: prime) {
                rest = q
                multiplicity += 1
            }
            if multiplicity > 0 { out.append((prime, multiplicity)) }
            p += p == 2 ? 1 : 2
        }
        if !rest.isOne {
            let (root, degree) = perfectPower(Rational(rest))
            out.append((root.numerator, degree))
        }
        return out
    }

    /// The least rational of which a rational above 1 is a power, and that power.
    func perfectPower(_ value: Rational) -> (root: Rational, degree: Int) {
        var root = value
        var degree = 1
        var k = 2
        while k <= max(root.numerator.bitWidth, root.denominator.bitWidth), k < 64 {
            if let found = root.exactRoot(UInt(k)) {
                root = found
                degree *= k
            } else {
                k += k == 2 ? 1 : 2
            }
        }
        return (root, degree)
    }
}
