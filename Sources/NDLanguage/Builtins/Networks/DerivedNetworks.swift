import NDCore
import NDNetwork

extension Builtins {
    /// Networks made of others, simplices, and contacts in time.
    static let derivedNetworks: [Builtin] = [
        Builtin("line_graph(g)", "The network whose nodes are the edges of g, in their order, joined where they share an end; of a directed network, an edge that enters a node has one to each that leaves it. Attributes of edges become those of nodes. O(sum of squared degrees).", example: "expect is_isomorphic(line_graph(cycle(5)), cycle(5))\nexpect line_graph(star(5)).count == 6") { (call: Call) throws(Diagnostic) in
            .network(try network(call, 0).lineGraph(limits: call.limits))
        },
        Builtin("project(g, part = 0, weight = \"count\")", "The projection of a bipartite network onto one part: its nodes, joined where they share a neighbour. `part` is 0 or 1 (as the node attribute `part` has it, else as bipartite_sides finds it), or the nodes to keep, by numbers or names. The edge attribute `weight` is how many neighbours they share (\"count\"), what share of all that either has (\"jaccard\"), the sum of 1/(degree - 1) over them (\"newman\": Newman 2001), or not there (\"none\"). O(sum of squared degrees).", example: "let women = project(southern_women(), 0)\nexpect women.size == 18 and max(women.edges.weight) == 7\nexpect project(star(4), [1, 2, 3]).count == 3") { (call: Call) throws(Diagnostic) in
            let g = try network(call, 0)
            guard let weight = Network.ProjectionWeight(rawValue: try call.string(2)) else {
                throw call.must(2, "be \"count\", \"jaccard\", \"newman\" or \"none\"")
            }
            if case .integer(let side) = call[1] {
                guard side == 0 || side == 1 else { throw call.must(1, "be 0 or 1, or the nodes to keep in brackets") }
                let parts: [Int]
                if case .integer(let given) = g.nodeAttributes["part"] { parts = given } else { parts = try g.sides(for: "project") }
                return .network(try g.projected((0..<g.size).filter { parts[$0] == side }, weight: weight, limits: call.limits))
            }
            return .network(try g.projected(nodes(call, 1, of: g), weight: weight, limits: call.limits))
        },
        Builtin("simplicial_configuration(degrees, dimension = 2, seed = none)", "Random simplices (triangles for dimension 2) such that node i is in degrees[i] of them, none twice (Courtney, Bianconi 2016), as a record: simplices (a matrix, one a row) and network (its nodes and the edges of the simplices). The sum of degrees is a multiple of dimension + 1.", example: "let c = simplicial_configuration(full(30, 2), seed: 1)\nexpect c.simplices.shape == [20, 3]\nexpect c.network.size == 30") { (call: Call) throws(Diagnostic) in
            let made = try Network.simplicialConfiguration(sizes(call, 0), dimension: call.int(1), seed: call.seed(2), limits: call.limits)
            let width = made.simplices.count
            return .record(Record([
                (name: "simplices", value: try rows(made.simplices[width - 1], width, call)), (name: "network", value: .network(made.skeleton)),
            ]))
        },
        Builtin("random_simplicial(n, p1, p2, seed = none)", "The random simplicial complex of Iacopini et al. (2019): each pair is an edge with probability p1, each three nodes a triangle with probability p2. A record: edges and triangles (matrices, one a row) and network (with the edges of the triangles, too).", example: "let c = random_simplicial(40, 0.1, 0.002, seed: 1)\nexpect c.triangles.shape[1] == 3 and c.network.size == 40") { (call: Call) throws(Diagnostic) in
            let made = try Network.randomSimplicial(call.count(0), p1: call.real(1), p2: call.real(2), seed: call.seed(3), limits: call.limits)
            return .record(Record([
                (name: "edges", value: try rows(made.simplices[1], 2, call)), (name: "triangles", value: try rows(made.simplices[2], 3, call)),
                (name: "network", value: .network(made.skeleton)),
            ]))
        },
        Builtin("flag_complex(g, dimension = 2)", "The flag (clique) complex of a network: a list with, for each dimension from 0, a matrix of its simplices: the cliques of dimension + 1 nodes, one a row, ascending. Directions, loops and parallel edges are left aside. Time and memory grow with the number of cliques.", example: "let simplices = flag_complex(complete(4), dimension: 3)\nexpect [len(s) for s in simplices] == [4, 6, 4, 1]") { (call: Call) throws(Diagnostic) in
            let simplices = try network(call, 0).flagComplex(dimension: call.int(1), limits: call.limits)
            var list: [Value] = []
            for (d, found) in simplices.enumerated() { list.append(try rows(found, d + 1, call)) }
            return .list(List(list))
        },
        Builtin("activity_driven(activities, m = 1, steps = 100, seed = none)", "Contacts in time: in each step node i is active with probability activities[i], and then meets m random others, for that step (Perra et al. 2012). A matrix with a row (step, active node, other node) for each contact, in order of steps. O(nodes + contacts).", example: "let contacts = activity_driven(full(50, 0.1), m: 2, steps: 20, seed: 1)\nexpect contacts.shape[1] == 3\nexpect all(contacts[:, 0] < 20)") { (call: Call) throws(Diagnostic) in
            let found = try Network.activityDriven(call.vector(0), m: call.int(1), steps: call.count(2), seed: call.seed(3), limits: call.limits)
            return .array(NDArray(elements: .integer(found), of: .matrix(found.count / 3, 3)))
        },
    ]

    /// Node numbers as a matrix of integers.
    private static func rows(_ numbers: [UInt32], _ width: Int, _ call: Call) throws(Diagnostic) -> Value {
        let shape = Shape.matrix(numbers.count / width, width)
        try call.charge(shape)
        return .array(NDArray(elements: .integer(numbers.map(Int.init)), of: shape))
    }
}
