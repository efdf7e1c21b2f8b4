import ArgumentParser
import NDREPL
import NetDyn

struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "run", abstract: "Run a file; without one, start the prompt.")

    @Argument(help: "The program; - reads it from standard input.")
    var file: String?

    @Option(name: .customShort("e"), parsing: .unconditionalSingleValue, help: ArgumentHelp("Run this text and print the value of its last expression; several are the lines of one text.", valueName: "code"))
    var code: [String] = []

    @Option(name: .customLong("set"), help: ArgumentHelp("Give a top-level let of the file another value.", valueName: "name=value"))
    var settings: [String] = []

    @Option(parsing: .unconditional, help: "The seed of every draw that names none: a whole number from 0 on.")
    var seed: UInt64?

    @Option(help: ArgumentHelp("The folder that saved files go to.", valueName: "dir"))
    var out: String?

    @Flag(help: "Print nothing but errors.")
    var quiet = false

    @Option(name: .customLong("no-pass"), help: ArgumentHelp("Leave out a pass: lower runs all of the script on the evaluator.", valueName: "lower"))
    var withoutPasses: [String] = []

    @Flag(help: "Read plain lines at the prompt, without line editing.")
    var plain = false

    @OptionGroup var color: ColorOption

    func run() throws {
        var options = SessionOptions()
        options.output = { Terminal.write($0) }
        for pass in withoutPasses where pass != "lower" { throw ValidationError("--no-pass takes lower; this is '\(pass)'") }
        options.lowers = withoutPasses.isEmpty
        if quiet { options.output = { _ in } }
        options.remark = { Terminal.writeError($0) }
        options.remarksInColor = color.onError
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

        if !code.isEmpty {
            guard file == nil else { throw ValidationError("-e takes the whole program: a file cannot be given, too") }
            if let out { try CommandLineSession.makeFolder(out) }
            throw ExitCode(CommandLineSession.run(session.engine.program(code.joined(separator: "\n"), name: "-e"), in: session, shows: !quiet, color: color.onError))
        }
        guard let file else {
            guard settings.isEmpty else { throw ValidationError("--set needs a file to run") }
            throw ExitCode(Prompt(session: session, plain: plain).run())
        }
        if let out { try CommandLineSession.makeFolder(out) }
        throw ExitCode(try CommandLineSession.run(file, in: session, tellsChecks: !quiet, color: color.onError))
    }
}

/// `--color`, which every subcommand that shows messages takes.
struct ColorOption: ParsableArguments {
    @Option(name: .customLong("color"), help: ArgumentHelp("Colour messages: always, never, or auto (on a terminal).", valueName: "when"))
    var choice: Terminal.Color = .auto

    var onError: Bool { Terminal.wantsColor(choice) }
    var onOutput: Bool { Terminal.wantsColor(choice, onError: false) }
}

extension Terminal.Color: ExpressibleByArgument {}

/// What the subcommands share: reading a file, running it, telling what went wrong, and the exit status for it.
enum CommandLineSession {
    static func program(_ file: String, engine: Engine) throws -> Program {
        do {
            return engine.program(try SourceText.read(file), name: file == "-" ? "standard input" : file)
        } catch {
            let commands = ["run", "check", "test", "bytecode", "doc", "explain", "fmt"]
            let meant = file.contains(".") || file.contains("/") ? nil : closest(to: file, among: commands).map { "\n    did you mean 'nd \($0)'?" }
            Terminal.writeError("nd: \(error.message)\(meant ?? "")\(error.remedy.map { "\n    \($0)" } ?? "")\n")
            throw ExitCode(2)
        }
    }

    static func run(_ file: String, in session: Session, tellsChecks: Bool = false, color: Bool = Terminal.wantsColor()) throws -> Int32 {
        run(try program(file, engine: session.engine), in: session, tellsChecks: tellsChecks, color: color)
    }

    static func run(_ program: Program, in session: Session, tellsChecks: Bool = false, shows: Bool = false, color: Bool) -> Int32 {
        let outcome = session.run(program, shows: shows)
        if shows, let display = outcome.display { Terminal.write(display + "\n") }
        report(outcome.diagnostics, of: session, color: color)
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

    static func report(_ diagnostics: [Diagnostic], of session: Session, color: Bool = Terminal.wantsColor()) {
        for (i, diagnostic) in diagnostics.enumerated() {
            Terminal.writeError((i > 0 ? "\n" : "") + session.render(diagnostic, color: color))
        }
    }
}
