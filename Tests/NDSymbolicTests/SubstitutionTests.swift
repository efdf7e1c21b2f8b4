import NDCore
import NDSymbolic
import Testing

@Suite struct SubstitutionTests {
    let arena: Arena
    let x: Formula, y: Formula, z: Formula

    init() throws {
        let a = Arena()
        arena = a
        x = try a.symbol("x")
        y = try a.symbol("y")
        z = try a.symbol("z")
    }

    func read(_ text: String) throws -> Formula { try FormulaReader.read(text, arena, [x, y, z]) }

    @Test func allAtOnce() throws {
        #expect(try arena.substitute(read("x - 2*y"), [x: y, y: x]) == read("y - 2*x"))
    }

    @Test func theResultIsCanonical() throws {
        #expect(try arena.substitute(read("sin(x) + sin(y)"), [y: read("-x")]) == arena.zero)
        #expect(try arena.substitute(read("x*y^2"), [x: read("1/y")]) == y)
        #expect(try arena.substitute(read("if x < y then 1 else z"), [x: arena.zero, y: arena.one]) == arena.one)
    }

    @Test func partsMayBeReplaced() throws {
        #expect(try arena.substitute(read("exp(sin(x)) + sin(x)^2"), [read("sin(x)"): y]) == read("exp(y) + y^2"))
    }

    @Test func nothingToReplaceGivesTheSame() throws {
        let f = try read("x*sin(y)")
        #expect(try arena.substitute(f, [z: x]) == f)
        #expect(try arena.substitute(f, [:]) == f)
    }

    @Test func polesAppear() throws {
        #expect { try arena.substitute(read("1/x"), [x: arena.zero]) } throws: { ($0 as? Diagnostic)?.code == "ND0607" }
    }

    @Test func shapesMustAgree() throws {
        let v = try arena.symbol("v", shape: .vector(3))
        #expect { try arena.substitute(x, [x: v]) } throws: { ($0 as? Diagnostic)?.code == "ND0617" }
        #expect(try arena.substitute(arena.sum(v, x), [v: arena.zero]) == arena.filled(x, shape: .vector(3)))
    }

    @Test func thenEvaluatingIsEvaluating() throws {
        var random = RandomFormulas(arena, [x, y, z], seed: 3)
        for _ in 0..<300 {
            let f = try random.formula(depth: 4)
            let (a, b, c) = (random.real(), random.real(), random.real())
            let direct = try arena.evaluate(f, [x: a, y: b, z: c])
            let inserted = try arena.substitute(f, [x: arena.real(a), y: arena.real(b)])
            let value = try arena.evaluate(inserted, [z: c])
            guard direct.isFinite else { continue }
            #expect(abs(value - direct) <= 1e-9 * max(1, abs(direct)), "\(arena.text(f, limit: 200))")
        }
    }

    @Test func severalFormulasShareTheirParts() throws {
        let f = try read("sin(x)")
        #expect(try arena.substitute([f, arena.sum(f, y)], [x: z]) == [read("sin(z)"), read("sin(z) + y")])
    }
}
