import Foundation
import NDCore
import NDLanguage
import NDStdlib
import Testing

/// Modules: what `use` brings, and what is said when one is broken.
struct ModuleTests {
    private func run(_ source: String, _ texts: [String: String]) -> Outcome {
        outcome(of: source, limits: Limits(steps: 1_000_000, files: true), files: TextFiles(texts))
    }

    @Test("the carried texts are those of the modules: run 'make stdlib'") func current() throws {
        let folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().appending(path: "Stdlib")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".nd") }.sorted()
        #expect(files == StandardLibrary.names.map { $0 + ".nd" })
        for name in StandardLibrary.names {
            let text = try String(contentsOf: folder.appending(path: name + ".nd"), encoding: .utf8)
            #expect(StandardLibrary.text(of: name) == text, "\(name) has changed: run 'make stdlib'")
        }
    }

    @Test("a module of the library needs no files, and runs", arguments: StandardLibrary.names) func library(_ name: String) {
        let result = outcome(of: "use \(name)\nexpect \(name) != none")
        #expect(result.codes.isEmpty, "\(result.rendered)")
    }

    @Test("everything that a module declares is documented", arguments: StandardLibrary.names) func documented(_ name: String) throws {
        let lines = try #require(StandardLibrary.text(of: name)).split(separator: "\n", omittingEmptySubsequences: false)
        for (k, line) in lines.enumerated() where ["node ", "coupling ", "func ", "let ", "system "].contains(where: line.hasPrefix) {
            #expect(k > 0 && lines[k - 1].hasPrefix("##"), "\(line)")
        }
    }

    @Test("files are closed to modules unless opened") func closed() {
        #expect(outcome(of: "use \"lib.nd\"").codes == ["ND0806"])
    }

    @Test("a circle is named with its chain") func circle() {
        let result = run("use \"a.nd\"", ["a.nd": "use \"b.nd\"", "b.nd": "use \"c.nd\"", "c.nd": "use \"a.nd\""])
        #expect(result.codes == ["ND0242"])
        #expect(result.rendered.contains("a.nd -> b.nd -> c.nd -> a.nd"), "\(result.rendered)")
        #expect(run("use \"a.nd\"", ["a.nd": "use \"./a.nd\""]).codes == ["ND0242"])
    }

    @Test("two ways to write a path are one module") func onePath() {
        let result = run("use \"x/a.nd\"\nuse \"./x/../x/a.nd\"", ["x/a.nd": "print(\"once\")"])
        #expect(result.output == "once\n", "\(result.rendered)")
    }

    @Test("a path is looked for beside the file that uses it") func beside() {
        let result = run("use \"x/a.nd\"\nprint(two)", ["x/a.nd": "use \"b.nd\"\nlet two = 2*one", "x/b.nd": "let one = 1"])
        #expect(result.output == "2\n", "\(result.rendered)")
    }

    @Test("an error while a module runs shows its own line, and the line that uses it") func errorInside() {
        let result = run("let x = 1\nuse \"a.nd\"", ["a.nd": "let y = 2\nlet z = [1, 2][7]"])
        #expect(result.codes == ["ND0215"])
        #expect(result.rendered.contains("a.nd:2:16") && result.rendered.contains("test.nd:2:"), "\(result.rendered)")
    }

    @Test("mistakes in the text of a module are all reported before anything runs") func mistakesInside() {
        let result = run("print(1)\nuse \"a.nd\"", ["a.nd": "let y = foo\nlet z = bar"])
        #expect(result.codes == ["ND0201", "ND0201"])
        #expect(result.output.isEmpty)
        #expect(run("use \"a.nd\"", ["a.nd": "let = 3"]).hasErrorsInText)
    }

    @Test("names that a module brings are known before the program runs") func knownNames() {
        let result = run("use \"a.nd\"\nprint(twise(2))", ["a.nd": "func twice(x) = 2*x"])
        #expect(result.codes == ["ND0201"])
        #expect(result.rendered.contains("did you mean 'twice'?"), "\(result.rendered)")
    }

    @Test("a name that a module of the library would bring is suggested") func suggestedModule() {
        #expect(outcome(of: "print(Lorenz)").rendered.contains("use chaos"))
    }

    @Test("a module that failed is read anew the next time") func again() {
        let session = Interpreter(configuration: Configuration(limits: Limits(files: true), files: TextFiles(["a.nd": "let one = 1\nerror(\"no\")"])))
        #expect(!session.run(source: "use \"a.nd\"", kind: .prompt).succeeded)
        #expect(!session.run(source: "use \"a.nd\"", kind: .prompt).succeeded)
    }

    @Test("at the prompt a module stays in use") func prompt() {
        let session = Interpreter()
        _ = session.run(source: "use chaos", kind: .prompt)
        #expect(session.run(source: "Lorenz.states", kind: .prompt).succeeded)
        #expect(session.completions(for: "Lor").contains("Lorenz"))
        #expect(session.help(for: "epidemics")?.contains("node SIR") == true)
    }

    @Test("draws in a module do not depend on what else is used") func draws() {
        let module = "let x = sample(uniform(0, 1))"
        let alone = run("use \"a.nd\"\nprint(x)", ["a.nd": module])
        let beside = run("use \"b.nd\"\nlet q = sample(normal(0, 1))\nuse \"a.nd\"\nprint(x)", ["a.nd": module, "b.nd": "let y = sample(uniform(0, 1))"])
        #expect(alone.output == beside.output && !alone.output.isEmpty, "\(beside.rendered)")
    }
}
