import NDCore

extension Network {
    /// The network of the given nodes and the edges among them, with names and attributes; nodes keep their order,
    /// and a node given twice counts once. `ND0412` for a number out of range. O(size + edges).
    public func subgraph(_ nodes: [Int]) throws(Diagnostic) -> Network {
        selecting(try marked(nodes))
    }

    /// The network without the given nodes and the edges at them. Names and attributes are kept. `ND0412` as `subgraph`.
    public func removing(_ nodes: [Int]) throws(Diagnostic) -> Network {
        let gone = Set(try marked(nodes))
        return selecting((0..<size).filter { !gone.contains($0) })
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

    /// The network with every edge turned round. An undirected network is its own.
    public func reversed() -> Network {
        guard isDirected else { return self }
        return Network(
            size: size, directed: true, sources: edgeTargets, targets: edgeSources, names: nodeNames,
            nodeAttributes: nodeAttributes, edgeAttributes: edgeAttributes)
    }

    /// The network without loops and with one edge for each joined pair, the first of the parallel ones.
    /// Of attributes that edge's are kept. Expected O(edges).
    public func simplified() -> Network {
        var seen = PairSet(capacity: edgeCount)
        var kept: [Int] = []
        for e in 0..<edgeCount where edgeSources[e] != edgeTargets[e] {
            var (a, b) = (edgeSources[e], edgeTargets[e])
            if !isDirected, a > b { swap(&a, &b) }
            if seen.insert(a, b) { kept.append(e) }
        }
        if kept.count == edgeCount { return self }
        return Network(
            size: size, directed: isDirected, sources: kept.map { edgeSources[$0] }, targets: kept.map { edgeTargets[$0] },
            names: nodeNames, nodeAttributes: nodeAttributes, edgeAttributes: edgeAttributes.selecting(kept))
    }

    /// The given nodes, checked, ascending and each once.
    private func marked(_ nodes: [Int]) throws(Diagnostic) -> [Int] {
        var chosen = [Bool](repeating: false, count: size)
        for node in nodes {
            guard node >= 0, node < size else { throw NetworkError.noNode(node, size: size) }
            chosen[node] = true
        }
        return chosen.indices.filter { chosen[$0] }
    }

    /// The network of ascending, distinct nodes.
    func selecting(_ nodes: [Int]) -> Network {
        if nodes.count == size { return self }
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
        return Network(
            size: nodes.count, directed: isDirected, sources: sources, targets: targets, names: nodeNames.selecting(nodes),
            nodeAttributes: nodeAttributes.selecting(nodes), edgeAttributes: edgeAttributes.selecting(kept))
    }
}
