import NDCore
import NDNumerics

extension Builtins {
    /// Orthogonal polynomials, hypergeometric functions, elliptic integrals and functions.
    static let orthogonal: [Builtin] = [
        Builtin("legendre(n, x, m = 0)", "The Legendre polynomial P_n(x), of order m the associated one with the phase (-1)^m (on -1..1).",
            example: "expect legendre(2, 0.5) == -0.125\nexpect legendre(1, 0.6, 1) ≈ -0.8") { (call: Call) throws(Diagnostic) in
            try special(.legendreP, [call[0], call[2], call[1]], call)
        },
        Builtin("legendre_q(n, x, m = 0)", "The Legendre function of the second kind, on -1..1.", example: "expect legendre_q(0, 0.5) ≈ atanh(0.5)") { (call: Call) throws(Diagnostic) in
            try special(.legendreQ, [call[0], call[2], call[1]], call)
        },
        special(.hermite, "hermite(n, x)", "The Hermite polynomial H_n(x) of the physicists.", "expect hermite(3, 1) == -4"),
        special(.chebyshevT, "chebyshev_t(n, x)", "The Chebyshev polynomial T_n(x) of the first kind.", "expect chebyshev_t(3, 0.5) == -1"),
        special(.chebyshevU, "chebyshev_u(n, x)", "The Chebyshev polynomial U_n(x) of the second kind.", "expect chebyshev_u(2, 0.5) == 0"),
        Builtin("laguerre(n, x, alpha = 0)", "The Laguerre polynomial L_n(x), generalised by alpha.", example: "expect laguerre(2, 1) == -0.5") { (call: Call) throws(Diagnostic) in
            try special(.laguerre, [call[0], call[2], call[1]], call)
        },
        special(.gegenbauer, "gegenbauer(n, alpha, x)", "The Gegenbauer (ultraspherical) polynomial.", "expect gegenbauer(2, 1, 0.5) == 0"),
        special(.jacobiP, "jacobi_polynomial(n, a, b, x)", "The Jacobi polynomial P_n^(a, b)(x).", "expect jacobi_polynomial(1, 1, 2, 0.5) == 0.75"),
        Builtin("spherical_harmonic(n, m, theta, phi)", "The spherical harmonic Y_n^m at polar angle theta and azimuth phi, a complex number.",
            example: "expect spherical_harmonic(1, 0, 0, 0) ≈ sqrt(3/(4*pi))") { (call: Call) throws(Diagnostic) in
            let (n, m) = (try call.count(0), try call.int(1))
            guard n <= 10_000 else { throw call.must(0, "be at most 10000") }
            let turned = try call.interpreter.arithmetic.apply(.add, call[2], .complex(.init(0, 0)))
            return try special(.sphericalHarmonic, [.integer(n), .integer(m), turned, call[3]], call)
        },
        special(.hyp0f1, "hyp0f1(b, x)", "The confluent hypergeometric limit function 0F1.", "expect hyp0f1(0.5, 1) ≈ cosh(2)"),
        special(.hyp1f1, "hyp1f1(a, b, x)", "Kummer's confluent hypergeometric function.", "expect hyp1f1(1, 1, 2) ≈ exp(2)"),
        special(.hyperU, "hyperu(a, b, x)", "Tricomi's confluent hypergeometric function U.", "expect hyperu(1, 2, 4) ≈ 0.25"),
        special(.hyp2f1, "hyp2f1(a, b, c, x)", "Gauss's hypergeometric function.", "expect hyp2f1(1, 1, 2, 0.5) ≈ 2*log(2)"),
        special(.ellipticK, "elliptic_k(m)", "The complete elliptic integral of the first kind, of the parameter m = k^2.", "expect elliptic_k(0) ≈ pi/2\nexpect elliptic_k(1) == inf"),
        special(.ellipticE, "elliptic_e(m)", "The complete elliptic integral of the second kind, of the parameter m = k^2.", "expect elliptic_e(1) ≈ 1"),
        special(.ellipticF, "elliptic_f(phi, m)", "The incomplete elliptic integral of the first kind F(phi | m).", "expect elliptic_f(1, 0) ≈ 1"),
        special(.ellipticEIncomplete, "elliptic_e_incomplete(phi, m)", "The incomplete elliptic integral of the second kind E(phi | m).", "expect elliptic_e_incomplete(1, 1) ≈ sin(1)"),
        special(.ellipticPi, "elliptic_pi(n, m)", "The complete elliptic integral of the third kind.", "expect elliptic_pi(0, 0.5) ≈ elliptic_k(0.5)"),
        special(.jacobiSn, "jacobi_sn(u, m)", "Jacobi's elliptic function sn, of the parameter m = k^2.", "expect jacobi_sn(elliptic_k(0.3), 0.3) ≈ 1"),
        special(.jacobiCn, "jacobi_cn(u, m)", "Jacobi's elliptic function cn.", "expect jacobi_cn(1, 0.3)^2 + jacobi_sn(1, 0.3)^2 ≈ 1"),
        special(.jacobiDn, "jacobi_dn(u, m)", "Jacobi's elliptic function dn.", "expect jacobi_dn(1, 0) == 1"),
    ]
}
