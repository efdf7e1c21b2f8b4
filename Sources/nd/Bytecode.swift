import ArgumentParser
import NDREPL
import NetDyn

struct Bytecode: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bytecode", abstract: "Show what a file's functions, loops and systems run as: the plan and the machine's instructions, and what does not lower.")

    @Argument(help: "The program.")
    var file: String

    @Argument(help: "Only the system of this name.")
    var name: String?

    @OptionGroup var color: ColorOption

    func run() throws {
        var options = SessionOptions()
        options.output = { _ in }
        options.outputFolder = SourceText.scratchFolder() ?? ""
        options.programPath = file
        let session = Engine(limits: .program).session(options)
        InterruptWatch.start(session.cancelToken)
        let status = try CommandLineSession.run(file, in: session)
        do {
            Terminal.write(try session.bytecode(of: name))
        } catch {
            Terminal.writeError(session.render(error, color: color.onError))
            throw ExitCode(status == 0 ? 1 : status)
        }
    }
}
