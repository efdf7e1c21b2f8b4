import NDCore
import NDLinear
import NDNetwork
import PythonReference
import Testing

/// The networks that stand beside the project: sizes as their sources say, and structure as networkx has it on the same edges.
@Suite struct NetworksOfDataTests {
    /// File, nodes, edges as the file lists them.
    static let files: [(name: String, size: Int, edges: Int)] = [
        ("karate.gml", 34, 78), ("power-grid.gml", 4941, 6594), ("celegans.gml", 297, 2359), ("as20graph.txt", 6474, 26467),
        ("kurabench/ws10.edges.csv", 10, 40), ("kurabench/ws100.edges.csv", 100, 400), ("kurabench/ws1000.edges.csv", 1000, 4000),
    ]

    private func load(_ file: String) throws -> Network? {
        guard let bytes = SharedData.bytes(file) else { return nil }
        return try Network.load(path: file, bytes: bytes)
    }

    @Test(arguments: files.map(\.name)) func sizes(_ file: String) throws {
        guard let g = try load(file), let told = Self.files.first(where: { $0.name == file }) else { return }
        #expect(g.size == told.size && g.edgeCount == told.edges, "\(g)")
    }

    private static let measuring = """
        import networkx as nx
        n, m, directed = int(take()), int(take()), int(take())
        ends = take(m, 2).astype(int)
        M = (nx.MultiDiGraph if directed else nx.MultiGraph)()
        M.add_nodes_from(range(n))
        M.add_edges_from(map(tuple, ends))
        G = (nx.DiGraph if directed else nx.Graph)(M)
        U = nx.Graph(G.to_undirected())
        sizes = sorted((len(c) for c in nx.connected_components(U)), reverse=True)
        strong = sorted((len(c) for c in nx.strongly_connected_components(G)), reverse=True) if directed else sizes
        S = U.copy()
        S.remove_edges_from(list(nx.selfloop_edges(U)))
        core = nx.core_number(S)
        give([G.number_of_edges(), len(sizes), sizes[0], len(strong), strong[0], nx.transitivity(U), nx.average_clustering(U), max(core.values()), sum(nx.triangles(S).values()) / 3,
              nx.degree_pearson_correlation_coefficient(S)])
        """

    @Test(.enabled(if: WitnessGraphs.isAvailable, "\(WitnessGraphs.reason)"), arguments: files.map(\.name)) func structure(_ file: String) throws {
        guard let g = try load(file) else { return }
        var input = [Double(g.size), Double(g.edgeCount), g.isDirected ? 1 : 0]
        for e in 0..<g.edgeCount { input += [Double(g.edgeSources[e]), Double(g.edgeTargets[e])] }
        let theirs = try PythonReference.doubles(Self.measuring, input: input)
        let simple = try g.simplified(loops: true)
        let flat = try g.undirected().simplified(loops: true)
        let bare = flat.simplified()
        let weak = g.components()
        let labels = g.isDirected ? g.strongComponents() : weak
        func largest(_ parts: Components) -> Double { Double(parts.sizes.max() ?? 0) }
        let ours: [Double] = [
            Double(simple.edgeCount), Double(weak.count), largest(weak), Double(labels.count), largest(labels), try flat.transitivity(), try flat.averageClustering(),
            Double(try bare.coreNumbers().max() ?? 0), Double(try bare.triangles().reduce(0, +) / 3), try bare.degreeAssortativity(),
        ]
        for (k, (x, y)) in zip(ours, theirs).enumerated() { #expect(abs(x - y) <= 1e-12 * max(1, abs(y)), "\(file), number \(k): \(x) and \(y)") }
        #expect(ours.count == theirs.count)
    }
}
