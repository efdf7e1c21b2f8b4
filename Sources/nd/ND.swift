import ArgumentParser
import NDREPL
import NetDyn

/// The program: `nd` alone is the prompt, `nd file.nd` runs a file; everything else is a subcommand. Every command says its
/// name: to find it out by reflection takes a tenth of a start.
@main
struct ND: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "nd",
        abstract: "The dynamics of networks: declare nodes, couplings and networks, run them, look at them.",
        discussion: """
            nd                      the prompt
            nd FILE.nd              run a file
            nd -e 'print(1 + 1)'    run a text
            nd -                    run what comes from the standard input

            Exit status: 0 done, 1 a failed expect or run-time error, 2 the file has errors, 64 wrong usage.
            """,
        version: "nd \(Engine.version)",
        subcommands: [Run.self, Check.self, Format.self, TestFiles.self, Bytecode.self, Doc.self, Explain.self],
        defaultSubcommand: Run.self)
}
