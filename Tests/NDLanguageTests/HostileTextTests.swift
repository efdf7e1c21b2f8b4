import NDCore
import NDLanguage
import Testing

/// Texts that nobody would type: floods of marks, bytes that are no characters, names of a million letters, a hundred
/// thousand mistakes. Each is answered soon, with few messages that a terminal can show.
struct HostileTextTests {
    struct Text: Sendable, CustomTestStringConvertible {
        let name: String
        let bytes: [UInt8]
        /// The codes of its messages, in order; none for a program that runs.
        let codes: [String]

        init(_ name: String, _ text: String, _ codes: String...) {
            self.name = name
            bytes = Array(text.utf8)
            self.codes = codes
        }

        /// `before`, bytes that are no text, `after`.
        init(_ name: String, before: String, bytes: [UInt8], after: String, code: String) {
            self.name = name
            self.bytes = Array(before.utf8) + bytes + Array(after.utf8)
            codes = [code]
        }

        /// A program with more mistakes of one kind than are told.
        init(_ name: String, many text: String, code: String) {
            self.name = name
            bytes = Array(text.utf8)
            codes = [String](repeating: code, count: 20) + ["ND0109"]
        }

        var testDescription: String { name }
    }

    private static func times(_ n: Int, _ text: String) -> String { String(repeating: text, count: n) }
    private static func nested(_ n: Int, _ open: String, _ inside: String, _ close: String) -> String { times(n, open) + inside + times(n, close) }

    // MARK: Characters

    static let characters: [Text] = [
        Text("a bidirectional override in code", "let a = 1 \u{202E}+ 2", "ND0103"),
        Text("overrides in strings and comments", "let s = \"\u{202E}\u{2066}\" # \u{202B}\nprint(oops)", "ND0201"),
        Text("a mark of direction in a name", "print(\u{200F}b)", "ND0103"),
        Text("a flood of combining marks", "let a = 1 + e\(times(100_000, "\u{301}")) + oops", "ND0201", "ND0201"),
        Text("two floods that differ by a mark", "let a\(times(100_000, "\u{301}")) = 1\nprint(a\(times(99_999, "\u{301}")))", "ND0201"),
        Text("a flood of combining marks in a string", "print(\"e\(times(100_000, "\u{301}"))\" + 3)", "ND0213"),
        Text("zero bytes", "let a = 1\u{0}\nlet \u{0}b = 2\nprint(\"\u{0}\")", "ND0103", "ND0103"),
        Text("a byte-order mark in the middle", "\u{FEFF}let a = 1\nlet b\u{FEFF} = 2\nprint(a, b)"),
        Text("continuation bytes alone", before: "let a = \"", bytes: [0x80, 0xBF, 0xFF], after: "\"\nlet b = 1", code: "ND0104"),
        Text("surrogates in three bytes", before: "let a = 1 ", bytes: [0xED, 0xA0, 0x80], after: "", code: "ND0104"),
        Text("a sequence that is cut off", before: "let a = 1 ", bytes: [0xF0, 0x9F, 0x98], after: "", code: "ND0104"),
        Text("numbers of no character", "print(\"\\u{d800}\")\nprint(\"\\u{110000}\")\nprint(\"\\u{}\")\nprint(\"\\u{ffffffffff}\")", "ND0102", "ND0102", "ND0102", "ND0102"),
        Text("a letter that looks like another", "let alpha = 1\nprint(\u{430}lpha)", "ND0201"),
        Text("names from right to left", "let שלום = 1\nprint(שלום, oops)", "ND0201"),
        Text("a joiner in a name", "let a\u{200D}b = 1", "ND0103"),
        Text("emoji and wide characters", "let 節点 = \"👩‍👩‍👧🇫🇷\"\nprint(節点, oops)", "ND0201"),
        Text("line ends of every kind", "let a = 1\r\nlet b = 2\rlet c = 3\u{2028}let d = 4\u{85}", "ND0110"),
        Text("nothing but spaces", times(100_000, " \u{3000}\t")),
    ]

    // MARK: Strings in strings

    static let interpolations: [Text] = [
        Text("a thousand deep", "print(\(nested(1000, "\"a\\(", "1", ")\"")))", "ND0113"),
        Text("a thousand deep, never closed", times(1000, "\"\\("), "ND0113"),
        Text("open inside", "print(\"\\(1 + )\")\nprint(\"\\(\")\nlet b = 1", "ND0110", "ND0101"),
        Text("quotes in quotes", "print(\"\\(\"a\" + \"\\(\"b\" + \"\\(\"c\")\")\")\")"),
        Text("brackets in it", "print(\"\\([1, 2][(0)]) \\((a: \"}\").a)\")"),
        Text("braces in it", "print(\"\\({ 1 })\")", "ND0123"),
        Text("a hundred thousand of them", "let x = 1\nlet s = \"\(times(100_000, "\\(x)"))\"\nexpect len(s) == 100000"),
        Text("a comment in it", "print(\"\\(1 # 2)\")", "ND0101"),
        Text("a line end in it", "print(\"\\(1 +\n2)\")", "ND0101", "ND0112"),
    ]

    // MARK: Numbers

    static let numbers: [Text] = [
        Text("an exponent of nine digits", "expect 1e999999999 == inf"),
        Text("a negative exponent of nine digits", "expect 1e-999999999 == 0"),
        Text("the same in an expression", "symbol x\nlet e = x*1e999999999\nlet f = x*1e-999999999"),
        Text("a million hexadecimal digits", "let n = 0x\(times(1_000_000, "f"))\nexpect n > 0"),
        Text("a million digits", "let n = \(times(1_000_000, "9"))\nexpect n % 10 == 9"),
        Text("a million digits behind the point", "expect 0.\(times(1_000_000, "3")) < 1"),
        Text("a million digits behind the point, exactly", "symbol x\nlet e = x*0.\(times(1_000_000, "3"))"),
        Text("a million underscores", "expect 1\(times(1_000_000, "_0")) > 0"),
        Text("a tower of powers", "10^10^10", "ND0218"),
        Text("a power of ten million bits as text", "expect len(str(2^(10^7))) == 3010300"),
        Text("an imaginary number of a million digits", "let z = \(times(1_000_000, "9"))i"),
        Text("a hundred thousand signs", "let y = \(times(100_000, "- "))1", "ND0113"),
    ]

    // MARK: Length

    static let long: [Text] = [
        Text("a name of ten million letters", "let a = \(times(10_000_000, "b"))", "ND0201"),
        Text("two names of a hundred thousand letters", "let \(times(100_000, "a")) = 1\nprint(\(times(99_999, "a"))b)", "ND0201"),
        Text("a field of a million letters", "let r = (a: 1)\nprint(r.\(times(1_000_000, "b")))", "ND0206"),
        Text("an argument of a million letters", "print(linspace(0, 1, \(times(1_000_000, "b")): 2))", "ND0211"),
        Text("a million items and a mistake", "let v = [\(times(1_000_000, "1, "))x]", "ND0201"),
        Text("a string of ten million letters", "print(\"\(times(10_000_000, "a"))\" + 3)", "ND0213"),
        Text("a comment of ten million letters", "# \(times(10_000_000, "a"))\nlet a = 1"),
        Text("a million statements", times(1_000_000, "1\n")),
        Text("a hundred thousand assignments", "var x = 0\n\(times(100_000, "x = x + 1\n"))expect x == 100000"),
        Text("a million empty statements", times(1_000_000, "; ")),
        Text("ten thousand 'else if'", "if false { }\(times(10_000, " else if false { }"))"),
        Text("ten thousand nodes", (0..<10_000).map { "node N\($0) { state x = 1; x' = -x }\n" }.joined()),
    ]

    // MARK: Many mistakes

    static let many: [Text] = [
        Text("unknown names", many: (0..<100_000).map { "foo\($0)\n" }.joined(), code: "ND0201"),
        Text("unknown names on one line", many: (0..<100_000).map { "foo\($0); " }.joined(), code: "ND0201"),
        Text("one unknown name, many times", times(100_000, "foo\n"), "ND0201"),
        Text("unknown names that are waited for", "expect error ND0201 {\n\(times(20_000, "foo\n"))}"),
        Text("names declared twice", many: times(100_000, "let x = 1\n"), code: "ND0204"),
        Text("names never declared", many: (0..<100_000).map { "x\($0) = 1\n" }.joined(), code: "ND0203"),
        Text("a name never declared, many times", times(100_000, "x = 1\n"), "ND0203"),
        Text("no rules", many: times(10_000, "node N { x = 1 }\n"), code: "ND0131"),
        Text("strays", many: times(100_000, "let x = $\n"), code: "ND0103"),
        Text("closers", many: times(10_000, "}\n"), code: "ND0112"),
        Text("arguments", "print(\(times(100_000, "1 +, "))2)", "ND0110"),
    ]

    // MARK: Depth

    private static let nests: [[String]] = [
        ["brackets of an index", "v[", "1", "]"], ["powers", "2^", "1", ""], ["pipes", "1 |> ", "sin", ""], ["loops", "for i in 0..<1 { ", "1", " }"], ["blocks", "{ ", "1", " }"],
        ["functions with a body", "x => { ", "1", " }"], ["comprehensions", "[", "1", " for i in 0..<1]"], ["conditions", "if ", "true", " { }"], ["choices", "if true then 1 else ", "1", ""],
        ["calls of calls", "f(", "1", ")(2)"], ["indices of a slice", "a[1..", "1", "]"], ["brackets of every kind", "([f((a: ", "1", "))])"], ["'while' in 'func'", "func f() { while true { ", "1", " } }"],
    ]

    static let deep: [Text] = nests.map { Text($0[0], nested(20_000, $0[1], $0[2], $0[3]), "ND0113") }

    static let deepAndWrong: [Text] = [
        Text("'expect error'", nested(20_000, "expect error { ", "1", " }")),
        Text("nodes in nodes", nested(10_000, "node N { ", "1", " }"), "ND0132"),
        Text("events in events", "node N { state x = 1; \(nested(10_000, "when x > 1 { ", "1", " }")) }", "ND0122"),
        Text("primes", "node N { state x = 1\n x\(times(100_000, "'")) = 1 }", "ND0140"),
        Text("comparisons", "print(1\(times(10_000, " < 2")))", "ND0115"),
        Text("openers that are never closed", times(10_000, "([{"), "ND0123"),
    ]

    @Test("characters", arguments: characters) func charactersEnd(_ text: Text) { check(text) }
    @Test("interpolations", arguments: interpolations) func interpolationsEnd(_ text: Text) { check(text) }
    @Test("numbers", arguments: numbers) func numbersEnd(_ text: Text) { check(text) }
    @Test("length", .serialized, arguments: long) func longEnd(_ text: Text) { check(text) }
    @Test("many mistakes", .serialized, arguments: many) func manyEnd(_ text: Text) { check(text) }
    @Test("depth", arguments: deep + deepAndWrong) func deepEnd(_ text: Text) { check(text) }

    private func check(_ text: Text) {
        let clock = ContinuousClock()
        let start = clock.now
        let answer = answer(to: text.bytes)
        let seconds = (clock.now - start) / .seconds(1)
        #expect(answer.codes == text.codes, "\(answer.rendered.prefix(600))")
        // What a reader gets is short, and no line of it is long.
        #expect(answer.rendered.utf8.count < 20_000)
        #expect(answer.rendered.split(separator: "\n").allSatisfy { displayWidth($0) <= 400 })
        // Generous: the machine may be busy. A hang or a crawl is what this finds.
        #expect(seconds < 60, "\(text.name) took \(seconds) s")
    }

    private func answer(to bytes: [UInt8]) -> (codes: [String], rendered: String) {
        let limits = Limits(steps: 20_000_000, memory: 1 << 30, depth: 400, output: 100_000)
        return LargeStack.run {
            let interpreter = Interpreter(configuration: Configuration(limits: limits, stackSize: LargeStack.size))
            let result = interpreter.run(SourceFile(name: "hostile.nd", bytes: bytes))
            let renderer = DiagnosticRenderer(sources: interpreter.sources, color: true)
            return (result.diagnostics.map(\.code), result.diagnostics.map(renderer.render).joined(separator: "\n"))
        } ?? (["no answer"], "")
    }

    @Test("the caret stands under its part whatever stands before it", arguments: [
        ("print(\"👩‍👩‍👧🇫🇷👍🏽\", oops)", 16), ("print(\"節点\", oops)", 14), ("print(\"e\u{301}e\u{301}\", oops)", 12), ("print(\"\u{202E}\u{200B}\", oops)", 12),
        ("print(\"שלום\", oops)", 14), ("print(\"\t\", oops)", 14), ("print(\"ﬁ½\", oops)", 12), ("print(\"한국\", oops)", 14), ("print(\"\\u{1F600}\", oops)", 19),
    ])
    func caret(_ text: String, _ column: Int) {
        let lines = outcome(of: text).rendered.split(separator: "\n")
        let mark = lines.first { $0.contains("^^^^") } ?? ""
        #expect(mark.prefix { $0 != "^" }.count - 4 == column, "\(mark)")
    }

    @Test("letters that only look alike are named") func lookalike() {
        let rendered = outcome(of: "let alpha = 1\nprint(\u{430}lpha)").rendered
        #expect(rendered.contains("did you mean 'alpha'? It looks the same, but has 'a' (U+0061) in place of '\u{430}' (U+0430)"))
    }
}
