import NDCore
import NDNetwork

extension Builtins {
    /// Networks in space.
    static let spatialNetworks: [Builtin] = [
        Builtin("random_geometric(n, radius, dim = 2, torus = false, seed = none)", "Nodes uniformly in the unit square (cube, ...), those at most `radius` apart joined (Gilbert 1961); `torus: true` joins opposite sides. The attributes `pos_x`, `pos_y` ... are the places; draw uses them. O(nodes + edges) up to three dimensions.", example: "let g = random_geometric(100, 0.2, seed: 1)\nexpect g.size == 100 and len(g.nodes.pos_x) == 100") { (call: Call) throws(Diagnostic) in
            .network(try Network.randomGeometric(call.count(0), radius: call.real(1), dimension: call.int(2), torus: call.boolean(3), seed: call.seed(4), limits: call.limits))
        },
        Builtin("soft_random_geometric(n, radius, dim = 2, beta = 1, scale = 1, power = 1, torus = false, seed = none)", "Nodes uniformly in the unit square (cube, ...); two at distance d are joined with probability beta*exp(-(d/scale)^power), never beyond `radius`, which may be inf (Penrose 2016). With the defaults as networkx has it; with power 2 Rayleigh fading. The attributes `pos_x`, `pos_y` ... are the places. Commonly O(nodes log nodes + edges).", example: "let g = soft_random_geometric(200, inf, scale: 0.05, seed: 1)\nexpect g.size == 200 and g.count > 0") { (call: Call) throws(Diagnostic) in
            .network(try Network.softRandomGeometric(call.count(0), radius: call.real(1), dimension: call.int(2), beta: call.real(3), scale: call.real(4), power: call.real(5), torus: call.boolean(6), seed: call.seed(7), limits: call.limits))
        },
        Builtin("waxman(n, beta = 0.4, alpha = 0.1, length = none, seed = none)", "Nodes uniformly in the unit square; two at distance d are joined with probability beta*exp(-d/(alpha*L)), L the length given or the largest distance between two nodes (Waxman 1988). The attributes `pos_x` and `pos_y` are the places. Commonly O(nodes log nodes + edges).", example: "expect waxman(100, seed: 1).size == 100") { (call: Call) throws(Diagnostic) in
            .network(try Network.waxman(call.count(0), beta: call.real(1), alpha: call.real(2), length: call.optionalReal(3), seed: call.seed(4), limits: call.limits))
        },
        Builtin("hyperbolic(n, average_degree, gamma = 2.5, temperature = 0, seed = none)", "Nodes in a disc of the hyperbolic plane, joined where they are close: degrees fall off as k^-gamma, clustering is high, the less the higher the temperature (0 to 1) (Krioukov et al. 2010). The radius of the disc is chosen for the mean degree, in expectation. The attributes `pos_r` and `pos_angle` are polar coordinates, `pos_x` and `pos_y` those for drawing. Commonly O(nodes log^2 nodes + edges).", example: "let g = hyperbolic(500, 6, gamma: 2.5, seed: 1)\nexpect g.size == 500 and average_clustering(g) > 0.4") { (call: Call) throws(Diagnostic) in
            .network(try Network.hyperbolic(call.count(0), averageDegree: call.real(1), gamma: call.real(2), temperature: call.real(3), seed: call.seed(4), limits: call.limits))
        },
        Builtin("kleinberg(n, p = 1, q = 1, r = 2, dim = 2, seed = none)", "Kleinberg's navigable small world: a lattice of n^dim nodes, directed edges to all nodes at most p steps away and to q further ones, drawn with probability proportional to steps^-r (Kleinberg 2000). Expected O(edges).", example: "let g = kleinberg(10, seed: 1)\nexpect g.size == 100 and g.directed") { (call: Call) throws(Diagnostic) in
            .network(try Network.kleinberg(call.count(0), p: call.int(1), q: call.int(2), r: call.real(3), dimension: call.int(4), seed: call.seed(5), limits: call.limits))
        },
    ]
}
