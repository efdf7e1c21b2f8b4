import NDCore
import NDSyntax
import Testing

/// Slips of those who come from another language: one message, the caret under the slip, one remedy.
@Suite("Slips from other languages")
struct SlipTests {
    @Test("Python", arguments: [
        ("import numpy as np", "import numpy", "what the library has is there without it"), ("from numpy import sin", "from numpy", "what the library has"),
        ("import foo as f", "import", "write 'use'"), ("def f(x):\n    return x", "def", "write 'func'"), ("if a:\n    b\nelif c:\n    d\nelse:\n    e", ":", "{ ... }"),
        ("for i in range(10):\n    print(i)", ":", "{ ... }"), ("while True:\n    x\n    break", ":", "{ ... }"), ("lambda x: x", "lambda", "x => ..."),
        ("a ** 2", "**", "'^'"), ("let s = 'text'", "'text'", "\"text\""), ("let s = f\"value {y}\"", "f\"", "\\(expression)"), ("\"\"\"doc\"\"\"", "\"\"\"", "'##'"),
        ("a, b = 1, 2", ",", "two statements"), ("with open(\"f\") as f:\n    x", "with", "load"), ("try:\n    x\nexcept:\n    y", "try", ""),
        ("let d = {\"a\": 1}", "{", "(a: 1, b: 2)"), ("let y = 3 if c else 4", "if", "if c then a else b"), ("x is not none", "not", "not x is y"),
        ("a[1:3]", ":", "a[1..<4]"), ("not x in v and x not in v", "not", "not x in v"), ("assert x == 3", "assert", "expect"), ("del x", "del", "cannot be deleted"),
        ("let z = 3j", "3j", "3i"), ("7 // 2", "//", "floor"), ("let t = (1, 2)", "(", "[a, b]"), ("sum(x for x in v)", "for", "[f(x) for x in v]"), ("f(x=3)", "=", "name: value"),
        ("def f(x: float) -> float:\n    return x", "def", "func"), ("class A:\n    pass", "class", "node"),
    ])
    func python(text: String, caret: String, remedy: String) { check(text, caret, remedy) }

    @Test("Julia and MATLAB", arguments: [
        ("function f(x)\n  return x\nend", "function", "write 'func'"), ("function y = f(x)\n  y = x;\nend", "function", "write 'func'"), ("using LinearAlgebra", "using LinearAlgebra", "is there"),
        ("for i = 1:10\n  x\nend", "=", "for i in 0..<n"), ("for i in v\n  a\nend", "", "{ ... }"), ("if a\n  b\nelse\n  c\nend", "", "{ ... }"), ("x = [1 2; 3 4]", "2", "[[1, 2], [3, 4]]"),
        ("a .* b", ".*", "works on each element"), ("a.^2", ".^", "works on each element"), ("% comment", "%", "'#'"), ("let a = 3 % the third", "%", "'#'"), ("M'", "'", "M.T"),
        ("x -> x^2", "->", "x => ..."), ("f(x) = x^2", "f(x)", "func f(x)"), ("a <- 3", "<-", "'='"), ("let y = 2x", "2x", "2*x"), ("disp x", "disp", "print(x)"), ("x' = -x", "x'", "node N"),
        ("dx/dt = -x", "dx/dt", "x' = ..."), ("let a = b...\n", "...", "'..'"), ("switch x { }", "switch", "else if"), ("a ~ b", "~", "'not'"),
    ])
    func julia(text: String, caret: String, remedy: String) { check(text, caret, remedy) }

    @Test("C and its kin", arguments: [
        ("for (i=0;i<n;i++) { }", "(", "for i in 0..<n"), ("for (int i = 0; i < n; i++) {\n  a\n}", "(", "for i in 0..<n"), ("a && b", "&&", "'and'"), ("a || b", "||", "'or'"), ("!x", "!", "'not'"),
        ("x++", "++", "x += 1"), ("x--", "--", "x -= 1"), ("++x", "++", "x += 1"), ("a ++ b", "++", "concatenate"), ("let y = a ? b : c", "?", "if c then a else b"), ("x = 3 // c", "//", "'#'"),
        ("/* c */ x", "/*", "'#'"), ("int x = 3;", "int", "'let'"), ("double x;", "double", "'let'"), ("void f(int x) {\n return x;\n}", "void", "func f(x)"), ("const k = 3", "const", "'let'"),
        ("if (a) b", "b", "{ ... }"), ("a === b", "===", "'=='"), ("a <> b", "<>", "'!='"), ("x := 3", ":=", "'='"), ("if a = b { }", "=", "'=='"), ("let a == 3", "==", "'='"),
        ("let f = (x) -> x", "->", "x => ..."), ("else { }", "else", "}"), ("let n = 0b101", "0b101", "0xff"), ("let n = .5", ".5", "0.5"), ("let n = 1e", "1e", "1e5"), ("let n = 1e+", "1e+", "1e5"),
    ])
    func c(text: String, caret: String, remedy: String) { check(text, caret, remedy) }

    @Test("Unicode that looks like something else", arguments: [
        ("let s = “abc”", "“abc”", "\"abc\""), ("let s = ‘abc’", "‘abc’", "\"abc\""), ("let s = «abc»", "«abc»", "\"abc\""), ("let a＝3", "＝", "'='"), ("f（1）", "（", "'('"), ("let a = ３", "３", "'3'"),
        ("a × b", "×", "'*'"), ("a − b", "−", "'-'"), ("a ≤ b", "≤", "'<='"), ("x ≔ 3", "≔", "'='"), ("let y = x²", "²", "^2"), ("let y = √2", "√", "sqrt"), ("let y = ∞", "∞", "inf"), ("∑ v", "∑", "sum"),
        ("node A {\n x’ = -x\n}", "’", "'"), ("node A {\n x″ = -x\n}", "″", "''"), ("a → b", "→", ""), ("let ∆x = 3", "∆", "U+0394"), ("a ± b", "±", "a + b"),
    ])
    func unicode(text: String, caret: String, remedy: String) { check(text, caret, remedy) }

    @Test("words in the wrong place", arguments: [
        ("state x = 1", "state", "node N"), ("reaction X -> Y at k", "reaction", "node N"), ("node A {\n state x = 1, param k = 2\n x' = -x\n}", "param", "new line"), ("let s = A on g via B", "on", "system s = Node on net via Coupling"),
        ("node A { input z: [2] }", ":", "input pull"), ("node A { input z = 3 }", "=", "sum of what the couplings deliver"), ("return 3", "return", "print"), ("let if = 3", "if", "if_"), ("var (x)", "(", "var(x)"),
        ("let in = 3", "in", "in_"), ("f(1, 2", "(", ""), ("let v = [1, 2", "[", ""), ("node A {\n state x = 1", "{", ""), ("let s = \"abc", "\"abc", "'\"'"), ("}", "}", "remove it"), ("f(1))", ")", "remove it"),
    ])
    func places(text: String, caret: String, remedy: String) { check(text, caret, remedy) }

    @Test("forms of other languages for functions, records, slices, modules and networks", arguments: [
        ("let f = func(x) { return x }", "func", "x => ..."), ("let f = func(x) = x^2", "func", "x => ..."), ("let f = function(x, y) { x }", "function", "x => ..."),
        ("let f = @(x) x^2", "@", "x => ..."), ("let r = (a = 1, b = 2)", "=", "name: value"), ("let r = (a = 1)", "=", "(a: 1)"), ("network g = { a -- b }", "=", "leave it out"),
        ("node A = { state x = 1\n x' = -x }", "=", "leave out the '='"), ("system s = { A }", "{", "system s on net"), ("let x = A \\ b", "\\", "solve(A, b)"), ("a[::-1]", ":", "reverse(a)"),
        ("a[1:9:2]", ":", "a[2*(0..4)]"), ("let n = 5!", "!", "factorial(n)"), ("print(\"a\" if true else \"b\")", "if", "if c then a else b"), ("use lib/mine", "lib/mine", "use \"lib/mine.nd\""),
        ("use mine.nd", "mine.nd", "use \"mine.nd\""), ("use epidemics as ep", "as", "write 'use epidemics'"), ("use \"a.nd\" as m", "as", "write 'use \"a.nd\"'"),
        ("use epidemics.SIR", ".SIR", "write 'use epidemics'"), ("use epidemics: SIR", ":", "write 'use epidemics'"), ("var is = 3\nis = is + 1\nprint(is, 2*is)\nif is > 2 { is += 1 }", "is", "is_"),
    ])
    func forms(text: String, caret: String, remedy: String) { check(text, caret, remedy) }

    @Test("what was meant is read", arguments: [
        ("let f = func(x) { return x }", "(let f (fn [x] "), ("let f = @(x) x^2", "(let f (fn [x] (^ x 2)))"), ("let r = (a = 1, b = 2)", "(let r (record a:1 b:2))"),
        ("let x = A \\ b", "(let x (/ A b))"),
    ])
    func meant(text: String, expected: String) { #expect(outline(text).hasPrefix(expected), "\(outline(text))") }

    private func check(_ text: String, _ caret: String, _ remedy: String) {
        let found = diagnostics(text)
        #expect(found.count == 1, "\(found.map(\.message))")
        #expect(marked(text) == caret)
        let written = found.first?.remedy ?? ""
        let isNamed = remedy.isEmpty || written.contains(remedy)
        #expect(isNamed, "\(written)")
        // What follows is read.
        let tail = outline(text + "\nlet tail = 1")
        let isRead = tail.contains("(let tail 1)") || text == "node A {\n state x = 1"
        #expect(isRead, "\(tail)")
    }
}
