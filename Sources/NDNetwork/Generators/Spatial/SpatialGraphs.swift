import CNDKernels
import NDCore

/// How likely nodes are joined at a distance: beta exp(-(distance / scale)^power) up to a radius, nothing beyond.
struct DistanceLaw {
    var beta: Double
    var scale: Double
    var power: Double
    var radius = Double.infinity

    @inline(__always)
    func callAsFunction(_ distance: Double) -> Double {
        if distance > radius { return 0 }
        let ratio = distance / scale
        return beta * nd_exp(-(power == 1 ? ratio : power == 2 ? ratio * ratio : nd_pow(ratio, power)))
    }
}

struct SpatialGroups: PairGroups {
    let tree: BoxTree
    let law: DistanceLaw

    func halves(_ group: Int) -> (Int, Int)? {
        let box = tree.boxes[group]
        return box.left == 0 ? nil : (box.left, box.right)
    }

    func range(_ group: Int) -> Range<Int> { tree.boxes[group].start..<tree.boxes[group].end }
    func node(at place: Int) -> Int { Int(tree.order[place]) }

    func bounds(_ a: Int, _ b: Int) -> (low: Double, high: Double) {
        let (least, most) = tree.distances(a, b)
        // Rounded outward: bounds must not fall short of what a pair gives.
        return (law(most) * (1 - 1e-12), min(law(least * (1 - 1e-12)) * (1 + 1e-12), 1))
    }

    func probability(_ a: Int, _ b: Int) -> Double { law(tree.points.squaredDistance(a, b).squareRoot()) }
}

extension Network {
    /// Nodes uniformly in the unit cube; two at distance d are joined with probability beta exp(-(d / scale)^power), never
    /// beyond `radius`. Attributes `pos_x` ... are the places. Commonly O(nodes log nodes + edges).
    /// Source: M. Penrose, "Connectivity of soft random geometric graphs", Ann. Appl. Probab. 26, 986 (2016); with power 1 and
    /// scale 1 networkx's `soft_random_geometric_graph`, with 2 Rayleigh fading.
    public static func softRandomGeometric(
        _ n: Int, radius: Double, dimension: Int = 2, beta: Double = 1, scale: Double = 1, power: Double = 1, torus: Bool = false,
        seed: UInt64 = 0, limits: Limits = Limits()
    ) throws(Diagnostic) -> Network {
        let name = "soft_random_geometric"
        guard radius >= 0 else { throw NetworkError.argument("radius", of: name, must: "not be negative", found: formatReal(radius)) }
        try checkProbability(beta, "beta", of: name)
        for (value, parameter) in [(scale, "scale"), (power, "power")] {
            guard value > 0, value.isFinite else { throw NetworkError.argument(parameter, of: name, must: "be positive", found: formatReal(value)) }
        }
        var draws = DrawSequence(seed: seed, place: DrawPlace.softRandomGeometric)
        let points = try Points(n, dimension: dimension, torus: torus, of: name, &draws, limits: limits)
        let law = DistanceLaw(beta: beta, scale: scale, power: power, radius: radius)
        return try spatial(points, law, name, &draws, limits)
    }

    /// Nodes uniformly in the unit square; two at distance d are joined with probability beta exp(-d / (alpha L)), L the
    /// `length` or, without one, the largest distance between two nodes. Attributes `pos_x` and `pos_y` are the places.
    /// Commonly O(nodes log nodes + edges). Source: B. Waxman, "Routing of multipoint connections", IEEE J. Sel. Areas Commun. 6,
    /// 1617 (1988), with networkx's letters and defaults.
    public static func waxman(
        _ n: Int, beta: Double = 0.4, alpha: Double = 0.1, length: Double? = nil, seed: UInt64 = 0, limits: Limits = Limits()
    ) throws(Diagnostic) -> Network {
        try checkProbability(beta, "beta", of: "waxman")
        for (value, parameter) in [(alpha, "alpha"), (length ?? 1, "length")] {
            guard value > 0, value.isFinite else { throw NetworkError.argument(parameter, of: "waxman", must: "be positive", found: formatReal(value)) }
        }
        var draws = DrawSequence(seed: seed, place: DrawPlace.waxman)
        let points = try Points(n, dimension: 2, torus: false, of: "waxman", &draws, limits: limits)
        let largest = length ?? points.diameter()
        return try spatial(points, DistanceLaw(beta: beta, scale: max(alpha * largest, .leastNormalMagnitude), power: 1), "waxman", &draws, limits)
    }

    private static func spatial(
        _ points: Points, _ law: DistanceLaw, _ name: String, _ draws: inout DrawSequence, _ limits: Limits
    ) throws(Diagnostic) -> Network {
        try limits.checkAllocation(40 * Double(points.count), for: name)
        // A fair guess by the law along the axis of distance: never more than all pairs.
        let pairs = Double(points.count) * Double(max(points.count - 1, 0)) / 2
        var inside = 0.0
        for k in 0..<256 {
            let (near, far) = (Double(k) / 128, Double(k + 1) / 128)
            inside += law((near + far) / 2) * (ballVolume(points.dimension, far) - ballVolume(points.dimension, near))
        }
        var edges = try EdgeList(name, expected: likelyMost(pairs * min(1, inside, law.beta)), limits: limits)
        let groups = SpatialGroups(tree: BoxTree(points), law: law)
        if points.count > 1 { try edges.addPairs(of: groups, 0, 0, &draws) }
        return edges.network(size: points.count, directed: false, nodeAttributes: try points.attributes())
    }
}

extension Points {
    /// The largest distance between two points of a plane: the farthest are corners of the convex hull, of which random points
    /// have O(log n). Source: A. Andrew, Inf. Process. Lett. 9, 216 (1979), for the hull.
    func diameter() -> Double {
        guard count > 1, dimension == 2 else { return 0 }
        func x(_ i: Int) -> Double { coordinates[2 * i] }
        func y(_ i: Int) -> Double { coordinates[2 * i + 1] }
        let sorted = (0..<count).sorted { x($0) != x($1) ? x($0) < x($1) : y($0) < y($1) }
        func chain(_ places: [Int]) -> [Int] {
            var hull: [Int] = []
            for p in places {
                while hull.count >= 2 {
                    let (a, b) = (hull[hull.count - 2], hull[hull.count - 1])
                    if (x(b) - x(a)) * (y(p) - y(a)) - (y(b) - y(a)) * (x(p) - x(a)) > 0 { break }
                    hull.removeLast()
                }
                hull.append(p)
            }
            return hull
        }
        let corners = chain(sorted) + chain(sorted.reversed())
        var most = 0.0
        for (k, a) in corners.enumerated() {
            for b in corners[(k + 1)...] { most = max(most, squaredDistance(a, b)) }
        }
        return most.squareRoot()
    }
}
