import NDCore
import NDSymbolic
import Testing

@Suite struct EvaluationTests {
    let arena: Arena
    let x: Formula, y: Formula

    init() throws {
        let a = Arena()
        arena = a
        x = try a.symbol("x")
        y = try a.symbol("y")
    }

    func read(_ text: String) throws -> Formula { try FormulaReader.read(text, arena, [x, y]) }

    @Test(arguments: [
        ("pi", 3.141592653589793), ("exp(1)", 2.718281828459045), ("x^2/3", 0.75), ("y^(1/3)", 1.2599210498948732), ("x/(x + y)", 1.5 / 3.5), ("exp(-x)", 0.22313016014842982),
        ("if x < y then 1 else 2", 1), ("if x < y and y < x then 1 else 2", 2), ("max(x, y, 1.75)", 2), ("min(x, y, 1.75)", 1.5), ("-x % y", 0.5), ("2^x", 2.8284271247461903),
        ("gamma_function(x)", 0.886226925452758), ("abs(x - y)", 0.5), ("10^(-3)*x", 0.0015), ("1/x^3", 1 / 3.375), ("atan2(x, -y)", 2.498091544796509),
    ] as [(String, Double)])
    func realValues(text: String, expected: Double) throws {
        let value = try arena.evaluate(try read(text), [x: 1.5, y: 2])
        #expect(abs(value - expected) <= 4e-16 * max(1, abs(expected)))
    }

    @Test(arguments: [
        ("1i*1i", -1.0, 0.0), ("exp(1i*x)", 0.0707372016677029, 0.9974949866040544), ("sqrt(x - y)", 0, 0.7071067811865476), ("log(x - y)", -0.6931471805599453, 3.141592653589793),
        ("abs(3 + 4i)", 5, 0), ("1/(1 + 1i)", 0.5, -0.5), ("sin(1i)", 0, 1.1752011936438014), ("asin(y)", 1.5707963267948966, -1.3169578969248166), ("acos(y)", 0, 1.3169578969248166),
        ("atan(1i/2)", 0, 0.5493061443340549), ("tanh(1i*x)", 0, 14.10141994717172), ("(-8)^(1/3)", 1, 1.7320508075688772), ("conj(2 + 1i)", 2, -1), ("angle(1i)", 1.5707963267948966, 0),
    ] as [(String, Double, Double)])
    func complexValues(text: String, re: Double, im: Double) throws {
        let value = try arena.evaluateComplex(try read(text), [x: ComplexValue(1.5), y: ComplexValue(2)])
        #expect(abs(value.re - re) < 1e-13 && abs(abs(value.im) - abs(im)) < 1e-13, "\(value)")
    }

    @Test func missingValuesAreNamed() throws {
        #expect { try arena.evaluate(read("x + y"), [x: 1]) } throws: {
            ($0 as? Diagnostic)?.code == "ND0614" && ($0 as? Diagnostic)?.message.contains("'y'") == true
        }
    }

    @Test func complexValuesNeedComplexEvaluation() throws {
        #expect { try arena.evaluate(read("1i*x"), [x: 1]) } throws: { ($0 as? Diagnostic)?.code == "ND0615" }
        #expect(try arena.evaluate(read("sqrt(x)"), [x: -1]).isNaN)
    }

    @Test func anyPartCanBeGivenAValue() throws {
        let mean = try arena.reduction(.mean, x)
        #expect(try arena.evaluate(arena.sum(mean, y), [mean: 3, y: 1]) == 4)
        #expect { try arena.evaluate(mean, [x: 1]) } throws: { ($0 as? Diagnostic)?.code == "ND0616" }
    }

    /// Canonical forms have the value of what was written.
    @Test func randomFormulasAsWrittenAndAsKept() throws {
        var random = RandomFormulas(arena, [x, y], seed: 77)
        for _ in 0..<300 {
            let a = try random.formula(depth: 3)
            let b = try random.formula(depth: 3)
            let point = [x: random.real(), y: random.real()]
            let (p, q) = (try arena.evaluate(a, point), try arena.evaluate(b, point))
            func close(_ f: Formula, _ expected: Double) throws {
                let value = try arena.evaluate(f, point)
                guard expected.isFinite, abs(p) < 1e6, abs(q) < 1e6, abs(q) > 1e-3 else { return }
                #expect(abs(value - expected) <= 1e-9 * max(1, abs(expected), abs(p), abs(q)), "\(arena.text(f, limit: 200))")
            }
            try close(arena.sum(a, b), p + q)
            try close(arena.difference(a, b), p - q)
            try close(arena.product(a, b), p * q)
            if b != arena.zero { try close(arena.quotient(a, b), p / q) }
            try close(arena.power(a, arena.integer(2)), p * p)
            try close(arena.apply(.sin, [a]), Double(try arena.evaluateComplex(arena.apply(.sin, [arena.real(p)])).re))
            try close(arena.apply(.cos, [arena.difference(b, a)]), Double(try arena.evaluateComplex(arena.apply(.cos, [arena.real(q - p)])).re))
            try close(arena.squareRoot(arena.power(a, arena.integer(2))), abs(p))
            try close(arena.apply(.abs, [arena.product(a, b)]), abs(p * q))
        }
    }
}
