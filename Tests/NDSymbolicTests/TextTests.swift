import NDCore
import NDSymbolic
import Testing

@Suite struct TextTests {
    let arena: Arena
    let symbols: [Formula]

    init() throws {
        let a = Arena()
        arena = a
        symbols = try ["x", "y", "z", "mu", "omega", "pull"].map { try a.symbol($0) }
    }

    func text(_ source: String) throws -> String { arena.text(try FormulaReader.read(source, arena, symbols)) }

    @Test(arguments: [
        "x + y", "x - y", "x/2", "3*x/2", "x/(2*y)", "x/y", "1/x", "1/(x + 1)", "-x", "-x/2", "x^2", "x^(-y)", "sqrt(x)", "1/sqrt(x)", "x^(1/3)",
        "1 - x^2", "x^2 - 1", "y - x^2", "mu*y*(1 - x^2) - x", "x*(z - y)", "x*sin(y - z)", "omega + pull", "(x + y)*(x + 2*y)", "x^y^z", "(x^y)^z",
        "(-2)^x", "2^x", "exp(-x)", "x*exp(-y/2)", "exp(1)", "2*pi*x", "1i*x", "3i*x/2", "(x + y)^2", "sqrt(x + y)", "-(x + y)*z", "sin(x)^2",
        "if x < y then x else -y", "(if x < y then 1 else 2)*x", "x < y and (y < z or x < z)", "not (x < y and y < z)", "min(x, y)", "x % y", "(x % y)*z", "1/2", "-1/2",
        "x == y", "sqrt(2)*x/2", "x + 1", "-x - y", "2*x - 3*y + 1/2", "x/(y*z)", "x^2/y^3", "(x/y)^z", "abs(x)", "atan2(x, y)",
    ])
    func readsAsWritten(source: String) throws {
        let f = try FormulaReader.read(source, arena, symbols)
        #expect(try FormulaReader.read(arena.text(f), arena, symbols) == f)
        if !["-(x + y)*z", "(x/y)^z", "x % y", "x == y", "(-2)^x", "x^(-y)", "(x + y)*(x + 2*y)"].contains(source) {
            #expect(arena.text(f).filter { $0 != "(" && $0 != ")" }.count == source.filter { $0 != "(" && $0 != ")" }.count)
        }
    }

    @Test(arguments: [
        ("a", "x - 1*y", "x - y"), ("b", "x*1/2", "x/2"), ("c", "(y - x)*mu", "mu*(y - x)"), ("d", "-1*x + y", "y - x"), ("e", "x^(1/2)", "sqrt(x)"),
        ("f", "x*y^(-1)", "x/y"), ("g", "1/2*x*y^(-2)", "x/(2*y^2)"), ("h", "x^(-1/2)", "1/sqrt(x)"), ("i", "exp(1)^x", "exp(x)"), ("j", "2*1i", "2i"),
        ("k", "-2*(x - y)*z", "2*z*(y - x)"), ("l", "omega + 2*(y - x)*z", "omega + 2*z*(y - x)"), ("m", "0.25*x", "x/4"), ("n", "(x^2)^(1/3)", "abs(x)^(2/3)"),
 ("o", "(x - x^3/3 - y)/mu", "(x - x^3/3 - y)/mu"),
        ("p", "mu*(2*x + 2)", "2*mu*(x + 1)"), ("q", "(3 - 2*x)*y", "y*(3 - 2*x)"), ("r", "mu*(0.5*x - y)", "mu*(x/2 - y)"),
    ] as [(String, String, String)])
    func theWayPeopleWrite(_: String, source: String, expected: String) throws { #expect(try text(source) == expected) }

    @Test func randomFormulasReadBack() throws {
        var random = RandomFormulas(arena, Array(symbols.prefix(3)), seed: 5)
        for _ in 0..<400 {
            let f = try random.formula(depth: 4)
            let written = arena.text(f)
            #expect(try FormulaReader.read(written, arena, symbols) == f, "\(written)")
        }
    }

    @Test func realConstantsKeepTheirDigits() throws {
        #expect(arena.text(arena.real(0.1)) == "0.1")
        #expect(arena.text(arena.real(1e-9)) == "1e-9")
        #expect(arena.text(arena.real(-2.5e20)) == "-2.5e20")
    }

    @Test func whatNeedsNames() throws {
        let all = try arena.symbol("all.x")
        let x = symbols[0]
        #expect(arena.text(try arena.reduction(.mean, try arena.product(arena.integer(2), all))) == "2*mean(all.x)")
        #expect(arena.text(try arena.call("drive", [x])) == "drive(x)")
        #expect(arena.text(try arena.sample(place: 3, family: .normal, [arena.zero, x])) == "normal(0, x)")
    }

    @Test func lengthCanBeBounded() throws {
        var f = symbols[0]
        for _ in 0..<60 { f = try arena.sum(try arena.apply(.sin, [f]), try arena.apply(.cos, [f])) }
        let text = arena.text(f, limit: 100)
        #expect(text.count == 101)
        #expect(text.hasSuffix("…"))
    }
}
