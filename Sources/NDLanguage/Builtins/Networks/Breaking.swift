import NDCore
import NDNetwork

extension Builtins {
    /// Networks that are taken apart, and orders along directed edges.
    static let breaking: [Builtin] = [
        Builtin("percolation(g, kind = \"bond\", runs = 1, seed = none)", "What happens while edges (\"bond\") or nodes (\"site\") are occupied one by one in random order, as a record of means over `runs` orders: fraction (of them occupied), largest (nodes in the largest component), susceptibility (the mean over nodes of the size of their component, the largest left out), which peaks at the transition. Newman, Ziff 2000; O(edges) a run.", example: "let p = percolation(grid(20, 20), runs: 10, seed: 1)\nexpect p.largest[0] == 1 and p.largest[-1] == 400", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let g = try network(call, 0)
            guard let kind = Network.PercolationKind(rawValue: try call.string(1)) else { throw call.must(1, "be \"bond\" or \"site\"") }
            let found = try g.percolation(kind, runs: call.count(2, atLeast: 1), seed: call.seed(3), limits: call.limits)
            let count = Double(max(found.largest.count - 1, 1))
            return .record(Record([
                (name: "fraction", value: .reals(found.largest.indices.map { Double($0) / count })), (name: "largest", value: .reals(found.largest)),
                (name: "susceptibility", value: .reals(found.susceptibility)),
            ]))
        },
        Builtin("dismantle(g, scores)", "Nodes taken away by a score (one number a node, such as degrees(g) or betweenness(g), or a node attribute), highest first and of equal ones the lower number, as a record: order; largest, the nodes of the largest component after none, one, two, ... are gone; robustness, the mean of largest/nodes after each (Schneider et al. 2011). O(edges).", example: "let d = dismantle(star(5), degrees(star(5)))\nexpect d.order[0] == 0 and d.largest == [5, 1, 1, 1, 1, 0]", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let g = try network(call, 0)
            let order = try g.order(by: nodeNumbers(call, 1, of: g) ?? [])
            let largest = try g.dismantling(order: order, limits: call.limits)
            let n = Double(max(g.size, 1))
            let robustness = largest.dropFirst().reduce(0.0) { $0 + Double($1) } / (n * n)
            return .record(Record([
                (name: "order", value: .integers(order)), (name: "largest", value: .integers(largest)), (name: "robustness", value: .real(robustness)),
            ]))
        },
        Builtin("topological_order(g)", "The nodes of a directed network in an order in which every edge leads forwards, lowest numbers first; an error that names a cycle where there is none (`ND0472`). Kahn 1962; O(edges log nodes).", example: "expect topological_order(graph([[2, 0], [0, 1]], directed: true)) == [2, 0, 1]", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            .integers(try network(call, 0).topologicalOrder(limits: call.limits))
        },
        Builtin("is_acyclic(g)", "Whether a network is directed and has no directed cycle. O(edges).", example: "expect is_acyclic(path(3, directed: true)) and not is_acyclic(cycle(3, directed: true))", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            .boolean(try network(call, 0).isAcyclic)
        },
        Builtin("cycles(g, longest = none, most = 100000)", "All cycles of a directed network that repeat no node, as a list of arrays of nodes, each from its lowest; of at most `longest` edges. More than `most` are an error (`ND0474`). Johnson 1975; O(edges) a cycle.", example: "expect len(cycles(complete(3, directed: true))) == 5\nexpect cycles(cycle(3, directed: true))[0] == [0, 1, 2]", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let found = try network(call, 0).simpleCycles(longest: call.optionalInt(1), most: call.count(2), limits: call.limits)
            try call.chargeItems(found.count)
            return .list(List(found.map { .integers($0) }))
        },
    ]
}
