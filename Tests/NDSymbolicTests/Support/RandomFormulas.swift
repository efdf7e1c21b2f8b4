import NDCore
import NDSymbolic

/// Random expressions that are defined and smooth for symbols in (0.3, 1.7), the same in every run.
struct RandomFormulas {
    let arena: Arena
    let symbols: [Formula]
    private var state: UInt64

    init(_ arena: Arena, _ symbols: [Formula], seed: UInt64) {
        self.arena = arena
        self.symbols = symbols
        state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    }

    mutating func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }

    mutating func real() -> Double { 0.3 + 1.4 * Double(next(1 << 20)) / Double(1 << 20) }

    mutating func formula(depth: Int) throws -> Formula {
        if depth == 0 {
            return next(4) == 0 ? arena.number(Rational(next(9) - 4, next(4) + 1)) : symbols[next(symbols.count)]
        }
        let a = try formula(depth: depth - 1)
        switch next(12) {
        case 0, 1: return try arena.sum(a, try formula(depth: depth - 1))
        case 2: return try arena.difference(a, try formula(depth: depth - 1))
        case 3, 4: return try arena.product(a, try formula(depth: depth - 1))
        case 5:
            // Away from 0 below the line.
            let b = try formula(depth: depth - 1)
            return try arena.quotient(a, try arena.sum(arena.integer(2), try arena.power(try arena.apply(.sin, [b]), arena.integer(2))))
        case 6: return try arena.power(a, arena.integer(next(3) + 2))
        case 7: return try arena.power(try arena.sum(arena.one, try arena.power(a, arena.integer(2))), arena.number(Rational(next(5) - 2, 2)))
        case 8: return try arena.apply([.sin, .cos, .tanh, .atan, .asinh, .erf][next(6)], [a])
        case 9: return try arena.apply(.exp, [try arena.apply(.sin, [a])])
        case 10: return try arena.apply(.log, [try arena.sum(arena.number(Rational(3, 2)), try arena.power(a, arena.integer(2)))])
        default: return try arena.power(try arena.sum(arena.one, try arena.power(a, arena.integer(2))), try arena.apply(.cos, [symbols[next(symbols.count)]]))
        }
    }
}
