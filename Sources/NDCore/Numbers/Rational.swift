/// An exact quotient of integers: always reduced, the denominator positive.
///
/// Arithmetic on machine words is done in machine words; only what overflows goes to big integers.
public struct Rational: Hashable, Sendable {
    public let numerator: ExactInteger
    public let denominator: ExactInteger

    /// Parts that are reduced already, denominator positive.
    init(reduced numerator: ExactInteger, _ denominator: ExactInteger) {
        self.numerator = numerator
        self.denominator = denominator
    }

    /// Whether both parts fit 64 bits.
    public var isMachine: Bool { numerator.asInt != nil && denominator.asInt != nil }

    public init(_ value: ExactInteger) { self.init(reduced: value, .one) }

    public init(_ value: Int) { self.init(reduced: ExactInteger(value), .one) }

    /// `n/d` reduced. The denominator must not be 0.
    public init(_ n: Int, _ d: Int) {
        precondition(d != 0, "a rational needs a denominator other than 0")
        if d == 1 {
            self.init(n)
        } else {
            self = Rational(machineNumerator: n, d) ?? Rational(reducing: ExactInteger(n), ExactInteger(d))
        }
    }

    /// `n/d` reduced; `nil` for a denominator of 0.
    public init?(_ n: ExactInteger, over d: ExactInteger) {
        if d.isZero { return nil }
        self = Rational(reducing: n, d)
    }

    init(reducing n: ExactInteger, _ d: ExactInteger) {
        if let x = n.asInt, let y = d.asInt, let quick = Rational(machineNumerator: x, y) {
            self = quick
            return
        }
        let g = n.greatestCommonDivisor(d)
        let sign: ExactInteger = d.isNegative ? -1 : 1
        self.init(reduced: sign * n.dividedExactly(by: g), sign * d.dividedExactly(by: g))
    }

    /// The quotient in machine words; `nil` where -2^63 gets in the way.
    private init?(machineNumerator n: Int, _ d: Int) {
        if n == .min || d == .min { return nil }
        let g = Int(bitPattern: machineGCD(n.magnitude, d.magnitude))
        let sign = d < 0 ? -1 : 1
        self.init(reduced: ExactInteger(sign * (n / g)), ExactInteger(sign * (d / g)))
    }

    public static let zero = Rational(0)
    public static let one = Rational(1)

    public var isZero: Bool { numerator.isZero }
    public var isOne: Bool { numerator.isOne && denominator.isOne }
    public var isInteger: Bool { denominator.isOne }
    public var isNegative: Bool { numerator.isNegative }
    /// -1, 0 or 1.
    public var signum: Int { numerator.signum }
    /// The value as an `Int`, if it is one.
    public var asInt: Int? { isInteger ? numerator.asInt : nil }
    /// Whether numerator and denominator both fit in 64 bits.
    public var fitsInMachineWords: Bool { numerator.asInt != nil && denominator.asInt != nil }
}

extension Rational: Comparable {
    public static func < (a: Rational, b: Rational) -> Bool {
        if a.denominator == b.denominator { return a.numerator < b.numerator }
        return a.numerator * b.denominator < b.numerator * a.denominator
    }
}

extension Rational: CustomStringConvertible, ExpressibleByIntegerLiteral {
    public init(integerLiteral value: Int) { self.init(value) }

    /// `p/q`, or `p` for an integer.
    public var description: String {
        isInteger ? numerator.description : "\(numerator)/\(denominator)"
    }
}

extension Rational {
    /// A quotient known to be reduced, the denominator positive: nothing is checked.
    public init(machineReduced numerator: Int, _ denominator: Int) {
        self.init(reduced: ExactInteger(numerator), ExactInteger(denominator))
    }
}
