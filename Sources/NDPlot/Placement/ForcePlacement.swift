import NDCore
import NDNetwork

/// Places nodes so that joined ones are near and all others keep their distance: a spring-electrical model, solved on a
/// hierarchy of coarser graphs, with forces from far away summed by squares. Springs pull with the square of the distance,
/// nodes repel with its inverse square: steeper than Hu's usual inverse, so that the rim is not drawn tighter than the
/// middle (his section "repulsive force"). Components are placed apart and packed.
///
/// O(n log n + edges) for each of some hundred iterations. The same seed gives the same bits everywhere: only
/// + - * / and square roots are used, in a fixed order.
/// Source: Y. Hu, "Efficient, high-quality force-directed graph drawing", Mathematica J. 10, 37 (2005).
struct ForcePlacement {
    private let network: Network
    private let seed: UInt64
    /// Diameters, one for each node: large ones keep their distance.
    private let sizes: [Double]?
    private let cancel: CancelToken?

    init(_ network: Network, seed: UInt64, sizes: [Double]? = nil, cancel: CancelToken?) {
        self.network = network
        self.seed = seed
        self.sizes = sizes?.count == network.size ? sizes : nil
        self.cancel = cancel
    }

    /// Part of the key of the draws, so that it never changes.
    private static let drawPlace: UInt32 = 0x4E44_1001

    func places() throws(Diagnostic) -> [Place] {
        let found = network.components()
        var members = [[Int]](repeating: [], count: found.count)
        var local = [Int32](repeating: 0, count: network.size)
        for i in 0..<network.size {
            let own = Int(found.labels[i])
            local[i] = Int32(members[own].count)
            members[own].append(i)
        }
        var edges = [[(Int32, Int32)]](repeating: [], count: found.count)
        for e in 0..<network.edgeCount {
            let (a, b) = (Int(network.edgeSources[e]), Int(network.edgeTargets[e]))
            edges[Int(found.labels[a])].append((local[a], local[b]))
        }
        var parts: [[Place]] = []
        for (c, nodes) in members.enumerated() {
            let graph = LevelGraph(size: nodes.count, edges: edges[c], weights: nil, masses: [Double](repeating: 1, count: nodes.count))
            let own = sizes.map { all in nodes.map { all[$0] } }
            parts.append(Self.levelled(Separation.separated(try placed(graph, level: 0), sizes: own)))
        }
        let packed = ComponentPacking.pack(parts)
        var result = [Place](repeating: Place(0, 0), count: network.size)
        for (c, nodes) in members.enumerated() {
            for (k, node) in nodes.enumerated() { result[node] = packed[c][k] }
        }
        return result
    }

    // MARK: one component

    private func placed(_ graph: LevelGraph, level: UInt64) throws(Diagnostic) -> [Place] {
        if graph.size == 1 { return [Place(0, 0)] }
        if graph.size == 2 { return [Place(0, 0), Place(1, 0)] }
        let key = DrawKey(seed: seed, place: Self.drawPlace)
        if graph.size > 24 {
            let (coarse, cluster) = graph.coarsened()
            if Double(coarse.size) < 0.85 * Double(graph.size) {
                let above = try placed(coarse, level: level + 1)
                // Hu, "prolongation": by the ratio of diameters a path grows by 2, a lattice by less, a hub not at all.
                let spread = max(1, min(2.5, Double(graph.diameterEstimate()) / Double(max(coarse.diameterEstimate(), 1))))
                let start = (0..<graph.size).map { i in
                    let parent = above[Int(cluster[i])]
                    let dx = key.uniform(entity: UInt32(i), count: level, index: 0) - 0.5
                    let dy = key.uniform(entity: UInt32(i), count: level, index: 1) - 0.5
                    return Place(spread * parent.x + 0.4 * dx, spread * parent.y + 0.4 * dy)
                }
                // Large graphs get fewer turns: the coarse levels have done most of the work.
                let turns = max(5, min(110, Int(1.2e6 / Double(graph.size))))
                return try relaxed(graph, start, turns: turns, step: 0.6, cooling: 0.9)
            }
        }
        let side = Double(graph.size).squareRoot()
        let start = (0..<graph.size).map { i in
            Place(side * key.uniform(entity: UInt32(i), count: level, index: 0), side * key.uniform(entity: UInt32(i), count: level, index: 1))
        }
        // Far-reaching forces untangle the beginning; those of the finer levels then shape it.
        let untangled = try relaxed(graph, start, turns: 300, step: side / 2, cooling: 0.95, farReaching: true)
        return try relaxed(graph, untangled, turns: 150, step: 0.6, cooling: 0.93)
    }

    /// Strength of repulsion against springs, Hu's C.
    private static let repulsion = 0.2

    /// Moves every node along its force, by a step that grows while the forces shrink and shrinks when they do not.
    private func relaxed(_ graph: LevelGraph, _ start: [Place], turns: Int, step first: Double, cooling: Double, farReaching: Bool = false) throws(Diagnostic) -> [Place] {
        var places = start
        var step = first
        var before = Double.infinity
        var progress = 0
        var repulsions = places
        for _ in 0..<turns {
            try cancel?.check()
            QuadTree(places, graph.masses, opening: 1.1).repulsion(at: places, farReaching: farReaching, into: &repulsions)
            var energy = 0.0
            var moved = places
            for i in 0..<graph.size {
                let here = places[i]
                var fx = Self.repulsion * repulsions[i].x
                var fy = Self.repulsion * repulsions[i].y
                for k in graph.row(i) {
                    let there = places[Int(graph.neighbours[k])]
                    let dx = there.x - here.x
                    let dy = there.y - here.y
                    let pull = (dx * dx + dy * dy).squareRoot()
                    fx += pull * dx
                    fy += pull * dy
                }
                let square = fx * fx + fy * fy
                energy += square
                if square > 0 {
                    // Never farther than the force itself would carry, so that calm nodes stay where they are; but far
                    // while untangling, when small forces have long ways to go.
                    let length = square.squareRoot()
                    let stride = (farReaching ? step : min(step, length)) / length
                    moved[i] = Place(here.x + stride * fx, here.y + stride * fy)
                }
            }
            places = moved
            if energy < before {
                progress += 1
                if progress >= 5 {
                    progress = 0
                    step /= cooling
                }
            } else {
                progress = 0
                step *= cooling
            }
            before = energy
            if step < 0.005 { break }
        }
        return places
    }

    /// Turned so that the longest extent lies flat, and centred.
    private static func levelled(_ places: [Place]) -> [Place] {
        let count = Double(places.count)
        let mx = places.reduce(0) { $0 + $1.x } / count
        let my = places.reduce(0) { $0 + $1.y } / count
        var (xx, xy, yy) = (0.0, 0.0, 0.0)
        for p in places {
            xx += (p.x - mx) * (p.x - mx)
            xy += (p.x - mx) * (p.y - my)
            yy += (p.y - my) * (p.y - my)
        }
        // The eigenvector of the larger eigenvalue of the 2 x 2 covariance.
        let half = (xx - yy) / 2
        let radius = (half * half + xy * xy).squareRoot()
        var (ax, ay) = half >= 0 ? (half + radius, xy) : (xy, radius - half)
        let length = (ax * ax + ay * ay).squareRoot()
        guard length > 1e-12 else { return places.map { Place($0.x - mx, $0.y - my) } }
        (ax, ay) = (ax / length, ay / length)
        return places.map { p in
            let (dx, dy) = (p.x - mx, p.y - my)
            return Place(ax * dx + ay * dy, ax * dy - ay * dx)
        }
    }
}
