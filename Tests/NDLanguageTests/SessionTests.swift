import NDCore
import NDLanguage
import Testing

/// How a session behaves around the programs it runs.
struct SessionTests {
    @Test("globals last between runs") func globals() {
        let session = Interpreter()
        _ = session.run(source: "var x = 1", kind: .prompt)
        _ = session.run(source: "x = x + 1", kind: .prompt)
        #expect(session.run(source: "x", kind: .prompt).value?.asInt == 2)
    }

    @Test("the prompt lets a name be declared again") func redeclaring() {
        let session = Interpreter()
        _ = session.run(source: "let x = 1", kind: .prompt)
        #expect(session.run(source: "let x = 2\nx", kind: .prompt).value?.asInt == 2)
    }

    @Test("a file declares a name once") func declaredTwice() {
        #expect(outcome(of: "let x = 1\nlet x = 2").codes == ["ND0204"])
    }

    @Test("at the prompt a function may mention what comes later") func laterNames() {
        let session = Interpreter()
        #expect(session.run(source: "func f(x) = g(x) + 1", kind: .prompt).succeeded)
        _ = session.run(source: "func g(x) = 2*x", kind: .prompt)
        #expect(session.run(source: "f(3)", kind: .prompt).value?.asInt == 7)
    }

    @Test("all unknown names of a file are reported together, before it runs") func severalErrors() {
        let result = outcome(of: "print(1)\nlet a = foo\nlet b = bar(2)\na = 3")
        #expect(result.codes == ["ND0201", "ND0201", "ND0202"])
        #expect(result.output.isEmpty)
        #expect(result.hasErrorsInText)
    }

    @Test("failed expectations are collected and the run goes on") func expectations() {
        let result = outcome(of: "expect 1 == 2\nexpect 2 == 2\nexpect 3 == 4\nprint(\"end\")")
        #expect(result.codes == ["ND0901", "ND0901"])
        #expect(result.held == 1)
        #expect(result.output == "end\n")
    }

    @Test("a failed expectation shows both values under its line") func shownValues() {
        let text = outcome(of: "let x = 2\nexpect x^2 == 5").rendered
        #expect(text.contains("test.nd:2:8"))
        #expect(text.contains("left:  4"))
        #expect(text.contains("right: 5"))
    }

    @Test("a run-time error stops the program at its statement") func stops() {
        let result = outcome(of: "print(1)\nlet x = [1, 2][5]\nprint(2)")
        #expect(result.codes == ["ND0215"])
        #expect(result.output == "1\n")
    }

    @Test("the value of the last statement is the value of the run") func lastValue() {
        #expect(outcome(of: "let x = 2\nx + 1").value == "3")
        #expect(outcome(of: "let x = 2").value == nil)
        #expect(outcome(of: "\"a\"").value == "\"a\"")
    }

    @Test("assigning a constant names the place of its declaration") func constant() {
        let text = outcome(of: "let rate = 1\nrate = 2").rendered
        #expect(text.contains("ND0202"))
        #expect(text.contains("declared here"))
    }

    @Test("names of other tools are explained") func otherTools() {
        #expect(outcome(of: "np.sin(1)").rendered.contains("write sin(1)"))
        #expect(outcome(of: "println(1)").rendered.contains("print"))
        #expect(outcome(of: "let y = lenght([1])").rendered.contains("ND0201"))
    }

    @Test("a likely name is suggested") func suggestions() {
        #expect(outcome(of: "let theta = 1\nprint(thta)").rendered.contains("did you mean 'theta'?"))
    }

    @Test("settings replace the values of let and var") func settings() {
        let result = outcome(of: "let K = 1\nprint(K)", settings: [("K", "2.5")])
        #expect(result.output == "2.5\n")
        #expect(outcome(of: "let K = 1", settings: [("L", "2")]).codes == ["ND0244"])
    }

    @Test("use brings the names of a file, run once in its own scope") func use() {
        let files = TextFiles(["lib.nd": "var hidden = 2\nfunc twice(x) = hidden*x\nprint(\"once\")"])
        let result = outcome(
            of: "use \"lib.nd\"\nuse \"lib.nd\"\nprint(twice(4))", limits: Limits(files: true), files: files)
        #expect(result.output == "once\n8\n", "\(result.rendered)")
    }

    @Test("files that use each other are an error") func circle() {
        let files = TextFiles(["a.nd": "use \"b.nd\"", "b.nd": "use \"a.nd\""])
        #expect(outcome(of: "use \"a.nd\"", limits: Limits(files: true), files: files).codes == ["ND0242"])
    }

    @Test("names are completed from globals, library and words") func completion() {
        let session = Interpreter()
        _ = session.run(source: "let simple = 1", kind: .prompt)
        let names = session.completions(for: "si")
        #expect(names.contains("simple") && names.contains("simulate") && names.contains("sin"))
    }

    @Test("help shows signature and example, and the script's own documentation") func help() {
        let session = Interpreter()
        _ = session.run(source: "## Twice as much.\nfunc double(x) = 2*x", kind: .prompt)
        #expect(session.help(for: "double")?.contains("Twice as much.") == true)
        #expect(session.help(for: "linspace")?.contains("linspace(from, to, count = 50)") == true)
    }

    @Test("the errors of several declarations come together") func declarations() {
        let result = outcome(of: "node A { state x = 1\n x' = -k*x }\nnode B { state y = 1\n y' = -q*y }")
        #expect(result.codes.count >= 2, "\(result.rendered)")
    }
}

/// Files kept in memory.
struct TextFiles: FileAccess {
    let texts: [String: String]
    init(_ texts: [String: String]) { self.texts = texts }

    func read(_ path: String) throws(Diagnostic) -> [UInt8] {
        guard let text = texts[path] else { throw Diagnostic("ND0240", "'\(path)' could not be read") }
        return Array(text.utf8)
    }

    func write(_ path: String, _ bytes: [UInt8]) throws(Diagnostic) {}
}
