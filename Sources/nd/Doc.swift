import ArgumentParser
import NDREPL
import NetDyn

struct Doc: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "doc", abstract: "Show what a name of the library, a declaration of a module or a word of the language means; without one, list the names.")

    @Argument(help: "A name such as simulate, oscillators.Kuramoto or node; with --search, words to look for.")
    var names: [String] = []

    @Flag(help: "Look for the words in names and texts.")
    var search = false

    @OptionGroup var color: ColorOption

    /// What `make reference` asks for.
    @Flag(help: .hidden)
    var markdown = false

    func run() throws {
        if markdown {
            Terminal.write(Engine.reference)
            return
        }
        let session = Engine(limits: .program).session()
        if search {
            guard !names.isEmpty else { throw ValidationError("--search needs a word to look for") }
            let found = session.search(names)
            for (signature, sentence) in found {
                let shown = signature.count > 100 ? String(signature.prefix { $0 != "(" }) + "(...)" : signature
                Terminal.write("\(shown)\n    \(sentence)\n")
            }
            guard !found.isEmpty else {
                Terminal.writeError("nd: nothing in the library speaks of '\(names.joined(separator: " "))'\n")
                throw ExitCode(1)
            }
            return
        }
        if names.isEmpty { Terminal.write(session.libraryNames.joined(separator: "\n") + "\n") }
        for (i, name) in names.enumerated() {
            do {
                Terminal.write((i == 0 ? "" : "\n") + (try session.documentation(of: name)) + "\n")
            } catch {
                Terminal.writeError(session.render(error, color: color.onError))
                throw ExitCode(1)
            }
        }
    }
}
