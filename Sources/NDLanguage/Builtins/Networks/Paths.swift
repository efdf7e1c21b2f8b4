import NDCore
import NDNetwork

extension Builtins {
    /// Shortest ways and what follows from their lengths.
    static let paths: [Builtin] = [
        Builtin("shortest_paths(g, from = none, to = none, weights = none)", "The lengths of shortest ways along the directions, inf where there is none: between all pairs as a matrix (row i from node i), `from:` a node to all as one number a node, `to:` a node from all, or one number between both. Edges count 1 each, or `weights` sums lengths of at least 0: the name of an edge attribute, `true` for 'weight', or one number an edge. Breadth-first search, or Dijkstra 1959; O(edges) a node, with weights O(edges log nodes).", example: "expect shortest_paths(path(4), from: 0) == [0, 1, 2, 3]\nexpect shortest_paths(cycle(6), from: 0, to: 4) == 2\nexpect max(shortest_paths(grid(3, 3))) == 4\nlet g = graph([[0, 1], [1, 2], [0, 2]], edges: (weight: [1, 1, 5]))\nexpect shortest_paths(g, from: 0, to: 2, weights: true) == 2", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let g = try network(call, 0)
            let lengths = try weights(call, 3, of: g)
            if !call[1].isNone {
                let start = try node(call, 1, of: g)
                let found = try g.distances(from: start, weights: lengths, limits: call.limits)
                return call[2].isNone ? .reals(found) : .real(found[try node(call, 2, of: g)])
            }
            if !call[2].isNone {
                return .reals(try g.reversed().distances(from: node(call, 2, of: g), weights: lengths, limits: call.limits))
            }
            return square(try g.distances(weights: lengths, limits: call.limits), g.size)
        },
        Builtin("shortest_path(g, from, to, weights = none)", "The nodes of a shortest way from one node to another, both among them; none where there is no way. Of several the one that, read from its end, goes through the lowest numbers. `weights` as for shortest_paths. O(edges), with weights O(edges log nodes).", example: "expect shortest_path(cycle(6), 0, 2) == [0, 1, 2]\nexpect shortest_path(graph([[0, 1], [2, 3]]), 0, 3) == none", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let g = try network(call, 0)
            let found = try g.shortestPath(from: node(call, 1, of: g), to: node(call, 2, of: g), weights: weights(call, 3, of: g), limits: call.limits)
            return found.map { .integers($0) } ?? .none
        },
        Builtin("eccentricity(g, weights = none)", "For each node the length of the shortest way to the node farthest from it, inf where some node cannot be reached. `weights` as for shortest_paths. 256 breadth-first searches at once (Then et al. 2014); O(nodes edges).", example: "expect eccentricity(path(4)) == [3, 2, 2, 3]", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let g = try network(call, 0)
            return .reals(try g.eccentricities(weights: weights(call, 1, of: g), limits: call.limits))
        },
        Builtin("diameter(g, weights = none)", "The longest of all shortest ways, inf where some pair of nodes has none. Without weights and directions by a few searches from the rim (Crescenzi et al. 2013), else O(nodes edges).", example: "expect diameter(cycle(7)) == 3\nexpect diameter(graph([[0, 1], [2, 3]])) == inf", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let g = try network(call, 0)
            return .real(try g.diameter(weights: weights(call, 1, of: g), limits: call.limits))
        },
        Builtin("radius(g, weights = none)", "The least eccentricity of a node. O(nodes edges).", example: "expect radius(path(5)) == 2", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let g = try network(call, 0)
            return .real(try g.radius(weights: weights(call, 1, of: g), limits: call.limits))
        },
        Builtin("average_distance(g, weights = none)", "The mean length of the shortest ways over all ordered pairs of nodes, inf where some pair has none: average_shortest_path_length of networkx. O(nodes edges).", example: "expect average_distance(complete(5)) == 1\nexpect average_distance(path(3)) ≈ 4/3", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let g = try network(call, 0)
            return .real(try g.averageDistance(weights: weights(call, 1, of: g), limits: call.limits))
        },
        Builtin("efficiency(g, weights = none)", "Global efficiency: the mean over all ordered pairs of 1 over their distance, 0 where there is no way (Latora, Marchiori 2001). O(nodes edges).", example: "expect efficiency(complete(5)) == 1\nexpect efficiency(path(3)) ≈ 5/6", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let g = try network(call, 0)
            return .real(try g.globalEfficiency(weights: weights(call, 1, of: g), limits: call.limits))
        },
        Builtin("local_efficiency(g)", "The efficiency of the network of a node's neighbours, without the node, as its mean over the nodes (Latora, Marchiori 2001). O(sum of squared degrees).", example: "expect local_efficiency(complete(5)) == 1\nexpect local_efficiency(star(5)) == 0", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            .real(try network(call, 0).localEfficiency(limits: call.limits))
        },
    ]
}
