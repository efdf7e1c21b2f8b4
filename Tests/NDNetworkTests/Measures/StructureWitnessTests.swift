import NDCore
import NDNetwork
import Testing

@Suite(.enabled(if: WitnessGraphs.isAvailable, "\(WitnessGraphs.reason)")) struct StructureWitnessTests {
    private let undirected = WitnessGraphs.simple(120, directed: false) + WitnessGraphs.looped(60, directed: false)
    private let directed = WitnessGraphs.simple(120, directed: true) + WitnessGraphs.looped(60, directed: true)
    private let multiple = WitnessGraphs.parallel(60, directed: false) + WitnessGraphs.parallel(60, directed: true)

    @Test func trianglesClusteringAndTransitivity() throws {
        try WitnessGraphs.compare(undirected, """
            def measure(G):
                return [*nx.triangles(G).values(), *nx.clustering(G).values(), nx.transitivity(G)]
            """) { try $0.triangles().map(Double.init) + $0.clustering() + [$0.transitivity()] }
        try WitnessGraphs.compare(multiple, """
            def measure(G):
                G = nx.Graph(G)
                return [*nx.triangles(G).values(), nx.transitivity(G)]
            """) { try $0.triangles().map(Double.init) + [$0.transitivity()] }
    }

    @Test func weightedAndDirectedClustering() throws {
        try WitnessGraphs.compare(undirected, "def measure(G):\n    return nx.clustering(G, weight='weight').values()") { try $0.clustering(weights: $0.weights) }
        try WitnessGraphs.compare(directed, "def measure(G):\n    return nx.clustering(G).values()") { try $0.clustering() }
        try WitnessGraphs.compare(directed, "def measure(G):\n    return nx.clustering(G, weight='weight').values()") { try $0.clustering(weights: $0.weights) }
        try WitnessGraphs.compare((undirected + directed).filter { $0.size > 0 }, "def measure(G):\n    return [nx.average_clustering(G), nx.average_clustering(G, weight='weight')]") {
            try [$0.averageClustering(), $0.averageClustering(weights: $0.weights)]
        }
    }

    @Test func triads() throws {
        try WitnessGraphs.compare(WitnessGraphs.simple(150, directed: true), "def measure(G):\n    return nx.triadic_census(G).values()") {
            try $0.triadCensus().counts.map(Double.init)
        }
        try WitnessGraphs.compare(WitnessGraphs.simple(60, directed: false), "def measure(G):\n    return nx.triadic_census(G.to_directed()).values()") {
            try $0.triadCensus().counts.map(Double.init)
        }
    }

    @Test func motifsOfFourNodes() throws {
        try WitnessGraphs.compare(undirected + multiple, """
            from itertools import combinations
            def measure(G):
                G = nx.Graph(G)
                G.remove_edges_from(list(nx.selfloop_edges(G)))
                kinds = {(1, 1, 2, 2): 0, (1, 1, 1, 3): 1, (2, 2, 2, 2): 2, (1, 2, 2, 3): 3, (2, 2, 3, 3): 4, (3, 3, 3, 3): 5}
                counts = [0] * 6
                for four in combinations(G, 4):
                    kind = kinds.get(tuple(sorted(d for _, d in G.subgraph(four).degree())))
                    if kind is not None:
                        counts[kind] += 1
                return counts
            """) { try $0.fourNodeMotifs().counts.map(Double.init) }
    }

    @Test func coreNumbers() throws {
        let graphs = WitnessGraphs.simple(120, directed: false, most: 25) + WitnessGraphs.simple(120, directed: true, most: 25)
        try WitnessGraphs.compare(graphs, "def measure(G):\n    return nx.core_number(G).values()") { try $0.coreNumbers().map(Double.init) }
    }

    @Test func trusses() throws {
        try WitnessGraphs.compare(WitnessGraphs.simple(120, directed: false, most: 20), """
            def measure(G):
                number = {}
                for k in range(2, len(G) + 2):
                    for e in nx.k_truss(G, k).edges():
                        number[tuple(sorted(e))] = k
                return [number[tuple(sorted(e))] for e in sorted(G.edges(), key=lambda e: G.edges[e]["number"])]
            """) { try $0.trussNumbers().map(Double.init) }
    }

    @Test func assortativity() throws {
        try WitnessGraphs.compare((undirected + multiple.filter { !$0.isDirected }).filter { $0.edgeCount > 0 }, """
            def measure(G):
                for v in G:
                    G.nodes[v]["c"] = v % 3
                constant = len({d for e in G.edges() for d in (G.degree(e[0]), G.degree(e[1]))}) < 2
                degree = float("nan") if constant else nx.degree_assortativity_coefficient(G)
                numbers = {v % 3 for e in G.edges() for v in e[:2]}
                if len(numbers) < 2:
                    return [degree]
                return [degree, nx.attribute_assortativity_coefficient(G, "c"), nx.numeric_assortativity_coefficient(G, "c")]
            """, within: 1e-8) { g in
            let categories = (0..<g.size).map { $0 % 3 }
            let met = Set((0..<g.edgeCount).flatMap { [categories[Int(g.edgeSources[$0])], categories[Int(g.edgeTargets[$0])]] })
            let degree = try g.degreeAssortativity()
            if met.count < 2 { return [degree] }
            return try [degree, g.categoryAssortativity(categories), g.numericAssortativity(categories.map(Double.init))]
        }
    }

    @Test func assortativityOfDirectedNetworks() throws {
        let graphs = directed.filter { $0.edgeCount > 2 }
        try WitnessGraphs.compare(graphs, """
            def measure(G):
                result = []
                for x in ("out", "in"):
                    for y in ("out", "in"):
                        a = [(G.out_degree if x == "out" else G.in_degree)(u) for u, v in G.edges()]
                        b = [(G.out_degree if y == "out" else G.in_degree)(v) for u, v in G.edges()]
                        constant = len(set(a)) < 2 or len(set(b)) < 2
                        result.append(float("nan") if constant else nx.degree_assortativity_coefficient(G, x=x, y=y))
                return result
            """, within: 1e-8) { g in
            try [Network.DegreeKind.out, .in].flatMap { x in try [Network.DegreeKind.out, .in].map { try g.degreeAssortativity(x: x, y: $0) } }
        }
    }

    @Test func meanDegreeOfNeighbours() throws {
        try WitnessGraphs.compare(undirected + directed, """
            def measure(G):
                return [*nx.average_neighbor_degree(G).values(), *nx.average_neighbor_degree(G, weight="weight").values()]
            """) { g in
            // networkx counts a weighted loop once among neighbours and twice in the degree, as we do.
            try g.averageNeighbourDegree() + g.averageNeighbourDegree(weights: g.weights)
        }
    }

    @Test func richClubs() throws {
        try WitnessGraphs.compare(WitnessGraphs.simple(150, directed: false), "def measure(G):\n    return nx.rich_club_coefficient(G, normalized=False).values()") {
            try $0.richClub()
        }
    }

    @Test func reciprocity() throws {
        try WitnessGraphs.compare(directed.filter { $0.edgeCount > 0 }, "def measure(G):\n    return [nx.overall_reciprocity(G)]") { [$0.reciprocity()] }
    }

    @Test func componentsOfBothKinds() throws {
        let graphs = undirected + directed + multiple
        try WitnessGraphs.compare(graphs, """
            def measure(G):
                parts = nx.weakly_connected_components(G) if G.is_directed() else nx.connected_components(G)
                order = sorted(parts, key=lambda c: (-len(c), min(c)))
                return [i for v in G for i, c in enumerate(order) if v in c]
            """) { $0.components().bySize().labels.map(Double.init) }
        try WitnessGraphs.compare(graphs.filter(\.isDirected), """
            def measure(G):
                order = sorted(nx.strongly_connected_components(G), key=lambda c: (-len(c), min(c)))
                return [i for v in G for i, c in enumerate(order) if v in c]
            """) { $0.strongComponents().bySize().labels.map(Double.init) }
    }

    @Test func bridgesAndArticulationPoints() throws {
        let graphs = undirected + multiple.filter { !$0.isDirected }
        try WitnessGraphs.compare(graphs, """
            def measure(G):
                number = {tuple(sorted(e[:2])): e[2]["number"] for e in G.edges(data=True)}
                return [*sorted(nx.articulation_points(G)), -1, *sorted(number[tuple(sorted(e[:2]))] for e in nx.bridges(G))]
            """) { try $0.articulationPoints().map(Double.init) + [-1] + $0.bridges().map(Double.init) }
    }
}
