import Foundation
import NDCore
import NDLanguage
import Testing

/// Programs that ask for more than there is: each is stopped with its own error, in bounded time and memory.
///
/// They run in a process of their own, so that what else is tested takes nothing from their limits.
struct HostileTableTests {
    struct Program: Sendable {
        let source: String
        let code: String
        init(_ source: String, _ code: String) {
            self.source = source
            self.code = code
        }
    }

    static let limits = Limits(steps: 4_000_000, memory: 32 << 20, depth: 400, output: 100_000)

    private static func nested(_ open: String, _ inside: String, _ close: String, _ count: Int) -> String {
        String(repeating: open, count: count) + inside + String(repeating: close, count: count)
    }

    // MARK: Loops and recursion without end

    static let endless: [Program] = [
        Program("while true { }", "ND0802"),
        Program("var i = 0\nwhile i >= 0 { i += 1 }", "ND0802"),
        Program("for i in 0..10^18 { }", "ND0802"),
        Program("[0 for i in 0..<10^15 if false]", "ND0802"),
        Program("while true { let v = zeros(100) }", "ND0802"),
        Program("while true { let s = \"\\(zeros(3))\" }", "ND0802"),
        Program("map(x => none, 0..10^15)", "ND0803"),
        Program("filter(x => false, 0..10^15)", "ND0802"),
        Program("func f() = f()\nf()", "ND0804"),
        Program("func f(n) = 1 + f(n + 1)\nf(0)", "ND0804"),
        Program("func f(n) { return g(n) }\nfunc g(n) { return f(n) }\nf(0)", "ND0804"),
        Program("let y = f => (x => f(v => x(x)(v)))(x => f(v => x(x)(v)))\ny(s => n => s(n + 1))(0)", "ND0804"),
        Program("let f = x => x(x)\nf(f)", "ND0804"),
        Program("func f(x = f()) = x\nf()", "ND0804"),
        Program("let r = (f: x => x.f(x))\nr.f(r)", "ND0804"),
        Program("func f(x) = x |> f\n1 |> f", "ND0804"),
        Program("func f(x) = x.f()\n1.f()", "ND0804"),
        Program("func f(n) = \"\\(f(n + 1))\"\nf(0)", "ND0804"),
        Program("func f(n) = [f(k) for k in 0..n]\nf(1)", "ND0804"),
        Program("func f(n) = map(f, [n])\nf(1)", "ND0804"),
    ]

    // MARK: Hoards

    static let hoards: [Program] = [
        // First, while the process keeps no freed memory that small values could live in unseen.
        Program("var l = []\nwhile true { let k = len(l); append(l, x => x + k) }", "ND0803"),
        Program("var l = []\nwhile true { append(l, zeros(10^6)) }", "ND0803"),
        Program("var l = []\nwhile true { append(l, zeros(1000)) }", "ND0803"),
        Program("var l = [none]\nwhile true { append(l, none) }", "ND0803"),
        Program("var v = [1i]\nwhile true { append(v, 1); append(v, 2) }", "ND0803"),
        Program("var v = [\"a\"]\nwhile true { append(v, \"b\") }", "ND0803"),
        Program("var l = []\nwhile true { append(l, (a: 1, b: \"x\", c: [1, 2])) }", "ND0803"),
        Program("var s = \"ab\"\nwhile true { s = s + s }", "ND0803"),
        Program("var s = \"ab\"\nwhile true { s = \"\\(s)\\(s)\" }", "ND0803"),
        Program("var l = []\nwhile true { append(l, \"text number \\(len(l)) with a tail that is long enough to be kept apart\") }", "ND0803"),
        Program("var v = [1]\nwhile true { v = concatenate([v, v]) }", "ND0803"),
        Program("var l = [\"a\"]\nwhile true { l = concatenate([l, l]) }", "ND0803"),
        Program("var l = [none]\nwhile true { l = repeat(l, 2) }", "ND0803"),
        Program("[[k, \"x\"] for i in 0..<10^5 for k in 0..<10^5]", "ND0803"),
        Program("[i for i in 0..<10^5 for k in 0..<10^5]", "ND0803"),
        Program("[none for i in 0..<10^8]", "ND0803"),
        Program("map(x => \"x\", 0..10^9)", "ND0803"),
        Program("list(0..10^9)", "ND0803"),
        Program("func f(n) { let v = zeros(10^6); return f(n + 1) + v[0] }\nf(0)", "ND0803"),
        Program("var r = (a: none)\nwhile true { r = (a: r, b: zeros(10^5)) }", "ND0803"),
        Program("var l = []\nwhile true { append(l, cycle(10^5)) }", "ND0803"),
        Program("var l = []\nwhile true { append(l, 3^10^5 + len(l)) }", "ND0803"),
        Program("var n = 3\nwhile true { n = n*n }", "ND0218"),
        Program("var l = []\nfor i in 0..<10^6 { l = [l, \"x\"] }", "ND0807"),
        Program("var r = (a: 1)\nfor i in 0..<10^6 { r = (a: r) }", "ND0807"),
        Program("var f = x => x\nfor i in 0..<10^6 { let g = f; f = x => g(x) }", "ND0807"),
        Program("var l = [none]\nfor i in 0..<10^6 { l[0] = l }", "ND0807"),
        Program("var l = [none]\nfor i in 0..<10^6 { append(l, l) }", "ND0807"),
        Program("var r = (a: none)\nfor i in 0..<10^6 { r.a = r }", "ND0807"),
        Program("var l = [none]\nfor i in 0..<10^6 { l = map(x => [x], l) }", "ND0807"),
        Program("func c() { var p = none; for i in 0..<10^6 { var g = none; let f = () => g; g = p; p = f }; return 1 }\nc()", "ND0807"),
        Program("func c() { var p = none; for i in 0..<10^6 { var g = none; let f = () => g; g = [p]; p = [f] }; return 1 }\nc()", "ND0807"),
        Program("symbol x\nvar e = x\nwhile true { e = sin(e) + e*x }", "ND0803"),
    ]

    // MARK: Sizes

    static let sizes: [Program] = [
        Program("10^10^10", "ND0218"),
        Program("2^(2^62)", "ND0218"),
        Program("(1/3)^(10^12)", "ND0218"),
        Program("(10^9000000)*(10^9000000)", "ND0218"),
        Program("factorial(10^9)", "ND0218"),
        Program("choose(10^12, 10^11)", "ND0218"),
        Program("zeros(10^12)", "ND0803"),
        Program("zeros(2^62)", "ND0803"),
        Program("zeros([2^40, 2^40])", "ND0803"),
        Program("ones(2^64)", "ND0212"),
        Program("full(10^10, 1i)", "ND0803"),
        Program("identity(10^6)", "ND0803"),
        Program("diag(zeros(10^5))", "ND0803"),
        Program("linspace(0, 1, 10^12)", "ND0803"),
        Program("logspace(0, 1, 10^12)", "ND0803"),
        Program("meshgrid(zeros(10^5), zeros(10^5))", "ND0803"),
        Program("outer(zeros(10^5), zeros(10^5))", "ND0803"),
        Program("kron(identity(500), identity(500))", "ND0803"),
        Program("zeros([10^5, 1]) + zeros(10^5)", "ND0803"),
        Program("zeros([10^5, 1]) < zeros(10^5)", "ND0803"),
        Program("zeros([10^5, 1]) @ zeros([1, 10^5])", "ND0803"),
        Program("sum(0..10^15)", "ND0803"),
        Program("(0..10^15)*2", "ND0803"),
        Program("-(0..10^15)", "ND0803"),
        Program("[1, 2][0..10^18]", "ND0215"),
        Program("(0..10^15)[0..10^14]", "ND0803"),
        Program("reshape(0..5, [2^40, 2^40])", "ND0223"),
        Program("repeat(\"ab\", 10^12)", "ND0803"),
        Program("repeat(\"ab\", 2^62)", "ND0803"),
        Program("repeat([1, 2], 2^62)", "ND0218"),
        Program("join(repeat([\"abcdefgh\"], 10^5), repeat(\"x\", 10^5))", "ND0803"),
        Program("replace(repeat(\"a\", 10^5), \"a\", repeat(\"b\", 10^5))", "ND0803"),
        Program("let s = repeat(\"x\", 10^7)\n\"\\(s)\\(s)\\(s)\\(s)\\(s)\\(s)\\(s)\"", "ND0803"),
        Program("cycle(10^12)", "ND0410"),
        Program("complete(10^6)", "ND0410"),
        Program("complete(3*10^4)", "ND0803"),
        Program("grid(10^9, 10^9)", "ND0410"),
        Program("tree(10, 20)", "ND0410"),
        Program("star(10^9)", "ND0803"),
        Program("erdos_renyi(10^9, p: 0.5)", "ND0410"),
        Program("gnm(10^5, 10^9)", "ND0803"),
        Program("barabasi_albert(10^8, m: 10)", "ND0803"),
        Program("watts_strogatz(10^8, k: 10, p: 0.5)", "ND0803"),
        Program("degrees(erdos_renyi(2*10^9, p: 0.0))", "ND0803"),
        Program("dense(adjacency(cycle(10^5)))", "ND0803"),
        Program("sample(normal(0, 1), 10^12)", "ND0803"),
        Program("seed(-1)", "ND0223"),
        Program("seed(2^70)", "ND0212"),
        Program("str(1.5, 10^9)", "ND0223"),
        Program("round(1.5, 10^9)", "ND0223"),
        Program("sum([1], axis: 10^18)", "ND0223"),
        Program("node D { state x = 1\n x' = -x }\nsystem d = D\nsimulate(d, to: 1, points: 10^12)", "ND0803"),
        Program("node D { state x = 1\n x' = -x }\nsystem d = D\nsimulate(d, to: 1, every: 1e-12)", "ND0803"),
        Program("node D { state x = 1\n x' = -x }\nsystem d = D on cycle(10^5)\nsimulate(d, to: 1, points: 10^4)", "ND0803"),
        Program("node D { state x = 1\n x' = -x }\nvar l = []\nsystem d = D on cycle(10^4)\nwhile true { append(l, simulate(d, to: 0.1, points: 50)) }", "ND0803"),
    ]

    // MARK: Output

    static let output: [Program] = [
        Program("while true { print(\"x\") }", "ND0805"),
        Program("print(10^(10^6))", "ND0805"),
        Program("print(repeat(\"x\", 10^6))", "ND0805"),
        Program("print(\"a\", end: repeat(\"\\n\", 10^6))", "ND0805"),
    ]

    // MARK: Text that cannot be read

    static let texts: [Program] = [
        Program(nested("(", "1", ")", 100_000), "ND0113"),
        Program(nested("[", "1", "]", 100_000), "ND0113"),
        Program(nested("- ", "1", "", 100_000), "ND0113"),
        Program(nested("not ", "true", "", 100_000), "ND0113"),
        Program(nested("sin(", "1", ")", 100_000), "ND0113"),
        Program(nested("x => ", "1", "", 100_000), "ND0113"),
        Program(nested("if true then ", "1", " else 0", 100_000), "ND0113"),
        Program(nested("if true { ", "1", " }", 100_000), "ND0113"),
        Program(nested("while true { ", "1", " }", 100_000), "ND0113"),
        Program(nested("func f() { ", "1", " }", 100_000), "ND0113"),
        Program(nested("(a: ", "1", ")", 100_000), "ND0113"),
        Program(nested("\"\\(", "1", ")\"", 10_000), "ND0113"),
        Program("1" + String(repeating: "^1", count: 100_000), "ND0113"),
        Program("1" + String(repeating: " + 1", count: 100_000), "ND0113"),
        Program("1" + String(repeating: " |> sin", count: 100_000), "ND0113"),
        Program("let a = 1\na" + String(repeating: ".T", count: 100_000), "ND0113"),
        Program("let a = 1\na" + String(repeating: "[0]", count: 100_000), "ND0113"),
        Program("let a = sin\na" + String(repeating: "(0)", count: 100_000), "ND0113"),
    ]

    static let all = hoards + endless + sizes + output + texts

    @Test("there are a hundred and more of them, none twice") func count() {
        #expect(Self.all.count >= 100)
        #expect(Set(Self.all.map(\.source)).count == Self.all.count)
    }

    @Test("of very many errors the first are told") func manyErrors() {
        let codes = outcome(of: String(repeating: "let = 1\n", count: 3000)).codes
        #expect(codes.count < 200 && codes.last == "ND0109")
    }

    @Test("each hostile program is stopped with its own error, soon") func stopped() async {
        await #expect(processExitsWith: .success) {
            for program in HostileTableTests.all {
                let clock = ContinuousClock()
                let start = clock.now
                let result = outcome(of: program.source, limits: HostileTableTests.limits)
                let seconds = (clock.now - start) / .seconds(1)
                #expect(result.codes == [program.code], "\(program.source.prefix(200))\n\(result.rendered.prefix(600))")
                // Generous: the machine may be busy. A hang or a crawl is what this finds.
                #expect(seconds < 30, "\(program.source.prefix(200)) took \(seconds) s")
            }
        }
    }
}
