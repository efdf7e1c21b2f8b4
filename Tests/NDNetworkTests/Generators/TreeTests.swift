import NDCore
import NDNetwork
import Testing

@Suite struct TreeTests {
    @Test(arguments: 0...12) func randomTreesAreTrees(_ n: Int) throws {
        for seed in 0..<20 {
            let tree = try Network.randomTree(n, seed: UInt64(seed))
            #expect(tree.size == n && tree.edgeCount == max(n - 1, 0) && (n == 0 || tree.isConnected))
            let grown = try Network.randomRecursiveTree(n, seed: UInt64(seed))
            #expect(grown.edgeCount == max(n - 1, 0) && (n == 0 || grown.isConnected))
        }
    }

    @Test func allTreesAreAlike() throws {
        // Cayley: 125 trees of five nodes, 64 of each expected.
        var counts: [[[Int]]: Double] = [:]
        for seed in 0..<8000 { counts[sortedPairs(try .randomTree(5, seed: UInt64(seed))), default: 0] += 1 }
        #expect(counts.count == 125)
        let observed = counts.sorted { "\($0.key)" < "\($1.key)" }.map(\.value)
        #expect(abs(Law.deviation(observed, [Double](repeating: 64, count: 125))) < 3.5)
    }

    @Test func degreesOfLargeRandomTreesArePoisson() throws {
        let n = 50_000
        let counts = Law.counts(try Network.randomTree(n, seed: 9).degrees.map { $0 - 1 }, most: 9)
        var expected: [Double] = []
        var term = 0.36787944117144233
        for k in 0...9 {
            expected.append(Double(n) * term)
            term /= Double(k + 1)
        }
        // The degrees of one tree are less scattered than independent ones.
        #expect(Law.deviation(counts, expected) < 3.5)
    }

    @Test func parentsInRecursiveTreesAreUniform() throws {
        var counts = [Double](repeating: 0, count: 10)
        for seed in 0..<5000 {
            let tree = try Network.randomRecursiveTree(11, seed: UInt64(seed))
            counts[Int(tree.edgeSources[9])] += 1
        }
        #expect(abs(Law.deviation(counts, [Double](repeating: 500, count: 10))) < 3.5)
    }
}
