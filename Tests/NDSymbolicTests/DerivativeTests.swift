import NDCore
import NDSymbolic
import Testing

@Suite struct DerivativeTests {
    let arena: Arena
    let symbols: [Formula]

    init() throws {
        let a = Arena()
        arena = a
        symbols = try ["x", "y", "z"].map { try a.symbol($0) } + [try a.symbol("p", assumptions: .positive)]
    }

    func read(_ text: String) throws -> Formula { try FormulaReader.read(text, arena, symbols) }

    @Test(arguments: [
        ("3", "0"), ("y", "0"), ("x", "1"), ("x^5", "5*x^4"), ("1/x", "-1/x^2"), ("sqrt(x)", "1/(2*sqrt(x))"), ("2*x*y + y", "2*y"), ("x^y", "y*x^(y - 1)"),
        ("p^x", "log(p)*p^x"), ("2^x", "log(2)*2^x"), ("x^x", "x^x*log(x) + x^x"), ("sin(x*y)", "y*cos(x*y)"), ("cos(x)^2", "-2*cos(x)*sin(x)"), ("tan(x)", "1 + tan(x)^2"),
        ("exp(-x^2)", "-2*x*exp(-x^2)"), ("log(x^2 + 1)", "2*x/(x^2 + 1)"), ("asin(x)", "1/sqrt(1 - x^2)"), ("acos(x)", "-1/sqrt(1 - x^2)"), ("atan(x)", "1/(x^2 + 1)"),
        ("sinh(x)", "cosh(x)"), ("cosh(x)", "sinh(x)"), ("tanh(x)", "1 - tanh(x)^2"), ("asinh(x)", "1/sqrt(x^2 + 1)"), ("atanh(x)", "1/(1 - x^2)"),
        ("acosh(x)", "1/(sqrt(x - 1)*sqrt(x + 1))"), ("log2(x)", "1/(x*log(2))"), ("log10(x)", "1/(x*log(10))"), ("log1p(x)", "1/(x + 1)"), ("expm1(x)", "exp(x)"), ("erf(x)", "2*exp(-x^2)/sqrt(pi)"),
        ("abs(x)", "sign(x)"), ("abs(x^3)", "3*x^2*sign(x)"), ("sign(x)", "0"), ("floor(x)", "0"), ("cbrt(x)", "1/(3*cbrt(x)^2)"), ("atan2(x, y)", "y/(x^2 + y^2)"), ("atan2(y, x)", "-y/(x^2 + y^2)"),
        ("hypot(x, y)", "x/hypot(x, y)"), ("x % y", "1"), ("y % x", "-floor(y/x)"), ("if x < y then x^2 else x*y", "if x < y then 2*x else y"), ("min(x, y)", "if x <= y then 1 else 0"),
        ("max(x^2, y)", "if y <= x^2 then 2*x else 0"), ("x*y*z", "y*z"), ("x*exp(x)*sin(x)", "exp(x)*sin(x) + x*exp(x)*sin(x) + x*exp(x)*cos(x)"),
    ] as [(String, String)])
    func rules(f: String, slope: String) throws {
        let d = try arena.diff(try read(f), by: symbols[0])
        #expect(d == (try read(slope)), "\(arena.text(d))")
    }

    /// Against central differences of two steps, extrapolated: error of order h^4.
    @Test func randomFormulasAgainstDifferences() throws {
        var random = RandomFormulas(arena, Array(symbols.prefix(3)), seed: 11)
        var compared = 0
        for _ in 0..<500 {
            let f = try random.formula(depth: 4)
            let slope = try arena.diff(f, by: symbols[0])
            let point = [symbols[0]: random.real(), symbols[1]: random.real(), symbols[2]: random.real()]
            let exact = try arena.evaluate(slope, point)
            func value(_ h: Double) throws -> Double {
                var moved = point
                moved[symbols[0]] = (point[symbols[0]] ?? 0) + h
                return try arena.evaluate(f, moved)
            }
            func central(_ h: Double) throws -> Double { try (value(h) - value(-h)) / (2 * h) }
            let h = 1e-3
            let coarse = try central(2 * h)
            let fine = try central(h)
            let estimate = (4 * fine - coarse) / 3
            // Where the two steps disagree, the formula is too steep for this check.
            guard exact.isFinite, abs(fine - coarse) < 1e-3 * (1 + abs(fine)) else { continue }
            compared += 1
            #expect(abs(exact - estimate) <= 1e-6 * (1 + abs(exact)), "\(arena.text(f, limit: 200))")
        }
        #expect(compared > 350)
    }

    /// An analytic function's imaginary step gives the derivative without cancellation (Squire and Trapp 1998).
    @Test func randomFormulasAgainstTheComplexStep() throws {
        var random = RandomFormulas(arena, Array(symbols.prefix(3)), seed: 23)
        var compared = 0
        for _ in 0..<400 {
            let f = try random.formula(depth: 3)
            // Functions whose complex form subtracts logarithms lose so small a step.
            let text = arena.text(f)
            if ["erf", "atan", "asinh"].contains(where: { text.contains($0) }) { continue }
            let slope = try arena.diff(f, by: symbols[0])
            let point = [symbols[0]: random.real(), symbols[1]: random.real(), symbols[2]: random.real()]
            let exact = try arena.evaluate(slope, point)
            var moved = point.mapValues { ComplexValue($0) }
            moved[symbols[0]]?.im = 1e-30
            let step = try arena.evaluateComplex(f, moved).im / 1e-30
            guard exact.isFinite, abs(exact) < 1e8 else { continue }
            compared += 1
            #expect(abs(exact - step) <= 1e-10 * (1 + abs(exact)), "\(arena.text(f, limit: 200))")
        }
        #expect(compared > 200)
    }

    @Test func higherOrders() throws {
        #expect(try arena.diff(read("x^5"), by: symbols[0], order: 3) == read("60*x^2"))
        #expect(try arena.diff(read("sin(x)"), by: symbols[0], order: 4) == read("sin(x)"))
        #expect(try arena.diff(read("x"), by: symbols[0], order: 0) == symbols[0])
    }

    @Test func sumsOverAllNodesAreDifferentiatedInside() throws {
        let k = try arena.symbol("k")
        let all = try arena.symbol("all.x")
        let mean = try arena.reduction(.mean, try arena.apply(.sin, [try arena.product(k, all)]))
        let expected = try arena.reduction(.mean, try arena.product(all, try arena.apply(.cos, [try arena.product(k, all)])))
        #expect(try arena.diff(mean, by: k) == expected)
        #expect(try arena.diff(mean, by: symbols[0]) == arena.zero)
    }

    @Test func whatHasNoDerivativeSaysSo() throws {
        let x = symbols[0]
        let draw = try arena.sample(place: 1, family: .normal, [x, arena.one])
        let opaque = try arena.call("drive", [x])
        let extreme = try arena.reduction(.maximum, x)
        let zeta = try arena.apply(.zeta, [x])
        for f in [draw, opaque, extreme, zeta] {
            #expect { try arena.diff(f, by: x) } throws: { ($0 as? Diagnostic)?.code == "ND0612" }
            #expect(try arena.diff(f, by: symbols[1]) == arena.zero)
        }
        #expect { try arena.diff(x, by: arena.one) } throws: { ($0 as? Diagnostic)?.code == "ND0613" }
        #expect { try arena.diff(read("x < y"), by: x) } throws: { ($0 as? Diagnostic)?.code == "ND0611" }
    }
}
