import NDCore

/// Networks joined, and compared edge by edge. Nodes of two networks are the same where their names are; parallel edges are
/// told apart by their order, the first between two nodes here and there being the same edge.
extension Network {
    /// All nodes and edges of either: this one's in their order, then those that only the other has. Where both have an attribute
    /// the other's value counts. `ND0441` for a directed and an undirected one. Expected O(sizes + edges).
    /// As networkx's `compose`.
    public func union(_ other: Network, limits: Limits = Limits()) throws(Diagnostic) -> Network {
        let shared = try Matching(self, other, "union", limits)
        let added = other.nodeNames.selecting(shared.newNodes).all
        let whole = size + added.count
        var nodes = ColumnBuilder()
        for (n, c) in zip(nodeAttributes.names, nodeAttributes.columns) { nodes.lay(c, n, rows: 0..<size) }
        for (n, c) in zip(other.nodeAttributes.names, other.nodeAttributes.columns) { nodes.lay(c, n, rows: shared.number) }
        var (sources, targets) = (edgeSources, edgeTargets)
        var rows = [Int](repeating: 0, count: other.edgeCount)
        for e in 0..<other.edgeCount {
            if let twin = shared.twin(e) {
                rows[e] = twin
                continue
            }
            rows[e] = sources.count
            sources.append(UInt32(shared.number[Int(other.edgeSources[e])]))
            targets.append(UInt32(shared.number[Int(other.edgeTargets[e])]))
        }
        guard sources.count <= Self.largestCount else { throw NetworkError.tooMany(sources.count, "edges") }
        var edges = ColumnBuilder()
        for (n, c) in zip(edgeAttributes.names, edgeAttributes.columns) { edges.lay(c, n, rows: 0..<edgeCount) }
        for (n, c) in zip(other.edgeAttributes.names, other.edgeAttributes.columns) { edges.lay(c, n, rows: rows) }
        return Network(
            size: whole, directed: isDirected, sources: sources, targets: targets,
            names: added.isEmpty ? nodeNames : try nodeNames.adding(added.count, added),
            nodeAttributes: try nodes.table(count: whole), edgeAttributes: try edges.table(count: sources.count))
    }

    /// The nodes and edges that both have, in this one's order and with its attributes.
    public func intersection(_ other: Network, limits: Limits = Limits()) throws(Diagnostic) -> Network {
        let shared = try Matching(other, self, "intersection", limits)
        let kept = (0..<edgeCount).filter { shared.twin($0) != nil }
        return keeping(edges: kept).selecting((0..<size).filter { shared.number[$0] < other.size })
    }

    /// All nodes of this one, and the edges that the other does not have.
    public func difference(_ other: Network, limits: Limits = Limits()) throws(Diagnostic) -> Network {
        let shared = try Matching(other, self, "difference", limits)
        return keeping(edges: (0..<edgeCount).filter { shared.twin($0) == nil })
    }

    /// The nodes of either, and the edges that exactly one of them has.
    public func symmetricDifference(_ other: Network, limits: Limits = Limits()) throws(Diagnostic) -> Network {
        try difference(other, limits: limits).union(other.difference(self, limits: limits), limits: limits)
    }

    /// Networks side by side, without an edge between them: the nodes of each behind those of the ones before. Names stay where
    /// they all differ and are not plain numbers; else nodes are called by their numbers. `ND0441`. O(sizes + edges).
    public static func disjointUnion(_ parts: [Network], limits: Limits = Limits()) throws(Diagnostic) -> Network {
        guard let head = parts.first else { return Network(size: 0, directed: false, sources: [], targets: []) }
        guard parts.allSatisfy({ $0.isDirected == head.isDirected }) else { throw NetworkError.mixedDirections("a disjoint union") }
        let size = parts.reduce(0) { $0 + $1.size }
        let count = parts.reduce(0) { $0 + $1.edgeCount }
        guard size <= largestCount else { throw NetworkError.tooMany(size, "nodes") }
        guard count <= largestCount else { throw NetworkError.tooMany(count, "edges") }
        try limits.checkAllocation(parts.reduce(0) { $0 + $1.bytes(nodes: $1.size, edges: $1.edgeCount) }, for: "a network of \(grouped(count)) edges")
        var sources: [UInt32] = []
        var targets: [UInt32] = []
        sources.reserveCapacity(count)
        targets.reserveCapacity(count)
        var nodes = AttributeTable(count: 0)
        var edges = AttributeTable(count: 0)
        for part in parts {
            let first = UInt32(nodes.count)
            sources += part.edgeSources.map { $0 + first }
            targets += part.edgeTargets.map { $0 + first }
            nodes = try nodes.appending(part.nodeAttributes)
            edges = try edges.appending(part.edgeAttributes)
        }
        var names: NodeNames?
        if !parts.contains(where: { $0.nodeNames.isNumbered }) {
            let all = parts.flatMap { $0.nodeNames.all }
            if Set(all).count == all.count { names = .named(all) }
        }
        return Network(size: size, directed: head.isDirected, sources: sources, targets: targets, names: names, nodeAttributes: nodes, edgeAttributes: edges)
    }

    /// The same nodes, joined where they were not: no loops, no parallel edges, no attributes of edges. `ND0410`, `ND0803`.
    /// O(size^2).
    public func complement(limits: Limits = Limits()) throws(Diagnostic) -> Network {
        let pairs = Double(size) * Double(max(size - 1, 0)) / (isDirected ? 1 : 2)
        // At least so many: each of its own edges takes one pair away.
        var edges = try EdgeList("the complement", expected: max(pairs - Double(edgeCount), 0), limits: limits)
        var joined = [Bool](repeating: false, count: size)
        let ways = successors
        for a in 0..<size {
            try limits.poll()
            let neighbours = ways.out(of: a)
            for k in neighbours { joined[Int(ways.targets[k])] = true }
            for b in (isDirected ? 0 : a + 1)..<max(size, isDirected ? 0 : a + 1) where b != a && !joined[b] { try edges.add(a, b) }
            for k in neighbours { joined[Int(ways.targets[k])] = false }
        }
        let bare = edges.network(size: size, directed: isDirected)
        return bare.sharingEdges(names: nodeNames, nodes: nodeAttributes, edges: bare.edgeAttributes)
    }
}

/// Which nodes and edges of one network are those of another.
private struct Matching {
    let base: Network
    let other: Network
    /// For each node of the other its number in the base, new ones behind the base's own.
    private(set) var number: [Int] = []
    /// The nodes that the base does not have.
    private(set) var newNodes: [Int] = []
    private let ranksOfBase: EdgeRanks
    private let ranksOfOther: EdgeRanks

    init(_ base: Network, _ other: Network, _ what: String, _ limits: Limits) throws(Diagnostic) {
        guard base.isDirected == other.isDirected else { throw NetworkError.mixedDirections(what) }
        let (nodes, edges) = (base.size + other.size, base.edgeCount + other.edgeCount)
        try limits.checkAllocation(
            base.bytes(nodes: nodes, edges: edges) + other.bytes(nodes: nodes, edges: edges) + 64 * Double(nodes + edges),
            for: "\(what) of networks of \(Network.grouped(edges)) edges")
        self.base = base
        self.other = other
        let isSame = base.nodeNames === other.nodeNames
        for node in 0..<other.size {
            if let known = isSame ? node : base.nodeNames.index(of: other.nodeNames.name(of: node)) {
                number.append(known)
            } else {
                number.append(base.size + newNodes.count)
                newNodes.append(node)
            }
        }
        try limits.poll()
        ranksOfBase = EdgeRanks(base)
        ranksOfOther = EdgeRanks(other)
        try limits.poll()
    }

    /// The edge of the base that an edge of the other is.
    func twin(_ e: Int) -> Int? {
        let (a, b) = (number[Int(other.edgeSources[e])], number[Int(other.edgeTargets[e])])
        guard a < base.size, b < base.size else { return nil }
        let (low, high) = base.normal(UInt32(a), UInt32(b))
        return ranksOfBase.edge(low, high, ranksOfOther.rank[e])
    }
}

extension ColumnBuilder {
    /// Sets the rows of a column; values that are missing leave what is there.
    mutating func lay(_ column: Column, _ name: String, rows: some Collection<Int>) {
        let place = self.column(name)
        for (i, row) in rows.enumerated() where !column.isMissing(i) { set(place, row: row, column[i]) }
    }
}

extension Column {
    /// Whether a value is not-a-number or the empty text.
    func isMissing(_ i: Int) -> Bool {
        switch self {
        case .real(let values): values[i].isNaN
        case .text(let values): values[i].isEmpty
        case .integer, .boolean: false
        }
    }
}
