import NDCore
import NDNetwork

extension Builtins {
    /// Random networks beyond the first few.
    static let randomNetworks: [Builtin] = [
        Builtin("stochastic_block(sizes, p, directed = false, propensities = none, seed = 0)", "Blocks of the given sizes; pairs are joined with the probability that the matrix `p` has for their blocks (Holland, Laskey, Leinhardt 1983). `propensities`, one number a node, multiply the probabilities, scaled to a mean of 1 in each block: the degree-corrected model (Karrer, Newman 2011). The node attribute `block` numbers the blocks. O(nodes*blocks + edges) at most.", example: "let g = stochastic_block([40, 60], p: [[0.5, 0.02], [0.02, 0.4]], seed: 1)\nexpect g.size == 100 and modularity(g, \"block\") > 0.3") { (call: Call) throws(Diagnostic) in
            let p = try call.matrix(1)
            guard p.shape.extents[0] == p.shape.extents[1], let entries = p.reals else { throw call.wants("a square matrix of probabilities", 1) }
            let propensities: [Double]? = call[3].isNone ? nil : try call.vector(3)
            return .network(try Network.stochasticBlock(sizes(call, 0), p: entries, directed: call.boolean(2), propensities: propensities, seed: call.seed(4), limits: call.limits))
        },
        Builtin("planted_partition(groups, size, p_in, p_out, directed = false, seed = 0)", "`groups` blocks of `size` nodes; pairs are joined with probability p_in within a block and p_out between blocks (Condon, Karp 2001). The node attribute `block` numbers them.", example: "let g = planted_partition(4, 25, p_in: 0.4, p_out: 0.02, seed: 1)\nexpect modularity(g, \"block\") > 0.4") { (call: Call) throws(Diagnostic) in
            .network(try Network.plantedPartition(call.count(0), size: call.count(1), inside: call.real(2), outside: call.real(3), directed: call.boolean(4), seed: call.seed(5), limits: call.limits))
        },
        Builtin("expected_degree(weights, loops = true, seed = 0)", "Nodes i and j are joined with probability w_i w_j / sum w (at most 1), a node to itself too unless `loops: false`: node i has w_i edges in expectation (Chung, Lu 2002; Miller, Hagberg 2011). O(nodes + edges).", example: "let g = expected_degree(full(200, 6), seed: 1)\nexpect abs(mean(degrees(g)) - 6) < 1") { (call: Call) throws(Diagnostic) in
            .network(try Network.expectedDegree(call.vector(0), loops: call.boolean(1), seed: call.seed(2), limits: call.limits))
        },
        Builtin("random_geometric(n, radius, dim = 2, torus = false, seed = 0)", "Nodes uniformly in the unit square (cube, ...), those at most `radius` apart joined (Gilbert 1961); `torus: true` joins opposite sides. The attributes `pos_x`, `pos_y` ... are the places; draw uses them. O(nodes + edges) up to three dimensions.", example: "let g = random_geometric(100, 0.2, seed: 1)\nexpect g.size == 100 and len(g.nodes.pos_x) == 100") { (call: Call) throws(Diagnostic) in
            .network(try Network.randomGeometric(call.count(0), radius: call.real(1), dimension: call.int(2), torus: call.boolean(3), seed: call.seed(4), limits: call.limits))
        },
    ]
}
