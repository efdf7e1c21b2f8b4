import NDCore
import NDSymbolic
import Testing

/// What the makers see to be the same is one formula. Each pair is written as text and read through the makers.
@Suite struct CanonicalFormTests {
    let arena: Arena
    let symbols: [Formula]

    init() throws {
        let a = Arena()
        arena = a
        symbols = try ["x", "y", "z"].map { try a.symbol($0) } + [
            try a.symbol("p", assumptions: .positive), try a.symbol("q", assumptions: .positive),
            try a.symbol("n", assumptions: .integer), try a.symbol("c", assumptions: .complex),
            try a.symbol("w", assumptions: .complex),
        ]
    }

    func read(_ text: String) throws -> Formula { try FormulaReader.read(text, arena, symbols) }

    @Test(arguments: [
        ("x + y", "y + x"), ("x + x", "2*x"), ("x - x", "0"), ("(x + y) + z", "x + (y + z)"), ("x - (y - z)", "x + z - y"),
        ("2*(x + y)", "2*x + 2*y"), ("(x + y) + (x + y)", "2*(x + y)"), ("-(x - y)", "y - x"), ("x/2 + x/2", "x"),
        ("x*y", "y*x"), ("x*x", "x^2"), ("x*x^2", "x^3"), ("x/x", "1"), ("x^0", "1"), ("x^1", "x"), ("0*x", "0"), ("1*x", "x"),
        ("x^y*x^z", "x^(y + z)"), ("x^y/x^y", "1"), ("(x*y)^2", "x^2*y^2"), ("(x^y)^2", "x^(2*y)"), ("(x^2)^3", "x^6"),
        ("1/(1/x)", "x"), ("x/y/z", "x/(y*z)"), ("x/(y/z)", "x*z/y"), ("(2*x)^3", "8*x^3"),
        ("(x - y)*z", "-(y - x)*z"), ("(x - y)^2", "(y - x)^2"), ("(x - y)^3", "-(y - x)^3"), ("(x - y)/(y - x)", "-1"),
        ("(2*x - 2*y)*z", "2*z*(x - y)"), ("(2*x + 2*y)/(x + y)", "2"), ("(2*x + 4*y)/(x + 2*y)", "2"), ("x/(2*(y + 3))", "x/2/(y + 3)"), ("z*(x - y/3)", "z*(3*x - y)/3"), ("(x/2 + 1/3)^2", "(3*x + 2)^2/36"),
        ("1/(2*x + 2)", "1/2/(x + 1)"),
        ("z*(x + y)/z", "x + y"), ("2*z*(x + y)/z", "2*x + 2*y"), ("(x + 1)*(x + 1)", "(x + 1)^2"),
    ] as [(String, String)])
    func algebra(a: String, b: String) throws { #expect(try read(a) == read(b)) }

    @Test(arguments: [
        ("0.1 + 0.2", "3/10"), ("1/3 + 1/6", "1/2"), ("2^10", "1024"), ("2^(-2)", "1/4"), ("(2/3)^(-3)", "27/8"), ("0^0", "1"),
        ("4^(1/2)", "2"), ("sqrt(12)", "2*sqrt(3)"), ("1/sqrt(2)", "sqrt(2)/2"), ("sqrt(2)*sqrt(2)", "2"),
        ("sqrt(2)*sqrt(3)", "sqrt(6)"), ("sqrt(6)/sqrt(2)", "sqrt(3)"), ("27^(2/3)", "9"), ("8^(1/2)", "2*sqrt(2)"),
        ("2^(1/2)*2^(1/3)", "2^(5/6)"), ("sqrt(-1)", "1i"), ("sqrt(-4)", "2i"), ("1i*1i", "-1"), ("1i^3", "-1i"), ("1/1i", "-1i"),
        ("(-8)^(1/3)", "2*(-1)^(1/3)"), ("(-1)^(1/3)*(-1)^(2/3)", "-1"), ("2^(x + 1)", "2*2^x"), ("4^x", "2^(2*x)"),
        ("2^x*2^(-x)", "1"), ("(1/2)^x", "2^(-x)"), ("2^x*2^(1/2 - x)", "sqrt(2)"), ("8^x", "(2^x)^3"),
        ("10^20*10^20", "10^40"), ("10^40/10^38", "100"),
    ] as [(String, String)])
    func numbers(a: String, b: String) throws { #expect(try read(a) == read(b)) }

    @Test(arguments: [
        ("sqrt(x^2)", "abs(x)"), ("sqrt(p^2)", "p"), ("(p^x)^y", "p^(x*y)"), ("(x^2)^n", "x^(2*n)"), ("sqrt(p*x)", "sqrt(p)*sqrt(x)"),
        ("sqrt(4*x)", "2*sqrt(x)"), ("(sqrt(c))^2", "c"), ("sqrt(sqrt(c))", "c^(1/4)"), ("sqrt(p*q)", "sqrt(p)*sqrt(q)"),
        ("sqrt(8*x + 8*y)", "2*sqrt(2*x + 2*y)"), ("sqrt(x/9 + y)", "sqrt(x + 9*y)/3"), ("(x^4)^(1/4)", "abs(x)"), ("sqrt(x^2*p^2)", "abs(x)*p"),
        ("abs(x)^2", "x^2"), ("(exp(x))^y", "exp(x*y)"), ("log(p^x)", "x*log(p)"), ("log(exp(x))", "x"),
    ] as [(String, String)])
    func powersWithinTheAssumptions(a: String, b: String) throws { #expect(try read(a) == read(b)) }

    @Test(arguments: [
        ("sqrt(c^2)", "c"), ("sqrt(x^2)", "x"), ("log(exp(c))", "c"), ("sqrt(x*y)", "sqrt(x)*sqrt(y)"), ("(x^3)^(1/3)", "x"),
        ("(c^x)^y", "c^(x*y)"), ("abs(c)^2", "c^2"), ("asin(sin(x))", "x"), ("(x*y)^z", "x^z*y^z"), ("log(x*y)", "log(x) + log(y)"),
        ("(1/c)^(1/2)", "c^(-1/2)"), ("sqrt(-x)", "1i*sqrt(x)"), ("(x + y)^2", "x^2 + 2*x*y + y^2"),
    ] as [(String, String)])
    func whatDoesNotHoldEverywhereStaysApart(a: String, b: String) throws { #expect(try read(a) != read(b)) }

    @Test(arguments: [
        ("sin(0)", "0"), ("cos(0)", "1"), ("exp(0)", "1"), ("log(1)", "0"), ("cos(pi)", "-1"), ("sin(pi/6)", "1/2"), ("sin(pi/3)", "sqrt(3)/2"),
        ("cos(3*pi/4)", "-sqrt(2)/2"), ("tan(pi/3)", "sqrt(3)"), ("tan(5*pi/4)", "1"), ("sin(100*pi)", "0"), ("sin(-x)", "-sin(x)"),
        ("cos(-x)", "cos(x)"), ("sin(y - x)", "-sin(x - y)"), ("cos(y - x)", "cos(x - y)"), ("tanh(-2*x)", "-tanh(2*x)"),
        ("sin(x + pi)", "-sin(x)"), ("sin(x + pi/2)", "cos(x)"), ("cos(x + pi/2)", "-sin(x)"), ("sin(pi - x)", "sin(x)"),
        ("cos(2*pi - x)", "cos(x)"), ("tan(x + pi/2)", "-1/tan(x)"), ("tan(x + pi)", "tan(x)"), ("sin(2*pi/5)", "cos(pi/10)"),
        ("cos(2*pi/5)", "sin(pi/10)"), ("exp(x)*exp(y)", "exp(x + y)"), ("exp(x)*exp(-x)", "1"), ("exp(log(x))", "x"), ("exp(y*log(x))", "x^y"),
        ("exp(x + log(y))", "y*exp(x)"), ("exp(1i*pi)", "-1"), ("exp(x + 2*pi*1i)", "exp(x)"), ("exp(1i*pi/2)", "1i"),
        ("log(8)", "3*log(2)"), ("log(1/2)", "-log(2)"), ("log(-1)", "1i*pi"), ("log2(8)", "3"), ("log10(1/1000)", "-3"), ("log(exp(1))", "1"),
        ("asin(1)", "pi/2"), ("acos(-1)", "pi"), ("acos(-1/2)", "2*pi/3"), ("atan(-1)", "-pi/4"), ("sin(asin(x))", "x"), ("tan(atan(x))", "x"),
        ("cosh(0)", "1"), ("sinh(asinh(x))", "x"), ("abs(-3*x)", "3*abs(x)"), ("abs(p*x)", "p*abs(x)"), ("abs(-p)", "p"), ("abs(abs(x))", "abs(x)"),
        ("abs(x*y)/abs(x*y)", "1"), ("sign(-2*p)", "-1"), ("sign(-x)", "-sign(x)"), ("floor(7/2)", "3"), ("ceil(-7/2)", "-3"), ("round(5/2)", "2"),
        ("floor(n)", "n"), ("min(3, x, 2)", "min(x, 2)"), ("max(x, max(y, z))", "max(z, y, x)"), ("min(x, x)", "x"), ("-(7 % 3)", "-1"), ("(-7) % 3", "2"),
        ("atan2(0, p)", "0"), ("atan2(p, 0)", "pi/2"), ("atan2(1, 1)", "pi/4"), ("hypot(3, 4)", "5"), ("gamma_function(5)", "24"),
        ("gamma_function(1/2)", "sqrt(pi)"), ("gamma_function(-1/2)", "-2*sqrt(pi)"), ("beta_function(2, 3)", "1/12"), ("erf(-x)", "-erf(x)"),
        ("cbrt(-27)", "-3"), ("real(x)", "x"), ("imag(x)", "0"), ("expm1(0)", "0"), ("log1p(0)", "0"), ("exp(x)^2", "exp(2*x)"),
    ] as [(String, String)])
    func functions(a: String, b: String) throws { #expect(try read(a) == read(b)) }

    @Test(arguments: [
        ("x > y", "y < x"), ("x >= y", "y <= x"), ("x == y", "y == x"), ("1 < 2", "true"), ("x < x", "false"), ("x <= x", "true"), ("1/3 == 0.5", "false"),
        ("not x < y", "y <= x"), ("not not (x < y)", "x < y"), ("x < y and x < y", "x < y"), ("x < y or true", "true"), ("x < y and z < y", "z < y and x < y"),
        ("if 1 < 2 then x else y", "x"), ("if x < y then z else z", "z"), ("if not x == y then 1 else 2", "if x != y then 1 else 2"),
    ] as [(String, String)])
    func conditions(a: String, b: String) throws { #expect(try read(a) == read(b)) }

    @Test(arguments: ["1/0", "x/(y - y)", "0^(-1)", "log(0)", "tan(pi/2)", "gamma_function(0)", "atanh(1)", "x % 0", "log1p(-1)"])
    func polesAreErrors(text: String) {
        #expect { try read(text) } throws: { ($0 as? Diagnostic)?.code == "ND0607" }
    }

    @Test func hugeExactPowersAreRefused() {
        #expect { try read("2^(10^9)") } throws: { ($0 as? Diagnostic)?.code == "ND0608" }
    }

    @Test func conditionsAreNoNumbers() {
        #expect { try read("1 + (x < y)") } throws: { ($0 as? Diagnostic)?.code == "ND0611" }
        #expect { try read("x and y < x") } throws: { ($0 as? Diagnostic)?.code == "ND0610" }
    }

    @Test func inexactConstantsAreNotFolded() throws {
        let tenth = arena.real(0.1)
        let fifth = arena.real(0.2)
        #expect(try arena.sum(tenth, fifth) == arena.sum(fifth, tenth))
        #expect(try arena.sum(tenth, tenth) == arena.product(arena.integer(2), tenth))
        #expect(arena.real(-0.1) == (try arena.negate(tenth)))
        #expect(tenth != arena.number(Rational(1, 10)))
    }

    @Test func zeroTimesInfinityIsNotZero() throws {
        let f = try arena.product(arena.zero, arena.real(.infinity))
        #expect(try arena.evaluate(f).isNaN)
        #expect(try arena.evaluate(arena.difference(arena.real(.infinity), arena.real(.infinity))).isNaN)
    }

    @Test func drawsMergeOnlyAtTheSamePlace() throws {
        let a = try arena.sample(place: 1, family: .normal, [arena.zero, arena.one])
        let again = try arena.sample(place: 1, family: .normal, [arena.zero, arena.one])
        let other = try arena.sample(place: 2, family: .normal, [arena.zero, arena.one])
        #expect(a == again)
        #expect(a != other)
        #expect(try arena.difference(a, other) != arena.zero)
        #expect(try arena.node(arena.sum(a, other)) == .sum(constant: 0, terms: [Term(term: a, coefficient: 1), Term(term: other, coefficient: 1)]))
    }

    @Test func sameStructureIsTheSameFormula() throws {
        let before = try read("x*sin(y + z)/(1 + exp(x)^2)")
        let count = arena.count
        #expect(try read("sin(z + y)*x/(exp(2*x) + 1)") == before)
        #expect(arena.count <= count + 2)
    }

    /// Making every part of a formula again from its own operands gives the same part.
    @Test func randomFormulasAreCanonical() throws {
        var random = RandomFormulas(arena, symbols, seed: 31)
        for _ in 0..<500 {
            let f = try random.formula(depth: 5)
            #expect(try arena.isCanonical(f), "\(arena.text(f, limit: 300))")
            #expect(try arena.isCanonical(arena.diff(f, by: symbols[0])))
        }
    }

    @Test(arguments: [
        "sqrt(x^2*p)", "(x - y)^(1/2)*(2*x - 2*y)", "abs(x*p*c)", "sin(2*pi/5 + x)", "exp(x + log(y) + 1i*pi/3)", "(-8)^(1/3)*2^(1/3)", "x^n*x^(2*n)", "(x*p)^(1/3)/p", "min(x, max(y, 2), 3)", "if x < y then sqrt(x) else abs(c)",
        "gamma_function(x)*beta_function(y, x)", "6^(1/2)*10^(1/2)", "2^x*4^y*8^(1/3 - x)", "log(1/p^2)", "atan2(x, y)*(-1)^(1/5)", "(x/3 + y/2)^2*z", "(x + y)^2*(2*x + 2*y)^(-1/2)", "erf(y - x)", "sign(p*x)", "sqrt(8*x + 12)*sqrt(2*x + 3)",
    ])
    func oddFormulasAreCanonical(text: String) throws { #expect(try arena.isCanonical(read(text))) }

    @Test func symbolsDifferByAssumptions() throws {
        #expect(try arena.symbol("x", assumptions: .positive) != symbols[0])
        #expect { try arena.symbol("k", assumptions: [.positive, .negative]) } throws: { ($0 as? Diagnostic)?.code == "ND0618" }
    }

    @Test func factsFollowFromAssumptions() throws {
        #expect(arena.isPositive(try read("p*q + 1")))
        #expect(arena.isNonNegative(try read("x^2 + y^4")))
        #expect(!arena.isPositive(try read("x^2 + y^4")))
        #expect(arena.isPositive(try read("exp(x) + x^2")))
        #expect(arena.isNegative(try read("-p - 3")))
        #expect(arena.isInteger(try read("2*n + n^2")))
        #expect(!arena.isInteger(try read("n/2")))
        #expect(!arena.isReal(try read("sqrt(x)")))
        #expect(arena.isReal(try read("sqrt(p)*sin(x)")))
        #expect(!arena.isReal(try read("c + x")))
        #expect(arena.isFixed(try read("pi*sqrt(2)")))
        #expect(!arena.isFixed(try read("pi*x")))
    }
}
