import NDCore
import NDNetwork
import Testing

@Suite struct LFRTests {
    private let wanted = Network.LFRParameters(tau1: 2.5, tau2: 1.5, mu: 0.3, averageDegree: 15, maxDegree: 60, minCommunity: 20, maxCommunity: 100)

    @Test func everyNodeLeavesItsCommunityByTheShareMu() throws {
        for seed in 0..<3 {
            let network = try Network.lfrBenchmark(5000, wanted, seed: UInt64(seed))
            #expect(network.isSimple)
            let community = try network.integers("community")
            var (out, inside) = ([Double](repeating: 0, count: 5000), [Double](repeating: 0, count: 5000))
            for e in 0..<network.edgeCount {
                let (a, b) = (Int(network.edgeSources[e]), Int(network.edgeTargets[e]))
                for v in [a, b] { if community[a] == community[b] { inside[v] += 1 } else { out[v] += 1 } }
            }
            // Rounded at random: the mean is exact, each node within one edge, or two where ends were odd.
            let share = out.reduce(0, +) / (out.reduce(0, +) + inside.reduce(0, +))
            #expect(abs(share - 0.3) < 0.005, "\(share)")
            let off = (0..<5000).filter { abs(out[$0] - 0.3 * (out[$0] + inside[$0])) > 2 }.count
            #expect(off < 25, "\(off)")
        }
    }

    @Test func degreesAndSizesFollowPowerLaws() throws {
        let network = try Network.lfrBenchmark(20_000, wanted, seed: 7)
        let degrees = network.degrees
        #expect(abs(Law.mean(degrees.map(Double.init)) - 15) < 0.35)
        #expect(degrees.max() ?? 0 <= 60)
        // Between 20 and 60 the law is k^-2.5 alone.
        let high = degrees.filter { $0 >= 20 && $0 < 60 }
        var law = (20..<60).map { x in 1 / (Double(x) * Double(x) * Double(x).squareRoot()) }
        let total = law.reduce(0, +)
        law = law.map { $0 / total * Double(high.count) }
        #expect(Law.deviation((20..<60).map { x in Double(high.count { $0 == x }) }, law) < 4)
        let sizes = Law.counts(try network.integers("community"), most: 2000).filter { $0 > 0 }
        #expect(sizes.min() ?? 0 >= 20 && sizes.max() ?? 0 <= 100 && sizes == sizes.sorted(by: >))
        // The mean of x^-1.5 from 20 to 100 is 44.4; some 440 communities.
        #expect(abs(Law.mean(sizes) - 44.4) < 5, "\(Law.mean(sizes))")
    }

    @Test func plantedCommunitiesAreFoundWhereMuIsSmall() throws {
        var easy = wanted
        easy.mu = 0.1
        let network = try Network.lfrBenchmark(1000, easy, seed: 1)
        #expect(try network.modularity(network.integers("community")) > 0.75)
        var hard = wanted
        hard.mu = 0.8
        let mixed = try Network.lfrBenchmark(1000, hard, seed: 1)
        #expect(try mixed.modularity(mixed.integers("community")) < 0.2)
    }

    @Test func theSmallestShareAndTheLargest() throws {
        var parameters = wanted
        parameters.mu = 0
        let apart = try Network.lfrBenchmark(500, parameters, seed: 3)
        #expect(apart.isSimple)
        parameters.mu = 1
        let network = try Network.lfrBenchmark(500, parameters, seed: 3)
        let community = try network.integers("community")
        #expect((0..<network.edgeCount).allSatisfy { community[Int(network.edgeSources[$0])] != community[Int(network.edgeTargets[$0])] })
        // As in the documentation of networkx.
        let small = try Network.lfrBenchmark(250, .init(tau1: 3, tau2: 1.5, mu: 0.1, averageDegree: 5, minCommunity: 20), seed: 10)
        #expect(small.size == 250 && small.isSimple)
    }

    @Test func argumentsAreChecked() {
        func given(_ change: (inout Network.LFRParameters) -> Void) -> String? {
            var parameters = wanted
            change(&parameters)
            return code { try .lfrBenchmark(300, parameters) }
        }
        #expect(given { $0.tau1 = 0.5 } == "ND0411")
        #expect(given { $0.mu = 2 } == "ND0411")
        #expect(given { $0.minDegree = 3 } == "ND0411")
        #expect(given { $0.averageDegree = nil } == "ND0411")
        #expect(given { $0.maxDegree = 400 } == "ND0411")
        #expect(given { $0.averageDegree = 100 } == "ND0411")
        #expect(given { $0.minCommunity = 200 } == "ND0411")
        #expect(given { $0.maxCommunity = 25; $0.mu = 0 } == "ND0411")
    }
}
