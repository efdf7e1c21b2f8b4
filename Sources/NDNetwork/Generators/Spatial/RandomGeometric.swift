import NDCore

extension Network {
    /// Nodes uniformly in the unit cube of `dimension` dimensions, those at most `radius` apart joined; on a torus distances
    /// go round. Attributes `pos_x`, `pos_y` ... are the places.
    ///
    /// Some axes are cut into cells as wide as the radius, so that only neighbouring cells are compared: all of them up to three
    /// dimensions, O(nodes + edges), and beyond that as many as make the least work. Source: E. Gilbert, "Random plane networks", J. SIAM 9, 533 (1961);
    /// M. Penrose, Random Geometric Graphs (2003).
    public static func randomGeometric(
        _ n: Int, radius: Double, dimension: Int = 2, torus: Bool = false, seed: UInt64 = 0, limits: Limits = Limits()
    ) throws(Diagnostic) -> Network {
        let name = "random_geometric"
        guard radius >= 0, radius.isFinite else {
            throw NetworkError.argument("radius", of: name, must: "be finite and not negative", found: formatReal(radius))
        }
        var draws = DrawSequence(seed: seed, place: DrawPlace.randomGeometric)
        let points = try Points(n, dimension: dimension, torus: torus, of: name, &draws, limits: limits)
        let share = min(1, ballVolume(dimension, radius))
        var edges = try EdgeList(name, expected: likelyMost(Double(n) * Double(max(n - 1, 0)) / 2 * share), limits: limits)
        try limits.checkAllocation(12 * Double(n), for: name)
        let cells = PointCells(points, reach: radius)
        let reach = radius * radius
        for cell in 0..<cells.count {
            if cell & 0xFF == 0 { try limits.poll() }
            let own = cells.nodes(in: cell)
            if own.isEmpty { continue }
            for (k, i) in own.enumerated() {
                for j in own[(own.startIndex + k + 1)...] where points.squaredDistance(Int(i), Int(j)) <= reach {
                    try edges.add(Int(i), Int(j))
                }
            }
            for other in cells.around(cell) where other > cell {
                for i in own {
                    for j in cells.nodes(in: other) where points.squaredDistance(Int(i), Int(j)) <= reach { try edges.add(Int(i), Int(j)) }
                }
            }
        }
        return edges.network(size: n, directed: false, nodeAttributes: try points.attributes())
    }

    /// The volume of a ball: pi^(d/2) r^d / gamma(d/2 + 1), by V_d = V_(d-2) 2 pi r^2 / d.
    static func ballVolume(_ dimension: Int, _ radius: Double) -> Double {
        var volume = dimension % 2 == 0 ? 1 : 2 * radius
        for d in stride(from: dimension % 2 == 0 ? 2 : 3, through: max(dimension, 1), by: 2) {
            volume *= 2 * Double.pi * radius * radius / Double(d)
        }
        return volume
    }
}

/// The first axes of a cube cut into cells at least as wide as a reach: who is within reach stands in the same or a neighbouring
/// cell. Up to three axes; in more dimensions the number of them for which least is compared.
struct PointCells {
    private let side: Int
    private let axes: Int
    private let torus: Bool
    private let starts: [UInt32]
    private let order: [UInt32]

    init(_ points: Points, reach: Double) {
        let axes = points.dimension <= 3 ? points.dimension : Self.axes(points, reach)
        // No more cells than nodes.
        let most = [1 << 22, 1 << 13, 1 << 9, 1 << 7, 1 << 5, 1 << 4, 1 << 3, 1 << 3][axes - 1]
        func cells(_ side: Int) -> Int { (0..<axes).reduce(1) { product, _ in product * side } }
        var side = reach > 0 ? Int(min(1 / reach, Double(most))) : most
        while side > 1, cells(side) > 2 * max(points.count, 1) { side -= max(1, side / 16) }
        side = max(side, 1)
        var cellOf = [UInt32](repeating: 0, count: points.count)
        var ends = [UInt32](repeating: 0, count: cells(side) + 1)
        for i in 0..<points.count {
            var cell = 0
            for d in 0..<axes { cell = cell * side + min(Int(points.coordinates[i * points.dimension + d] * Double(side)), side - 1) }
            cellOf[i] = UInt32(cell)
            ends[cell + 1] += 1
        }
        for c in 1..<ends.count { ends[c] += ends[c - 1] }
        starts = ends
        var order = [UInt32](repeating: 0, count: points.count)
        for i in 0..<points.count {
            order[Int(ends[Int(cellOf[i])])] = UInt32(i)
            ends[Int(cellOf[i])] += 1
        }
        self.order = order
        self.side = side
        self.axes = axes
        torus = points.torus
    }

    /// The number of axes, at most eight, for which cells and the pairs of neighbouring cells' nodes are the least work.
    private static func axes(_ points: Points, _ reach: Double) -> Int {
        let n = Double(max(points.count, 1))
        func work(_ axes: Int) -> Double {
            var (side, cells) = (1.0, 1.0)
            while (side + 1) * reach <= 1 {
                var more = 1.0
                for _ in 0..<axes { more *= side + 1 }
                if more > 2 * n { break }
                (side, cells) = (side + 1, more)
            }
            var (pairs, meetings) = (n * n, cells)
            for _ in 0..<axes {
                pairs *= min(1, 3 / side)
                meetings *= min(3, side)
            }
            return pairs * Double(points.dimension) + 8 * meetings
        }
        return (3...min(8, points.dimension)).min { work($0) < work($1) } ?? 1
    }

    var count: Int { starts.count - 1 }

    func nodes(in cell: Int) -> ArraySlice<UInt32> { order[Int(starts[cell])..<Int(starts[cell + 1])] }

    /// The neighbouring cells, each once.
    func around(_ cell: Int) -> [Int] {
        var found = [0]
        var scale = 1
        var rest = cell
        for _ in 0..<axes {
            let own = rest % side
            rest /= side
            var along = [own]
            for step in [-1, 1] {
                var other = own + step
                if other < 0 || other >= side {
                    if !torus { continue }
                    other = (other + side) % side
                }
                if !along.contains(other) { along.append(other) }
            }
            found = found.flatMap { base in along.map { base + $0 * scale } }
            scale *= side
        }
        return found.sorted()
    }
}
