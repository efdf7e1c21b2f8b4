import NDCore
import NDNetwork

extension Builtins {
    /// Triangles, motifs, cores and trusses.
    static let clustering: [Builtin] = [
        Builtin("clustering(g, weights = none)", "The clustering coefficient of each node: the share of the pairs of its neighbours that are joined, 0 without pairs (Watts, Strogatz 1998). With weights each triangle counts the geometric mean of its weights over the largest (Onnela et al. 2005); directed after Fagiolo 2007; all as in networkx. Loops are left aside. O(edges^1.5).", example: "expect clustering(complete(4)) == [1, 1, 1, 1]\nexpect clustering(path(3)) == [0, 0, 0]", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let g = try network(call, 0)
            return .reals(try g.clustering(weights: weights(call, 1, of: g), limits: call.limits))
        },
        Builtin("average_clustering(g, weights = none)", "The mean of the clustering coefficients of all nodes. O(edges^1.5).", example: "expect average_clustering(complete(4)) == 1", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let g = try network(call, 0)
            return .real(try g.averageClustering(weights: weights(call, 1, of: g), limits: call.limits))
        },
        Builtin("transitivity(g)", "Three times the triangles over the pairs of edges that meet; directions, loops and parallel edges left aside. O(edges^1.5).", example: "expect transitivity(graph([[0, 1], [1, 2], [2, 0], [2, 3]])) ≈ 3/5", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            .real(try network(call, 0).transitivity(limits: call.limits))
        },
        Builtin("triangles(g)", "How many triangles each node is a corner of; directions, loops and parallel edges left aside. By degree order (Chiba, Nishizeki 1985); O(edges^1.5).", example: "expect triangles(complete(4)) == [3, 3, 3, 3]", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            .integers(try network(call, 0).triangles(limits: call.limits))
        },
        Builtin("triads(g)", "A record of how often each of the sixteen kinds of three nodes occurs, under their names (Holland, Leinhardt 1970) with `t` before them: t003 without edges to t300 with all. An undirected edge counts both ways. Batagelj, Mrvar 2001; O(edges times the largest degree).", example: "let census = triads(cycle(3, directed: true))\nexpect census.t030C == 1 and census.t300 == 0", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let census = try network(call, 0).triadCensus(limits: call.limits)
            return .record(Record(zip(TriadCensus.names, census.counts).map { (name: "t" + $0, value: .integer($1)) }))
        },
        Builtin("motifs(g)", "A record of how often each connected network of four nodes occurs among the nodes: path, star, cycle, paw (a triangle and an edge), diamond, clique. Directions left aside. Ahmed et al. 2015; O(edges times the largest degree).", example: "expect motifs(complete(5)).clique == 5\nexpect motifs(cycle(5)).path == 5", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let found = try network(call, 0).fourNodeMotifs(limits: call.limits)
            return .record(Record(zip(FourNodeMotifs.names, found.counts).map { (name: $0, value: .integer($1)) }))
        },
        Builtin("core_numbers(g)", "For each node the largest k whose k-core it belongs to. Edges of a directed network count at both ends; loops and parallel edges are left aside. Batagelj, Zaveršnik 2003; O(edges).", example: "expect core_numbers(graph([[0, 1], [1, 2], [2, 0], [2, 3]])) == [2, 2, 2, 1]", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            .integers(try network(call, 0).coreNumbers(limits: call.limits))
        },
        Builtin("k_core(g, k = none)", "The k-core: the network of the largest part in which every node has at least k neighbours; of the largest k that occurs unless given (Seidman 1983). O(edges).", example: "expect k_core(graph([[0, 1], [1, 2], [2, 0], [2, 3]]), 2).size == 3", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            .network(try network(call, 0).core(call.optionalInt(1), limits: call.limits))
        },
        Builtin("truss_numbers(g)", "For each edge the largest k whose k-truss it belongs to, at least 2; 0 for a loop. Wang, Cheng 2012; O(edges^1.5).", example: "expect truss_numbers(graph([[0, 1], [1, 2], [2, 0], [2, 3]])) == [3, 3, 3, 2]", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            .integers(try network(call, 0).trussNumbers(limits: call.limits))
        },
        Builtin("k_truss(g, k)", "The k-truss: the largest part in which every edge is a side of at least k - 2 triangles (Cohen 2008), with the nodes at those edges. O(edges^1.5).", example: "expect k_truss(graph([[0, 1], [1, 2], [2, 0], [2, 3]]), 3).count == 3", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            .network(try network(call, 0).truss(call.int(1), limits: call.limits))
        },
    ]
}
