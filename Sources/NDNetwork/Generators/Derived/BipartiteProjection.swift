import NDCore

extension Network {
    /// How the edges of a projection are weighted.
    public enum ProjectionWeight: String, CaseIterable, Sendable {
        /// No weights.
        case none
        /// How many neighbours two nodes share.
        case count
        /// The shared neighbours as a share of all that either has (Jaccard).
        case jaccard
        /// Each shared neighbour of degree k counts 1/(k - 1): M. Newman, Phys. Rev. E 64, 016132 (2001).
        case newman
    }

    /// The network of some nodes of a bipartite one, joined where they share a neighbour; names and attributes are kept, the
    /// edge attribute `weight` says how much they share. `kept` are all on one side (`ND0495` where two are joined); directions
    /// are left aside, parallel edges count once. O(sum of squared degrees on the other side). As networkx's
    /// `bipartite.projected_graph`, `weighted_projected_graph`, `overlap_weighted_projected_graph` and
    /// `collaboration_weighted_projected_graph`.
    public func projected(_ kept: [Int], weight: ProjectionWeight = .count, limits: Limits = Limits()) throws(Diagnostic) -> Network {
        let name = "project"
        var number = [UInt32](repeating: .max, count: size)
        var chosen: [Int] = []
        for node in kept {
            guard node >= 0, node < size else { throw NetworkError.noNode(node, size: size) }
            number[node] = 0
        }
        for node in 0..<size where number[node] == 0 {
            number[node] = UInt32(chosen.count)
            chosen.append(node)
        }
        // Sides without parallel edges.
        let plain = isDirected
            ? Network(size: size, directed: false, sources: edgeSources, targets: edgeTargets, names: nodeNames).simplified() : simplified()
        for e in 0..<plain.edgeCount {
            let (a, b) = (Int(plain.edgeSources[e]), Int(plain.edgeTargets[e]))
            guard number[a] == .max || number[b] == .max else {
                throw NetworkError.joinedInPart(nodeNames.name(of: a), nodeNames.name(of: b))
            }
        }
        let successors = plain.successors
        let degrees = plain.degrees
        var most = 0.0
        for node in 0..<size where number[node] == .max { most += Double(degrees[node]) * Double(max(degrees[node] - 1, 0)) / 2 }
        let pairs = Double(chosen.count) * Double(max(chosen.count - 1, 0)) / 2
        var edges = try EdgeList(name, expected: min(most, pairs), limits: limits)
        var weights: [Double] = []
        // For each node the later ones that it shares neighbours with, in order of number.
        var shared = [Double](repeating: 0, count: chosen.count)
        for (own, node) in chosen.enumerated() {
            if own & 0xFF == 0 { try limits.poll() }
            var met: [UInt32] = []
            for a in successors.out(of: node) {
                let between = Int(successors.targets[a])
                let count = weight == .newman ? 1 / Double(degrees[between] - 1) : 1
                for b in successors.out(of: between) {
                    let other = number[Int(successors.targets[b])]
                    if other == .max || other <= UInt32(own) { continue }
                    if shared[Int(other)] == 0 { met.append(other) }
                    shared[Int(other)] += count
                }
            }
            for other in met.sorted() {
                let value = shared[Int(other)]
                shared[Int(other)] = 0
                try edges.add(own, Int(other))
                switch weight {
                case .none: break
                case .jaccard: weights.append(value / (Double(degrees[node] + degrees[chosen[Int(other)]]) - value))
                case .count, .newman: weights.append(value)
                }
            }
        }
        let whole = edges.network(size: chosen.count, directed: false)
        let column: Column = weight == .count ? .integer(weights.map { Int($0) }) : .real(weights)
        return Network(
            size: chosen.count, directed: false, sources: whole.edgeSources, targets: whole.edgeTargets, names: nodeNames.selecting(chosen),
            nodeAttributes: nodeAttributes.selecting(chosen),
            edgeAttributes: weight == .none ? nil : try AttributeTable(count: whole.edgeCount, [("weight", column)]))
    }
}
