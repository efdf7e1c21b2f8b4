import ArgumentParser
import NDREPL
import NetDyn

struct Format: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fmt",
        abstract: "Write files in their canonical form.",
        discussion: """
            Folders give their .nd files. Comments and the meaning stay as they are; files with errors are left alone.
            With - the program is read from standard input and written to standard output.

            Exit status: 0 done, 1 a file is not in its canonical form (--check), 2 a file has errors, 64 wrong usage.
            """)

    @Argument(help: "Files and folders; - for standard input.")
    var paths: [String]

    @Flag(help: "Change nothing; name the files that are not in their canonical form.")
    var check = false

    @OptionGroup var color: ColorOption

    func run() throws {
        var status: Int32 = 0
        for path in paths {
            for file in try files(at: path) { status = max(status, try format(file)) }
        }
        if status != 0 { throw ExitCode(status) }
    }

    private func files(at path: String) throws -> [String] {
        if path == "-" { return [path] }
        do {
            let found = try SourceText.programs(under: [path])
            if found == [path] {
                guard !path.hasSuffix(".md") else {
                    Terminal.writeError("nd: '\(path)' is a document; 'nd fmt' formats .nd files\n")
                    throw ExitCode(64)
                }
                return found
            }
            return found.filter { $0.hasSuffix(".nd") }
        } catch let error as Diagnostic {
            Terminal.writeError("nd: \(error.message)\n")
            throw ExitCode(2)
        }
    }

    /// The exit status for one file.
    private func format(_ file: String) throws -> Int32 {
        let program = try CommandLineSession.program(file, engine: Engine(limits: .program))
        let result = program.formatted()
        guard let text = result.text else {
            for (i, diagnostic) in result.diagnostics.enumerated() {
                Terminal.writeError((i > 0 ? "\n" : "") + result.render(diagnostic, color: color.onError))
            }
            return 2
        }
        if check {
            guard text != program.source else { return 0 }
            Terminal.write("\(program.name)\n")
            return 1
        }
        if file == "-" {
            Terminal.write(text)
        } else if text != program.source {
            do throws(Diagnostic) { try SourceText.write(Array(text.utf8), to: file) } catch {
                Terminal.writeError("nd: \(error.message)\n")
                return 2
            }
        }
        return 0
    }
}
