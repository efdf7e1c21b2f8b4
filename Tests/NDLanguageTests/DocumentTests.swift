import Foundation
import NDCore
import NDLanguage
import NDSyntax
import Testing

/// Documents that are made from the sources, or quote them. Their `nd` blocks are run by `nd test Docs`.
struct DocumentTests {
    private static let docs = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().appending(path: "Docs")

    private static func text(_ name: String) throws -> String { try String(contentsOf: docs.appending(path: name), encoding: .utf8) }

    @Test("the reference is what the declarations say: run 'make reference'") func reference() throws {
        #expect(try Self.text("reference.md") == Reference.markdown(), "run 'make reference'")
    }

    @Test("every function says enough to be used") func documentation() {
        for builtin in BuiltinRegistry.standard.all {
            #expect(builtin.documentation.count >= 14 && builtin.documentation.hasSuffix("."), "\(builtin.name)")
        }
    }

    @Test("what stands in the tables of the cheat sheet can be read and run") func cheatSheet() throws {
        var programs = 0
        for line in try Self.text("cheatsheet.md").split(separator: "\n") where line.hasPrefix("| `") {
            let end = try #require(line.dropFirst(3).firstIndex(of: "`"))
            let code = line[line.index(line.startIndex, offsetBy: 3)..<end].replacing("\\|", with: "|")
            let result = outcome(of: String(code))
            #expect(result.codes.isEmpty, "\(result.rendered)")
            programs += 1
        }
        #expect(programs >= 15)
    }
}
