import NDCore
import NDSyntax
import Testing

@Suite("Declarations")
struct DeclarationTests {
    @Test("members of a node", arguments: [
        ("state theta = uniform(0, 2*pi)", "(state theta (call uniform 0 (* 2 pi)))"),
        ("state v = -65, w = 0", "(state v (- 65)) (state w 0)"),
        ("state v = -65,\n w = 0", "(state v (- 65)) (state w 0)"),
        ("state x = 1, x' = 0", "(state x 1) (state x' 0)"),
        ("state z: complex = 1", "(state z:complex 1)"),
        ("state n: count = 10", "(state n:count 10)"),
        ("state W: [k, k] = 0", "(state W:[k k] 0)"),
        ("state rho: complex [5, 5] = 0", "(state rho:complex[5 5] 0)"),
        ("state health in {S, I, R} = S", "(state health:{S I R} S)"),
        ("state health in {\n S,\n I\n} = S", "(state health:{S I} S)"),
        ("state x", "(state x)"),
        ("param I = 10, tau = 20", "(param I 10) (param tau 20)"),
        ("param H: [5, 5]", "(param H:[5 5])"),
        ("param drive = interpolate(times, values)", "(param drive (call interpolate times values))"),
        ("input syn", "(input syn)"),
        ("input p by product", "(input p by product)"),
        ("input q by ((a, b) => a*b/(a + b)) from 1", "(input q by (fn [a b] (/ (* a b) (+ a b))) from 1)"),
        ("input a, b by mean", "(input a) (input b by mean)"),
        ("noise W", "(noise W)"),
        ("noise V, W", "(noise V) (noise W)"),
        ("let drive = I + syn", "(let drive (+ I syn))"),
        ("v' = (-v + drive)/tau + 0.1*W'", "(rate v 1 (+ (/ (+ (- v) drive) tau) (* 0.1 W')))"),
        ("x'' = -x", "(rate x 2 (- x))"),
        ("next x = r*x*(1 - x)", "(next x (* (* r x) (- 1 x)))"),
        ("0 = x^2 + y^2 - 1", "(zero (- (+ (^ x 2) (^ y 2)) 1))"),
        ("history x = sin(t)", "(history x (call sin t))"),
        ("x' = -x(t - tau)", "(rate x 1 (- (call x (- t tau))))"),
        ("jump S -> I at beta*s", "(jump S->I (* beta s))"),
        ("jump health: S -> I at beta", "(jump health:S->I beta)"),
        ("jump at rate { n = n - 1 }", "(jump rate {(= n (- n 1))})"),
        ("reaction 2 X + Y -> 3 X at k", "(reaction 2 X + Y -> 3 X k)"),
        ("reaction 0 -> A at kappa", "(reaction 0 -> A kappa)"),
        ("reaction A + A -> 0 at 1", "(reaction A + A -> 0 1)"),
        ("reaction n X -> (n + 1) X at k", "(reaction n X -> (+ n 1) X k)"),
        ("when v >= 30 {\n v = -65\n w = w + 8\n refractory 2\n emit spike\n}",
            "(when (>= v 30) {(= v (- 65)); (= w (+ w 8)); (refractory 2); (emit spike)})"),
        ("every 10 { if x > 3 { stop } }", "(every 10 {(if (> x 3) {stop})})"),
        ("at 5 { x += 1 }", "(at 5 {(+= x 1)})"),
        ("on spike { x = 0 }", "(on spike {(= x 0)})"),
        ("W1' = -grad(loss, W1)", "(rate W1 1 (- (call grad loss W1)))"),
        ("x' = if x > 0 then 1 else -1", "(rate x 1 (if (> x 0) 1 (- 1)))"),
        ("x' = mean(all.x) -\n x", "(rate x 1 (- (call mean (. all x)) x))"),
    ])
    func members(text: String, expected: String) {
        #expect(memberOutline(text) == expected + ")" || memberOutline(text) == expected)
        #expect(codes("node A { \(text) }") == [])
    }

    @Test("members of a coupling", arguments: [
        ("coupling Sine { pull += K*weight*sin(source.theta - target.theta) }",
            "(coupling Sine (+= pull (* (* K weight) (call sin (- (. source theta) (. target theta))))))"),
        ("coupling S (pre -> post) { s += pre.v; pre.s += 1 }", "(coupling S [pre -> post] (+= s (. pre v)) (+= pre.s 1))"),
        ("coupling Triad (a, b -> target) { s += a.x }", "(coupling Triad [a,b -> target] (+= s (. a x)))"),
        ("coupling L { on source.spike after delay { target.v += weight } }", "(coupling L (on source.spike after delay {(+= (. target v) weight)}))"),
        ("coupling P { state w = 1; param eta; w' = eta; on target.spike { w = w + eta } }",
            "(coupling P (state w 1) (param eta) (rate w 1 eta) (on target.spike {(= w (+ w eta))}))"),
        ("coupling E { }", "(coupling E)"),
        ("coupling D { s += source.x(t - tau) }", "(coupling D (+= s (call (. source x) (- t tau))))"),
    ])
    func couplings(text: String, expected: String) {
        #expect(outline(text) == expected)
    }

    @Test("contextual words are free as names", arguments: [
        ("let state = 3", "(let state 3)"), ("on = on + via", "(= on (+ on via))"), ("stop", "stop"), ("next(x)", "(call next x)"),
        ("emit = 2", "(= emit 2)"), ("f(from: 1, to: at, within: every)", "(call f from:1 to:at within:every)"),
        ("r.where.over", "(. (. r where) over)"), ("for when in after { }", "(for when after {})"), ("func jump(noise) = input", "(func jump [noise] input)"),
        ("node A { state on = 1; on' = -on; state next = 2; next next = next; param at = 1; state' = at }",
            "(node A (state on 1) (rate on 1 (- on)) (state next 2) (next next next) (param at 1) (rate state 1 at))"),
        ("coupling C { input += 1; source.noise += at }", "(coupling C (+= input 1) (+= source.noise at))"),
        ("node A { when stop > 1 { stop = 2; emit = 3; stop } }", "(node A (when (> stop 1) {(= stop 2); (= emit 3); stop}))"),
        ("expect error", "(expect error)"), ("expect error == 3", "(expect (== error 3))"),
        ("system s = on on via via over over over", "(system s on on via via over over over)"),
    ])
    func contextualWords(text: String, expected: String) {
        #expect(outline(text) == expected)
    }

    @Test("networks and systems", arguments: [
        ("network g = path(3)", "(network g (call path 3))"),
        ("network k { a -> b; b -> c (weight: 2); c -- a; d (omega: 3) }", "(network k {a->b; b->c (weight:2); c--a; d (omega:3)})"),
        ("network k {\n a -> b -> c (w: 1)\n}", "(network k {a->b (w:1); b->c (w:1)})"),
        ("network k { 0 -- 1; \"North Sea\" -> a }", "(network k {0--1; North Sea->a})"),
        ("network k { }", "(network k {})"),
        ("system lorenz = Lorenz(rho: 28)", "(system lorenz (call Lorenz rho:28))"),
        ("system sync = Oscillator on ring via Sine(K: 0.4)", "(system sync Oscillator on ring via (call Sine K:0.4))"),
        ("system s = A on m via B over social where w > 1 via C", "(system s A on m via B over social where (> w 1) via C)"),
        ("system s = A on m via B, C", "(system s A on m via B via C)"),
        ("system s = A on ring(10).largest via B", "(system s A on (. (call ring 10) largest) via B)"),
        ("system cortex on net {\n E where kind == \"E\"\n I where kind == \"I\"\n via AMPA where source is E\n via GABA(w: 4) over a\n}",
            "(system cortex E where (== kind \"E\"), I where (== kind \"I\") on net via AMPA where (is source E) via (call GABA w:4) over a)"),
    ])
    func systems(text: String, expected: String) {
        #expect(outline(text) == expected)
    }

    @Test("statements", arguments: [
        ("let x = 3", "(let x 3)"), ("var x = 3", "(var x 3)"), ("x = 3", "(= x 3)"), ("x += 3", "(+= x 3)"), ("x -= 3", "(-= x 3)"),
        ("x *= 3", "(*= x 3)"), ("x /= 3", "(/= x 3)"), ("sync.omega[3] = 0", "(= (at (. sync omega) 3) 0)"), ("v[i] += 1", "(+= (at v i) 1)"),
        ("func f(x, k = 2) = x^k", "(func f [x k=2] (^ x k))"), ("func g(x) { return x }", "(func g [x] {(return x)})"),
        ("func h() = 1", "(func h [] 1)"), ("if a { b }", "(if a {b})"), ("if a { b } else if c { d } else { e }", "(if a {b} c {d} else {e})"),
        ("for x in v { print(x) }", "(for x v {(call print x)})"), ("for i, x in v { }", "(for i,x v {})"),
        ("while c { if d { break } else { continue } }", "(while c {(if d {break} else {continue})})"),
        ("use epidemics", "(use epidemics)"), ("use \"lib/mine.nd\"", "(use \"lib/mine.nd\")"),
        ("symbol x, y", "(symbol x y)"), ("symbol a: positive, n: integer", "(symbol a:positive n:integer)"),
        ("expect r[-1] > 0.5", "(expect (> (at r (- 1)) 0.5))"), ("expect x ≈ 6.97 within 1e-9", "(expect (≈ x 6.97) within 1e-9)"),
        ("expect error ND0301 { f(1) }", "(expect error ND0301 {(call f 1)})"), ("expect error { f(1) }", "(expect error _ {(call f 1)})"),
        ("{ let x = 1 }", "{(let x 1)}"),
    ])
    func statements(text: String, expected: String) {
        #expect(outline(text) == expected)
    }

    @Test("values", arguments: [
        ("[1, 2, 3]", "[1 2 3]"), ("[[1, 2], [3, 4]]", "[[1 2] [3 4]]"), ("[]", "[]"), ("[1, 2,]", "[1 2]"), ("(a: 1, b: 2)", "(record a:1 b:2)"),
        ("(a: 1,)", "(record a:1)"), ("(a)", "a"), ("r.a", "(. r a)"), ("M[i, j]", "(at M i j)"), ("M[:, j]", "(at M : j)"), ("a[1..<4]", "(at a (..< 1 4))"),
        ("[f(i, j) for i in 0..<n for j in 0..<i if i != j]", "(each (call f i j) for i (..< 0 n) for j (..< 0 i) if (!= i j))"),
        ("[x for i, x in v]", "(each x for i,x v)"), ("f(a, b: 1,)", "(call f a b:1)"), ("true", "true"), ("none", "none"), ("3i", "imaginary:3i"),
        ("0xff", "hexadecimal:0xff"), ("e(x: 2)", "(call e x:2)"), ("run(3.2)", "(call run 3.2)"),
        ("sweep(sys, over: (K: v), s => mean(simulate(s, to: 100).x[-1]))",
            "(call sweep sys over:(record K:v) (fn [s] (call mean (at (. (call simulate s to:100) x) (- 1)))))"),
    ])
    func values(text: String, expected: String) {
        #expect(outline(text) == expected)
    }

    @Test("doc comments belong to the declaration directly below")
    func documentation() {
        func parsed(_ text: String) -> Statement? { parse(SourceFile(name: "t", text: text), id: FileID(0)).program.statements.first }
        #expect(parsed("## One.\n##  two \nlet x = 1")?.documentation == "One.\n two")
        #expect(parsed("# c\n## One.\r\n  let x = 1")?.documentation == "One.")
        #expect(parsed("## One.\n\nlet x = 1")?.documentation == nil)
        #expect(parsed("### line\nlet x = 1")?.documentation == nil)
        #expect(parsed("## One.\n# plain\nlet x = 1")?.documentation == nil)
        guard case .node(let node) = parsed("## N\nnode A { ## tail\n  ## pull\n  input p, q\n}")?.form else {
            Issue.record("no node")
            return
        }
        #expect(node.members.map(\.documentation) == ["pull", "pull"])
    }

    @Test("spans are the exact bytes")
    func spans() {
        let text = "let θ = f(a + b, k: 2) # c"
        let statement = parse(SourceFile(name: "t", text: text), id: FileID(0)).program.statements[0]
        func bytes(_ span: Span) -> String { String(decoding: Array(text.utf8)[span.range], as: UTF8.self) }
        #expect(bytes(statement.span) == "let θ = f(a + b, k: 2)")
        guard case .binding(let name, _, let value) = statement.form, case .call(let f, let arguments) = value.form else {
            Issue.record("no call")
            return
        }
        #expect(bytes(name.span) == "θ")
        #expect(bytes(f.span) == "f")
        #expect(bytes(arguments[0].value.span) == "a + b")
        #expect(arguments[1].name.map { bytes($0.span) } == "k")
        guard case .binary(_, _, _, let sign) = arguments[0].value.form else { return }
        #expect(bytes(sign) == "+")
    }
}
