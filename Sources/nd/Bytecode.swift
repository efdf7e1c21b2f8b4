import ArgumentParser
import NDREPL
import NetDyn

struct Bytecode: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show what a file's systems run as: the plan and the machine's instructions.")

    @Argument(help: "The program.")
    var file: String

    @Argument(help: "Only the system of this name.")
    var name: String?

    func run() throws {
        let engine = Engine(limits: .program)
        let session = engine.session()
        session.output = { _ in }
        session.outputFolder = SourceText.scratchFolder()
        InterruptWatch.start(session.cancelToken)
        let status = try CommandLineSession.run(file, in: session)
        do {
            Terminal.write(try session.bytecode(of: name))
        } catch {
            Terminal.writeError(session.render(error, color: Terminal.wantsColor()))
            throw ExitCode(status == 0 ? 1 : status)
        }
    }
}
