import ArgumentParser
import NDREPL
import NetDyn

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Read files and put their declarations together; report what is wrong, running nothing.",
        discussion: "Exit status: 0 without errors (warnings may be there), 2 with errors, 64 wrong usage.")

    enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

    @Argument(help: "The programs; - reads one from standard input.")
    var files: [String]

    @Option(help: "How to report: text for people, json for tools (one array, one object for each diagnostic).")
    var format = Format.text

    @OptionGroup var color: ColorOption

    func run() throws {
        let engine = Engine(limits: .program)
        var objects: [String] = []
        var failed = false
        for file in files {
            let session = engine.session()
            let found: [Diagnostic]
            do {
                let text = try SourceText.read(file)
                found = session.check(engine.program(text, name: file == "-" ? "standard input" : file))
            } catch { found = [error] }
            failed = failed || found.contains { $0.severity == .error }
            switch format {
            case .text: CommandLineSession.report(found, of: session, color: color.onError)
            case .json: objects += found.map(session.json)
            }
        }
        if format == .json { Terminal.write("[" + objects.map { "\n  " + $0 }.joined(separator: ",") + (objects.isEmpty ? "]\n" : "\n]\n")) }
        if failed { throw ExitCode(2) }
    }
}
