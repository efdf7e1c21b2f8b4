import NDCore

extension Network {
    /// The network of the given nodes and the edges among them, with names and attributes; nodes keep their order,
    /// and a node given twice counts once. `ND0412` for a number out of range. O(size + edges).
    public func subgraph(_ nodes: [Int], limits: Limits = Limits()) throws(Diagnostic) -> Network {
        try selection(of: nodes, limits: limits).network
    }

    /// The network without the given nodes and the edges at them. Names and attributes are kept. `ND0412` as `subgraph`.
    public func removing(_ nodes: [Int], limits: Limits = Limits()) throws(Diagnostic) -> Network {
        try selection(without: nodes, limits: limits).network
    }

    /// As `subgraph`, with the numbers that its nodes and edges had.
    public func selection(of nodes: [Int], limits: Limits = Limits()) throws(Diagnostic) -> NetworkSelection {
        selection(try marked(nodes, wanted: true, limits))
    }

    /// As `removing`, with the numbers that the remaining nodes and edges had.
    public func selection(without nodes: [Int], limits: Limits = Limits()) throws(Diagnostic) -> NetworkSelection {
        selection(try marked(nodes, wanted: false, limits))
    }

    /// The numbers of named nodes. `ND0412` for a name that no node has, with the nearest one.
    public func numbers(of names: [String]) throws(Diagnostic) -> [Int] {
        var found: [Int] = []
        for name in names {
            guard let node = nodeNames.index(of: name) else {
                // Only small networks are searched for a likely spelling: the search compares with every name.
                let near = size <= 20_000 ? suggestion(for: name, among: nodeNames.all) : nil
                throw NetworkError.noNode(name, didYouMean: near)
            }
            found.append(node)
        }
        return found
    }

    /// The nodes that were given, or the others, ascending and each once.
    private func marked(_ nodes: [Int], wanted: Bool, _ limits: Limits) throws(Diagnostic) -> [Int] {
        try limits.checkAllocation(bytes(nodes: size, edges: edgeCount), for: "a part of a network of \(Self.grouped(edgeCount)) edges")
        var chosen = [Bool](repeating: false, count: size)
        for node in nodes {
            guard node >= 0, node < size else { throw NetworkError.noNode(node, size: size) }
            chosen[node] = true
        }
        return chosen.indices.filter { chosen[$0] == wanted }
    }

    /// The network of ascending, distinct nodes.
    func selecting(_ nodes: [Int]) -> Network { selection(nodes).network }

    /// The part of ascending, distinct nodes.
    func selection(_ nodes: [Int]) -> NetworkSelection {
        if nodes.count == size { return NetworkSelection(network: self, nodes: nodes, edges: Array(0..<edgeCount)) }
        var number = [UInt32](repeating: .max, count: size)
        for (new, old) in nodes.enumerated() { number[old] = UInt32(new) }
        var sources: [UInt32] = []
        var targets: [UInt32] = []
        var kept: [Int] = []
        for e in 0..<edgeCount {
            let (a, b) = (number[Int(edgeSources[e])], number[Int(edgeTargets[e])])
            guard a != .max, b != .max else { continue }
            sources.append(a)
            targets.append(b)
            kept.append(e)
        }
        let part = Network(
            size: nodes.count, directed: isDirected, sources: sources, targets: targets, names: nodeNames.selecting(nodes),
            nodeAttributes: nodeAttributes.selecting(nodes), edgeAttributes: edgeAttributes.selecting(kept))
        return NetworkSelection(network: part, nodes: nodes, edges: kept)
    }
}
