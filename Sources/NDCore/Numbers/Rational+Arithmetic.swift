extension Rational {
    public static func + (a: Rational, b: Rational) -> Rational {
        if a.denominator.isOne, b.denominator.isOne {
            return Rational(reduced: a.numerator + b.numerator, .one)
        }
        if a.denominator == b.denominator {
            return Rational(reducing: a.numerator + b.numerator, a.denominator)
        }
        return Rational(
            reducing: a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)
    }

    public static func - (a: Rational, b: Rational) -> Rational { a + -b }

    public static func * (a: Rational, b: Rational) -> Rational {
        if a.denominator.isOne, b.denominator.isOne {
            return Rational(reduced: a.numerator * b.numerator, .one)
        }
        // Reducing crosswise first keeps the products small (Knuth, TAOCP 2, section 4.5.1).
        let g = a.numerator.greatestCommonDivisor(b.denominator)
        let h = b.numerator.greatestCommonDivisor(a.denominator)
        return Rational(
            reduced: a.numerator.dividedExactly(by: g) * b.numerator.dividedExactly(by: h),
            a.denominator.dividedExactly(by: h) * b.denominator.dividedExactly(by: g))
    }

    public static prefix func - (a: Rational) -> Rational {
        Rational(reduced: -a.numerator, a.denominator)
    }

    public static func += (a: inout Rational, b: Rational) { a = a + b }
    public static func -= (a: inout Rational, b: Rational) { a = a - b }
    public static func *= (a: inout Rational, b: Rational) { a = a * b }

    public var magnitude: Rational { isNegative ? -self : self }

    /// `1/self`; `nil` for 0.
    public var reciprocal: Rational? {
        switch numerator.signum {
        case 0: nil
        case 1: Rational(reduced: denominator, numerator)
        default: Rational(reduced: -denominator, -numerator)
        }
    }

    /// The quotient; `nil` for a divisor of 0.
    public func divided(by divisor: Rational) -> Rational? {
        divisor.reciprocal.map { self * $0 }
    }

    /// `self^exponent`; `0^0` is 1, and `nil` for a negative power of 0. The caller bounds the size of the result.
    public func power(_ exponent: Int) -> Rational? {
        if exponent < 0 {
            return reciprocal.map {
                Rational(reduced: $0.numerator.power(exponent.magnitude), $0.denominator.power(exponent.magnitude))
            }
        }
        return Rational(reduced: numerator.power(UInt(exponent)), denominator.power(UInt(exponent)))
    }

    /// The largest integer not above the value.
    public var floor: ExactInteger {
        isInteger ? numerator : numerator.dividedFloor(by: denominator) ?? numerator
    }

    /// The smallest integer not below the value.
    public var ceiling: ExactInteger { -(-self).floor }

    /// The nearest integer, halves to the even one (as NumPy's `round`).
    public var rounded: ExactInteger {
        let low = floor
        let rest = self - Rational(low)
        let half = Rational(1, 2)
        if rest < half || (rest == half && low.isEven) { return low }
        return low + 1
    }

    /// The rational whose `degree`-th power this is, if there is one: real, and not negative for an even degree.
    public func exactRoot(_ degree: UInt) -> Rational? {
        guard let n = numerator.exactRoot(degree), let d = denominator.exactRoot(degree) else { return nil }
        return Rational(reduced: n, d)
    }
}
