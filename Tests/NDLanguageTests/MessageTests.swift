import NDCore
import NDLanguage
import Testing

/// What messages say beside their place.
@Suite("Messages")
struct MessageTests {
    @Test("each name of another tool has a remedy whose functions exist", arguments: OtherTongues.remedies.keys.sorted())
    func tongues(_ name: String) throws {
        let remedy = try #require(OtherTongues.remedy(for: name))
        #expect(BuiltinRegistry.standard[name] == nil, "'\(name)' is a name of the library itself")
        for match in remedy.matches(of: /([A-Za-z_][A-Za-z_0-9]*)\(/) {
            let word = String(match.1)
            if ["f", "system", "run", "e", "if", "conj"].contains(word) { continue }
            #expect(BuiltinRegistry.standard[word] != nil || NotYet.contains(word), "'\(remedy)' speaks of \(word), which is not there")
        }
    }

    @Test("there are many of them") func count() { #expect(OtherTongues.remedies.count >= 120) }

    @Test("no name both runs and is said not to run", arguments: NotYet.names.keys.sorted())
    func notYet(_ name: String) {
        #expect(BuiltinRegistry.standard[name] == nil, "remove '\(name)' from NotYet")
        #expect(outcome(of: "let a = \(name)(1)").codes == ["ND0224"])
    }

    @Test("modules of other tools need no prefix", arguments: [
        ("print(np.sin(2))", "write sin(2)"), ("print(numpy.linalg.norm([3, 4]))", "write norm([3, 4])"), ("print(math.pi)", "write pi"),
        ("print(np.power(2, 3))", "powers are written x^2"), ("print(np.arrange(3))", "did you mean"), ("let g = nx.cycle_graph(5)", "cycle(n)"),
    ])
    func modules(_ program: String, _ remedy: String) {
        let result = outcome(of: program)
        #expect(result.codes == ["ND0201"])
        #expect(result.rendered.contains("help: " + remedy) || result.rendered.contains(remedy), "\(result.rendered)")
    }

    @Test("a name of the script may be called like a module") func ownModule() {
        #expect(outcome(of: "let math = (sin: 2)\nexpect math.sin == 2").codes == [])
    }

    @Test("a shape is one list", arguments: [("zeros(2, 3)", "zeros([2, 3])"), ("ones(2, 3)", "ones([2, 3])"), ("reshape([1, 2, 3, 4], 2, 2)", "reshape(a, [2, 2])")])
    func shapes(_ program: String, _ remedy: String) {
        let result = outcome(of: program)
        #expect(result.codes == ["ND0210"])
        #expect(result.rendered.contains("write \(remedy)"), "\(result.rendered)")
    }

    @Test("a long signature is told by its names") func longSignature() {
        let text = outcome(of: "node N { state x = 1\n x' = -x }\nsystem s = N()\nlet run = simulate(s, too: 1)").rendered
        #expect(text.contains("did you mean 'to'?"))
        #expect(!text.contains("rtol = "))
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 120 }, "\(text)")
    }

    @Test("a field named like a function is remarked only where that is called") func hiding() {
        let quiet = ExplanationTests.run("node N { state x = 1\n param beta = 2, gamma = 1\n x' = -beta*gamma*x }", [])
        #expect(quiet.diagnostics.isEmpty, "\(quiet.text)")
        let loud = ExplanationTests.run("node N { state x = gamma(2, 1)\n param gamma = 1\n x' = -gamma*x }", [])
        #expect(loud.diagnostics.map(\.code) == ["ND0341"])
        #expect(loud.diagnostics.first?.primary != nil)
    }

    @Test("what depends on a declaration with errors is not complained about") func cascade() {
        let result = outcome(of: """
            node N { state x = 1
                     x' = -k*x }
            func f(s) = 2*s
            node M { state y = 1
                     input pull
                     y' = f(y) + pull }
            coupling C { pull += source.y }
            system s = N on cycle(4) via C
            system m = M on cycle(4) via C
            let run = simulate(s, to: 1)
            """)
        #expect(result.codes == ["ND0301"], "\(result.rendered)")
        #expect(result.hasErrorsInText)
    }

    @Test("errors of names and of declarations come together, in the order of the text") func together() {
        let result = outcome(of: "print(1)\nnode A { state x = 1\n x' = -k*x }\nlet a = nothing\nnode B { state y = 1\n y' = -q*y }")
        #expect(result.codes == ["ND0301", "ND0201", "ND0301"])
        #expect(result.output.isEmpty)
    }

    @Test("values that only a run gives are not complained about", arguments: [
        "var n = 0\nfor i in 0..<3 { n = n + 1 }\nnode A { state x: [n] = 1\n x' = -x }\nexpect n == 3",
        "let data = quadrature(x => x, 0, 1)\nnode A { state x = 1\n param k = data\n let y = data*x\n input p\n x' = -k*y + p }\ncoupling C { p += source.y }\nsystem s = A(k: 2*data) on cycle(3) via C\nexpect s.k[0] == 1",
        "let f = interpolate([0, 1], [0, 2])\nlet v = f(0.5)\nnode A { state x = v\n x' = -v*x }\nsystem s = A()\nexpect s.x == 1",
        "func speed(x) { var s = 0\n for i in 0..<2 { s = s + x }\n return s }\nlet k = speed(2)\nnode A { state x = 1\n x' = -k*x }\nsystem s = A()\nexpect k == 4",
    ])
    func unknownValues(_ program: String) {
        let result = outcome(of: program)
        #expect(result.codes == [], "\(result.rendered)")
        #expect(result.held == 1)
    }

    @Test("an expectation shows where two arrays differ first, and by how much") func differences() {
        let text = outcome(of: "expect [[1, 2], [3, 4]] == [[1, 2], [7, 4]]").rendered
        #expect(text.contains("they differ first at [1, 0]: 3 and 7"), "\(text)")
        #expect(text.contains("they differ by 4"))
        #expect(text.contains("left:") && text.contains("right:"))
        #expect(outcome(of: "expect [1.0, 2.0] ≈ [1.0, 2.5] within 0.1").rendered.contains("they differ first at [1]: 2.0 and 2.5"))
    }

    @Test("a setting must be a number where the program has one") func settings() {
        #expect(outcome(of: "let K = 2", settings: [("K", "oops")]).codes == ["ND0260"])
        #expect(outcome(of: "let K = 2\nexpect K == 3", settings: [("K", "3")]).codes == [])
        #expect(outcome(of: "let v = [1, 2]", settings: [("v", "5")]).codes == ["ND0260"])
        #expect(outcome(of: "let K = 2", settings: [("K", "true")]).codes == ["ND0260"])
        #expect(outcome(of: "let v = [1, 2]\nexpect v == [3]", settings: [("v", "[3]")]).codes == [])
        #expect(outcome(of: "let name = \"a\"\nexpect name == \"b\"", settings: [("name", "b")]).codes == [])
    }

    @Test("a value that is thrown away is remarked, what acts or is used is not", arguments: [
        ("var a = [3, 1]\na.sort()\nprint(a)", 1), ("func f(x) { x^2 }\nprint(f(2))", 1), ("let x = 1\nx + 1\nprint(x)", 1), ("[1, 2] == [1, 2]\nprint(1)", 1),
        ("var a = [3]\nappend(a, 1)\na.append(2)\nprint(a)", 0), ("func f() { print(1) }\nf()\nprint(2)", 0), ("1 + 1", 0), ("[print(i) for i in 0..2]\nprint(1)", 0),
        ("map(print, [1])\nprint(1)", 0), ("expect error ND0217 { 1/0 }\nprint(1)", 0), ("if true then print(1) else print(2)\nprint(3)", 0),
        ("func f(x) {\n if x > 0 { return 1 }\n return 2\n}\nf(1)\nprint(1)", 0),
    ])
    func thrownAway(_ program: String, _ count: Int) {
        let found = ExplanationTests.run(program, []).diagnostics
        #expect(found.map(\.code) == Array(repeating: "ND0261", count: count))
    }

    @Test("a body in Python's manner is one mistake") func pythonBodies() {
        #expect(outcome(of: "node A:\n    state x = 1\n    x' = -x\n\nprint(1)").codes == ["ND0123"])
        #expect(outcome(of: "coupling C:\n    param k = 1\n    pull += k*source.x\n\nlet a = 1").codes == ["ND0123"])
    }

    @Test("operators at the head of lines are one mistake") func operatorsAhead() {
        let result = outcome(of: "let x = 3\n    * 4\n    * 5\nprint(x)")
        #expect(result.codes == ["ND0150"])
        #expect(result.rendered.contains("put the '*' at the end of the line above"))
    }

    @Test("what a newcomer writes first is told what to write", arguments: [
        ("network g = cycle(5)\ng.nodes.x = [1, 2]", "ND0202", "network h = with_nodes(g, (x: ...))"), ("print([[1, 2], [3, 4]](0, 1))", "ND0208", "taken by [ ], [0, 1]"),
        ("node A { x' = -x }", "ND0306", "declare it: 'state x = 0'"), ("let v = [1, 2]\nnode A { state u = 1\n u' = v[index] }", "ND0312", "'N(k: v)'"),
        ("network g = [[0, 1], [1, 0]]", "ND0212", "graph(adjacency: W)"), ("print(\"ab\" * 3)", "ND0213", "repeat(text, n)"), ("print(3 * \"ab\")", "ND0213", "repeat(text, n)"),
    ])
    func firstWords(_ program: String, _ code: String, _ remedy: String) {
        let result = outcome(of: program)
        #expect(result.codes == [code])
        let flat = result.rendered.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(flat.contains(remedy), "\(result.rendered)")
    }

    @Test("one mistake in a sum over all nodes is told once") func sumOnce() {
        let result = outcome(of: "node A { state u = 1\n param W: [2, 2] = [[1, 2], [3, 4]]\n u' = sum(W[index]*all.u) }")
        #expect(result.codes == ["ND0317"], "\(result.rendered)")
    }

    @Test("help shows the comments of declarations and their fields") func declarationHelp() {
        let text = LargeStack.run { () -> String in
            let interpreter = Interpreter()
            _ = interpreter.run(source: "## Falls back.\nnode Thing {\n    ## How fast.\n    param k = 1\n    state y = 1\n    y' = -k*y\n}\n", name: "a.nd")
            return interpreter.help(for: "Thing") ?? ""
        }
        #expect(text?.contains("Falls back.") == true && text?.contains("k: How fast.") == true, "\(text ?? "")")
    }

    @Test("what is understood but does not run yet says so", arguments: [
        "let f = interpolate([0, 1], [0, 1])\nnode A { state x = 1; x' = f(t) }", "node A { param f = s => s; state x = 1; x' = f(t) }",
    ])
    func notYetInRules(_ program: String) { #expect(outcome(of: program).codes.first == "ND0350") }
}
