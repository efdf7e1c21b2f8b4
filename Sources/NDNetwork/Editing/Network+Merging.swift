import NDCore

/// What becomes of an attribute where several edges become one. Missing values are passed over.
public enum Combination: String, Sendable, CaseIterable {
    case first, last, sum, mean, min, max, count
}

extension Network {
    /// The network without loops and with one edge for each joined pair, the first of the parallel ones.
    /// Of attributes that edge's are kept; nodes and names are shared. Expected O(edges).
    public func simplified() -> Network {
        var seen = PairSet(capacity: edgeCount)
        var kept: [Int] = []
        for e in 0..<edgeCount where edgeSources[e] != edgeTargets[e] {
            let (a, b) = normal(edgeSources[e], edgeTargets[e])
            if seen.insert(a, b) { kept.append(e) }
        }
        return keeping(edges: kept)
    }

    /// One edge for each joined pair, in the place of the first between them; without loops unless they are to stay.
    ///
    /// - Parameters:
    ///   - combination: for each attribute of edges; others keep the first value. Where `weight` is to be summed or
    ///     counted and the network has none, it becomes the number of edges, since an edge without weight counts 1.
    /// `ND0443` for a sum, mean, least or largest of texts. Expected O(edges).
    public func simplified(
        loops: Bool = false, combining combination: (String) -> Combination = { _ in .first }, limits: Limits = Limits()
    ) throws(Diagnostic) -> Network {
        try limits.checkAllocation(bytes(nodes: 0, edges: edgeCount) + 48 * Double(edgeCount), for: "a simple network of \(Self.grouped(edgeCount)) edges")
        var place: [UInt64: UInt32] = [:]
        var kept: [Int] = []
        /// For each edge the one that it becomes; `.max` for none.
        var becomes = [UInt32](repeating: .max, count: edgeCount)
        for e in 0..<edgeCount {
            if e & 0xFFFF == 0 { try limits.poll() }
            if edgeSources[e] == edgeTargets[e], !loops { continue }
            let (a, b) = normal(edgeSources[e], edgeTargets[e])
            let key = UInt64(a) << 32 | UInt64(b)
            if let known = place[key] {
                becomes[e] = known
            } else {
                becomes[e] = UInt32(kept.count)
                place[key] = UInt32(kept.count)
                kept.append(e)
            }
        }
        let counts = ["sum", "count"].contains(combination("weight").rawValue) && edgeAttributes["weight"] == nil
        if kept.count == edgeCount, !counts, edgeAttributes.names.allSatisfy({ combination($0) != .count }) { return self }
        var columns: [(name: String, column: Column)] = []
        for (name, column) in zip(edgeAttributes.names, edgeAttributes.columns) {
            columns.append((name, try column.combined(combination(name), name, kept: kept, becomes: becomes)))
        }
        if counts {
            let ones = Column.integer([Int](repeating: 1, count: edgeCount))
            columns.append(("weight", try ones.combined(.sum, "weight", kept: kept, becomes: becomes)))
        }
        return Network(
            size: size, directed: isDirected, sources: kept.map { edgeSources[$0] }, targets: kept.map { edgeTargets[$0] },
            names: nodeNames, nodeAttributes: nodeAttributes, edgeAttributes: try AttributeTable(count: kept.count, columns))
    }

    /// Nodes merged by groups: `groups[i]` is the number of node i's group in 0 ..< count, and each group has a member. An edge
    /// between groups joins theirs, one inside a group becomes a loop or is dropped. Parallel edges stay: see `simplified`.
    ///
    /// An attribute of nodes stays where all members of each group share it, and `members` counts them. O(size + edges).
    public func contracted(
        _ groups: [Int], count: Int, names: NodeNames? = nil, loops: Bool = true, limits: Limits = Limits()
    ) throws(Diagnostic) -> Network {
        guard groups.count == size else { throw NetworkError.columnLength("groups", has: groups.count, needs: size) }
        try limits.checkAllocation(bytes(nodes: size, edges: edgeCount), for: "a network of \(Self.grouped(edgeCount)) edges")
        var members = [Int](repeating: 0, count: count)
        var first = [Int](repeating: -1, count: count)
        for (node, group) in groups.enumerated() {
            members[group] += 1
            if first[group] < 0 { first[group] = node }
        }
        var columns: [(name: String, column: Column)] = []
        for (name, column) in zip(nodeAttributes.names, nodeAttributes.columns) where name != "members" {
            if (0..<size).allSatisfy({ column.agrees($0, first[groups[$0]]) }) { columns.append((name, column.selecting(first))) }
        }
        columns.append(("members", .integer(members)))
        return try joining(groups.map(UInt32.init(truncatingIfNeeded:)), AttributeTable(count: count, columns), names ?? .numbered(count), loops)
    }

    /// Some nodes merged into the first of them, which keeps its name and attributes; edges among them become its loops or are
    /// dropped. `ND0412` for a number out of range. O(size + edges). As networkx's `contracted_nodes` of a multigraph.
    public func contracted(merging nodes: [Int], loops: Bool = true, limits: Limits = Limits()) throws(Diagnostic) -> Network {
        guard let head = nodes.first else { return self }
        let rest = try selection(without: nodes.filter { $0 != head }, limits: limits).nodes
        var number = [UInt32](repeating: 0, count: size)
        for (new, old) in rest.enumerated() { number[old] = UInt32(new) }
        for node in nodes { number[node] = number[head] }
        return try joining(number, nodeAttributes.selecting(rest), nodeNames.selecting(rest), loops)
    }

    private func joining(_ number: [UInt32], _ nodes: AttributeTable, _ names: NodeNames, _ loops: Bool) throws(Diagnostic) -> Network {
        let joined = Network(
            size: nodes.count, directed: isDirected, sources: edgeSources.map { number[Int($0)] }, targets: edgeTargets.map { number[Int($0)] },
            names: names, nodeAttributes: nodes, edgeAttributes: edgeAttributes)
        if loops { return joined }
        return joined.keeping(edges: (0..<edgeCount).filter { e in
            // Loops that were there before stay.
            joined.edgeSources[e] != joined.edgeTargets[e] || edgeSources[e] == edgeTargets[e]
        })
    }
}

extension Column {
    /// Whether two values are the same, missing ones too.
    func agrees(_ i: Int, _ j: Int) -> Bool {
        if case .real(let values) = self { return values[i] == values[j] || (values[i].isNaN && values[j].isNaN) }
        return self[i] == self[j]
    }

    /// One value for each edge that is kept, out of those that become it.
    func combined(_ combination: Combination, _ name: String, kept: [Int], becomes: [UInt32]) throws(Diagnostic) -> Column {
        switch combination {
        case .first: return selecting(kept)
        case .last:
            var last = kept
            for e in becomes.indices where becomes[e] != .max { last[Int(becomes[e])] = e }
            return selecting(last)
        case .count:
            var counts = [Int](repeating: 0, count: kept.count)
            for e in becomes.indices where becomes[e] != .max && !isMissing(e) { counts[Int(becomes[e])] += 1 }
            return .integer(counts)
        case .sum, .mean, .min, .max: break
        }
        // A weight that is missing counts 1, as everywhere.
        let isWeight = name == "weight"
        guard let values = reals else { throw NetworkError.combination(combination.rawValue, of: name, kind: kind) }
        var total = [Double](repeating: .nan, count: kept.count)
        var counts = [Int](repeating: 0, count: kept.count)
        for e in becomes.indices where becomes[e] != .max {
            let x = isWeight && values[e].isNaN ? 1 : values[e]
            let k = Int(becomes[e])
            if x.isNaN { continue }
            counts[k] += 1
            if counts[k] == 1 {
                total[k] = x
                continue
            }
            switch combination {
            case .min: total[k] = Swift.min(total[k], x)
            case .max: total[k] = Swift.max(total[k], x)
            default: total[k] += x
            }
        }
        if combination == .mean { for k in total.indices where counts[k] > 0 { total[k] /= Double(counts[k]) } }
        // Whole numbers stay whole where they are exact.
        if case .integer = self, combination != .mean, total.allSatisfy({ abs($0) < 9e15 }) { return .integer(total.map { Int($0) }) }
        return .real(total)
    }
}
