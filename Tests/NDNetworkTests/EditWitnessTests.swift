import NDCore
import NDNetwork
import Testing

/// Edits give what networkx gives on the same random networks: ends of edges as a sorted list, with weights.
@Suite(.enabled(if: WitnessGraphs.isAvailable, "\(WitnessGraphs.reason)")) struct EditWitnessTests {
    private let simple = WitnessGraphs.simple(80, directed: false) + WitnessGraphs.simple(80, directed: true)
        + WitnessGraphs.looped(40, directed: false) + WitnessGraphs.looped(40, directed: true)
    private let all = WitnessGraphs.simple(80, directed: false) + WitnessGraphs.simple(80, directed: true)
        + WitnessGraphs.parallel(80, directed: false) + WitnessGraphs.parallel(80, directed: true)

    /// Number of nodes, then their names, then every edge by the names of its ends and its weight, sorted.
    private func flat(_ g: Network, weights: Bool = true) -> [Double] {
        let names = g.nodeNames.all.map { Double($0) ?? -1 }
        var rows: [[Double]] = []
        for e in 0..<g.edgeCount {
            let (a, b) = (names[Int(g.edgeSources[e])], names[Int(g.edgeTargets[e])])
            rows.append((g.isDirected ? [a, b] : [min(a, b), max(a, b)]) + (weights ? [g.weights?[e] ?? 1] : []))
        }
        rows.sort { $0.lexicographicallyPrecedes($1) }
        return [Double(g.size)] + names.sorted() + rows.flatMap { $0 }
    }

    private static let flatInPython = """
        def flat(G, weights=True):
            rows = []
            for u, v, d in G.edges(data=True):
                ends = [float(u), float(v)]
                if not G.is_directed(): ends.sort()
                rows.append(ends + ([float(d.get("weight", 1))] if weights else []))
            rows.sort()
            return [float(len(G))] + sorted(float(n) for n in G) + [x for row in rows for x in row]

        """

    private func compare(
        _ graphs: [Network], _ edit: String, weights: Bool = true, sourceLocation: SourceLocation = #_sourceLocation, _ ours: (Network) throws -> Network
    ) throws {
        try WitnessGraphs.compare(
            graphs, Self.flatInPython + "def measure(G):\n" + edit.split(separator: "\n").map { "    \($0)\n" }.joined() + "    return flat(H, \(weights ? "True" : "False"))",
            within: 0, sourceLocation: sourceLocation) { flat(try ours($0), weights: weights) }
    }

    /// Every third node, the same on both sides.
    private func some(_ g: Network) -> [Int] { (0..<g.size).filter { $0 % 3 != 1 } }

    @Test func partsOfNodes() throws {
        try compare(all, "H = G.subgraph([v for v in G if v % 3 != 1])") { try $0.subgraph(some($0)) }
        try compare(all, "H = G.copy()\nH.remove_nodes_from([v for v in G if v % 3 != 1])") { try $0.removing(some($0)) }
    }

    @Test func partsOfEdges() throws {
        try compare(all, "keys = [e[:-1] for e in G.edges(data=True, **({'keys': True} if G.is_multigraph() else {})) if e[-1]['number'] % 2 == 0]\nH = G.edge_subgraph(keys)") { g in
            try g.subgraph(edges: (0..<g.edgeCount).filter { $0 % 2 == 0 })
        }
        try compare(all, "H = G.copy()\nH.remove_edges_from([e[:-1] for e in G.edges(data=True, **({'keys': True} if G.is_multigraph() else {})) if e[-1]['number'] % 2 == 0])") { g in
            try g.removing(edges: (0..<g.edgeCount).filter { $0 % 2 == 0 })
        }
    }

    @Test func neighbourhoods() throws {
        let graphs = all.filter { $0.size > 0 }
        for (radius, centre, everyWay) in [(1.0, true, false), (2, true, false), (1, false, false), (1, true, true), (2, false, true)] {
            try compare(graphs, "H = nx.ego_graph(G, 0, radius=\(radius), center=\(centre ? "True" : "False"), undirected=\(everyWay ? "True" : "False"))") {
                try $0.ego(0, radius: radius, withCentre: centre, everyWay: everyWay)
            }
        }
        try compare(graphs, "H = nx.ego_graph(G, 0, radius=1.5, distance='weight')") { try $0.ego(0, radius: 1.5, weights: $0.weights) }
    }

    @Test func directions() throws {
        try compare(all, "H = G.reverse() if G.is_directed() else G") { $0.reversed() }
        try compare(all, "H = G.to_directed()") { try $0.directed() }
        // Which weight two opposite edges get, networkx leaves open.
        let directed = all.filter(\.isDirected)
        try compare(directed, "H = G.to_undirected()", weights: false) { try $0.undirected() }
        try compare(directed, "H = G.to_undirected(reciprocal=True)", weights: false) { try $0.undirected(.mutual) }
        try compare(directed, "H = nx.MultiGraph()\nH.add_nodes_from(G)\nH.add_edges_from((u, v, d) for u, v, d in G.edges(data=True))") { try $0.undirected(.each) }
    }

    @Test func complements() throws {
        try compare(simple, "H = nx.complement(G)") { try $0.complement() }
        try compare(all, "H = nx.complement(nx.DiGraph(G) if G.is_directed() else nx.Graph(G))") { try $0.complement() }
    }

    /// The second network of a pair, on both sides: the ends moved by one, two nodes more.
    private func other(_ g: Network) throws -> Network {
        let pairs = (0..<g.edgeCount).filter { $0 % 4 != 0 }.map { (Int(g.edgeSources[$0]) + 1, Int(g.edgeTargets[$0]) + 1) }
        let weights = (0..<g.edgeCount).filter { $0 % 4 != 0 }.map { Double($0) + 0.25 }
        return try Network(size: g.size + 2, edges: pairs, directed: g.isDirected, edges: [("weight", .real(weights))])
    }

    private static let otherInPython = """
        O = G.__class__()
        O.add_nodes_from(range(len(G) + 2))
        by_number = sorted(G.edges(data=True), key=lambda e: e[2]["number"])
        ends = [(u, v) for u, v, d in by_number]
        O.add_edges_from((u + 1, v + 1, {"weight": d["number"] + 0.25}) for u, v, d in by_number if d["number"] % 4 != 0)

        """

    @Test func unionsAndTheLike() throws {
        // Undirected edges of networkx may be told either way round; their pairs are the same.
        try compare(all, Self.otherInPython + "H = nx.compose(G, O)") { try $0.union(other($0)) }
        try compare(all, Self.otherInPython + "H = nx.intersection(G, O)", weights: false) { try $0.intersection(other($0)) }
        try compare(all, Self.otherInPython + "G.add_nodes_from(O)\nH = nx.difference(G, O)", weights: false) { g in
            try g.adding(nodes: 2).difference(other(g))
        }
        try compare(all, Self.otherInPython + "G.add_nodes_from(O)\nH = nx.symmetric_difference(G, O)", weights: false) { g in
            try g.symmetricDifference(other(g))
        }
        try compare(all, Self.otherInPython + "H = nx.disjoint_union(G, O)") { try .disjointUnion([$0, other($0)]) }
    }

    @Test func contractions() throws {
        let graphs = all.filter { $0.size > 2 }
        for loops in [true, false] {
            // Loops of the merged nodes that were there before: networkx drops them, too, without self-loops, and counts those of
            // directed networks twice with them.
            let cases = graphs.filter { g in (loops && !g.isDirected) || !(0..<g.edgeCount).contains { g.edgeSources[$0] == g.edgeTargets[$0] } }
            try compare(cases, "M = (nx.MultiDiGraph if G.is_directed() else nx.MultiGraph)(G)\nH = nx.contracted_nodes(M, 1, 2, self_loops=\(loops ? "True" : "False"))") {
                try $0.contracted(merging: [1, 2], loops: loops)
            }
        }
        try compare(graphs, "M = (nx.MultiDiGraph if G.is_directed() else nx.MultiGraph)()\nM.add_nodes_from(range(3))\nM.add_edges_from((u % 3, v % 3, d) for u, v, d in G.edges(data=True))\nH = M") { g in
            try g.contracted((0..<g.size).map { $0 % 3 }, count: 3)
        }
    }

    @Test func parallelEdgesBecomeOne() throws {
        try compare(all, """
            H = (nx.DiGraph if G.is_directed() else nx.Graph)()
            H.add_nodes_from(G)
            for u, v, d in G.edges(data=True):
                if u != v: H.add_edge(u, v, weight=(H[u][v]["weight"] if H.has_edge(u, v) else 0) + 1)
            """) { g in try g.with(edgeAttributes: AttributeTable(count: g.edgeCount)).simplified(combining: { _ in .sum }) }
        try compare(all, """
            H = (nx.DiGraph if G.is_directed() else nx.Graph)()
            H.add_nodes_from(G)
            for u, v, d in G.edges(data=True):
                H.add_edge(u, v, weight=max(H[u][v]["weight"] if H.has_edge(u, v) else 0, d["weight"]))
            """) { try $0.simplified(loops: true, combining: { _ in .max }) }
    }

    @Test func growth() throws {
        try compare(all, "H = G.copy()\nH.add_nodes_from([len(G), len(G) + 1])\nH.add_edge(len(G), len(G) + 1, weight=0.5)") { g in
            try g.adding(nodes: 2).adding(edges: [(g.size, g.size + 1)], columns: [("weight", .real([0.5]))])
        }
    }
}
