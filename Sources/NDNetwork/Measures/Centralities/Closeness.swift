import NDCore

extension Network {
    /// Closeness of each node: 1 over its mean distance from those that reach it, times the share of the other nodes that
    /// do (Wasserman and Faust, Social Network Analysis, 1994, p. 201; without that factor with `improved: false`).
    /// Distances run into the node, as in networkx. 0 for a node that none reaches.
    ///
    /// Many breadth-first searches at once, with weights Dijkstra from every node. O(size (size + edges)).
    public func closeness(weights: [Double]? = nil, improved: Bool = true, limits: Limits = Limits()) throws(Diagnostic) -> [Double] {
        let sums = try distanceSums(weights: weights, limits: limits, for: "closeness")
        return (0..<size).map { v in
            guard sums.totals[v] > 0, size > 1 else { return 0 }
            let reaching = Double(sums.reaching[v])
            let value = reaching / sums.totals[v]
            return improved ? value * (reaching / Double(size - 1)) : value
        }
    }

    /// Harmonic centrality of each node: the sum of 1 over the distances from all other nodes to it, 0 for those that do
    /// not reach it (Boldi, Vigna, Internet Math. 10, 222, 2014). Complexity as `closeness`.
    public func harmonicCentrality(weights: [Double]? = nil, limits: Limits = Limits()) throws(Diagnostic) -> [Double] {
        try distanceSums(weights: weights, limits: limits, for: "harmonic centrality").reciprocals
    }
}
