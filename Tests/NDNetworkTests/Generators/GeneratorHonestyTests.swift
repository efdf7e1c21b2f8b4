import NDCore
import NDNetwork
import Testing

/// What every random generator promises: the same seed gives the same bits and another one others, memory is charged before it
/// is taken, and a stop is answered.
@Suite struct GeneratorHonestyTests {
    struct Maker: Sendable, CustomTestStringConvertible {
        let name: String
        /// A network of about n nodes.
        let make: @Sendable (_ n: Int, _ seed: UInt64, _ limits: Limits) throws(Diagnostic) -> [Int]
        var testDescription: String { name }

        init(_ name: String, _ make: @escaping @Sendable (Int, UInt64, Limits) throws(Diagnostic) -> Network) {
            self.name = name
            self.make = { (n: Int, seed: UInt64, limits: Limits) throws(Diagnostic) in
                let g = try make(n, seed, limits)
                var bits = [g.size] + g.edgeSources.map(Int.init) + g.edgeTargets.map(Int.init)
                for column in g.nodeAttributes.columns { bits += (column.reals ?? []).map { Int(bitPattern: UInt($0.bitPattern)) } }
                return bits
            }
        }

        init(rows name: String, _ make: @escaping @Sendable (Int, UInt64, Limits) throws(Diagnostic) -> [Int]) {
            self.name = name
            self.make = make
        }
    }

    static let makers: [Maker] = [
        Maker("lfr_benchmark") { (n, seed, limits) throws(Diagnostic) in
            try .lfrBenchmark(n, Network.LFRParameters(tau1: 2.5, tau2: 1.5, mu: 0.2, averageDegree: 8, maxDegree: 30, minCommunity: 20, maxCommunity: 60), seed: seed, limits: limits)
        },
        Maker("hyperbolic") { (n, seed, limits) throws(Diagnostic) in try .hyperbolic(n, averageDegree: 8, seed: seed, limits: limits) },
        Maker("hyperbolic, warm") { (n, seed, limits) throws(Diagnostic) in try .hyperbolic(n, averageDegree: 8, temperature: 0.5, seed: seed, limits: limits) },
        Maker("waxman") { (n, seed, limits) throws(Diagnostic) in try .waxman(n, beta: 0.4, alpha: 0.02, seed: seed, limits: limits) },
        Maker("soft_random_geometric") { (n, seed, limits) throws(Diagnostic) in try .softRandomGeometric(n, radius: .infinity, scale: 0.02, seed: seed, limits: limits) },
        Maker("random_geometric") { (n, seed, limits) throws(Diagnostic) in try .randomGeometric(n, radius: 0.1, seed: seed, limits: limits) },
        Maker("random_geometric, 5 dimensions") { (n, seed, limits) throws(Diagnostic) in try .randomGeometric(n, radius: 0.3, dimension: 5, seed: seed, limits: limits) },
        Maker("kronecker") { (n, seed, limits) throws(Diagnostic) in
            try .kronecker([0.9, 0.6, 0.5, 0.4], base: 2, power: Int.bits(n), seed: seed, limits: limits)
        },
        Maker("rmat") { (n, seed, limits) throws(Diagnostic) in try .rmat(scale: Int.bits(n), m: 4 * n, seed: seed, limits: limits) },
        Maker("newman_watts_strogatz") { (n, seed, limits) throws(Diagnostic) in try .newmanWattsStrogatz(n, k: 4, p: 0.3, seed: seed, limits: limits) },
        Maker("connected_watts_strogatz") { (n, seed, limits) throws(Diagnostic) in try .connectedWattsStrogatz(n, k: 10, p: 0.3, seed: seed, limits: limits) },
        Maker("kleinberg") { (n, seed, limits) throws(Diagnostic) in try .kleinberg(Int(Double(n).squareRoot()), seed: seed, limits: limits) },
        Maker("powerlaw_cluster") { (n, seed, limits) throws(Diagnostic) in try .powerlawCluster(n, m: 3, p: 0.5, seed: seed, limits: limits) },
        Maker("scale_free") { (n, seed, limits) throws(Diagnostic) in try .scaleFree(n, seed: seed, limits: limits) },
        Maker("duplication_divergence") { (n, seed, limits) throws(Diagnostic) in try .duplicationDivergence(n, p: 0.4, seed: seed, limits: limits) },
        Maker("forest_fire") { (n, seed, limits) throws(Diagnostic) in try .forestFire(n, p: 0.3, backward: 0.2, seed: seed, limits: limits) },
        Maker("random_dag") { (n, seed, limits) throws(Diagnostic) in try .randomDAG(n, p: 8 / Double(n), seed: seed, limits: limits) },
        Maker("random_tournament") { (n, seed, limits) throws(Diagnostic) in try .randomTournament(min(n, 20_000), seed: seed, limits: limits) },
        Maker("random_k_out") { (n, seed, limits) throws(Diagnostic) in try .randomKOut(n, k: 3, seed: seed, limits: limits) },
        Maker("random_bipartite") { (n, seed, limits) throws(Diagnostic) in try .randomBipartite(n / 2, n / 2, p: 8 / Double(n), seed: seed, limits: limits) },
        Maker("directed_configuration_model") { (n, seed, limits) throws(Diagnostic) in
            try .directedConfiguration(in: [Int](repeating: 4, count: n), out: [Int](repeating: 4, count: n), seed: seed, limits: limits)
        },
        Maker("bipartite_configuration_model") { (n, seed, limits) throws(Diagnostic) in
            try .bipartiteConfiguration([Int](repeating: 6, count: n / 2), [Int](repeating: 6, count: n / 2), seed: seed, limits: limits)
        },
        Maker("expected_degree") { (n, seed, limits) throws(Diagnostic) in try .expectedDegree((0..<n).map { 2 + Double($0 % 9) }, seed: seed, limits: limits) },
        Maker("planted_partition") { (n, seed, limits) throws(Diagnostic) in
            try .plantedPartition(4, size: n / 4, inside: 16 / Double(n), outside: 4 / Double(n), seed: seed, limits: limits)
        },
        Maker("relaxed_caveman") { (n, seed, limits) throws(Diagnostic) in try .relaxedCaveman(n / 8, size: 8, p: 0.2, seed: seed, limits: limits) },
        Maker("random_tree") { (n, seed, limits) throws(Diagnostic) in try .randomTree(n, seed: seed, limits: limits) },
        Maker("random_recursive_tree") { (n, seed, limits) throws(Diagnostic) in try .randomRecursiveTree(n, seed: seed, limits: limits) },
        Maker("random_regular") { (n, seed, limits) throws(Diagnostic) in try .randomRegular(n, d: 6, seed: seed, limits: limits) },
        Maker(rows: "activity_driven") { (n, seed, limits) throws(Diagnostic) in
            try Network.activityDriven([Double](repeating: 0.1, count: n), m: 2, steps: 40, seed: seed, limits: limits)
        },
        Maker(rows: "simplicial_configuration") { (n, seed, limits) throws(Diagnostic) in
            try Network.simplicialConfiguration([Int](repeating: 3, count: n / 3 * 3), seed: seed, limits: limits).simplices.flatMap { $0.map(Int.init) }
        },
        Maker(rows: "random_simplicial") { (n, seed, limits) throws(Diagnostic) in
            try Network.randomSimplicial(n, p1: 8 / Double(n), p2: 40 / (Double(n) * Double(n)), seed: seed, limits: limits).simplices.flatMap { $0.map(Int.init) }
        },
    ]

    @Test(arguments: makers) func theSameSeedGivesTheSameBits(_ maker: Maker) throws {
        let first = try maker.make(240, 1, Limits())
        #expect(try maker.make(240, 1, Limits()) == first)
        #expect(try maker.make(240, 2, Limits()) != first)
    }

    @Test(arguments: makers) func memoryIsCharged(_ maker: Maker) {
        do throws(Diagnostic) {
            _ = try maker.make(600_000, 1, Limits(memory: 1 << 20))
            Issue.record("it was made")
        } catch { #expect(error.code == "ND0803") }
    }

    @Test(arguments: makers) func aStopIsAnswered(_ maker: Maker) {
        let token = CancelToken()
        let limits = Limits().forSession(cancel: token)
        token.cancel()
        do throws(Diagnostic) {
            _ = try maker.make(300_000, 1, limits)
            Issue.record("it was made")
        } catch { #expect(error.code == "ND0801") }
    }
}

extension Int {
    /// The number of bits that n nodes take.
    fileprivate static func bits(_ n: Int) -> Int { Int.bitWidth - (n - 1).leadingZeroBitCount }
}
