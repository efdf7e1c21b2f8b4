import CNDKernels
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// What a formula can be evaluated in.
protocol EvaluationNumber: Sendable {
    init(real: Double)
    /// The imaginary unit, if these numbers have one.
    static var imaginaryUnit: Self? { get }
    /// The value, if it is real.
    var asReal: Double? { get }
    /// The magnitude, to choose pivots by.
    var size: Double { get }
    static func + (a: Self, b: Self) -> Self
    static func - (a: Self, b: Self) -> Self
    static func * (a: Self, b: Self) -> Self
    static func / (a: Self, b: Self) -> Self
    func power(_ exponent: Self) -> Self
    /// `nil` where the function is not known for these numbers.
    static func apply(_ function: Function, _ x: Self) -> Self?
    /// The value from a table of special functions; `nil` for one that it does not have.
    static func special(_ table: SpecialValues, _ function: Function, _ x: [Self]) -> Self?
}

extension Double: EvaluationNumber {
    init(real: Double) { self = real }
    static var imaginaryUnit: Double? { nil }
    var asReal: Double? { self }
    var size: Double { magnitude }
    static func special(_ table: SpecialValues, _ function: Function, _ x: [Double]) -> Double? { table.real(function, x) }

    func power(_ exponent: Double) -> Double {
        switch exponent {
        case 2: self * self
        case 3: self * self * self
        case 4: (self * self) * (self * self)
        case -1: 1 / self
        case 0.5: nd_sqrt(self)
        default: nd_pow(self, exponent)
        }
    }

    static func apply(_ function: Function, _ x: Double) -> Double? {
        switch function {
        case .exp: nd_exp(x)
        case .sqrt: nd_sqrt(x)
        case .sin: nd_sin(x)
        case .cos: nd_cos(x)
        case .tan: nd_tan(x)
        case .asin: nd_asin(x)
        case .acos: nd_acos(x)
        case .atan: nd_atan(x)
        case .sinh: nd_sinh(x)
        case .cosh: nd_cosh(x)
        case .tanh: nd_tanh(x)
        case .asinh: nd_asinh(x)
        case .acosh: nd_acosh(x)
        case .atanh: nd_atanh(x)
        case .log: nd_log(x)
        case .log2: nd_log2(x)
        case .log10: nd_log10(x)
        case .log1p: nd_log1p(x)
        case .expm1: nd_expm1(x)
        case .abs: x.magnitude
        case .sign: nd_sign(x)
        case .floor: nd_floor(x)
        case .ceil: nd_ceil(x)
        case .round: nd_round(x)
        case .cbrt: nd_cbrt(x)
        case .erf: nd_erf(x)
        case .gammaFunction: tgamma(x)
        case .real, .conj: x
        case .imag: 0
        case .angle: x < 0 ? .pi : (x.isNaN ? x : 0)
        default: nil
        }
    }

    /// Functions of two real numbers; least and greatest of more are taken two by two.
    static func apply(_ function: Function, _ x: Double, _ y: Double) -> Double? {
        switch function {
        case .atan2: nd_atan2(x, y)
        case .hypot: nd_hypot(x, y)
        case .remainder: nd_remainder(x, y)
        case .minimum: nd_min(x, y)
        case .maximum: nd_max(x, y)
        case .betaFunction: betaFunction(x, y)
        default: nil
        }
    }

    private static func betaFunction(_ a: Double, _ b: Double) -> Double {
        // The logarithmic form keeps large arguments from overflowing; small ones are more exact directly.
        if a + b < 100 { return tgamma(a) / tgamma(a + b) * tgamma(b) }
        return nd_exp(lgamma(a) + lgamma(b) - lgamma(a + b))
    }
}

extension ComplexValue: EvaluationNumber {
    init(real: Double) { self.init(real, 0) }
    static var imaginaryUnit: ComplexValue? { .i }
    var asReal: Double? { im == 0 ? re : nil }
    var size: Double { magnitude }

    /// A value that is real is taken from the real function.
    static func special(_ table: SpecialValues, _ function: Function, _ x: [ComplexValue]) -> ComplexValue? {
        if x.allSatisfy({ $0.im == 0 }), let value = table.real(function, x.map(\.re)), !value.isNaN { return ComplexValue(value) }
        return table.complex(function, x)
    }

    static func apply(_ function: Function, _ x: ComplexValue) -> ComplexValue? {
        switch function {
        case .exp: return x.exponential
        case .sqrt: return x.squareRoot
        case .sin: return x.sine
        case .cos: return x.cosine
        case .tan: return x.tangent
        case .asin: return x.arcsine
        case .acos: return x.arccosine
        case .atan: return x.arctangent
        case .sinh: return x.hyperbolicSine
        case .cosh: return x.hyperbolicCosine
        case .tanh: return x.hyperbolicTangent
        case .asinh: return x.hyperbolicArcsine
        case .acosh: return x.hyperbolicArccosine
        case .atanh: return x.hyperbolicArctangent
        case .log: return x.logarithm
        case .log2: return x.logarithm / ComplexValue(nd_log(2))
        case .log10: return x.logarithm / ComplexValue(nd_log(10))
        case .log1p: return (x + ComplexValue(1)).logarithm
        case .expm1: return x.exponential - ComplexValue(1)
        case .abs: return ComplexValue(x.magnitude)
        case .sign:
            let m = x.magnitude
            return m == 0 ? ComplexValue(0) : ComplexValue(x.re / m, x.im / m)
        case .real: return ComplexValue(x.re)
        case .imag: return ComplexValue(x.im)
        case .conj: return x.conjugate
        case .angle: return ComplexValue(x.angle)
        default:
            guard let value = x.asReal, let result = Double.apply(function, value) else { return nil }
            return ComplexValue(result)
        }
    }
}
