import ArgumentParser
import NDREPL
import NetDyn

struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Run a file; without one, start the prompt.")

    @Argument(help: "The program; - reads it from standard input.")
    var file: String?

    @Option(name: .customLong("set"), help: ArgumentHelp("Give a top-level let of the file another value.", valueName: "name=value"))
    var settings: [String] = []

    @Option(help: "The seed of every draw that names none.")
    var seed: UInt64?

    @Option(help: ArgumentHelp("The folder that saved files go to.", valueName: "dir"))
    var out: String?

    @Flag(help: "Print nothing but errors.")
    var quiet = false

    @Option(name: .customLong("no-pass"), help: ArgumentHelp("Leave out a pass: lower runs all of the script on the evaluator.", valueName: "lower"))
    var withoutPasses: [String] = []

    @Flag(help: "Read plain lines at the prompt, without line editing.")
    var plain = false

    func run() throws {
        var options = SessionOptions()
        options.output = { Terminal.write($0) }
        for pass in withoutPasses where pass != "lower" { throw ValidationError("--no-pass takes lower; this is '\(pass)'") }
        options.lowers = withoutPasses.isEmpty
        if quiet { options.output = { _ in } }
        options.warn = CommandLineSession.warn
        options.seed = seed ?? 0
        options.outputFolder = out ?? ""
        options.programPath = file
        if Terminal.errorIsTerminal && !quiet {
            let line = ProgressLine()
            options.progress = { line.show($0, $1) }
        }
        for setting in settings {
            guard let mark = setting.firstIndex(of: "="), mark != setting.startIndex else {
                throw ValidationError("--set takes name=value, such as --set K=2; this is '\(setting)'")
            }
            options.settings.append((String(setting[..<mark]), String(setting[setting.index(after: mark)...])))
        }
        let session = Engine(limits: .program).session(options)
        InterruptWatch.start(session.cancelToken)

        guard let file else {
            guard settings.isEmpty else { throw ValidationError("--set needs a file to run") }
            throw ExitCode(Prompt(session: session, plain: plain).run())
        }
        if let out { try CommandLineSession.makeFolder(out) }
        throw ExitCode(try CommandLineSession.run(file, in: session, tellsChecks: !quiet))
    }
}

/// What the subcommands share: reading a file, running it, telling what went wrong, and the exit status for it.
enum CommandLineSession {
    static func program(_ file: String, engine: Engine) throws -> Program {
        do {
            return engine.program(try SourceText.read(file), name: file == "-" ? "standard input" : file)
        } catch {
            let commands = ["run", "check", "fmt", "test", "bytecode", "doc"]
            let meant = file.contains(".") || file.contains("/") ? nil : closest(to: file, among: commands).map { "\n    did you mean 'nd \($0)'?" }
            Terminal.writeError("nd: \(error.message)\(meant ?? "")\(error.remedy.map { "\n    \($0)" } ?? "")\n")
            throw ExitCode(2)
        }
    }

    static func run(_ file: String, in session: Session, tellsChecks: Bool = false) throws -> Int32 {
        let outcome = session.run(try program(file, engine: session.engine))
        report(outcome.diagnostics, of: session)
        if tellsChecks, outcome.held + outcome.failed > 0 {
            let all = outcome.held + outcome.failed
            Terminal.write(outcome.failed == 0 ? "\(all) check\(all == 1 ? "" : "s") held\n" : "\(outcome.failed) of \(all) checks failed\n")
        }
        return outcome.exitStatus
    }

    static func makeFolder(_ path: String) throws {
        do { try SourceText.makeFolder(path) } catch {
            Terminal.writeError("nd: \(error.message)\n")
            throw ExitCode(64)
        }
    }

    /// Warnings have no text of the session to show: the sentence and the remedy.
    static let warn: @Sendable (Diagnostic) -> Void = { d in
        Terminal.writeError("\(d.severity.rawValue) \(d.code): \(d.message)\(d.remedy.map { "\n  = help: \($0)" } ?? "")\n")
    }

    static func report(_ diagnostics: [Diagnostic], of session: Session) {
        for diagnostic in diagnostics {
            Terminal.writeError(session.render(diagnostic, color: Terminal.wantsColor()))
        }
    }
}
