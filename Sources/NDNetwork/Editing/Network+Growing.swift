import NDCore

extension Network {
    /// The network with more nodes behind its own, without edges. The store of edges is shared. O(size + nodes).
    ///
    /// - Parameters:
    ///   - names: what they are called, where they have names: all different, and no node is called so (`ND0405`). Else they are
    ///     called by the first numbers from `size` on that no node is called by.
    ///   - columns: attributes, one value for each new node (`ND0413`); where only some nodes have an attribute it is
    ///     missing for the others: not-a-number, or the empty text.
    public func adding(
        nodes count: Int, names: [String]? = nil, columns: [(name: String, column: Column)] = [], limits: Limits = Limits()
    ) throws(Diagnostic) -> Network {
        guard count >= 0, size + count <= Self.largestCount else { throw NetworkError.tooMany(count < 0 ? count : size + count, "nodes") }
        try limits.checkAllocation(bytes(nodes: size + count, edges: 0) + 64 * Double(count), for: "a network of \(Self.grouped(size + count)) nodes")
        if let names, names.count != count { throw NetworkError.names(names.count, needs: count) }
        return Network(
            size: size + count, directed: isDirected, sources: edgeSources, targets: edgeTargets, names: try nodeNames.adding(count, names),
            nodeAttributes: try nodeAttributes.appending(AttributeTable(count: count, columns)), edgeAttributes: edgeAttributes)
    }

    /// The network with more edges behind its own, as pairs of node numbers. The table of nodes and the names are shared.
    /// `ND0412` for an end out of range; columns as in `adding(nodes:)`. O(edges).
    public func adding(
        edges pairs: [(Int, Int)], columns: [(name: String, column: Column)] = [], limits: Limits = Limits()
    ) throws(Diagnostic) -> Network {
        guard edgeCount + pairs.count <= Self.largestCount else { throw NetworkError.tooMany(edgeCount + pairs.count, "edges") }
        try limits.checkAllocation(bytes(nodes: 0, edges: edgeCount + pairs.count), for: "a network of \(Self.grouped(edgeCount + pairs.count)) edges")
        var (sources, targets) = (edgeSources, edgeTargets)
        sources.reserveCapacity(edgeCount + pairs.count)
        targets.reserveCapacity(edgeCount + pairs.count)
        for (e, (a, b)) in pairs.enumerated() {
            for end in [a, b] where end < 0 || end >= size { throw NetworkError.addedEnd(end, edge: e, size: size) }
            sources.append(UInt32(a))
            targets.append(UInt32(b))
        }
        return Network(
            size: size, directed: isDirected, sources: sources, targets: targets, names: nodeNames, nodeAttributes: nodeAttributes,
            edgeAttributes: try edgeAttributes.appending(AttributeTable(count: pairs.count, columns)))
    }
}

extension NodeNames {
    /// These names and more. `ND0405` for one that is there already.
    func adding(_ count: Int, _ names: [String]?) throws(Diagnostic) -> NodeNames {
        if count == 0 { return self }
        guard let names else {
            if isNumbered { return .numbered(self.count + count) }
            let taken = Set(all)
            var free: [String] = []
            var number = self.count
            while free.count < count {
                let name = "\(number)"
                if !taken.contains(name) { free.append(name) }
                number += 1
            }
            return .named(all + free)
        }
        var seen = Set<String>(minimumCapacity: count)
        for name in names where !seen.insert(name).inserted || index(of: name) != nil { throw NetworkError.nameTwice(name) }
        return .named(all + names)
    }
}

extension AttributeTable {
    /// These rows and then those of another table; what only one has is missing in the other. O(rows).
    func appending(_ other: AttributeTable) throws(Diagnostic) -> AttributeTable {
        var out: [(name: String, column: Column)] = []
        for (name, column) in zip(names, columns) { out.append((name, column.appending(other[name], count: other.count))) }
        for (name, column) in zip(other.names, other.columns) where self[name] == nil { out.append((name, column.following(missing: count))) }
        return try AttributeTable(count: count + other.count, out)
    }
}

extension Column {
    /// These values and then others, or as many missing ones.
    func appending(_ other: Column?, count: Int) -> Column {
        if count == 0 { return self }
        switch (self, other) {
        case (.real(let a), .real(let b)): return .real(a + b)
        case (.integer(let a), .integer(let b)): return .integer(a + b)
        case (.boolean(let a), .boolean(let b)): return .boolean(a + b)
        case (.text(let a), .text(let b)): return .text(a + b)
        case (.text(let a), nil): return .text(a + [String](repeating: "", count: count))
        case (_, nil): return .real((reals ?? []) + [Double](repeating: .nan, count: count))
        default:
            if case .some(.text) = other {} else if let a = reals, let b = other?.reals { return .real(a + b) }
            var whole = GrowingColumn()
            for i in 0..<self.count { whole.set(i, self[i]) }
            if let other { for i in 0..<count { whole.set(self.count + i, other[i]) } }
            return whole.column(count: self.count + count)
        }
    }

    /// So many missing values and then these.
    func following(missing: Int) -> Column {
        if missing == 0 { return self }
        if case .text(let values) = self { return .text([String](repeating: "", count: missing) + values) }
        return .real([Double](repeating: .nan, count: missing) + (reals ?? []))
    }
}
