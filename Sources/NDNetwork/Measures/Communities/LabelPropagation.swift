import NDCore

extension Network {
    /// Communities by labels that spread: each node in turn takes the label that most of the weight at it has, one of the
    /// best at random, until every node has such a label (Raghavan, Albert, Kumara, Phys. Rev. E 76, 036106, 2007).
    ///
    /// Directions are left aside. Numbered by size. Commonly a few times O(edges); `ND0470` after 1000 sweeps.
    public func labelPropagation(weights: [Double]? = nil, seed: UInt64 = 0, limits: Limits = Limits()) throws(Diagnostic) -> Components {
        try chargeMeasure(limits, "communities", bytesPerNode: 128, bytesPerEdge: 64)
        let weights = try checked(weights, .strengths, for: "communities")
        let graph = CommunityGraph(self, weights: weights)
        let labels = Block<UInt32>(size, 0)
        for v in 0..<size { labels[v] = UInt32(truncatingIfNeeded: v) }
        let link = Block<Double>(size, -1)
        let touched = Block<UInt32>(size, 0)
        var draws = DrawSequence(seed: seed, place: DrawPlace.labels)
        var order = (0..<UInt32(size)).map { $0 }
        for _ in 0..<1000 {
            try limits.poll()
            draws.shuffle(&order)
            var settled = true
            for v in order {
                var count = 0
                for k in graph.range(Int(v)) {
                    let c = labels[graph.targets[k]]
                    if link[c] < 0 {
                        link[c] = 0
                        touched[count] = c
                        count += 1
                    }
                    link[c] += graph.weights[k]
                }
                if count == 0 { continue }
                var most = 0.0
                for i in 0..<count { most = max(most, link[touched[i]]) }
                let had = link[labels[v]] == most
                var best = 0
                for i in 0..<count where link[touched[i]] == most {
                    touched[best] = touched[i]
                    best += 1
                }
                // The rest of the list is read again for clearing: from the arcs.
                if !had {
                    settled = false
                    labels[v] = touched[best > 1 ? draws.below(best) : 0]
                }
                for k in graph.range(Int(v)) { link[labels[graph.targets[k]]] = -1 }
                link[labels[v]] = -1
            }
            if settled { return Components(naming: labels).bySize() }
        }
        throw NetworkError.notConverged("label propagation", steps: 1000, remedy: "take another seed, or communities(g) by \"leiden\"")
    }
}
