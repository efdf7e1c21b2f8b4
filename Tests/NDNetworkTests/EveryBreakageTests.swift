import NDCore
import NDNetwork
import Testing

/// Each way in which files arrive broken, for each format: one diagnostic with the file, the line, the column and what to do, or,
/// where nothing is lost, the same network.
@Suite struct EveryBreakageTests {
    /// One network in every format: sea - fish (2), fish - bird (3), the names where the format has any.
    static let whole: [(path: String, text: String)] = [
        ("g.graphml", "<graphml>\n<key id='w' for='edge' attr.name='weight' attr.type='double'/>\n<graph edgedefault='undirected'>\n<node id='sea'/>\n<node id='fish'/>\n<node id='bird'/>\n<edge source='sea' target='fish'><data key='w'>2</data></edge>\n<edge source='fish' target='bird'><data key='w'>3</data></edge>\n</graph>\n</graphml>\n"),
        ("g.gexf", "<gexf version='1.2'>\n<graph defaultedgetype='undirected'>\n<nodes count='3'>\n<node id='0' label='sea'/>\n<node id='1' label='fish'/>\n<node id='2' label='bird'/>\n</nodes>\n<edges count='2'>\n<edge id='0' source='0' target='1' weight='2'/>\n<edge id='1' source='1' target='2' weight='3'/>\n</edges>\n</graph>\n</gexf>\n"),
        ("g.json", "{\"directed\": false, \"multigraph\": false,\n\"nodes\": [\n{\"id\": \"sea\"},\n{\"id\": \"fish\"},\n{\"id\": \"bird\"}],\n\"links\": [\n{\"source\": \"sea\", \"target\": \"fish\", \"weight\": 2},\n{\"source\": \"fish\", \"target\": \"bird\", \"weight\": 3}]}\n"),
        ("g.gml", "graph [\n node [ id 0 label \"sea\" ]\n node [ id 1 label \"fish\" ]\n node [ id 2 label \"bird\" ]\n edge [ source 0 target 1 weight 2 ]\n edge [ source 1 target 2 weight 3 ]\n]\n"),
        ("g.net", "*Vertices 3\n1 \"sea\"\n2 \"fish\"\n3 \"bird\"\n*Edges\n1 2 2\n2 3 3\n"),
        ("g.csv", "source,target,weight\nsea,fish,2\nfish,bird,3\n"),
        ("g.tsv", "source\ttarget\tweight\nsea\tfish\t2\nfish\tbird\t3\n"),
        ("g.txt", "# source target weight\nsea fish 2\nfish bird 3\n"),
        ("g.edgelist", "sea fish {'weight': 2}\nfish bird {'weight': 3}\n"),
        ("g.adjlist", "sea 1\nfish {'weight': 2}\nfish 1\nbird {'weight': 3}\nbird 0\n"),
        ("g.mtx", "%%MatrixMarket matrix coordinate real symmetric\n% seas\n3 3 2\n2 1 2\n3 2 3\n"),
    ]

    static let paths = whole.map(\.path)

    private func text(_ path: String) -> String { Self.whole.first { $0.path == path }?.text ?? "" }

    private func read(_ path: String, _ bytes: [UInt8]) throws(Diagnostic) -> Network {
        try Network.load(path: path, bytes: bytes, options: .init(limits: Limits(memory: 64 << 20)))
    }

    private func isTheNetwork(_ g: Network, _ path: String) -> Bool {
        let names = path == "g.mtx" ? ["1", "2", "3"] : ["sea", "fish", "bird"]
        guard !g.isDirected, g.size == 3, g.edgeCount == 2, let weights = g.weights, Set(g.nodeNames.all) == Set(names) else { return false }
        let seen = Set((0..<2).map { e in Set([g.nodeNames.name(of: Int(g.edgeSources[e])), g.nodeNames.name(of: Int(g.edgeTargets[e]))]) })
        return seen == [Set([names[0], names[1]]), Set([names[1], names[2]])] && weights.sorted() == [2, 3]
    }

    /// The message names the file and, unless it is about the whole, the line; and there is a way out or what was expected.
    private func check(_ path: String, _ broken: String, _ codes: [String], line: Int? = nil, at location: SourceLocation = #_sourceLocation) {
        do throws(Diagnostic) {
            let g = try read(path, Array(broken.utf8))
            Issue.record("\(path) gave \(g)", sourceLocation: location)
        } catch {
            #expect(codes.contains(error.code), "\(path): \(error.code) \(error.message)", sourceLocation: location)
            #expect(error.message.contains("'\(path)'") || error.code == "ND0803", "\(error.message)", sourceLocation: location)
            if let line { #expect(error.message.contains("line \(line)"), "\(path): \(error.message)", sourceLocation: location) }
        }
    }

    @Test(arguments: paths) func wholeFilesAreRead(_ path: String) throws {
        #expect(isTheNetwork(try read(path, Array(text(path).utf8)), path))
    }

    @Test(arguments: paths, ["\r\n", "\r", "mixed"]) func lineEndsOfEveryKind(_ path: String, _ end: String) throws {
        let lines = text(path).split(separator: "\n", omittingEmptySubsequences: false)
        var joined = ""
        for (k, line) in lines.enumerated() { joined += line + (k + 1 == lines.count ? "" : end == "mixed" ? ["\n", "\r\n", "\r"][k % 3] : end) }
        #expect(isTheNetwork(try read(path, Array(joined.utf8)), path))
    }

    @Test(arguments: paths) func marksOfByteOrder(_ path: String) throws {
        #expect(isTheNetwork(try read(path, [0xEF, 0xBB, 0xBF] + Array(text(path).utf8)), path))
        for mark in [[0xFF, 0xFE], [0xFE, 0xFF]] as [[UInt8]] {
            let wide = mark + Array(text(path).utf8).flatMap { mark[0] == 0xFF ? [$0, 0] : [0, $0] }
            do throws(Diagnostic) {
                _ = try read(path, wide)
                Issue.record("\(path) was read")
            } catch { #expect(error.code == "ND0401" && error.remedy != nil, "\(error.message)") }
        }
    }

    @Test(arguments: paths) func latin1(_ path: String) throws {
        guard path != "g.mtx" else {
            // Only its comments can hold letters.
            var bytes = Array(text(path).utf8)
            bytes.replaceSubrange(48..<48, with: [UInt8(ascii: "%"), 0xE9, UInt8(ascii: "\n")])
            #expect(isTheNetwork(try read(path, bytes), path))
            return
        }
        let bytes = Array(text(path).utf8)
        var out: [UInt8] = []
        var i = 0
        let sea = Array("sea".utf8)
        while i < bytes.count {
            if i + 3 <= bytes.count, Array(bytes[i..<(i + 3)]) == sea {
                out += [UInt8(ascii: "s"), 0xE9, UInt8(ascii: "a")]
                i += 3
            } else {
                out.append(bytes[i])
                i += 1
            }
        }
        #expect(try read(path, out).nodeNames.all.contains("séa"))
    }

    @Test(arguments: paths) func weightsThatAreNoNumbers(_ path: String) {
        for bad in ["nan", "inf", "-inf"] {
            let whole = text(path)
            let (old, new): (String, String) = switch path {
            case "g.graphml": (">3<", ">\(bad)<")
            case "g.gexf": ("weight='3'", "weight='\(bad)'")
            case "g.json": ("\"weight\": 3", "\"weight\": \(bad == "nan" ? "NaN" : bad == "inf" ? "Infinity" : "-Infinity")")
            case "g.gml": ("weight 3", "weight \(bad)")
            case "g.net", "g.mtx": (path == "g.net" ? "2 3 3" : "3 2 3", path == "g.net" ? "2 3 \(bad)" : "3 2 \(bad)")
            case "g.csv": ("bird,3", "bird,\(bad)")
            case "g.tsv": ("bird\t3", "bird\t\(bad)")
            case "g.txt": ("bird 3", "bird \(bad)")
            default: ("'weight': 3", "'weight': \(bad)")
            }
            let broken = whole.replacing(old, with: new)
            #expect(broken != whole)
            let line = whole[..<(whole.firstRange(of: old)?.lowerBound ?? whole.startIndex)].count { $0 == "\n" } + 1
            check(path, broken, ["ND0409"], line: line)
        }
    }

    @Test(arguments: paths) func filesThatEndTooSoon(_ path: String) {
        // In the middle of the last edge.
        let whole = text(path)
        let cut: String = switch path {
        case "g.graphml", "g.gexf", "g.json", "g.gml": String(whole.dropLast(20))
        case "g.net": "*Vertices 3\n1 \"sea\"\n2 \"fi"
        case "g.csv": "source,target,weight\nsea,fish,2\nfish,\"bi"
        case "g.tsv": "source\ttarget\tweight\nsea\tfish\t2\nfish\tbird"
        case "g.txt": "# source target weight\nsea fish 2\nfish bird"
        case "g.edgelist": "sea fish {'weight': 2}\nfish bird {'weight'"
        case "g.adjlist": "sea 1\nfish {'weight': 2}\nfish 1\n"
        default: "%%MatrixMarket matrix coordinate real symmetric\n% seas\n3 3 2\n2 1 2\n"
        }
        check(path, cut, ["ND0404", "ND0403", "ND0408", "ND0420"])
    }

    @Test(arguments: paths) func countsThatAreHuge(_ path: String) throws {
        let whole = text(path)
        switch path {
        case "g.mtx":
            check(path, whole.replacing("3 3 2", with: "3 3 1000000000"), ["ND0420"], line: 3)
            check(path, whole.replacing("3 3 2", with: "1000000000 1000000000 2"), ["ND0803", "ND0410"])
            check(path, whole.replacing("3 3 2", with: "3 3 3"), ["ND0420"], line: 3)
        case "g.net":
            check(path, whole.replacing("*Vertices 3", with: "*Vertices 1000000000"), ["ND0803"])
            check(path, whole.replacing("*Vertices 3", with: "*Vertices 2"), ["ND0421", "ND0407", "ND0403"], line: 4)
        case "g.adjlist":
            check(path, whole.replacing("fish 1", with: "fish 1000000000"), ["ND0403", "ND0420"])
        case "g.gexf":
            // Counts there are only a hint, and believed by nobody.
            let g = try read(path, Array(whole.replacing("count='3'", with: "count='1000000000'").utf8))
            #expect(isTheNetwork(g, path))
        default: break
        }
    }

    @Test(arguments: ["g.graphml", "g.gexf", "g.json", "g.gml", "g.net"]) func nodesThatComeTwice(_ path: String) {
        let (old, new, line): (String, String, Int) = switch path {
        case "g.graphml": ("<node id='bird'/>", "<node id='fish'/>", 6)
        case "g.gexf": ("<node id='2'", "<node id='1'", 6)
        case "g.json": ("{\"id\": \"bird\"}", "{\"id\": \"fish\"}", 5)
        case "g.gml": ("id 2", "id 1", 4)
        default: ("3 \"bird\"", "2 \"bird\"", 4)
        }
        check(path, text(path).replacing(old, with: new), ["ND0405"], line: line)
    }

    @Test(arguments: ["g.graphml", "g.gexf", "g.json", "g.gml", "g.net", "g.mtx"]) func endsThatAreNoNodes(_ path: String) {
        let (old, new, line): (String, String, Int) = switch path {
        case "g.graphml": ("target='bird'", "target='brid'", 8)
        case "g.gexf": ("target='2'", "target='7'", 10)
        case "g.json": ("\"target\": \"bird\"", "\"target\": \"brid\"", 8)
        case "g.gml": ("target 2", "target 7", 6)
        case "g.net": ("2 3 3", "2 7 3", 7)
        default: ("3 2 3", "7 2 3", 5)
        }
        check(path, text(path).replacing(old, with: new), ["ND0407", "ND0421"], line: line)
    }

    @Test(arguments: ["g.graphml", "g.gexf", "g.json", "g.gml", "g.edgelist", "g.adjlist"]) func nestingWithoutEnd(_ path: String) {
        let deep = 200_000
        let bomb: String = switch path {
        case "g.graphml": "<graphml>" + String(repeating: "<desc>", count: deep)
        case "g.gexf": "<gexf>" + String(repeating: "<meta>", count: deep)
        case "g.json": "{\"graph\": " + String(repeating: "[", count: deep)
        case "g.gml": "graph [ " + String(repeating: "a [ ", count: deep)
        case "g.edgelist": "a b {'x': " + String(repeating: "[", count: deep) + "}"
        default: "a 1\nb {'x': " + String(repeating: "(", count: deep) + "}"
        }
        // GML passes over what it does not know without going down into it: it misses the end.
        check(path, bomb, [path == "g.gml" ? "ND0404" : "ND0423"], line: path == "g.adjlist" ? 2 : 1)
    }

    @Test(arguments: ["g.graphml", "g.gexf"]) func entitiesThatGrow(_ path: String) {
        let root = path == "g.graphml" ? "graphml" : "gexf"
        check(path, "<?xml version='1.0'?>\n<!DOCTYPE \(root) [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>\n<\(root)>&b;</\(root)>", ["ND0422"], line: 2)
    }
}
