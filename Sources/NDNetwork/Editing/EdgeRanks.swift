/// Tells parallel edges apart: an edge is its pair of nodes and its rank, 0 for the first between them, 1 for the next, ...
/// So two networks can be compared edge by edge, parallel ones included, as networkx does by keys. Expected O(edges).
struct EdgeRanks {
    /// The rank of every edge.
    private(set) var rank: [UInt32]
    private var first: [UInt64: UInt32]
    /// The next edge between the same nodes; `.max` for none.
    private var next: [UInt32]

    init(_ g: Network) {
        let count = g.edgeCount
        rank = [UInt32](repeating: 0, count: count)
        next = [UInt32](repeating: .max, count: count)
        first = [UInt64: UInt32](minimumCapacity: count)
        var last: [UInt64: UInt32] = [:]
        for e in 0..<count {
            let (a, b) = g.normal(g.edgeSources[e], g.edgeTargets[e])
            let key = Self.key(a, b)
            if first[key] == nil {
                first[key] = UInt32(e)
                continue
            }
            let before = Int(last[key] ?? first[key] ?? 0)
            rank[e] = rank[before] + 1
            next[before] = UInt32(e)
            last[key] = UInt32(e)
        }
    }

    private static func key(_ a: UInt32, _ b: UInt32) -> UInt64 { UInt64(a) << 32 | UInt64(b) }

    /// The edge of a rank between two nodes, given as the network keeps them (`Network.normal`). O(rank).
    func edge(_ a: UInt32, _ b: UInt32, _ rank: UInt32) -> Int? {
        guard var e = first[Self.key(a, b)] else { return nil }
        for _ in 0..<rank {
            e = next[Int(e)]
            if e == .max { return nil }
        }
        return Int(e)
    }
}
