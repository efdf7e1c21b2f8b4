import NDCore
import NDNetwork
import Testing

@Suite struct RecursiveAndDirectedTests {
    @Test(arguments: [false, true]) func everyPairOfAKroneckerNetworkHasItsProduct(_ directed: Bool) throws {
        let initiator = directed ? [0.9, 0.5, 0.3, 0.2] : [0.9, 0.4, 0.4, 0.2]
        let (power, trials) = (3, 3000)
        var counts = [Double](repeating: 0, count: 64)
        for seed in 0..<trials {
            let network = try Network.kronecker(initiator, base: 2, power: power, directed: directed, loops: true, seed: UInt64(seed))
            for e in 0..<network.edgeCount { counts[Int(network.edgeSources[e]) * 8 + Int(network.edgeTargets[e])] += 1 }
        }
        for i in 0..<8 {
            for j in 0..<8 where directed || i < j {
                var p = 1.0
                for bit in 0..<power { p *= initiator[(i >> bit & 1) * 2 + (j >> bit & 1)] }
                #expect(Law.fits(counts[i * 8 + j], mean: Double(trials) * p, variance: Double(trials) * p * (1 - p)), "\(i) \(j)")
            }
        }
    }

    @Test func initiatorsOfThreeRowsAndZerosWork() throws {
        let initiator = [0.8, 0, 0.5, 0.1, 0.9, 0, 0, 0.3, 0.7]
        var counts = [Double](repeating: 0, count: 81)
        for seed in 0..<2000 {
            let network = try Network.kronecker(initiator, base: 3, power: 2, seed: UInt64(seed))
            #expect(network.isSimple)
            for e in 0..<network.edgeCount { counts[Int(network.edgeSources[e]) * 9 + Int(network.edgeTargets[e])] += 1 }
        }
        for i in 0..<9 {
            for j in 0..<9 where i != j {
                let p = initiator[i / 3 * 3 + j / 3] * initiator[i % 3 * 3 + j % 3]
                #expect(Law.fits(counts[i * 9 + j], mean: 2000 * p, variance: 2000 * p * (1 - p)), "\(i) \(j)")
            }
        }
        // All ones: everything is joined; large powers: the sum of entries to the power.
        #expect(try Network.kronecker([1, 1, 1, 1], base: 2, power: 4).edgeCount == 240)
        let large = try Network.kronecker([0.99, 0.54, 0.49, 0.13], base: 2, power: 14, loops: true, seed: 5)
        var mean = 1.0
        for _ in 0..<14 { mean *= 2.15 }
        #expect(Law.fits(Double(large.edgeCount), mean: mean, variance: mean))
    }

    @Test func rmatFillsItsQuarters() throws {
        let network = try Network.rmat(scale: 12, m: 20_000, seed: 2)
        #expect(network.isSimple && network.edgeCount == 20_000)
        var quarters = [Double](repeating: 0, count: 4)
        for e in 0..<network.edgeCount { quarters[Int(network.edgeSources[e] >> 11) * 2 + Int(network.edgeTargets[e] >> 11)] += 1 }
        // Repeated places fall mostly into the first quarter: a little is lost there.
        for (found, share) in zip(quarters, [0.57, 0.19, 0.19, 0.05]) { #expect(abs(found / 20_000 - share) < 0.03) }
        #expect(try Network.rmat(scale: 3, m: 28, a: 0.25, b: 0.25, c: 0.25, directed: false, seed: 1).edgeCount == 28)
    }

    @Test func kOutNodesHaveKDifferentTargets() throws {
        let network = try Network.randomKOut(2000, k: 5, seed: 3)
        #expect(network.isSimple && network.outDegrees.allSatisfy { $0 == 5 })
        var expected: [Double] = []
        var term = 1.0
        // In-degrees are binomial: 1999 trials of 5/1999.
        let p = 5.0 / 1999
        for _ in 0..<1999 { term *= 1 - p }
        for k in 0...16 {
            expected.append(2000 * term)
            term *= Double(1999 - k) / Double(k + 1) * p / (1 - p)
        }
        #expect(Law.deviation(Law.counts(network.inDegrees, most: 16), expected) < 4)
        #expect(try Network.randomKOut(6, k: 5, seed: 1).edgeCount == 30)
        #expect(try Network.randomKOut(6, k: 6, loops: true, seed: 1).edgeCount == 36)
        #expect(try Network.randomKOut(3, k: 10, replacement: true, seed: 1).outDegrees == [10, 10, 10])
        #expect(code { try .randomKOut(6, k: 6) } == "ND0411")
        // Pairs of targets alike: 6 pairs of 4 others.
        var counts = [Double](repeating: 0, count: 25)
        for seed in 0..<3000 {
            let pair = try Network.randomKOut(5, k: 2, seed: UInt64(seed)).edgeTargets[4..<6].map(Int.init).sorted()
            counts[pair[0] * 5 + pair[1]] += 1
        }
        let seen = counts.filter { $0 > 0 }
        #expect(seen.count == 6 && abs(Law.deviation(seen, [Double](repeating: 500, count: 6))) < 4)
    }

    @Test func tournamentsAreFair() throws {
        let wins = try Network.randomTournament(400, seed: 6).outDegrees.map(Double.init)
        #expect(wins.reduce(0, +) == 79_800)
        let spread = Law.mean(wins.map { ($0 - 199.5) * ($0 - 199.5) })
        // Variance 399/4; its own relative spread is sqrt(2/400).
        #expect(abs(spread / 99.75 - 1) < 0.35)
    }

    @Test func directedNetworksWithoutCycles() throws {
        let network = try Network.randomDAG(800, p: 0.05, seed: 2)
        #expect(network.isSimple && (try? network.topologicalOrder()) != nil)
        #expect(Law.fits(Double(network.edgeCount), mean: 319_600 * 0.05, variance: 319_600 * 0.0475))
        #expect(network.outDegrees != network.outDegrees.sorted(by: >))
    }

    @Test func randomBipartiteNetworksJoinAcross() throws {
        let network = try Network.randomBipartite(300, 500, p: 0.1, seed: 1)
        #expect(network.isSimple && Law.fits(Double(network.edgeCount), mean: 15_000, variance: 13_500))
        #expect(network.edgeSources.allSatisfy { $0 < 300 } && network.edgeTargets.allSatisfy { $0 >= 300 })
        #expect(try Network.randomBipartite(3, 4, p: 1, directed: true).edgeCount == 12)
        #expect(try Network.randomBipartite(3, 0, p: 1).edgeCount == 0)
    }

    @Test func degreesOfConfigurationsAreExact() throws {
        let directed = try Network.directedConfiguration(in: [3, 0, 2, 1], out: [1, 2, 3, 0], seed: 4)
        #expect(directed.inDegrees == [3, 0, 2, 1] && directed.outDegrees == [1, 2, 3, 0])
        let bipartite = try Network.bipartiteConfiguration([3, 2], [1, 1, 1, 2], seed: 4)
        #expect(bipartite.degrees == [3, 2, 1, 1, 1, 2])
        #expect(code { try .directedConfiguration(in: [1], out: [2]) } == "ND0411")
        #expect(code { try .directedConfiguration(in: [1], out: [2, 1]) } == "ND0413")
        #expect(code { try .bipartiteConfiguration([1], [2]) } == "ND0411")
        #expect(code { try .bipartiteConfiguration([-1], [2]) } == "ND0411")
    }
}
