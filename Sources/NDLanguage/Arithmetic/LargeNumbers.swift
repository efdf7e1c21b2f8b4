import NDCore
import NDSyntax

/// Exact numbers beyond the range of doubles where functions and reals meet them: `log(factorial(200))`, `sqrt(10^400)`,
/// `10^400/1e300`. Their doubles would be infinite; what is asked for is not.
enum LargeNumbers {
    /// Whether no finite double is near the number.
    static func isBeyondDoubles(_ q: Rational) -> Bool {
        // A numerator of at most 1023 bits is below the largest double; quotients have denominators of 64 bits at most.
        q.numerator.bitWidth > 1023 && q.asDouble.isInfinite
    }

    /// The number as m * 2^k with m from 1 to 2, m good to half a unit in the last place.
    private static func parts(_ q: Rational) -> (m: Double, k: Int) {
        let size = q.magnitude
        let shift = max(0, size.numerator.bitWidth - 192)
        // Below the leading 192 bits nothing reaches the double, whatever the denominator of 64 bits.
        let top = size.numerator.dividedFloor(by: ExactInteger(2).power(UInt(shift))) ?? .zero
        let leading = (Rational(top, over: size.denominator) ?? .one).asDouble
        return (leading.significand, Int(leading.exponent) + shift)
    }

    /// `k*c + x` for a constant of two doubles, rounded about once.
    private static func scaled(_ k: Int, _ high: Double, _ low: Double, plus x: Double) -> Double {
        let n = Double(k)
        let product = n * high
        let lost = (-product).addingProduct(n, high) + n * low
        let sum = product + x
        return sum + ((product - sum) + x + lost)
    }

    /// The value of an elementary function of a number beyond the doubles; `nil` where the function of an infinity is right.
    static func value(of function: String, _ q: Rational) -> Double? {
        switch function {
        case "log", "log1p", "log2", "log10":
            if q.isNegative { return .nan }
            let (m, k) = parts(q)
            switch function {
            case "log2": return Double(k) + binaryLog(m)
            case "log10": return scaled(k, 0x1.34413509f79ffp-2, -0x1.9dc1da994fd21p-59, plus: decimalLog(m))
            default: return naturalLog(m, k)
            }
        // Of large numbers they are the logarithm of twice the number.
        case "asinh":
            let (m, k) = parts(q)
            return q.isNegative ? -naturalLog(m, k + 1) : naturalLog(m, k + 1)
        case "acosh":
            if q.isNegative { return .nan }
            let (m, k) = parts(q)
            return naturalLog(m, k + 1)
        case "sqrt": return q.isNegative ? .nan : root(2, of: q)
        case "cbrt": return q.isNegative ? -root(3, of: -q) : root(3, of: q)
        default: return nil
        }
    }

    private static func naturalLog(_ m: Double, _ k: Int) -> Double {
        scaled(k, 0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56, plus: NDLanguage.naturalLog(m))
    }

    /// The root of a positive number, rounded correctly: the nearest of the doubles about a first guess.
    private static func root(_ degree: Int, of q: Rational) -> Double {
        let (m, k) = parts(q)
        let (whole, rest) = (k / degree, k % degree)
        let part = m * Double(sign: .plus, exponent: rest, significand: 1)
        var guess = (degree == 2 ? part.squareRoot() : cubeRoot(part)) * Double(sign: .plus, exponent: min(whole, 1100), significand: 1)
        for _ in 0..<4 {
            if guess.isInfinite || isBelow(guess, guess.nextUp, degree, q) == false && isBelow(guess.nextDown, guess, degree, q) { return guess }
            guess = isBelow(guess, guess.nextUp, degree, q) ? guess.nextUp : guess.nextDown
        }
        return guess
    }

    /// Whether the middle of two doubles lies below the root.
    private static func isBelow(_ a: Double, _ b: Double, _ degree: Int, _ q: Rational) -> Bool {
        guard let x = Rational(exactly: a), let y = Rational(exactly: b), let power = ((x + y) * Rational(1, 2)).power(degree) else { return false }
        return power < q
    }

    /// `x^y` of a positive number beyond the doubles and an exponent that is not whole: `x = m*2^k` gives
    /// `m^y * 2^(k*y)`, of whose exponent the whole part is exact.
    private static func power(_ x: Rational, _ y: Rational) -> Double {
        if x.isNegative { return .nan }
        if y == Rational(1, 2) { return root(2, of: x) }
        if y == Rational(1, 3) { return root(3, of: x) }
        let (m, k) = parts(x)
        let exponent = Rational(k) * y
        let whole = exponent.floor
        guard let n = whole.asInt, n.magnitude < 5000 else { return whole.isNegative ? 0 : .infinity }
        let value = NDLanguage.power(m, y.asDouble) * NDLanguage.power(2, (exponent - Rational(whole)).asDouble)
        // In two steps: the scale alone may leave the range.
        return value * Double(sign: .plus, exponent: n / 2, significand: 1) * Double(sign: .plus, exponent: n - n / 2, significand: 1)
    }

    /// `a op b` where one is an exact number beyond the doubles and the other a finite real, or an exponent that makes the result
    /// no longer exact: worked out exactly, then rounded once. `nil` for everything else.
    static func apply(_ op: BinaryOperator, _ a: Value, _ b: Value) -> Double? {
        func exact(_ v: Value) -> Rational? {
            if case .real(let x) = v { return Rational(exactly: x) }
            return v.asRational
        }
        func isBeyond(_ v: Value) -> Bool {
            switch v {
            case .bigInteger(let n): n.bitWidth > 1023 && isBeyondDoubles(Rational(n))
            case .rational(let q): isBeyondDoubles(q)
            default: false
            }
        }
        guard isBeyond(a) || isBeyond(b), let x = exact(a), let y = exact(b) else { return nil }
        switch op {
        case .add: return (x + y).asDouble
        case .subtract: return (x - y).asDouble
        case .multiply where !y.isZero && !x.isZero: return (x * y).asDouble
        case .divide: return x.divided(by: y)?.asDouble
        case .remainder: return x.divided(by: y).map { (x - Rational($0.floor) * y).asDouble }
        case .power where isBeyond(a) && !isBeyond(b): return y.isInteger ? nil : power(x, y)
        default: return nil
        }
    }

    /// How an exact number and a real compare, where doubles cannot tell: an integer beyond 2^53 by its exact value, and what
    /// lies beyond the doubles. `nil` where the double of the exact number decides: a quotient of integers is
    /// rounded where it meets a real, in comparisons as in arithmetic.
    static func order(_ a: Value, _ y: Double) -> Int? {
        let x: Rational
        switch a {
        case .integer(let n) where n.magnitude > 1 << 53: x = Rational(n)
        case .bigInteger(let n): x = Rational(n)
        case .rational(let q) where isBeyondDoubles(q): x = q
        default: return nil
        }
        if y.isNaN { return nil }
        guard let exact = Rational(exactly: y) else { return y > 0 ? -1 : 1 }
        return x < exact ? -1 : (x == exact ? 0 : 1)
    }

    /// Whether `≈` holds, where a number lies beyond the doubles; `nil` where none does.
    static func close(_ a: Value, _ b: Value) -> Bool? {
        let beyond = [a, b].map { v in v.asRational.map(isBeyondDoubles) ?? false }
        guard beyond.contains(true) else { return nil }
        guard let x = a.asRational, let y = b.asRational else { return false }
        let (p, q) = (x.magnitude, y.magnitude)
        return (x - y).magnitude <= (p < q ? q : p) * Rational(1, 1_000_000_000)
    }
}

extension Items {
    /// The place of the greatest or least of exact and real numbers, the first of equals; a not-a-number wins. `nil` unless all are
    /// numbers with an order.
    func extremePlace(greatest: Bool, _ arithmetic: Arithmetic) throws(Diagnostic) -> Int? {
        guard count > 0 else { return nil }
        for i in 0..<count {
            switch self[i] {
            case .integer, .bigInteger, .rational, .real: break
            default: return nil
            }
        }
        var best = 0
        for i in 0..<count {
            if case .real(let x) = self[i], x.isNaN { return i }
            if case .boolean(true) = try arithmetic.apply(greatest ? .greater : .less, self[i], self[best]) { best = i }
            if i & 0xFFF == 0xFFF { try arithmetic.limits.cancel?.check() }
        }
        return best
    }
}
