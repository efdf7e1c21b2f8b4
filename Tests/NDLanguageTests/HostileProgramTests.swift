import Foundation
import NDCore
import NDLanguage
import Testing

/// No program crashes, hangs or takes more than its limits.
struct HostileProgramTests {
    /// Splitmix64: the same mutations in every run.
    struct Dice {
        var state: UInt64
        mutating func next(_ n: Int) -> Int {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return Int((z ^ (z >> 31)) % UInt64(max(1, n)))
        }
    }

    static let words = [
        "(", ")", "[", "]", "{", "}", "+", "-", "*", "/", "%", "^", "@", "..", "..<", "=", "==", "≈", ",", ";", "\n", "0", "1", "-1", "2", "1e308",
        "9223372036854775807", "nan", "inf", "1i", "[]", "[1, 2]", "[[1], [2]]", "\"a\"", "none", "true", "x", "let", "var", "for i in 0..9 {", "func",
        "return", "if", "then", "else", "and", "or", "not", "in", "is", "|>", "=>", "x => x", "expect", "zeros(3)", "sum", "sort", "reshape", "append",
        "normal(0, 1)", "sample", "cycle(3)", "symbol q", "diff", "(a: 1)", ".a", ".T", ":", "\\(", "#", "'", "node N { state x = 1\n x' = -x }",
    ]

    static let limits = Limits(steps: 20_000, memory: 64 << 20, depth: 200, output: 100_000)

    @Test("mutated programs end without a crash", arguments: 0..<8) func mutations(_ batch: Int) throws {
        let texts = try ProgramTests.programs.map {
            try String(contentsOf: ProgramTests.folder.appending(path: $0), encoding: .utf8)
        }
        var dice = Dice(state: UInt64(batch) &* 0x1234_5678_9ABC_DEF1)
        for _ in 0..<150 {
            var pieces = texts[dice.next(texts.count)].split(separator: " ", omittingEmptySubsequences: false).map(String.init)
            for _ in 0...dice.next(4) {
                let at = dice.next(pieces.count)
                switch dice.next(4) {
                case 0 where pieces.count > 1: pieces.remove(at: at)
                case 1: pieces.insert(Self.words[dice.next(Self.words.count)], at: at)
                case 2: pieces[at] = Self.words[dice.next(Self.words.count)]
                default: pieces.swapAt(at, dice.next(pieces.count))
                }
            }
            _ = outcome(of: pieces.joined(separator: " "), limits: Self.limits)
        }
    }

    @Test("random words end without a crash", arguments: 0..<4) func wordSalad(_ batch: Int) {
        var dice = Dice(state: UInt64(batch) &+ 99)
        for _ in 0..<250 {
            let text = (0..<(1 + dice.next(12))).map { _ in Self.words[dice.next(Self.words.count)] }.joined(separator: " ")
            _ = outcome(of: text, limits: Self.limits)
        }
    }

    @Test("each of these is stopped with its own error", arguments: [
        ("while true { }", "ND0802"),
        ("func f(n) = 1 + f(n + 1)\nf(0)", "ND0804"),
        ("let f = x => x(x)\nf(f)", "ND0804"),
        ("10^10^10", "ND0218"),
        ("2^(2^62)", "ND0218"),
        ("factorial(10^9)", "ND0218"),
        ("zeros(10^12)", "ND0803"),
        ("zeros(2^62)", "ND0803"),
        ("reshape(0..5, [2^40, 2^40])", "ND0223"),
        ("repeat(\"ab\", 10^12)", "ND0803"),
        ("var s = \"ab\"\nwhile true { s = s + s }", "ND0803"),
        ("var v = [1]\nwhile true { v = concatenate([v, v]) }", "ND0803"),
        ("[i for i in 0..10^15]", "ND0802"),
        ("sum(0..10^15)", "ND0803"),
        ("while true { print(\"x\") }", "ND0805"),
        ("load(\"/etc/passwd\")", "ND0806"),
        ("save(\"x\", \"/tmp/x.txt\")", "ND0806"),
        ("outer(zeros(10^5), zeros(10^5))", "ND0803"),
        ("complete(10^6)", "ND0410"),
    ]) func limits(_ program: String, _ code: String) {
        let result = outcome(of: program, limits: Limits(steps: 300_000, memory: 64 << 20, output: 10_000))
        #expect(result.codes == [code], "\(result.rendered)")
    }

    @Test("deep nesting of brackets is an error, not a crash") func nesting() {
        for (open, close) in [("(", ")"), ("[", "]"), ("-", ""), ("not ", ""), ("sin(", ")"), ("x => ", "")] {
            let text = String(repeating: open, count: 50_000) + "1" + String(repeating: close, count: 50_000)
            #expect(!outcome(of: text).codes.isEmpty)
        }
    }

    @Test("a sum of many terms is computed") func longSum() {
        #expect(outcome(of: "1" + String(repeating: " + 1", count: 900)).value == "901")
        #expect(outcome(of: "1" + String(repeating: " + 1", count: 20_000)).codes == ["ND0113"])
    }

    @Test("numbers at the ends of 64 bits do not overflow", arguments: [
        "[1, 2][0..9223372036854775807]", "[1, 2][9223372036854775807]", "[1, 2][-9223372036854775808]", "-(-9223372036854775807 - 1)",
        "[9223372036854775807]*[2]", "-[-9223372036854775807 - 1]", "[9223372036854775807]^[2]", "abs(-9223372036854775807 - 1)",
        "sum([9223372036854775807, 9223372036854775807], axis: 0)", "cumsum([9223372036854775807, 1])", "(-9223372036854775807 - 1) % -1",
        "[-9223372036854775807 - 1] % [-1]", "clip([9223372036854775807], 0, 9223372036854775807)", "sample(poisson(1e300))", "round(1e300)",
        "floor([1e300])", "-(0..9223372036854775807)", "(0..9223372036854775807)[9223372036854775807]", "gcd(-9223372036854775807 - 1, 0)",
        "zeros([0, 9223372036854775807])", "reshape([], [0, -1])", "sum(1, axis: -9223372036854775807)", "round(1.5, 300)", "str(1.5, 17)",
        "kron(zeros([1, 0]), zeros([0, 1]))", "concatenate([[1]], axis: -9223372036854775807)", "choose(9223372036854775807, 2)",
    ]) func extremes(_ program: String) {
        _ = outcome(of: program, limits: Self.limits)
    }

    @Test("recursion is stopped on a small stack too") func smallStack() {
        let result = Interpreter(configuration: Configuration(limits: Limits(depth: 1_000_000)))
            .run(source: "func f(n) = if n == 0 then 0 else 1 + f(n - 1)\nf(1_000_000)")
        #expect(result.diagnostics.map(\.code) == ["ND0804"])
    }

    @Test("a cancelled run ends") func cancel() async {
        let token = CancelToken()
        let task = Task.detached {
            Interpreter(configuration: Configuration(cancel: token)).run(source: "while true { }").diagnostics.map(\.code)
        }
        try? await Task.sleep(for: .milliseconds(50))
        token.cancel()
        #expect(await task.value == ["ND0801"])
    }
}
