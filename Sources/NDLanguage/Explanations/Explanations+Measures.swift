extension Explanations {
    /// Codes of the measures of networks, `ND0465` to `ND0489`.
    static let measures: [Explanation] = [
        Explanation(
            "ND0465", "an attribute that nodes or edges do not have",
            #"""
            A measure was asked to use an attribute by its name, as weights or as values of nodes, and the network has none \#
            of that name, or one of texts where numbers are needed. An array of one number for each edge or node may stand \#
            in its place.
            """#,
            wrong: "let d = shortest_paths(path(3), from: 0, weights: \"length\")",
            right: "let g = graph([[0, 1], [1, 2]], edges: (length: [2, 3]))\nlet d = shortest_paths(g, from: 0, weights: \"length\")"),
        Explanation(
            "ND0466", "a weight that is not a finite number",
            #"""
            Sums and comparisons of weights that are not numbers, or infinite, have no meaning. Take such edges away, or \#
            leave weights aside with `weights: none`.
            """#,
            wrong: "let p = pagerank(path(3), weights: [1, inf])", right: "let p = pagerank(path(3), weights: [1, 2])"),
        Explanation(
            "ND0467", "a weight with the wrong sign",
            #"""
            For shortest paths weights are lengths, and a negative length would make a way shorter the more often it is \#
            walked; where paths are counted, as for betweenness, lengths are above 0. For flows, communities and PageRank \#
            weights are strengths of at least 0. Turn strengths into lengths (`1/w`), take their sizes (`abs(w)`), or leave \#
            them aside with `weights: none`.
            """#,
            wrong: "let d = shortest_paths(path(3), from: 0, weights: [1, -2])", right: "let d = shortest_paths(path(3), from: 0, weights: [1, 2])"),
        Explanation(
            "ND0469", "a measure of a network without nodes",
            #"""
            A mean over no nodes, or the largest of no numbers, is not defined.
            """#,
            wrong: "let d = diameter(graph([], size: 0))", right: "let d = diameter(graph([], size: 1))"),
        Explanation(
            "ND0470", "an iteration for a measure that did not settle",
            #"""
            Eigenvector centrality, Katz centrality, HITS, PageRank and label propagation are computed by steps that are \#
            repeated until they change nothing more. Katz centrality grows without bound unless `alpha` is below 1 over the \#
            largest eigenvalue of the adjacency matrix; eigenvector centrality may not exist in a directed network without \#
            cycles.
            """#,
            wrong: "let x = katz(complete(5), alpha: 0.3)", right: "let x = katz(complete(5), alpha: 0.2)"),
        Explanation(
            "ND0471", "a measure of directed networks for an undirected one, or the other way round",
            #"""
            Bridges, articulation points, global minimum cuts and the number of spanning trees are defined for undirected \#
            networks, orders along edges for directed ones.
            """#,
            wrong: "let b = bridges(path(3, directed: true))", right: "let b = bridges(path(3))"),
        Explanation(
            "ND0472", "an order of nodes where edges run in a circle",
            #"""
            A topological order has every edge lead from an earlier node to a later one. Along a cycle that cannot be: the \#
            message names one.
            """#,
            wrong: "let o = topological_order(cycle(3, directed: true))", right: "let o = topological_order(path(3, directed: true))"),
        Explanation(
            "ND0473", "a network that is not bipartite",
            #"""
            The nodes of a bipartite network have two sides, and every edge joins one to the other. That is so unless some \#
            cycle has an odd number of edges; a loop is a cycle of one.
            """#,
            wrong: "let s = bipartite_sides(cycle(5))", right: "let s = bipartite_sides(cycle(6))"),
        Explanation(
            "ND0474", "a measure that would be too large",
            #"""
            A network can have more cycles, or need a longer search for symmetries, than could be looked at in a lifetime. \#
            The message says which bound was met and how to ask for less, or for more.
            """#,
            wrong: "let c = cycles(complete(12, directed: true))", right: "let c = cycles(complete(12, directed: true), longest: 3)"),
        Explanation(
            "ND0475", "a flow from a node to itself",
            #"""
            A flow, and the cut that bounds it, needs two different nodes.
            """#,
            wrong: "let f = max_flow(path(3), from: 0, to: 0)", right: "let f = max_flow(path(3), from: 0, to: 2)"),
        Explanation(
            "ND0476", "labels of communities that are none",
            #"""
            A division into communities is given as one whole number of at least 0 for each node: nodes with the same \#
            number belong together. `communities(g)` gives such labels.
            """#,
            wrong: "let q = modularity(path(3), [0, 1])", right: "let q = modularity(path(3), [0, 1, 1])"),
        Explanation(
            "ND0495", "a projection of nodes that are joined",
            #"""
            A projection keeps the nodes of one side of a bipartite network and joins those that share a neighbour. Two of \#
            the nodes to be kept are joined themselves. `bipartite_sides(g)` finds the sides; `project(g, 0)` keeps one of them.
            """#,
            wrong: "let h = project(path(3), [0, 1])", right: "let h = project(path(3), [0, 2])"),
    ]
}
