import CArb
import CNDKernels

extension SpecialFunction {
    // MARK: Error functions

    public static let erf = SpecialFunction("erf", 1, ND_ERF) { $0[0].isInfinite ? ($0[0] > 0 ? 1 : -1) : nil }
    public static let erfc = SpecialFunction("erfc", 1, ND_ERFC) { $0[0].isInfinite ? ($0[0] > 0 ? 0 : 2) : nil }
    public static let erfi = SpecialFunction("erfi", 1, ND_ERFI) { $0[0].isInfinite ? $0[0] : nil }
    public static let erfinv = SpecialFunction("erfinv", 1, ND_ERFINV, complex: false) { x in
        x[0] == 1 ? .infinity : x[0] == -1 ? -.infinity : abs(x[0]) > 1 ? .nan : nil
    }
    public static let erfcinv = SpecialFunction("erfcinv", 1, ND_ERFCINV, complex: false) { x in
        x[0] == 0 ? .infinity : x[0] == 2 ? -.infinity : x[0] < 0 || x[0] > 2 ? .nan : nil
    }

    // MARK: Gamma and its kin

    private static func isPole(_ x: Double) -> Bool { x <= 0 && x == x.rounded() }

    public static let gamma = SpecialFunction("gamma_function", 1, ND_GAMMA) { x in
        if x[0] == 0 { return x[0].sign == .minus ? -.infinity : .infinity }
        if x[0] == .infinity { return .infinity }
        // Too large for a double from 171.62 on; vanishing, with either sign, below -185.
        if x[0] > 172 { return .infinity }
        return isPole(x[0]) ? .nan : nil
    }
    public static let logGamma = SpecialFunction("log_gamma", 1, ND_LOG_GAMMA) { $0[0].isInfinite || isPole($0[0]) ? .infinity : nil }
    public static let digamma = SpecialFunction("digamma", 1, ND_DIGAMMA) { x in
        if x[0] == 0 { return x[0].sign == .minus ? .infinity : -.infinity }
        return x[0] == .infinity ? .infinity : isPole(x[0]) ? .nan : nil
    }
    public static let polygamma = SpecialFunction("polygamma", 2, ND_POLYGAMMA) { x in
        if !isDegree(x[0], to: 1e5) || x[1] < -1e5 && x[1] != x[1].rounded() { return .nan }
        if isPole(x[1]) { return x[0] == 0 ? (x[1] == 0 ? -.infinity : .nan) : (Int(x[0]) % 2 == 1 ? .infinity : .nan) }
        return x[1] == .infinity ? (x[0] == 0 ? .infinity : 0) : nil
    }
    public static let zeta = SpecialFunction("zeta", 1, ND_ZETA) { x in
        if x[0] == 1 || x[0] < -1e5 { return x[0] == 1 ? .infinity : x[0] == x[0].rounded() && Int64(exactly: x[0]).map { $0 % 2 == 0 } == true ? 0 : .nan }
        return x[0] == .infinity ? 1 : nil
    }
    public static let hurwitzZeta = SpecialFunction("hurwitz_zeta", 2, ND_HURWITZ_ZETA) { x in
        if x[0] == 1 || isPole(x[1]) { return .infinity }
        // All but the first term vanish beside it.
        if x[0] > 1e4, x[1] > 0 { return nd_pow(x[1], -x[0]) }
        // The first term, a^-s, vanishes beside the others.
        if x[0] < -2, x[1] > 0, x[1] < 1e-18 { return zeta(x[0]) }
        return isFar(x[0], x[1]) ? .nan : nil
    }
    /// Where the sum that stands for zeta(s, a) would go on for minutes: large orders, and a far to the left.
    static func isFar(_ s: Double, _ a: Double) -> Bool { s > 1e4 || s < -200 || a < -1e5 }
    public static let polylog = SpecialFunction("polylog", 2, ND_POLYLOG) { abs($0[0]) > 1e4 ? .nan : nil }

    // MARK: Exponential and trigonometric integrals

    public static let expi = SpecialFunction("expi", 1, ND_EXPI) { x in
        x[0] == 0 ? -.infinity : x[0].isInfinite ? (x[0] > 0 ? .infinity : 0) : nil
    }
    public static let expn = SpecialFunction("expn", 2, ND_EXPN) { x in
        if !isDegree(x[0], to: 1e6) || x[1] < 0 { return .nan }
        if x[1] == .infinity { return 0 }
        return x[1] == 0 ? (x[0] <= 1 ? .infinity : 1 / (x[0] - 1)) : nil
    }
    public static let sineIntegral = SpecialFunction("sin_integral", 1, ND_SIN_INTEGRAL) { $0[0].isInfinite ? ($0[0] > 0 ? .pi / 2 : -.pi / 2) : nil }
    public static let cosineIntegral = SpecialFunction("cos_integral", 1, ND_COS_INTEGRAL) { x in
        x[0] == 0 ? -.infinity : x[0] == .infinity ? 0 : x[0] < 0 ? .nan : nil
    }
    public static let fresnelSine = SpecialFunction("fresnel_s", 1, ND_FRESNEL_S) { $0[0].isInfinite ? ($0[0] > 0 ? 0.5 : -0.5) : nil }
    public static let fresnelCosine = SpecialFunction("fresnel_c", 1, ND_FRESNEL_C) { $0[0].isInfinite ? ($0[0] > 0 ? 0.5 : -0.5) : nil }
    public static let sinc = SpecialFunction("sinc", 1, ND_SINC) { $0[0].isInfinite ? 0 : nil }

    // MARK: Bessel and Airy functions

    public static let besselJ = SpecialFunction("bessel_j", 2, ND_BESSEL_J) { x in x[1].isInfinite && x[0].isFinite ? 0 : nil }
    public static let besselY = SpecialFunction("bessel_y", 2, ND_BESSEL_Y) { x in
        x[1] < 0 ? .nan : x[1] == 0 ? -.infinity : x[1] == .infinity && x[0].isFinite ? 0 : besselOfLargeOrder(x[0], x[1], small: .nan, large: -.infinity)
    }
    public static let besselI = SpecialFunction("bessel_i", 2, ND_BESSEL_I) { x in
        guard x[1].isInfinite, x[0].isFinite else {
            return x[1] < 0 && x[0] != x[0].rounded() ? .nan : besselOfLargeOrder(x[0], x[1].magnitude, small: 0, large: .nan)
        }
        if x[1] > 0 { return .infinity }
        return x[0] == x[0].rounded() ? (x[0].truncatingRemainder(dividingBy: 2) == 0 ? .infinity : -.infinity) : .nan
    }
    public static let besselK = SpecialFunction("bessel_k", 2, ND_BESSEL_K) { x in
        x[1] < 0 ? .nan : x[1] == 0 ? .infinity : x[1] == .infinity && x[0].isFinite ? 0 : besselOfLargeOrder(x[0].magnitude, x[1], small: .nan, large: .infinity)
    }

    /// Far above their argument the functions of large order go like (2 order/(e x))^order, or one over that: beyond the
    /// doubles that is their limit. Not-a-number for other orders above 10^6, which the ball arithmetic would take minutes for.
    /// - Parameters:
    ///   - small: the limit of what vanishes with rising order; not-a-number for the functions that grow.
    ///   - large: the limit of what grows with rising order; not-a-number for the functions that vanish.
    private static func besselOfLargeOrder(_ order: Double, _ x: Double, small: Double, large: Double) -> Double? {
        guard order.isFinite, x.isFinite, order.magnitude > 100 else { return nil }
        if order > 0 {
            let exponent = order * (nd_log(2 * order) - 1 - nd_log(x)) - x
            if exponent > 760 + nd_log(order) { return small.isNaN ? large : small }
        }
        return order.magnitude > 1e6 ? .nan : nil
    }
    public static let airyAi = SpecialFunction("airy_ai", 1, ND_AIRY_AI) { $0[0].isInfinite ? 0 : nil }
    public static let airyBi = SpecialFunction("airy_bi", 1, ND_AIRY_BI) { $0[0].isInfinite ? ($0[0] > 0 ? .infinity : 0) : nil }
    public static let airyAiPrime = SpecialFunction("airy_ai_prime", 1, ND_AIRY_AI_PRIME) { $0[0] == .infinity ? 0 : nil }
    public static let airyBiPrime = SpecialFunction("airy_bi_prime", 1, ND_AIRY_BI_PRIME) { $0[0] == .infinity ? .infinity : nil }

    /// The solution w of w exp(w) = x on a branch; real on 0 for x >= -1/e, on -1 for -1/e <= x < 0.
    public static let lambertW = SpecialFunction("lambert_w", 2, ND_LAMBERT_W) { x in
        guard x[1] == x[1].rounded(), abs(x[1]) < 1e9 else { return .nan }
        if x[0] == .infinity { return x[1] == 0 ? .infinity : .nan }
        if x[1] == -1, x[0] == 0 { return -.infinity }
        return x[1] == 0 || x[1] == -1 ? nil : .nan
    }

    // MARK: Orthogonal polynomials, hypergeometric functions

    /// A polynomial of whole degree, whose degree is bounded so that it ends.
    private static func polynomial(_ name: String, _ arity: Int, _ code: nd_special, degree: Double = 1e5) -> SpecialFunction {
        SpecialFunction(name, arity, code) { abs($0[0]) > degree ? .nan : nil }
    }

    public static let legendreP: SpecialFunction = SpecialFunction("legendre", 3, ND_LEGENDRE_P) { x in
        // A degree so near 0 changes no digit, and takes the precision of its own size to be told from 0.
        if x[0] != 0, abs(x[0]) < 1e-18 { return legendreP([0, x[1], x[2]]) }
        return abs(x[0]) > 1e7 || abs(x[1]) > 1e4 ? .nan : nil
    }
    public static let legendreQ = SpecialFunction("legendre_q", 3, ND_LEGENDRE_Q) { x in
        x[1] == 0 && abs(x[2]) == 1 && isDegree(x[0]) ? (x[2] > 0 || Int(x[0]) % 2 == 1 ? .infinity : -.infinity) : abs(x[0]) > 1e5 || abs(x[1]) > 1e4 ? .nan : nil
    }
    public static let hermite = polynomial("hermite", 2, ND_HERMITE)
    public static let chebyshevT = polynomial("chebyshev_t", 2, ND_CHEBYSHEV_T, degree: 1e15)
    public static let chebyshevU = polynomial("chebyshev_u", 2, ND_CHEBYSHEV_U, degree: 1e15)
    public static let laguerre = polynomial("laguerre", 3, ND_LAGUERRE)
    public static let gegenbauer = polynomial("gegenbauer", 3, ND_GEGENBAUER)
    public static let jacobiP = polynomial("jacobi_polynomial", 4, ND_JACOBI_P)
    public static let sphericalHarmonic = SpecialFunction("spherical_harmonic", 4, ND_SPHERICAL_HARMONIC)
    public static let hyp0f1 = SpecialFunction("hyp0f1", 2, ND_HYP0F1)
    public static let hyp1f1 = SpecialFunction("hyp1f1", 3, ND_HYP1F1) { x in x.contains { abs($0) > 1e5 } ? .nan : nil }
    public static let hyperU = SpecialFunction("hyperu", 3, ND_HYPERU) { x in x.contains { abs($0) > 1e5 } ? .nan : nil }
    public static let hyp2f1 = SpecialFunction("hyp2f1", 4, ND_HYP2F1) { x in x[0..<3].contains { abs($0) > 1e4 } ? .nan : nil }

    // MARK: Elliptic integrals and functions, of the parameter m = k^2

    public static let ellipticK = SpecialFunction("elliptic_k", 1, ND_ELLIPTIC_K) { $0[0] == 1 ? .infinity : $0[0] > 1 ? .nan : nil }
    public static let ellipticE = SpecialFunction("elliptic_e", 1, ND_ELLIPTIC_E) { $0[0] > 1 ? .nan : nil }
    public static let ellipticF = SpecialFunction("elliptic_f", 2, ND_ELLIPTIC_F) { x in
        x[1] == 1 && abs(x[0]) >= .pi / 2 ? (x[0] > 0 ? .infinity : -.infinity) : nil
    }
    public static let ellipticEIncomplete = SpecialFunction("elliptic_e_incomplete", 2, ND_ELLIPTIC_E_INCOMPLETE)
    public static let ellipticPi = SpecialFunction("elliptic_pi", 2, ND_ELLIPTIC_PI) { $0[1] > 1 ? .nan : $0[0] == 1 || $0[1] == 1 ? .infinity : nil }
    /// The ends m = 0 and m = 1 are circular and hyperbolic functions.
    public static let jacobiSn = SpecialFunction("jacobi_sn", 2, ND_JACOBI_SN) { $0[1] == 0 ? nd_sin($0[0]) : $0[1] == 1 ? nd_tanh($0[0]) : nil }
    public static let jacobiCn = SpecialFunction("jacobi_cn", 2, ND_JACOBI_CN) { $0[1] == 0 ? nd_cos($0[0]) : $0[1] == 1 ? 1 / nd_cosh($0[0]) : nil }
    public static let jacobiDn = SpecialFunction("jacobi_dn", 2, ND_JACOBI_DN) { $0[1] == 0 ? 1 : $0[1] == 1 ? 1 / nd_cosh($0[0]) : nil }

    // MARK: Incomplete gamma and beta functions

    /// The regularised lower incomplete gamma function P(a, x). Above a = 200 by `regularisedGamma`.
    public static let gammaP = SpecialFunction("gammainc", 2, ND_GAMMA_LOWER) { gammaLimit($0, upper: false) }
    /// The regularised upper incomplete gamma function Q(a, x) = 1 - P(a, x).
    public static let gammaQ = SpecialFunction("gammaincc", 2, ND_GAMMA_UPPER) { gammaLimit($0, upper: true) }
    /// The regularised incomplete beta function I_x(a, b). Above a + b = 1000 by `regularisedBeta`.
    public static let betaI = SpecialFunction("betainc", 3, ND_BETA_LOWER) { x in
        let (a, b, z) = (x[0], x[1], x[2])
        if !(a > 0 && b > 0 && z >= 0 && z <= 1) { return .nan }
        if z == 0 || z == 1 { return z }
        return a + b > 1000 || min(a, b) < 1e-6 ? regularisedBeta(a, b, z) : nil
    }

    private static func gammaLimit(_ x: [Double], upper: Bool) -> Double? {
        let (a, z) = (x[0], x[1])
        if !(a >= 0 && z >= 0) { return .nan }
        if a == 0 { return z == 0 ? .nan : upper ? 0 : 1 }
        if z == 0 || a == .infinity { return a == .infinity && z == .infinity ? .nan : upper ? 1 : 0 }
        if z == .infinity { return upper ? 0 : 1 }
        guard a > 200 || z > 1e4 else { return nil }
        let both = regularisedGamma(a, z)
        return upper ? both.upper : both.lower
    }
}
