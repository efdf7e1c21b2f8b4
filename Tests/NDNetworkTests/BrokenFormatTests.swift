import NDCore
import NDNetwork
import Testing

/// Files of every format, broken at every place: each gives a network or one diagnostic with its place, at once and in little memory.
@Suite struct BrokenFormatTests {
    static let samples: [(path: String, text: String)] = [
        (
            "g.graphml",
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\"><!-- x -->\n<key id=\"d0\" for=\"node\" attr.name=\"c\" attr.type=\"int\"><default>3</default></key>\n<key id=\"d1\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>\n<graph edgedefault=\"directed\">\n<node id=\"a&amp;b\"><data key=\"d0\">7</data></node><node id=\"é\"/>\n<edge source=\"a&amp;b\" target=\"é\"><data key=\"d1\"><![CDATA[1.5]]></data></edge>\n<edge source=\"é\" target=\"é\" directed=\"false\"/></graph></graphml>\n"
        ),
        (
            "g.gexf",
            "<gexf version=\"1.2\"><graph defaultedgetype=\"undirected\"><attributes class=\"node\"><attribute id=\"0\" title=\"c\" type=\"float\"><default>1</default></attribute></attributes>\n<nodes><node id=\"0\" label=\"sea\"><attvalues><attvalue for=\"0\" value=\"2.5\"/></attvalues><viz:position x=\"1\" y=\"2\"/></node><node id=\"1\" label=\"l&#228;nd\"/></nodes>\n<edges><edge id=\"0\" source=\"0\" target=\"1\" weight=\"2\"/><edge source=\"1\" target=\"1\" type=\"directed\"/></edges></graph></gexf>\n"
        ),
        (
            "g.json",
            "{\"directed\": true, \"multigraph\": false, \"graph\": {\"a\": [1, {\"b\": null}]},\n \"nodes\": [{\"id\": 1, \"c\": 2.5e3}, {\"id\": \"x\\u00e9\\\"\", \"ok\": false}],\n \"links\": [{\"source\": 1, \"target\": \"x\\u00e9\\\"\", \"weight\": -1}, {\"source\": 1, \"target\": 1}]}\n"
        ),
        ("g.net", "*Vertices 3\n1 \"the sea\" 0.1 0.2 box ic Red\n2 \"b\"\n3 c 1 2 3\n*Arcs\n1 2 2.5\n2 3\n*Edges :2\n3 3 1 k \"v w\"\n*Arcslist\n1 2 3\n"),
        ("m.mtx", "%%MatrixMarket matrix coordinate real general\n% made by hand\n3 3 4\n1 2 0.5\n3 1 -2e-3\n3 3 1e3\n2 2 7\n"),
        ("h.mtx", "%%MatrixMarket matrix coordinate complex hermitian\n3 3 2\n2 1 0.5 1\n3 3 -2e-3 0\n"),
        ("a.mtx", "%%MatrixMarket matrix array integer symmetric\n3 3\n1\n0\n-7\n2\n0\n5\n"),
        ("g.gml", "graph [\n directed 1\n node [ id 1 label \"a&amp;b\" graphics [ x 1.0 y 2 ] ]\n node [ id 22 label \"é\" ]\n edge [ source 1 target 22 value 1.5e3 ]\n]\n"),
        ("e.csv", "source,target,weight,kind\r\n1,2,0.5,\"a \"\"b\"\" c\"\r\n2,3,1e-3,\n3,1,7,true\n"),
        ("e.txt", "# source target weight kind\n1 2 0.25 \"x y\"\n2\t3 1 z\nq 1 12345678901234567890 w\n"),
    ]

    private func check(_ path: String, _ bytes: [UInt8]) -> Bool {
        do throws(Diagnostic) {
            let network = try Network.load(path: path, bytes: bytes, options: .init(limits: Limits(memory: 64 << 20)))
            #expect(network.edgeSources.allSatisfy { $0 < network.size } && network.edgeTargets.allSatisfy { $0 < network.size })
            #expect(network.nodeNames.count == network.size)
            #expect(network.nodeAttributes.columns.allSatisfy { $0.count == network.size })
            #expect(network.edgeAttributes.columns.allSatisfy { $0.count == network.edgeCount })
            return true
        } catch {
            #expect(error.code.hasPrefix("ND04") || error.code == "ND0803", "\(error.code)")
            #expect(error.message.contains("'\(path)'") || error.code == "ND0803" || error.code == "ND0410", "\(error.message)")
            return false
        }
    }

    @Test(arguments: samples.map(\.path)) func cutAtEveryByte(_ path: String) {
        let bytes = Array((Self.samples.first { $0.path == path }?.text ?? "").utf8)
        #expect(check(path, bytes))
        var errors = 0
        for count in 0..<bytes.count where !check(path, Array(bytes[..<count])) { errors += 1 }
        // A table may end anywhere; what is nested or counted may not.
        #expect(errors > (path.hasPrefix("e.") || path == "g.net" ? 5 : bytes.count * 9 / 10))
    }

    @Test(arguments: samples.map(\.path)) func mutationsNeverCrash(_ path: String) {
        let bytes = Array((Self.samples.first { $0.path == path }?.text ?? "").utf8)
        let interesting: [UInt8] = Array("\0\t\n\r \"'#&*,-./0123456789:;<=>[]\\e{}".utf8) + [127, 128, 195, 255]
        var random = RandomNetworks(seed: 77)
        var errors = 0
        for round in 0..<4000 {
            var mutated = bytes
            for _ in 0...(round % 4) {
                guard !mutated.isEmpty else { break }
                let at = random.below(mutated.count)
                switch random.below(6) {
                case 0: mutated.remove(at: at)
                case 1: mutated.insert(mutated[at], at: at)
                case 2: mutated[at] = interesting[random.below(interesting.count)]
                case 3: mutated.swapAt(at, random.below(mutated.count))
                case 4: mutated.removeSubrange(at..<min(at + random.below(12), mutated.count))
                default: mutated.insert(contentsOf: mutated[at..<min(at + random.below(20), mutated.count)], at: random.below(mutated.count))
                }
            }
            if !check(path, mutated) { errors += 1 }
        }
        #expect(errors > 200)
    }

    private func expectError(_ path: String, _ text: String, _ code: String, _ parts: String..., at: SourceLocation = #_sourceLocation) {
        guard let found = diagnostic(path, text) else { return }
        #expect(found.code == code, "\(found.message)", sourceLocation: at)
        for part in parts { #expect(found.message.contains(part), "\(found.message)", sourceLocation: at) }
        #expect(found.remedy != nil || found.code == "ND0403" || found.code == "ND0406" || found.code == "ND0409" || found.code == "ND0415" || found.code == "ND0410" || found.code == "ND0803", sourceLocation: at)
    }

    private static let mtx = "%%MatrixMarket matrix coordinate real general\n"

    @Test func countsThatAreWrong() {
        expectError("m.mtx", Self.mtx + "3 3 3\n1 2 1\n2 3 1\n", "ND0420", "line 2", "3 entries", "behind 2 of them")
        expectError("m.mtx", Self.mtx + "3 3 1\n1 2 1\n2 3 1\n", "ND0420", "line 4", "there are more")
        expectError("m.mtx", Self.mtx + "3 3 1000000000\n1 2 1\n", "ND0420", "line 2", "1000000000 entries")
        expectError("m.mtx", Self.mtx + "1000000000 1000000000 1\n1 2 1\n", "ND0803")
        expectError("m.mtx", Self.mtx + "9999999999 9999999999 1\n1 2 1\n", "ND0410")
        expectError("m.mtx", "%%MatrixMarket matrix array real general\n30000 30000\n1\n", "ND0420", "900000000 entries")
        expectError("g.net", "*Vertices 1000000000\n", "ND0803")
        expectError("g.net", "*Vertices 2\n*Matrix\n0 1\n", "ND0420", "behind 1 of them")
        expectError("g.net", "*Vertices 2\n*Matrix\n0 1\n1\n", "ND0420", "line 4", "this one has 1")
    }

    @Test func indicesOutOfRange() {
        expectError("m.mtx", Self.mtx + "3 3 1\n0 2 1\n", "ND0421", "line 3, column 1", "no row 0", "1 to 3")
        #expect(diagnostic("m.mtx", Self.mtx + "3 3 1\n0 2 1\n")?.remedy == "this format counts from 1: add 1 to every number")
        expectError("m.mtx", Self.mtx + "3 3 1\n1 4 1\n", "ND0421", "line 3, column 3", "no column 4")
        expectError("m.mtx", Self.mtx + "3 3 1\n1 -2 1\n", "ND0421", "no column -2")
        expectError("g.net", "*Vertices 2\n*Edges\n1 0\n", "ND0421", "line 3, column 3", "vertex 0")
        expectError("g.net", "*Vertices 2\n3 \"x\"\n", "ND0421", "vertex 3")
    }

    @Test func numbersThatAreNone() {
        expectError("m.mtx", Self.mtx + "3 3 1\n1 2 nan\n", "ND0409", "line 3, column 5", "'nan'")
        expectError("m.mtx", Self.mtx + "3 3 1\n1 b 1\n", "ND0409", "line 3, column 3", "'b'")
        expectError("m.mtx", Self.mtx + "3 3 1\n1 2\n", "ND0406", "line 3", "no value")
        expectError("m.mtx", Self.mtx + "3 3 1\n1 2 1 1\n", "ND0403", "line 3, column 7")
        expectError("g.net", "*Vertices 2\n*Arcs\n1 2 inf\n", "ND0409", "line 3, column 5")
        expectError("g.graphml", Self.graphml("<edge source='a' target='a'><data key='w'>NaN</data></edge>"), "ND0409", "'NaN'", "weight")
        expectError("g.graphml", Self.graphml("<edge source='a' target='a'><data key='w'>heavy</data></edge>"), "ND0409", "'heavy'")
        expectError("g.graphml", Self.graphml("<node id='b'><data key='c'>seven</data></node>"), "ND0409", "'seven'", "a whole number", "'count'")
        expectError("g.json", "{\"nodes\": [{\"id\": 1}], \"edges\": [{\"source\": 1, \"target\": 1, \"weight\": NaN}]}", "ND0409", "column 71", "'NaN'")
    }

    private static func graphml(_ inside: String) -> String {
        "<graphml><key id='w' for='edge' attr.name='weight' attr.type='double'/><key id='c' for='node' attr.name='count' attr.type='int'/>\n<graph edgedefault='directed'><node id='a'/>\n\(inside)</graph></graphml>"
    }

    @Test func nodesThatAreMissingOrTwice() {
        expectError("g.graphml", Self.graphml("<node id='a'/>"), "ND0405", "line 3", "'a'", "line 2")
        expectError("g.graphml", Self.graphml("<edge source='a' target='b'/>"), "ND0407", "line 3", "'b'")
        expectError("g.graphml", Self.graphml("<edge source='a'/>"), "ND0406", "no target")
        expectError("g.graphml", Self.graphml("<node/>"), "ND0406", "no id")
        expectError("g.gexf", "<gexf><graph><nodes><node id='1'/></nodes><edges><edge source='1' target='2'/></edges></graph></gexf>", "ND0407", "'2'")
        expectError("g.json", "{\"nodes\": [{\"id\": 1}, {\"id\": \"1\"}]}", "ND0405", "'1'")
        expectError("g.json", "{\"nodes\": [{\"id\": 1}], \"edges\": [{\"source\": 1, \"target\": 2}]}", "ND0407", "'2'")
        expectError("g.json", "{\"nodes\": [{\"id\": 1}], \"edges\": [{\"source\": 1}]}", "ND0406", "no target")
        expectError("g.json", "{\"nodes\": [{\"id\": 1}, {\"x\": 1}]}", "ND0406", "no id")
        expectError("g.net", "*Vertices 2\n1 \"a\"\n1 \"b\"\n", "ND0405", "line 3", "line 2")
    }

    @Test func bombs() {
        let billion = "<?xml version=\"1.0\"?>\n<!DOCTYPE lolz [\n<!ENTITY lol \"lol\">\n<!ENTITY lol2 \"&lol;&lol;\">\n]>\n<graphml>&lol2;</graphml>"
        expectError("g.graphml", billion, "ND0422", "line 2")
        expectError("g.graphml", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><graphml>&e;</graphml>", "ND0422")
        expectError("g.graphml", Self.graphml("<node id='&e;'/>"), "ND0403", "'&e;'", "entity")
        let deep = 300_000
        expectError("g.graphml", "<graphml>" + String(repeating: "<a>", count: deep), "ND0423", "deeper than 256")
        expectError("g.json", "{\"graph\": " + String(repeating: "[", count: deep), "ND0423")
        expectError("g.json", String(repeating: "[", count: deep), "ND0424", "no network")
        expectError("g.json", "{\"graph\": " + String(repeating: "{\"a\":", count: deep), "ND0423")
    }

    @Test func whatIsNotWellFormed() {
        expectError("g.graphml", "<graphml><graph></graphml>", "ND0403", "column 17", "</graph>")
        expectError("g.graphml", "<graphml><graph edgedefault='directed'><node id=a/></graph></graphml>", "ND0403", "quotes")
        expectError("g.graphml", "<graphml><graph><node id='a", "ND0404", "quotes")
        expectError("g.graphml", "<graphml><graph><node id='a' id='b'/></graph></graphml>", "ND0416", "'id'")
        expectError("g.graphml", "graph [ ]", "ND0403", "'<'")
        expectError("g.graphml", "<html></html>", "ND0424", "<html>")
        expectError("g.graphml", "<graphml/>", "ND0415")
        expectError("g.graphml", Self.graphml("<hyperedge/>"), "ND0424", "hyperedges")
        expectError("g.graphml", Self.graphml("<node id='x'><graph/></node>"), "ND0424", "inside a node")
        expectError("g.graphml", Self.graphml("<node id='x'><data key='z'>1</data></node>"), "ND0403", "'z'")
        expectError("g.json", "{\"nodes\": [{'id': 1}]}", "ND0403", "column 13")
        expectError("g.json", "{\"nodes\": [{\"id\": 1}", "ND0404")
        expectError("g.json", "[1, 2]", "ND0424")
        expectError("g.json", "{\"a\": 1}", "ND0424")
        expectError("g.json", "{\"nodes\": [{\"id\": [1]}]}", "ND0403", "names a node")
        expectError("g.json", "", "ND0415")
        expectError("m.mtx", "1 2\n", "ND0403", "%%MatrixMarket")
        expectError("m.mtx", "%%MatrixMarket matrix coordinate quaternion general\n", "ND0403", "'quaternion'")
        expectError("m.mtx", Self.mtx + "2 3 1\n1 2 1\n", "ND0417", "2 rows and 3 columns")
        expectError("g.net", "1 2\n", "ND0403", "'*Vertices'")
        expectError("g.net", "*Vertices two\n", "ND0403")
        expectError("g.net", "*Vertices 2\n1 \"open\n", "ND0404", "line 2, column 3")
        expectError("g.net", "*Vertices 2\n*Partition x\n", "ND0403", "'*Partition'")
    }

    @Test func otherEncodings() throws {
        let utf16: [UInt8] = [0xFF, 0xFE] + Array("<graphml/>".utf8).flatMap { [$0, 0] }
        for path in ["g.graphml", "g.json", "g.net", "m.mtx", "g.gml"] {
            #expect(diagnostic(path, utf16)?.code == "ND0401")
            #expect(diagnostic(path, [0x00, 0x01])?.code == "ND0401")
        }
        #expect(diagnostic("g.graphml", "<?xml version='1.0' encoding='EUC-JP'?><graphml/>")?.code == "ND0401")
        let latin1 = Array("*Vertices 1\n1 \"Z".utf8) + [0xFC] + Array("rich\"\n".utf8)
        #expect(try Network.load(path: "g.net", bytes: latin1).nodeNames.all == ["Zürich"])
        let marked = [0xEF, 0xBB, 0xBF] + Array("{\"nodes\": [{\"id\": 5}]}".utf8)
        #expect(try Network.load(path: "g.json", bytes: marked).nodeNames.all == ["5"])
    }

    @Test func cancellingStopsEveryFormat() throws {
        let token = CancelToken()
        token.cancel()
        let large = try Network(size: 20_000, edges: (0..<20_000).map { ($0, ($0 * 7 + 1) % 20_000) }, edges: [("weight", .integer(Array(0..<20_000)))])
        for path in Network.writableEndings.map({ "g." + $0 }) {
            let bytes = try large.written(to: path).bytes
            do throws(Diagnostic) {
                _ = try Network.load(path: path, bytes: bytes, options: .init(cancel: token))
                Issue.record("\(path) was read")
            } catch { #expect(error.code == "ND0801") }
            do throws(Diagnostic) {
                _ = try large.written(to: path, cancel: token)
                Issue.record("\(path) was written")
            } catch { #expect(error.code == "ND0801") }
        }
    }
}
