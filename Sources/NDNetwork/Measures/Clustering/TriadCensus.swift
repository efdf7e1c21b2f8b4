import NDCore

/// How often each of the sixteen kinds of three nodes occurs in a network (Holland, Leinhardt 1970).
public struct TriadCensus: Sendable {
    /// The names of the kinds: mutual, one-way and missing pairs, and a letter.
    public static let names = ["003", "012", "102", "021D", "021U", "021C", "111D", "111U", "030T", "030C", "201", "120D", "120U", "120C", "210", "300"]
    /// One count a kind.
    public var counts: [Int]

    /// The kind of each of the 64 ways in which three nodes a, b, c may be joined: bits a->b, b->a, a->c, c->a, b->c, c->b.
    static let kinds: [UInt8] = {
        var table: [UInt8] = []
        for code in 0..<64 { table.append(kind(code)) }
        return table
    }()

    private static func kind(_ code: Int) -> UInt8 {
        let arcs = [(0, 1), (1, 0), (0, 2), (2, 0), (1, 2), (2, 1)].enumerated().filter { code >> $0.offset & 1 == 1 }.map(\.element)
        func has(_ a: Int, _ b: Int) -> Bool { arcs.contains { $0 == (a, b) } }
        var (mutual, single) = (0, 0)
        for (a, b) in [(0, 1), (0, 2), (1, 2)] {
            if has(a, b), has(b, a) { mutual += 1 } else if has(a, b) || has(b, a) { single += 1 }
        }
        func out(_ v: Int) -> Int { arcs.filter { $0.0 == v }.count }
        func into(_ v: Int) -> Int { arcs.filter { $0.1 == v }.count }
        switch (mutual, single) {
        case (0, 0): return 0
        case (0, 1): return 1
        case (1, 0): return 2
        case (0, 2):
            if (0..<3).contains(where: { out($0) == 2 }) { return 3 }
            return (0..<3).contains { into($0) == 2 } ? 4 : 5
        case (1, 1):
            // The node of the mutual pair that the single arc touches: D where the arc comes in at it.
            return (0..<3).contains { into($0) == 2 && out($0) == 1 } ? 6 : 7
        case (0, 3): return (0..<3).allSatisfy { out($0) == 1 } ? 9 : 8
        case (2, 0): return 10
        case (1, 2):
            if (0..<3).contains(where: { out($0) == 2 && into($0) == 0 }) { return 11 }
            return (0..<3).contains { into($0) == 2 && out($0) == 0 } ? 12 : 13
        case (2, 1): return 14
        default: return 15
        }
    }
}

extension Network {
    /// Counts all triples of nodes by how they are joined, in an undirected network every edge counting both ways. Loops
    /// and parallel edges are left aside.
    ///
    /// Batagelj, Mrvar, Social Networks 23, 237 (2001): triples without an edge and with one pair are counted by
    /// subtraction. O(edges times the largest degree).
    public func triadCensus(limits: Limits = Limits()) throws(Diagnostic) -> TriadCensus {
        try chargeMeasure(limits, "the triad census", bytesPerEdge: 96)
        let all = Neighbourhoods(distinct: self, .both)
        let out = Neighbourhoods(distinct: self)
        // 1: forwards, 2: backwards, of each arc of the joint neighbourhood.
        let code = Block<UInt8>(all.arcCount, 0)
        for v in 0..<size {
            for k in out.range(v) {
                if let place = all.place(of: out.targets[k], from: v) { code[place] |= 1 }
                if let place = all.place(of: UInt32(v), from: Int(out.targets[k])) { code[place] |= 2 }
            }
        }
        let kinds = TriadCensus.kinds
        var counts = [Int](repeating: 0, count: 16)
        let toV = Block<UInt8>(size, 0)
        for v in 0..<size {
            try limits.poll()
            for k in all.range(v) { toV[all.targets[k]] = code[k] }
            for k in all.range(v) where Int(all.targets[k]) > v {
                let u = Int(all.targets[k])
                let pair = Int(code[k])
                // The third nodes joined to u or to v.
                var joined = 0
                for j in all.range(u) where Int(all.targets[j]) != v {
                    let w = Int(all.targets[j])
                    joined += 1
                    // Each triple once: from its lowest joined pair.
                    if u < w || (v < w && w < u && toV[w] == 0) {
                        counts[Int(kinds[pair | Int(toV[w]) << 2 | Int(code[j]) << 4])] += 1
                    }
                }
                for j in all.range(v) where Int(all.targets[j]) != u {
                    let w = Int(all.targets[j])
                    if all.place(of: UInt32(w), from: u) != nil { continue }
                    joined += 1
                    if u < w { counts[Int(kinds[pair | Int(code[j]) << 2])] += 1 }
                }
                counts[pair == 3 ? 2 : 1] += size - 2 - joined
            }
            for k in all.range(v) { toV[all.targets[k]] = 0 }
        }
        // Of more than two million nodes the count of all triples does not fit.
        let triples = size < 2_000_000 ? size * max(size - 1, 0) / 2 * max(size - 2, 0) / 3 : Int.max
        counts[0] = max(0, triples - counts[1...].reduce(0, +))
        return TriadCensus(counts: counts)
    }
}
