import NDCore
import NDNetwork
import Testing

@Suite struct RewiringTests {
    @Test func degreesStayAndNothingIsDoubled() throws {
        for directed in [false, true] {
            for seed in 0..<20 {
                let g = try Network.erdosRenyi(30, p: 0.2, directed: directed, seed: UInt64(seed))
                let h = try g.rewired(seed: UInt64(seed))
                #expect(h.inDegrees == g.inDegrees && h.outDegrees == g.outDegrees)
                #expect(h.simplified().edgeCount == h.edgeCount)
            }
        }
    }

    /// Loops and parallel edges that are there go; none comes.
    @Test func parallelEdgesDissolve() throws {
        var pairs = (0..<40).map { ($0, ($0 + 1) % 40) }
        pairs += [(0, 1), (0, 1), (5, 5)]
        let g = try Network(size: 40, edges: pairs)
        let h = try g.rewired(tries: 5000, seed: 1)
        #expect(h.degrees == g.degrees)
        #expect(h.simplified().edgeCount == h.edgeCount)
    }

    private func key(_ g: Network) -> [UInt32] {
        (0..<g.edgeCount).map { e in
            let (a, b) = (g.edgeSources[e], g.edgeTargets[e])
            return g.isDirected ? a * 100 + b : min(a, b) * 100 + max(a, b)
        }.sorted()
    }

    /// All labelled networks of the degrees come equally often: 70 of six nodes with two neighbours each (60 rings, 10
    /// pairs of triangles), and the 9 directed ones of four nodes with one edge in and out each.
    @Test func allNetworksAreEquallyLikely() throws {
        for (g, kinds) in [(try Network.cycle(6), 70), (try Network.cycle(4, directed: true), 9)] {
            var counts: [[UInt32]: Int] = [:]
            let turns = 150 * kinds
            for seed in 0..<turns { counts[key(try g.rewired(tries: 60, seed: UInt64(seed))), default: 0] += 1 }
            #expect(counts.count == kinds)
            let chi2 = counts.values.reduce(0.0) { $0 + (Double($1) - 150) * (Double($1) - 150) / 150 }
            // Mean kinds - 1, standard deviation sqrt(2 (kinds - 1)).
            #expect(chi2 < Double(kinds - 1) + 4 * (2 * Double(kinds - 1)).squareRoot(), "chi squared \(chi2) for \(kinds) kinds")
        }
    }

    /// Of the labelled networks of a ring's degrees those that are connected, 60 rings, come equally often: pairs of triangles
    /// are taken back.
    @Test func connectedNetworksAreEquallyLikely() throws {
        var counts: [[UInt32]: Int] = [:]
        for seed in 0..<9000 { counts[key(try Network.cycle(6).rewired(tries: 60, connected: true, seed: UInt64(seed))), default: 0] += 1 }
        #expect(counts.count == 60)
        let chi2 = counts.values.reduce(0.0) { $0 + (Double($1) - 150) * (Double($1) - 150) / 150 }
        #expect(chi2 < 59 + 4 * (2 * 59.0).squareRoot(), "chi squared \(chi2)")
    }

    /// Trees fall apart at nearly every swap; degrees, parallel edges and loops are as without the demand.
    @Test func connectedNetworksStayConnected() throws {
        for seed in 0..<20 {
            let tree = try Network.barabasiAlbert(300, m: 1, seed: UInt64(seed))
            let h = try tree.rewired(connected: true, seed: UInt64(seed))
            #expect(h.isConnected && h.degrees == tree.degrees)
            #expect(h.edgeTargets != tree.edgeTargets || h.edgeSources != tree.edgeSources)
            let web = try Network.erdosRenyi(60, p: 0.08, directed: true, seed: UInt64(seed)).largestComponent()
            let k = try web.rewired(connected: true, seed: UInt64(seed))
            #expect(k.isConnected && k.inDegrees == web.inDegrees && k.outDegrees == web.outDegrees && k.simplified().edgeCount == k.edgeCount)
        }
        let double = try Network(size: 5, edges: [(0, 1), (0, 1), (1, 2), (2, 3), (3, 4), (3, 3)])
        for seed in 0..<50 {
            let h = try double.rewired(tries: 40, connected: true, seed: UInt64(seed))
            #expect(h.isConnected && h.degrees == double.degrees)
        }
        #expect(throws: Diagnostic.self) { _ = try Network(size: 4, edges: [(0, 1), (2, 3)]).rewired(connected: true) }
    }

    @Test func attributesKeepTheirEdges() throws {
        let g = try Network(size: 4, edges: [(0, 1), (2, 3)], directed: true, edges: [("weight", .real([1, 2]))])
        let h = try g.rewired(tries: 1, seed: 1)
        #expect(h.edgeSources == g.edgeSources && h.edgeTargets == [3, 1] && h.weights == [1, 2])
    }

    private func place(_ array: [UInt32]) -> UnsafePointer<UInt32>? { array.withUnsafeBufferPointer { $0.baseAddress } }

    @Test func storageIsShared() throws {
        let g = try Network(size: 3, edges: [(0, 1), (1, 2)], nodes: [("b", .real([1, 2, 3]))])
        let arcs = g.arcs
        let h = try g.with(nodeAttributes: AttributeTable(count: 3))
        // What was derived from the edges is not made again.
        let (old, new) = (place(arcs.sources), place(h.arcs.sources))
        #expect(old == new)
        let (edges, grown) = (place(g.edgeSources), place(try g.adding(nodes: 1).edgeSources))
        #expect(edges == grown)
    }
}
