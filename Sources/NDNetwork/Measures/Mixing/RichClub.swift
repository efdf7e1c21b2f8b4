import NDCore

extension Network {
    /// The rich-club coefficient for each degree d from 0: the share of the pairs of nodes of degree above d that are
    /// joined, as long as there are two such nodes (Zhou, Mondragón, IEEE Commun. Lett. 8, 180, 2004). Loops, directions
    /// and parallel edges are left aside.
    ///
    /// With `swaps` each value is divided by that of a network in which ends of edges were exchanged so many times for
    /// each edge with the seed, degrees kept (Colizza, Flammini, Serrano, Vespignani, Nat. Phys. 2, 110, 2006).
    /// O(size + edges), with swaps O(swaps edges log).
    public func richClub(swaps: Int? = nil, seed: UInt64 = 0, limits: Limits = Limits()) throws(Diagnostic) -> [Double] {
        try chargeMeasure(limits, "the rich club", bytesPerEdge: 96)
        let graph = Neighbourhoods(distinct: self, .both)
        var tails: [UInt32] = []
        var heads: [UInt32] = []
        for v in 0..<size {
            for k in graph.range(v) where Int(graph.targets[k]) > v {
                tails.append(UInt32(v))
                heads.append(graph.targets[k])
            }
        }
        let degrees = (0..<size).map { graph.degree($0) }
        let own = Self.clubs(degrees, tails, heads)
        guard let swaps else { return own }
        var seen = Set<UInt64>(minimumCapacity: tails.count)
        func key(_ a: UInt32, _ b: UInt32) -> UInt64 { UInt64(min(a, b)) << 32 | UInt64(max(a, b)) }
        for e in tails.indices { seen.insert(key(tails[e], heads[e])) }
        var draws = DrawSequence(seed: seed, place: DrawPlace.richClub)
        let (turns, overflow) = tails.count.multipliedReportingOverflow(by: max(swaps, 0))
        if tails.count > 1, !overflow {
            for turn in 0..<turns {
                if turn & 0xFFFF == 0 { try limits.poll() }
                let (e, f) = (draws.below(tails.count), draws.below(tails.count))
                let (a, b) = (tails[e], heads[e])
                var (c, d) = (tails[f], heads[f])
                if draws.uniform() < 0.5 { swap(&c, &d) }
                if a == c || a == d || b == c || b == d || seen.contains(key(a, d)) || seen.contains(key(c, b)) { continue }
                seen.remove(key(a, b))
                seen.remove(key(c, d))
                seen.insert(key(a, d))
                seen.insert(key(c, b))
                (tails[e], heads[e], tails[f], heads[f]) = (a, d, c, b)
            }
        }
        return zip(own, Self.clubs(degrees, tails, heads)).map { $0 / $1 }
    }

    private static func clubs(_ degrees: [Int], _ tails: [UInt32], _ heads: [UInt32]) -> [Double] {
        if tails.isEmpty { return [] }
        let most = degrees.max() ?? 0
        var nodes = [Int](repeating: 0, count: most + 2)
        var edges = nodes
        for d in degrees { nodes[d] += 1 }
        for e in tails.indices { edges[min(degrees[Int(tails[e])], degrees[Int(heads[e])])] += 1 }
        var above = degrees.count
        var joined = tails.count
        var result: [Double] = []
        for d in 0...most {
            above -= nodes[d]
            joined -= edges[d]
            if above < 2 { break }
            result.append(2 * Double(joined) / (Double(above) * Double(above - 1)))
        }
        return result
    }
}
