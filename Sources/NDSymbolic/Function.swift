/// An elementary or special function of scalars, applied to each element of arrays.
///
/// Names, arguments and meaning are those of the built-in functions of nd, so `chebyshev_t(n, x)` and `lambert_w(x, branch)`.
///
/// `exp` and `sqrt` are names for powers: `exp(x)` is held as the power of e, `sqrt(x)` as `x^(1/2)`; both are made
/// through `apply` like the others and `node` shows the first as `.function(.exp, [x])`.
public enum Function: UInt8, Sendable, Hashable, CaseIterable {
    case exp, sqrt
    case sin, cos, tan, asin, acos, atan, atan2
    case sinh, cosh, tanh, asinh, acosh, atanh
    case log, log2, log10, log1p, expm1
    case abs, sign, floor, ceil, round, minimum, maximum, remainder
    case cbrt, hypot, erf
    case gammaFunction, betaFunction
    case real, imag, conj, angle
    // What only `SpecialValues` can evaluate; see `isSpecial`.
    case erfc, erfi, erfinv, erfcinv
    case logGamma, digamma, polygamma, gammaP, gammaQ, betaI, zeta
    case expi, sineIntegral, cosineIntegral, fresnelSine, fresnelCosine, sinc
    case besselJ, besselY, besselI, besselK, airyAi, airyBi, airyAiPrime, airyBiPrime
    case lambertW
    case legendre, gegenbauer, chebyshevT, chebyshevU, hermite, laguerre
    case ellipticK, ellipticE

    /// As nd writes it.
    public var name: String {
        switch self {
        case .exp: "exp"
        case .sqrt: "sqrt"
        case .sin: "sin"
        case .cos: "cos"
        case .tan: "tan"
        case .asin: "asin"
        case .acos: "acos"
        case .atan: "atan"
        case .atan2: "atan2"
        case .sinh: "sinh"
        case .cosh: "cosh"
        case .tanh: "tanh"
        case .asinh: "asinh"
        case .acosh: "acosh"
        case .atanh: "atanh"
        case .log: "log"
        case .log2: "log2"
        case .log10: "log10"
        case .log1p: "log1p"
        case .expm1: "expm1"
        case .abs: "abs"
        case .sign: "sign"
        case .floor: "floor"
        case .ceil: "ceil"
        case .round: "round"
        case .minimum: "min"
        case .maximum: "max"
        case .remainder: "remainder"
        case .cbrt: "cbrt"
        case .hypot: "hypot"
        case .erf: "erf"
        case .gammaFunction: "gamma_function"
        case .betaFunction: "beta_function"
        case .real: "real"
        case .imag: "imag"
        case .conj: "conj"
        case .angle: "angle"
        case .erfc: "erfc"
        case .erfi: "erfi"
        case .erfinv: "erfinv"
        case .erfcinv: "erfcinv"
        case .logGamma: "log_gamma"
        case .digamma: "digamma"
        case .polygamma: "polygamma"
        case .gammaP: "gammainc"
        case .gammaQ: "gammaincc"
        case .betaI: "betainc"
        case .zeta: "zeta"
        case .expi: "expi"
        case .sineIntegral: "sin_integral"
        case .cosineIntegral: "cos_integral"
        case .fresnelSine: "fresnel_s"
        case .fresnelCosine: "fresnel_c"
        case .sinc: "sinc"
        case .besselJ: "bessel_j"
        case .besselY: "bessel_y"
        case .besselI: "bessel_i"
        case .besselK: "bessel_k"
        case .airyAi: "airy_ai"
        case .airyBi: "airy_bi"
        case .airyAiPrime: "airy_ai_prime"
        case .airyBiPrime: "airy_bi_prime"
        case .lambertW: "lambert_w"
        case .legendre: "legendre"
        case .gegenbauer: "gegenbauer"
        case .chebyshevT: "chebyshev_t"
        case .chebyshevU: "chebyshev_u"
        case .hermite: "hermite"
        case .laguerre: "laguerre"
        case .ellipticK: "elliptic_k"
        case .ellipticE: "elliptic_e"
        }
    }

    /// The function of that name. Linear in the number of functions.
    public init?(name: String) {
        guard let found = Function.allCases.first(where: { $0.name == name }) else { return nil }
        self = found
    }

    /// How many arguments it takes.
    public var arity: ClosedRange<Int> {
        switch self {
        case .atan2, .remainder, .hypot, .betaFunction, .polygamma, .gammaP, .gammaQ, .besselJ, .besselY, .besselI, .besselK, .legendre, .chebyshevT,
            .chebyshevU, .hermite:
            2...2
        case .betaI, .gegenbauer: 3...3
        case .lambertW: 1...2
        case .laguerre: 2...3
        case .minimum, .maximum: 1...Int.max
        default: 1...1
        }
    }

    /// f(-x) = -f(x) wherever f is defined, on branch cuts too.
    var isOdd: Bool {
        switch self {
        case .sin, .tan, .asin, .atan, .sinh, .tanh, .asinh, .atanh, .sign, .cbrt, .erf, .real, .imag, .conj, .round,
            .erfi, .erfinv, .sineIntegral, .fresnelSine, .fresnelCosine:
            true
        default: false
        }
    }

    /// f(-x) = f(x) wherever f is defined.
    var isEven: Bool {
        switch self {
        case .cos, .cosh, .abs, .sinc: true
        default: false
        }
    }

    /// Whether values come from the host's table of special functions; the others are computed here.
    public var isSpecial: Bool { rawValue >= Function.erfc.rawValue }
}
