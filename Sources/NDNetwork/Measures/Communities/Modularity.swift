import NDCore

extension Network {
    /// The modularity of a division into communities: the share of weight inside them less the share expected from the
    /// strengths of nodes alone, times `resolution` (Newman, Phys. Rev. E 69, 066133, 2004; directed: Leicht, Newman 2008).
    ///
    /// As in networkx: loops count once inside and twice in the strength of an undirected node. `labels` are one number of
    /// at least 0 for each node, `ND0476` else. Not a number without weight. O(size + edges).
    public func modularity(_ labels: [Int], weights: [Double]? = nil, resolution: Double = 1) throws(Diagnostic) -> Double {
        let count = try checkLabels(labels)
        let weights = try checked(weights, .finite, for: "modularity")
        let out = strengths(isDirected ? .out : .both, weights: weights)
        let into = isDirected ? strengths(.in, weights: weights) : out
        var outs = [Double](repeating: 0, count: count)
        var intos = outs
        for v in 0..<size {
            outs[labels[v]] += out[v]
            intos[labels[v]] += into[v]
        }
        var inside = 0.0
        var total = 0.0
        for e in 0..<edgeCount {
            let weight = weights?[e] ?? 1
            total += weight
            if labels[Int(edgeSources[e])] == labels[Int(edgeTargets[e])] { inside += weight }
        }
        let all = isDirected ? total : 2 * total
        var expected = 0.0
        for c in 0..<count { expected += outs[c] / all * (intos[c] / all) }
        return inside / total - resolution * expected
    }

    /// Checks labels and gives one more than the largest.
    private func checkLabels(_ labels: [Int]) throws(Diagnostic) -> Int {
        guard labels.count == size else {
            throw NetworkError.labels("there are \(labels.count) for \(size) nodes", found: "communities(g) gives such labels")
        }
        var most = -1
        for (v, label) in labels.enumerated() {
            guard label >= 0, label < Network.largestCount else {
                throw NetworkError.labels("that of node \(v) is \(label)", found: "number them from 0; unique(labels) shows which there are")
            }
            most = max(most, label)
        }
        guard most < max(4 * size, 1 << 16) else {
            throw NetworkError.labels("the largest is \(most)", found: "number them from 0 without large gaps")
        }
        return most + 1
    }
}
