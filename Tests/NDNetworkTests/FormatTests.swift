import NDCore
import NDNetwork
import Testing

@Suite struct MatrixMarketTests {
    @Test func aGeneralMatrixIsADirectedNetwork() throws {
        let network = try load("m.mtx", "%%MatrixMarket matrix coordinate real general\n% made by hand\n\n3 3 3\n1 2 0.5\n3 1 -2\n3 3 1e3\n")
        #expect(network.isDirected)
        #expect(network.nodeNames.all == ["1", "2", "3"])
        #expect(network.edgeSources == [0, 2, 2])
        #expect(network.edgeTargets == [1, 0, 2])
        #expect(network.edgeAttributes["weight"] == .real([0.5, -2, 1000]))
    }

    @Test func aSymmetricMatrixIsAnUndirectedNetwork() throws {
        let text = "%%MatrixMarket matrix coordinate integer symmetric\r\n2 2 2\r\n1 1 4\r\n2 1 7\r\n"
        let network = try load("m.mtx", text)
        #expect(!network.isDirected)
        #expect(try network.adjacency() == [4, 7, 7, 0])
        let both = try load("m.mtx", text, .init(directed: true))
        #expect(both.isDirected)
        #expect(try both.adjacency() == [4, 7, 7, 0])
        #expect(both.edgeCount == 3)
    }

    @Test func aPatternHasNoWeights() throws {
        let network = try load("m.mtx", "%%MatrixMarket matrix coordinate pattern symmetric\n4 4 2\n2 1\n4 2\n")
        #expect(network.weights == nil)
        #expect(network.size == 4)
    }

    @Test func skewAndHermitianGiveBothWays() throws {
        let skew = try load("m.mtx", "%%MatrixMarket matrix coordinate real skew-symmetric\n3 3 1\n3 1 2.5\n")
        #expect(try skew.adjacency() == [0, 0, -2.5, 0, 0, 0, 2.5, 0, 0])
        let hermitian = try load("m.mtx", "%%MatrixMarket matrix coordinate complex hermitian\n2 2 2\n1 1 3 0\n2 1 1 -4\n")
        #expect(hermitian.edgeAttributes["real"] == .real([3, 1, 1]))
        #expect(hermitian.edgeAttributes["imag"] == .real([0, -4, 4]))
    }

    @Test func arraysStandColumnByColumn() throws {
        #expect(try load("m.mtx", "%%MatrixMarket matrix array real general\n2 2\n1\n3\n0\n4\n").adjacency() == [1, 0, 3, 4])
        #expect(try load("m.mtx", "%%MatrixMarket matrix array integer symmetric\n2 2\n1\n3\n0\n").adjacency() == [1, 3, 3, 0])
        #expect(try load("m.mtx", "%%MatrixMarket matrix array real skew-symmetric\n2 2\n3\n").adjacency() == [0, -3, 3, 0])
    }

    @Test func anUndirectedNetworkNeedsASymmetricMatrix() throws {
        let head = "%%MatrixMarket matrix coordinate real general\n2 2 2\n1 2 5\n2 1 "
        let network = try load("m.mtx", head + "5\n", .init(directed: false))
        #expect(network.edgeCount == 1)
        #expect(try network.adjacency() == [0, 5, 5, 0])
        #expect(diagnostic("m.mtx", head + "6\n", .init(directed: false))?.code == "ND0418")
    }

    @Test func bcsstk13IsAsItsHeaderSays() throws {
        guard let bytes = SharedData.bytes("bcsstk13.mtx") else { return }
        let network = try Network.load(path: "bcsstk13.mtx", bytes: bytes)
        #expect(network.size == 2003)
        #expect(network.edgeCount == 42_943)
        #expect(!network.isDirected)
    }
}

@Suite struct GraphMLTests {
    @Test func keysGiveTypesAndDefaults() throws {
        let network = try load(
            "g.graphml",
            """
            <?xml version='1.0' encoding='utf-8'?>
            <!DOCTYPE graphml SYSTEM "http://example.org/graphml.dtd">
            <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
              <!-- a remark with <node> in it -->
              <key id="d0" for="node" attr.name="colour" attr.type="string"><default>yellow &amp; blue</default></key>
              <key id="d1" for="edge" attr.name="weight" attr.type="double"/>
              <key id="d2" for="all" attr.name="on" attr.type="boolean"/>
              <key id="d3" for="node" yfiles.type="nodegraphics"/>
              <graph id="G" edgedefault="undirected">
                <node id="n&lt;0&gt;"><data key="d0">green</data><data key="d2">true</data><data key="d3"><y:Shape><y:Label>x</y:Label></y:Shape></data></node>
                <node id="n1"><desc>words</desc><port name="p"/><data key="d2">0</data></node>
                <edge source="n1" target="n&#60;0>"><data key="d1"> 1.5 </data><data key="d2">false</data></edge>
              </graph>
            </graphml>
            """)
        #expect(network.nodeNames.all == ["n<0>", "n1"])
        #expect(network.nodeAttributes["colour"] == .text(["green", "yellow & blue"]))
        #expect(network.nodeAttributes["on"] == .boolean([true, false]))
        #expect(network.weights == [1.5])
        #expect(network.edgeAttributes["on"] == .boolean([false]))
        #expect(network.nodeAttributes.names == ["colour", "on"])
    }

    @Test func anUndirectedEdgeAmongDirectedOnesStandsTwice() throws {
        let network = try load(
            "g.graphml",
            "<graphml><graph edgedefault=\"directed\"><edge source='a' target='b'/><edge source='b' target='c' directed='false'/><node id='a'/><node id='b'/><node id='c'/></graph></graphml>")
        #expect(network.isDirected)
        #expect(network.edgeSources == [0, 1, 2])
        #expect(network.edgeTargets == [1, 2, 1])
    }

    @Test func cdataAndLatin1() throws {
        let head = Array("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><graphml><key id='k' for='node' attr.name='t' attr.type='string'/><graph edgedefault='directed'><node id='Z".utf8)
        let tail = Array("rich'><data key='k'><![CDATA[a < b & c]]></data></node></graph></graphml>".utf8)
        let network = try Network.load(path: "g.graphml", bytes: head + [0xFC] + tail)
        #expect(network.nodeNames.all == ["Zürich"])
        #expect(network.nodeAttributes["t"] == .text(["a < b & c"]))
    }
}

@Suite struct OtherFormatTests {
    @Test func gexfHasLabelsWeightsAndPlaces() throws {
        let network = try load(
            "g.gexf",
            """
            <gexf xmlns="http://www.gexf.net/1.2draft" xmlns:viz="http://www.gexf.net/1.2draft/viz" version="1.2">
            <graph defaultedgetype="directed"><attributes class="node"><attribute id="0" title="year" type="integer"><default>1900</default></attribute></attributes>
            <nodes><node id="0" label="sea"><attvalues><attvalue for="0" value="1984"/></attvalues><viz:position x="1.5" y="-2" z="0"/></node>
            <node id="1" label="land"><viz:position x="0" y="0" z="0"/><viz:size value="3"/></node></nodes>
            <edges><edge id="0" source="0" target="1" weight="2.5"/><edge id="1" source="1" target="0"/></edges></graph></gexf>
            """)
        #expect(network.nodeNames.all == ["sea", "land"])
        #expect(network.nodeAttributes["year"] == .integer([1984, 1900]))
        #expect(network.nodeAttributes["x"] == .real([1.5, 0]))
        #expect(network.isDirected)
        #expect(network.weights == [2.5, 1])
        #expect(network.edgeAttributes.names == ["weight"])
        #expect(try load("g.xml", "<gexf><graph><nodes><node id='7'/></nodes></graph></gexf>").nodeNames.all == ["7"])
    }

    @Test func pajekHasArcsEdgesListsAndMatrices() throws {
        let network = try load("g.net", "*Network x\n*Vertices 3\n1 \"the sea\" 0.1 0.2 box ic Red\n2 \"b\" 0.5 0.5 ellipse\n3 c\n*arcs\n1 2 2.5\n*Edges\n2 3\n")
        #expect(network.nodeNames.all == ["the sea", "b", "c"])
        #expect(network.isDirected)
        #expect(network.edgeSources == [0, 1, 2])
        #expect(network.nodeAttributes["ic"] == .text(["Red", "", ""]))
        #expect(network.nodeAttributes["shape"] == .text(["box", "ellipse", ""]))
        #expect(network.weights == [2.5, 1, 1])
        #expect(try load("g.net", "*Vertices 4\n*Arcslist\n1 2 3\n4 1\n").edgeTargets == [1, 2, 0])
        #expect(try load("g.net", "*Vertices 2\n*Matrix\n0 1.5\n2 0\n").adjacency() == [0, 1.5, 2, 0])
        #expect(try load("g.net", "*Vertices 2\n*Edges :3 \"kin\"\n1 2 1\n").edgeAttributes["relation"] == .integer([3]))
    }

    @Test func nodeLinkJSONOfNetworkxAndOfD3() throws {
        let network = try load(
            "g.json",
            "{\"directed\": true, \"multigraph\": true, \"graph\": {\"a\": [1, {\"b\": []}]}, \"nodes\": [{\"kind\": \"x\\u00e9\\\"\", \"id\": 10}, {\"id\": \"b\", \"n\": null, \"deep\": [[1]]}], \"links\": [{\"source\": 10, \"target\": \"b\", \"key\": 0, \"weight\": 2}]}")
        #expect(network.nodeNames.all == ["10", "b"])
        #expect(network.nodeAttributes["kind"] == .text(["xé\"", ""]))
        #expect(network.isDirected)
        #expect(network.weights == [2])
        #expect(network.edgeAttributes.names == ["weight"])
        let d3 = try load("g.json", "{\"nodes\": [{\"name\": \"a\"}, {\"name\": \"b\"}], \"links\": [{\"source\": 1, \"target\": 0, \"value\": 3}]}")
        #expect(d3.edgeSources == [1])
        #expect(d3.nodeAttributes["name"] == .text(["a", "b"]))
    }

    @Test func aCommentMayNameTheColumns() throws {
        let network = try load("g.txt", "# FromNodeId\tToNodeId\tlength\n3\t1\t2.5\n")
        #expect(network.edgeAttributes["length"] == .real([2.5]))
        #expect(try load("g.txt", "# some words\n3 1 2.5\n").edgeAttributes["weight"] == .real([2.5]))
    }

    @Test func numbersAndTextsNameNodesTogether() throws {
        let text = "7,3\n-2,7\n99999999999999999,7\nx,3\n07,7\n"
        #expect(try load("e.csv", text).nodeNames.all == ["7", "3", "-2", "99999999999999999", "x", "07"])
        let many = (0..<5000).map { "\($0 * 7919 % 5003),\($0 * 104_729 % 1_000_003_000)\n" }.joined()
        let network = try load("e.csv", many)
        #expect(Set(network.nodeNames.all).count == network.size)
        #expect((0..<5000).allSatisfy { network.nodeNames.name(of: Int(network.edgeTargets[$0])) == "\($0 * 104_729 % 1_000_003_000)" })
    }
}
