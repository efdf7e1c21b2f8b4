import NDCore
import NDNetwork
import Testing

/// Lists of edges with attributes as Python writes them, and adjacency lists.
@Suite struct PythonListTests {
    private func load(_ text: String, _ path: String = "g.edgelist", directed: Bool? = nil) throws(Diagnostic) -> Network {
        try Network.load(path: path, bytes: Array(text.utf8), options: .init(directed: directed))
    }

    @Test func attributesBehindTheEnds() throws {
        let g = try load("# made\n0 1 {'weight': 4}\n1 7 {'weight': 2.5, 'kind': \"it's\", 'on': True}\n7 0 {'weight': 1, 'none': None, 'list': [1, {'a': (2,)}]}\n", directed: true)
        #expect(g.nodeNames.all == ["0", "1", "7"] && g.isDirected && g.edgeCount == 3)
        #expect(g.edgeAttributes["weight"] == .real([4, 2.5, 1]))
        #expect(g.edgeAttributes["kind"] == .text(["", "it's", ""]))
        #expect(g.edgeAttributes.names == ["weight", "kind", "on"])
    }

    @Test func escapesInTexts() throws {
        let g = try load(#"a,b,{'x': 'q\'\u00e9\n\x41\\'}"# + "\r\n")
        #expect(g.edgeAttributes["x"] == .text(["q'é\nA\\"]))
    }

    @Test func noAttributesAtAll() throws {
        let g = try load("a b {}\nb c {}\n")
        #expect(g.edgeCount == 2 && g.edgeAttributes.isEmpty)
    }

    @Test(arguments: [
        ("0 1 {'weight': nan}\n", "ND0409"), ("0 1 {'weight': 'x'}\n", "ND0409"), ("0 1 {'a' 2}\n", "ND0403"), ("0 1 {'a': b}\n", "ND0403"),
        ("0 1 {}\n0 {}\n", "ND0403"), ("0 1 {'a': 'b}\n", "ND0404"), ("0 1 {'a': [1}\n0 2 {'a': [1, }\n2 {}\n", "ND0403"), ("0 1 {} 2 {}\n", "ND0403"),
    ]) func brokenAttributes(_ text: String, _ code: String) {
        #expect { try load(text) } throws: { error in (error as? Diagnostic)?.code == code && (error as? Diagnostic)?.message.contains("line") == true }
    }

    @Test func neighboursInALine() throws {
        let g = try load("#/usr/bin/script\n# GMT\n0 1 2\n1 2\n2\n3\n", "g.adjlist")
        #expect(g.size == 4 && g.edgeSources == [0, 0, 1] && g.edgeTargets == [1, 2, 2])
    }

    @Test func attributesHaveNoPlaceInAdjacencyLists() {
        #expect { try load("0 1 {'weight': 1}\n", "g.adjlist") } throws: { ($0 as? Diagnostic)?.code == "ND0424" }
    }

    /// As `write_multiline_adjlist` of networkx writes a network with attributes, a loop and a node alone.
    @Test func aLineForEachNeighbour() throws {
        let text = "#/usr/bin/script\n# GMT\n#\nsea 2\nfish {'weight': 2.5, 'kind': 'a'}\nbird {'weight': 1}\nfish 0\nbird 1\nbird {'weight': 4}\nalone 0\n"
        let g = try load(text, "g.adjlist")
        #expect(g.nodeNames.all == ["sea", "fish", "bird", "alone"] && !g.isDirected)
        #expect(g.edgeSources == [0, 0, 2] && g.edgeTargets == [1, 2, 2] && g.weights == [2.5, 1, 4])
        #expect(try load(text, "g.adjlist", directed: true).isDirected)
        // Windows' line ends, and no attributes at all.
        let bare = try load("0 0\r\n1 1\r\n0 {}\r\n", "g.adjlist")
        #expect(bare.size == 2 && bare.edgeSources == [1] && bare.edgeAttributes.isEmpty)
    }

    @Test(arguments: [
        ("a 2\nb {}\n", "ND0420", "line 1"), ("a 1\nb {}\nc\n", "ND0403", "line 3"), ("a 1\nb {'w': }\n", "ND0403", "line 2"), ("a 1\nb {} c {}\n", "ND0403", "line 2"),
        ("a 1\nb {}\nc -1\n", "ND0403", "line 3"), ("a 1\nb {'weight': nan}\n", "ND0409", "line 2"), ("a 1000000000\nb {}\n", "ND0420", "line 1"), ("a 1 1\nb {}\n", "ND0424", "line 2"),
    ]) func brokenLinesOfNeighbours(_ text: String, _ code: String, _ place: String) {
        #expect { try load(text, "g.adjlist") } throws: { error in
            (error as? Diagnostic)?.code == code && (error as? Diagnostic)?.message.contains("'g.adjlist', \(place)") == true
        }
    }
}
