import NDCore
import NDSyntax
import Testing

/// Every form of the language's description, in each place where it may stand.
@Suite("The whole surface")
struct SurfaceTests {
    @Test("every block of the description is read", arguments: ProjectFiles.blocks().map(\.text))
    func blocks(_ text: String) { #expect(codes(text) == [], "\(text.prefix(200))") }

    @Test("words, numbers, strings, operators", arguments: [
        "# c\n## d\nlet θ₁ = 1_000", "let a = 42; let b = 2.5e-3; let c = 3i; let d = 0xff", #""\n \t \" \\ \u{3b8} \(1 + f("x"))""#, "a |> f; x => x; a or b; a and b; not a",
        "a == b; a != b; a < b; a <= b; a > b; a >= b; a ≈ b; a ~= b; a is b; x in v", "0..9; 0..<10; a + b - c; a*b/c@d%e; -x; +x; a^b^c; 2^-x", "f(x)[i].name(y)",
        "-2^2", "not x == 3", "not not a", "a and not b or c", "x |> f(a) |> g", "1/3; x * 1/3", "let a =\n    3", "f(\n  1,\n  2\n)", "v\n  |> sum\n  |> print", "v\n  .sort()\n  .first",
        "a; b; ; c", "{ a; b }", "let on = 1; let via = 2; let over = 3; let where = 4; let within = 5", "let state = 1; let param = 2; let jump = 3; let at = 4; let after = 5; let by = 6; let from = 7",
    ])
    func words(text: String) { #expect(codes(text) == []) }

    @Test("values", arguments: [
        "[1, 2, 3]", "[[1, 2], [3, 4]]", "[1, \"a\", none, true]", "[]", "a[1..<4]; a[-1]; a[1..]; a[..<3]; a[..]", "M[i, j]; M[:, j]; M[i, :]; M[:, :]; M[1..2, [0, 2]]; M[v > 3]", "M.T; A @ B",
        "[f(i, j) for i in 0..<n for j in 0..<i if i != j]", "[x for i, x in v if x > 0 if i > 1]", "var v = [1]; v[0] = 2; v[1..2] = [3, 4]; M[:, 0] = v; append(v, 3); v[0] += 1; v[0] -= 1; v[0] *= 2; v[0] /= 2",
        "(a: 1, b: 2)", "(a: (b: 1)).a.b", "(a: 1,)", "sum(M, axis: 0)", "let x = 1; var y = 2; y = 3", "Sine(K: 2)", "sync(K: 2, omega: 0)", "sync.K = 2; sync.omega[3] = 0; sync.theta = [1, 2]; sync.Sine.K = 3; sync.Sine.K += 1",
        "x.f(a); x.f; (1).sqrt(); 4.sqrt()", "func f(x, k = 2) = x^k", "func g(x) { if x > 0 { return x }; return -x }", "x => x^2; (x, y) => x + y; (x, k = 2) => x^k; () => 3; x => { let y = x; return y }",
        "if a { b }", "if a { b } else { c }", "if a { b } else if c { d } else { e }", "if a { b }\nelse { c }", "let x = if a then b else c", "let x = if a then b else if c then d else e", "f(if a then b else c)",
        "for x in v { }", "for i, x in v { continue }", "while c { break }", "for x in 0..<10 { if x == 3 { break } }", "normal(mu, sigma); uniform(a, b); sample(normal(0, 1), 10)", "seed(3); redraw(sys, seed: 2)", "let t0 = none is none",
        "var(x)", "let v = var(x) / len(x)", "x.var()", "var(\n x\n)", "r.on; r.in; r.is; r.none; r.var.if", "print(var(x), x.var())", "[var(x) for x in v]",
    ])
    func values(text: String) { #expect(codes(text) == []) }

    @Test("rules of nodes", arguments: [
        "state theta = uniform(0, 2*pi)", "state v = -65, w = 0", "state z: complex = 1", "state n: count = 10", "state x: real = 1", "state W: [k, k] = 0", "state rho: complex [5, 5] = 0", "state v: real [3] = 0",
        "state health in {S, I, R} = S", "state a in {X, Y} = X, b in {P, Q} = Q, c = 1", "state x = 1, x' = 0", "state x, y, z", "param I = 10, tau = 20", "param H: [5, 5]", "param K: complex = 1i", "param drive = interpolate(times, values)",
        "param n: count = 3", "param rho: complex [2, 2]", "input syn", "input p by product", "input a by mean, b by max, c by min, d", "input q by ((a, b) => a*b/(a + b)) from 1", "noise W", "noise V, W", "let drive = I + syn",
        "v' = (-v + drive)/tau + 0.1*W'", "x'' = -x - 0.1*x'", "next x = 4*x*(1 - x)", "0 = x + y - 1", "x' = -x(t - tau)", "x' = -x(t - tau)*y(t - 2*tau) + all.x[0]", "history x = sin(t)", "jump S -> I at beta*pull", "jump health: S -> I at 3",
        "jump at r { n = n - 1 }", "reaction 2 X + Y -> 3 X at k", "reaction 0 -> X at a", "reaction X -> 0 at d", "reaction X + Y -> 0 at k", "reaction (n + 1) X -> n X at k", "when v >= 30 { v = -65; w = w + 8; refractory 2; emit spike }",
        "when v > 1 and w < 2 { stop }", "when health == I { x = 1 }", "every 10 { x = 0 }", "at 5 { x = 1; stop }", "x' = mean(all.x) - x", "x' = if x > 0 then -x else x", "let loss = 0.5*sum((S - W2 @ W1)^2)", "W1' = -grad(loss, W1)",
        "x' = f(t, index, degree, in_degree, out_degree, size)", "next x = sample(normal(0, 1))", "x' = [x[1], -x[0]]", "when x > 1 { if x > 2 { x = 0 } else { x = 1 } }", "when x > 1 { for i in 0..2 { x += 1 } }", "when x > 1 { let y = x; x = y/2 }",
        "on spike { x = 0 }", "## doc\nstate x = 1", "x' = sum(exp(all.x)); y' = 1", "x' =\n    1", "state x = 1,\n    y = 2", "reaction S + I -> 2 I at beta", "next (x) = 1 ",
    ].dropLast())
    func nodes(text: String) {
        #expect(codes("node A {\n    \(text)\n}") == [])
        #expect(codes("node A { \(text.replacing("## doc\n", with: "")) }") == [])
        #expect(codes("coupling C { \(text.replacing("## doc\n", with: "")) }") == [])
    }

    @Test("couplings", arguments: [
        "coupling C { pull += source.x }", "coupling C { source.pull += 1; target.pull += 2 }", "coupling Synapse (pre -> post) { s += pre.v; pre.r += post.v }", "coupling T (a, b -> target) { s += k*(a.x + b.x - 2*target.x) }",
        "coupling Advection (far, near, ahead -> target) { pull += near.x*(ahead.x - far.x) }", "coupling P { state w = 1; param eta = 0.1; noise W; w' = eta*(source.x*target.x - w) + W'; pull += w*source.x }", "coupling M { state w = 1; next w = w/2 }",
        "coupling D { param tau = 1; pull += source.x(t - tau) - target.x }", "coupling E { on source.spike after delay { target.v += weight } }", "coupling E { on target.spike { weight = weight + eta*trace } }", "coupling L { let d = source.x - target.x; pull += d }",
        "coupling J { state open in {yes, no} = yes; jump yes -> no at 1 }", "coupling E { }", "coupling W { when source.x > 1 { w = 0 } }",
    ])
    func couplings(text: String) { #expect(codes(text) == []) }

    @Test("networks and systems", arguments: [
        "network g = load(\"power.graphml\")", "network f = load(\"edges.csv\", nodes: \"nodes.csv\", directed: true)", "network h = barabasi_albert(10_000, m: 4, seed: 1)", "network k { a -> b; b -> c (weight: 2); c -- a; d (omega: 3) }",
        "network k {\n a -> b -> c (w: 1)\n \"North Sea\" -- 3\n}", "network m = layers(social: g, work: h)", "network s = hypergraph([[0, 1, 2], [2, 3, 4]], ordered: true)",
        "network e = graph([[0, 1], [1, 2]], directed: false, size: 4, nodes: (b: [1, 2, 3, 4]), edges: (weight: [1, 0.5]))", "network w = graph(adjacency: W)", "network r = remove(g, nodes: [\"sea\"])", "adjacency(g)[i, j]",
        "system lorenz = Lorenz(rho: 28)", "system sync = Oscillator on ring via Sine(K: 0.4)", "system s = A on m via Talk over social", "system s = A on m via Talk over social via Work over work", "system s = A on m via B, C(k: 1) over x", "system s = A on g",
        "system s = A on m via B where w > 1", "system cortex on net {\n E where kind == \"E\"\n I where kind == \"I\"\n via AMPA where source is E\n via GABA(w: 4) where source is I\n}", "system s on m { A; via B over social where source is A and target is A }",
        "system s on layers(a: g, b: h) { A(k: 1) where kind in [\"x\", \"y\"]; B; via C over a; via D over b where w > 1 }", "cortex.Excitatory.tau; run.Excitatory.r; run.end; run.events.spike; run(3.2)", "system t = remove(s, nodes: [1])",
    ])
    func systems(text: String) { #expect(codes(text) == []) }

    @Test("running, views, symbols, checks, modules", arguments: [
        "simulate(sync, to: 100, from: 0, method: \"auto\", rtol: 1e-6, points: 501, observe: (r: s => abs(mean(s.x))), keep: \"end\", seed: 3, runs: 100)", "run.theta[:, 0]; run.stats.steps; quantile(run.x, 0.5)",
        "sweep(sys, over: (K: linspace(0, 4, 41)), s => mean(simulate(s, to: 100).x[-1]))", "equations(sys, expand: true); jacobian(sys, at: x); fixed_point(sys, from: x).eigenvalues", "continuation(sys, over: \"K\", from: 0, to: 5)",
        "fit(sys, to: data, over: [\"K\"])", "symbol x, y", "symbol a: positive, n: integer", "symbol x: real positive", "solve(x^2 == 2, x); e(x: 2); equal(a, b); simplify(e, explain: true)", "expect r[-1] > 0.5", "expect x ≈ 6.97252567208 within 1e-9",
        "expect x ≈ y within 2*e", "expect x ~= y", "expect all(a == b)", "expect error ND0301 { f() }", "expect error { f() }", "expect error ND0301 {\n f()\n}", "use epidemics", "use \"lib/mine.nd\"", "expect x in v", "eigenvalues(M, k: 20, which: \"nearest\", to: 0.5)",
        "reduce(sys); conserved(sys, quantity); automorphisms(net)", "plot(run.t, r, title: \"order parameter\") |> save(\"a.svg\")",
    ])
    func views(text: String) { #expect(codes(text) == []) }
}
