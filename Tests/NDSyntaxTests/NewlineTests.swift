import NDCore
import NDSyntax
import Testing

@Suite("Line ends")
struct NewlineTests {
    @Test("a line end or ';' ends a statement", arguments: [
        ("a\nb", "a ; b"), ("a; b", "a ; b"), ("a;;\n;b;", "a ; b"), ("a\n-b", "a ; (- b)"), ("f\n(x)", "f ; x"), ("a\n[1]", "a ; [1]"),
        ("", ""), ("\n\n# c\n", ""), ("a # c\nb", "a ; b"),
    ])
    func ends(text: String, expected: String) {
        #expect(outline(text) == expected)
    }

    @Test("a line goes on after an operator, a comma and '='", arguments: [
        ("a +\nb", "(+ a b)"), ("a and\n\n b", "(and a b)"), ("let x =\n  3", "(let x 3)"), ("x =\n 3", "(= x 3)"), ("x +=\n 3", "(+= x 3)"),
        ("a |>\nf", "(|> a f)"), ("x =>\n x", "(fn [x] x)"), ("a ^ # c\n b", "(^ a b)"), ("0..\n9", "(.. 0 9)"), ("let f =\n (x, y) => x", "(let f (fn [x y] x))"),
        ("symbol x,\n y", "(symbol x y)"), ("func f(x) =\n x", "(func f [x] x)"), ("network g =\n path(3)", "(network g (call path 3))"),
    ])
    func goesOn(text: String, expected: String) {
        #expect(outline(text) == expected)
    }

    @Test("a line goes on where the next begins with '|>' or '.name'", arguments: [
        ("v\n  |> f\n  |> g", "(|> (|> v f) g)"), ("v\n .sort()\n .first", "(. (call (. v sort)) first)"),
        ("let a = v\n # c\n |> f", "(let a (|> v f))"), ("a + b\n.c", "(+ a (. b c))"),
    ])
    func nextLine(text: String, expected: String) {
        #expect(outline(text) == expected)
    }

    @Test("inside '( )' and '[ ]' line ends mean nothing, inside '{ }' they end statements again", arguments: [
        ("(a\n+ b)", "(+ a b)"), ("[a,\n b\n]", "[a b]"), ("f(\n a\n - b,\n c: 1\n)", "(call f (- a b) c:1)"), ("[f\n(x)]", "[(call f x)]"),
        ("f(x => {\n a\n -b\n})", "(call f (fn [x] {a; (- b)}))"), ("(x => {\n f\n (x)\n}\n)", "(fn [x] {f; x})"),
        ("{ a\n b }", "{a; b}"), ("v[\n1\n]", "(at v 1)"), ("(a: 1,\n b: 2)", "(record a:1 b:2)"),
        ("[x\n for x in v\n if x > 0]", "(each x for x v if (> x 0))"),
    ])
    func brackets(text: String, expected: String) {
        #expect(outline(text) == expected)
    }

    @Test("'else' and 'then' may begin a line: nothing else can begin with them")
    func elseOnNextLine() {
        #expect(outline("if a { b }\nelse { c }") == "(if a {b} else {c})")
        #expect(outline("let x = if a then b\n  else c") == "(let x (if a b c))")
    }

    @Test("what a line end cuts off is reported there", arguments: [
        ("let\nx = 3", "expected a name after the keyword 'let', found the end of the line"),
        ("if\na { }", "expected an expression after the keyword 'if', found the end of the line"),
        ("not\na", "expected an expression after the keyword 'not', found the end of the line"),
    ])
    func cutOff(text: String, message: String) {
        #expect(diagnostics(text).first?.message == message)
    }

    @Test("'return' takes its value from its own line")
    func returns() {
        #expect(outline("func f() {\nreturn\nx\n}") == "(func f [] {(return); x})")
    }

    @Test("a prompt reads on where more text can help", arguments: [
        "node A {", "f(1,", "[1, 2", "let x =", "a +", "a |>", "if a {\n b", "let x = if a then b", "func f(x) {\n return x\n", "(", "x =>",
        "network k { a -> b", "f(\n", "a and", "symbol x,", "reaction = [",
    ])
    func incomplete(text: String) {
        #expect(parse(SourceFile(name: "t", text: text), id: FileID(0)).isIncomplete)
    }

    @Test("a prompt does not read on when the text is whole, or wrong before its end", arguments: [
        "a", "let x = 3", "node A { }", "f(1))", "let = 3 + (", "node A { zzz zzz\n", "x = = (", "let", "\"open", "if a { b }", "", "# c",
        "a ** (", "f(1 2, (",
    ])
    func complete(text: String) {
        #expect(!parse(SourceFile(name: "t", text: text), id: FileID(0)).isIncomplete)
    }
}
