import NDCore
import NDNetwork

extension Builtins {
    /// Symmetries of networks.
    static let symmetries: [Builtin] = [
        Builtin("automorphisms(g, colors = none)", "The symmetries of a network: permutations of its nodes that take edges to edges, with directions and multiplicities (weights are left aside), as a record: generators (a list of arrays: where each node goes), order (how many symmetries, exactly), orbits (labels of nodes that some symmetry takes to each other, numbered by size). `colors` (one value a node, or a node attribute) are kept. By colour refinement (McKay 1981); exponential on rare networks (`ND0474`).", example: "expect automorphisms(complete(5)).order == 120\nexpect automorphisms(cycle(6)).order == 12\nexpect automorphisms(path(3)).orbits == [0, 1, 0]", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let g = try network(call, 0)
            let group = try g.automorphisms(colours: call[1].isNone ? nil : categories(call, 1, of: g), limits: call.limits)
            try call.chargeItems(group.generators.count * (g.size / 2 + 1))
            return .record(Record([
                (name: "generators", value: .list(List(group.generators.map { .integers($0) }))), (name: "order", value: .number(group.order)),
                (name: "orbits", value: labels(group.orbits)),
            ]))
        },
        Builtin("orbits(g, colors = none)", "For each node the number of its orbit: nodes that some symmetry of the network takes to each other have the same one. Numbered by size. As automorphisms.", example: "expect orbits(star(4)) == [1, 0, 0, 0]", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let g = try network(call, 0)
            return labels(try g.automorphisms(colours: call[1].isNone ? nil : categories(call, 1, of: g), limits: call.limits).orbits)
        },
        Builtin("equitable_partition(g, colors = none)", "The coarsest division of the nodes in which all nodes of a part have equally many edges to each part (in a directed network from each, too), finer than `colors`; one label a node, numbered by size. By colour refinement; O(edges log nodes).", example: "expect equitable_partition(path(5)) == [0, 1, 2, 1, 0]\nexpect max(equitable_partition(cycle(7))) == 0", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let g = try network(call, 0)
            return labels(try g.equitablePartition(colours: call[1].isNone ? nil : categories(call, 1, of: g)))
        },
        Builtin("isomorphism(g, h)", "For each node of one network the node of another that it corresponds to, such that edges go to edges with their directions and multiplicities; none where the two differ. By colour refinement; exponential on rare networks (`ND0474`).", example: "expect isomorphism(path(3), graph([[2, 0], [0, 1]])) == [1, 0, 2]\nexpect isomorphism(path(3), complete(3)) == none", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let found = try network(call, 0).isomorphism(to: network(call, 1), limits: call.limits)
            return found.map { .integers($0) } ?? .none
        },
        Builtin("is_isomorphic(g, h)", "Whether two networks differ only in the numbers of their nodes. As isomorphism.", example: "expect is_isomorphic(cycle(4), bipartite(2, 2)) and not is_isomorphic(cycle(4), path(4))", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            .boolean(try network(call, 0).isomorphism(to: network(call, 1), limits: call.limits) != nil)
        },
    ]
}
