import NDCore
import NDNetwork
import Testing

@Suite struct RandomGeometricTests {
    private func places(_ network: Network, _ dimension: Int) throws -> [[Double]] {
        try (0..<dimension).map { d in
            let name = dimension <= 3 ? ["pos_x", "pos_y", "pos_z"][d] : "pos_\(d)"
            return try #require(network.nodeAttributes[name]?.reals)
        }
    }

    @Test(arguments: [(1, 0.05), (2, 0.11), (2, 0.7), (3, 0.3), (4, 0.4), (6, 0.5), (4, 0.15), (5, 0.2), (8, 0.45), (9, 0.6), (4, 0.0), (2, 0.0), (2, 3.0)], [false, true])
    func exactlyThePairsWithinReachAreJoined(_ shape: (Int, Double), _ torus: Bool) throws {
        let (dimension, radius) = shape
        let n = 150
        let network = try Network.randomGeometric(n, radius: radius, dimension: dimension, torus: torus, seed: 3)
        let at = try places(network, dimension)
        var wanted: [[Int]] = []
        for i in 0..<n {
            for j in (i + 1)..<n {
                var sum = 0.0
                for d in 0..<dimension {
                    var gap = abs(at[d][i] - at[d][j])
                    if torus { gap = min(gap, 1 - gap) }
                    sum += gap * gap
                }
                if sum <= radius * radius { wanted.append([i, j]) }
            }
        }
        #expect(sortedPairs(network) == wanted)
    }

    @Test func placesAreUniform() throws {
        let network = try Network.randomGeometric(20_000, radius: 0, seed: 5)
        for column in try places(network, 2) { #expect(Law.kolmogorov(column) { $0 } < 1.95) }
    }

    @Test func theMeanDegreeOnATorusIsTheAreaOfADisc() throws {
        let network = try Network.randomGeometric(20_000, radius: 0.02, torus: true, seed: 2)
        // Pairs are independent in twos on a torus: the variance is that of a binomial number.
        let (pairs, p) = (20_000.0 * 19_999 / 2, Double.pi * 0.0004)
        #expect(Law.fits(Double(network.edgeCount), mean: pairs * p, variance: pairs * p * (1 - p)))
    }

    @Test func theSameSeedGivesTheSameBits() throws {
        let first = try Network.randomGeometric(500, radius: 0.1, seed: 8)
        let again = try Network.randomGeometric(500, radius: 0.1, seed: 8)
        #expect(first.nodeAttributes == again.nodeAttributes && first.edgeTargets == again.edgeTargets)
        #expect(try Network.randomGeometric(500, radius: 0.1, seed: 9).nodeAttributes != first.nodeAttributes)
    }
}
