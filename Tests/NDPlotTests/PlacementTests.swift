#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif
import NDCore
import NDNetwork
import NDPlot
import Testing

@Suite struct PlacementTests {
    private func distance(_ a: Place, _ b: Place) -> Double { ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot() }

    /// Mean distance of joined nodes over that of pairs half the numbers apart: small where a network unfolds.
    private func tightness(_ network: Network, _ places: [Place]) -> Double {
        var joined = 0.0
        for e in 0..<network.edgeCount { joined += distance(places[Int(network.edgeSources[e])], places[Int(network.edgeTargets[e])]) }
        var apart = 0.0
        for i in 0..<network.size { apart += distance(places[i], places[(i + network.size / 2) % network.size]) }
        return joined / Double(network.edgeCount) / (apart / Double(network.size))
    }

    @Test func placesAreReproducible() throws {
        let network = try Network.barabasiAlbert(300, m: 2, seed: 1)
        #expect(try Placement.force.places(of: network) == Placement.force.places(of: network))
        #expect(try Placement.force.places(of: network) != Placement.force.places(of: network, seed: 1))
    }

    @Test func aShortPathLiesStretchedOut() throws {
        let places = try Placement.force.places(of: .path(20))
        let length = (1..<20).reduce(0) { $0 + distance(places[$1 - 1], places[$1]) }
        #expect(distance(places[0], places[19]) > 0.7 * length)
    }

    @Test func aLatticeUnfolds() throws {
        let network = try Network.grid([30, 30])
        #expect(tightness(network, try Placement.force.places(of: network)) < 0.12)
    }

    @Test func thePowerGridUnfolds() throws {
        guard let bytes = sharedData("power-grid.gml") else { return }
        let network = try Network.load(path: "power-grid.gml", bytes: bytes)
        #expect(tightness(network, try Placement.force.places(of: network)) < 0.05)
    }

    @Test func componentsDoNotOverlap() throws {
        let network = try Network(size: 12, edges: [(0, 1), (1, 2), (2, 0), (3, 4), (4, 5), (6, 7)])
        let places = try Placement.force.places(of: network)
        let labels = network.components().labels
        for i in 0..<12 { for j in 0..<i where labels[i] != labels[j] { #expect(distance(places[i], places[j]) > 0.5) } }
    }

    @Test func hubsAndParallelEdgesAndLoopsArePlaced() throws {
        #expect(try Placement.force.places(of: .star(2000)).allSatisfy { $0.x.isFinite && $0.y.isFinite })
        let network = try Network(edges: [(0, 0), (0, 1), (0, 1), (1, 0), (1, 2)])
        #expect(try Placement.force.places(of: network).allSatisfy { $0.x.isFinite && $0.y.isFinite })
        #expect(try Placement.force.places(of: Network(size: 0, edges: [])).isEmpty)
    }

    @Test func aCircleBeginsAtTheTop() throws {
        let places = try Placement.circular.places(of: .cycle(4))
        #expect(abs(places[0].x) < 1e-15 && places[0].y == 1)
        #expect(places[1].x == 1 && abs(places[1].y) < 1e-15)
    }

    @Test func ownCoordinatesAreUsed() throws {
        #expect(try Placement.automatic.places(of: .grid([2, 3])) == [Place(0, 0), Place(1, 0), Place(2, 0), Place(0, -1), Place(1, -1), Place(2, -1)])
        let towns = try Network(edges: [(0, 1)], nodes: [("lat", .real([60, 60])), ("lon", .real([10, 12]))])
        let places = try Placement.automatic.places(of: towns)
        // cos 60° = 1/2.
        #expect(abs(places[1].x - places[0].x - 1) < 1e-12)
    }

    @Test func coordinatesMustBeOneEach() {
        #expect { try Placement.coordinates(x: [1], y: [1, 2]).places(of: .path(2)) } throws: { ($0 as? Diagnostic)?.code == "ND0707" }
    }

    @Test func cancellingStops() throws {
        let token = CancelToken()
        token.cancel()
        #expect { try Placement.force.places(of: .path(50), cancel: token) } throws: { ($0 as? Diagnostic)?.code == "ND0801" }
    }

    @Test func aMillionNodesAreDrawn() throws {
        let network = try Network.grid([500, 2000])
        let figure = try Figure.drawing(of: network, values: (0..<1_000_000).map { Double($0 % 1000) })
        #expect(try figure.render(as: .svg).count < 8_000_000)
    }

    /// The bytes of a file in `../shared/data`, or `nil` with the reason printed.
    /// Barnes and Hut's sum against the sum over all pairs: a square seen under less than `opening` errs by its spread.
    @Test(arguments: [false, true]) func forcesAreThoseOfAllPairs(farReaching: Bool) {
        let key = DrawKey(seed: 5, place: 1)
        // Clusters, pairs at one place and a far point.
        var places = (0..<400).map { i in
            Place(Double(i % 4) * 30 + key.uniform(entity: UInt32(i), count: 0, index: 0), key.uniform(entity: UInt32(i), count: 0, index: 1))
        }
        places += [places[0], places[1], Place(1000, -500)]
        let masses = places.indices.map { 1 + Double($0 % 3) }
        for (opening, tolerance) in [(1e-6, 1e-12), (0.3, 0.01), (1.1, 0.25)] {
            var found = places
            QuadTree(places, masses, opening: opening).repulsion(at: places, farReaching: farReaching, into: &found)
            for i in places.indices {
                // Errors are judged by the size of all forces, which may cancel.
                var (x, y, total) = (0.0, 0.0, 0.0)
                for j in places.indices where places[j] != places[i] {
                    let (dx, dy) = (places[i].x - places[j].x, places[i].y - places[j].y)
                    let square = dx * dx + dy * dy
                    let pull = masses[j] / (farReaching ? square : square * square.squareRoot())
                    x += pull * dx
                    y += pull * dy
                    total += pull * square.squareRoot()
                }
                let error = distance(found[i], Place(x, y))
                #expect(error <= tolerance * total, "point \(i) with opening \(opening)")
            }
        }
    }

    private func sharedData(_ name: String, file: String = #filePath) -> [UInt8]? {
        let root = file.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
        for path in ["../shared/data/\(name)", "\(root)/../shared/data/\(name)"] {
            guard let file = fopen(path, "rb") else { continue }
            defer { fclose(file) }
            var bytes: [UInt8] = []
            var buffer = [UInt8](repeating: 0, count: 1 << 16)
            while true {
                let count = fread(&buffer, 1, buffer.count, file)
                if count <= 0 { return bytes }
                bytes += buffer[..<count]
            }
        }
        print("SKIPPED: '../shared/data/\(name)' is absent, so what it would show is not tested")
        return nil
    }
}
