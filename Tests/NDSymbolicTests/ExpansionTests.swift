import NDCore
import NDSymbolic
import Testing

@Suite struct ExpansionTests {
    let arena: Arena
    let symbols: [Formula]

    init() throws {
        let a = Arena()
        arena = a
        symbols = try ["x", "y", "z"].map { try a.symbol($0) }
    }

    func read(_ text: String) throws -> Formula { try FormulaReader.read(text, arena, symbols) }

    @Test(arguments: [
        ("(x + y)^2", "x^2 + 2*x*y + y^2"), ("(x + y)*(x - y)", "x^2 - y^2"), ("x*(y + z)", "x*y + x*z"), ("(x + 1)^3 - (x - 1)^3", "6*x^2 + 2"), ("(x/2 + 1/3)^2", "x^2/4 + x/3 + 1/9"),
        ("(sqrt(x) + 1)^2", "x + 2*sqrt(x) + 1"), ("(x + 1/x)^2", "x^2 + 2 + 1/x^2"), ("(exp(x) + 1)^2", "exp(2*x) + 2*exp(x) + 1"), ("sin((x + 1)*x)", "sin(x^2 + x)"), ("(sin(x*(y + 1)) + 1)^2", "sin(x*y + x)^2 + 2*sin(x*y + x) + 1"),
        ("(x + y)/z", "x/z + y/z"), ("1/(x*(x + y))", "1/(x*(x + y))"), ("(1i + x)^2", "x^2 + 2i*x - 1"), ("(sqrt(2) + x)^2", "x^2 + 2*sqrt(2)*x + 2"), ("(x + y)^0*z", "z"), ("if x < y then (x + 1)^2 else 0", "if x < y then x^2 + 2*x + 1 else 0"),
        ("(x + y)^(1/2)*(x + y)", "(x + y)^(3/2)"), ("((x + 1)^2 + y)*(x - 1)", "x^3 + x^2 - x - 1 + x*y - y"), ("(2^x + 1)^2", "2^(2*x) + 2*2^x + 1"),
    ] as [(String, String)])
    func rules(text: String, expected: String) throws {
        let f = try arena.expand(read(text))
        #expect(f == (try read(expected)), "\(arena.text(f))")
        #expect(try arena.isCanonical(f))
    }

    /// Every number of the multinomial theorem: 5456 terms, their sum at (1, 1, 1) and the largest.
    @Test func theBenchmark() throws {
        let base = try read("(x + y + z + 1)^15")
        let f = try arena.expand(arena.product(base, arena.sum(base, arena.one)))
        guard case .sum(_, let terms) = arena.node(f) else { return #expect(Bool(false)) }
        #expect(terms.count == 5455)
        let sum = terms.reduce(Rational(1 + 1)) { $0 + $1.coefficient }
        #expect(sum == Rational(4).power(30).map { $0 + Rational(1 << 30) })
    }

    @Test func coefficientsBeyondMachineWords() throws {
        let f = try arena.expand(read("(1000000007*x + 998244353)^9"))
        let value = try arena.substitute(f, [symbols[0]: arena.one])
        #expect(value == (try read("1998244360^9")))
        let g = try arena.expand(read("(10^30*x - 1)^2*(10^30*x + 1)^2"))
        #expect(g == (try read("10^120*x^4 - 2*10^60*x^2 + 1")))
    }

    @Test func veryManyVariables() throws {
        let many = try (0..<300).map { try arena.symbol("v\($0)") }
        let sum = try arena.sum(many)
        let f = try arena.expand(arena.power(sum, arena.integer(2)))
        guard case .sum(_, let terms) = arena.node(f) else { return #expect(Bool(false)) }
        #expect(terms.count == 300 * 301 / 2)
        #expect(try arena.expand(arena.difference(f, arena.power(sum, arena.integer(2)))) == arena.zero)
    }

    @Test func hugePowersAreRefused() throws {
        let f = try read("(x + y + z + 1)^400")
        #expect { try arena.expand(f) } throws: { ($0 as? Diagnostic)?.code == "ND0619" }
        #expect { try arena.expand(arena.product(read("(x^2 + y + 1)^90"), read("(z + sin(x) + y^2)^90")), limit: 10_000) } throws: { ($0 as? Diagnostic)?.code == "ND0619" }
    }

    @Test func randomFormulasKeepTheirValue() throws {
        var random = RandomFormulas(arena, symbols, seed: 41)
        for _ in 0..<300 {
            let f = try random.formula(depth: 4)
            guard let g = try? arena.expand(f, limit: 20_000) else { continue }
            let point = [symbols[0]: random.real(), symbols[1]: random.real(), symbols[2]: random.real()]
            let (a, b) = (try arena.evaluate(f, point), try arena.evaluate(g, point))
            guard a.isFinite, abs(a) < 1e4 else { continue }
            #expect(abs(a - b) <= 1e-6 * max(1, abs(a)), "\(arena.text(f, limit: 200))")
            #expect(try arena.isCanonical(g))
        }
    }

    @Test func collecting() throws {
        let x = symbols[0]
        #expect(try arena.collect(read("(y + x)*(z + x)"), by: x) == read("x^2 + x*(y + z) + y*z"))
        #expect(try arena.collect(read("y*sin(x) + z*sin(x) + 1"), by: read("sin(x)")) == read("sin(x)*(y + z) + 1"))
        #expect(try arena.coefficients(read("(x + y)^3 + 2"), of: x) == [read("y^3 + 2"), read("3*y^2"), read("3*y"), arena.one])
        #expect(try arena.coefficients(read("sin(x) + x"), of: x) == nil)
    }
}
