import NDCore
import NDNetwork
import Testing

@Suite(.enabled(if: WitnessGraphs.isAvailable, "\(WitnessGraphs.reason)")) struct CombinatorialWitnessTests {
    private let undirected = WitnessGraphs.simple(150, directed: false) + WitnessGraphs.looped(60, directed: false)
    private let directed = WitnessGraphs.simple(150, directed: true) + WitnessGraphs.looped(60, directed: true)
    private let multiple = WitnessGraphs.parallel(60, directed: false)

    @Test func bipartiteNetworks() throws {
        try WitnessGraphs.compare(undirected + directed, "def measure(G):\n    return [nx.is_bipartite(G)]") { [$0.isBipartite ? 1 : 0] }
    }

    @Test func matchingsAreMaximalInSizeAndAreMatchings() throws {
        let sparse = WitnessGraphs.simple(150, directed: false, most: 40)
        try WitnessGraphs.compare(undirected + sparse, "def measure(G):\n    return [len(nx.max_weight_matching(G, maxcardinality=True, weight=None))]") { g in
            let mates = try g.maximumMatching()
            for (v, w) in mates.enumerated() where w >= 0 {
                #expect(mates[w] == v && v != w && g.neighbours(of: v).contains(w))
            }
            return [Double(mates.filter { $0 >= 0 }.count / 2)]
        }
    }

    @Test(arguments: [false, true]) func matchingsOfGreatestWeight(_ complete: Bool) throws {
        let larger = WitnessGraphs.simple(120, directed: false, most: 40)
        let measure = """
            def measure(G):
                M = nx.max_weight_matching(G, maxcardinality=\(complete ? "True" : "False"))
                return [sum(G[u][v]["weight"] for u, v in M)] + ([len(M)] if \(complete ? "True" : "False") else [])
            """
        try WitnessGraphs.compare(undirected + larger, measure) { try self.weightOfMatching($0, complete) }
    }

    /// The weight of what is found, and with `complete` how many pairs it has.
    private func weightOfMatching(_ g: Network, _ complete: Bool) throws -> [Double] {
        let weights = g.weights ?? []
        let mates = try g.heaviestMatching(weights: weights, complete: complete)
        var total = 0.0
        for e in 0..<g.edgeCount {
            let (a, b) = (Int(g.edgeSources[e]), Int(g.edgeTargets[e]))
            if a != b, mates[a] == b { total += weights[e] }
        }
        var pairs = 0
        for (v, w) in mates.enumerated() where w >= 0 {
            #expect(mates[w] == v && v != w && g.neighbours(of: v).contains(w))
            pairs += 1
        }
        return complete ? [total, Double(pairs / 2)] : [total]
    }

    @Test func spanningTreesOfLeastWeightAndTheirNumber() throws {
        try WitnessGraphs.compare(undirected.filter { $0.size > 0 }, """
            def measure(G):
                return [nx.number_of_spanning_trees(G, weight="weight") if nx.is_connected(G) else 0]
            """) { [try $0.spanningTreeWeight(weights: $0.weights ?? [])] }
        try WitnessGraphs.compare(undirected + multiple, """
            def measure(G):
                return [sum(d["weight"] for _, _, d in nx.minimum_spanning_edges(G, data=True))] if not G.is_multigraph() else [sum(d["weight"] for *_, d in nx.minimum_spanning_edges(G, data=True))]
            """) { g in [try g.minimumSpanningEdges(weights: g.weights).reduce(0.0) { $0 + (g.weights?[$1] ?? 1) }] }
        try WitnessGraphs.compare(undirected.filter { $0.size > 0 }, """
            def measure(G):
                return [round(nx.number_of_spanning_trees(G)) if nx.is_connected(G) else 0]
            """) { [try $0.spanningTreeCount().asDouble] }
    }

    @Test func flowsAndCuts() throws {
        let graphs = (undirected + directed).filter { $0.size > 1 }
        try WitnessGraphs.compare(graphs, """
            def measure(G):
                H = nx.DiGraph() if G.is_directed() else nx.Graph()
                H.add_nodes_from(G)
                H.add_edges_from((a, b, {"capacity": d["weight"]}) for a, b, d in G.edges(data=True))
                return [nx.maximum_flow_value(H, 0, len(G) - 1)]
            """) { g in
            let found = try g.maximumFlow(from: 0, to: g.size - 1, capacities: g.weights)
            let capacities = g.weights ?? []
            var balance = [Double](repeating: 0, count: g.size)
            for e in 0..<g.edgeCount {
                #expect(abs(found.edges[e]) <= capacities[e] + 1e-9 && (!g.isDirected || found.edges[e] >= 0))
                balance[Int(g.edgeSources[e])] -= found.edges[e]
                balance[Int(g.edgeTargets[e])] += found.edges[e]
            }
            for v in 1..<(g.size - 1) where g.size > 2 { #expect(abs(balance[v]) < 1e-9) }
            #expect(abs(found.cut.reduce(0) { $0 + capacities[$1] } - found.value) < 1e-9)
            #expect(found.side[0] && !found.side[g.size - 1])
            return [found.value]
        }
        try WitnessGraphs.compare(undirected.filter { $0.size > 1 }, """
            def measure(G):
                return [nx.stoer_wagner(G)[0] if nx.is_connected(G) else 0]
            """) { g in
            let found = try g.globalMinimumCut(weights: g.weights)
            let across = (0..<g.edgeCount).filter { found.side[Int(g.edgeSources[$0])] != found.side[Int(g.edgeTargets[$0])] }
            #expect(abs(across.reduce(0) { $0 + (g.weights?[$1] ?? 1) } - found.value) < 1e-9)
            #expect(found.side.contains(true) && found.side.contains(false))
            return [found.value]
        }
    }

    @Test func ordersAndCycles() throws {
        let graphs = directed + (try (0..<30).map { i in
            try Network(size: 10, edges: (0..<14).map { (($0 * (i + 3)) % 9, ($0 * (i + 3)) % 9 + 1) }, directed: true)
        })
        try WitnessGraphs.compare(graphs, """
            def measure(G):
                return list(nx.lexicographical_topological_sort(G)) if nx.is_directed_acyclic_graph(G) else [-1]
            """) { g in
            #expect(g.isAcyclic == ((try? g.topologicalOrder()) != nil))
            return (try? g.topologicalOrder())?.map(Double.init) ?? [-1]
        }
        try WitnessGraphs.compare(WitnessGraphs.random(150, .init(directed: true, loops: true), most: 8), """
            def measure(G):
                every = sorted([*c[c.index(min(c)):], *c[:c.index(min(c))]] for c in nx.simple_cycles(G))
                short = list(nx.simple_cycles(G, length_bound=3))
                return [len(short), len(every)] + [v for c in every for v in c]
            """) { g in
            let every = try g.simpleCycles().sorted { $0.lexicographicallyPrecedes($1) }
            return [Double(try g.simpleCycles(longest: 3).count), Double(every.count)] + every.flatMap { $0.map(Double.init) }
        }
    }

    @Test func automorphismsAreAsManyAsMatcherCounts() throws {
        let graphs = (WitnessGraphs.random(120, .init(), most: 7) + WitnessGraphs.random(120, .init(directed: true), most: 7)
            + WitnessGraphs.random(60, .init(loops: true), most: 6)).filter { $0.size > 0 }
        try WitnessGraphs.compare(graphs, """
            from networkx.algorithms.isomorphism import GraphMatcher, DiGraphMatcher
            def measure(G):
                maps = list((DiGraphMatcher if G.is_directed() else GraphMatcher)(G, G).isomorphisms_iter())
                orbit = {v: min(m[v] for m in maps) for v in G}
                groups = {}
                for v in G:
                    groups.setdefault(orbit[v], []).append(v)
                order = sorted(groups.values(), key=lambda c: (-len(c), min(c)))
                return [len(maps)] + [i for v in G for i, c in enumerate(order) if v in c]
            """) { g in
            let group = try g.automorphisms()
            for permutation in group.generators { #expect(Self.keeps(g, permutation)) }
            return [group.order.asDouble] + group.orbits.labels.map(Double.init)
        }
    }

    @Test func isomorphismsAreFoundAndMissed() throws {
        for g in undirected + directed + multiple {
            let turned = (0..<g.size).map { ($0 * 5 + 3) % max(g.size, 1) }
            guard Set(turned).count == g.size else { continue }
            let h = try Network(size: g.size, edges: (0..<g.edgeCount).reversed().map { (turned[Int(g.edgeSources[$0])], turned[Int(g.edgeTargets[$0])]) }, directed: g.isDirected)
            let map = try g.isomorphism(to: h)
            #expect(map != nil)
            if let map { #expect(Self.edges(g, map) == Self.edges(h, Array(0..<h.size))) }
        }
        let pairs = WitnessGraphs.random(120, .init(), most: 6)
        for (g, h) in zip(pairs, pairs.dropFirst()) {
            let theirs = try #require(try? g.isomorphism(to: h) as [Int]??)
            if let map = theirs { #expect(Self.edges(g, map) == Self.edges(h, Array(0..<h.size))) }
        }
    }

    private static func edges(_ g: Network, _ map: [Int]) -> [[Int]] {
        (0..<g.edgeCount).map { e in
            let (a, b) = (map[Int(g.edgeSources[e])], map[Int(g.edgeTargets[e])])
            return g.isDirected ? [a, b] : [min(a, b), max(a, b)]
        }.sorted { ($0[0], $0[1]) < ($1[0], $1[1]) }
    }

    private static func keeps(_ g: Network, _ map: [Int]) -> Bool { edges(g, map) == edges(g, Array(0..<g.size)) }
}
