import NDCore
import NDNetwork

extension Builtins {
    /// Random networks with communities or given degrees, and recursive ones.
    static let randomNetworks: [Builtin] = [
        Builtin("stochastic_block(sizes, p, directed = false, propensities = none, seed = none)", "Blocks of the given sizes; pairs are joined with the probability that the matrix `p` has for their blocks (Holland, Laskey, Leinhardt 1983). `propensities`, one number a node, multiply the probabilities, scaled to a mean of 1 in each block: the degree-corrected model (Karrer, Newman 2011). The node attribute `block` numbers the blocks. O(nodes*blocks + edges) at most.", example: "let g = stochastic_block([40, 60], p: [[0.5, 0.02], [0.02, 0.4]], seed: 1)\nexpect g.size == 100 and modularity(g, \"block\") > 0.3") { (call: Call) throws(Diagnostic) in
            let p = try call.matrix(1)
            guard p.shape.extents[0] == p.shape.extents[1], let entries = p.reals else { throw call.wants("a square matrix of probabilities", 1) }
            let propensities: [Double]? = call[3].isNone ? nil : try call.vector(3)
            return .network(try Network.stochasticBlock(sizes(call, 0), p: entries, directed: call.boolean(2), propensities: propensities, seed: call.seed(4), limits: call.limits))
        },
        Builtin("planted_partition(groups, size, p_in, p_out, directed = false, seed = none)", "`groups` blocks of `size` nodes; pairs are joined with probability p_in within a block and p_out between blocks (Condon, Karp 2001). The node attribute `block` numbers them.", example: "let g = planted_partition(4, 25, p_in: 0.4, p_out: 0.02, seed: 1)\nexpect modularity(g, \"block\") > 0.4") { (call: Call) throws(Diagnostic) in
            .network(try Network.plantedPartition(call.count(0), size: call.count(1), inside: call.real(2), outside: call.real(3), directed: call.boolean(4), seed: call.seed(5), limits: call.limits))
        },
        Builtin("lfr_benchmark(n, tau1, tau2, mu, average_degree = none, min_degree = none, max_degree = none, min_community = none, max_community = none, seed = none)", "The benchmark of Lancichinetti, Fortunato and Radicchi (2008) for finding communities: degrees follow a power law with exponent tau1, sizes of communities one with tau2, and a share mu of each node's edges leads out of its community. Either average_degree or min_degree is given. The node attribute `community` numbers the planted communities, the largest 0; degrees are met exactly, without loops and parallel edges. Expected O(nodes + edges).", example: "let g = lfr_benchmark(500, 2.5, 1.5, 0.1, average_degree: 8, max_degree: 40, min_community: 20, seed: 1)\nexpect modularity(g, \"community\") > 0.6") { (call: Call) throws(Diagnostic) in
            let wanted = Network.LFRParameters(
                tau1: try call.real(1), tau2: try call.real(2), mu: try call.real(3), averageDegree: try call.optionalReal(4), minDegree: try call.optionalInt(5),
                maxDegree: try call.optionalInt(6), minCommunity: try call.optionalInt(7), maxCommunity: try call.optionalInt(8))
            return .network(try Network.lfrBenchmark(call.count(0), wanted, seed: call.seed(9), limits: call.limits))
        },
        Builtin("expected_degree(weights, loops = true, seed = none)", "Nodes i and j are joined with probability w_i w_j / sum w (at most 1), a node to itself too unless `loops: false`: node i has w_i edges in expectation (Chung, Lu 2002; Miller, Hagberg 2011). O(nodes + edges).", example: "let g = expected_degree(full(200, 6), seed: 1)\nexpect abs(mean(degrees(g)) - 6) < 1") { (call: Call) throws(Diagnostic) in
            .network(try Network.expectedDegree(call.vector(0), loops: call.boolean(1), seed: call.seed(2), limits: call.limits))
        },
        Builtin("directed_configuration_model(in_degrees, out_degrees, seed = none)", "A random directed network with given degrees; loops and parallel edges may occur (Newman, Strogatz, Watts 2001).", example: "let g = directed_configuration_model([2, 0, 1], [1, 1, 1], seed: 1)\nexpect in_degrees(g) == [2, 0, 1] and out_degrees(g) == [1, 1, 1]") { (call: Call) throws(Diagnostic) in
            .network(try Network.directedConfiguration(in: sizes(call, 0), out: sizes(call, 1), seed: call.seed(2), limits: call.limits))
        },
        Builtin("bipartite_configuration_model(first, second, seed = none)", "A random network of two parts with given degrees; parallel edges may occur (Newman, Strogatz, Watts 2001). The node attribute `part` is 0 and 1.", example: "let g = bipartite_configuration_model([2, 1], [1, 1, 1], seed: 1)\nexpect degrees(g) == [2, 1, 1, 1, 1]") { (call: Call) throws(Diagnostic) in
            .network(try Network.bipartiteConfiguration(sizes(call, 0), sizes(call, 1), seed: call.seed(2), limits: call.limits))
        },
        Builtin("random_bipartite(first, second, p, directed = false, seed = none)", "Two parts of `first` and `second` nodes, pairs across joined with probability p. The node attribute `part` is 0 and 1. O(nodes + edges).", example: "let g = random_bipartite(30, 50, 0.1, seed: 1)\nexpect g.size == 80 and is_bipartite(g)") { (call: Call) throws(Diagnostic) in
            .network(try Network.randomBipartite(call.count(0), call.count(1), p: call.real(2), directed: call.boolean(3), seed: call.seed(4), limits: call.limits))
        },
        Builtin("kronecker(initiator, power, directed = true, loops = false, seed = none)", "The stochastic Kronecker network: b^power nodes for an initiator of b x b probabilities; the edge i -> j has the product of its entries at the digits of i and j in base b (Leskovec et al. 2010), drawn exactly and independently in O(edges) (Moreno et al. 2014).", example: "let g = kronecker([[0.9, 0.5], [0.5, 0.2]], 8, directed: false, seed: 1)\nexpect g.size == 256 and g.count > 0") { (call: Call) throws(Diagnostic) in
            let initiator = try call.matrix(0)
            guard initiator.shape.extents[0] == initiator.shape.extents[1], let entries = initiator.reals else { throw call.wants("a square matrix of probabilities", 0) }
            return .network(try Network.kronecker(entries, base: initiator.shape.extents[0], power: call.int(1), directed: call.boolean(2), loops: call.boolean(3), seed: call.seed(4), limits: call.limits))
        },
        Builtin("rmat(scale, m, a = 0.57, b = 0.19, c = 0.19, directed = true, seed = none)", "R-MAT: 2^scale nodes, m different edges without loops, each placed by choosing a quarter of the adjacency matrix with probabilities a, b, c and 1 - a - b - c, scale times (Chakrabarti, Zhan, Faloutsos 2004; the defaults are those of Graph500).", example: "let g = rmat(8, 1000, seed: 1)\nexpect g.size == 256 and g.count == 1000") { (call: Call) throws(Diagnostic) in
            .network(try Network.rmat(scale: call.int(0), m: call.count(1), a: call.real(2), b: call.real(3), c: call.real(4), directed: call.boolean(5), seed: call.seed(6), limits: call.limits))
        },
        Builtin("random_k_out(n, k, loops = false, replacement = false, seed = none)", "Each node has directed edges to k different nodes drawn from all others; to itself too with `loops: true`, to one again with `replacement: true`. O(n k).", example: "expect all(out_degrees(random_k_out(20, 3, seed: 1)) == 3)") { (call: Call) throws(Diagnostic) in
            .network(try Network.randomKOut(call.count(0), k: call.int(1), loops: call.boolean(2), replacement: call.boolean(3), seed: call.seed(4), limits: call.limits))
        },
        Builtin("random_tournament(n, seed = none)", "One directed edge for each pair of nodes, either direction equally likely.", example: "let g = random_tournament(10, seed: 1)\nexpect g.count == 45 and all(degrees(g) == 9)") { (call: Call) throws(Diagnostic) in
            .network(try Network.randomTournament(call.count(0), seed: call.seed(1), limits: call.limits))
        },
        Builtin("random_dag(n, p, seed = none)", "A directed network without cycles: nodes in random order, each earlier one joined to each later one with probability p (Barak, Erdős 1984). O(n + edges).", example: "expect is_acyclic(random_dag(30, 0.2, seed: 1))") { (call: Call) throws(Diagnostic) in
            .network(try Network.randomDAG(call.count(0), p: call.real(1), seed: call.seed(2), limits: call.limits))
        },
    ]
}
