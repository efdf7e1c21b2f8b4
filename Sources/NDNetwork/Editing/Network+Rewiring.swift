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
    public func rewired(tries: Int? = nil, seed: UInt64 = 0, limits: Limits = Limits()) throws(Diagnostic) -> Network {
        let (tries, overflow) = tries.map { ($0, false) } ?? edgeCount.multipliedReportingOverflow(by: 10)
        guard !overflow, tries >= 0 else { throw NetworkError.argument("tries", of: "rewire", must: "not be negative", found: "\(tries)") }
        try limits.checkAllocation(48 * Double(edgeCount), for: "rewire of \(Self.grouped(edgeCount)) edges")
        guard edgeCount > 1 else { return self }
        let (sources, count) = (edgeSources, edgeCount)
        var targets = edgeTargets
        var swappedSources = sources
        var joined = JoinedPairs(self)
        var draws = DrawSequence(seed: seed, place: DrawPlace.rewiring)
        for turn in 0..<tries {
            if turn & 0xFFFF == 0 { try limits.poll() }
            let e = draws.below(count)
            // The other edge, and for undirected ones which way round it is taken.
            let choice = draws.below(isDirected ? count - 1 : 2 * (count - 1))
            var f = isDirected ? choice : choice >> 1
            if f >= e { f += 1 }
            let turned = !isDirected && choice & 1 == 1
            let (a, b) = (swappedSources[e], targets[e])
            let (c, d) = turned ? (targets[f], swappedSources[f]) : (swappedSources[f], targets[f])
            if a == d || c == b { continue }
            let (one, two) = (normal(a, d), normal(c, b))
            if one == two || joined.contains(one) || joined.contains(two) { continue }
            joined.remove(normal(a, b))
            joined.remove(normal(c, d))
            joined.insert(one)
            joined.insert(two)
            targets[e] = d
            if turned {
                swappedSources[f] = b
                targets[f] = c
            } else {
                targets[f] = b
            }
        }
        return Network(
            size: size, directed: isDirected, sources: swappedSources, targets: targets, names: nodeNames, nodeAttributes: nodeAttributes,
            edgeAttributes: edgeAttributes)
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

    mutating func insert(_ pair: (UInt32, UInt32)) { pairs.insert(pair.0, pair.1) }

    mutating func remove(_ pair: (UInt32, UInt32)) {
        if !further.isEmpty, let more = further[Self.key(pair)] {
            further[Self.key(pair)] = more > 1 ? more - 1 : nil
        } else {
            pairs.remove(pair.0, pair.1)
        }
    }
}
