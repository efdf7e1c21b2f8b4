import NDCore
import NDLinear

/// Networks out of hypergraphs, and hypergraphs out of each other.
extension Hypergraph {
    /// The network in which two nodes are joined where a hyperedge has both; `weight` is the number of hyperedges that do.
    /// Names and attributes of nodes are shared. O(P log P) for P pairs of members of one hyperedge.
    public func cliqueExpansion(limits: Limits = Limits()) throws(Diagnostic) -> Network {
        var pairs = 0.0
        for size in sizes { pairs += Double(size) * Double(size - 1) / 2 }
        try limits.checkAllocation(32 * pairs, for: "a network of the pairs in \(Network.grouped(edgeCount)) hyperedges")
        var keys: [UInt64] = []
        keys.reserveCapacity(Int(pairs))
        for e in 0..<edgeCount {
            if e & 0xFF == 0 { try limits.poll() }
            let own = distinct(e)
            for (i, a) in own.enumerated() { for b in own[(i + 1)...] { keys.append(UInt64(a) << 32 | UInt64(b)) } }
        }
        keys.sort()
        try limits.poll()
        var sources: [UInt32] = []
        var targets: [UInt32] = []
        var weights: [Int] = []
        for (i, key) in keys.enumerated() {
            if i > 0, keys[i - 1] == key {
                weights[weights.count - 1] += 1
            } else {
                sources.append(UInt32(key >> 32))
                targets.append(UInt32(truncatingIfNeeded: key))
                weights.append(1)
            }
        }
        guard sources.count <= Network.largestCount else { throw NetworkError.tooMany(sources.count, "edges") }
        return Network(
            size: size, directed: false, sources: sources, targets: targets, names: nodeNames, nodeAttributes: nodeAttributes,
            edgeAttributes: try AttributeTable(count: sources.count, [("weight", .integer(weights))]))
    }

    /// The bipartite network of nodes 0 ..< size and hyperedges behind them, joined by membership. The attribute `part` of its
    /// nodes is 0 for nodes and 1 for hyperedges. O(members).
    public func starExpansion(limits: Limits = Limits()) throws(Diagnostic) -> Network {
        try limits.checkAllocation(16 * Double(members.count + size + edgeCount), for: "a network of \(Network.grouped(members.count)) edges")
        guard size + edgeCount <= Network.largestCount else { throw NetworkError.tooMany(size + edgeCount, "nodes") }
        var sources: [UInt32] = []
        var targets: [UInt32] = []
        for e in 0..<edgeCount {
            for node in distinct(e) {
                sources.append(node)
                targets.append(UInt32(size + e))
            }
        }
        let part = [Int](repeating: 0, count: size) + [Int](repeating: 1, count: edgeCount)
        let names = nodeNames.isNumbered ? nil : try nodeNames.adding(edgeCount, nil)
        return Network(
            size: size + edgeCount, directed: false, sources: sources, targets: targets, names: names,
            nodeAttributes: try AttributeTable(count: size + edgeCount, [("part", .integer(part))]))
    }

    /// Nodes and hyperedges exchanged: node e is in the hyperedge i where node i was in hyperedge e. Attributes go along. A node in
    /// no hyperedge would be one without members: `ND0452`. O(members).
    public func dual() throws(Diagnostic) -> Hypergraph {
        let (offsets, edges) = memberships()
        for node in 0..<size where offsets[node] == offsets[node + 1] {
            throw NetworkError.noDual(nodeNames.name(of: node))
        }
        let tuples = (0..<size).map { node in edges[offsets[node]..<offsets[node + 1]].map(Int.init) }
        return try Hypergraph(
            size: edgeCount, tuples, nodes: zip(edgeAttributes.names, edgeAttributes.columns).map { ($0, $1) },
            edges: zip(nodeAttributes.names, nodeAttributes.columns).map { ($0, $1) })
    }

    /// The matrix with a row for each node and a column for each hyperedge, 1 where the node is a member; sparse. O(members).
    public func incidence(limits: Limits = Limits()) throws(Diagnostic) -> Sparse<Double> {
        try limits.checkAllocation(24 * Double(members.count), for: "the incidence matrix of \(Network.grouped(edgeCount)) hyperedges")
        var rows: [Int] = []
        var columns: [Int] = []
        for e in 0..<edgeCount {
            for node in distinct(e) {
                rows.append(Int(node))
                columns.append(e)
            }
        }
        return try Sparse(rows: size, columns: edgeCount, at: rows, columns, [Double](repeating: 1, count: rows.count), limits: limits)
    }

    /// Calls `body` for every pair of hyperedges with members in common, the lesser first, and how many these are.
    /// O(sum of the squares of the degrees).
    private func eachMeeting(_ limits: Limits, _ body: (Int, Int, Int) throws(Diagnostic) -> Void) throws(Diagnostic) {
        let (offsets, edges) = memberships()
        var shared = [Int](repeating: 0, count: edgeCount)
        var met: [Int] = []
        for e in 0..<edgeCount {
            try limits.poll()
            for node in distinct(e) {
                for f in edges[offsets[Int(node)]..<offsets[Int(node) + 1]] where f > e {
                    if shared[Int(f)] == 0 { met.append(Int(f)) }
                    shared[Int(f)] += 1
                }
            }
            for f in met.sorted() {
                try body(e, f, shared[f])
                shared[f] = 0
            }
            met.removeAll(keepingCapacity: true)
        }
    }

    /// The network of hyperedges, two joined where they have at least `s` members in common, which is their `weight`.
    /// Source: S. Aksoy et al., "Hypernetwork science via high-order hypergraph walks", EPJ Data Science 9, 16 (2020).
    public func lineNetwork(s: Int = 1, limits: Limits = Limits()) throws(Diagnostic) -> Network {
        var edges = try EdgeList("a network of hyperedges", expected: 0, limits: limits)
        var weights: [Int] = []
        try eachMeeting(limits) { (e, f, shared) throws(Diagnostic) in
            guard shared >= s else { return }
            if weights.count & 0xFFFF == 0xFFFF { try limits.checkAllocation(24 * 65536, for: "a network of \(Network.grouped(weights.count)) edges") }
            try edges.add(e, f)
            weights.append(shared)
        }
        let bare = edges.network(size: edgeCount, directed: false)
        return try bare.with(nodeAttributes: edgeAttributes).with(edgeAttributes: AttributeTable(count: weights.count, [("weight", .integer(weights))]))
    }

    /// For each hyperedge the number of its s-connected component: two are together where a walk leads from one to the other, each
    /// step between hyperedges with at least `s` members in common. Numbered by how many hyperedges they have, the
    /// largest 0; -1 for hyperedges with fewer than `s` members, which no such walk meets. As `lineNetwork`.
    public func sComponents(_ s: Int, limits: Limits = Limits()) throws(Diagnostic) -> [Int] {
        let labels = try lineNetwork(s: s, limits: limits).components()
        let small = (0..<edgeCount).map { distinct($0).count < s }
        return Self.ranked(labels.labels.enumerated().map { small[$0.offset] ? -1 : Int($0.element) })
    }

    /// For each node the number of its component: nodes are together where hyperedges lead from one to the other. Numbered by size,
    /// the largest 0. O(members).
    public func components() -> [Int] {
        var root = Array(0..<size)
        func find(_ node: Int) -> Int {
            var i = node
            while root[i] != i {
                root[i] = root[root[i]]
                i = root[i]
            }
            return i
        }
        for e in 0..<edgeCount {
            let own = members(of: e)
            guard let first = own.first else { continue }
            for node in own.dropFirst() {
                let (a, b) = (find(Int(first)), find(Int(node)))
                if a != b { root[max(a, b)] = min(a, b) }
            }
        }
        return Self.ranked((0..<size).map(find))
    }

    /// Labels numbered anew by how often they occur, the most frequent 0, equal ones by first appearance; -1 stays.
    private static func ranked(_ labels: [Int]) -> [Int] {
        var count: [Int: Int] = [:]
        var order: [Int] = []
        for label in labels where label >= 0 {
            if count[label] == nil { order.append(label) }
            count[label, default: 0] += 1
        }
        let sorted = order.enumerated().sorted { a, b in
            let (x, y) = (count[a.element] ?? 0, count[b.element] ?? 0)
            return x != y ? x > y : a.offset < b.offset
        }
        var rank: [Int: Int] = [:]
        for (i, one) in sorted.enumerated() { rank[one.element] = i }
        return labels.map { rank[$0] ?? -1 }
    }
}
