import Foundation
import NDCore
import NDLanguage
import Testing

/// Every tiny program under `Tests/Language` checks itself.
struct ProgramTests {
    static let folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent().deletingLastPathComponent().appending(path: "Language")

    static let programs: [String] = {
        let found = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return found.filter { $0.hasSuffix(".nd") }.sorted()
    }()

    @Test("the folder holds its programs") func found() { #expect(Self.programs.count >= 110) }

    @Test("the program holds what it expects", arguments: programs) func runs(_ path: String) throws {
        let text = try String(contentsOf: Self.folder.appending(path: path), encoding: .utf8)
        let result = outcome(of: text, name: path, limits: Limits(steps: 20_000_000, memory: 4 << 30, files: true), files: ProgramFiles(folder: Self.folder))
        #expect(result.codes.isEmpty, "\(result.rendered)")
        #expect(result.held > 0, "a program without an expectation tests nothing")
    }

    @Test("the example of the built-in holds", arguments: BuiltinRegistry.standard.names) func example(_ name: String) throws {
        let builtin = try #require(BuiltinRegistry.standard[name])
        let result = outcome(of: builtin.example, name: name, limits: Limits(steps: 20_000_000, memory: 4 << 30, files: true), files: ProgramFiles(folder: Self.folder))
        #expect(result.codes.isEmpty, "\(result.rendered)")
        #expect(!builtin.documentation.isEmpty)
        #expect(builtin.example.contains(name))
    }
}
