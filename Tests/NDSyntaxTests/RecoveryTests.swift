import NDCore
import NDSyntax
import Testing

@Suite("Mistakes")
struct RecoveryTests {
    @Test("five mistakes give five errors, each at its place")
    func five() {
        let text = """
            node A {
                state x = = 1
                param k = 2
                x' = -k*(x + 1
                input pull
            }
            let a = 3 $ 4
            let b = [1, 2
            network g = path(3))
            let c = a + b
            if c > 3
                print(c)
            }
            expect c == 7
            """
        let found = diagnostics(text)
        let source = SourceFile(name: "t", text: text)
        #expect(found.map { source.position(of: Int($0.primary?.span.start ?? 0)).line } == [2, 4, 7, 8, 9, 11])
    }

    @Test("what stands around a mistake is understood", arguments: [
        ("let a = 1\nlet b = = 2\nlet c = 3", "(let a 1) ; (let b ?) ; (let c 3) !ND0110"),
        ("node A {\nstate x = 1\nx' == \nparam k = 1\n}\nlet a = 1", "(node A (state x 1) (rate x 1 ?) (param k 1)) ; (let a 1) !ND0117"),
        ("f(1, 2 3, 4)\ng(5)", "(call f 1 2 4) ; (call g 5) !ND0110"),
        ("f(\n1,\n2 3\n)\ng(5)", "(call f 1 2) ; (call g 5) !ND0110"),
        ("let x = (1 +\nlet y = 2", "(let x (+ 1 ?)) ; (let y 2) !ND0111"),
        ("let x = f(1, [2\ny = 3", "(let x (call f 1 [2])) ; (= y 3) !ND0111"),
        ("if a = = b { c }\nd", "(if (== a b) {c}) ; d !ND0114"),
        ("} let a = 1\nlet b = 2", "(let b 2) !ND0112"),
        ("f(1))\nlet b = 2", "(call f 1) ; (let b 2) !ND0112"),
        ("node A {\nstate x = 1\n\nnode B { state y = 1 }\nlet z = 1", "(node A (state x 1)) ; (node B (state y 1)) ; (let z 1) !ND0111"),
        ("node A\nstate x = 1\n}\nlet b = 2", "(node A (state x 1)) ; (let b 2) !ND0110"),
        ("while c\nx += 1\n}\nb", "(while c {(+= x 1)}) ; b !ND0110"),
        ("node A\n{\nstate x = 1\n}", "(node A (state x 1)) !ND0123"),
        ("let if = 3\nlet b = 2", "(let if 3) ; (let b 2) !ND0119"),
        ("system s = A\n on g via B", "(system s A on g via B) !ND0136"),
        ("let a = 1 let b = 2\nc", "(let a 1) ; c !ND0110"),
        ("func f(x { return x }\nc", "(func f [x] {(return x)}) ; c !ND0111"),
    ])
    func around(text: String, expected: String) {
        #expect(outline(text) == expected)
    }

    @Test("one mistake gives one error", arguments: [
        "let = 3", "let x 3", "let x = ", "let 3 = x", "f(,)", "f(1", "f(1]", "[1, 2)", "[1 2 3]", "[1, 2; 3, 4]", "a b", "x = * 3", "a +* b", "func (x) = x",
        "func f x = x", "for x v { }", "for in v { }", "while { }", "use", "use 3", "symbol", "symbol 3", "expect", "network = 3", "network g path(3)",
        "system s", "system s A on g", "node { }", "node 3 { state x = 1 }", "coupling C (a b) { s += 1 }", "coupling C (a, b) { s += 1 }",
        "node A { state = 3 }", "node A { state x 3 }", "node A { state x: foo = 3 }", "node A { param 3 }", "node A { jump S I at 2 }",
        "node A { jump S -> I }", "node A { reaction X Y at 3 }", "node A { reaction X -> Y }", "node A { when { x = 1 } }",
        "node A { when x > 3 x = 1 }", "node A { x' }", "node A { x' 3 }", "node A { 0 = }", "node A { next = }", "node A { on { } }",
        "node A { emit spike }", "node A { x + y }", "node A { x + y = 3 }", "node A { print(x) }", "node A { jump S -> I at 2 { x = 1 } }",
        "network g { a b }", "network g { a -> }", "network g { -> b }", "network g { a -> b (2) }", "network g { a, b }",
        "system s on g { via ) }", "x.", "x.3", "x[", "x[]", "1 = 2", "f(x) = 3", "(a, b)", "()", "{1, 2}", "let r = {a: 1}", "(a: 1, 2)", "(\"a\": 1)",
        "x => ", "if a then b", "if a then b else", "return 3", "break", "else { }", "let a, b = 1", "let (a, b) = c", "a..b..c", "[x for x]", "[for x in v]",
        "\"a\\(1 + )\"", "x++", "x--", "a --b", "let x: Int = 3", "func f(x: Int) = x", "func f(x) -> Int { return x }", "node A { var x = 3 }",
        "node A { if x > 3 { x = 1 } else { x = 2 } }", "node A { node B { state x = 1 } }", "expect a = b", "@ a", "let x = let y", "a is not b",
        "x not in v", "2x", "2(x + 1)", "let d = a[::2]", "sum(x for x in v)", "f(x)' ", "let x = system.K",
    ])
    func single(text: String) {
        #expect(codes(text).count == 1, "\(text): \(diagnostics(text).map(\.message))")
        let tail = diagnostics(text + "\nlet tail = 1")
        #expect(tail.count == 1, "\(text): \(tail.map(\.message))")
    }

    @Test("slips from other languages name the remedy", arguments: [
        ("x ** 2", "a power is written '^'"), ("a && b", "the word is 'and'"), ("a || b", "the word is 'or'"), ("!a", "negation is written 'not'"),
        ("if a { } elif b { }", "write 'else if'"), ("def f(x) { }", "write 'func'"), ("lambda x: x", "a function is written 'x => ...' or '(x, y) => ...'"),
        ("if a = b { }", "equality is written '=='"), ("let a == 3", "write '='"), ("x + = 3", "write '+='"), ("x := 3", "binding and assignment are written '='"),
        ("a <> b", "inequality is written '!='"), ("a === b", "equality is written '=='"), ("'q'", "write \"q\""), ("// c", "comments begin with '#' and end with the line"),
        ("/* c */", "comments begin with '#' and end with the line"), ("if a:\n  b", "write '{ ... }'"), ("while a:\n  b", "write '{ ... }'"),
        ("f(x=3)", "write 'name: value'; equality is '=='"), ("a[1:4]", "'a[1..<4]' leaves out the end, 'a[1..4]' includes it, ':' alone is everything"),
        ("for i = 1..3 { }", "write 'for i in 0..<n { ... }'"), ("print x", "a call has parentheses: print(x)"), ("const k = 3", "write 'let'"),
        ("import m", "write 'use'"), ("whlie c { }", "did you mean 'while'?"), ("nodee A { }", "did you mean 'node'?"), ("a...b", "a range that includes its end is written '..', one without '..<'"),
        ("let f = (x, y) -> x", "a function is written 'x => ...'"), ("v |> x -> x", "a function is written 'x => ...'"),
        ("f(x) = x^2", "a function is declared 'func f(x) = ...'; equality is written '=='"),
        ("for i in 1:10 { }", "'a[1..<4]' leaves out the end, 'a[1..4]' includes it, ':' alone is everything"),
        ("while true do { }", "the body of the loop stands in braces: { ... }"), ("if a: b", "write '{ ... }'"),
        ("x++", "write 'x += 1'"), ("[1, 2; 3, 4]", "a matrix is a list of its rows: [[1, 2], [3, 4]]"), ("7 // 2", "the quotient rounded down is 'floor(a/b)'; a comment begins with '#'"),
        ("let r = {a: 1}", "a record is written '(a: 1, b: 2)', a list '[1, 2]'"), ("M'", "the transpose is 'M.T', a derivative 'diff(e, x)'"),
        ("n!", "the factorial of n is 'factorial(n)', negation is 'not'"), ("func f(x) => x", "write 'func f(x) = x^2'"),
        ("let x = if a { b } else { c }", "write 'if c then a else b'"), ("2x", "write '2*x'"),
        ("let x = a if b else c", "a choice between two values is 'if c then a else b'"), ("(a, b)", "a list is written '[a, b]', a record '(x: a, y: b)'"),
        ("for (i, x) in v { }", "the names of a loop stand without parentheses: for i, x in v"),
    ])
    func slips(text: String, remedy: String) {
        #expect(diagnostics(text).map(\.remedy) == [remedy])
    }

    @Test("slips in a node name the remedy", arguments: [
        ("theta_dot = 1", "the rate of 'theta' is written theta' = ..."), ("dtheta/dt = 1", "the rate of 'theta' is written theta' = ..."),
        ("state x = 1; dx = 1", "the rate of 'x' is written x' = ..."), ("x ' = 1", "write x' without the space"),
        ("state x = 1; x = 2", "a rate is written x' = ..., a map 'next x = ...'"), ("x' == 1", "write '='"), ("stat x = 1", "did you mean 'state'?"),
        ("parameter k = 1", "did you mean 'param'?"), ("x' += 1", "write x' = ...; what couplings add arrives in an input"),
        ("pull -= 1", "write '+=', with a minus inside: pull += -(...)"), ("x''' = 1", "give the lower rates states of their own: x' = v, v'' = ..."),
        ("state x: int = 1", "states and parameters are real unless they are 'complex', 'count', an array '[n, m]' or levels 'in {S, I, R}'"),
        ("state x: {S, I}", "write 'state health in {S, I, R} = S'"), ("reaction 2*X -> Y at k", "write '2 X'"),
    ])
    func nodeSlips(text: String, remedy: String) {
        #expect(diagnostics("node A { \(text) }").map(\.remedy) == [remedy])
    }

    @Test("a bracket that is never closed is the place of the error, with what was found beside it")
    func unclosed() {
        let found = diagnostics("let x = f(1, 2\nlet y = 3").first
        #expect(found?.message == "this '(' is never closed")
        #expect(found?.primary?.span.range == 9..<10)
        #expect(found?.secondary.map(\.span.range) == [14..<14])
        #expect(found?.secondary.first?.text == "expected ')', found the keyword 'let'")
    }

    @Test("a mismatched bracket shows its opening")
    func mismatched() {
        let found = diagnostics("let x = f(1, 2]").first
        #expect(found?.secondary.isEmpty == false)
    }

    @Test("messages say what was expected, after what, and what was found", arguments: [
        ("let x = * 3", "expected an expression after '=', found '*'"),
        ("let x =", "expected an expression after '=', found the end of the text"),
        ("f(1 x)", "expected ',' or ')' after the number '1', found the name 'x'"),
        ("for x of v { }", "expected 'in' after the name 'x', found the name 'of'"),
    ])
    func messages(text: String, message: String) {
        #expect(diagnostics(text).first?.message == message)
    }

    @Test("a line that goes on after an operator shows the operator")
    func continuation() {
        let found = diagnostics("let a = 3 +\nlet b = 4").first
        #expect(found?.message == "expected an expression after '+', found the keyword 'let'")
        let second = diagnostics("x = 3 +\ny = 4").first
        #expect(second?.secondary.map(\.span.range) == [6..<7])
    }

    @Test("a block in Python's manner is one mistake, and its lines are read")
    func pythonBlocks() {
        #expect(codes("if a:\n  b\nelse:\n  c\nd") == ["ND0123"])
        #expect(outline("while a:\n  b\nc") == "(while a {}) ; b ; c !ND0123")
        #expect(codes("def f(x):\n  x") == ["ND0120"])
    }

    @Test("twenty errors are shown, the rest counted")
    func many() {
        let found = diagnostics(String(repeating: "let = 3\n", count: 250))
        #expect(found.count == 21)
        #expect(found.last?.message == "230 more errors are not shown")
    }

    @Test("five mistakes in a file give five errors, each on its line", arguments: [
        ("let = 1\nlet b = 2 + * 3\nlet c = [1, 2\nlet d = 3 3\nif d == 3 { e\nlet f = 4", [1, 2, 3, 4, 5]),
        ("import numpy as np\ndef f(x):\n    return x**2\nlet a = !true\nx++\nlet s = 'q'", [1, 2, 3, 4, 5, 6]),
        ("node A {\n stat x = 1\n dx/dt = -x\n param k: int = 2\n input z: [2]\n pull -= 3\n}\nlet ok = 1", [2, 3, 4, 5, 6]),
        ("system s A on g\nnetwork h { a - b }\nlet t = A on g\ncoupling C (a b) { s += 1 }\nstate x = 1", [1, 2, 3, 4, 5]),
        ("let a = “x”\nlet b = 2²\nlet c ＝ 3\nlet d = a.*b\nlet e = 1e\n", [1, 2, 3, 4, 5]),
        ("for (i=0;i<n;i++) {\n a\n}\nwhile true:\n    break\nf(x) = 2\na, b = b, a\nlet y = c ? d : e", [1, 4, 6, 7, 8]),
        ("function f(x)\n  y = x;\n  return y\nend\nfor i = 1:10\n  disp(i)\nend\nif a ~= b\n  x\nend\n% done\nlet d = [1 2; 3 4]", [1, 5, 8, 11, 12]),
    ])
    func fiveEach(text: String, lines: [Int]) {
        let source = SourceFile(name: "t", text: text)
        let found = diagnostics(text)
        #expect(found.map { source.position(of: Int($0.primary?.span.start ?? 0)).line } == lines, "\(found.map(\.message))")
        #expect(found.count >= 5)
    }
}
