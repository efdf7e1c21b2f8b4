import NDCore

/// What becomes of directed edges when directions are dropped.
public enum DirectionLoss: String, Sendable, CaseIterable {
    /// An edge and one the other way become one, with the attributes of the first. As in networkx.
    case merge
    /// Every edge stays.
    case each
    /// Only pairs of edges in opposite directions stay, each pair as one edge.
    case mutual
}

extension Network {
    /// The network with every edge turned round; nodes, names and all attributes are shared. An undirected network is its own.
    public func reversed() -> Network {
        guard isDirected else { return self }
        return Network(
            size: size, directed: true, sources: edgeTargets, targets: edgeSources, names: nodeNames,
            nodeAttributes: nodeAttributes, edgeAttributes: edgeAttributes)
    }

    /// The network with two directed edges for each undirected one, one each way, with its attributes; a loop becomes one.
    /// A directed network is its own. Nodes and names are shared. O(edges).
    public func directed(limits: Limits = Limits()) throws(Diagnostic) -> Network {
        if isDirected { return self }
        guard 2 * edgeCount <= Self.largestCount else { throw NetworkError.tooMany(2 * edgeCount, "edges") }
        try limits.checkAllocation(bytes(nodes: 0, edges: 2 * edgeCount), for: "a directed network of \(Self.grouped(2 * edgeCount)) edges")
        var sources: [UInt32] = []
        var targets: [UInt32] = []
        var rows: [Int] = []
        for e in 0..<edgeCount {
            let (a, b) = (edgeSources[e], edgeTargets[e])
            sources.append(a)
            targets.append(b)
            rows.append(e)
            if a == b { continue }
            sources.append(b)
            targets.append(a)
            rows.append(e)
        }
        return Network(
            size: size, directed: true, sources: sources, targets: targets, names: nodeNames, nodeAttributes: nodeAttributes,
            edgeAttributes: edgeAttributes.selecting(rows))
    }

    /// The network without directions. Of parallel edges the first from a to b goes with the first from b to a, and so on.
    /// An undirected network is its own. Nodes and names are shared. Expected O(edges).
    public func undirected(_ loss: DirectionLoss = .merge, limits: Limits = Limits()) throws(Diagnostic) -> Network {
        guard isDirected else { return self }
        func made(_ source: Network) -> Network {
            Network(
                size: size, directed: false, sources: source.edgeSources, targets: source.edgeTargets, names: nodeNames,
                nodeAttributes: nodeAttributes, edgeAttributes: source.edgeAttributes)
        }
        if loss == .each { return made(self) }
        try limits.checkAllocation(bytes(nodes: 0, edges: edgeCount) + 64 * Double(edgeCount), for: "an undirected network of \(Self.grouped(edgeCount)) edges")
        let ranks = EdgeRanks(self)
        var kept: [Int] = []
        for e in 0..<edgeCount {
            if e & 0xFFFF == 0 { try limits.poll() }
            let (a, b) = (edgeSources[e], edgeTargets[e])
            let partner = a == b ? e : ranks.edge(b, a, ranks.rank[e])
            switch loss {
            case .merge, .each: if partner.map({ $0 >= e }) ?? true { kept.append(e) }
            case .mutual: if let partner, partner >= e { kept.append(e) }
            }
        }
        return made(keeping(edges: kept))
    }
}
