import NetDyn
import Synchronization
import Testing

/// Long programs, each cancelled from another thread soon after it begins to be long: the session answers with the
/// interruption and stays usable, its variables as they were.
@Suite("Interruption of what takes long", .serialized)
struct InterruptionTests {
    struct Long: Sendable, CustomTestStringConvertible {
        let setup: String
        let code: String
        init(_ setup: String = "", _ code: String) {
            self.setup = setup
            self.code = code
        }

        var testDescription: String { code }
    }

    static let programs: [Long] = [
        // Control code, on the evaluator and on the script machine.
        Long("var n = 0", "while true { n += 1 }"),
        Long("var n = 0\nvar seen = []", "while true { n += 1; if n % 1000 == 0 { append(seen, \"\\(n)\") } }"),
        Long("func fib(n) = if n < 2 then n else fib(n - 1) + fib(n - 2)", "fib(70)"),
        Long("", "[k*k for k in 0..<1_000_000_000]"),
        Long("", "sort(0..<100_000_000, by: x => -x)"),
        Long("", "quadrature(x => sum([sin(k*x) for k in 1..2000]), 0, 100)"),
        Long("var v = zeros(100)", "while true { for i in 0..<100 { v[i] = v[i] + 1 } }"),
        // Arrays.
        Long("let v = sample(normal(0, 1), 1_000_000)", "sort(v)"),
        Long("let v = sample(normal(0, 1), 1_000_000)", "argsort(v)"),
        Long("let v = sample(normal(0, 1), 1_000_000)", "unique(v)"),
        Long("let v = sample(normal(0, 1), 2_000_000)", "median(v)"),
        Long("let v = sample(normal(0, 1), 2_000_000)", "exp(v)^1.5"),
        Long("let v = sample(normal(0, 1), 6_000_000)", "std(v) + skewness(v) + kurtosis(v)"),
        Long("let v = zeros(5_000_000)", "cumsum(v) + cumsum(v) + cumsum(v)"),
        Long("let m = zeros([2000, 2000])", "m.T @ m"),
        Long("let m = zeros([2000, 2000])", "m.T + m[:, 0..<2000] + sum(m, axis: 0)"),
        Long("let a = zeros([3000, 1])", "a + a.T < 1 and a == a.T"),
        Long("let v = zeros(5_000_000)", "v[v == 0]"),
        Long("var w = zeros(5_000_000)", "w[w == 0] = 1"),
        Long("let v = sample(normal(0, 1), 2_000_000)", "histogram(v, bins: 1000)"),
        Long("let m = sample(normal(0, 1), [1500, 2000])", "correlation(m)"),
        Long("let v = zeros(1_000_000)", "[v, v, v, v, v, v, v, v, v, v, v, v, v, v, v, v, v, v, v, v]"),
        Long("", "primes(60_000_000)"),
        Long("", "permutation(4_000_000)"),
        Long("", "tile([1, 2, 3], 4_000_000)"),
        Long("let p = sample(normal(0, 1), 15_000)", "polymul(p, p)"),
        Long("let p = sample(normal(0, 1), 2000)", "roots(p)"),
        Long("let m = sample(normal(0, 1), [1200, 1200])", "svd(m)"),
        // Numbers without bounds.
        Long("", "3^20_000_000"),
        Long("let n = 3^6_000_000", "print(n)"),
        Long("let n = 3^9_000_000\nlet m = 7^6_000_000", "gcd(n, m)"),
        Long("", "prod(1..2_000_000)"),
        Long("var h = 0", "for k in 1..10_000_000 { h += 1/k^2 }"),
        // Texts and files.
        Long("let s = repeat(\"ab,\", 5_000_000)", "split(s, \",\")"),
        Long("let s = repeat(\"ab,\", 4_000_000)", "replace(s, \"b\", \"cc\")"),
        Long("let s = repeat(\"ab,\", 4_000_000)", "reverse(s)"),
        Long("let s = repeat(\"ab,\", 4_000_000)", "for c in s { c }"),
        Long("let v = [str(k) for k in 0..<400_000]", "sort(v)"),
        Long("let v = [(a: k) for k in 0..<400_000]", "to_json(v)"),
        Long("let s = to_json(sample(normal(0, 1), 800_000))", "from_json(s)"),
        // Networks and runs.
        Long("", "erdos_renyi(100_000, p: 0.002)"),
        Long("node O { state x = 1; x' = -x + sin(t) }\nsystem s = O on cycle(2000)", "simulate(s, to: 1e9)"),
    ]

    @Test("the session answers and stays usable", .timeLimit(.minutes(5)), arguments: programs)
    func interrupted(long: Long) {
        let begun = Mutex(false)
        var options = SessionOptions()
        options.output = { _ in begun.withLock { $0 = true } }
        let session = Engine().session(options)
        let token = session.cancelToken
        #expect(session.run("let kept = [1, 2, 3]\nvar text = \"a\"").succeeded)
        if !long.setup.isEmpty { #expect(session.run(long.setup).diagnostics.map(\.code) == []) }
        #expect(Worker.detached(stackSize: 1 << 18) {
            for _ in 0..<100_000 where !begun.withLock({ $0 }) { restBriefly() }
            for _ in 0..<4 { restBriefly() }
            token.cancel()
        })
        let codes = session.run("print(\"go\")\n" + long.code).diagnostics.map(\.code)
        token.reset()
        // A run that is stopped in a simulation keeps what it has, and says so by the token only.
        #expect(codes == ["ND0801"] || long.code.hasPrefix("simulate") && codes == [])
        #expect(session.run("text += \"b\"\nexpect kept == [1, 2, 3] and text == \"ab\"\nsum(kept)").value == .integer(6))
    }

    @Test("what a loop on the script machine did until then is kept, whole turns of it")
    func wholeTurns() {
        let session = Engine().session()
        let token = session.cancelToken
        #expect(session.run("var n = 0\nvar v = zeros(7)\nvar w = [0]").succeeded)
        #expect(Worker.detached(stackSize: 1 << 18) {
            for _ in 0..<10 { restBriefly() }
            token.cancel()
        })
        let outcome = session.run("while true { n += 1; v[n % 7] = n; if n % 100_000 == 0 { append(w, n) } }")
        #expect(outcome.diagnostics.map(\.code) == ["ND0801"])
        token.reset()
        #expect(session.run("n > 1000 and v[n % 7] == n and sum(v) == 7*n - 21 and len(w) == 1 + floor(n/100_000)").value == .boolean(true))
    }

    @Test("sessions of one process are cancelled one by one")
    func severalSessions() {
        let count = 4
        let tokens = Mutex<[Int: CancelToken]>([:])
        let codes = Mutex<[Int: [String]]>([:])
        for k in 0..<count {
            #expect(Worker.detached(stackSize: 1 << 20) {
                // Each its own limits, too.
                let session = Engine(limits: Limits(memory: (k + 1) << 24)).session()
                _ = session.run("var n = \(k)\nvar v = zeros(10)")
                tokens.withLock { $0[k] = session.cancelToken }
                let first = session.run(k % 2 == 0 ? "while true { n += 1 }" : "while true { v = [n + i for i in 0..<10]; n += 1 }").diagnostics.map(\.code)
                session.cancelToken.reset()
                let alive = session.run("n > \(k)").value == .boolean(true) ? ["alive"] : ["dead"]
                codes.withLock { $0[k] = first + alive }
            })
        }
        while tokens.withLock({ $0.count }) < count { restBriefly() }
        for (position, k) in [2, 0, 3, 1].enumerated() {
            for _ in 0..<4 { restBriefly() }
            #expect(codes.withLock { $0.count } == position)
            let token = tokens.withLock { $0[k] }
            token?.cancel()
            while codes.withLock({ $0[k] == nil }) { restBriefly() }
            #expect(codes.withLock { $0[k] } == ["ND0801", "alive"])
        }
    }
}
