import NDCore
import NDNetwork

extension Builtins {
    /// Matchings, trees, cuts and flows.
    static let matching: [Builtin] = [
        Builtin("is_bipartite(g)", "Whether the nodes have two sides such that every edge joins one to the other, directions left aside. O(edges).", example: "expect is_bipartite(grid(3, 4)) and not is_bipartite(cycle(5))", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            .boolean(try network(call, 0).isBipartite)
        },
        Builtin("bipartite_sides(g)", "The side of each node of a bipartite network, 0 or 1, the first node of each component on side 0; an error where a cycle has an odd number of edges (`ND0473`). O(edges).", example: "expect bipartite_sides(path(4)) == [0, 1, 0, 1]", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            .integers(try network(call, 0).sides(for: "bipartite_sides"))
        },
        Builtin("maximum_matching(g, weights = none, complete = false)", "A matching of most edges: for each node the one it is paired with, -1 for none; directions left aside. Bipartite: Hopcroft, Karp 1973, O(edges sqrt(nodes)); else Edmonds' blossoms 1965, O(nodes^3) at worst. With `weights` a matching of greatest weight, which may have fewer edges; with `complete: true` the heaviest of those with most edges: networkx's max_weight_matching (Galil 1986).", example: "expect maximum_matching(path(4)) == [1, 0, 3, 2]\nexpect sum(maximum_matching(cycle(5)) >= 0) == 4\nexpect maximum_matching(path(4), weights: [2, 5, 2]) == [-1, 2, 1, -1]\nexpect maximum_matching(path(4), weights: [2, 5, 2], complete: true) == [1, 0, 3, 2]", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let g = try network(call, 0)
            let complete = try call.boolean(2)
            guard let w = try weights(call, 1, of: g) else { return .integers(try g.maximumMatching(limits: call.limits)) }
            return .integers(try g.heaviestMatching(weights: w, complete: complete, limits: call.limits))
        },
        Builtin("minimum_spanning_tree(g, weights = \"weight\")", "All nodes with a tree of least weight of each component; of equal weights the edges that come first. Directions are left aside. Kruskal 1956; O(edges log edges).", example: "let g = graph([[0, 1], [1, 2], [2, 0]], edges: (weight: [3, 1, 2]))\nexpect minimum_spanning_tree(g).edges.weight == [1, 2]", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let g = try network(call, 0)
            return .network(try g.minimumSpanningTree(weights: weights(call, 1, of: g), limits: call.limits))
        },
        Builtin("spanning_trees(g, weights = none)", "How many spanning trees an undirected network has, exactly (Kirchhoff 1847), for at most 300 nodes; parallel edges count. O(nodes^3) products of long numbers. With `weights` the sum over all trees of the products of their weights, a real number, by factors of the Laplacian.", example: "expect spanning_trees(complete(5)) == 125\nexpect spanning_trees(cycle(6)) == 6\nexpect spanning_trees(cycle(3), weights: [1, 2, 3]) ≈ 11", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let g = try network(call, 0)
            guard let w = try weights(call, 1, of: g) else { return .number(try g.spanningTreeCount(limits: call.limits)) }
            return .real(try g.spanningTreeWeight(weights: w, limits: call.limits))
        },
        Builtin("max_flow(g, from, to, capacities = \"weight\")", "A largest flow from one node to another as a record: value; edges, what runs along each edge (negative against an undirected edge's order); side, whether each node is on the side of the start of a smallest cut; cut, the numbers of its edges. Capacities are 1 unless given. Dinic 1970; O(nodes^2 edges) at worst.", example: "let g = graph([[0, 1], [0, 2], [1, 3], [2, 3]], directed: true, edges: (weight: [2, 1, 1, 3]))\nlet f = max_flow(g, from: 0, to: 3)\nexpect f.value == 2 and f.edges == [1, 1, 1, 1]", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let g = try network(call, 0)
            let found = try g.maximumFlow(from: node(call, 1, of: g), to: node(call, 2, of: g), capacities: weights(call, 3, of: g), limits: call.limits)
            return .record(Record([
                (name: "value", value: .real(found.value)), (name: "edges", value: .reals(found.edges)),
                (name: "side", value: .array(NDArray(elements: .boolean(found.side), of: .vector(g.size)))), (name: "cut", value: .integers(found.cut)),
            ]))
        },
        Builtin("min_cut(g, from = none, to = none, weights = \"weight\")", "Edges of least weight without which `from` cannot reach `to`, or, without ends, an undirected network falls apart (Stoer, Wagner 1997), as a record: value, side (whether each node is in one part), cut (the numbers of the edges).", example: "let g = graph([[0, 1], [1, 2], [2, 0], [2, 3], [3, 4], [4, 5], [5, 3]])\nexpect min_cut(g).cut == [3]\nexpect min_cut(g, from: 0, to: 2).value == 2", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let g = try network(call, 0)
            let w = try weights(call, 3, of: g)
            let value: Double
            let side: [Bool]
            let cut: [Int]
            if call[1].isNone, call[2].isNone {
                let found = try g.globalMinimumCut(weights: w, limits: call.limits)
                (value, side) = (found.value, found.side)
                cut = (0..<g.edgeCount).filter { found.side[Int(g.edgeSources[$0])] != found.side[Int(g.edgeTargets[$0])] }
            } else {
                if call[1].isNone || call[2].isNone { throw call.wants("a node, as the other end is given,", call[1].isNone ? 1 : 2) }
                let found = try g.maximumFlow(from: node(call, 1, of: g), to: node(call, 2, of: g), capacities: w, limits: call.limits)
                (value, side, cut) = (found.value, found.side, found.cut)
            }
            return .record(Record([
                (name: "value", value: .real(value)), (name: "side", value: .array(NDArray(elements: .boolean(side), of: .vector(g.size)))),
                (name: "cut", value: .integers(cut)),
            ]))
        },
    ]
}
