import Foundation
import NDCore
import NDLanguage
import Testing

/// What the fuzzer found and keeps (Tests/Fuzz/Corpus), run with its limits, without the fuzzer.
@Suite("The corpus of the fuzzer")
struct FuzzCorpusTests {
    static let limits = Limits(steps: 20_000, memory: 64 << 20, depth: 300, output: 1 << 16)

    @Test("every program ends, soon", arguments: ["seeds", "run", "parse"]) func running(_ part: String) throws {
        let folder = ProgramTests.folder.deletingLastPathComponent().appending(path: "Fuzz/Corpus/\(part)")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(names.count > 5)
        for name in names {
            let text = String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
            let clock = ContinuousClock()
            let start = clock.now
            let result = outcome(of: text, name: name, limits: Self.limits)
            let seconds = (clock.now - start) / .seconds(1)
            #expect(result.rendered.utf8.count < 100_000, "\(name)")
            #expect(seconds < 20, "\(name) took \(seconds) s")
        }
    }
}
