import CNDKernels
import NDCore
import NDNetwork
import Testing

/// Nodes in space: the probability of every pair is known once the places are.
@Suite struct SpatialTests {
    /// Compares the edges of a network, in bins of distance, with the law: their number is a sum of independent draws.
    private func check(
        _ network: Network, _ law: (Double) -> Double, _ distance: (Int, Int) -> Double, bin: Double, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(network.isSimple, sourceLocation: sourceLocation)
        var mean: [Double] = []
        var variance: [Double] = []
        var observed: [Double] = []
        func place(_ d: Double) -> Int {
            let k = Int(d / bin)
            while mean.count <= k {
                mean.append(0)
                variance.append(0)
                observed.append(0)
            }
            return k
        }
        for i in 0..<network.size {
            for j in (i + 1)..<max(network.size, i + 1) {
                let d = distance(i, j)
                let (k, p) = (place(d), law(d))
                mean[k] += p
                variance[k] += p * (1 - p)
            }
        }
        for e in 0..<network.edgeCount {
            let k = place(distance(Int(network.edgeSources[e]), Int(network.edgeTargets[e])))
            observed[k] += 1
        }
        for k in mean.indices {
            #expect(abs(observed[k] - mean[k]) <= 4.5 * variance[k].squareRoot() + 3, "\(k): \(observed[k]) of \(mean[k])", sourceLocation: sourceLocation)
        }
        let all = mean.reduce(0, +)
        #expect(Law.fits(observed.reduce(0, +), mean: all, variance: variance.reduce(0, +)), "\(observed.reduce(0, +)) of \(all)", sourceLocation: sourceLocation)
        #expect(all > 50, sourceLocation: sourceLocation)
    }

    private func euclidean(_ network: Network, _ names: [String], torus: Bool = false) throws -> (Int, Int) -> Double {
        let at = try names.map { try #require(network.nodeAttributes[$0]?.reals) }
        return { i, j in
            at.map { column in
                let gap = abs(column[i] - column[j])
                let near = torus ? min(gap, 1 - gap) : gap
                return near * near
            }.reduce(0, +).squareRoot()
        }
    }

    @Test(arguments: [(1.0, 0.05, 1.0, Double.infinity), (0.7, 0.1, 2, .infinity), (1, 1, 1, 0.1), (0.3, 0.02, 0.5, 0.4), (1, 0.5, 4, .infinity)], [false, true])
    func softNetworksFollowTheirLaw(_ shape: (Double, Double, Double, Double), _ torus: Bool) throws {
        let (beta, scale, power, radius) = shape
        let network = try Network.softRandomGeometric(500, radius: radius, beta: beta, scale: scale, power: power, torus: torus, seed: 1)
        check(network, { $0 > radius ? 0 : beta * nd_exp(-nd_pow($0 / scale, power)) }, try euclidean(network, ["pos_x", "pos_y"], torus: torus), bin: 0.05)
    }

    @Test func threeDimensionsFollowTheLawToo() throws {
        let network = try Network.softRandomGeometric(500, radius: 1, dimension: 3, scale: 0.15, seed: 4)
        check(network, { $0 > 1 ? 0 : nd_exp(-$0 / 0.15) }, try euclidean(network, ["pos_x", "pos_y", "pos_z"]), bin: 0.1)
    }

    @Test func waxmanFollowsItsLaw() throws {
        for seed in 0..<3 {
            let network = try Network.waxman(300, beta: 0.5, alpha: 0.2, seed: UInt64(seed))
            let distance = try euclidean(network, ["pos_x", "pos_y"])
            var largest = 0.0
            for i in 0..<300 { for j in 0..<i { largest = max(largest, distance(i, j)) } }
            check(network, { 0.5 * nd_exp(-$0 / (0.2 * largest)) }, distance, bin: 0.1)
            let fixed = try Network.waxman(300, beta: 0.5, alpha: 0.2, length: 0.5, seed: UInt64(seed))
            check(fixed, { 0.5 * nd_exp(-$0 / 0.1) }, try euclidean(fixed, ["pos_x", "pos_y"]), bin: 0.1)
        }
    }

    @Test(arguments: [(2.5, 0.0), (2.1, 0.0), (3, 0.5), (2.5, 0.9)]) func hyperbolicNetworksFollowTheirLaw(_ gamma: Double, _ temperature: Double) throws {
        let n = 700
        let model = try HyperbolicModel(n, averageDegree: 10, gamma: gamma, temperature: temperature, Limits())
        for seed in 0..<2 {
            let network = try Network.hyperbolic(n, averageDegree: 10, gamma: gamma, temperature: temperature, seed: UInt64(seed))
            let (r, angle) = (try #require(network.nodeAttributes["pos_r"]?.reals), try #require(network.nodeAttributes["pos_angle"]?.reals))
            func distance(_ i: Int, _ j: Int) -> Double {
                nd_acosh(max(1, nd_cosh(r[i]) * nd_cosh(r[j]) - nd_sinh(r[i]) * nd_sinh(r[j]) * nd_cos(angle[i] - angle[j])))
            }
            check(network, { temperature == 0 ? ($0 <= model.disc ? 1 : 0) : 1 / (1 + nd_exp(($0 - model.disc) / (2 * temperature))) }, distance, bin: 2)
        }
    }

    @Test(arguments: [(2.2, 0.0), (2.7, 0.0), (2.5, 0.5), (3.5, 0.8)]) func hyperbolicNetworksHaveTheMeanDegree(_ gamma: Double, _ temperature: Double) throws {
        let networks = try (0..<24).map { try Network.hyperbolic(1000, averageDegree: 8, gamma: gamma, temperature: temperature, seed: UInt64($0)) }
        let means = networks.map { 2 * Double($0.edgeCount) / 1000 }
        let mean = Law.mean(means)
        let deviation = (Law.mean(means.map { ($0 - mean) * ($0 - mean) }) / 23).squareRoot()
        #expect(abs(mean - 8) < 4 * deviation + 0.1, "\(mean) +- \(deviation)")
    }

    @Test func hyperbolicDegreesFallOffAsAPower() throws {
        let network = try Network.hyperbolic(30_000, averageDegree: 10, gamma: 2.5, seed: 2)
        // Hill's estimate from the hubs: degrees above 40.
        let tail = network.degrees.filter { $0 > 40 }
        let slope = Double(tail.count) / tail.map { nd_log((Double($0) + 0.5) / 40.5) }.reduce(0, +)
        #expect(tail.count > 500 && abs(slope - 1.5) < 0.15, "\(slope) of \(tail.count)")
        #expect(try network.averageClustering() > 0.6)
    }

    @Test func degenerateNetworksExist() throws {
        #expect(try Network.softRandomGeometric(0, radius: 1).size == 0)
        #expect(try Network.waxman(1).edgeCount == 0)
        #expect(try Network.softRandomGeometric(50, radius: .infinity, beta: 0).edgeCount == 0)
        #expect(try Network.softRandomGeometric(40, radius: 2, scale: 1e9).edgeCount == 780)
        #expect(try Network.hyperbolic(2, averageDegree: 0.5, seed: 1).size == 2)
        #expect(code { try .hyperbolic(10, averageDegree: 9) } == "ND0411")
        #expect(code { try .hyperbolic(10, averageDegree: 2, gamma: 2) } == "ND0411")
        #expect(code { try .hyperbolic(10, averageDegree: 2, temperature: 1) } == "ND0411")
        #expect(code { try .waxman(10, alpha: 0) } == "ND0411")
        #expect(code { try .softRandomGeometric(10, radius: .nan) } == "ND0411")
    }

    @Test func longRangeContactsFallOffWithSteps() throws {
        // From the corner of a 6 x 6 lattice: the law over the other nodes.
        let n = 6
        for r in [0.0, 2.0] {
            var counts = [Double](repeating: 0, count: n * n)
            for seed in 0..<2500 {
                let network = try Network.kleinberg(n, p: 1, q: 1, r: r, seed: UInt64(seed))
                let targets = (0..<network.edgeCount).filter { network.edgeSources[$0] == 0 }.map { Int(network.edgeTargets[$0]) }
                #expect(targets.contains(1) && targets.contains(n))
                // One that falls on a near node is not seen: those are left out below.
                for target in targets where target != 1 && target != n { counts[target] += 1 }
            }
            let weights = (0..<(n * n)).map { $0 == 0 ? 0 : nd_pow(Double($0 % n + $0 / n), -r) }
            let total = weights.reduce(0, +)
            var (observed, expected) = ([Double](), [Double]())
            for node in 0..<(n * n) where node != 0 && node != 1 && node != n {
                observed.append(counts[node])
                expected.append(2500 * weights[node] / total)
            }
            #expect(abs(Law.deviation(observed, expected, fixed: 0)) < 4, "\(r)")
        }
        #expect(try Network.kleinberg(5, p: 2, q: 0, dimension: 1).outDegrees == [2, 3, 4, 3, 2])
        #expect(try Network.kleinberg(1).edgeCount == 0)
    }
}
