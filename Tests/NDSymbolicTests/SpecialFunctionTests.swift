import NDCore
import NDSymbolic
import Testing

/// Special functions: exact values, parity, derivatives against differences of independent values, honest refusals.
@Suite struct SpecialFunctionTests {
    let arena: Arena
    let symbols: [Formula]

    init() throws {
        let a = Arena()
        a.specialValues = ReferenceValues.table
        arena = a
        symbols = try ["x", "y"].map { try a.symbol($0) } + [
            try a.symbol("p", assumptions: .positive), try a.symbol("n", assumptions: .integer), try a.symbol("c", assumptions: .complex),
        ]
    }

    func read(_ text: String) throws -> Formula { try FormulaReader.read(text, arena, symbols) }

    @Test(arguments: [
        ("erfc(0)", "1"), ("erfi(-x)", "-erfi(x)"), ("erfinv(0)", "0"), ("erfcinv(1)", "0"), ("erf(erfinv(x))", "x"), ("erfc(erfcinv(x))", "x"),
        ("log_gamma(1)", "0"), ("log_gamma(2)", "0"), ("polygamma(0, x)", "digamma(x)"), ("zeta(0)", "-1/2"), ("zeta(2)", "pi^2/6"), ("zeta(-4)", "0"),
        ("sin_integral(-x)", "-sin_integral(x)"), ("fresnel_s(0)", "0"), ("fresnel_c(-x)", "-fresnel_c(x)"), ("sinc(0)", "1"), ("sinc(-x)", "sinc(x)"), ("sinc(3)", "0"),
        ("bessel_j(0, 0)", "1"), ("bessel_j(3, 0)", "0"), ("bessel_j(-3, x)", "-bessel_j(3, x)"), ("bessel_j(-2, x)", "bessel_j(2, x)"), ("bessel_j(1, -x)", "-bessel_j(1, x)"),
        ("bessel_j(2, -x)", "bessel_j(2, x)"), ("bessel_i(-1, x)", "bessel_i(1, x)"), ("bessel_k(-2, x)", "bessel_k(2, x)"), ("bessel_k(-y, x)", "bessel_k(y, x)"), ("bessel_y(-1, x)", "-bessel_y(1, x)"),
        ("lambert_w(0)", "0"), ("lambert_w(exp(1))", "1"), ("lambert_w(x, 0)", "lambert_w(x)"),
        ("legendre(0, x)", "1"), ("legendre(1, x)", "x"), ("legendre(-3, x)", "legendre(2, x)"), ("chebyshev_t(-4, x)", "chebyshev_t(4, x)"), ("chebyshev_u(-1, x)", "0"),
        ("chebyshev_u(1, x)", "2*x"), ("hermite(1, x)", "2*x"), ("gegenbauer(1, y, x)", "2*x*y"), ("laguerre(1, x)", "1 - x"), ("laguerre(1, x, y)", "1 + y - x"), ("laguerre(4, x, 0)", "laguerre(4, x)"),
        ("elliptic_k(0)", "pi/2"), ("elliptic_e(0)", "pi/2"), ("elliptic_e(1)", "1"), ("gammainc(p, 0)", "0"), ("gammaincc(p, 0)", "1"),
    ] as [(String, String)])
    func exactValues(a: String, b: String) throws { #expect(try read(a) == read(b)) }

    @Test(arguments: [
        ("bessel_j(y, -x)", "bessel_j(y, x)"), ("bessel_j(-y, x)", "bessel_j(y, x)"), ("bessel_y(1, -x)", "-bessel_y(1, x)"), ("erfc(-x)", "erfc(x)"), ("lambert_w(x, -1)", "lambert_w(x)"),
        ("erfinv(erf(c))", "c"), ("airy_ai(-x)", "airy_ai(x)"),
    ] as [(String, String)])
    func whatDoesNotHoldStaysApart(a: String, b: String) throws { #expect(try read(a) != read(b)) }

    @Test(arguments: ["digamma(0)", "digamma(-3)", "log_gamma(-1)", "polygamma(1, 0)", "zeta(1)", "expi(0)", "cos_integral(0)", "bessel_y(0, 0)", "bessel_k(1, 0)", "elliptic_k(1)"])
    func polesAreErrors(text: String) {
        #expect { try read(text) } throws: { ($0 as? Diagnostic)?.code == "ND0607" }
    }

    @Test(arguments: [
        "gamma_function(x)", "gamma_function(-x/3)", "beta_function(x, 2*y)", "beta_function(x, x)", "log_gamma(x^2)", "digamma(x)", "polygamma(1, x)", "polygamma(3, 2*x)", "erf(x*y)", "erfc(x)", "erfi(x/2)",
        "erfinv(x/4)", "erfcinv(x)", "gammainc(y, x)", "gammaincc(5/2, x*y)", "betainc(2, y + 1, x/4)", "expi(x)", "sin_integral(x)", "cos_integral(x)", "fresnel_s(x/2)", "fresnel_c(x/2)", "sinc(x)",
        "bessel_j(0, x)", "bessel_j(3, x^2)", "bessel_j(y, x)", "bessel_y(0, x)", "bessel_y(1/3, x)", "bessel_i(0, x)", "bessel_i(2, x)", "bessel_i(1/4, x)", "bessel_k(0, x)", "bessel_k(2, x)", "bessel_k(y, x)",
        "airy_ai(x)", "airy_bi(x)", "airy_ai_prime(x)", "airy_bi_prime(x)", "lambert_w(x)", "lambert_w(x, 0)", "lambert_w(-x/10, -1)", "legendre(2, x)", "legendre(5, x/2)", "gegenbauer(4, y, x/2)", "chebyshev_t(5, x)",
        "chebyshev_u(4, x)", "hermite(6, x)", "laguerre(4, x)", "laguerre(3, x, y)", "elliptic_k(x/4)", "elliptic_e(x/4)", "bessel_j(0, x)*exp(-x) + lambert_w(x)^2",
    ])
    func derivativesAgainstDifferences(text: String) throws {
        let f = try read(text)
        let slope = try arena.diff(f, by: symbols[0])
        var random = RandomFormulas(arena, symbols, seed: UInt64(text.utf8.count))
        for _ in 0..<8 {
            let point = [symbols[0]: random.real(), symbols[1]: random.real()]
            func value(_ h: Double) throws -> Double {
                var moved = point
                moved[symbols[0]] = (point[symbols[0]] ?? 0) + h
                return try arena.evaluate(f, moved)
            }
            func central(_ h: Double) throws -> Double { try (value(h) - value(-h)) / (2 * h) }
            let h = 2e-3
            // Three steps, extrapolated twice: the error is of order h^6.
            let (a, b, c) = (try central(4 * h), try central(2 * h), try central(h))
            let (p, q) = ((4 * b - a) / 3, (4 * c - b) / 3)
            let estimate = (16 * q - p) / 15
            let exact = try arena.evaluate(slope, point)
            #expect(abs(exact - estimate) <= 1e-7 * (1 + abs(exact)), "\(arena.text(slope, limit: 200)): \(exact) \(estimate)")
        }
    }

    @Test(arguments: [
        ("sinc(x)", 0.0, 0.0), ("elliptic_k(x)", 0, Double.pi / 8), ("elliptic_e(x)", 0, -Double.pi / 8), ("lambert_w(x)", 0, 1), ("sin_integral(x)", 0, 1), ("legendre(3, x)", 1, 6), ("legendre(3, x)", -1, 6),
        ("chebyshev_t(4, x)", 1, 16),
    ] as [(String, Double, Double)])
    func derivativesWhereTheUsualQuotientHasNoValue(text: String, at: Double, expected: Double) throws {
        let slope = try arena.diff(read(text), by: symbols[0])
        #expect(abs(try arena.evaluate(slope, [symbols[0]: at]) - expected) < 1e-12)
    }

    @Test(arguments: ["bessel_j(x, y)", "polygamma(x, y)", "legendre(x, y)", "gammainc(x, y)", "betainc(x, y, 1/2)", "zeta(x)", "lambert_w(y, x)", "gegenbauer(2, x, y)"])
    func whatHasNoDerivativeSaysSo(text: String) throws {
        let f = try read(text)
        #expect { try arena.diff(f, by: symbols[0]) } throws: { ($0 as? Diagnostic)?.code == "ND0612" }
    }

    @Test func factsFollow() throws {
        #expect(arena.isReal(try read("bessel_j(0, x)")))
        #expect(!arena.isReal(try read("bessel_j(y, x)")))
        #expect(arena.isReal(try read("bessel_j(y, p)")))
        #expect(arena.isPositive(try read("bessel_k(y, p)")))
        #expect(arena.isPositive(try read("erfc(x)")))
        #expect(!arena.isReal(try read("erfc(c)")))
        #expect(arena.isPositive(try read("lambert_w(p)")))
        #expect(!arena.isReal(try read("lambert_w(x)")))
        #expect(try read("abs(bessel_k(y, p))") == read("bessel_k(y, p)"))
    }

    @Test func valuesComeFromTheTable() throws {
        #expect(try abs(arena.evaluate(read("bessel_j(0, 1)")) - 0.7651976865579666) < 1e-14)
        let bare = Arena()
        let f = try bare.apply(.besselJ, [bare.zero, bare.one])
        #expect { try bare.evaluate(f) } throws: { ($0 as? Diagnostic)?.code == "ND0616" }
    }

    @Test func textReadsBack() throws {
        for text in ["bessel_j(n, x)", "lambert_w(x, -1)", "legendre(3, x)", "laguerre(2, x, y)", "polygamma(2, x)", "betainc(x, y, p)"] {
            #expect(arena.text(try read(text)) == text)
        }
    }
}
