import NDCore

extension Network {
    /// A random network in which every node keeps its degree, in and out: tries to swap the ends of two edges chosen at
    /// random, a - b and c - d becoming a - d and c - b, as often as `tries` says. A try that would make a loop or a
    /// parallel edge changes nothing, so that every simple network of these degrees that can be reached is equally likely in
    /// the long run. Edges keep their places, sources and attributes; nodes, names and all attributes are shared.
    ///
    /// Ten tries an edge forget the start in most networks. Cycles of three directed edges cannot be turned round by swaps.
    /// Sources: S. Maslov, K. Sneppen, "Specificity and stability in topology of protein networks", Science 296, 910 (2002);
    /// B. Fosdick et al., "Configuring random graph models with fixed degree sequences", SIAM Review 60, 315 (2018), for
    /// what counts as a try. O(tries + edges).
    ///
    /// With `connected` the network, connected before, stays so: after some tries its components are counted, and where there is
    /// more than one the tries are taken back and fewer made at once (C. Gkantsidis, M. Mihail, E. Zegura, "The Markov chain
    /// simulation method for generating connected power law random graphs", ALENEX 2003). O(tries) with a factor of about 10.
    public func rewired(tries: Int? = nil, connected: Bool = false, seed: UInt64 = 0, limits: Limits = Limits()) throws(Diagnostic) -> Network {
        let (tries, overflow) = tries.map { ($0, false) } ?? edgeCount.multipliedReportingOverflow(by: 10)
        guard !overflow, tries >= 0 else { throw NetworkError.argument("tries", of: "rewire", must: "not be negative", found: "\(tries)") }
        if connected, !isConnected {
            throw NetworkError.argument("g", of: "rewire", must: "be connected where it is to stay so", found: "\(Self.grouped(components().count)) components", remedy: "rewire(largest_component(g), connected: true)")
        }
        try limits.checkAllocation(48 * Double(edgeCount), for: "rewire of \(Self.grouped(edgeCount)) edges")
        guard edgeCount > 1 else { return self }
        var swaps = EdgeSwaps(self)
        var draws = DrawSequence(seed: seed, place: DrawPlace.rewiring)
        // How many tries until connectedness is looked at: more where nothing went wrong, fewer where it did.
        var window = connected ? max(1, edgeCount / 10) : 0xFFFF
        var turn = 0
        while turn < tries {
            try limits.poll()
            let end = min(tries, turn &+ window)
            swaps.forget()
            for _ in turn..<end { swaps.step(&draws) }
            turn = end
            guard connected else { continue }
            if swaps.isConnected {
                window = min(edgeCount, window + max(1, window / 8))
            } else {
                swaps.undo()
                window = max(1, window / 2)
            }
        }
        return Network(
            size: size, directed: isDirected, sources: swaps.sources, targets: swaps.targets, names: nodeNames, nodeAttributes: nodeAttributes,
            edgeAttributes: edgeAttributes)
    }
}

/// Edges whose ends are swapped, with what was done since the last look.
private struct EdgeSwaps {
    private let size: Int
    private let isDirected: Bool
    private let count: Int
    private(set) var sources: [UInt32]
    private(set) var targets: [UInt32]
    private var joined: JoinedPairs
    private var done: [(e: Int, f: Int, turned: Bool)] = []

    init(_ g: Network) {
        (size, isDirected, count) = (g.size, g.isDirected, g.edgeCount)
        (sources, targets) = (g.edgeSources, g.edgeTargets)
        joined = JoinedPairs(g)
    }

    private func normal(_ a: UInt32, _ b: UInt32) -> (UInt32, UInt32) { !isDirected && b < a ? (b, a) : (a, b) }

    /// One try.
    mutating func step(_ draws: inout DrawSequence) {
        let e = draws.below(count)
        // The other edge, and for undirected ones which way round it is taken.
        let choice = draws.below(isDirected ? count - 1 : 2 * (count - 1))
        var f = isDirected ? choice : choice >> 1
        if f >= e { f += 1 }
        let turned = !isDirected && choice & 1 == 1
        let (a, b) = (sources[e], targets[e])
        let (c, d) = turned ? (targets[f], sources[f]) : (sources[f], targets[f])
        if a == d || c == b { return }
        let (one, two) = (normal(a, d), normal(c, b))
        if one == two || joined.contains(one) || joined.contains(two) { return }
        exchange(e, f, turned)
        done.append((e, f, turned))
    }

    /// The far ends of two edges change places.
    private mutating func exchange(_ e: Int, _ f: Int, _ turned: Bool) {
        let (a, b) = (sources[e], targets[e])
        let (c, d) = turned ? (targets[f], sources[f]) : (sources[f], targets[f])
        joined.remove(normal(a, b))
        joined.remove(normal(c, d))
        joined.insert(normal(a, d))
        joined.insert(normal(c, b))
        targets[e] = d
        if turned { sources[f] = b } else { targets[f] = b }
    }

    mutating func forget() { done.removeAll(keepingCapacity: true) }

    mutating func undo() {
        for (e, f, turned) in done.reversed() { exchange(e, f, turned) }
        done.removeAll(keepingCapacity: true)
    }

    /// Directions left aside. O(size + edges).
    var isConnected: Bool {
        var root = [UInt32](repeating: 0, count: size)
        for i in 0..<size { root[i] = UInt32(i) }
        func find(_ node: UInt32) -> UInt32 {
            var i = node
            while root[Int(i)] != i {
                root[Int(i)] = root[Int(root[Int(i)])]
                i = root[Int(i)]
            }
            return i
        }
        var parts = size
        for e in 0..<count {
            let (a, b) = (find(sources[e]), find(targets[e]))
            if a == b { continue }
            root[Int(max(a, b))] = min(a, b)
            parts -= 1
        }
        return parts <= 1
    }
}

/// The pairs that edges join, with how many do.
private struct JoinedPairs {
    private var pairs: PairSet
    /// How many parallel edges there are beyond the first.
    private var further: [UInt64: Int] = [:]

    init(_ g: Network) {
        pairs = PairSet(capacity: g.edgeCount)
        for e in 0..<g.edgeCount {
            let (a, b) = g.normal(g.edgeSources[e], g.edgeTargets[e])
            if !pairs.insert(a, b) { further[Self.key((a, b)), default: 0] += 1 }
        }
    }

    private static func key(_ pair: (UInt32, UInt32)) -> UInt64 { UInt64(pair.0) << 32 | UInt64(pair.1) }

    func contains(_ pair: (UInt32, UInt32)) -> Bool { pairs.contains(pair.0, pair.1) }

    mutating func insert(_ pair: (UInt32, UInt32)) {
        if !pairs.insert(pair.0, pair.1) { further[Self.key(pair), default: 0] += 1 }
    }

    mutating func remove(_ pair: (UInt32, UInt32)) {
        if !further.isEmpty, let more = further[Self.key(pair)] {
            further[Self.key(pair)] = more > 1 ? more - 1 : nil
        } else {
            pairs.remove(pair.0, pair.1)
        }
    }
}
