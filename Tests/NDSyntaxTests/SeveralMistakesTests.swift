import NDCore
import NDSyntax
import Testing

/// Independent mistakes on one line are all told; what follows from one is not.
@Suite("Several mistakes on a line")
struct SeveralMistakesTests {
    /// The texts under the carets, in order.
    private func marked(_ text: String) -> [String] {
        diagnostics(text).map { d in SourceFile(name: "t", text: text).text(d.primary?.span.range ?? 0..<0) }
    }

    @Test("in statements parted by ';'", arguments: [
        ("let a = ; let b = 2; let c = )", ["", ")"]), ("x ** 2; y && z", ["**", "&&"]), ("if a = b { c = = 3 }", ["=", "="]),
        ("node A { state x 1; x' 3 }", ["1", "3"]),
    ])
    func statements(text: String, carets: [String]) {
        let found = marked(text)
        #expect(found.count == carets.count, "\(diagnostics(text).map(\.message))")
    }

    @Test("in the arguments of a call, the items of a list, the fields of a record", arguments: [
        ("f(1 +, 2 *, g(3 4))", [",", ",", "4"]), ("[1 2, 3 4]", ["2", "4"]), ("(a: 1 +, b: 2 *)", [",", ")"]), ("f(a ** b, c && d)", ["**", "&&"]),
        ("f(x $ 1, 2x)", ["$", "2x"]), ("f(\n1 +,\n2 *\n)", [",", "*"]), ("f([1 +, 2], (a: ))", [",", ")"]),
    ])
    func items(text: String, carets: [String]) {
        #expect(marked(text).count == carets.count, "\(diagnostics(text).map(\.message))")
        #expect(outline(text + "\nlet tail = 1").contains("(let tail 1)"))
    }

    @Test("what is right beside a mistake is read", arguments: [
        ("f(1 +, 2, 3)", "(call f (+ 1 ?) 2 3) !ND0110"), ("[1, 2 3, 4]", "[1 2 4] !ND0110"), ("f(1 2, x: 3)", "(call f 1 x:3) !ND0110"),
    ])
    func rest(text: String, expected: String) { #expect(outline(text) == expected) }

    @Test("the same mistake in one statement is told once", arguments: ["f(x=3, y=4, z=5)", "f(a ** b, c ** d)", "[1 +, 2 +, 3 +, 4]"])
    func same(text: String) { #expect(diagnostics(text).count == 1, "\(diagnostics(text).map(\.message))") }

    @Test("what follows from a mistake is not told", arguments: [
        "f(1, 2", "f(1 2 3 4)", "[1, 2; 3, 4]", "f(g(h(1 2)))", "f(1 2) + * 3", "let x = f(a b, c", "(1, 2 3, 4)", "func f(x: Int, y: Int) = x", "for (int i = 0; i < n; i++) { }", "f(,)",
        "f(\"abc, 1 2)", "[1 2 3]",
    ])
    func cascades(text: String) { #expect(diagnostics(text).count == 1, "\(diagnostics(text).map(\.message))") }

    @Test("of a hundred thousand mistakes twenty are told", arguments: [
        String(repeating: "let = 1\n", count: 100_000), "f(" + String(repeating: "1 +, 2 *, ", count: 50_000) + ")", String(repeating: "$", count: 100_000),
        String(repeating: "a ** b; ", count: 100_000),
    ])
    func bounded(text: String) {
        let found = diagnostics(text)
        #expect(found.count <= mostErrorsTold + 1)
        #expect(found.count < 20 || found.last?.code == "ND0109")
    }
}
