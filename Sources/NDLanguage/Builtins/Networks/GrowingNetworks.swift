import NDCore
import NDNetwork

extension Builtins {
    /// Networks that grow, and small worlds.
    static let growingNetworks: [Builtin] = [
        Builtin("newman_watts_strogatz(n, k, p, seed = none)", "A ring in which each node is joined to its k nearest, and for each edge, with probability p, a shortcut from its first node to a random one (Newman, Watts 1999). Nothing is taken away.", example: "let g = newman_watts_strogatz(100, k: 4, p: 0.2, seed: 1)\nexpect g.count > 200 and is_connected(g)") { (call: Call) throws(Diagnostic) in
            .network(try Network.newmanWattsStrogatz(call.count(0), k: call.int(1), p: call.real(2), seed: call.seed(3), limits: call.limits))
        },
        Builtin("connected_watts_strogatz(n, k, p, tries = 100, seed = none)", "As watts_strogatz, drawn again until the network is connected.", example: "expect is_connected(connected_watts_strogatz(50, k: 4, p: 0.5, seed: 1))") { (call: Call) throws(Diagnostic) in
            .network(try Network.connectedWattsStrogatz(call.count(0), k: call.int(1), p: call.real(2), tries: call.int(3), seed: call.seed(4), limits: call.limits))
        },
        Builtin("powerlaw_cluster(n, m, p, seed = none)", "Growth by preferential attachment with triangles: each new node joins m others; after one chosen by degree the next is, with probability p, a neighbour of it (Holme, Kim 2002).", example: "let g = powerlaw_cluster(300, m: 3, p: 0.9, seed: 1)\nexpect g.count == 891 and average_clustering(g) > 0.2") { (call: Call) throws(Diagnostic) in
            .network(try Network.powerlawCluster(call.count(0), m: call.int(1), p: call.real(2), seed: call.seed(3), limits: call.limits))
        },
        Builtin("scale_free(n, alpha = 0.41, beta = 0.54, gamma = 0.05, delta_in = 0.2, delta_out = 0, seed = none)", "Directed growth by in- and out-degree: edges come from new nodes (probability alpha), between old ones (beta) or to new ones (gamma), ends are chosen by degree plus delta_in or delta_out (Bollobás et al. 2003). Loops and parallel edges occur. The start and the defaults are networkx's.", example: "let g = scale_free(200, seed: 1)\nexpect g.size == 200 and g.directed") { (call: Call) throws(Diagnostic) in
            .network(try Network.scaleFree(call.count(0), alpha: call.real(1), beta: call.real(2), gamma: call.real(3), deltaIn: call.real(4), deltaOut: call.real(5), seed: call.seed(6), limits: call.limits))
        },
        Builtin("duplication_divergence(n, p, seed = none)", "Growth by copying with losses: each new node joins each neighbour of an earlier one with probability p, and is drawn again where it joins none (Ispolatov, Krapivsky, Yuryev 2005).", example: "let g = duplication_divergence(100, 0.4, seed: 1)\nexpect g.size == 100 and is_connected(g)") { (call: Call) throws(Diagnostic) in
            .network(try Network.duplicationDivergence(call.count(0), p: call.real(1), seed: call.seed(2), limits: call.limits))
        },
        Builtin("forest_fire(n, p, backward = 0, seed = none)", "Growth by burning: each new node cites an earlier one, then from each that it cites some of its references (a geometric number, mean p/(1 - p)) and some that cite it (with backward*p for p), and so on (Leskovec, Kleinberg, Faloutsos 2005). Directed from the newer to the older.", example: "let g = forest_fire(100, 0.3, backward: 0.3, seed: 1)\nexpect g.size == 100 and is_acyclic(g)") { (call: Call) throws(Diagnostic) in
            .network(try Network.forestFire(call.count(0), p: call.real(1), backward: call.real(2), seed: call.seed(3), limits: call.limits))
        },
    ]
}
