import NDCore
import NDNumerics

extension Builtins {
    /// Special functions: errors, gamma, integrals, Bessel, Airy, Lambert. Real values are rounded correctly, but for
    /// those of `beta_function` and those whose rounding cannot be proved within 512 bits: see `SpecialFunction`.
    static let special: [Builtin] = [
        special(.erfc, "erfc(x)", "The complementary error function 1 - erf(x), accurate also where it is tiny.",
            "expect erfc(0) == 1\nexpect erfc(10) ≈ 2.088487583762545e-45"),
        special(.erfi, "erfi(x)", "The imaginary error function -i erf(i x).", "expect erfi(1) ≈ 1.650425758797543"),
        special(.erfinv, "erfinv(y)", "The inverse of the error function on -1..1; infinite at the ends, not-a-number beyond.",
            "expect erfinv(erf(0.3)) ≈ 0.3\nexpect erfinv(1) == inf"),
        special(.erfcinv, "erfcinv(y)", "The inverse of erfc, on 0..2.", "expect erfcinv(erfc(2)) ≈ 2"),
        special(.gamma, "gamma_function(x)", "The gamma function, (x - 1)! for whole x. Infinite at 0, not-a-number at the other poles. `gamma` is the distribution.",
            "expect gamma_function(5) == 24\nexpect gamma_function(0.5) ≈ sqrt(pi)"),
        special(.logGamma, "log_gamma(x)", "The logarithm of the absolute value of the gamma function; of complex numbers the analytic continuation.",
            "expect log_gamma(100) ≈ 359.1342053695754"),
        special(.digamma, "digamma(x)", "The derivative of the logarithm of the gamma function.", "expect digamma(1) ≈ -0.5772156649015329"),
        special(.polygamma, "polygamma(n, x)", "The n-th derivative of digamma.", "expect polygamma(1, 1) ≈ pi^2/6"),
        Builtin("beta_function(a, b)", "The beta function, gamma_function(a) gamma_function(b)/gamma_function(a + b), to a few units in the last place where a + b is at most 170, else to 1e-12. `beta` is the distribution.",
            example: "expect beta_function(2, 3) ≈ 1/12") { (call: Call) throws(Diagnostic) in
            try betaFunction(call)
        },
        special(.gammaP, "gammainc(a, x)", "The regularised lower incomplete gamma function P(a, x), for a and x not negative. Above a = 200 absolute error 1e-14.",
            "expect gammainc(1, 2) ≈ 1 - exp(-2)"),
        special(.gammaQ, "gammaincc(a, x)", "The regularised upper incomplete gamma function Q(a, x) = 1 - P(a, x).", "expect gammaincc(1, 2) ≈ exp(-2)"),
        special(.betaI, "betainc(a, b, x)", "The regularised incomplete beta function I_x(a, b). Above a + b = 1000 absolute error 1e-14.",
            "expect betainc(2, 3, 0.5) ≈ 0.6875"),
        special(.zeta, "zeta(s)", "Riemann's zeta function.", "expect zeta(2) ≈ pi^2/6\nexpect zeta(1) == inf"),
        special(.hurwitzZeta, "hurwitz_zeta(s, a)", "The Hurwitz zeta function, the sum of (k + a)^-s over k from 0; not-a-number for s below -200, for a below -1e5, and for s above 1e4 unless a > 0.", "expect hurwitz_zeta(2, 1) ≈ pi^2/6"),
        special(.polylog, "polylog(s, x)", "The polylogarithm, the sum of x^k/k^s over k from 1, continued.", "expect polylog(2, 0.5) ≈ pi^2/12 - log(2)^2/2"),
        special(.expi, "expi(x)", "The exponential integral Ei(x).", "expect expi(1) ≈ 1.8951178163559368"),
        special(.expn, "expn(n, x)", "The generalised exponential integral E_n(x), for x not negative.", "expect expn(1, 1) ≈ 0.21938393439552026"),
        special(.sineIntegral, "sin_integral(x)", "The integral of sin(t)/t from 0 to x.", "expect sin_integral(inf) ≈ pi/2"),
        special(.cosineIntegral, "cos_integral(x)", "The cosine integral Ci(x), for x > 0.", "expect cos_integral(1) ≈ 0.33740392290096813"),
        special(.fresnelSine, "fresnel_s(x)", "The integral of sin(pi t^2/2) from 0 to x.", "expect fresnel_s(1) ≈ 0.4382591473903548"),
        special(.fresnelCosine, "fresnel_c(x)", "The integral of cos(pi t^2/2) from 0 to x.", "expect fresnel_c(1) ≈ 0.7798934003768228"),
        special(.sinc, "sinc(x)", "sin(pi x)/(pi x), and 1 at 0, as in NumPy.", "expect sinc(0) == 1\nexpect sinc(0.5) ≈ 2/pi"),
        special(.besselJ, "bessel_j(n, x)", "The Bessel function of the first kind, of real order; not-a-number beyond orders of a few thousand near x = n.",
            "expect bessel_j(0, 1) ≈ 0.7651976865579666\nexpect bessel_j(0.5, 2) ≈ sqrt(1/pi)*sin(2)"),
        special(.besselY, "bessel_y(n, x)", "The Bessel function of the second kind, for x > 0.", "expect bessel_y(0, 1) ≈ 0.08825696421567697\nexpect bessel_y(0, 0) == -inf"),
        special(.besselI, "bessel_i(n, x)", "The modified Bessel function of the first kind.", "expect bessel_i(0, 1) ≈ 1.2660658777520084"),
        special(.besselK, "bessel_k(n, x)", "The modified Bessel function of the second kind, for x > 0.", "expect bessel_k(0, 1) ≈ 0.42102443824070834"),
        special(.airyAi, "airy_ai(x)", "The Airy function Ai.", "expect airy_ai(0) ≈ 0.3550280538878172"),
        special(.airyBi, "airy_bi(x)", "The Airy function Bi.", "expect airy_bi(0) ≈ 0.6149266274460007"),
        special(.airyAiPrime, "airy_ai_prime(x)", "The derivative of Ai.", "expect airy_ai_prime(0) ≈ -0.2588194037928068"),
        special(.airyBiPrime, "airy_bi_prime(x)", "The derivative of Bi.", "expect airy_bi_prime(0) ≈ 0.4482883573538264"),
        special(.lambertW, "lambert_w(x, branch = 0)", "The solution w of w exp(w) = x. Real numbers have it on branch 0 from -1/e on and on branch -1 from -1/e to 0; elsewhere give a complex number, `x + 0i`.",
            "expect lambert_w(1) ≈ 0.5671432904097838\nexpect lambert_w(-0.1, -1) ≈ -3.577152063957297"),
    ]

    /// gamma(a) gamma(b)/gamma(a + b), through logarithms with their signs where the factors are too large.
    private static func betaFunction(_ call: Call) throws(Diagnostic) -> Value {
        let arithmetic = call.interpreter.arithmetic
        if arithmetic.isSymbolic(call[0]) || arithmetic.isSymbolic(call[1]) {
            return .symbolic(try arithmetic.symbolicFunction("beta_function", [arithmetic.formula(call[0]), arithmetic.formula(call[1])]))
        }
        try SpecialFunction.ready()
        return try elementwise(call, 0, 1, symbolic: "beta_function") { a, b in
            if a.isNaN || b.isNaN { return .nan }
            let small = min(a, b)
            let large = max(a, b)
            if small > 0, a + b > 170 {
                // gamma(large)/gamma(large + small) without overflow: I_x has the same factor.
                return exponential(SpecialFunction.logGamma(small) + (SpecialFunction.logGamma(large) - SpecialFunction.logGamma(a + b)))
            }
            // What the sum loses in rounding changes its gamma function by the logarithmic derivative.
            let sum = a + b
            let lost = (large - (sum - small)) + (small - (sum - (sum - small)))
            let quotient = SpecialFunction.gamma(a) * SpecialFunction.gamma(b) / SpecialFunction.gamma(sum)
            return lost == 0 || !quotient.isFinite ? quotient : quotient - quotient * lost * SpecialFunction.digamma(sum)
        }
    }
}
