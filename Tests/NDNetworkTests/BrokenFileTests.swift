import NDCore
import NDNetwork
import Testing

@Suite struct BrokenFileTests {
    private func expectError(_ path: String, _ text: String, _ code: String, _ parts: String..., options: Network.LoadOptions = .init(), at: SourceLocation = #_sourceLocation) {
        guard let found = diagnostic(path, text, options) else { return }
        #expect(found.code == code, "\(found.message)", sourceLocation: at)
        for part in parts { #expect(found.message.contains(part), "\(found.message)", sourceLocation: at) }
    }

    @Test func raggedLines() {
        expectError("e.csv", "source,target,weight\n1,2,3\n2,3\n", "ND0408", "'e.csv', line 3", "2 values", "3")
        expectError("e.csv", "a,b\n1,2,3\n", "ND0408", "line 2")
    }

    @Test func oneColumn() { expectError("e.csv", "1\n2\n", "ND0408", "line 1", "a source and a target") }

    @Test func emptyFiles() {
        expectError("e.csv", "", "ND0415", "'e.csv'")
        expectError("e.txt", "# nothing\n\n", "ND0415")
        expectError("g.gml", "Creator \"me\"\n", "ND0415")
        expectError("g.gml", "", "ND0415")
    }

    @Test(arguments: ["nan", "NaN", "inf", "", "heavy", "1e999"]) func weightsMustBeFiniteNumbers(_ weight: String) {
        expectError("e.csv", "source,target,weight\n1,2,3\n2,3,\(weight)\n", "ND0409", "line 3, column 5")
    }

    @Test func weightsOfGMLMustBeFiniteNumbers() {
        expectError("g.gml", "graph [ node [ id 1 ]\nedge [ source 1 target 1 weight NAN ] ]", "ND0409", "line 2", "'NAN'")
        expectError("g.gml", "graph [ node [ id 1 ]\nedge [ source 1 target 1 weight \"x\" ] ]", "ND0409", "line 2")
    }

    /// In a format of named attributes an edge may go without one, and counts 1.
    @Test func weightsMayBeMissingInGML() throws {
        let network = try load("g.gml", "graph [ node [ id 1 ] edge [ source 1 target 1 weight 3 ]\nedge [ source 1 target 1 ] ]")
        #expect(network.weights == [3, 1])
    }

    @Test func missingEnds() { expectError("e.csv", "source,target\n1,2\n,3\n", "ND0406", "line 3, column 1", "source") }

    @Test func duplicateAndUnknownNodes() {
        var options = Network.LoadOptions()
        options.nodes = ("n.csv", Array("id\nsea\nharbour\nsea\n".utf8))
        expectError("e.csv", "source,target\nsea,harbour\n", "ND0405", "'n.csv', line 4", "'sea'", "line 2", options: options)
        options.nodes = ("n.csv", Array("id\nsea\nharbour\n".utf8))
        expectError("e.csv", "source,target\nsea,harbor\n", "ND0407", "'e.csv', line 2, column 5", "'harbor'", options: options)
        #expect(diagnostic("e.csv", "source,target\nsea,harbor\n", options)?.remedy == "did you mean 'harbour'?")
        expectError("g.gml", "graph [\nnode [ id 1 ]\nnode [ id 1 ] ]", "ND0405", "line 3", "line 2")
        expectError("g.gml", "graph [\nnode [ id 1 ]\nedge [ source 1 target 2 ] ]", "ND0407", "line 3", "'2'")
    }

    @Test func missingFieldsOfGML() {
        expectError("g.gml", "graph [\n node [ label \"a\" ] ]", "ND0406", "line 2, column 2", "no id")
        expectError("g.gml", "graph [ node [ id 1 ]\n edge [ source 1 ] ]", "ND0406", "no target")
        expectError("g.gml", "graph [ node [ id 1 id 2 ] ]", "ND0416", "'id'")
    }

    @Test func truncatedFiles() {
        expectError("g.gml", "graph [\n node [ id 1 ]\n node [ id", "ND0403", "line 3")
        expectError("g.gml", "graph [\n node [ id 1 ]\n node [ id 2", "ND0404", "the node that begins in line 3")
        expectError("g.gml", "graph [\n node [ id 1 label \"a ] ]", "ND0404", "line 2, column 20")
        expectError("e.csv", "source,target\n1,\"2\n3,4\n", "ND0404", "line 2, column 3")
    }

    @Test func wrongTokensOfGML() {
        expectError("g.gml", "graph [ node [ id one ] ]", "ND0403", "column 19", "'one'")
        expectError("g.gml", "graph [ node [ id 99999999999999999999 ] ]", "ND0409", "99999999999999999999")
        expectError("g.gml", "graph [ directed 2 ]", "ND0403", "0 or 1")
        expectError("g.gml", "graph [ ] graph [ ]", "ND0403", "second graph")
        expectError("g.gml", "graph [ node [ id 1 x 1.2.3 ] ]", "ND0409", "'1.2.3'")
        expectError("g.gml", "graph [ ] ]", "ND0403", "']'")
    }

    @Test func whatIsNotText() {
        #expect(diagnostic("e.csv", [0x1F, 0x8B, 8, 0])?.code == "ND0401")
        #expect(diagnostic("e.csv", [0xFF, 0xFE, 0x31, 0])?.code == "ND0401")
        #expect(diagnostic("e.csv", [0x31, 0, 0x32])?.code == "ND0401")
        #expect(diagnostic("e.csv", [0x50, 0x4B, 3, 4])?.remedy == "unpack it, or export the table as CSV")
    }

    @Test func unknownEndings() {
        #expect(diagnostic("net.gmll", "1,2")?.code == "ND0402")
        #expect(diagnostic("net.gmll", "1,2")?.remedy == "did you mean 'gml'?")
        #expect(diagnostic("net", "1,2")?.code == "ND0402")
    }

    @Test func headersThatRepeatOrMiss() {
        expectError("e.csv", "source,target,w,w\n1,2,3,4\n", "ND0416", "line 1, column 17", "'w'")
        var options = Network.LoadOptions()
        options.source = "sorce"
        #expect(diagnostic("e.csv", "source,target\n1,2\n", options)?.remedy == "did you mean 'source'?")
    }

    @Test func cancellingStops() throws {
        let token = CancelToken()
        token.cancel()
        let text = String(repeating: "1,2\n", count: 10_000)
        #expect(diagnostic("e.csv", text, .init(cancel: token))?.code == "ND0801")
    }

    @Test func aFileBeyondTheLimitIsRefused() {
        #expect(diagnostic("e.csv", String(repeating: "1,2\n", count: 1000), .init(limits: Limits(memory: 1000)))?.code == "ND0803")
    }

    /// Bytes deleted, doubled, replaced and swapped at places a fixed sequence names: every result is a network or one
    /// diagnostic of networks, with a place in the file.
    @Test(arguments: ["g.gml", "e.csv", "e.txt", "two.csv"]) func mutationsNeverCrash(_ path: String) {
        let samples = [
            "g.gml": "Creator \"x\"\ngraph [\n directed 1\n node [ id 1 label \"a&amp;b\" graphics [ x 1.0 y 2 ] ]\n node [ id 22 label \"é\" ]\n edge [ source 1 target 22 value 1.5e3 ]\n edge [ source 22 target 1 value -2 ]\n]\n",
            "e.csv": "\u{FEFF}source,target,weight,kind\r\n1,2,0.5,\"a \"\"b\"\" c\"\r\n2,3,1e-3,\n3,1,7,true\n",
            "e.txt": "# from to\n1 2 0.25\n\t2 3\t1\n3 1 12345678901234567890\n",
            "two.csv": "source,target\n7,33\n33,1\n1,7\n",
        ]
        let bytes = Array((samples[path] ?? "").utf8)
        let interesting: [UInt8] = [0, 9, 10, 13, 32, 34, 35, 43, 44, 45, 46, 48, 57, 59, 91, 93, 101, 110, 127, 128, 195, 255]
        var state: UInt64 = 0x9E37_79B9
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        var errors = 0
        for round in 0..<6000 {
            var mutated = bytes
            for _ in 0...(round % 4) {
                guard !mutated.isEmpty else { break }
                let at = next(mutated.count)
                switch next(6) {
                case 0: mutated.remove(at: at)
                case 1: mutated.insert(mutated[at], at: at)
                case 2: mutated[at] = interesting[next(interesting.count)]
                case 3: mutated.swapAt(at, next(mutated.count))
                case 4: mutated.removeSubrange(at..<min(at + next(12), mutated.count))
                default: mutated.insert(contentsOf: mutated[at..<min(at + next(20), mutated.count)], at: next(mutated.count))
                }
            }
            if round % 50 == 0 { mutated = Array(mutated.prefix(next(mutated.count + 1))) }
            var options = Network.LoadOptions()
            if path == "two.csv" { options.nodes = (path, round % 2 == 0 ? Array("id,x\n7,1\n33,2\n1,3\n".utf8) : mutated) }
            do throws(Diagnostic) {
                let network = try Network.load(path: path, bytes: mutated, options: options)
                #expect(network.edgeSources.allSatisfy { $0 < network.size } && network.edgeTargets.allSatisfy { $0 < network.size })
            } catch {
                errors += 1
                #expect(error.code.hasPrefix("ND04"))
                #expect(error.message.contains("'\(path)'"))
            }
        }
        #expect(errors > 500)
    }
}
