import NDCore
import NDNetwork
import Testing

@Suite struct RoundTripTests {
    /// What is written reads back as the same network: order of nodes and edges, names, types and values.
    @Test(arguments: ["g.graphml", "g.gexf", "g.json", "g.gml", "g.net"]) func whatIsWrittenReadsBack(_ path: String) throws {
        for seed in 1...300 {
            var random = RandomNetworks(seed: UInt64(seed))
            let network = try random.network(special: path != "g.net", gaps: true)
            let (bytes, remarks) = try network.written(to: path)
            #expect(remarks.isEmpty, "\(remarks)")
            let back = try Network.load(path: path, bytes: bytes, options: .init(directed: network.edgeCount == 0 ? network.isDirected : nil))
            #expect(canonical(back) == canonical(network), "seed \(seed)")
            #expect(back.edgeSources == network.edgeSources && back.edgeTargets == network.edgeTargets, "seed \(seed)")
            for (name, column) in zip(network.nodeAttributes.names, network.nodeAttributes.columns) {
                // GML has no booleans; a column without any value leaves no trace.
                if path == "g.gml", case .boolean = column { continue }
                if let own = back.nodeAttributes[name] { #expect(own.kind == column.kind, "seed \(seed), \(name)") }
            }
        }
    }

    @Test(arguments: ["e.csv", "e.tsv", "e.txt", "e.edges"]) func twoTablesReadBack(_ path: String) throws {
        for seed in 1...300 {
            var random = RandomNetworks(seed: UInt64(seed) + 1000)
            let network = try random.network(special: true, gaps: true)
            if network.edgeCount == 0 { continue }
            let (bytes, remarks) = try network.written(to: path, hasNodeTable: true)
            #expect(remarks.count == (network.isDirected ? 1 : 0), "\(remarks)")
            var options = Network.LoadOptions(directed: network.isDirected)
            options.nodes = ("n.csv", try network.nodeTable(for: "n.csv"))
            // A table of one column of texts has no line that shows which is the header.
            options.header = path == "e.csv" || path == "e.tsv" ? true : nil
            let back: Network
            if options.header == nil {
                options.nodes = nil
                back = try Network.load(path: path, bytes: bytes, options: options)
                #expect(back.edgeCount == network.edgeCount)
                #expect(back.edgeAttributes.names == network.edgeAttributes.names, "seed \(seed)")
            } else {
                back = try Network.load(path: path, bytes: bytes, options: options)
                #expect(canonical(back) == canonical(network), "seed \(seed)")
            }
        }
    }

    @Test func matricesReadBack() throws {
        for seed in 1...300 {
            var random = RandomNetworks(seed: UInt64(seed) + 2000)
            let network = try random.network(special: true, gaps: false)
            let back = try Network.load(path: "m.mtx", bytes: network.written(to: "m.mtx").bytes)
            #expect(back.isDirected == network.isDirected)
            #expect(back.size == network.size)
            #expect(back.edgeCount == network.edgeCount)
            #expect(try back.adjacency() == network.adjacency(), "seed \(seed)")
        }
    }

    @Test func whatAFileLeavesOutIsSaid() throws {
        let network = try Network(
            size: 3, edges: [(0, 1), (0, 1)], directed: true, names: ["a", "b", "c"], nodes: [("x", .integer([1, 2, 3]))], edges: [("kind", .text(["p", "q"]))])
        func remark(_ path: String) throws -> String { try network.written(to: path).remarks.map(\.message).joined() }
        #expect(try remark("e.csv") == "'e.csv' does not hold that edges are directed (load it with directed: true), the node attribute 'x' and 1 node without edges")
        #expect(try remark("m.mtx").contains("the names of the nodes, the node attribute 'x', the edge attribute 'kind' and which edges are parallel"))
        #expect(try remark("g.graphml") == "")
        #expect(try network.written(to: "e.csv").remarks.first?.code == "ND0432")
    }

    @Test func whatAFormatCannotHoldIsAnError() throws {
        func code(_ path: String, _ name: String, _ attribute: String = "x") -> String? {
            do throws(Diagnostic) {
                _ = try Network(size: 1, edges: [], names: [name], nodes: [(attribute, .integer([1]))]).written(to: path)
                return nil
            } catch { return error.code }
        }
        #expect(code("g.graphml", "a\u{1}") == "ND0431")
        #expect(code("g.gexf", "a\u{1}") == "ND0431")
        #expect(code("g.json", "a\u{1}") == nil)
        #expect(code("g.net", "say \"x\"") == "ND0431")
        #expect(code("g.gml", "a", "two words") == "ND0431")
        #expect(code("g.xyz", "a") == "ND0402")
    }
}
