import NDCore
import NDSyntax
import Testing

@Suite("Deep and long texts")
struct DepthTests {
    private func times(_ n: Int, _ part: String) -> String { String(repeating: part, count: n) }

    @Test("nesting beyond the limit is one error", arguments: [
        ("(", "1", ")"), ("[", "1", "]"), ("f(", "1", ")"), ("a[", "1", "]"), ("- ", "1", ""), ("not ", "a", ""), ("x => ", "x", ""), ("2^", "2", ""),
        ("if a then b else ", "c", ""), ("(a: ", "1", ")"), ("{", "", "}"), ("if a {", "", "}"), ("\"\\(", "1", ")\""), ("f(x => {", "1", "})"),
        ("[a for x in ", "v", "]"),
    ])
    func balanced(open: String, middle: String, close: String) {
        for n in [600, 20_000] {
            let text = "let a = 1\n" + times(n, open) + middle + times(n, close) + "\nlet b = 2"
            #expect(codes(text) == ["ND0113"], "\(open) \(n)")
            let result = parse(SourceFile(name: "t", text: text), id: FileID(0))
            #expect(result.program.statements.count >= 2)
        }
        #expect(codes(times(60, open) + middle + times(60, close)) == [])
    }

    @Test("brackets that are opened without end are few errors", arguments: ["(", "[", "{", "f(", "a[", "node A {", "\"\\(", "x => {", "(a:", "if ", "("])
    func unbalanced(open: String) {
        #expect(codes(times(50_000, open)).count <= 3)
    }

    @Test("brackets that do not fit together take no longer", arguments: [("(", "]"), ("[{(", "]"), ("{", ")"), ("a[(", "}"), ("", ")")])
    func mismatched(open: String, close: String) {
        #expect(codes(times(50_000, open) + times(50_000, close)).count <= 101)
    }

    @Test("chains beyond the limit are one error", arguments: [" + a", ".b", "(1)", "[0]", " |> f", " == a and a"])
    func chains(link: String) {
        let found = codes("let x = a" + times(30_000, link) + "\nlet y = 1")
        #expect(found.count == 1)
        #expect(codes("let x = a" + times(400, link)) == [])
    }

    @Test("long lists, many statements and many branches are no problem")
    func long() {
        #expect(codes("[" + times(50_000, "1, ") + "]") == [])
        #expect(codes(times(20_000, "let x = 1\n")) == [])
        #expect(codes("if a { }" + times(5_000, " else if b { }")) == [])
        #expect(codes("node A {\n" + times(5_000, "state x = 1\n") + "}") == [])
    }
}
