import NDCore
import NDModel
import NDNetwork
import NDSymbolic
import Testing

/// What a declaration means: its equations as formulas.
@Suite("Elaboration")
struct ElaborationTests {
    private func net() throws -> [String: Network] { ["net": try Network(size: 3, edges: [(0, 1), (1, 2)], directed: false)] }

    /// The right-hand side of the first rule of the node A, as text.
    private func rule(_ d: Declared) throws -> String {
        let node = try present(d.nodes["A"])
        return d.arena.text(try present(node.equations.rules.first))
    }

    @Test("numbers stay exact")
    func exact() throws {
        #expect(try rule(Declared("node A { state x = 0; x' = 0.1*x + x/3 }")) == "13*x/30")
    }

    @Test("functions of the script are written out, with their defaults, labels and returns")
    func functions() throws {
        let d = Declared("""
            let n = 3
            func power(x, k = 2) = x^k
            func both(x) { return power(x) + power(x, k: n) }
            node A { state x = 0; x' = both(x) + (y => 2*y)(x) + (x |> sin) }
            """)
        #expect(d.codes == [])
        let f = try present(d.nodes["A"]).equations.rules[0]
        #expect(abs(try d.arena.evaluate(f, [d.arena.symbol("x"): 2]) - (16 + 0.9092974268256817)) < 1e-15)
    }

    @Test("a function's names are the script's, not those of the declaration that calls it")
    func scope() {
        let d = Declared("func f(x) = k*x\nnode A { state x = 0; param k = 2; x' = f(x)*k }")
        #expect(d.codes == ["ND0301"])
    }

    @Test("recursion is refused")
    func recursion() {
        #expect(Declared("func f(x) = f(x - 1) + 1\nnode A { state x = 0; x' = f(x) }").codes == ["ND0315"])
    }

    @Test("functions that would grow without bound are refused, once")
    func growth() {
        var text = "func f0(x) = sin(x)\n"
        for i in 1..<40 { text += "func f\(i)(x) = f\(i - 1)(x + \(i)) + f\(i - 1)(x*\(i))\n" }
        #expect(Declared(text + "node A { state x = 0; x' = f39(x) }").codes == ["ND0315"])
    }

    @Test("extents are numbers of the script")
    func extents() throws {
        let d = Declared("let k = 3\nnode A { state W: [k, 2*k] = 1; W' = -W }")
        #expect(d.codes == [])
        #expect(try present(d.nodes["A"]).equations.states[0].shape == .matrix(3, 6))
    }

    @Test("captured arrays and reals")
    func captured() throws {
        let d = Declared(
            "node A { state x = 0; x' = sum(table*x) + gain }",
            names: ["table": .array([1, 2, 3.5], .vector(3)), "gain": .real(0.25)])
        #expect(d.codes == [])
        let f = try present(d.nodes["A"]).equations.rules[0]
        #expect(try d.arena.evaluate(f, [d.arena.symbol("x"): 2]) == 13.25)
    }

    @Test("functions of the script's library, of constants")
    func library() throws {
        let d = Declared("let n = 2\nnode A { state W: [2, 2] = 0; param M: [2, 2] = 3*ramp(n, step: 1/2); W' = M }\nsystem s = A")
        #expect(d.codes == [])
        #expect(try d.rates("s") == [0, 1.5, 3, 4.5])
        let changing = Declared("node A { state W: [2, 2] = 0; W' = ramp(2, step: W[0, 0]) }")
        #expect(changing.codes == ["ND0302"])
        #expect(changing.text(changing.diagnostics.first?.primary?.span) == "ramp")
    }

    @Test("derivatives in rules")
    func derivatives() throws {
        #expect(try rule(Declared("node A { state x = 0; let V = x^4/4 - x^2/2; x' = -grad(V, x) }")) == "x - x^3")
    }

    @Test("time and size may stand in a sum over all nodes; a reduction may stand in an array")
    func reductions() throws {
        let d = Declared("""
            node A { state x = index; x' = sum(all.x*t/size) + max([mean(all.x), x]) }
            system s = A on net
            """, networks: try net())
        #expect(d.codes == [])
        #expect(try d.rates("s", time: 2) == [3, 3, 4])
    }

    @Test("a list gives a start to each node")
    func lists() throws {
        let d = Declared("""
            node A { state x = [4, 5, 6], v: [2] = [[1, 2], [3, 4], [5, 6]]; x' = x; v' = v }
            system s = A on net
            """, networks: try net())
        #expect(d.codes == [])
        #expect(try d.rates("s") == [4, 5, 6, 1, 3, 5, 2, 4, 6])
    }

    @Test("couplings read arrays of their ends")
    func arrayEnds() throws {
        let d = Declared("""
            node A { state v: [2] = [1, 2], M: [2, 2] = [[0, 1], [1, 0]]; input p; v' = p*v; M' = -M }
            coupling C { p += dot(source.v, target.M @ target.v) + source.v[0] }
            system s = A on net via C
            """, networks: try net())
        #expect(d.codes == [])
        #expect(Array(try d.rates("s").prefix(6)) == [5, 10, 5, 10, 20, 10])
    }

    @Test("an unused parameter is warned of; one that a coupling reads is used")
    func unused() throws {
        let d = Declared("""
            node A { state x = 0; param gamma = 1, read = 2, idle = 3; input p; x' = p + gamma*x }
            coupling C { param w = 1, spare = 2; p += w*source.read }
            system s = A on net via C
            """, networks: try net())
        let remarks = try present(d.systems["s"]).definition.remarks
        #expect(remarks.map { d.text($0.primary?.span) } == ["idle"])
        let all = try present(d.nodes["A"]).remarks + remarks + present(d.couplings["C"]).remarks
        #expect(all.map(\.code) == ["ND0340", "ND0340"])
        #expect(all.map { d.text($0.primary?.span) } == ["idle", "spare"])
        #expect(all.map(\.severity) == [.warning, .warning])
    }

    @Test("what could not be declared is not reported again where it is used", arguments: [
        "node A { state x = 0; noise W; x' = W' }", "node A { state x = 0, z: complex = 1; x' = z + z*x }",
        "node A { state x = 0; input p by mean; x' = p }", "coupling C { state w = 1; p += w*source.x }",
        "node A { state x = 0; param z: complex = 1; x' = mean(all.z) }",
    ])
    func cascades(text: String) {
        #expect(Declared(text).codes == ["ND0350"])
    }

    @Test("errors come in the order of the text")
    func order() {
        let d = Declared("node A { state x = 0, y = 0; param k = foo; x' = bar; q' = 1; let z = baz }")
        let starts = d.diagnostics.compactMap { $0.primary?.span.start }
        #expect(starts.count == 5)
        #expect(starts == starts.sorted())
    }

    @Test("every written part of an equation knows its place")
    func provenance() throws {
        let d = Declared("node A { state x = 1; x' = -x + sqrt(2*x)*3 }\nsystem s = A")
        let definition = try present(d.systems["s"]).definition
        let root = try d.arena.squareRoot(d.arena.product(d.arena.integer(2), d.arena.symbol("x")))
        #expect(d.text(definition.provenance[root]) == "sqrt(2*x)")
    }
}
