import NDCore
import NDNetwork
import Testing

@Suite(.enabled(if: WitnessGraphs.isAvailable, "\(WitnessGraphs.reason)")) struct PathWitnessTests {
    private let all = WitnessGraphs.simple(100, directed: false) + WitnessGraphs.simple(100, directed: true)
        + WitnessGraphs.parallel(60, directed: false) + WitnessGraphs.parallel(60, directed: true)

    @Test func distancesBetweenAllPairs() throws {
        let measure = """
            def measure(G):
                n = len(G)
                lengths = dict(nx.all_pairs_shortest_path_length(G))
                return [lengths[a].get(b, float("inf")) for a in range(n) for b in range(n)]
            """
        try WitnessGraphs.compare(all, measure) { try $0.distances() }
        try WitnessGraphs.compare(all, measure) { g in try (0..<g.size).flatMap { try g.distances(from: $0) } }
    }

    @Test func weightedDistancesBetweenAllPairs() throws {
        let measure = """
            def measure(G):
                n = len(G)
                lengths = dict(nx.all_pairs_dijkstra_path_length(G))
                return [lengths[a].get(b, float("inf")) for a in range(n) for b in range(n)]
            """
        try WitnessGraphs.compare(all, measure) { try $0.distances(weights: $0.weights) }
        try WitnessGraphs.compare(all, measure) { g in try (0..<g.size).flatMap { try g.distances(from: $0, weights: g.weights) } }
    }

    @Test func shortestPathsAreAsLongAsTheirDistance() throws {
        for g in all {
            for weights in [nil, g.weights] {
                for a in 0..<g.size {
                    let lengths = try g.distances(from: a, weights: weights)
                    for b in 0..<g.size {
                        guard let path = try g.shortestPath(from: a, to: b, weights: weights) else {
                            #expect(lengths[b] == .infinity)
                            continue
                        }
                        var length = 0.0
                        for (u, v) in zip(path, path.dropFirst()) {
                            var least = Double.infinity
                            for e in 0..<g.edgeCount {
                                let ends = (Int(g.edgeSources[e]), Int(g.edgeTargets[e]))
                                if ends == (u, v) || (!g.isDirected && ends == (v, u)) { least = min(least, weights?[e] ?? 1) }
                            }
                            length += least
                        }
                        #expect(path.first == a && path.last == b && abs(length - lengths[b]) < 1e-12)
                    }
                }
            }
        }
    }

    @Test func eccentricityDiameterAndRadius() throws {
        try WitnessGraphs.compare(all.filter { $0.size > 0 }, """
            def measure(G):
                lengths = dict(nx.all_pairs_shortest_path_length(G))
                e = [max(lengths[v].values()) if len(lengths[v]) == len(G) else float("inf") for v in G]
                if max(e) < float("inf"):
                    assert e == list(nx.eccentricity(G).values())
                return e + [max(e), min(e)]
            """) { try $0.eccentricities() + [$0.diameter(), $0.radius()] }
        try WitnessGraphs.compare(all.filter { $0.size > 0 }, """
            def measure(G):
                lengths = dict(nx.all_pairs_dijkstra_path_length(G))
                e = [max(lengths[v].values()) if len(lengths[v]) == len(G) else float("inf") for v in G]
                return e + [max(e), min(e)]
            """) { try $0.eccentricities(weights: $0.weights) + [$0.diameter(weights: $0.weights), $0.radius(weights: $0.weights)] }
    }

    @Test func diametersOfLargerConnectedNetworks() throws {
        let graphs = WitnessGraphs.simple(60, directed: false, most: 120).filter(\.isConnected)
        try WitnessGraphs.compare(graphs, "def measure(G):\n    return [nx.diameter(G)] * 2") { try [$0.diameter(), $0.eccentricities().max() ?? 0] }
    }

    @Test func meanDistanceAndEfficiency() throws {
        try WitnessGraphs.compare(all.filter { $0.size > 0 }, """
            def measure(G):
                connected = nx.is_strongly_connected(G) if G.is_directed() else nx.is_connected(G)
                mean = nx.average_shortest_path_length(G) if connected else float("inf")
                weighted = nx.average_shortest_path_length(G, weight="weight") if connected else float("inf")
                return [mean, weighted]
            """) { try [$0.averageDistance(), $0.averageDistance(weights: $0.weights)] }
        try WitnessGraphs.compare(all.filter { !$0.isDirected && $0.size > 0 }, """
            def measure(G):
                G = nx.Graph(G)
                G.remove_edges_from(list(nx.selfloop_edges(G)))
                return [nx.global_efficiency(G), nx.local_efficiency(G)]
            """) { try [$0.globalEfficiency(), $0.localEfficiency()] }
    }

    @Test func closenessAndHarmonicCentrality() throws {
        try WitnessGraphs.compare(all, "def measure(G):\n    return list(nx.closeness_centrality(G).values()) + list(nx.harmonic_centrality(G).values())") {
            try $0.closeness() + $0.harmonicCentrality()
        }
        try WitnessGraphs.compare(all, "def measure(G):\n    return list(nx.closeness_centrality(G, wf_improved=False).values())") {
            try $0.closeness(improved: false)
        }
        try WitnessGraphs.compare(all, """
            def measure(G):
                return list(nx.closeness_centrality(G, distance="weight").values()) + list(nx.harmonic_centrality(G, distance="weight").values())
            """) { try $0.closeness(weights: $0.weights) + $0.harmonicCentrality(weights: $0.weights) }
    }

    @Test func closenessOfMoreNodesThanOneBatchHolds() throws {
        let graphs = try [Network(size: 300, edges: (0..<420).map { ($0 * 37 % 300, ($0 * $0 * 7 + 3) % 300) }, directed: true),
                          Network(size: 600, edges: (0..<599).map { ($0, $0 + 1) })]
        try WitnessGraphs.compare(graphs, """
            def measure(G):
                return list(nx.closeness_centrality(G).values()) + list(nx.harmonic_centrality(G).values())
            """) { try $0.closeness() + $0.harmonicCentrality() }
    }

    @Test func betweennessOfNodes() throws {
        try WitnessGraphs.compare(all, """
            def measure(G):
                return [x for e in (False, True) for n in (False, True) for x in nx.betweenness_centrality(G, normalized=n, endpoints=e).values()]
            """) { g in
            try [false, true].flatMap { e in try [false, true].flatMap { try g.betweenness(normalized: $0, endpoints: e) } }
        }
        try WitnessGraphs.compare(all, "def measure(G):\n    return nx.betweenness_centrality(G, weight='weight').values()") {
            try $0.betweenness(weights: $0.weights)
        }
    }

    @Test func betweennessOfEdges() throws {
        let measure = """
            def measure(G):
                result = [0.0] * (2 * G.number_of_edges())
                for place, weight in enumerate([None, "weight"]):
                    values = nx.edge_betweenness_centrality(G, weight=weight)
                    for e in (G.edges(keys=True) if G.is_multigraph() else G.edges()):
                        # networkx divides what goes back along a loop among ways that are none.
                        result[2 * G.edges[e]["number"] + place] = values[e]
                return result
            """
        try WitnessGraphs.compare(all, measure) { g in
            let (plain, weighted) = (try g.edgeBetweenness(), try g.edgeBetweenness(weights: g.weights))
            return zip(plain, weighted).flatMap { [$0, $1] }
        }
    }

    @Test func sampledBetweennessOfAllSourcesIsExact() throws {
        for g in all.prefix(20) where g.size > 0 { #expect(try g.betweenness(samples: g.size) == g.betweenness()) }
    }

    @Test func sampledBetweennessIsNearTheExact() throws {
        let g = try Network.barabasiAlbert(400, m: 3, seed: 1)
        let (exact, sampled) = (try g.betweenness(), try g.betweenness(samples: 200, seed: 5))
        let top = exact.indices.max { exact[$0] < exact[$1] } ?? 0
        #expect(abs(sampled[top] - exact[top]) < 0.15 * exact[top])
        #expect(try g.betweenness(samples: 200, seed: 5) == sampled)
        #expect(try g.betweenness(samples: 200, seed: 6) != sampled)
    }
}
