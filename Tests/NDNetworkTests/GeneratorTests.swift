import NDCore
import NDNetwork
import Testing

@Suite struct GeneratorTests {
    @Test func treeIsNetworkxBalancedTree() throws {
        #expect(sortedPairs(try .tree(branching: 3, height: 2)) == [[0, 1], [0, 2], [0, 3], [1, 4], [1, 5], [1, 6], [2, 7], [2, 8], [2, 9], [3, 10], [3, 11], [3, 12]])
    }

    @Test func circulantJoinsByOffsets() throws {
        #expect(sortedPairs(try .circulant(6, offsets: [1, 3])) == [[0, 1], [0, 3], [0, 5], [1, 2], [1, 4], [2, 3], [2, 5], [3, 4], [4, 5]])
        #expect(try Network.circulant(8, offsets: [1, 4, -1, 7, 8]).edgeCount == 12)
        #expect(try Network.circulant(5, offsets: [1], directed: true).edgeTargets == [1, 2, 3, 4, 0])
    }

    @Test func gridAndTorusAreNetworkxs() throws {
        #expect(sortedPairs(try .grid([3, 4])) == [[0, 1], [0, 4], [1, 2], [1, 5], [2, 3], [2, 6], [3, 7], [4, 5], [4, 8], [5, 6], [5, 9], [6, 7], [6, 10], [7, 11], [8, 9], [9, 10], [10, 11]])
        #expect(sortedPairs(try .torus([3, 4])) == [[0, 1], [0, 3], [0, 4], [0, 8], [1, 2], [1, 5], [1, 9], [2, 3], [2, 6], [2, 10], [3, 7], [3, 11], [4, 5], [4, 7], [4, 8], [5, 6], [5, 9], [6, 7], [6, 10], [7, 11], [8, 9], [8, 11], [9, 10], [10, 11]])
        #expect(try Network.grid([2, 3, 4]).edgeCount == 46)
    }

    @Test func bipartiteJoinsAcrossOnly() throws {
        #expect(sortedPairs(try .bipartite(2, 3)) == [[0, 2], [0, 3], [0, 4], [1, 2], [1, 3], [1, 4]])
    }

    @Test func structuresAreClaimed() throws {
        #expect(try Network.complete(4).structure == .complete)
        #expect(try Network.cycle(4).structure == .cycle)
        #expect(try Network.cycle(2).structure == nil)
        #expect(try Network.torus([3, 4]).structure == .torus([3, 4]))
        #expect(try Network.torus([2, 4]).structure == nil)
        #expect(try Network.wattsStrogatz(10, k: 4, p: 0).structure == .circulant([1, 2]))
        #expect(try Network.wattsStrogatz(10, k: 4, p: 0.5).structure == nil)
        #expect(try Network.complete(4).removing([0]).structure == nil)
    }

    @Test(arguments: 0...3) func theSmallestNetworksExist(_ n: Int) throws {
        #expect(try Network.complete(n).edgeCount == n * max(n - 1, 0) / 2)
        #expect(try Network.complete(n, directed: true).edgeCount == n * max(n - 1, 0))
        #expect(try Network.path(n).edgeCount == max(n - 1, 0))
        #expect(try Network.cycle(n).edgeCount == (n > 2 ? n : max(n - 1, 0)))
        #expect(try Network.star(n).edgeCount == max(n - 1, 0))
        #expect(try Network.grid([n, n]).size == n * n)
        #expect(try Network.circulant(n, offsets: [1, 2]).size == n)
        #expect(try Network.erdosRenyi(n, p: 0.5).size == n)
        #expect(try Network.gnm(n, m: 0).size == n)
        #expect(try Network.wattsStrogatz(n, k: 0, p: 0.5).edgeCount == 0)
    }

    @Test func erdosRenyiHasTheExpectedNumberOfEdges() throws {
        // Mean 99,900, standard deviation 315: four of them.
        let network = try Network.erdosRenyi(1000, p: 0.2, seed: 5)
        #expect(abs(Double(network.edgeCount) - 99_900) < 1100)
        #expect(network.simplified().edgeCount == network.edgeCount)
        let directed = try Network.erdosRenyi(1000, p: 0.2, directed: true, seed: 5)
        #expect(abs(Double(directed.edgeCount) - 199_800) < 1600)
        #expect(directed.simplified().edgeCount == directed.edgeCount)
    }

    @Test func erdosRenyiTreatsAllPairsAlike() throws {
        // Each of 45 pairs in 2000 networks of 10 nodes: mean 600, standard deviation 20.5.
        var counts = [Int](repeating: 0, count: 100)
        for seed in 0..<2000 {
            let network = try Network.erdosRenyi(10, p: 0.3, seed: UInt64(seed))
            for pair in sortedPairs(network) { counts[pair[0] * 10 + pair[1]] += 1 }
        }
        for i in 0..<10 { for j in (i + 1)..<10 { #expect(abs(counts[i * 10 + j] - 600) < 95) } }
    }

    @Test(arguments: [0, 1, 30, 44, 45]) func gnmHasExactlyMEdges(_ m: Int) throws {
        let network = try Network.gnm(10, m: m, seed: 2)
        #expect(network.edgeCount == m)
        #expect(network.simplified().edgeCount == m)
    }

    @Test func barabasiAlbertGrowsByM() throws {
        let network = try Network.barabasiAlbert(2000, m: 3, seed: 1)
        #expect(network.edgeCount == (2000 - 3) * 3)
        #expect(network.simplified().edgeCount == network.edgeCount)
        #expect(network.isConnected)
        // networkx: largest degree 141 on average over 20 networks; a network without preference stays below 40.
        let largest = try (0..<20).map { try Network.barabasiAlbert(2000, m: 3, seed: UInt64($0)).degrees.max() ?? 0 }.reduce(0, +) / 20
        #expect(largest > 100 && largest < 200)
    }

    @Test func wattsStrogatzKeepsItsEdgesAndLosesItsOrder() throws {
        let ring = try Network.wattsStrogatz(1000, k: 10, p: 0)
        #expect(ring.degrees.allSatisfy { $0 == 10 })
        let network = try Network.wattsStrogatz(1000, k: 10, p: 0.1, seed: 7)
        #expect(network.edgeCount == 5000)
        #expect(network.simplified().edgeCount == 5000)
        let moved = zip(ring.edgeTargets, network.edgeTargets).filter { $0 != $1 }.count
        // Mean 500, standard deviation 21.
        #expect(abs(moved - 500) < 90)
        #expect(try Network.wattsStrogatz(6, k: 4, p: 1, seed: 1).edgeCount == 12)
    }

    @Test(arguments: [(10, 3), (50, 4), (9, 6), (8, 7), (100, 60), (6, 0)]) func randomRegularIsRegularAndSimple(_ n: Int, _ d: Int) throws {
        for seed in 0..<10 {
            let network = try Network.randomRegular(n, d: d, seed: UInt64(seed))
            #expect(network.degrees.allSatisfy { $0 == d })
            #expect(network.simplified().edgeCount == n * d / 2)
        }
    }

    @Test func configurationModelHasTheDegrees() throws {
        let degrees = [3, 1, 4, 1, 5, 0, 2]
        #expect(try Network.configurationModel(degrees, seed: 3).degrees == degrees)
    }

    @Test func theSameSeedGivesTheSameNetworkAndAnotherGivesAnother() throws {
        let first = try Network.wattsStrogatz(200, k: 6, p: 0.3, seed: 1)
        #expect(try Network.wattsStrogatz(200, k: 6, p: 0.3, seed: 1).edgeTargets == first.edgeTargets)
        #expect(try Network.wattsStrogatz(200, k: 6, p: 0.3, seed: 2).edgeTargets != first.edgeTargets)
    }

    @Test func argumentsOutOfRangeAreRefused() {
        func code(_ make: () throws -> Network) -> String? {
            do {
                _ = try make()
                return nil
            } catch {
                return (error as? Diagnostic)?.code
            }
        }
        #expect(code { try .complete(-1) } == "ND0411")
        #expect(code { try .complete(1_000_000) } == "ND0410")
        #expect(code { try .complete(50_000, limits: Limits(memory: 1 << 30)) } == "ND0803")
        #expect(code { try .erdosRenyi(10, p: 1.5) } == "ND0411")
        #expect(code { try .erdosRenyi(10, p: .nan) } == "ND0411")
        #expect(code { try .gnm(5, m: 11) } == "ND0411")
        #expect(code { try .barabasiAlbert(3, m: 3) } == "ND0411")
        #expect(code { try .wattsStrogatz(10, k: 3, p: 0.1) } == "ND0411")
        #expect(code { try .wattsStrogatz(10, k: 10, p: 0.1) } == "ND0411")
        #expect(code { try .randomRegular(5, d: 3) } == "ND0411")
        #expect(code { try .configurationModel([1, 2]) } == "ND0411")
        #expect(code { try .grid([100_000, 100_000, 100_000, 100_000]) } == "ND0410")
        #expect(code { try .tree(branching: 10, height: 100) } == "ND0410")
        #expect(code { try .path(Int.max) } == "ND0410")
    }
}
