import NDCore
import NDNetwork
import Testing

@Suite struct TableTests {
    @Test func aHeaderNamesTheColumns() throws {
        let network = try load("e.csv", "source,target,weight,kind\na,b,1.5,road\nb,c,2,rail\n")
        #expect(network.nodeNames.all == ["a", "b", "c"])
        #expect(network.edgeSources == [0, 1])
        #expect(network.weights == [1.5, 2])
        #expect(network.edgeAttributes["kind"] == .text(["road", "rail"]))
    }

    @Test func withoutAHeaderAThirdColumnIsTheWeight() throws {
        let network = try load("e.txt", "# made by hand\n% and more\n10 20 0.5\n20 30 1\n\n10 10 2\n")
        #expect(network.nodeNames.all == ["10", "20", "30"])
        #expect(network.weights == [0.5, 1, 2])
    }

    @Test func columnsMayStandInAnyOrder() throws {
        let network = try load("e.tsv", "w\tto\tfrom\n1\tb\ta\n")
        #expect(network.nodeNames.all == ["a", "b"])
        #expect(network.edgeAttributes["w"] == .integer([1]))
    }

    @Test func aLineOfWordsOverNumbersIsAHeader() throws {
        let network = try load("e.csv", "u;v;length\n1;2;7\n")
        #expect(network.edgeCount == 1)
        #expect(network.edgeAttributes["length"] == .integer([7]))
        #expect(try load("e.csv", "alice,bob\nbob,carol\n").edgeCount == 2)
    }

    @Test func typesAreTheNarrowestThatFit() throws {
        let network = try load(
            "e.csv",
            "source,target,a,b,c,d,e\n1,2,1,1,true,x,1\n2,3,2,2.5,false,,NA\n3,1,3,4,true,3,3\n")
        #expect(network.edgeAttributes["a"] == .integer([1, 2, 3]))
        #expect(network.edgeAttributes["b"] == .real([1, 2.5, 4]))
        #expect(network.edgeAttributes["c"] == .boolean([true, false, true]))
        #expect(network.edgeAttributes["d"] == .text(["x", "", "3"]))
        guard case .real(let e)? = network.edgeAttributes["e"] else { return #expect(Bool(false)) }
        #expect(e[0] == 1 && e[1].isNaN && e[2] == 3)
    }

    @Test func aTextThatTurnsUpLateMakesTheWholeColumnText() throws {
        let network = try load("e.csv", "source,target,zip,n\n1,2,01234,1\n2,3,00100,2\n3,1,SW1,3\n")
        #expect(network.edgeAttributes["zip"] == .text(["01234", "00100", "SW1"]))
        #expect(network.edgeAttributes["n"] == .integer([1, 2, 3]))
    }

    @Test func quotesHoldSeparatorsAndQuotes() throws {
        let network = try load("e.csv", "source,target\n\"Doe, John\",\"the \"\"sea\"\"\"\n\"the \"\"sea\"\"\",x\n")
        #expect(network.nodeNames.all == ["Doe, John", "the \"sea\"", "x"])
    }

    @Test func lineEndsMayBeMixed() throws {
        let network = try load("e.csv", "\u{FEFF}source,target\r\n1,2\r2,3\n3,1")
        #expect(network.edgeCount == 3)
        #expect(network.nodeNames.all == ["1", "2", "3"])
    }

    @Test func latin1IsReadAsLatin1() throws {
        let network = try Network.load(path: "e.csv", bytes: Array("source,target\n".utf8) + [0x5A, 0xFC, 0x72, 0x69, 0x63, 0x68, 0x2C, 0x62, 0x0A])
        #expect(network.nodeNames.all == ["Zürich", "b"])
    }

    @Test func directionsAreAsAsked() throws {
        #expect(try !load("e.csv", "1,2\n").isDirected)
        #expect(try load("e.csv", "1,2\n", .init(directed: true)).isDirected)
    }

    @Test func numbersAreRoundedCorrectly() throws {
        let texts = ["0.1", "-0.43639062908806425", "123456789012345678901234567890", "1e-320", "9007199254740993", "2.2250738585072011e-308", "1E5", ".5", "5.", "+7e+2"]
        let network = try load("e.csv", "source,target,v\n" + texts.map { "1,2,\($0)\n" }.joined())
        #expect(network.edgeAttributes["v"]?.reals == texts.map { Double($0.hasSuffix(".") ? $0 + "0" : $0) ?? .nan })
    }

    @Test func aTableOfNodesFixesOrderNamesAndAttributes() throws {
        var options = Network.LoadOptions(directed: true)
        options.nodes = ("n.csv", Array("id,omega,theta\n7,0.5,1\n3,-0.25,2\n9,1,3\n".utf8))
        let network = try load("e.csv", "source,target\n3,7\n7,3\n", options)
        #expect(network.nodeNames.all == ["7", "3", "9"])
        #expect(network.edgeSources == [1, 0])
        #expect(network.nodeAttributes["omega"] == .real([0.5, -0.25, 1]))
        #expect(network.nodeAttributes["theta"] == .integer([1, 2, 3]))
        #expect(network.size == 3)
    }
}

@Suite struct GMLTests {
    @Test func idsAreAnyNumbersInAnyOrder() throws {
        let network = try load("g.gml", "graph [ edge [ source -5 target 900 ] node [ id 900 ] node [ id -5 ] ]")
        #expect(network.nodeNames.all == ["900", "-5"])
        #expect(network.edgeSources == [1])
        #expect(network.edgeTargets == [0])
        #expect(!network.isDirected)
    }

    @Test func labelsNameTheNodesWhereTheyDiffer() throws {
        let network = try load("g.gml", "graph [ directed 1 node [ id 4 label \"caf&eacute; &#8594; &lt;b&gt; R&D\" ] node [ id 2 label \"x\" ] edge [ source 4 target 2 value 2.5 ] ]")
        #expect(network.nodeNames.all == ["café → <b> R&D", "x"])
        #expect(network.nodeAttributes["id"] == .integer([4, 2]))
        #expect(network.isDirected)
        #expect(network.weights == [2.5])
        #expect(try load("g.gml", "graph [ node [ id 1 label \"a\" ] node [ id 2 label \"a\" ] ]").nodeNames.all == ["1", "2"])
    }

    @Test func nestedRecordsArePassedOverButForCoordinates() throws {
        let network = try load(
            "g.gml",
            """
            Creator "me"
            # a remark [ with a bracket
            Version 1
            extra [ node [ id 9 ] deep [ deeper [ x 1 ] ] ]
            graph [
              comment "node [ id 8 ]"
              node [ id 0 graphics [ x 1.5 y -2 fill "#ff0000" inner [ y 7 ] ] mass 3 ]
              node [ id 1 graphics [ x 2 y 0 ] mass 4 ]
            ]
            """)
        #expect(network.size == 2)
        #expect(network.nodeAttributes["x"] == .real([1.5, 2]))
        #expect(network.nodeAttributes["y"] == .real([-2, 0]))
        #expect(network.nodeAttributes["mass"] == .integer([3, 4]))
    }

    @Test func depthCostsNothing() throws {
        let deep = String(repeating: "a [ ", count: 200_000)
        #expect(diagnostic("g.gml", "graph [ " + deep)?.code == "ND0404")
        #expect(try load("g.gml", "graph [ " + deep + String(repeating: "] ", count: 200_000) + "]").size == 0)
    }
}

@Suite struct SharedDataTests {
    @Test func powerGridIsAsNetworkxSeesIt() throws {
        guard let bytes = SharedData.bytes("power-grid.gml") else { return }
        let network = try Network.load(path: "power-grid.gml", bytes: bytes)
        #expect(network.description == "undirected network: 4,941 nodes, 6,594 edges, degree 1 to 19, connected")
        #expect(network.degrees.reduce(0) { $0 + $1 * $1 } == 51_054)
        #expect(network.neighbours(of: 0) == [386, 395, 451])
        #expect(network.nodeNames.isNumbered)
    }

    @Test func karateIsAsNetworkxSeesIt() throws {
        guard let bytes = SharedData.bytes("karate.gml") else { return }
        let network = try Network.load(path: "karate.gml", bytes: bytes)
        #expect(network.description == "undirected network: 34 nodes, 78 edges, degree 1 to 17, connected")
        #expect(network.nodeNames.name(of: 0) == "1")
        #expect(abs(network.density - 0.13903743315508021) < 1e-16)
        #expect(try network.laplacian().reduce(0) { $0 + $1 * $1 } == 1368)
    }

    @Test func celegansIsAsNetworkxSeesIt() throws {
        guard let bytes = SharedData.bytes("celegans.gml") else { return }
        let network = try Network.load(path: "celegans.gml", bytes: bytes)
        #expect(network.description == "directed network: 297 nodes, 2,359 edges, degree 1 to 139, connected; edges carry value, weight")
        #expect(network.inDegrees.max() == 139)
        #expect(network.outDegrees.max() == 39)
        #expect(network.nodeNames.name(of: 1) == "51")
        #expect(network.neighbours(of: 0) == Array(1...9))
        let matrix = try network.adjacency()
        #expect(matrix.reduce(0, +) == 8819)
        #expect(matrix.reduce(0) { $0 + $1 * $1 } == 103_673)
    }

    @Test func autonomousSystemsStandTwice() throws {
        guard let bytes = SharedData.bytes("as20graph.txt") else { return }
        let network = try Network.load(path: "as20graph.txt", bytes: bytes)
        #expect(network.size == 6474)
        #expect(network.edgeCount == 26_467)
        #expect(network.degrees.max() == 2918)
        #expect(network.nodeNames.all.prefix(5) == ["1", "3", "6", "32", "33"])
        #expect(network.simplified().edgeCount == 12_572)
        #expect(network.simplified().degrees.max() == 1458)
        #expect(network.isConnected)
    }

    @Test(arguments: [(10, -0.18012798428964127, 0x1.56fe5d8abf5e1p+1), (100, -1.8261058486604522, 0x1.0fcc7c2ede59dp+1), (1000, 4.344091289576355, 0x1.653759234d7c8p+2)])
    func kuramotoProblemsAreTwoTables(_ n: Int, _ sum: Double, _ last: Double) throws {
        guard let nodes = SharedData.bytes("kurabench/ws\(n).nodes.csv"), let edges = SharedData.bytes("kurabench/ws\(n).edges.csv") else { return }
        let network = try Network.load(
            path: "edges.csv", bytes: edges, options: .init(directed: true, nodes: ("nodes.csv", nodes)))
        #expect(network.size == n)
        #expect(network.edgeCount == 4 * n)
        #expect(network.nodeNames.name(of: n - 1) == "\(n)")
        #expect(network.nodeAttributes.names == ["omega", "theta"])
        #expect(network.nodeAttributes["omega"]?.reals?.reduce(0, +) == sum)
        #expect(network.nodeAttributes["theta"]?.reals?.last == last)
        #expect(network.inDegrees == network.outDegrees)
    }
}
