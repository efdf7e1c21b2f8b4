import NDCore
import NDNetwork
import PythonReference
import Testing

/// Growing networks have the same statistics as networkx's: means over many networks of both, within four and a half standard
/// errors.
@Suite(.enabled(if: WitnessGraphs.isAvailable, "\(WitnessGraphs.reason)")) struct GrowthWitnessTests {
    private func compare(
        _ count: Int, _ expression: String, sourceLocation: SourceLocation = #_sourceLocation, _ make: (UInt64) throws -> Network
    ) throws {
        let theirs = try PythonReference.doubles("""
            import networkx as nx
            import random
            def holme_kim(n, m, p, seed):
                # As the paper has it: networkx's draws its m choices by degree beforehand, and may join a node twice.
                r = random.Random(seed)
                G = nx.empty_graph(m)
                ends = list(range(m))
                for v in range(m, n):
                    chosen, last = [], None
                    while len(chosen) < m:
                        pick = None
                        if last is not None and r.random() < p:
                            free = [w for w in G[last] if w not in chosen]
                            if free: pick = r.choice(free)
                        if pick is None:
                            pick = r.choice(ends)
                            if pick in chosen: continue
                            last = pick
                        chosen.append(pick)
                    G.add_edges_from((v, w) for w in chosen)
                    ends += chosen + [v] * m
                return G
            result = []
            for seed in range(\(count)):
                G = \(expression)
                d = np.array([k for _, k in G.degree()], dtype=float)
                S = nx.Graph(G)
                S.remove_edges_from(list(nx.selfloop_edges(S)))
                i = np.array([k for _, k in G.in_degree()]) if G.is_directed() else d
                result.append([len(d), d.sum(), (d * d).mean(), d.max(), nx.transitivity(S), (d == d.min()).mean(), (i.astype(float) ** 2).mean(), S.number_of_edges()])
            give(np.array(result))
            """)
        var ours: [Double] = []
        for seed in 0..<count {
            let g = try make(UInt64(seed))
            let d = g.degrees.map(Double.init)
            let least = d.min() ?? 0
            let plain = try Network(size: g.size, edges: (0..<g.edgeCount).map { (Int(g.edgeSources[$0]), Int(g.edgeTargets[$0])) }).simplified()
            ours += [
                Double(d.count), d.reduce(0, +), Law.mean(d.map { $0 * $0 }), d.max() ?? 0, try plain.transitivity(), Law.mean(d.map { $0 == least ? 1 : 0 }),
                Law.mean(g.inDegrees.map { Double($0 * $0) }), Double(plain.edgeCount),
            ]
        }
        let names = ["nodes", "ends", "second moment", "largest degree", "transitivity", "share of least", "second moment in", "pairs"]
        for (k, name) in names.enumerated() {
            func column(_ values: [Double]) -> (mean: Double, error: Double) {
                let x = (0..<count).map { values[$0 * names.count + k] }
                let mean = Law.mean(x)
                return (mean, Law.mean(x.map { ($0 - mean) * ($0 - mean) }) / Double(count - 1))
            }
            let (a, b) = (column(ours), column(theirs))
            #expect(
                abs(a.mean - b.mean) <= 4.5 * (a.error + b.error).squareRoot() + 1e-9 * abs(b.mean), "\(expression): \(name) \(a) networkx \(b)",
                sourceLocation: sourceLocation)
        }
    }

    @Test func preferentialAttachmentWithTriangles() throws {
        try compare(60, "holme_kim(400, 3, 0.7, seed)") { try .powerlawCluster(400, m: 3, p: 0.7, seed: $0) }
        try compare(60, "nx.powerlaw_cluster_graph(200, 2, 0, seed=seed)") { try .powerlawCluster(200, m: 2, p: 0, seed: $0) }
    }

    @Test func directedScaleFree() throws {
        try compare(80, "nx.scale_free_graph(300, seed=seed)") { try .scaleFree(300, seed: $0) }
        try compare(80, "nx.scale_free_graph(200, alpha=0.3, beta=0.3, gamma=0.4, delta_in=0.5, delta_out=1, seed=seed)") {
            try .scaleFree(200, alpha: 0.3, beta: 0.3, gamma: 0.4, deltaIn: 0.5, deltaOut: 1, seed: $0)
        }
    }

    @Test func copyingWithLosses() throws {
        try compare(150, "nx.duplication_divergence_graph(100, 0.4, seed=seed)") { try .duplicationDivergence(100, p: 0.4, seed: $0) }
    }

    @Test func smallWorlds() throws {
        try compare(60, "nx.newman_watts_strogatz_graph(300, 6, 0.3, seed=seed)") { try .newmanWattsStrogatz(300, k: 6, p: 0.3, seed: $0) }
        try compare(60, "nx.connected_watts_strogatz_graph(200, 4, 0.3, seed=seed)") { try .connectedWattsStrogatz(200, k: 4, p: 0.3, seed: $0) }
    }

    @Test func othersThatNetworkxHas() throws {
        try compare(40, "nx.planted_partition_graph(5, 20, 0.5, 0.05, seed=seed)") { try .plantedPartition(5, size: 20, inside: 0.5, outside: 0.05, seed: $0) }
        try compare(40, "nx.stochastic_block_model([30, 50], [[0.3, 0.1], [0.1, 0.2]], seed=seed)") { try .stochasticBlock([30, 50], p: [0.3, 0.1, 0.1, 0.2], seed: $0) }
        try compare(60, "nx.random_geometric_graph(200, 0.12, seed=seed)") { try .randomGeometric(200, radius: 0.12, seed: $0) }
        try compare(60, "nx.soft_random_geometric_graph(150, 0.3, seed=seed)") { try .softRandomGeometric(150, radius: 0.3, seed: $0) }
        try compare(60, "nx.waxman_graph(100, beta=0.6, alpha=0.3, seed=seed)") { try .waxman(100, beta: 0.6, alpha: 0.3, seed: $0) }
        try compare(60, "nx.expected_degree_graph([1 + i % 10 for i in range(200)], seed=seed, selfloops=False)") {
            try .expectedDegree((0..<200).map { Double(1 + $0 % 10) }, loops: false, seed: $0)
        }
        try compare(60, "nx.random_labeled_tree(100, seed=seed)") { try .randomTree(100, seed: $0) }
    }

    @Test func whatGrowsIsSimple() throws {
        for seed in 0..<5 {
            #expect(try Network.powerlawCluster(300, m: 4, p: 0.9, seed: UInt64(seed)).isSimple)
            #expect(try Network.powerlawCluster(300, m: 4, p: 0.9, seed: UInt64(seed)).edgeCount == 296 * 4)
            #expect(try Network.duplicationDivergence(300, p: 0.5, seed: UInt64(seed)).isSimple)
            #expect(try Network.newmanWattsStrogatz(100, k: 6, p: 0.9, seed: UInt64(seed)).isSimple)
        }
        #expect(try Network.newmanWattsStrogatz(5, k: 4, p: 1).edgeCount == 10)
        #expect(try Network.powerlawCluster(4, m: 4, p: 0.5).edgeCount == 0)
    }

    @Test func firesSpreadBothWays() throws {
        // The third node cites both others with probability (p + r p)/2.
        let (p, r) = (0.4, 0.5)
        let both = try (0..<4000).filter { try Network.forestFire(3, p: p, backward: r, seed: UInt64($0)).edgeCount == 3 }.count
        let q = (p + r * p) / 2
        #expect(Law.fits(Double(both), mean: 4000 * q, variance: 4000 * q * (1 - q)))
        for seed in 0..<5 {
            let network = try Network.forestFire(500, p: 0.35, backward: 0.3, seed: UInt64(seed))
            #expect(network.isSimple && zip(network.edgeSources, network.edgeTargets).allSatisfy { $0 > $1 })
        }
        #expect(try Network.forestFire(100, p: 0).edgeCount == 99)
    }

    @Test func argumentsAreChecked() {
        #expect(code { try .powerlawCluster(3, m: 4, p: 0.1) } == "ND0411")
        #expect(code { try .scaleFree(10, alpha: 0.5, beta: 0.5, gamma: 0.5) } == "ND0411")
        #expect(code { try .scaleFree(10, alpha: 0, beta: 1, gamma: 0) } == "ND0411")
        #expect(code { try .duplicationDivergence(10, p: 0) } == "ND0411")
        #expect(code { try .forestFire(10, p: 1) } == "ND0411")
        #expect(code { try .newmanWattsStrogatz(10, k: 3, p: 0) } == "ND0411")
        #expect(code { try .connectedWattsStrogatz(100, k: 0, p: 0) } == "ND0411")
        #expect(code { try .kronecker([1, 0.5, 0.2, 1], base: 2, power: 3, directed: false) } == "ND0411")
        #expect(code { try .kronecker([1, 0.5, 0.2, 1], base: 2, power: 40) } == "ND0410")
        #expect(code { try .rmat(scale: 2, m: 100) } == "ND0411")
        #expect(code { try .rmat(scale: 4, m: 200, a: 1, b: 0, c: 0) } == "ND0411")
        #expect(code { try .kleinberg(4, p: 0) } == "ND0411")
    }
}
