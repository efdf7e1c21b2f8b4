import NDCore
import NDSymbolic
import Testing

/// Inverses, outer products and rolls: what is the same is one formula, and values are those of the definitions.
@Suite struct MatrixFormulaTests {
    let arena: Arena
    let symbols: [Formula]
    let values: [Formula: ArrayValue]

    init() throws {
        let a = Arena()
        arena = a
        let shapes: [(String, Shape)] = [("A", .matrix(2, 2)), ("B", .matrix(2, 2)), ("M", .matrix(2, 3)), ("u", .vector(2)), ("v", .vector(3)), ("w", .vector(3)), ("x", .scalar)]
        symbols = try shapes.map { try a.symbol($0.0, shape: $0.1) }
        let elements: [[Double]] = [[2, 1, 1, 3], [0, 2, -1, 4], [1, 2, 3, 4, 5, 6], [1, -2], [1, -1, 2], [0.5, 2, -3], [1.5]]
        var values: [Formula: ArrayValue] = [:]
        for (k, symbol) in symbols.enumerated() { values[symbol] = ArrayValue(elements[k], shapes[k].1) }
        self.values = values
    }

    func read(_ text: String) throws -> Formula { try FormulaReader.read(text, arena, symbols) }
    func elements(_ text: String) throws -> [Double] { try arena.evaluateArray(read(text), values).elements }

    @Test(arguments: [
        ("inverse(inverse(A))", "A"), ("inverse(A.T)", "inverse(A).T"), ("inverse(A @ B)", "inverse(B) @ inverse(A)"), ("inverse(x*A)", "inverse(A)/x"), ("A @ inverse(A) @ u", "u"), ("B @ A @ inverse(A)", "B"),
        ("inverse(A) @ A @ B", "B"), ("inverse([[1, 0], [0, 1]])", "[[1, 0], [0, 1]]"), ("[[1, 0], [0, 1]] @ M", "M"), ("inverse(B - A)", "-inverse(A - B)"), ("A @ inverse(A)", "[[1, 0], [0, 1]]"),
        ("outer(x*u, 2*v)", "2*x*outer(u, v)"), ("outer(u, v).T", "outer(v, u)"), ("A @ outer(u, v)", "outer(A @ u, v)"), ("outer(u, v) @ w", "u*(v @ w)"), ("w @ outer(v, u)", "u*(v @ w)"), ("sum(outer(u, v))", "sum(u)*sum(v)"),
        ("outer(v, w)[1, 2]", "v[1]*w[2]"), ("trace(outer(v, w))", "v @ w"), ("roll(v, 4)", "roll(v, 1)"), ("roll(v, -1)", "roll(v, 2)"), ("roll(roll(v, 1), 2)", "v"), ("roll(roll(M, 1, 1), 1, 0)", "roll(roll(M, 1, 0), 1, 1)"),
        ("sum(roll(v, 1))", "sum(v)"), ("roll(v, 1)[0]", "v[2]"), ("roll(x*v, 1)", "x*roll(v, 1)"), ("roll([x, 1, 2], 1)", "[2, x, 1]"), ("[[x, 1, 2], [3, 4, 5]].T", "[[x, 3], [1, 4], [2, 5]]"),
        ("A @ (u - x*u)", "-A @ (x*u - u)"), ("(A - B).T", "-(B - A).T"),
    ] as [(String, String)])
    func sameFormula(a: String, b: String) throws { #expect(try read(a) == read(b)) }

    @Test(arguments: [
        ("inverse(A)", [0.6, -0.2, -0.2, 0.4]), ("inverse(B)", [2, -1, 0.5, 0]), ("A @ inverse(B)", [4.5, -2, 3.5, -1]), ("outer(u, v)", [1, -1, 2, -2, 2, -4]), ("roll(v, 1)", [2, 1, -1]), ("roll(M, 1, 1)", [3, 1, 2, 6, 4, 5]),
        ("roll(M, 1, 0)", [4, 5, 6, 1, 2, 3]), ("inverse(A - A + x*[[1, 0], [0, 2]])", [1 / 1.5, 0, 0, 1 / 3.0]),
    ] as [(String, [Double])])
    func value(text: String, expected: [Double]) throws {
        let found = try elements(text)
        let isClose = found.count == expected.count && zip(found, expected).allSatisfy { abs($0 - $1) < 1e-14 }
        #expect(isClose, "\(found)")
    }

    @Test func singularMatricesHaveNoInverse() throws {
        #expect { _ = try read("inverse(A - A)") } throws: { ($0 as? Diagnostic)?.code == "ND0607" }
        #expect { _ = try read("inverse(M)") } throws: { ($0 as? Diagnostic)?.code == "ND0603" }
        #expect { _ = try read("outer(M, v)") } throws: { ($0 as? Diagnostic)?.code == "ND0602" }
        #expect { _ = try read("roll(v, 1, 1)") } throws: { ($0 as? Diagnostic)?.code == "ND0604" }
        let singular = try arena.evaluateArray(read("inverse([[x, 2*x], [1, 2]])"), values).elements
        let isNothing = singular.allSatisfy { $0.isNaN }
        #expect(isNothing)
    }

    @Test func substitutionGoesInside() throws {
        let f = try read("inverse(A) @ outer(u, v) + roll(M, 1, 1)")
        let moved = try arena.substitute(f, [symbols[0]: symbols[1]])
        #expect(moved == (try read("inverse(B) @ outer(u, v) + roll(M, 1, 1)")))
    }
}
