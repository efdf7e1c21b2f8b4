import Foundation
import NDCore
import NDNetwork
import Testing

/// The corpus of `make fuzz TARGET=networks`, without the fuzzer: the first letter names the format, the rest is the file.
@Suite struct FuzzedNetworkTests {
    @Test func everyInputIsANetworkOrOneError() throws {
        let folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Fuzz/Corpus/networks")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(names.count > 20)
        var read = 0
        for name in names {
            let bytes = Array(try Data(contentsOf: folder.appending(path: name)))
            let letter = try #require(bytes.first)
            let ending = Network.readableEndings[Int(letter &- UInt8(ascii: "a")) % Network.readableEndings.count]
            do throws(Diagnostic) {
                let g = try Network.load(path: "input.\(ending)", bytes: Array(bytes.dropFirst()))
                #expect(g.edgeAttributes.count == g.edgeCount && g.nodeNames.count == g.size, "\(name)")
                read += 1
            } catch { #expect(error.code.hasPrefix("ND04") || error.code.hasPrefix("ND08"), "\(name): \(error.code)") }
        }
        // The hand-written samples are networks.
        #expect(read >= 18)
    }
}
