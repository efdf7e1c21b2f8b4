import NDCore

extension Network {
    /// Communities of high modularity by moving nodes, then whole communities, as long as that raises it (Blondel,
    /// Guillaume, Lambiotte, Lefebvre, J. Stat. Mech. P10008, 2008). Labels numbered by size, the largest 0.
    ///
    /// Weights of at least 0; `resolution` above 1 gives more and smaller communities. The order of moves is drawn with the
    /// seed. Commonly O(edges).
    public func louvain(weights: [Double]? = nil, resolution: Double = 1, seed: UInt64 = 0, limits: Limits = Limits()) throws(Diagnostic) -> Components {
        try multilevel(weights: weights, resolution: resolution, seed: seed, refining: false, rounds: 1, limits: limits)
    }

    /// Communities of high modularity, each of them connected: as `louvain`, but communities are split again into well
    /// connected parts before those are moved (Traag, Waltman, van Eck, "From Louvain to Leiden", Sci. Rep. 9, 5233, 2019).
    /// Repeated from its own result `rounds` times or until nothing changes. Labels numbered by size.
    public func leiden(
        weights: [Double]? = nil, resolution: Double = 1, seed: UInt64 = 0, rounds: Int = 2, limits: Limits = Limits()
    ) throws(Diagnostic) -> Components {
        try multilevel(weights: weights, resolution: resolution, seed: seed, refining: true, rounds: rounds, limits: limits)
    }

    private func multilevel(
        weights: [Double]?, resolution: Double, seed: UInt64, refining: Bool, rounds: Int, limits: Limits
    ) throws(Diagnostic) -> Components {
        guard resolution.isFinite, resolution >= 0 else {
            throw NetworkError.argument("resolution", of: "communities", must: "be a finite number of at least 0", found: "\(resolution)")
        }
        try chargeMeasure(limits, "communities", bytesPerNode: 256, bytesPerEdge: 96)
        let weights = try checked(weights, .strengths, for: "communities")
        var draws = DrawSequence(seed: seed, place: refining ? DrawPlace.leiden : DrawPlace.louvain)
        // The community of each node, by any numbers below the size.
        let result = Block<UInt32>(size, 0)
        for v in 0..<size { result[v] = UInt32(truncatingIfNeeded: v) }
        for _ in 0..<max(rounds, 1) {
            var changed = false
            // Which node of the level each node belongs to.
            let member = Block<UInt32>(size, 0)
            for v in 0..<size { member[v] = UInt32(truncatingIfNeeded: v) }
            var graph = CommunityGraph(self, weights: weights)
            var labels = Block(result.array)
            while true {
                let moving = LocalMoving(graph, from: labels, resolution: resolution)
                let moved = try moving.run(graph, draws: &draws, limits: limits)
                changed = changed || moved
                let count = compact(moving.communities)
                for v in 0..<size { result[v] = moving.communities[member[v]] }
                if count == graph.size { break }
                if refining {
                    let parts = Refinement(graph, communities: moving.communities, count: count, resolution: resolution)
                    parts.run(graph, communities: moving.communities, draws: &draws)
                    let partCount = compact(parts.parts)
                    if partCount == graph.size { break }
                    let next = Block<UInt32>(partCount, 0)
                    for v in 0..<graph.size { next[parts.parts[v]] = moving.communities[v] }
                    for v in 0..<size { member[v] = parts.parts[member[v]] }
                    graph = CommunityGraph(graph, groups: parts.parts, count: partCount)
                    labels = next
                } else {
                    if !moved { break }
                    for v in 0..<size { member[v] = moving.communities[member[v]] }
                    graph = CommunityGraph(graph, groups: moving.communities, count: count)
                    labels = Block(count, 0)
                    for v in 0..<count { labels[v] = UInt32(truncatingIfNeeded: v) }
                }
            }
            if !changed { break }
        }
        if refining { splitWhereUnconnected(result) }
        return Components(naming: result).bySize()
    }

    /// Parts of a community without an edge between them become communities: that raises modularity always.
    private func splitWhereUnconnected(_ labels: borrowing Block<UInt32>) {
        let sets = DisjointSets(size)
        for e in 0..<edgeCount where labels[edgeSources[e]] == labels[edgeTargets[e]] { _ = sets.join(edgeSources[e], edgeTargets[e]) }
        for v in 0..<size { labels[v] = sets.root(UInt32(truncatingIfNeeded: v)) }
    }
}

/// Leiden's second phase: within each community nodes are joined anew, starting alone, to parts that are well connected
/// with the rest of the community; so every part is connected.
private struct Refinement: ~Copyable {
    let parts: Block<UInt32>
    private let outs: Block<Double>
    private let intos: Block<Double>
    /// Strength of each community.
    private let groupOuts: Block<Double>
    private let groupIntos: Block<Double>
    /// Weight between each part and the rest of its community.
    private let outward: Block<Double>
    private let alone: Block<Bool>
    private let link: Block<Double>
    private let touched: Block<UInt32>
    private let resolution: Double

    init(_ graph: borrowing CommunityGraph, communities: borrowing Block<UInt32>, count: Int, resolution: Double) {
        let size = graph.size
        parts = Block(size, 0)
        outs = Block(graph.out.array)
        intos = Block(graph.into.array)
        groupOuts = Block(count, 0)
        groupIntos = Block(graph.isDirected ? count : 0, 0)
        outward = Block(size, 0)
        alone = Block(size, true)
        link = Block(size, -1)
        touched = Block(size, 0)
        self.resolution = resolution
        for v in 0..<size {
            parts[v] = UInt32(truncatingIfNeeded: v)
            groupOuts[communities[v]] += graph.out[v]
            if graph.isDirected { groupIntos[communities[v]] += graph.into[v] }
            for k in graph.range(v) where communities[graph.targets[k]] == communities[v] { outward[v] += graph.weights[k] }
        }
    }

    /// Whether a part has at least the weight to the rest of its community that chance would give.
    private func isWellConnected(_ part: UInt32, in community: UInt32, _ scale: Double, directed: Bool) -> Bool {
        let expected = directed
            ? outs[part] * (groupIntos[community] - intos[part]) + intos[part] * (groupOuts[community] - outs[part])
            : outs[part] * (groupOuts[community] - outs[part])
        return outward[part] >= scale * expected
    }

    func run(_ graph: borrowing CommunityGraph, communities: borrowing Block<UInt32>, draws: inout DrawSequence) {
        let directed = graph.isDirected
        let scale = resolution / graph.total
        var order = (0..<UInt32(graph.size)).map { $0 }
        draws.shuffle(&order)
        for node in order where alone[node] {
            let v = Int(node)
            let community = communities[v]
            let own = parts[v]
            guard isWellConnected(own, in: community, scale, directed: directed) else { continue }
            var count = 0
            for k in graph.range(v) where communities[graph.targets[k]] == community {
                let p = parts[graph.targets[k]]
                if link[p] < 0 {
                    link[p] = 0
                    touched[count] = p
                    count += 1
                }
                link[p] += graph.weights[k]
            }
            var best = own
            var most = 0.0
            for i in 0..<count {
                let p = touched[i]
                let gain = directed
                    ? link[p] - scale * (graph.out[v] * intos[p] + graph.into[v] * outs[p])
                    : link[p] - scale * graph.out[v] * outs[p]
                if gain > most, p != own, isWellConnected(p, in: community, scale, directed: directed) {
                    most = gain
                    best = p
                }
            }
            if best != own {
                outs[best] += graph.out[v]
                if directed { intos[best] += graph.into[v] }
                // What led from one to the other is inside now.
                outward[best] += outward[own] - 2 * link[best]
                parts[v] = best
                alone[best] = false
                alone[v] = false
            }
            for i in 0..<count { link[touched[i]] = -1 }
        }
    }
}
