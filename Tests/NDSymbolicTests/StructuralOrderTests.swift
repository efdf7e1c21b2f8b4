import NDCore
import NDSymbolic
import Testing

@Suite struct StructuralOrderTests {
    /// The same terms made in another order, in an arena with another past, give the same text.
    @Test func textDoesNotDependOnTheOrderOfMaking() throws {
        func build(_ seed: Int) throws -> [String] {
            let arena = Arena()
            var state = UInt64(seed) &* 977 &+ 13
            func next(_ n: Int) -> Int {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return Int((state >> 33) % UInt64(n))
            }
            var names = ["a", "b", "c", "d", "x10", "x2"]
            for i in names.indices.dropFirst().reversed() { names.swapAt(i, next(i + 1)) }
            for name in names { _ = try arena.symbol(name) }
            let sources = [
                "a", "b^2", "a*b", "sin(a + b)", "sin(c)", "exp(-c)*a", "cos(a*b)", "d*(a - b)", "3*c", "sqrt(a)", "(a + b)^3/d", "x2", "x10", "tanh(exp(a))",
                "if a < b then c else d", "2^a", "log(c)", "a^b", "min(a, c)", "pi*d",
            ]
            let symbols = try names.map { try arena.symbol($0) }
            var order = Array(sources.indices)
            for i in order.indices.dropFirst().reversed() { order.swapAt(i, next(i + 1)) }
            var parts: [Formula] = []
            for i in order { parts.append(try FormulaReader.read(sources[i], arena, symbols)) }
            let sum = try arena.sum(parts)
            let product = try arena.product(parts)
            var stepwise = arena.zero
            for p in parts { stepwise = try arena.sum(p, stepwise) }
            #expect(stepwise == sum)
            let sorted = parts.sorted { arena.compare($0, $1) < 0 }.map { arena.text($0) }
            return [arena.text(sum), arena.text(product)] + sorted
        }
        let first = try build(0)
        for seed in 1..<30 { #expect(try build(seed) == first) }
    }

    @Test func itIsATotalOrder() throws {
        let arena = Arena()
        let symbols = try ["x", "y", "z"].map { try arena.symbol($0) }
        var random = RandomFormulas(arena, symbols, seed: 9)
        var formulas: [Formula] = symbols
        for depth in [1, 2, 2, 3, 3, 3] { for _ in 0..<12 { formulas.append(try random.formula(depth: depth)) } }
        for a in formulas {
            for b in formulas {
                #expect((arena.compare(a, b) == 0) == (a == b))
                #expect(arena.compare(a, b) == -arena.compare(b, a))
                for c in formulas where arena.compare(a, b) < 0 && arena.compare(b, c) < 0 {
                    #expect(arena.compare(a, c) < 0)
                }
            }
        }
    }

    @Test func powersAndProductsStandByTheirFactors() throws {
        let arena = Arena()
        let x = try arena.symbol("x")
        let y = try arena.symbol("y")
        let inOrder = [
            arena.integer(-1), arena.number(Rational(1, 2)), arena.pi, x, try arena.product(x, y), try arena.power(x, arena.integer(2)), y,
            try arena.apply(.sin, [x]),
        ]
        for (a, b) in zip(inOrder, inOrder.dropFirst()) { #expect(arena.compare(a, b) < 0) }
    }

    @Test func symbolsAreListedInOrder() throws {
        let arena = Arena()
        let names = ["c", "a", "b"]
        let sum = try arena.sum(names.map { try arena.apply(.sin, [try arena.symbol($0)]) })
        #expect(arena.symbols(in: sum).map { arena.text($0) } == ["a", "b", "c"])
    }
}
