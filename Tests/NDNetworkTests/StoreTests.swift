import NDCore
import NDNetwork
import Testing

@Suite struct StoreTests {
    /// Numbers computed with networkx 3 on the same 101 nodes and 70 edges, parallel edges kept.
    private func sample(directed: Bool) throws -> Network {
        try Network(size: 101, edges: (0..<70).map { ($0 * 37 % 101, ($0 * $0 * 53 + $0 * 11) % 101) }, directed: directed)
    }

    @Test func componentsAreThoseOfNetworkx() throws {
        let found = try sample(directed: false).components()
        #expect(found.count == 32)
        #expect(found.sizes.filter { $0 > 1 } == [2, 2, 2, 6, 9, 6, 17, 3, 4, 15, 4, 3, 3, 4, 3, 2])
        #expect(try sample(directed: false).largestComponent().size == 17)
    }

    @Test func degreesAreThoseOfNetworkx() throws {
        #expect(Array(try sample(directed: false).degrees.prefix(20)) == [3, 1, 1, 1, 0, 3, 2, 0, 3, 2, 3, 0, 1, 2, 0, 1, 2, 0, 1, 1])
    }

    @Test func degreesOfDirectedEdgesAreCountedByDirection() throws {
        let network = try sample(directed: true)
        #expect(Array(network.inDegrees.prefix(12)) == [2, 1, 0, 0, 0, 2, 1, 0, 2, 1, 2, 0])
        #expect(Array(network.outDegrees.prefix(12)) == [1, 0, 1, 1, 0, 1, 1, 0, 1, 1, 1, 0])
        #expect(network.degrees == zip(network.inDegrees, network.outDegrees).map { $0 + $1 })
    }

    @Test func densityCountsAsNetworkx() throws {
        #expect(abs(try sample(directed: true).density - 0.006930693069306931) < 1e-15)
        #expect(abs(try sample(directed: false).density - 0.013861386138613862) < 1e-15)
    }

    @Test func anUndirectedEdgeIsTwoArcsInEdgeOrder() throws {
        let arcs = try Network(edges: [(0, 1), (2, 1), (0, 2)]).arcs
        #expect(arcs.offsets == [0, 2, 4, 6])
        #expect(arcs.sources == [1, 2, 0, 2, 1, 0])
        #expect(arcs.targets == [0, 0, 1, 1, 2, 2])
        #expect(arcs.edges == [0, 2, 0, 1, 1, 2])
        #expect(arcs.forward == [false, false, true, true, false, true])
    }

    @Test func aDirectedEdgeIsOneArc() throws {
        let arcs = try Network(edges: [(0, 1), (2, 1), (0, 1)], directed: true).arcs
        #expect(arcs.offsets == [0, 0, 3, 3])
        #expect(arcs.sources == [0, 2, 0])
        #expect(arcs.edges == [0, 1, 2])
    }

    @Test func anUndirectedLoopIsOneArcAndTwoEnds() throws {
        let network = try Network(edges: [(0, 0), (0, 1)])
        #expect(network.arcs.into(0) == 0..<2)
        #expect(network.degrees == [3, 1])
    }

    @Test func parallelEdgesStay() throws {
        let network = try Network(edges: [(0, 1), (1, 0), (0, 1)])
        #expect(network.edgeCount == 3)
        #expect(network.arcs.count == 6)
        #expect(network.simplified().edgeCount == 1)
    }

    @Test func neighboursAreAscendingAndDistinct() throws {
        let network = try Network(edges: [(0, 3), (0, 1), (0, 3), (2, 0)], directed: true)
        #expect(network.neighbours(of: 0) == [1, 3])
        #expect(network.predecessors(of: 0) == [2])
    }

    @Test func derivedViewsAreSharedBetweenThreads() async throws {
        let network = try Network.erdosRenyi(2000, p: 0.005, seed: 3)
        let expected = try Network.erdosRenyi(2000, p: 0.005, seed: 3).arcs.sources
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 { group.addTask { network.arcs.sources == expected && network.degrees.count == 2000 } }
            for await same in group { #expect(same) }
        }
    }

    @Test func namesAreKeptOnlyWhereTheyAreNotNumbers() throws {
        #expect(try Network(size: 3, edges: [], names: ["0", "1", "2"]).nodeNames.isNumbered)
        let named = try Network(size: 3, edges: [], names: ["a", "1", "θ"]).nodeNames
        #expect(!named.isNumbered)
        #expect(named.index(of: "θ") == 2)
        #expect(named.index(of: "2") == nil)
        #expect(named.name(of: 1) == "1")
    }

    @Test func numbersInAnotherOrderAreNames() throws {
        let names = try Network(size: 3, edges: [], names: ["1", "2", "0"]).nodeNames
        #expect(names.index(of: "0") == 2)
        #expect(names.all == ["1", "2", "0"])
    }

    @Test func attributesFollowTheirNodesAndEdges() throws {
        let network = try Network(
            edges: [(0, 1), (1, 2), (2, 3)], names: ["a", "b", "c", "d"], nodes: [("x", .real([0, 1, 2, 3]))],
            edges: [("kind", .text(["p", "q", "r"]))])
        let part = try network.removing([1])
        #expect(part.nodeNames.all == ["a", "c", "d"])
        #expect(part.nodeAttributes["x"] == .real([0, 2, 3]))
        #expect(part.edgeAttributes["kind"] == .text(["r"]))
        #expect(part.edgeSources == [1])
        #expect(part.edgeTargets == [2])
    }

    @Test func aSubgraphKeepsTheOrderOfNodes() throws {
        let part = try Network.cycle(5).subgraph([3, 1, 2, 3])
        #expect(part.nodeNames.all == ["1", "2", "3"])
        #expect(sortedPairs(part) == [[0, 1], [1, 2]])
        #expect(part.structure == nil)
    }

    @Test func endsOutOfRangeAreNamed() throws {
        #expect { try Network(size: 2, edges: [(0, 2)]) } throws: { ($0 as? Diagnostic)?.code == "ND0412" }
        #expect { try Network.path(3).subgraph([3]) } throws: { ($0 as? Diagnostic)?.code == "ND0412" }
        #expect { try Network(size: 2, edges: [(-1, 0)]) } throws: { ($0 as? Diagnostic)?.code == "ND0412" }
    }

    @Test func anUnknownNameSuggestsTheNearest() throws {
        let network = try Network(edges: [(0, 1)], names: ["harbour", "sea"])
        #expect { try network.numbers(of: ["harbor"]) } throws: { ($0 as? Diagnostic)?.remedy == "did you mean 'harbour'?" }
    }

    @Test func columnsMustFit() throws {
        #expect { try Network(size: 2, edges: [], nodes: [("x", .real([1]))]) } throws: { ($0 as? Diagnostic)?.code == "ND0413" }
        #expect { try Network(size: 2, edges: [], names: ["a", "a"]) } throws: { ($0 as? Diagnostic)?.code == "ND0405" }
    }

    @Test func adjacencyIsTheWeightFromRowToColumn() throws {
        let network = try Network(edges: [(0, 1), (1, 2), (0, 1)], directed: true, edges: [("weight", .real([2, 3, 0.5]))])
        #expect(try network.adjacency() == [0, 2.5, 0, 0, 0, 3, 0, 0, 0])
    }

    @Test func laplacianRowsSumToZero() throws {
        let matrix = try Network.complete(4).laplacian()
        #expect(matrix == [3, -1, -1, -1, -1, 3, -1, -1, -1, -1, 3, -1, -1, -1, -1, 3])
    }

    @Test func aMatrixTooLargeIsRefused() throws {
        #expect { try Network.path(100_000).adjacency(limits: Limits(memory: 1 << 30)) } throws: { ($0 as? Diagnostic)?.code == "ND0803" }
    }

    @Test func aNetworkFromItsMatrixGivesTheMatrixBack() throws {
        let matrix: [Double] = [0, 2, 0, 2, 0, 1, 0, 1, 5]
        let network = try Network(adjacency: matrix, size: 3)
        #expect(!network.isDirected)
        #expect(try network.adjacency() == matrix)
        #expect(try Network(adjacency: [0, 1, 0, 0], size: 2).isDirected)
        #expect { try Network(adjacency: [0, 1, 0, 0], size: 2, directed: false) } throws: { ($0 as? Diagnostic)?.code == "ND0418" }
    }

    @Test func descriptionIsOneLine() throws {
        #expect(try Network.star(5).description == "undirected network: 5 nodes, 4 edges, degree 1 to 4, connected")
        #expect(try Network(size: 1200, edges: [(0, 1)], directed: true).description == "directed network: 1,200 nodes, 1 edge, degree 0 to 1, 1,199 components")
        #expect(try Network(size: 0, edges: []).description == "undirected network: 0 nodes, 0 edges")
    }

    @Test func aNetworkWrittenOutNumbersNodesAsTheyAppear() throws {
        var builder = NetworkBuilder()
        builder.edge("c", "a", directed: false, [("weight", .integer(2))])
        builder.edge("a", "b", directed: false)
        builder.node("b", [("omega", .integer(3))])
        let network = try builder.network()
        #expect(network.nodeNames.all == ["c", "a", "b"])
        #expect(!network.isDirected)
        #expect(network.edgeSources == [0, 1])
        guard case .real(let omega)? = network.nodeAttributes["omega"] else { return #expect(Bool(false)) }
        #expect(omega[2] == 3 && omega[0].isNaN)
        #expect(network.weights?[0] == 2)
    }

    @Test func anUndirectedEdgeAmongDirectedOnesBecomesTwo() throws {
        var builder = NetworkBuilder()
        builder.edge("a", "b", directed: true, [("w", .integer(1))])
        builder.edge("b", "c", directed: false, [("w", .integer(2))])
        let network = try builder.network()
        #expect(network.isDirected)
        #expect(network.edgeSources == [0, 1, 2])
        #expect(network.edgeTargets == [1, 2, 1])
        #expect(network.edgeAttributes["w"] == .integer([1, 2, 2]))
    }
}
