import NDCore
import NDNetwork

extension Builtins {
    /// Shapes, lattices and trees by a rule.
    static let networkFamilies: [Builtin] = [
        Builtin("wheel(n)", "Node 0 joined to each of a ring of n - 1 nodes.", example: "expect degrees(wheel(6)) == [5, 3, 3, 3, 3, 3]") { (call: Call) throws(Diagnostic) in
            .network(try Network.wheel(call.count(0), limits: call.limits))
        },
        Builtin("ladder(n)", "Two paths of n nodes, joined rung by rung.", example: "expect ladder(4).count == 10") { (call: Call) throws(Diagnostic) in
            .network(try Network.ladder(call.count(0), limits: call.limits))
        },
        Builtin("circular_ladder(n)", "Two rings of n nodes, joined rung by rung: a prism.", example: "expect is_isomorphic(circular_ladder(4), cubical())") { (call: Call) throws(Diagnostic) in
            .network(try Network.ladder(call.count(0), wrapped: true, limits: call.limits))
        },
        Builtin("barbell(clique, bridge)", "Two complete networks of `clique` nodes at the ends of a path of `bridge` further nodes.", example: "expect barbell(5, 2).size == 12") { (call: Call) throws(Diagnostic) in
            .network(try Network.barbell(call.count(0), call.count(1), limits: call.limits))
        },
        Builtin("lollipop(clique, tail)", "A complete network of `clique` nodes with a path of `tail` further nodes.", example: "expect lollipop(4, 3).count == 9") { (call: Call) throws(Diagnostic) in
            .network(try Network.lollipop(call.count(0), call.count(1), limits: call.limits))
        },
        Builtin("tadpole(ring, tail)", "A ring of `ring` nodes with a path of `tail` further nodes.", example: "expect tadpole(4, 3).count == 7") { (call: Call) throws(Diagnostic) in
            .network(try Network.tadpole(call.count(0), call.count(1), limits: call.limits))
        },
        Builtin("hypercube(dimension)", "The corners of a cube of so many dimensions: numbers that differ in one binary digit are joined.", example: "expect all(degrees(hypercube(4)) == 4)") { (call: Call) throws(Diagnostic) in
            .network(try Network.hypercube(call.count(0), limits: call.limits))
        },
        Builtin("complete_multipartite(sizes)", "Parts of the given sizes; nodes of different parts are joined. The node attribute `part` numbers them.", example: "expect complete_multipartite([1, 2, 3]).count == 11") { (call: Call) throws(Diagnostic) in
            .network(try Network.completeMultipartite(sizes(call, 0), limits: call.limits))
        },
        Builtin("turan(n, parts)", "The Turán graph: complete multipartite with parts as equal as they can be.", example: "expect turan(13, 4).count == 63") { (call: Call) throws(Diagnostic) in
            .network(try Network.turan(call.count(0), parts: call.int(1), limits: call.limits))
        },
        Builtin("generalized_petersen(n, k)", "A ring of n nodes, n further nodes joined by steps of k, each to one of the ring (Watkins 1969).", example: "expect is_isomorphic(generalized_petersen(10, 3), desargues())") { (call: Call) throws(Diagnostic) in
            .network(try Network.generalizedPetersen(call.count(0), k: call.int(1), limits: call.limits))
        },
        Builtin("caveman(cliques, size)", "Complete networks of `size` nodes, not joined; the node attribute `block` numbers them (Watts 1999).", example: "expect caveman(3, 4).count == 18") { (call: Call) throws(Diagnostic) in
            .network(try Network.caveman(call.count(0), size: call.count(1), limits: call.limits))
        },
        Builtin("connected_caveman(cliques, size)", "The caves in a ring: one edge of each leads to the next cave instead (Watts 1999).", example: "expect is_connected(connected_caveman(3, 4)) and connected_caveman(3, 4).count == 18") { (call: Call) throws(Diagnostic) in
            .network(try Network.connectedCaveman(call.count(0), size: call.count(1), limits: call.limits))
        },
        Builtin("relaxed_caveman(cliques, size, p, seed = none)", "Caves of which each edge is moved with probability p to a node drawn from all (Fortunato 2010).", example: "expect relaxed_caveman(10, 5, p: 0.1, seed: 1).count == 100") { (call: Call) throws(Diagnostic) in
            .network(try Network.relaxedCaveman(call.count(0), size: call.count(1), p: call.real(2), seed: call.seed(3), limits: call.limits))
        },
        Builtin("ring_of_cliques(cliques, size)", "Complete networks in a ring, one edge between neighbours; the node attribute `block` numbers them (Fortunato, Barthélemy 2007).", example: "expect ring_of_cliques(8, 4).count == 56") { (call: Call) throws(Diagnostic) in
            .network(try Network.ringOfCliques(call.count(0), size: call.count(1), limits: call.limits))
        },
        Builtin("windmill(copies, size)", "Complete networks of `size` nodes that share node 0.", example: "expect windmill(4, 3).count == 12 and windmill(4, 3).size == 9") { (call: Call) throws(Diagnostic) in
            .network(try Network.windmill(call.count(0), size: call.count(1), limits: call.limits))
        },
        Builtin("triangular_lattice(rows, columns, wrapped = false)", "Strips of triangles, `columns` in each of `rows` strips; `wrapped: true` joins opposite sides, so that every node has six neighbours. The attributes `pos_x` and `pos_y` place the nodes; draw uses them.", example: "expect sum(triangles(triangular_lattice(3, 4)))/3 == 12\nexpect all(degrees(triangular_lattice(6, 8, wrapped: true)) == 6)") { (call: Call) throws(Diagnostic) in
            .network(try Network.triangularLattice(call.count(0), call.count(1), wrapped: call.boolean(2), limits: call.limits))
        },
        Builtin("hexagonal_lattice(rows, columns, wrapped = false)", "Hexagons, `rows` high and `columns` wide; `wrapped: true` joins opposite sides (an even number of columns), so that every node has three neighbours. The attributes `pos_x` and `pos_y` place the nodes; draw uses them.", example: "expect hexagonal_lattice(1, 1).count == 6\nexpect all(degrees(hexagonal_lattice(4, 6, wrapped: true)) == 3)") { (call: Call) throws(Diagnostic) in
            .network(try Network.hexagonalLattice(call.count(0), call.count(1), wrapped: call.boolean(2), limits: call.limits))
        },
        Builtin("full_rary_tree(branching, n)", "A tree of n nodes in which inner nodes have `branching` children, filled level by level. tree(branching, height) has whole levels.", example: "expect degrees(full_rary_tree(2, 6)) == [2, 3, 2, 1, 1, 1]") { (call: Call) throws(Diagnostic) in
            .network(try Network.fullTree(branching: call.int(0), call.count(1), limits: call.limits))
        },
        Builtin("binomial_tree(order)", "The binomial tree: 2^order nodes, each joined to the one whose number lacks its lowest binary digit 1.", example: "expect degrees(binomial_tree(3))[0] == 3") { (call: Call) throws(Diagnostic) in
            .network(try Network.binomialTree(call.count(0), limits: call.limits))
        },
        Builtin("random_tree(n, seed = none)", "One of the n^(n - 2) trees of n numbered nodes, all equally likely (Prüfer 1918).", example: "let g = random_tree(50, seed: 1)\nexpect g.count == 49 and is_connected(g)") { (call: Call) throws(Diagnostic) in
            .network(try Network.randomTree(call.count(0), seed: call.seed(1), limits: call.limits))
        },
        Builtin("random_recursive_tree(n, seed = none)", "A tree that grows: each new node is joined to one of the earlier ones, all equally likely (Na, Rapoport 1970).", example: "expect random_recursive_tree(50, seed: 1).count == 49") { (call: Call) throws(Diagnostic) in
            .network(try Network.randomRecursiveTree(call.count(0), seed: call.seed(1), limits: call.limits))
        },
    ]

    /// Whole numbers, none negative.
    static func sizes(_ call: Call, _ i: Int) throws(Diagnostic) -> [Int] {
        let given = try call.array(i)
        guard given.rank == 1, let values = given.integers else { throw call.wants("an array of whole numbers", i) }
        return values
    }
}
