import CNDKernels
import NDCore

extension Network {
    /// Nodes at random in a disc of the hyperbolic plane (curvature -1, density alpha sinh(alpha r) with alpha = (gamma - 1)/2),
    /// joined where their distance d is below the disc's radius R, or, at a `temperature` T above 0, with probability
    /// 1/(1 + exp((d - R)/(2T))): degrees fall off as k^-gamma, clustering is high.
    ///
    /// R is chosen such that the mean degree is the one wanted, in expectation, by integrating the model itself. Real attributes
    /// `pos_r` and `pos_angle` are the polar coordinates, `pos_x` and `pos_y` those for drawing. Bands of radius, halved by
    /// angle: commonly O(nodes log^2 nodes + edges). Sources: D. Krioukov, F. Papadopoulos, M. Kitsak, A. Vahdat, M. Boguñá,
    /// "Hyperbolic geometry of complex networks", Phys. Rev. E 82, 036106 (2010); bands: M. von Looz, H. Meyerhenke, R. Prutkin,
    /// ISAAC (2015).
    public static func hyperbolic(
        _ n: Int, averageDegree: Double, gamma: Double = 2.5, temperature: Double = 0, seed: UInt64 = 0, limits: Limits = Limits()
    ) throws(Diagnostic) -> Network {
        let name = "hyperbolic"
        try checkSize(n, "n", of: name)
        guard gamma > 2, gamma.isFinite else { throw NetworkError.argument("gamma", of: name, must: "be greater than 2", found: formatReal(gamma)) }
        guard temperature >= 0, temperature < 1 else {
            throw NetworkError.argument("temperature", of: name, must: "be at least 0 and less than 1", found: formatReal(temperature))
        }
        guard averageDegree > 0, averageDegree < Double(max(n - 1, 1)) * 0.9 else {
            throw NetworkError.argument(
                "average_degree", of: name, must: "be positive and less than nine tenths of n - 1", found: "\(formatReal(averageDegree)) with n = \(n)")
        }
        var edges = try EdgeList(name, expected: likelyMost(Double(n) * averageDegree / 2), limits: limits)
        try limits.checkAllocation(160 * Double(n), for: "\(name) with \(grouped(n)) nodes")
        let model = try HyperbolicModel(n, averageDegree: averageDegree, gamma: gamma, temperature: temperature, limits)
        var draws = DrawSequence(seed: seed, place: DrawPlace.hyperbolic)
        var radius: [Double] = []
        var angle: [Double] = []
        for i in 0..<n {
            if i & 0xFFFF == 0xFFFF { try limits.poll() }
            radius.append(model.radius(draws.uniform()))
            angle.append(2 * Double.pi * draws.uniform())
        }
        let groups = HyperbolicGroups(model, radius: radius, angle: angle)
        for b in groups.roots.indices {
            for c in b..<groups.roots.count { try edges.addPairs(of: groups, groups.roots[b], groups.roots[c], &draws) }
        }
        let columns: [(name: String, column: Column)] = [
            ("pos_r", .real(radius)), ("pos_angle", .real(angle)),
            ("pos_x", .real(zip(radius, angle).map { $0 * nd_cos($1) })), ("pos_y", .real(zip(radius, angle).map { $0 * nd_sin($1) })),
        ]
        return edges.network(size: n, directed: false, nodeAttributes: try AttributeTable(count: n, columns))
    }
}

/// The disc and the law of edges in it.
package struct HyperbolicModel {
    let alpha: Double
    let temperature: Double
    /// The radius of the disc.
    package private(set) var disc: Double
    private(set) var coshDisc: Double

    /// Finds the radius of the disc for a mean degree, by false position on the logarithm of the mean degree, which falls with
    /// the radius almost linearly (by 1/2).
    package init(_ n: Int, averageDegree: Double, gamma: Double, temperature: Double, _ limits: Limits) throws(Diagnostic) {
        alpha = (gamma - 1) / 2
        self.temperature = temperature
        disc = 1
        coshDisc = nd_cosh(1)
        guard n > 1 else { return }
        let wanted = naturalLog(averageDegree / Double(n - 1))
        var (low, high) = (0.01, 4.0)
        var above = 0.0
        var below = 0.0
        set(low)
        above = naturalLog(share()) - wanted
        while true {
            set(high)
            below = naturalLog(share()) - wanted
            if below <= 0 || high > 300 { break }
            (low, above) = (high, below)
            high *= 1.5
            try limits.poll()
        }
        if above <= 0 || below > 0 { return }
        for _ in 0..<40 {
            try limits.poll()
            let middle = low + (high - low) * above / (above - below)
            set(middle)
            let value = naturalLog(share()) - wanted
            if abs(value) < 1e-5 { break }
            // The Illinois rule: the end that stays counts half.
            if value > 0 {
                (low, above) = (middle, value)
                below /= 2
            } else {
                (high, below) = (middle, value)
                above /= 2
            }
        }
    }

    private mutating func set(_ radius: Double) {
        disc = radius
        coshDisc = nd_cosh(radius)
    }

    /// The radius below which a node falls with probability u.
    func radius(_ u: Double) -> Double { min(nd_acosh(1 + u * (nd_cosh(alpha * disc) - 1)) / alpha, disc) }

    /// The probability of an edge at a distance whose hyperbolic cosine is given.
    @inline(__always)
    package func probability(cosh x: Double) -> Double {
        if temperature == 0 { return x <= coshDisc ? 1 : 0 }
        let distance = nd_acosh(max(x, 1))
        return 1 / (1 + nd_exp((distance - disc) / (2 * temperature)))
    }

    /// The probability of an edge between two nodes at random: the law integrated over two radii and the angle between
    /// them (Simpson's rule, the angle on a logarithmic scale).
    private func share() -> Double {
        let steps = 96
        let scale = alpha / (nd_cosh(alpha * disc) - 1)
        let radii = (0...steps).map { disc * Double($0) / Double(steps) }
        let weights = (0...steps).map { i in
            disc / Double(steps) / 3 * (i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2) * scale * nd_sinh(alpha * radii[i])
        }
        let (cosines, sines) = (radii.map { nd_cosh($0) }, radii.map { nd_sinh($0) })
        // Half the versed sine of the angles pi e^-s, and their weights.
        let turns = 80
        let depth = disc + 8
        let angles = (0...turns).map { Double.pi * nd_exp(-depth * Double($0) / Double(turns)) }
        let versed = angles.map { nd_sin($0 / 2) * nd_sin($0 / 2) }
        let angleWeights = (0...turns).map { k in
            depth / Double(turns) / 3 * (k == 0 || k == turns ? 1 : k % 2 == 1 ? 4 : 2) * angles[k] / Double.pi
        }
        // Angles smaller than the last all count as that one.
        let rest = angles[turns] / Double.pi
        var sum = 0.0
        for i in 0...steps {
            for j in i...steps {
                let base = nd_cosh(radii[i] - radii[j])
                let product = 2 * sines[i] * sines[j]
                var inner = 0.0
                if temperature == 0 {
                    // The law is a step: the angle at which it falls is known.
                    if base > coshDisc { continue }
                    let fall = product > 0 ? (cosines[i] * cosines[j] - coshDisc) / (product / 2) : -1
                    inner = fall <= -1 ? 1 : 2 * nd_asin(min(1, ((coshDisc - base) / product)).squareRoot()) / Double.pi
                } else {
                    for k in 0...turns { inner += angleWeights[k] * probability(cosh: base + product * versed[k]) }
                    inner += rest * probability(cosh: base + product * versed[turns])
                }
                sum += (i == j ? 1 : 2) * weights[i] * weights[j] * inner
            }
        }
        return min(max(sum, 1e-300), 1)
    }
}

/// Bands of the disc, from within outward, each in ranges of angle that are halved.
private struct HyperbolicGroups: PairGroups {
    private struct Group {
        var range: Range<Int>
        var band: Int
        var left = 0
        var right = 0
    }

    /// The whole of each band that has nodes.
    private(set) var roots: [Int] = []
    private let model: HyperbolicModel
    private var groups: [Group] = []
    private var order: [UInt32]
    /// By node: the angle, and e^r, e^-r and sinh r.
    private let angle: [Double]
    private let grown: [Double]
    private let shrunk: [Double]
    private let sines: [Double]
    private var bandLow: [Double] = []
    private var bandHigh: [Double] = []
    private static let fewest = 4

    init(_ model: HyperbolicModel, radius: [Double], angle: [Double]) {
        self.model = model
        self.angle = angle
        grown = radius.map { nd_exp($0) }
        shrunk = radius.map { nd_exp(-$0) }
        sines = zip(grown, shrunk).map { ($0 - $1) / 2 }
        // Bands as wide as radii differ little in reach: half a unit, or the upper part of a small disc.
        let count = max(1, min(128, Int((2 * model.disc).rounded(.up))))
        let bands = radius.map { min(Int($0 / model.disc * Double(count)), count - 1) }
        order = (0..<UInt32(radius.count)).sorted { a, b in
            bands[Int(a)] != bands[Int(b)] ? bands[Int(a)] < bands[Int(b)] : angle[Int(a)] != angle[Int(b)] ? angle[Int(a)] < angle[Int(b)] : a < b
        }
        var start = 0
        while start < order.count {
            let band = bands[Int(order[start])]
            var end = start
            var (low, high) = (Double.infinity, 0.0)
            while end < order.count, bands[Int(order[end])] == band {
                low = min(low, radius[Int(order[end])])
                high = max(high, radius[Int(order[end])])
                end += 1
            }
            bandLow.append(low)
            bandHigh.append(high)
            roots.append(groups.count)
            grow(Group(range: start..<end, band: bandLow.count - 1))
            start = end
        }
    }

    private mutating func grow(_ root: Group) {
        groups.append(root)
        var next = groups.count - 1
        while next < groups.count {
            let group = groups[next]
            if group.range.count > Self.fewest {
                let middle = (group.range.lowerBound + group.range.upperBound) / 2
                groups[next].left = groups.count
                groups[next].right = groups.count + 1
                groups.append(Group(range: group.range.lowerBound..<middle, band: group.band))
                groups.append(Group(range: middle..<group.range.upperBound, band: group.band))
            }
            next += 1
        }
    }

    func halves(_ group: Int) -> (Int, Int)? { groups[group].left == 0 ? nil : (groups[group].left, groups[group].right) }
    func range(_ group: Int) -> Range<Int> { groups[group].range }
    func node(at place: Int) -> Int { Int(order[place]) }

    @inline(__always)
    private func cosh(_ a: Int, _ b: Int) -> Double {
        let half = nd_sin((angle[a] - angle[b]) / 2)
        return (grown[a] * shrunk[b] + grown[b] * shrunk[a]) / 2 + 2 * sines[a] * sines[b] * half * half
    }

    func probability(_ a: Int, _ b: Int) -> Double { model.probability(cosh: cosh(a, b)) }

    func bounds(_ a: Int, _ b: Int) -> (low: Double, high: Double) {
        let (first, second) = (groups[a], groups[b])
        let (l1, h1) = (angle[Int(order[first.range.lowerBound])], angle[Int(order[first.range.upperBound - 1])])
        let (l2, h2) = (angle[Int(order[second.range.lowerBound])], angle[Int(order[second.range.upperBound - 1])])
        let turn = 2 * Double.pi
        let near = max(0, min(max(0, l2 - h1, l1 - h2), l2 + turn - h1, l1 + turn - h2))
        let far = min(max(h1 - l2, h2 - l1), Double.pi)
        // The inner band first.
        let inner = min(first.band, second.band)
        let outer = max(first.band, second.band)
        let (i0, i1, o0, o1) = (bandLow[inner], bandHigh[inner], bandLow[outer], bandHigh[outer])
        // The distance grows with the outer radius; along the inner one it is least where tanh r = tanh(outer) cos(angle).
        var closest = i0
        if inner != outer {
            let level = nd_tanh(o0) * nd_cos(near)
            closest = level <= 0 ? i0 : min(max(level < 1 ? 0.5 * nd_log1p(2 * level / (1 - level)) : i1, i0), i1)
        }
        let outerClosest = inner == outer ? i0 : o0
        let least = distance(closest, outerClosest, near)
        // In each radius it falls and then grows: the largest is at a corner.
        let most = max(distance(i0, o0, far), distance(i1, o1, far), distance(i0, o1, far), distance(i1, o0, far))
        return (model.probability(cosh: most * (1 + 1e-9)) * (1 - 1e-9), min(1, model.probability(cosh: max(1, least * (1 - 1e-9))) * (1 + 1e-9)))
    }

    private func distance(_ r: Double, _ s: Double, _ angle: Double) -> Double {
        let half = nd_sin(angle / 2)
        return nd_cosh(r - s) + 2 * nd_sinh(r) * nd_sinh(s) * half * half
    }
}
