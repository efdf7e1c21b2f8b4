import NDCore
import NDNetwork
import Testing

@Suite(.enabled(if: WitnessGraphs.isAvailable, "\(WitnessGraphs.reason)")) struct DerivedWitnessTests {
    private func flat(_ network: Network) -> [Double] {
        let pairs = (0..<network.edgeCount).map { e -> (Int, Int) in
            let (a, b) = (Int(network.edgeSources[e]), Int(network.edgeTargets[e]))
            return network.isDirected ? (a, b) : (min(a, b), max(a, b))
        }
        return [Double(network.size)] + pairs.sorted { $0 < $1 }.flatMap { [Double($0.0), Double($0.1)] }
    }

    @Test func lineGraphs() throws {
        let graphs = WitnessGraphs.simple(60, directed: false) + WitnessGraphs.simple(60, directed: true) + WitnessGraphs.looped(40, directed: true)
            + WitnessGraphs.multiple(40, directed: false) + WitnessGraphs.parallel(40, directed: true)
        try WitnessGraphs.compare(graphs, """
            def measure(G):
                L = nx.line_graph(G)
                number = lambda e: G.edges[e]["number"]
                pairs = [(number(a), number(b)) for a, b in set((e[0], e[1]) for e in L.edges())]
                if not G.is_directed(): pairs = [tuple(sorted(p)) for p in pairs]
                return [len(L)] + [x for p in sorted(set(pairs)) for x in p]
            """) { flat(try $0.lineGraph()) }
    }

    @Test func projections() throws {
        let graphs = try (0..<60).map { seed in
            try Network.randomBipartite(1 + seed % 7, 2 + seed % 9, p: [0.2, 0.5, 0.8][seed % 3], seed: UInt64(seed))
        }
        for (weight, function) in [
            (Network.ProjectionWeight.count, "weighted_projected_graph(G, kept)"), (.jaccard, "overlap_weighted_projected_graph(G, kept)"),
            (.newman, "collaboration_weighted_projected_graph(G, kept)"),
        ] {
            for side in [0, 1] {
                let sizes = graphs.map { g in (0..<g.size).filter { node in g.nodeAttributes["part"]?[node] == .integer(side) } }
                // The nodes to keep come as the first or the last of the graph: known by the attribute that the input lacks.
                try WitnessGraphs.compare(graphs, """
                    firsts = iter(\(graphs.enumerated().map { 1 + $0.offset % 7 }))
                    def measure(G):
                        first = next(firsts)
                        kept = [v for v in G if (v < first) == \(side == 0 ? "True" : "False")]
                        P = nx.bipartite.\(function)
                        number = {v: i for i, v in enumerate(sorted(kept))}
                        rows = sorted((*sorted((number[a], number[b])), d["weight"]) for a, b, d in P.edges(data=True))
                        return [len(P)] + [x for row in rows for x in row]
                    """) { g in
                    let kept = sizes[graphs.firstIndex { $0 === g } ?? 0]
                    let made = try g.projected(kept, weight: weight)
                    let weights = made.weights ?? []
                    let rows = (0..<made.edgeCount).map { (Int(made.edgeSources[$0]), Int(made.edgeTargets[$0]), weights[$0]) }
                    return [Double(made.size)] + rows.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.flatMap { [Double($0.0), Double($0.1), $0.2] }
                }
            }
        }
    }

    @Test func cliques() throws {
        let graphs = WitnessGraphs.simple(60, directed: false) + WitnessGraphs.parallel(30, directed: true) + WitnessGraphs.looped(30, directed: false)
        try WitnessGraphs.compare(graphs, """
            def measure(G):
                G = nx.Graph(G)
                G.remove_edges_from(list(nx.selfloop_edges(G)))
                all = sorted([tuple(sorted(c)) for c in nx.enumerate_all_cliques(G) if len(c) <= 4], key=lambda c: (len(c), c))
                return [x for c in all for x in c]
            """) { try $0.flagComplex(dimension: 3).flatMap { $0.map(Double.init) } }
    }
}

@Suite struct ComplexTests {
    @Test(arguments: [1, 2, 3]) func simplicesHaveTheDegrees(_ dimension: Int) throws {
        let degrees = (0..<120).map { ($0 % 10 == 0 ? 12 : 2) + dimension % 2 }
        let sum = degrees.reduce(0, +)
        var wanted = degrees
        wanted[0] += (dimension + 1 - sum % (dimension + 1)) % (dimension + 1)
        let complex = try Network.simplicialConfiguration(wanted, dimension: dimension, seed: 3)
        let rows = complex.simplices[dimension]
        let width = dimension + 1
        var found = [Int](repeating: 0, count: 120)
        for node in rows { found[Int(node)] += 1 }
        #expect(found == wanted)
        let simplices = stride(from: 0, to: rows.count, by: width).map { Array(rows[$0..<($0 + width)]) }
        #expect(Set(simplices).count == simplices.count)
        #expect(simplices.allSatisfy { zip($0, $0.dropFirst()).allSatisfy { $0 < $1 } })
        var pairs = Set<[Int]>()
        for simplex in simplices { for (k, a) in simplex.enumerated() { for b in simplex[(k + 1)...] { pairs.insert([Int(a), Int(b)]) } } }
        #expect(Set(sortedPairs(complex.skeleton)) == pairs && complex.skeleton.edgeCount == pairs.count)
    }

    @Test func denseComplexesAreFoundOrRefused() throws {
        // All ten triangles of five nodes: nothing to choose.
        let full = try Network.simplicialConfiguration([6, 6, 6, 6, 6], seed: 1)
        #expect(full.simplices[2].count == 30)
        #expect(throws: Diagnostic.self) { try Network.simplicialConfiguration([7, 7, 7, 6, 6], seed: 1) }
        #expect(throws: Diagnostic.self) { try Network.simplicialConfiguration([1, 1], seed: 1) }
    }

    @Test func randomComplexesHaveTheExpectedSimplices() throws {
        let n = 200
        let complex = try Network.randomSimplicial(n, p1: 0.05, p2: 0.0005, seed: 9)
        #expect(Law.fits(Double(complex.simplices[1].count / 2), mean: 19_900 * 0.05, variance: 19_900 * 0.0475))
        #expect(Law.fits(Double(complex.simplices[2].count / 3), mean: 1_313_400 * 0.0005, variance: 1_313_400 * 0.0005))
        #expect(complex.skeleton.isSimple)
        // Every triangle of five nodes as often as the others.
        var counts: [[UInt32]: Double] = [:]
        for seed in 0..<2000 {
            let rows = try Network.randomSimplicial(5, p1: 0, p2: 0.2, seed: UInt64(seed)).simplices[2]
            for k in stride(from: 0, to: rows.count, by: 3) { counts[Array(rows[k..<(k + 3)]), default: 0] += 1 }
        }
        #expect(counts.count == 10 && counts.values.allSatisfy { Law.fits($0, mean: 400, variance: 320) })
    }

    @Test func contactsComeFromWhoIsActive() throws {
        let activities = (0..<40).map { 0.01 + 0.01 * Double($0) }
        let steps = 500
        let rows = try Network.activityDriven(activities, m: 3, steps: steps, seed: 5)
        var active = [Double](repeating: 0, count: 40)
        var met = [Double](repeating: 0, count: 40)
        var last = 0
        for k in stride(from: 0, to: rows.count, by: 3) {
            #expect(rows[k] >= last && rows[k] < steps && rows[k + 1] != rows[k + 2])
            last = rows[k]
            active[rows[k + 1]] += 1.0 / 3
            met[rows[k + 2]] += 1
        }
        for (node, activity) in activities.enumerated() {
            #expect(Law.fits(active[node].rounded(), mean: Double(steps) * activity, variance: Double(steps) * activity * (1 - activity)))
        }
        // Each contact of another node is with this one in 1 of 39 cases.
        let all = active.reduce(0, +) * 3
        #expect(abs(Law.deviation(met, active.map { (all - 3 * $0) / 39 })) < 4)
        #expect(try Network.activityDriven([1, 1], steps: 2, seed: 1) == [0, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 0])
    }
}
