import ArgumentParser
import NDREPL
import NetDyn

struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "explain", abstract: "Tell what an error code means, with a wrong and a right program; without one, list the codes.")

    @Argument(help: "A code, such as ND0301.")
    var codes: [String] = []

    func run() throws {
        if codes.isEmpty {
            Terminal.write(Session.codes.map { "\($0.code)  \($0.title)\n" }.joined())
            return
        }
        for (i, code) in codes.enumerated() {
            do {
                Terminal.write((i == 0 ? "" : "\n\n") + (try Session.explanation(of: code)))
            } catch {
                Terminal.writeError("nd: \(error.message)\(error.remedy.map { "\n    \($0)" } ?? "")\n")
                throw ExitCode(64)
            }
        }
    }
}
