import CNDKernels

/// A complex number in double precision, and the functions that evaluation needs. All functions have their principal
/// values and the usual branch cuts (Abramowitz and Stegun, chapter 4; Kahan, "Branch cuts for complex elementary functions", 1987).
public struct ComplexValue: Hashable, Sendable {
    public var re: Double
    public var im: Double

    public init(_ re: Double, _ im: Double = 0) {
        self.re = re
        self.im = im
    }

    public static let i = ComplexValue(0, 1)

    public static func + (a: ComplexValue, b: ComplexValue) -> ComplexValue { ComplexValue(a.re + b.re, a.im + b.im) }
    public static func - (a: ComplexValue, b: ComplexValue) -> ComplexValue { ComplexValue(a.re - b.re, a.im - b.im) }
    public static prefix func - (a: ComplexValue) -> ComplexValue { ComplexValue(-a.re, -a.im) }

    public static func * (a: ComplexValue, b: ComplexValue) -> ComplexValue {
        ComplexValue(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re)
    }

    /// Scaled so that no intermediate overflows (Smith 1962).
    public static func / (a: ComplexValue, b: ComplexValue) -> ComplexValue {
        if b.im == 0 { return ComplexValue(a.re / b.re, a.im / b.re) }
        if b.re.magnitude >= b.im.magnitude {
            let r = b.im / b.re
            let d = b.re + b.im * r
            return ComplexValue((a.re + a.im * r) / d, (a.im - a.re * r) / d)
        }
        let r = b.re / b.im
        let d = b.re * r + b.im
        return ComplexValue((a.re * r + a.im) / d, (a.im * r - a.re) / d)
    }

    public var magnitude: Double { nd_hypot(re, im) }
    /// The angle in (-pi, pi].
    public var angle: Double { nd_atan2(im, re) }
    public var conjugate: ComplexValue { ComplexValue(re, -im) }

    private var timesI: ComplexValue { ComplexValue(-im, re) }
    private var overI: ComplexValue { ComplexValue(im, -re) }

    public var squareRoot: ComplexValue {
        if im == 0 { return re < 0 ? ComplexValue(0, nd_sqrt(-re)) : ComplexValue(nd_sqrt(re), 0) }
        let m = magnitude
        let u = nd_sqrt((m + re.magnitude) / 2)
        let v = im / (2 * u)
        if re >= 0 { return ComplexValue(u, v) }
        return ComplexValue(v.magnitude, im < 0 ? -u : u)
    }

    public var exponential: ComplexValue {
        let m = nd_exp(re)
        return im == 0 ? ComplexValue(m, 0) : ComplexValue(m * nd_cos(im), m * nd_sin(im))
    }

    public var logarithm: ComplexValue { ComplexValue(nd_log(magnitude), angle) }

    /// `self^exponent` by `exp(exponent*log(self))`, exact repeated multiplication for small whole exponents.
    public func power(_ exponent: ComplexValue) -> ComplexValue {
        if exponent.im == 0 {
            if let n = Int(exactly: exponent.re), n.magnitude <= 64 {
                return n < 0 ? ComplexValue(1) / wholePower(n.magnitude) : wholePower(n.magnitude)
            }
            if exponent.re == 0.5 { return squareRoot }
            if im == 0, re >= 0 { return ComplexValue(nd_pow(re, exponent.re)) }
        }
        if re == 0, im == 0 { return exponent.re > 0 ? ComplexValue(0) : ComplexValue(.nan, .nan) }
        return (exponent * logarithm).exponential
    }

    private func wholePower(_ n: UInt) -> ComplexValue {
        var result = ComplexValue(1)
        var square = self
        var rest = n
        while rest > 0 {
            if rest & 1 == 1 { result = result * square }
            square = square * square
            rest >>= 1
        }
        return result
    }

    public var sine: ComplexValue { ComplexValue(nd_sin(re) * nd_cosh(im), nd_cos(re) * nd_sinh(im)) }
    public var cosine: ComplexValue { ComplexValue(nd_cos(re) * nd_cosh(im), -nd_sin(re) * nd_sinh(im)) }
    public var tangent: ComplexValue { sine / cosine }
    public var hyperbolicSine: ComplexValue { ComplexValue(nd_sinh(re) * nd_cos(im), nd_cosh(re) * nd_sin(im)) }
    public var hyperbolicCosine: ComplexValue { ComplexValue(nd_cosh(re) * nd_cos(im), nd_sinh(re) * nd_sin(im)) }
    public var hyperbolicTangent: ComplexValue { hyperbolicSine / hyperbolicCosine }

    public var arcsine: ComplexValue {
        let one = ComplexValue(1)
        // -i*log(i*z + sqrt(1 - z)*sqrt(1 + z)): the split root keeps the cuts on the real axis beyond -1 and 1.
        return (timesI + (one - self).squareRoot * (one + self).squareRoot).logarithm.overI
    }
    public var arccosine: ComplexValue { ComplexValue(.pi / 2) - arcsine }
    public var arctangent: ComplexValue {
        let one = ComplexValue(1)
        return (((one + timesI).logarithm - (one - timesI).logarithm) * ComplexValue(0.5)).overI
    }
    public var hyperbolicArcsine: ComplexValue { timesI.arcsine.overI }
    public var hyperbolicArccosine: ComplexValue {
        let one = ComplexValue(1)
        return (self + (self + one).squareRoot * (self - one).squareRoot).logarithm
    }
    public var hyperbolicArctangent: ComplexValue {
        let one = ComplexValue(1)
        return ((one + self).logarithm - (one - self).logarithm) * ComplexValue(0.5)
    }
}
