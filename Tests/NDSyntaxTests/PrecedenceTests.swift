import NDCore
import NDSyntax
import Testing

@Suite("Operators")
struct PrecedenceTests {
    @Test("each level binds more tightly than the one before it", arguments: [
        ("x => a |> f", "(|> (fn [x] a) f)"),
        ("v |> x => x + 1", "(|> v (fn [x] (+ x 1)))"),
        ("x => a or b", "(fn [x] (or a b))"),
        ("a or b and c", "(or a (and b c))"),
        ("a and b or c", "(or (and a b) c)"),
        ("not a and b", "(and (not a) b)"),
        ("not a == b", "(not (== a b))"),
        ("not not a", "(not (not a))"),
        ("a < b and c >= d", "(and (< a b) (>= c d))"),
        ("x in 0..9", "(in x (.. 0 9))"),
        ("a == 0..<n", "(== a (..< 0 n))"),
        ("0..n - 1", "(.. 0 (- n 1))"),
        ("a + b * c", "(+ a (* b c))"),
        ("a * b + c", "(+ (* a b) c)"),
        ("a - b - c", "(- (- a b) c)"),
        ("a / b * c", "(* (/ a b) c)"),
        ("a @ b % c", "(% (@ a b) c)"),
        ("-a * b", "(* (- a) b)"),
        ("-a^b", "(- (^ a b))"),
        ("a^-b", "(^ a (- b))"),
        ("a^-b*c", "(* (^ a (- b)) c)"),
        ("2^-3^2", "(^ 2 (- (^ 3 2)))"),
        ("a^b^c", "(^ a (^ b c))"),
        ("-x.y", "(- (. x y))"),
        ("a^b[1]", "(^ a (at b 1))"),
        ("f(x)^2", "(^ (call f x) 2)"),
        ("- -a", "(- (- a))"),
        ("+a", "(+ a)"),
        ("a * -b", "(* a (- b))"),
        ("a ≈ b", "(≈ a b)"),
        ("a ~= b", "(≈ a b)"),
        ("a != b", "(!= a b)"),
        ("x is none", "(is x none)"),
        ("source is Excitatory", "(is source Excitatory)"),
        ("a |> f |> g(1)", "(|> (|> a f) (call g 1))"),
        ("if a then b else c", "(if a b c)"),
        ("if a then b else c + 1", "(if a b (+ c 1))"),
        ("if a then b else if c then d else e", "(if a b (if c d e))"),
        ("if a then b else c |> f", "(|> (if a b c) f)"),
        ("1 + if a then b else c", "(+ 1 (if a b c))"),
        ("(a + b) * c", "(* (+ a b) c)"),
        ("x => y => x + y", "(fn [x] (fn [y] (+ x y)))"),
        ("M.T @ M", "(@ (. M T) M)"),
        ("f(x)(y)[1].z", "(. (at (call (call f x) y) 1) z)"),
    ])
    func precedence(text: String, expected: String) {
        #expect(outline(text) == expected)
    }

    @Test("comparisons do not chain; the remedy spells out both", arguments: [
        ("a < b < c", "write 'a < b and b < c'"),
        ("0 <= x[1] < n + 1", "write '0 <= x[1] and x[1] < n + 1'"),
        ("a == b == c", "write 'a == b and b == c'"),
        ("a is b in c", "write 'a is b and b in c'"),
        ("a < b < c < d", "write 'a < b and b < c'"),
    ])
    func chains(text: String, remedy: String) {
        let found = diagnostics(text)
        #expect(found.map(\.code) == ["ND0115"])
        #expect(found.first?.remedy == remedy)
    }

    @Test("a chain shows both signs")
    func chainSpans() {
        let found = diagnostics("a < b <= c").first
        #expect(found?.primary?.span.range == 6..<8)
        #expect(found?.secondary.map(\.span.range) == [2..<3])
    }

    @Test("'not' and '=>' need parentheses after a tighter operator", arguments: ["a == not b", "a + not b", "1 + x => x", "-x => x"])
    func looserBehindTighter(text: String) {
        #expect(codes(text) == ["ND0116"])
    }

    @Test("before '=>' stand names only")
    func lambdaHeads() {
        #expect(codes("f(x) => x") == ["ND0116"])
        #expect(codes("(x + 1) => x").count == 1)
        #expect(outline("() => 5") == "(fn [] 5)")
        #expect(outline("(x, k = 2) => x^k") == "(fn [x k=2] (^ x k))")
        #expect(outline("x => { return x }") == "(fn [x] {(return x)})")
    }

    @Test("ranges do not chain, and are open only in an index")
    func ranges() {
        #expect(outline("a[1..]") == "(at a (.. 1 _))")
        #expect(outline("a[..<4, ..]") == "(at a (..< _ 4) (.. _ _))")
        #expect(outline("a[1..<-1]") == "(at a (..< 1 (- 1)))")
        #expect(codes("let x = 1..") == ["ND0110"])
        #expect(codes("let x = ..3") == ["ND0115"])
        #expect(codes("0..1..2") == ["ND0115"])
        #expect(codes("a[f(1..)]").count == 1)
    }
}
