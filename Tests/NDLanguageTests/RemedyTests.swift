import NDLanguage
import Testing

/// What a newcomer writes first, with the whole answer: the codes of all messages, and what message and help must say.
@Suite("Remedies")
struct RemedyTests {
    @Test("one mistake is told once, with the remedy that applies", arguments: [
        // Names without `let`: one message for each name.
        ("x = [1, 2, 3]\nprint(x)\ny = x + 1\nprint(y, x)", ["ND0203", "ND0203"], "begin with 'let y = ...', or with 'var'"),
        ("a = 1; b = 2; c = a + b; a = c\nprint(a, b, c)", ["ND0203", "ND0203", "ND0203"], "'c' is assigned but was never declared"),
        ("func f(z) = z + total\ntotal = 0\nfor i in 0..<3 { total = total + i }\nprint(f(total))", ["ND0203"], "'total' is assigned"),
        ("beta = 2\nnode A { state x = 1; x' = -beta*x }\nsystem s = A()", ["ND0203"], "'beta' is assigned"),
        ("if true { let y = 3 }\nprint(y)", ["ND0201"], "'y' of line 1 lives in its block"),
        ("let args = argv", ["ND0201"], "there is no 'argv'"),
        ("let mean = 3\nprint(mean([1, 2]))", ["ND0208"], "'mean' is an integer here and hides the library's function"),
        // Rules of nodes and couplings.
        ("node A { state x = 0; x' = -beta*x }", ["ND0301"], "declare it: 'param beta = ...'"),
        ("node M { state x = 1; x' = -x*foo(x) }\nfunc foo(y) = y^2", ["ND0302"], "'foo' is declared below"),
        ("node A { state x = 0; x' = -x + source.x }", ["ND0301"], "known in a coupling: coupling C { p += source.x }"),
        ("node A { state x = 0; x' = -x + neighbors.x }", ["ND0301"], "what neighbours do is a coupling"),
        ("coupling T (a, b -> target) { s += a.x + b.x - 2*target.x }", ["ND0350"], "a coupling of more than two ends"),
        ("node A { state x = 0; param mean = 1; x' = -x*mean + mean(all.x) }", ["ND0347"], "hides the library's function"),
        ("node A { state x = 0; param k = 2; x' = -k(x) }", ["ND0347"], "a product is written with '*': k*(x)"),
        ("node A { state x = 0; x' = -x(t - 1) }", ["ND0350"], "a past value"),
        ("node A { state x = 0, x' = 1 }", ["ND0336"], "is the comma meant to be ';'?"),
        ("node A { state x = 1; x' = sum([x^k for k in 0..3]) }", ["ND0312"], "a function with a loop"),
        ("node A { x = 0; x' = 1 }", ["ND0131"], "a start is written 'state x = ...'"),
        ("node A(k) { state x = 1; x' = -x }", ["ND0123"], "param k = 1"),
        ("node A { state x = 0; input s; x' = s }\nsystem q = A on cycle(3) via Sine", ["ND0201"], "coupling Sine { ... }"),
        // Signs and words of other tools.
        ("var x = 2\nx **= 2", ["ND0114"], "'**=' is no operator"),
        ("var x = 2\nx ^= 2", ["ND0114"], "write the whole: x = x^2"),
        ("var x = 2\nx %= 2", ["ND0114"], "x = x % 2"),
        ("func f(x) = { return x }\nprint(f(1))", ["ND0123"], "leave out the '='"),
        ("func f(x) -> x^2", ["ND0125"], "func f(x) = x^2"),
        ("let f(x) = x^2", ["ND0110"], "a function is declared 'func f(x) = ...'"),
        ("let s = \"a\nb\"\nprint(1)", ["ND0101"], "a line end inside a string is written '\\n'"),
        ("let s = \"a\nlet u = \"b\nprint(1)", ["ND0101", "ND0101"], "no closing"),
        ("let s = \"\"\"a\nb\"\"\"\nprint(1)", ["ND0106"], "a line end is written '\\n'"),
        ("let b = true\nif b\n   and b { print(1) }", ["ND0150"], "put the 'and' at the end of the line above"),
        ("let [a, b] = [1, 2]", ["ND0124"], "one assignment sets one name"),
        ("var a = 1\nvar b = 2\na = b = 3", ["ND0124"], "write two statements"),
        ("sin x", ["ND0110"], "a call has parentheses: sin(x)"),
        ("print(sum [1, 2])", ["ND0216"], "a call has parentheses"),
        ("print(7 mod 2)", ["ND0110"], "'%'"),
        ("print(3 is int)", ["ND0201"], "the kind is called 'integer'"),
        ("let x = symbol(\"x\")", ["ND0119"], "declared by a statement: symbol x"),
        // Values.
        ("print(gamma(5) + 1)", ["ND0213"], "the function is gamma_function(x)"),
        ("print(sqrt(gamma(5)))", ["ND0212"], "the function is gamma_function(x)"),
        ("print(binomial(5, 2))", ["ND0223"], "choose(n, k)"),
        ("print(normal(0, 1) + 1)", ["ND0213"], "sample(d) draws a number"),
        ("print((a: 1, b: 2)[0])", ["ND0212"], "write r.a or r[\"a\"]"),
        ("print(neighbors(cycle(5), 7))", ["ND0412"], "nodes are numbered from 0 to 4"),
        ("print(is_prime(2^67 - 1))", ["ND0212"], "below 2^63"),
        ("print(nodes(cycle(3)))", ["ND0201"], "without parentheses: g.nodes"),
        ("print(cycle(3).edges())", ["ND0208"], "without parentheses"),
        ("print(cycle(3).degree)", ["ND0206"], "degrees(g)"),
        ("print([1, 2].size)", ["ND0206"], "len(x) counts"),
        ("print([1, 2].mean)", ["ND0206"], "mean(x), or x.mean()"),
        ("plot([1], [2], x_label: \"t\")", ["ND0211"], "it is called 'x' here"),
        ("plot(sin, 0, 10)", ["ND0212"], "plot(x, f(x))"),
        ("FitzHughNagumo(0.5)\nprint(1)", ["ND0201"], "use neurons"),
    ])
    func remedies(_ program: String, _ codes: [String], _ said: String) {
        let result = outcome(of: program)
        #expect(result.codes == codes, "\(result.rendered)")
        // Long lines of help are broken.
        let text = result.rendered.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(text.contains(said), "\(result.rendered)")
    }

    @Test("an input that is read says how it is kept") func inputs() {
        let text = outcome(of: "node A { state x = 0; input s; x' = s }\ncoupling C { s += source.x }\nsystem q = A on cycle(3) via C\nlet r = simulate(q, to: 1)\nprint(r.s)").rendered
        #expect(text.contains("'let arriving = s' in the node"), "\(text)")
    }
}
