import NDCore
import NDSymbolic
import Testing

/// Nothing recurses on depth: every operation takes 10^5 levels.
@Suite struct DeepFormulaTests {
    static let depth = 100_000
    let arena: Arena
    let x: Formula, y: Formula

    init() throws {
        let a = Arena()
        arena = a
        x = try a.symbol("x")
        y = try a.symbol("y")
    }

    /// sin(sin(...)), whose derivative is one product of as many cosines.
    @Test func chainsOfFunctions() throws {
        var f = x
        for _ in 0..<Self.depth { f = try arena.apply(.sin, [f]) }
        #expect(arena.depth(of: f) == Self.depth)
        #expect(arena.symbols(in: f) == [x])
        let d = try arena.diff(f, by: x)
        var value = 1.0
        var slope = 1.0
        let sine = try arena.apply(.sin, [x])
        let cosine = try arena.apply(.cos, [x])
        for _ in 0..<Self.depth {
            slope *= try arena.evaluate(cosine, [x: value])
            value = try arena.evaluate(sine, [x: value])
        }
        #expect(try arena.evaluate(f, [x: 1]) == value)
        #expect(abs(try arena.evaluate(d, [x: 1]) - slope) <= 1e-9 * abs(slope))
        let g = try arena.substitute(f, [x: y])
        #expect(arena.symbols(in: g) == [y])
        #expect(arena.compare(f, g) < 0)
        #expect(arena.text(f).utf8.count == 5 * Self.depth + 1)
    }

    /// x/(1 + x/(1 + ...)): sums and quotients nested in each other.
    @Test func continuedFractions() throws {
        var f = x
        for _ in 0..<Self.depth { f = try arena.quotient(x, try arena.sum(arena.one, f)) }
        let value = try arena.evaluate(f, [x: 2])
        #expect(abs(value - 1) < 1e-12)
        let d = try arena.diff(f, by: x)
        // The fixed point f = x/(1 + f) has the slope 1/(1 + 2 f).
        #expect(abs(try arena.evaluate(d, [x: 2]) - 1.0 / 3) < 1e-12)
        #expect(try arena.substitute(f, [x: arena.zero]) == arena.zero)
        #expect(arena.text(f).utf8.count > 5 * Self.depth)
    }

    @Test func towersOfExponentials() throws {
        var f = x
        for _ in 0..<Self.depth { f = try arena.apply(.exp, [try arena.negate(f)]) }
        // The limit is the omega constant: w = exp(-w).
        #expect(abs(try arena.evaluate(f, [x: 0.5]) - 0.5671432904097838) < 1e-12)
        let d = try arena.diff(f, by: x)
        #expect(try arena.evaluate(d, [x: 0.5]) == 0)
    }

    @Test func deepConditions() throws {
        var f = x
        for i in 0..<Self.depth {
            f = try arena.conditional(try arena.compare(.less, y, arena.integer(i)), arena.integer(i), f)
        }
        #expect(try arena.evaluate(f, [x: 1, y: 5]) == Double(Self.depth - 1))
        #expect(try arena.evaluate(try arena.diff(f, by: x), [x: 1, y: 1e9]) == 1)
        #expect(arena.text(f, limit: 1000).count == 1001)
    }

    /// A million levels: made, printed, differentiated, substituted, evaluated, compared, made again, freed.
    @Test func aMillionLevels() throws {
        let own = Arena()
        let (x, y) = (try own.symbol("x"), try own.symbol("y"))
        var f = x
        for _ in 0..<500_000 { f = try own.apply(.tanh, own.sum(f, y)) }
        #expect(own.depth(of: f) == 1_000_000)
        #expect(own.text(f).utf8.count > 4_000_000)
        let d = try own.diff(f, by: y)
        let g = try own.substitute(f, [x: own.apply(.sin, x)])
        #expect(own.compare(f, g) < 0)
        let value = try own.evaluate(f, [x: 0.1, y: 0.5])
        // The fixed point of tanh(f + 1/2).
        #expect(try abs(value - own.evaluate(own.apply(.tanh, own.sum(x, y)), [x: value, y: 0.5])) < 1e-15)
        #expect(abs(try own.evaluate(d, [x: 0.1, y: 0.5]).magnitude) < 2)
        #expect(try own.isCanonical(f))
        #expect(own.symbols(in: g) == [x, y])
    }

    @Test func wideSums() throws {
        let symbols = try (0..<20_000).map { try arena.symbol("s\($0)") }
        let sum = try arena.sum(symbols.map { try arena.power($0, arena.integer(2)) })
        #expect(try arena.diff(sum, by: symbols[777]) == arena.product(arena.integer(2), symbols[777]))
        #expect(try arena.sum(sum, arena.negate(sum)) == arena.zero)
        #expect(arena.symbols(in: sum).count == 20_000)
    }
}
