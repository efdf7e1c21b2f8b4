import ComplexModule
import NDCore
import NDNumerics
import RealModule

typealias Number = Complex<Double>

/// Elementary functions of a complex number, made of the real ones; principal values, with the branch cuts of C99.
enum ComplexFunctions {
    static func modulus(_ z: Number) -> Double { hypotenuse(z.real, z.imaginary) }
    static func angle(_ z: Number) -> Double { arcTangent(z.imaginary, z.real) }

    static func exp(_ z: Number) -> Number {
        let r = exponential(z.real)
        if z.imaginary == 0 { return Number(r, 0) }
        return Number(r * cosine(z.imaginary), r * sine(z.imaginary))
    }

    static func log(_ z: Number) -> Number { Number(naturalLog(modulus(z)), angle(z)) }

    /// `exp(z) - 1` without cancellation near 0: with s = sin(y/2), the real part is expm1(x)*cos(y) - 2*s^2.
    static func expm1(_ z: Number) -> Number {
        let (e, s) = (exponentialMinusOne(z.real), sine(z.imaginary / 2))
        return Number(e * cosine(z.imaginary) - 2 * s * s, exponential(z.real) * sine(z.imaginary))
    }

    /// `log(1 + z)`: near 0 the modulus is taken from |1 + z|^2 - 1 = x*(2 + x) + y^2.
    static func log1p(_ z: Number) -> Number {
        let w = 1 + z
        guard z.real.magnitude < 0.5, z.imaginary.magnitude < 0.5 else { return log(w) }
        return Number(logOnePlus(z.real * (2 + z.real) + z.imaginary * z.imaginary) / 2, angle(w))
    }

    static func log2(_ z: Number) -> Number { Number(binaryLog(modulus(z)), angle(z) / 0x1.62e42fefa39efp-1) }
    static func log10(_ z: Number) -> Number { Number(decimalLog(modulus(z)), angle(z) / 0x1.26bb1bbb55516p1) }

    /// `z/abs(z)`, 0 of 0.
    static func sign(_ z: Number) -> Number {
        let r = modulus(z)
        return r == 0 ? Number(0, 0) : Number(z.real / r, z.imaginary / r)
    }

    /// Kahan's way: no cancellation, the right sign on the cut.
    static func sqrt(_ z: Number) -> Number {
        if z.real == 0, z.imaginary == 0 { return Number(0, z.imaginary) }
        let s = ((z.real.magnitude + modulus(z)) / 2).squareRoot()
        if z.real >= 0 { return Number(s, z.imaginary / (2 * s)) }
        return Number(z.imaginary.magnitude / (2 * s), z.imaginary.sign == .minus ? -s : s)
    }

    static func sin(_ z: Number) -> Number {
        Number(sine(z.real) * hyperbolicCosine(z.imaginary), cosine(z.real) * hyperbolicSine(z.imaginary))
    }

    static func cos(_ z: Number) -> Number {
        Number(cosine(z.real) * hyperbolicCosine(z.imaginary), -sine(z.real) * hyperbolicSine(z.imaginary))
    }

    static func tan(_ z: Number) -> Number { sin(z) / cos(z) }

    static func sinh(_ z: Number) -> Number {
        Number(hyperbolicSine(z.real) * cosine(z.imaginary), hyperbolicCosine(z.real) * sine(z.imaginary))
    }

    static func cosh(_ z: Number) -> Number {
        Number(hyperbolicCosine(z.real) * cosine(z.imaginary), hyperbolicSine(z.real) * sine(z.imaginary))
    }

    static func tanh(_ z: Number) -> Number {
        if z.real.magnitude > 20 { return Number(z.real < 0 ? -1 : 1, 0) }
        return sinh(z) / cosh(z)
    }

    static func asinh(_ z: Number) -> Number { log(z + sqrt(z * z + 1)) }
    static func acosh(_ z: Number) -> Number { log(z + sqrt(z + 1) * sqrt(z - 1)) }
    static func atanh(_ z: Number) -> Number { (log(1 + z) - log(1 - z)) * Number(0.5, 0) }

    // asin z = -i asinh(i z), and so on.
    static func asin(_ z: Number) -> Number { back(asinh(turn(z))) }
    static func acos(_ z: Number) -> Number { Number(.pi / 2, 0) - asin(z) }
    static func atan(_ z: Number) -> Number { back(atanh(turn(z))) }

    static func erf(_ z: Number) throws(Diagnostic) -> Number {
        try SpecialFunction.ready()
        let value = SpecialFunction.erf.complex([(z.real, z.imaginary)])
        return Number(value.real, value.imaginary)
    }

    private static func turn(_ z: Number) -> Number { Number(-z.imaginary, z.real) }
    private static func back(_ z: Number) -> Number { Number(z.imaginary, -z.real) }

    /// `z^w`: whole powers by multiplication, others as `exp(w log z)`.
    static func power(_ z: Number, _ w: Number) -> Number {
        if w.imaginary == 0, let n = Int(exactly: w.real), n.magnitude <= 1024 { return power(z, n) }
        if z.real == 0, z.imaginary == 0 { return w.real > 0 ? 0 : Number(.nan, .nan) }
        return exp(w * log(z))
    }

    static func power(_ z: Number, _ n: Int) -> Number {
        var result = Number(1, 0)
        var square = z
        var left = n.magnitude
        while left > 0 {
            if left & 1 == 1 { result *= square }
            left >>= 1
            if left > 0 { square *= square }
        }
        return n < 0 ? 1 / result : result
    }
}
