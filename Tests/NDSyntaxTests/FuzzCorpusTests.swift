import Foundation
import NDCore
import NDSyntax
import Testing

/// What the fuzzer found and keeps (Tests/Fuzz/Corpus), without the fuzzer: each text is read, its messages are shown, and what
/// can be read is formatted, twice the same.
@Suite("The corpus of the fuzzer")
struct FuzzCorpusTests {
    static let texts: [(name: String, bytes: [UInt8])] = {
        let folder = ProjectFiles.root.appendingPathComponent("Tests/Fuzz/Corpus")
        let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return names.sorted().compactMap { name in
            guard let data = try? Data(contentsOf: folder.appendingPathComponent(name)) else { return nil }
            return (name, Array(data))
        }
    }()

    @Test("is there") func found() { #expect(Self.texts.count > 100) }

    @Test("is read without loss, and its messages are short") func reading() {
        for (name, bytes) in Self.texts {
            let file = SourceFile(name: name, bytes: bytes)
            var sources = SourceMap()
            let id = sources.add(file)
            let (tree, diagnostics, _) = parseTree(file, id: id)
            #expect(tree.tokens.reduce(into: [UInt8]()) { $0 += bytes[$1.range] } == bytes, "\(name)")
            let renderer = DiagnosticRenderer(sources: sources, color: true)
            for d in diagnostics {
                #expect(renderer.render(d).utf8.count < 20_000, "\(name)")
                #expect(d.primary.map { $0.span.range.upperBound <= bytes.count } ?? true, "\(name)")
            }
        }
    }

    @Test("is formatted without a change of meaning, and only once") func formatting() {
        for (name, bytes) in Self.texts {
            switch format(SourceFile(name: name, bytes: bytes), id: FileID(0), width: 60) {
            case .unreadable(let diagnostics): #expect(!diagnostics.contains { $0.code == "ND0138" }, "\(name)")
            case .formatted(let once):
                guard case .formatted(let twice) = format(SourceFile(name: name, bytes: once), id: FileID(0), width: 60) else {
                    Issue.record("\(name): the formatted text cannot be read")
                    continue
                }
                #expect(once == twice, "\(name)")
            }
        }
    }
}
