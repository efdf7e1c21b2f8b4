import NDCore
import NDSymbolic
import Testing

/// Gradients by arrays in matrix form, each against differences by every element.
@Suite struct GradientTests {
    let arena: Arena
    let symbols: [Formula]
    let values: [Formula: ArrayValue]

    init() throws {
        let a = Arena()
        arena = a
        let shapes: [(String, Shape)] = [
            ("S", .matrix(2, 4)), ("W1", .matrix(3, 4)), ("W2", .matrix(2, 3)), ("Q", .matrix(3, 3)), ("v", .vector(3)), ("w", .vector(4)), ("u", .vector(2)), ("x", .scalar),
            ("y", .scalar),
        ]
        var values: [Formula: ArrayValue] = [:]
        var state: UInt64 = 7
        symbols = try shapes.map { name, shape in
            let symbol = try a.symbol(name, shape: shape)
            let elements = (0..<shape.count).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return 0.4 + Double(state >> 40) / Double(1 << 24)
            }
            values[symbol] = ArrayValue(elements, shape)
            return symbol
        }
        self.values = values
    }

    func read(_ text: String) throws -> Formula { try FormulaReader.read(text, arena, symbols) }
    subscript(_ name: String) -> Formula { symbols[["S", "W1", "W2", "Q", "v", "w", "u", "x", "y"].firstIndex(of: name) ?? 0] }

    @Test func theGradientOfALossIsInMatrixForm() throws {
        let loss = try read("sum((S - W2 @ W1)^2)/2")
        let flow = try arena.negate(arena.gradient(loss, by: self["W1"]))
        #expect(flow == (try read("W2.T @ (S - W2 @ W1)")))
        #expect(arena.text(flow) == "W2.T @ (S - W2 @ W1)")
        #expect(try arena.negate(arena.gradient(loss, by: self["W2"])) == read("(S - W2 @ W1) @ W1.T"))
    }

    @Test(arguments: [
        ("sum(v^2)", "v", "2*v"), ("v @ v", "v", "2*v"), ("v @ Q @ v", "v", "v @ Q + Q @ v"), ("u @ W2 @ v", "W2", "outer(u, v)"), ("trace(Q)", "x", "0"),
        ("trace(Q @ Q)", "Q", "2*Q.T"), ("norm(v)", "v", "v/norm(v)"), ("sum(x*Q)", "x", "sum(Q)"), ("v[1]^2", "v", "[0, 2*v[1], 0]"), ("sum(exp(v))", "v", "exp(v)"),
        ("sum(roll(v, 1)*v)", "v", "roll(v, 1) + roll(v, 2)"), ("sum(inverse(Q))", "Q", "0"), ("sum((u - W2 @ v)^2)/2", "W2", "0"), ("x", "v", "0"),
    ] as [(String, String, String)])
    func rules(loss: String, by: String, expected: String) throws {
        let gradient = try arena.gradient(read(loss), by: self[by])
        if expected != "0" { #expect(gradient == (try read(expected)), "\(arena.text(gradient))") }
    }

    @Test(arguments: [
        "sum((S - W2 @ W1)^2)/2", "sum(tanh(W2 @ W1 - S)^2)", "v @ Q @ v", "sum(exp(Q @ v))", "u @ W2 @ v*x", "trace(Q @ Q.T)", "trace(inverse(Q) @ Q.T)", "norm(v)^3", "norm(W2 @ v)", "sum(roll(v, 1)*v^2)",
        "sum(roll(W1, 2, 1)*W1)", "sum(inverse(Q) @ v)", "v[1]*v[2] + sum(v)", "W1[1, 2]*sum(W1^2)", "sum(if v < 1 then v^2 else v^3)", "sum(min(v, 1, v^2))", "max(v[0], v[1], v[2])", "sum(outer(u, v)*W2)", "sum(x*v/(1 + v^2)) + x*y",
        "sum(sin(W2 @ W1 @ w))", "v @ W1 @ w", "sum((W2.T @ S)^2)", "(u @ W2 @ v)^2*(v @ v)", "sum([v[0], x, v[0]*v[1]] * v)", "sum(abs(v - 1))", "sum(outer(v, v) @ v)", "trace(outer(v, v))", "sum(erf(v)*log(v))",
    ])
    func againstDifferences(loss: String) throws {
        let f = try read(loss)
        let gradients = try arena.gradient(f, by: symbols)
        for (symbol, gradient) in zip(symbols, gradients) {
            #expect(try arena.gradient(f, by: symbol) == gradient || arena.shape(of: symbol).isScalar)
            #expect(arena.shape(of: gradient) == arena.shape(of: symbol))
            guard let at = values[symbol] else { continue }
            let exact = try arena.evaluateArray(gradient, values).elements
            for k in at.elements.indices {
                func value(_ h: Double) throws -> Double {
                    var moved = values
                    var elements = at.elements
                    elements[k] += h
                    moved[symbol] = ArrayValue(elements, at.shape)
                    return try arena.evaluateArray(f, moved).elements[0]
                }
                func central(_ h: Double) throws -> Double { try (value(h) - value(-h)) / (2 * h) }
                let estimate = (4 * (try central(1e-4)) - (try central(2e-4))) / 3
                #expect(abs(exact[k] - estimate) <= 1e-8 * (1 + abs(exact[k])), "by \(arena.text(symbol)), \(k): \(exact[k]) \(estimate)")
            }
        }
    }

    /// The forward derivative by a scalar agrees with the gradient's part.
    @Test func forwardAndReverseAgree() throws {
        let f = try read("sum((S - x*W2 @ inverse(Q) @ W1)^2) + sum(outer(roll(v, 1), w)*x^2)")
        let forward = try arena.evaluateArray(arena.diff(f, by: self["x"]), values).elements[0]
        let reverse = try arena.evaluateArray(arena.gradient(f, by: [self["x"], self["Q"]])[0], values).elements[0]
        #expect(abs(forward - reverse) <= 1e-10 * abs(forward))
    }

    @Test func sumsOverAllNodesAreDifferentiatedInside() throws {
        let k = self["x"]
        let all = try arena.symbol("all.s")
        let mean = try arena.reduction(.mean, arena.apply(.sin, arena.product(k, all)))
        let f = try arena.product(mean, read("sum(v^2)"))
        let both = try arena.gradient(f, by: [k, self["v"]])
        #expect(try both[0] == arena.product(arena.diff(mean, by: k), read("sum(v^2)")))
        #expect(try both[1] == arena.product([mean, arena.integer(2), self["v"]]))
    }

    @Test func whatHasNoGradientSaysSo() throws {
        #expect { try arena.gradient(self["v"], by: self["v"]) } throws: { ($0 as? Diagnostic)?.code == "ND0606" }
        #expect { try arena.gradient(read("sum(v)"), by: read("2*v")) } throws: { ($0 as? Diagnostic)?.code == "ND0613" }
        let opaque = try arena.call("drive", [arena.total(self["v"])])
        #expect { try arena.gradient(opaque, by: self["v"]) } throws: { ($0 as? Diagnostic)?.code == "ND0612" }
    }

    /// A thousand layers share their parts: the pass is linear in them.
    @Test func deepNetworks() throws {
        var f = self["v"]
        for _ in 0..<20_000 { f = try arena.apply(.tanh, arena.matrixProduct(self["Q"], f)) }
        let before = arena.count
        let gradient = try arena.gradient(arena.total(f), by: self["v"])
        #expect(arena.shape(of: gradient) == .vector(3))
        #expect(arena.count - before < 400_000)
    }
}
