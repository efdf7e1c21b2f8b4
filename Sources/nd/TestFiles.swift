import ArgumentParser
import NDREPL
import NetDyn
import Synchronization

struct TestFiles: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Run .nd files and the nd blocks of .md files; count those that pass.")

    @Argument(help: "Files and folders.")
    var paths: [String]

    @Flag(help: "Name the files that pass, too.")
    var verbose = false

    @OptionGroup var color: ColorOption

    func run() throws {
        let files: [String]
        do {
            files = try SourceText.programs(under: paths)
        } catch {
            Terminal.writeError("nd: \(error.message)\n")
            throw ExitCode(2)
        }
        let engine = Engine(limits: .program)
        let scratch = SourceText.scratchFolder()
        var passed = 0
        var failed = 0
        for file in files {
            for program in try TestPrograms.read(file, engine: engine) {
                let printed = Collected()
                var options = SessionOptions()
                options.outputFolder = scratch ?? ""
                options.programPath = file
                options.output = { printed.add($0) }
                let session = engine.session(options)
                let outcome = session.run(program)
                if outcome.exitStatus == 0 {
                    passed += 1
                    if verbose { Terminal.write("ok      \(program.name)\n") }
                } else {
                    failed += 1
                    Terminal.write("FAILED  \(program.name)\n\(printed.text)")
                    for diagnostic in outcome.diagnostics { Terminal.write(session.render(diagnostic, color: color.onOutput)) }
                }
            }
        }
        Terminal.write("\(passed) passed, \(failed) failed\n")
        if passed + failed == 0 { Terminal.writeError("nd: there is nothing to test: neither a .nd file nor a block marked nd in a .md file\n") }
        if failed > 0 || passed == 0 { throw ExitCode(1) }
    }
}

/// What a program prints, kept until it is known whether anybody needs to see it.
final class Collected: Sendable {
    private let storage = Mutex("")
    func add(_ text: String) { storage.withLock { $0 += text } }
    var text: String { storage.withLock { $0 } }
}

/// The programs in a file: a `.nd` file is one, a `.md` file holds one in each block marked `nd`.
enum TestPrograms {
    static func read(_ file: String, engine: Engine) throws -> [Program] {
        guard file.hasSuffix(".md") else { return [try CommandLineSession.program(file, engine: engine)] }
        let text: String
        do { text = try SourceText.read(file) } catch {
            Terminal.writeError("nd: \(error.message)\n")
            throw ExitCode(2)
        }
        var programs: [Program] = []
        var block: (start: Int, lines: [Substring])?
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let mark = line.drop { $0 == " " }
            if let open = block {
                if mark.hasPrefix("```") {
                    // Lines are counted as the document counts them.
                    let blank = String(repeating: "\n", count: open.start)
                    programs.append(engine.program(blank + open.lines.joined(separator: "\n") + "\n", name: file))
                    block = nil
                } else {
                    block?.lines.append(line)
                }
            } else if mark == "```nd" {
                block = (number + 1, [])
            }
        }
        return programs
    }
}
