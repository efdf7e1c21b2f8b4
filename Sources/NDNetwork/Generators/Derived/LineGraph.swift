import NDCore

extension Network {
    /// The line graph: its nodes are the edges of this network, in their order; two are joined where the edges share an end,
    /// once; in a directed network there is an edge from one that enters a node to one that leaves it. Attributes of edges
    /// become those of nodes. O(sum of squared degrees). Definition as networkx's `line_graph`.
    public func lineGraph(limits: Limits = Limits()) throws(Diagnostic) -> Network {
        let name = "line_graph"
        var expected = 0.0
        if isDirected {
            for (into, out) in zip(inDegrees, outDegrees) { expected += Double(into) * Double(out) }
        } else {
            for degree in degrees { expected += Double(degree) * Double(max(degree - 1, 0)) / 2 }
        }
        try EdgeList.check(name, edges: expected, bytesEach: 40, limits: limits)
        var edges = try EdgeList(name, expected: expected, limits: limits)
        if isDirected {
            let (arcs, successors) = (arcs, successors)
            for node in 0..<size {
                for a in arcs.into(node) {
                    for b in successors.out(of: node) { try edges.add(Int(arcs.edges[a]), Int(successors.edges[b])) }
                }
            }
        } else {
            // Parallel edges share both ends: at the second end they are passed over.
            let successors = successors
            for node in 0..<size {
                let out = successors.out(of: node)
                for a in out {
                    for b in (a + 1)..<max(out.upperBound, a + 1) {
                        let (first, second) = (Int(successors.edges[a]), Int(successors.edges[b]))
                        if successors.targets[a] == successors.targets[b], Int(successors.targets[a]) < node { continue }
                        try edges.add(first, second)
                    }
                }
            }
        }
        return edges.network(size: edgeCount, directed: isDirected, nodeAttributes: edgeAttributes.count == edgeCount ? edgeAttributes : nil)
    }
}
