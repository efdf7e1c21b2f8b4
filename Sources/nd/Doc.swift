import ArgumentParser
import NDREPL
import NetDyn

struct Doc: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show what the library says of a name; without one, list the names.")

    @Argument(help: "A function of the library, such as simulate.")
    var name: String?

    /// What `make reference` asks for.
    @Flag(help: .hidden)
    var markdown = false

    func run() throws {
        if markdown {
            Terminal.write(Engine.reference)
            return
        }
        let session = Engine(limits: .program).session()
        guard let name else {
            Terminal.write(session.libraryNames.joined(separator: "\n") + "\n")
            return
        }
        do {
            Terminal.write(try session.documentation(of: name) + "\n")
        } catch {
            Terminal.writeError(session.render(error, color: Terminal.wantsColor()))
            throw ExitCode(1)
        }
    }
}
