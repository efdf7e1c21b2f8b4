import NDCore
import NDNetwork
import Testing

@Suite struct BlockModelTests {
    /// Edges between (or within) blocks.
    private func between(_ network: Network, _ blocks: Int) throws -> [[Double]] {
        let block = try network.integers("block")
        var counts = [[Double]](repeating: [Double](repeating: 0, count: blocks), count: blocks)
        for e in 0..<network.edgeCount {
            var (r, s) = (block[Int(network.edgeSources[e])], block[Int(network.edgeTargets[e])])
            if !network.isDirected, r > s { swap(&r, &s) }
            counts[r][s] += 1
        }
        return counts
    }

    @Test(arguments: [false, true]) func densitiesOfBlocksAreThoseGiven(_ directed: Bool) throws {
        let sizes = [300, 500, 0, 200]
        let p = directed
            ? [0.2, 0.01, 0, 0.05, 0.03, 0.1, 0, 0.004, 0, 0, 0, 0, 0.06, 0.02, 0, 1]
            : [0.2, 0.01, 0, 0.05, 0.01, 0.1, 0, 0.004, 0, 0, 0, 0, 0.05, 0.004, 0, 1]
        let network = try Network.stochasticBlock(sizes, p: p, directed: directed, seed: 11)
        #expect(network.isSimple)
        let counts = try between(network, 4)
        for r in 0..<4 {
            for s in (directed ? 0 : r)..<4 {
                let pairs = r == s ? Double(sizes[r] * max(sizes[r] - 1, 0)) / (directed ? 1 : 2) : Double(sizes[r] * sizes[s])
                let q = p[r * 4 + s]
                #expect(Law.fits(counts[r][s], mean: pairs * q, variance: pairs * q * (1 - q)), "\(r) \(s): \(counts[r][s]) of \(pairs * q)")
            }
        }
    }

    @Test func everyPairOfBlocksIsAsLikelyAsItsMatrixSays() throws {
        // 7 nodes, 3000 networks: each pair on its own.
        let sizes = [3, 4]
        let p = [0.5, 0.1, 0.1, 0.3]
        var counts = [Double](repeating: 0, count: 49)
        for seed in 0..<3000 {
            for pair in sortedPairs(try .stochasticBlock(sizes, p: p, seed: UInt64(seed))) { counts[pair[0] * 7 + pair[1]] += 1 }
        }
        for i in 0..<7 {
            for j in (i + 1)..<7 {
                let q = p[(i < 3 ? 0 : 1) * 2 + (j < 3 ? 0 : 1)]
                #expect(Law.fits(counts[i * 7 + j], mean: 3000 * q, variance: 3000 * q * (1 - q)))
            }
        }
    }

    @Test(arguments: [false, true]) func propensitiesMultiply(_ directed: Bool) throws {
        // Pairs in 4000 networks of 6 nodes; propensities have mean 1 in each block already.
        let weights = [0.5, 1.5, 1.0, 0.2, 1.8, 1.0]
        let p = [0.4, 0.2, 0.2, 0.5]
        var counts = [Double](repeating: 0, count: 36)
        for seed in 0..<4000 {
            let network = try Network.stochasticBlock([3, 3], p: p, directed: directed, propensities: weights.map { 3 * $0 }, seed: UInt64(seed))
            for e in 0..<network.edgeCount {
                var (a, b) = (Int(network.edgeSources[e]), Int(network.edgeTargets[e]))
                if !directed, a > b { swap(&a, &b) }
                counts[a * 6 + b] += 1
            }
        }
        for i in 0..<6 {
            for j in 0..<6 where directed ? i != j : i < j {
                let q = min(1, weights[i] * weights[j] * p[i / 3 * 2 + j / 3])
                #expect(Law.fits(counts[i * 6 + j], mean: 4000 * q, variance: 4000 * q * (1 - q)), "\(i) \(j)")
            }
        }
    }

    @Test(arguments: [false, true]) func plantedPartitionHasTwoDensities(_ directed: Bool) throws {
        let network = try Network.plantedPartition(20, size: 50, inside: 0.3, outside: 0.01, directed: directed, seed: 3)
        #expect(network.isSimple && network.size == 1000)
        let counts = try between(network, 20)
        let within = (0..<20).map { counts[$0][$0] }.reduce(0, +)
        let factor: Double = directed ? 2 : 1
        #expect(Law.fits(within, mean: factor * 24_500 * 0.3, variance: factor * 24_500 * 0.21))
        let across = Double(network.edgeCount) - within
        #expect(Law.fits(across, mean: factor * 475_000 * 0.01, variance: factor * 475_000 * 0.0099))
        // Pairs of blocks alike: 190 (380 ordered) of 25 expected edges.
        var cells: [Double] = []
        for r in 0..<20 { for s in 0..<20 where directed ? r != s : r < s { cells.append(counts[r][s]) } }
        #expect(abs(Law.deviation(cells, [Double](repeating: 25, count: cells.count), fixed: 0)) < 4)
    }

    @Test func plantedPartitionTreatsPairsAlike() throws {
        var counts = [Double](repeating: 0, count: 36)
        for seed in 0..<3000 {
            for pair in sortedPairs(try .plantedPartition(3, size: 2, inside: 0.7, outside: 0.2, seed: UInt64(seed))) { counts[pair[0] * 6 + pair[1]] += 1 }
        }
        for i in 0..<6 {
            for j in (i + 1)..<6 {
                let q = i / 2 == j / 2 ? 0.7 : 0.2
                #expect(Law.fits(counts[i * 6 + j], mean: 3000 * q, variance: 3000 * q * (1 - q)), "\(i) \(j): \(counts[i * 6 + j])")
            }
        }
        #expect(try Network.plantedPartition(4, size: 5, inside: 1, outside: 1).edgeCount == 190)
        #expect(try Network.plantedPartition(4, size: 5, inside: 0, outside: 1, directed: true).edgeCount == 300)
        #expect(try Network.plantedPartition(0, size: 5, inside: 1, outside: 1).size == 0)
    }

    @Test func expectedDegreesAreMet() throws {
        // Weights as 1, 2, ... , 12; 400 networks.
        let weights = (1...12).map(Double.init)
        let sum = weights.reduce(0, +)
        var counts = [Double](repeating: 0, count: 144)
        for seed in 0..<4000 {
            for pair in sortedPairs(try .expectedDegree(weights, seed: UInt64(seed))) { counts[pair[0] * 12 + pair[1]] += 1 }
        }
        for i in 0..<12 {
            for j in i..<12 {
                let q = min(1, weights[i] * weights[j] / sum)
                #expect(Law.fits(counts[i * 12 + j], mean: 4000 * q, variance: 4000 * q * (1 - q)), "\(i) \(j)")
            }
        }
        let simple = try Network.expectedDegree(weights, loops: false, seed: 1)
        #expect(simple.isSimple)
    }

    @Test func relaxedCavesKeepTheirEdges() throws {
        let network = try Network.relaxedCaveman(50, size: 8, p: 0.2, seed: 4)
        #expect(network.isSimple && network.edgeCount == 1400)
        let block = try network.integers("block")
        let across = (0..<network.edgeCount).filter { block[Int(network.edgeSources[$0])] != block[Int(network.edgeTargets[$0])] }.count
        // A moved edge leads to another cave unless the draw falls into its own: 392 of 400 nodes.
        #expect(Law.fits(Double(across), mean: 1400 * 0.2 * 0.98, variance: 1400 * 0.196 * 0.804))
        #expect(sortedPairs(try .relaxedCaveman(3, size: 4, p: 0)) == sortedPairs(try .caveman(3, size: 4)))
    }

    @Test func argumentsAreChecked() {
        #expect(code { try .stochasticBlock([2, 2], p: [1, 0, 0]) } == "ND0411")
        #expect(code { try .stochasticBlock([2, 2], p: [1, 0.5, 0.2, 1]) } == "ND0411")
        #expect(code { try .stochasticBlock([2, -2], p: [1, 0, 0, 1]) } == "ND0411")
        #expect(code { try .stochasticBlock([2, 2], p: [1, 0, 0, 1.5]) } == "ND0411")
        #expect(code { try .stochasticBlock([2, 2], p: [1, 0, 0, 1], propensities: [1, 1, 1]) } == "ND0413")
        #expect(code { try .stochasticBlock([2, 2], p: [1, 0, 0, 1], propensities: [1, 1, 1, -1]) } == "ND0411")
        #expect(code { try .stochasticBlock([100_000, 100_000], p: [1, 1, 1, 1]) } == "ND0410")
        #expect(code { try .plantedPartition(1_000_000, size: 1_000_000, inside: 0, outside: 0) } == "ND0410")
        #expect(code { try .plantedPartition(2, size: 2, inside: .nan, outside: 0) } == "ND0411")
        #expect(code { try .expectedDegree([1, .infinity]) } == "ND0411")
        #expect(code { try .turan(3, parts: 4) } == "ND0411")
        #expect(code { try .hypercube(40) } == "ND0410")
        #expect(code { try .hypercube(24, limits: Limits(memory: 1 << 30)) } == "ND0803")
        #expect(code { try .barbell(1, 3) } == "ND0411")
        #expect(code { try .triangularLattice(3, 4, wrapped: true) } == "ND0411")
        #expect(code { try .triangularLattice(2, 6, wrapped: true) } == "ND0411")
        #expect(code { try .hexagonalLattice(3, 5, wrapped: true) } == "ND0411")
        #expect(code { try .hexagonalLattice(Int(Int32.max), Int(Int32.max)) } == "ND0410")
        #expect(code { try .lcf(4, shifts: [4]) } == "ND0411")
        #expect(code { try .randomGeometric(10, radius: -1) } == "ND0411")
        #expect(code { try .randomGeometric(10, radius: 1, dimension: 0) } == "ND0411")
        #expect(code { try .connectedCaveman(3, size: 1) } == "ND0411")
    }

    @Test func whatIsDrawnCanBeCancelled() {
        let cancel = CancelToken()
        cancel.cancel()
        let limits = Limits().forSession(cancel: cancel)
        #expect(code { try .stochasticBlock([2000, 2000], p: [0.5, 0.1, 0.1, 0.5], limits: limits) } == "ND0801")
        #expect(code { try .randomGeometric(100_000, radius: 0.01, limits: limits) } == "ND0801")
        #expect(code { try .randomTree(100_000, limits: limits) } == "ND0801")
        #expect(code { try .hypercube(20, limits: limits) } == "ND0801")
    }
}
