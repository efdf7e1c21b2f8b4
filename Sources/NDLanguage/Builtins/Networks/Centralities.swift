import NDCore
import NDNetwork

extension Builtins {
    /// How much each node or edge is in the middle of things: one number each.
    static let centralities: [Builtin] = [
        Builtin("betweenness(g, weights = none, normalized = true, endpoints = false, k = none, seed = none)", "Betweenness of each node: over all pairs of other nodes the share of the shortest ways between them that pass it, over the number of those pairs unless `normalized: false`. `weights` are lengths above 0; parallel edges are one way. `endpoints: true` counts ends of ways too; `k:` draws so many sources with the seed and scales up. Brandes 2001, as in networkx; O(nodes edges).", example: "expect betweenness(path(3)) == [0, 1, 0]\nexpect betweenness(star(5), normalized: false)[0] == 6", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let g = try network(call, 0)
            return .reals(try g.betweenness(
                weights: weights(call, 1, of: g), normalized: call.boolean(2), endpoints: call.boolean(3), samples: call.optionalInt(4),
                seed: call.seed(5), limits: call.limits))
        },
        Builtin("edge_betweenness(g, weights = none, normalized = true, k = none, seed = none)", "Betweenness of each edge, in edge order: over all pairs of nodes the share of the shortest ways between them that take it. Parallel edges of equal length divide it. Parameters as for betweenness. Brandes 2001; O(nodes edges).", example: "expect edge_betweenness(path(3), normalized: false) == [2, 2]", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let g = try network(call, 0)
            return .reals(try g.edgeBetweenness(
                weights: weights(call, 1, of: g), normalized: call.boolean(2), samples: call.optionalInt(3), seed: call.seed(4), limits: call.limits))
        },
        Builtin("closeness(g, weights = none, improved = true)", "Closeness of each node: 1 over its mean distance from the nodes that reach it, times the share of nodes that do (Wasserman, Faust 1994; without that factor if `improved: false`). Distances run into the node, as in networkx; `weights` are lengths. O(nodes edges), 256 searches at once.", example: "expect closeness(star(4)) ≈ [1, 3/5, 3/5, 3/5]", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let g = try network(call, 0)
            return .reals(try g.closeness(weights: weights(call, 1, of: g), improved: call.boolean(2), limits: call.limits))
        },
        Builtin("harmonic_centrality(g, weights = none)", "For each node the sum of 1 over the distances from all others to it (Boldi, Vigna 2014). O(nodes edges).", example: "expect harmonic_centrality(path(3)) == [1.5, 2, 1.5]", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let g = try network(call, 0)
            return .reals(try g.harmonicCentrality(weights: weights(call, 1, of: g), limits: call.limits))
        },
        Builtin("eigenvector_centrality(g, weights = none, tolerance = 1e-12)", "The eigenvector of the largest eigenvalue of the adjacency matrix, along incoming edges, of length 1 (Bonacich 1972), by power iteration until it changes less than `tolerance` a node. Directed networks with few cycles may have none (`ND0470`). O(edges) a step.", example: "expect eigenvector_centrality(complete(4)) ≈ [0.5, 0.5, 0.5, 0.5]", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let g = try network(call, 0)
            return .reals(try g.eigenvectorCentrality(weights: weights(call, 1, of: g), tolerance: call.real(2), limits: call.limits))
        },
        Builtin("katz(g, alpha = 0.1, beta = 1, weights = none, normalized = true)", "Katz centrality: x = alpha A' x + beta, of length 1 unless `normalized: false` (Katz 1953). `alpha` must be below 1 over the largest eigenvalue of the adjacency matrix A (`ND0470`). O(edges) a step.", example: "expect katz(cycle(4), alpha: 0.25, normalized: false) ≈ [2, 2, 2, 2]", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let g = try network(call, 0)
            return .reals(try g.katz(alpha: call.real(1), beta: call.real(2), weights: weights(call, 3, of: g), normalized: call.boolean(4), limits: call.limits))
        },
        Builtin("pagerank(g, damping = 0.85, personalization = none, weights = \"weight\", dangling = none, tolerance = 1e-10)", "PageRank of each node, sum 1: how often a walker is there who follows an edge with probability `damping`, in proportion to weights, and else jumps (Brin, Page 1998). `personalization` says where jumps lead, `dangling` where the walker goes from nodes without edges out: one number a node or a node attribute. O(edges) a sweep.", example: "expect pagerank(cycle(4)) ≈ [0.25, 0.25, 0.25, 0.25]\nexpect sum(pagerank(star(6))) ≈ 1", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let g = try network(call, 0)
            return .reals(try g.pagerank(
                damping: call.real(1), personalization: nodeNumbers(call, 2, of: g), weights: weights(call, 3, of: g),
                dangling: nodeNumbers(call, 4, of: g), tolerance: call.real(5), limits: call.limits))
        },
        Builtin("hits(g, weights = \"weight\")", "A record (hubs, authorities), each one number a node with sum 1: a hub points to authorities, and an authority is pointed to by hubs (Kleinberg 1999). O(edges) a step.", example: "let h = hits(graph([[0, 2], [1, 2]], directed: true))\nexpect h.hubs ≈ [0.5, 0.5, 0]\nexpect h.authorities ≈ [0, 0, 1]", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let g = try network(call, 0)
            let found = try g.hits(weights: weights(call, 1, of: g), limits: call.limits)
            return .record(Record([(name: "hubs", value: .reals(found.hubs)), (name: "authorities", value: .reals(found.authorities))]))
        },
        Builtin("strengths(g, weights = \"weight\", direction = \"both\")", "The sum of the weights of the edges at each node: \"in\", \"out\" or \"both\" of a directed network. O(edges).", example: "expect strengths(graph([[0, 1], [1, 2]], edges: (weight: [2, 3]))) == [2, 5, 3]", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let g = try network(call, 0)
            return .reals(g.strengths(try direction(call, 2), weights: try weights(call, 1, of: g)))
        },
    ]

    static func direction(_ call: Call, _ i: Int) throws(Diagnostic) -> Network.DegreeKind {
        guard let kind = Network.DegreeKind(rawValue: try call.string(i)) else { throw call.must(i, "be \"in\", \"out\" or \"both\"") }
        return kind
    }
}
