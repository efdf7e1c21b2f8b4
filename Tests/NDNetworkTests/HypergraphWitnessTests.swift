import NDCore
import NDNetwork
import Testing

/// Random hypergraphs beside what their definitions say, worked out over sets without any cleverness.
@Suite struct HypergraphWitnessTests {
    private struct Plain {
        var size: Int
        var edges: [Set<Int>]

        init(seed: UInt64) {
            var random = RandomNetworks(seed: seed)
            size = 4 + random.below(12)
            edges = []
            for _ in 0..<random.below(14) {
                var members = Set<Int>()
                for _ in 0...random.below(5) { members.insert(random.below(size)) }
                edges.append(members)
            }
        }

        var tuples: [[Int]] { edges.map { $0.sorted() } }
    }

    /// Labels by what is together, each class named by its first member; compared as divisions.
    private func classes(_ count: Int, _ together: (Int, Int) -> Bool) -> [Int] {
        var label = Array(0..<count)
        var changed = true
        while changed {
            changed = false
            for i in 0..<count {
                for j in 0..<count where label[i] != label[j] && together(i, j) {
                    let low = min(label[i], label[j])
                    (label[i], label[j]) = (low, low)
                    changed = true
                }
            }
        }
        return label
    }

    private func sameDivision(_ a: [Int], _ b: [Int]) -> Bool {
        a.count == b.count && a.indices.allSatisfy { i in b.indices.allSatisfy { j in (a[i] == a[j]) == (b[i] == b[j]) } }
    }

    @Test(arguments: 0..<60 as Range<UInt64>) func expansions(_ seed: UInt64) throws {
        let plain = Plain(seed: seed)
        let h = try Hypergraph(size: plain.size, plain.tuples)
        #expect(h.sizes == plain.edges.map(\.count))
        #expect(h.degrees == (0..<plain.size).map { node in plain.edges.count { $0.contains(node) } })
        // Pairs with the number of hyperedges that have both.
        let cliques = try h.cliqueExpansion()
        var weight: [[Int]: Double] = [:]
        for e in 0..<cliques.edgeCount { weight[[Int(cliques.edgeSources[e]), Int(cliques.edgeTargets[e])].sorted()] = cliques.weights?[e] }
        for i in 0..<plain.size {
            for j in (i + 1)..<max(plain.size, i + 1) {
                let both = plain.edges.count { $0.contains(i) && $0.contains(j) }
                #expect(weight[[i, j]] == (both == 0 ? nil : Double(both)))
            }
        }
        let star = try h.starExpansion()
        #expect(star.size == plain.size + plain.edges.count && star.edgeCount == plain.edges.reduce(0) { $0 + $1.count })
        #expect((0..<star.edgeCount).allSatisfy { plain.edges[Int(star.edgeTargets[$0]) - plain.size].contains(Int(star.edgeSources[$0])) })
        let incidence = try h.incidence()
        for i in 0..<plain.size { for e in plain.edges.indices { #expect(incidence[i, e] == (plain.edges[e].contains(i) ? 1 : 0)) } }
        // Nodes are together where a hyperedge has both.
        #expect(sameDivision(h.components(), classes(plain.size) { i, j in plain.edges.contains { $0.contains(i) && $0.contains(j) } }))
        if (0..<plain.size).allSatisfy({ node in plain.edges.contains { $0.contains(node) } }) {
            let dual = try h.dual()
            #expect(dual.size == plain.edges.count && dual.edgeCount == plain.size)
            for i in 0..<plain.size { #expect(dual.members(of: i).map(Int.init) == plain.edges.indices.filter { plain.edges[$0].contains(i) }) }
        }
    }

    @Test(arguments: 0..<60 as Range<UInt64>, 1...3) func walksOfWideSteps(_ seed: UInt64, _ s: Int) throws {
        let plain = Plain(seed: seed &+ 1000)
        let h = try Hypergraph(size: plain.size, plain.tuples)
        let line = try h.lineNetwork(s: s)
        var joined: [[Int]: Double] = [:]
        for e in 0..<line.edgeCount { joined[[Int(line.edgeSources[e]), Int(line.edgeTargets[e])].sorted()] = line.weights?[e] }
        for e in plain.edges.indices {
            for f in plain.edges.indices where f > e {
                let shared = plain.edges[e].intersection(plain.edges[f]).count
                #expect(joined[[e, f]] == (shared >= s ? Double(shared) : nil))
            }
        }
        let labels = try h.sComponents(s)
        for e in plain.edges.indices { #expect((labels[e] == -1) == (plain.edges[e].count < s)) }
        let wide = plain.edges.indices.filter { plain.edges[$0].count >= s }
        let expected = classes(wide.count) { plain.edges[wide[$0]].intersection(plain.edges[wide[$1]]).count >= s }
        #expect(sameDivision(wide.map { labels[$0] }, expected))
        // Numbered by size, the largest 0.
        let sizes = (0..<((labels.max() ?? -1) + 1)).map { k in labels.count { $0 == k } }
        #expect(sizes == sizes.sorted(by: >))
    }
}
