import Foundation
import NetDyn
import Testing

/// The program `nd` as a shell calls it: arguments, pipes and exit statuses.
@Suite("Command line")
struct CommandLineTests {
    struct Ended {
        var status: Int32
        var output: String
        var error: String
    }

    /// Runs `nd`, with a text at its standard input.
    private func nd(_ arguments: [String], input: String = "", environment: [String: String] = [:]) throws -> Ended {
        let program = try #require(TerminalSession.program, "nd has not been built beside the tests")
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.environment = ["HOME": NSTemporaryDirectory(), "LANG": "C.UTF-8"].merging(environment) { $1 }
        let (stdin, stdout, stderr) = (Pipe(), Pipe(), Pipe())
        process.standardInput = stdin
        process.standardOutput = stdout
        process.standardError = stderr
        try process.run()
        try stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try stdin.fileHandleForWriting.close()
        let output = stdout.fileHandleForReading.readDataToEndOfFile()
        let error = stderr.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Ended(status: process.terminationStatus, output: String(decoding: output, as: UTF8.self), error: String(decoding: error, as: UTF8.self))
    }

    private func file(_ text: String, _ name: String = "program.nd") throws -> String {
        let folder = try #require(SourceText.scratchFolder())
        try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
        return folder + "/" + name
    }

    // MARK: Exit statuses

    @Test("a file that is done ends with 0, one whose expectation fails with 1, one with errors with 2", arguments: [
        ("print(1)", 0, "1\n"), ("expect 1 == 2", 1, ""), ("print(1)\nprint([1][3])", 1, "1\n"), ("let a = (1", 2, ""), ("print(1)\nlet a = b", 2, ""),
        ("print(1)\nnode N { state x = 1\n x' = -k*x }", 2, ""),
        ("print(1)\nnode N { state x = 1\n x' = -x }\ncoupling C { p += source.x }\nsystem s = N on cycle(3) via C", 2, ""),
    ])
    func statuses(_ program: String, _ status: Int32, _ output: String) throws {
        let ended = try nd([file(program), "--quiet"].filter { output.isEmpty ? true : $0 != "--quiet" })
        #expect(ended.status == status, "\(ended.error)")
        #expect(ended.output.hasPrefix(output))
        if status == 2 { #expect(ended.output.isEmpty) }
    }

    @Test("wrong usage ends with 64", arguments: [["--no-such-option"], ["run", "--set", "K"], ["explain", "ND9999"], ["check"], ["doc", "--search"], ["--seed", "-1", "x.nd"]])
    func usage(_ arguments: [String]) throws { #expect(try nd(arguments).status == 64) }

    @Test("a folder that is not there ends with 2, whatever reads it", arguments: ["test", "fmt", "check"])
    func missingFolder(_ command: String) throws { #expect(try nd([command, "/no/such/folder"]).status == 2) }

    @Test("output that cannot be written ends with 1") func full() throws {
        guard FileManager.default.fileExists(atPath: "/dev/full"), let program = TerminalSession.program else { return }
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = ["-e", "print(1)"]
        let stderr = Pipe()
        process.standardOutput = try FileHandle(forWritingTo: URL(filePath: "/dev/full"))
        process.standardError = stderr
        try process.run()
        let said = String(decoding: stderr.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 1)
        #expect(said.contains("the output cannot be written"))
    }

    @Test("settings are numbers, quotients, conditions, lists or texts", arguments: [
        ("let v = [0]\nprint(v + 1)", "v=[1, 2, 3]", "[2, 3, 4]\n"), ("let K = 2\nprint(3*K)", "K=1/3", "1\n"), ("let on = false\nprint(not on)", "on=true", "false\n"),
        ("let names = [\"a\"]\nprint(len(names))", "names=[\"x\", \"y\"]", "2\n"), ("let path = \"a\"\nprint(path)", "path=data/b-1.csv", "data/b-1.csv\n"),
        ("let K = 2\nprint(-K)", "K=-1e-3", "0.001\n"),
    ])
    func settings(_ program: String, _ setting: String, _ output: String) throws {
        let ended = try nd([file(program), "--set", setting])
        #expect(ended.output == output, "\(ended.error)")
    }

    @Test("doc knows words of the language and what modules declare") func docOfWords() throws {
        #expect(try nd(["doc", "node"]).output.contains("states and parameters"))
        #expect(try nd(["doc", "Kuramoto"]).output.contains("Kuramoto's coupling"))
        #expect(try nd(["doc", "oscillators.Kuramoto"]).output.contains("use oscillators"))
    }

    @Test("a file that is not there ends with 2") func missing() throws {
        let ended = try nd(["/no/such/file.nd"])
        #expect(ended.status == 2)
        #expect(ended.error.contains("/no/such/file.nd"))
    }

    // MARK: Programs from elsewhere

    @Test("-e prints the value of the last expression", arguments: [("2 + 3", "5\n"), ("let a = 4\na^2", "16\n"), ("\"text\"", "\"text\"\n"), ("let a = 1", ""), ("-3 + 1", "-2\n")])
    func expressions(_ code: String, _ output: String) throws {
        let ended = try nd(["-e", code])
        #expect(ended.output == output, "\(ended.error)")
        #expect(ended.status == 0)
    }

    @Test("-e shows its errors and ends with their status") func expressionErrors() throws {
        #expect(try nd(["-e", "let x = 3", "-e", "print(x)", "-e", "x^2"]).output == "3\n9\n")
        let ended = try nd(["-e", "1 +"])
        #expect(ended.status == 2)
        #expect(ended.error.contains("--> -e:1:"))
    }

    @Test("a program comes from standard input for -") func standardInput() throws {
        let ended = try nd(["-"], input: "print(6*7)\nprint(nothing)")
        #expect(ended.status == 2)
        #expect(ended.error.contains("standard input:2:7"))
        #expect(try nd(["-"], input: "print(6*7)").output == "42\n")
        #expect(try nd(["run", "-"], input: "print(6*7)").output == "42\n")
    }

    // MARK: Other commands

    @Test("explain tells what a code means, and lists the codes") func explain() throws {
        let page = try nd(["explain", "ND0301"])
        #expect(page.status == 0)
        #expect(page.output.hasPrefix("ND0301: ") && page.output.contains("This is wrong:") && page.output.contains("This is right:"))
        #expect(try nd(["explain", "301"]).output == page.output)
        #expect(try nd(["explain"]).output.split(separator: "\n").count > 150)
    }

    @Test("doc explains a name, suggests one, and looks for words") func doc() throws {
        #expect(try nd(["doc", "linspace"]).output.contains("linspace(from, to"))
        let wrong = try nd(["doc", "linspac"])
        #expect(wrong.status == 1)
        #expect(wrong.error.contains("did you mean 'linspace'?"))
        #expect(try nd(["doc", "--search", "median"]).output.hasPrefix("median"))
        #expect(try nd(["doc", "--search", "linspce"]).output.contains("linspace"))
        #expect(try nd(["doc", "--search", "zzzzzz"]).status == 1)
        #expect(try nd(["doc", "continuation"]).output.contains("does not run yet"))
    }

    @Test("test counts the files that pass and that fail") func tests() throws {
        let good = try file("expect 1 + 1 == 2", "good.nd")
        let bad = try file("expect 1 + 1 == 3", "bad.nd")
        let ended = try nd(["test", good, bad])
        #expect(ended.status == 1)
        #expect(ended.output.hasSuffix("1 passed, 1 failed\n"))
        #expect(try nd(["test", good]).status == 0)
    }

    // MARK: check

    struct Reported: Decodable {
        struct Related: Decodable {
            var file: String?
            var line: Int?
            var column: Int?
            var label: String?
        }
        var code: String
        var severity: String
        var message: String
        var file: String?
        var line: Int?
        var column: Int?
        var endLine: Int?
        var endColumn: Int?
        var start: Int?
        var end: Int?
        var notes: [String]
        var remedy: String?
        var related: [Related]
    }

    @Test("check reports all that is wrong as JSON and runs nothing") func json() throws {
        let path = try file("print(\"θ\")\nlet θ = 1\nθ = \"q\\\"\"\nnode N { state x = 1\n x' = -k*x }\nlet b = [1,\n  foo]\n")
        let ended = try nd(["check", "--format", "json", path])
        #expect(ended.status == 2)
        #expect(!ended.output.contains("θ\n"))
        let found = try JSONDecoder().decode([Reported].self, from: Data(ended.output.utf8))
        #expect(found.map(\.code) == ["ND0202", "ND0301", "ND0201"])
        let first = try #require(found.first)
        #expect(first.file == path && first.severity == "error")
        #expect(first.line == 3 && first.column == 1 && first.endLine == 3 && first.endColumn == 2)
        #expect(first.start == 23 && first.end == 25)
        #expect(first.related.map(\.line) == [2] && first.related.map(\.column) == [5])
        #expect(first.remedy == "declare it with var")
        #expect(found.last?.line == 7 && found.last?.column == 3)
    }

    @Test("what check reports as JSON is what an editor needs: five mistakes, their exact places, in a file of any name")
    func editor() throws {
        let folder = try #require(SourceText.scratchFolder()) + "/Träume \"θ\" \u{1F600}"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let path = folder + "/modèle.nd"
        // A family is one character of 25 bytes, an accent may follow its letter.
        let lines = [
            "let a = \"👨‍👩‍👧‍👦\" + oops", "let e\u{301} = 1; ä = 2", "node N { state x = 1", "\tx' = -k*x }", "print(1,, 2)", "expect sin(1 > 2",
        ]
        let text = lines.joined(separator: "\r\n")
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        let ended = try nd(["check", "--format", "json", path])
        #expect(ended.status == 2)
        #expect(ended.error.isEmpty)
        let found = try JSONDecoder().decode([Reported].self, from: Data(ended.output.utf8))
        #expect(found.count == 5)
        #expect(found.allSatisfy { $0.file == path && $0.severity == "error" && $0.code.hasPrefix("ND") && !$0.message.isEmpty })
        let bytes = Array(text.utf8)
        for one in found {
            let (start, end) = (try #require(one.start), try #require(one.end))
            let (line, column) = (try #require(one.line), try #require(one.column))
            // Both ways of counting mean the same place.
            let before = String(decoding: bytes[..<start], as: UTF8.self)
            #expect(before.split(separator: "\r\n", omittingEmptySubsequences: false).count == line)
            #expect(lines[line - 1].prefix(column - 1) == before.split(separator: "\r\n", omittingEmptySubsequences: false).last ?? "")
            let marked = String(decoding: bytes[start..<end], as: UTF8.self)
            #expect(one.endLine == line + marked.count { $0.isNewline })
            if one.endLine == line { #expect(one.endColumn == column + marked.count) }
        }
        #expect(found.map(\.line) == [1, 2, 4, 5, 6])
        // All keys are there in every object, and each object has a line of its own.
        let objects = try #require(JSONSerialization.jsonObject(with: Data(ended.output.utf8)) as? [[String: Any]])
        let keys: Set = ["code", "severity", "message", "file", "line", "column", "endLine", "endColumn", "start", "end", "label", "notes", "remedy", "related"]
        #expect(objects.allSatisfy { Set($0.keys) == keys })
        #expect(ended.output.split(separator: "\n").count == found.count + 2)
    }

    @Test("check finds nothing in a good file, and tells warnings without failing") func checked() throws {
        let good = try file("node N { state x = 1\n x' = -x }\nsystem s = N()\nprint(simulate(s, to: 1e12, dt: 1e-9))")
        let ended = try nd(["check", "--format", "json", good])
        #expect(ended.status == 0)
        #expect(ended.output == "[]\n")
        let warned = try nd(["check", file("node N { state x = 1\n param k = 2\n x' = -x }\nsystem s = N()")])
        #expect(warned.status == 0)
        #expect(warned.error.contains("warning ND0340") && warned.error.contains(":2:8"))
    }

    @Test("a file that cannot be read is reported as JSON, too") func unreadable() throws {
        let ended = try nd(["check", "--format", "json", "/no/such/file.nd"])
        let found = try JSONDecoder().decode([Reported].self, from: Data(ended.output.utf8))
        #expect(found.map(\.code) == ["ND0910"])
        #expect(found.first?.line == nil)
        #expect(ended.status == 2)
    }

    // MARK: Colour and remarks

    @Test("messages are coloured when asked for, and never by themselves in a pipe") func colour() throws {
        let path = try file("print(nothing)")
        #expect(try nd([path, "--color", "always"]).error.contains("\u{1B}["))
        #expect(!(try nd([path]).error.contains("\u{1B}[")))
        #expect(try nd([path], environment: ["CLICOLOR_FORCE": "1"]).error.contains("\u{1B}["))
        #expect(!(try nd([path], environment: ["CLICOLOR_FORCE": "1", "NO_COLOR": "1"]).error.contains("\u{1B}[")))
        #expect(!(try nd([path, "--color", "never"], environment: ["CLICOLOR_FORCE": "1"]).error.contains("\u{1B}[")))
        #expect(try nd([path, "--color", "sometimes"]).status == 64)
    }

    @Test("warnings show their line") func remarks() throws {
        let ended = try nd([file("node N { state x = 1\n param k = 2\n x' = -x }\nsystem s = N()")])
        #expect(ended.status == 0)
        #expect(ended.error.contains("ND0340") && ended.error.contains("param k = 2"))
    }

    @Test("a setting that is no number is refused where the program has one") func setting() throws {
        let path = try file("let K = 2\nprint(K)")
        #expect(try nd([path, "--set", "K=3"]).output == "3\n")
        let wrong = try nd([path, "--set", "K=oops"])
        #expect(wrong.status == 2)
        #expect(wrong.error.contains("ND0260"))
    }

    // MARK: Libraries

    @Test("a library that is missing is named with its package where it is first needed, and nowhere else", arguments: [
        ("ND_ARB", "print(2^100, erf(1))", "ND0530", "libflint-arb2", "print(bessel_j(0, 1))"),
        ("ND_ARB", "print(erf(1))", "ND0530", "libflint-arb2", "print(erf(1 + 1i))"),
        ("ND_CAIRO", "let p = plot([0, 1], [0, 1])", "ND0710", "libcairo2", "save(plot([0, 1], [0, 1]), \"p.svg\")"),
        ("ND_LAPACK", "print([[1, 2], [3, 4]] @ [1, 2])", "ND0661", "libopenblas0", "print(svd([[1, 2], [3, 5]]).S)"),
    ])
    func libraries(_ variable: String, _ without: String, _ code: String, _ package: String, _ with: String) throws {
        let missing = [variable: "/no/such/library.so"]
        #expect(try nd(["-e", without], environment: missing).status == 0)
        let folder = try #require(SourceText.scratchFolder())
        let ended = try nd(["run", file(with), "--out", folder], environment: missing)
        #expect(ended.status == 1)
        #expect(ended.error.contains(code))
        #expect(ended.error.contains(package))
        #expect(try nd(["run", file(with), "--out", folder]).status == 0)
    }
}
