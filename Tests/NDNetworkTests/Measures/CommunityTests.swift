import NDCore
import NDNetwork
import Testing

@Suite struct CommunityTests {
    /// Four groups of 32, each node with about 12 edges inside and 4 outside (Girvan, Newman 2002).
    private func planted(seed: UInt64) throws -> Network {
        var draws = DrawSequence(seed: seed, place: 7)
        var edges: [(Int, Int)] = []
        for a in 0..<128 {
            for b in 0..<a where draws.uniform() < (a / 32 == b / 32 ? 12.0 / 31 : 4.0 / 96) { edges.append((a, b)) }
        }
        return try Network(size: 128, edges: edges)
    }

    @Test func plantedGroupsAreFound() throws {
        for seed in 0..<5 as Range<UInt64> {
            let g = try planted(seed: seed)
            for found in [try g.louvain(seed: seed), try g.leiden(seed: seed), try g.leadingEigenvectorCommunities(seed: seed)] {
                var wrong = 0
                for group in 0..<4 {
                    let labels = (32 * group..<32 * (group + 1)).map { found.labels[$0] }
                    let common = labels.filter { l in labels.filter { $0 == l }.count > 16 }.count
                    wrong += 32 - common
                }
                #expect(wrong <= 12, "\(found.sizes)")
            }
        }
    }

    @Test func theSameSeedGivesTheSameCommunities() throws {
        let g = try Network.barabasiAlbert(500, m: 3, seed: 2)
        #expect(try g.leiden(seed: 3).labels == g.leiden(seed: 3).labels)
        #expect(try g.louvain(seed: 3).labels == g.louvain(seed: 3).labels)
        #expect(try g.labelPropagation(seed: 3).labels == g.labelPropagation(seed: 3).labels)
    }

    @Test func communitiesOfLeidenAreConnected() throws {
        for seed in 0..<10 as Range<UInt64> {
            let g = try Network.erdosRenyi(300, p: 0.012, seed: seed)
            let found = try g.leiden(seed: seed)
            for c in 0..<found.count {
                let part = try g.subgraph(found.nodes(of: c))
                #expect(part.isConnected, "seed \(seed), community \(c)")
            }
        }
    }

    @Test func labelsAreNumberedBySize() throws {
        let g = try Network.erdosRenyi(300, p: 0.012, seed: 4)
        for found in [try g.leiden(), try g.louvain(), try g.labelPropagation(), try g.leadingEigenvectorCommunities()] {
            #expect(found.sizes == found.sizes.sorted(by: >))
            #expect(found.sizes.reduce(0, +) == 300)
        }
    }

    @Test func aLabelThatSpreadsNeverCrossesComponents() throws {
        let g = try Network(size: 7, edges: [(0, 1), (1, 2), (2, 0), (3, 4), (4, 5), (5, 3)])
        #expect(try g.labelPropagation(seed: 1).sizes == [3, 3, 1])
    }

    @Test func resolutionDecidesHowMany() throws {
        let g = try planted(seed: 1)
        #expect(try g.leiden(resolution: 0).count == 1)
        #expect(try g.leiden(resolution: 50).count > 60)
    }

    @Test func networksWithoutEdgesFallIntoNodes() throws {
        let g = try Network(size: 3, edges: [])
        for found in [try g.leiden(), try g.louvain(), try g.labelPropagation(), try g.leadingEigenvectorCommunities()] { #expect(found.count == 3) }
        #expect(try Network(size: 0, edges: []).leiden().count == 0)
    }
}

@Suite(.enabled(if: WitnessGraphs.isAvailable, "\(WitnessGraphs.reason)")) struct CommunityWitnessTests {
    @Test func modularity() throws {
        let graphs = (WitnessGraphs.parallel(80, directed: false) + WitnessGraphs.parallel(80, directed: true) + WitnessGraphs.simple(80, directed: false))
            .filter { $0.edgeCount > 0 }
        try WitnessGraphs.compare(graphs, """
            def measure(G):
                parts = [[v for v in G if v % 3 == c] for c in range(3)]
                parts = [p for p in parts if p]
                q = nx.community.modularity
                return [q(G, parts, weight=None), q(G, parts), q(G, parts, resolution=0.5)]
            """) { g in
            let labels = (0..<g.size).map { $0 % 3 }
            return try [g.modularity(labels), g.modularity(labels, weights: g.weights), g.modularity(labels, weights: g.weights, resolution: 0.5)]
        }
    }

    /// Both search by chance: on average over a hundred networks the division must be at least as good, and never far worse.
    @Test func divisionsAreAsGoodAsThoseOfNetworkx() throws {
        for directed in [false, true] {
            let graphs = WitnessGraphs.simple(120, directed: directed, most: 60).filter { $0.edgeCount > 0 }
            let theirs = try WitnessGraphs.witness(graphs, """
                def measure(G):
                    parts = nx.community.louvain_communities(G, seed=1)
                    return [nx.community.modularity(G, parts)]
                """)
            for refining in [false, true] {
                var (ours, all) = (0.0, 0.0)
                for (g, q) in zip(graphs, theirs) {
                    let found = try refining ? g.leiden(weights: g.weights, seed: 1) : g.louvain(weights: g.weights, seed: 1)
                    let own = try g.modularity(found.labels.map { Int($0) }, weights: g.weights)
                    #expect(own > q[0] - 0.06, "\(g)")
                    ours += own
                    all += q[0]
                }
                #expect(ours >= all - 0.002 * Double(graphs.count), "\(ours) \(all) leiden \(refining) directed \(directed)")
            }
        }
    }
}
