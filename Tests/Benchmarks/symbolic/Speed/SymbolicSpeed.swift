import NDCore
import NDSymbolic

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Speed of the symbolic core by itself, without the language: processor seconds of each row on standard output, one
/// `name seconds count` a line, for `Tests/Benchmarks/symbolic/run`. Arguments pick rows by how their names begin. Each row is taken several times; the least counts.
@main struct SymbolicSpeed {
    static func seconds() -> Double {
        var now = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now)
        return Double(now.tv_sec) + Double(now.tv_nsec) * 1e-9
    }

    static func row(_ name: String, runs: Int = 5, _ body: () throws -> (Double, Int)) rethrows {
        let wanted = CommandLine.arguments.dropFirst()
        if !wanted.isEmpty, !wanted.contains(where: { name.hasPrefix($0) }) { return }
        var best = Double.infinity
        var count = 0
        for _ in 0..<runs {
            let (time, made) = try body()
            best = min(best, time)
            count = made
        }
        print(name, best, count)
    }

    static func main() throws {
        try row("nodes.sums") {
            let (arena, x) = try symbols(2000)
            return try nodes(arena) { for i in 0..<2000 { for j in (i + 1)..<2000 { _ = try arena.sum(x[i], x[j]) } } }
        }
        try row("nodes.products") {
            let (arena, x) = try symbols(2000)
            return try nodes(arena) { for i in 0..<2000 { for j in (i + 1)..<2000 { _ = try arena.product(x[i], x[j]) } } }
        }
        try row("nodes.linear") {
            let (arena, x) = try symbols(1000)
            return try nodes(arena) { for i in 0..<1000 { for k in 1...1000 { _ = try arena.sum(try arena.product(arena.integer(k + 1), x[i]), arena.integer(k)) } } }
        }
        try row("nodes.powers") {
            let (arena, x) = try symbols(1000)
            return try nodes(arena) { for i in 0..<1000 { for k in 2...1001 { _ = try arena.power(x[i], arena.integer(k)) } } }
        }
        try row("nodes.functions") {
            let (arena, x) = try symbols(1)
            return try nodes(arena) {
                var f = x[0]
                for _ in 0..<1_000_000 { f = try arena.apply(.cos, try arena.apply(.sin, f)) }
            }
        }
        try row("nodes.mixed") {
            let (arena, x) = try symbols(10)
            return try nodes(arena) {
                // Random formulas over a window of recent ones: of each two a sum, a product, a quotient, a function.
                var pool = x
                var state: UInt64 = 12345
                func next(_ n: Int) -> Int {
                    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    return Int((state >> 33) % UInt64(n))
                }
                for k in 0..<1_000_000 {
                    let a = pool[next(pool.count)]
                    let b = x[next(10)]
                    let f: Formula
                    switch k % 4 {
                    case 0: f = try arena.apply(.sin, try arena.sum(a, b))
                    case 1: f = try arena.apply(.tanh, try arena.product(a, b))
                    case 2: f = try arena.apply(.atan, try arena.sum(try arena.product(arena.integer(k % 97 + 2), a), arena.integer(k % 31 + 1)))
                    default: f = try arena.apply(.cos, try arena.quotient(a, b))
                    }
                    if pool.count < 5000 { pool.append(f) } else { pool[next(5000)] = f }
                }
            }
        }
        try row("derivatives", runs: 20) {
            let (arena, x) = try symbols(3)
            let formulas = try expressions(arena, x)
            let begin = seconds()
            for f in formulas { _ = try arena.diff(f, by: x[0]) }
            return (seconds() - begin, formulas.count)
        }
        try row("substitution", runs: 20) {
            let (arena, x) = try symbols(3)
            let formulas = try expressions(arena, x)
            let value = try arena.sum(x[1], arena.one)
            let begin = seconds()
            for f in formulas { _ = try arena.substitute(f, [x[0]: value]) }
            return (seconds() - begin, formulas.count)
        }
        try row("expand") {
            let (arena, x) = try symbols(3)
            let base = try arena.power(arena.sum([x[0], x[1], x[2], arena.one]), arena.integer(15))
            let f = try arena.product(base, arena.sum(base, arena.one))
            let begin = seconds()
            let g = try arena.expand(f)
            return (seconds() - begin, arena.children(of: g).count / 2)
        }
        try row("deep.diff", runs: 3) {
            let (arena, x) = try symbols(1)
            var f = x[0]
            for _ in 0..<100_000 { f = try arena.quotient(x[0], try arena.sum(arena.one, f)) }
            let begin = seconds()
            _ = try arena.diff(f, by: x[0])
            return (seconds() - begin, 100_000)
        }
    }

    static func symbols(_ n: Int) throws -> (Arena, [Formula]) {
        let arena = Arena()
        return (arena, try (0..<n).map { try arena.symbol("x\($0)") })
    }

    static func nodes(_ arena: Arena, _ body: () throws -> Void) rethrows -> (Double, Int) {
        let before = arena.count
        let begin = seconds()
        try body()
        return (seconds() - begin, arena.count - before)
    }

    /// The 200 expressions that `Tests/Benchmarks/symbolic/run` writes for the others: sums of products of functions.
    static func expressions(_ arena: Arena, _ x: [Formula]) throws -> [Formula] {
        try (0..<200).map { k in
            let a = try arena.product(arena.integer(k % 7 + 1), x[0])
            let s = try arena.apply(.sin, try arena.sum(a, x[1]))
            let e = try arena.apply(.exp, try arena.negate(try arena.product(x[0], x[2])))
            let p = try arena.power(try arena.sum(try arena.power(x[0], arena.integer(2)), arena.integer(k + 1)), arena.integer(k % 5 + 2))
            let l = try arena.apply(.log, try arena.sum(try arena.power(x[0], arena.integer(2)), try arena.sum(x[1], arena.integer(k + 3))))
            let q = try arena.quotient(try arena.product(s, e), p)
            return try arena.sum(q, try arena.product(l, try arena.apply(.cos, try arena.product(x[0], x[1]))))
        }
    }
}
