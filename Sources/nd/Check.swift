import ArgumentParser
import NDREPL
import NetDyn

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Read files and report what is wrong, running nothing.")

    @Argument(help: "The programs.")
    var files: [String]

    func run() throws {
        let engine = Engine(limits: .program)
        var failed = false
        for file in files {
            let program = try CommandLineSession.program(file, engine: engine)
            let session = engine.session()
            CommandLineSession.report(session.check(program), of: session)
            failed = failed || !program.isReadable
        }
        if failed { throw ExitCode(2) }
    }
}
