import NDCore
import NDNetwork
import Testing

/// Numbers that are published or follow from a formula: they hold where there is no Python, too.
@Suite struct PublishedMeasureTests {
    private func near(_ a: Double, _ b: Double, _ within: Double = 1e-6) -> Bool { abs(a - b) <= within }

    /// Zachary 1977; the numbers are those that networkx 3.6 computes on this file.
    @Test func karate() throws {
        guard let bytes = SharedData.bytes("karate.gml") else { return }
        let g = try Network.load(path: "karate.gml", bytes: bytes)
        #expect(g.size == 34 && g.edgeCount == 78)
        #expect(try g.diameter() == 5 && g.radius() == 3)
        #expect(try near(g.averageDistance(), 2.408199643493761))
        #expect(try near(g.transitivity(), 0.2556818181818182) && near(g.averageClustering(), 0.5706384782076823))
        #expect(try g.triangles().reduce(0, +) == 3 * 45)
        #expect(try near(g.degreeAssortativity(), -0.47561309768461413))
        #expect(try near(g.betweenness()[0], 0.43763528138528146) && near(g.closeness()[0], 0.5689655172413793))
        #expect(try near(g.eigenvectorCentrality()[33], 0.3733634, 1e-5))
        #expect(try g.coreNumbers().max() == 4 && g.core().size == 10)
        // The best division known: 0.4197896 (Brandes et al. 2008).
        let best = try (0..<10).map { try g.modularity(g.leiden(seed: $0).labels.map { Int($0) }) }.max() ?? 0
        #expect(near(best, 0.41978961209730437))
        // Newman 2006 gives 0.419 with fine tuning, 0.393 without.
        let signs = try g.leadingEigenvectorCommunities()
        #expect(try near(g.modularity(signs.labels.map { Int($0) }), 0.3934, 1e-3))
        #expect(try g.automorphisms().order.asInt == 480)
    }

    /// Watts, Strogatz 1998: L = 18.7, C = 0.08.
    @Test func powerGrid() throws {
        guard let bytes = SharedData.bytes("power-grid.gml") else { return }
        let g = try Network.load(path: "power-grid.gml", bytes: bytes)
        #expect(g.size == 4941 && g.edgeCount == 6594 && g.isConnected)
        #expect(try near(g.averageClustering(), 0.0801036111, 1e-8) && near(g.averageDistance(), 18.98918545, 1e-6))
        #expect(try g.diameter() == 46 && g.triangles().reduce(0, +) == 3 * 651)
        #expect(try g.coreNumbers().max() == 5)
        #expect(try g.bridges().count == 1611)
    }

    @Test func completeNetworksAndCycles() throws {
        let k = try Network.complete(6)
        #expect(try k.spanningTreeCount().asInt == 1296)
        #expect(try k.automorphisms().order.asInt == 720)
        #expect(try k.fourNodeMotifs().clique == 15)
        let c = try Network.cycle(9)
        #expect(try c.automorphisms().order.asInt == 18 && c.diameter() == 4)
        #expect(try c.globalMinimumCut().value == 2)
        #expect(try c.betweenness(normalized: false).allSatisfy { near($0, 6) })
    }

    @Test func largeSymmetricNetworks() throws {
        // The symmetric group on the leaves.
        let star = try Network.star(101).automorphisms()
        #expect(star.orbits.sizes == [100, 1] && star.order.description == (1...100).reduce(ExactInteger.one) { $0 * ExactInteger($1) }.description)
        // The hypercube of dimension 8: 2^8 8!.
        let cube = try Network(size: 256, edges: (0..<256).flatMap { v in (0..<8).map { (v, v ^ (1 << $0)) }.filter { $0.0 < $0.1 } })
        #expect(try cube.automorphisms().order.asInt == 256 * 40320)
        #expect(try cube.equitablePartition().count == 1)
        // A torus: translations, reflections and the exchange of axes.
        #expect(try Network.torus([12, 12]).automorphisms().order.asInt == 8 * 144)
    }

    @Test func percolationOfOneLine() throws {
        let g = try Network.path(200)
        let bonds = try g.percolation(.bond, runs: 3, seed: 1)
        #expect(bonds.largest.first == 1 && bonds.largest.last == 200 && bonds.largest.count == 200)
        #expect(zip(bonds.largest, bonds.largest.dropFirst()).allSatisfy { $0 <= $1 })
        let sites = try g.percolation(.site, seed: 1)
        #expect(sites.largest.first == 0 && sites.largest.last == 200)
        #expect(try Network.star(5).dismantling(order: [0, 1, 2, 3, 4]) == [5, 1, 1, 1, 1, 0])
    }

    /// Bond percolation of the square lattice is at 1/2 (Kesten 1980).
    @Test func theTransitionOfTheSquareLattice() throws {
        let g = try Network.torus([128, 128])
        let found = try g.percolation(.bond, runs: 10, seed: 2)
        let peak = found.susceptibility.indices.max { found.susceptibility[$0] < found.susceptibility[$1] } ?? 0
        #expect(abs(Double(peak) / Double(g.edgeCount) - 0.5) < 0.03)
    }

    @Test func twoSeedsOfARichClubDiffer() throws {
        let g = try Network.barabasiAlbert(200, m: 3, seed: 1)
        let own = try g.richClub()
        #expect(try g.richClub(swaps: 10, seed: 1) != g.richClub(swaps: 10, seed: 2))
        #expect(own.count == (try g.richClub(swaps: 10)).count)
    }
}

@Suite struct MeasureEdgeCaseTests {
    private func code(_ body: () throws -> Void) -> String? {
        do { try body() } catch { return (error as? Diagnostic)?.code }
        return nil
    }

    @Test func errorsNameTheirKind() throws {
        let g = try Network.path(3)
        let none = try Network(size: 0, edges: [])
        #expect(code { _ = try g.distances(from: 3) } == "ND0412")
        #expect(code { _ = try g.distances(from: 0, weights: [1]) } == "ND0413")
        #expect(code { _ = try g.distances(from: 0, weights: [1, .nan]) } == "ND0466")
        #expect(code { _ = try g.distances(from: 0, weights: [1, -1]) } == "ND0467")
        #expect(code { _ = try g.betweenness(weights: [1, 0]) } == "ND0467")
        #expect(code { _ = try none.diameter() } == "ND0469")
        #expect(code { _ = try g.katz(alpha: 2) } == "ND0470")
        #expect(code { _ = try g.topologicalOrder() } == "ND0471")
        #expect(code { _ = try Network.cycle(3, directed: true).topologicalOrder() } == "ND0472")
        #expect(code { _ = try Network.cycle(3).sides(for: "sides") } == "ND0473")
        #expect(code { _ = try Network.complete(12, directed: true).simpleCycles(most: 1000) } == "ND0474")
        #expect(code { _ = try g.maximumFlow(from: 1, to: 1) } == "ND0475")
        #expect(code { _ = try g.modularity([0, 1]) } == "ND0476")
        #expect(code { _ = try g.pagerank(damping: 1) } == "ND0411")
    }

    @Test func matricesThatDoNotFitAreRefused() throws {
        var limits = Limits()
        limits.memory = 1 << 20
        let g = try Network.path(1000)
        #expect(code { _ = try g.distances(limits: limits) as [Double] } == "ND0803")
    }

    @Test func aRaisedFlagStopsALongMeasure() throws {
        let token = CancelToken()
        token.cancel()
        let limits = Limits().forSession(cancel: token)
        let g = try Network.barabasiAlbert(2000, m: 3, seed: 1)
        for body in [{ _ = try g.betweenness(limits: limits) }, { _ = try g.closeness(limits: limits) }, { _ = try g.triangles(limits: limits) },
                     { _ = try g.automorphisms(limits: limits) }, { _ = try g.percolation(.site, limits: limits) }] as [() throws -> Void] {
            #expect(code(body) == "ND0801")
        }
    }

    @Test func oneNodeAndNone() throws {
        for size in 0...1 {
            for directed in [false, true] {
                let g = try Network(size: size, edges: [], directed: directed)
                let zeros = [Double](repeating: 0, count: size)
                #expect(try g.betweenness() == zeros && g.closeness() == zeros && g.clustering() == zeros)
                #expect(try g.pagerank().count == size && g.coreNumbers().count == size && g.triangles().count == size)
                #expect(try g.distances().count == size * size && g.eccentricities() == zeros)
                #expect(try g.maximumMatching() == zeros.map { _ in -1 })
                #expect(try g.automorphisms().order.asInt == 1 && g.leiden().count == size && g.triadCensus().counts.reduce(0, +) == 0)
                #expect(try g.strongComponents().count == size && g.trussNumbers().isEmpty && g.richClub().isEmpty)
                #expect(try g.fourNodeMotifs().counts.reduce(0, +) == 0 && g.hits().hubs == zeros)
            }
        }
    }

    @Test func loopsAreOnNoWay() throws {
        let g = try Network(size: 3, edges: [(0, 0), (0, 1), (1, 1), (1, 2)])
        #expect(try g.betweenness() == [0, 1, 0])
        #expect(try g.edgeBetweenness(normalized: false) == [0, 2, 0, 2])
        #expect(try g.coreNumbers() == [1, 1, 1])
        #expect(try g.bridges() == [1, 3])
    }

    @Test func cubeRoots() {
        for x in [0.0, 1, 8, 27, -27, 1e-300, 3.5, 0.001, 7.999, 1e300, Double.leastNonzeroMagnitude] {
            let root: Double = x.cubeRoot
            let off = abs(root * root * root - x)
            let allowed = 1e-15 * abs(x) + Double.leastNormalMagnitude
            #expect(off <= allowed, "\(x)")
        }
    }
}
