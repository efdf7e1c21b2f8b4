import NDCore
import NDNetwork

extension Builtins {
    /// How a network hangs together.
    static let components: [Builtin] = [
        Builtin("components(g)", "For each node the number of its connected component, directions left aside; components are numbered by size, the largest 0. O(edges).", example: "expect components(graph([[0, 1], [2, 3], [3, 4]])) == [1, 1, 0, 0, 0]", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            if case .hypergraph(let h) = call[0] { return .integers(h.components()) }
            return labels(try network(call, 0).components().bySize())
        },
        Builtin("strong_components(g)", "For each node the number of its strongly connected component, between whose nodes there are ways in both directions; numbered by size, the largest 0. Tarjan 1972; O(edges).", example: "expect strong_components(graph([[0, 1], [1, 2], [2, 1]], directed: true)) == [1, 0, 0]", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            labels(try network(call, 0).strongComponents().bySize())
        },
        Builtin("is_connected(g)", "Whether there is a way between any two nodes, directions left aside. O(edges).", example: "expect is_connected(cycle(4))", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            .boolean(try network(call, 0).isConnected)
        },
        Builtin("is_strongly_connected(g)", "Whether there is a way between any two nodes along the directions. O(edges).", example: "expect is_strongly_connected(cycle(4, directed: true)) and not is_strongly_connected(path(4, directed: true))", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            .boolean(try network(call, 0).isStronglyConnected)
        },
        Builtin("largest_component(g)", "The network of the largest connected component.", example: "expect largest_component(graph([[0, 1], [1, 2], [3, 4]])).size == 3", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            .network(try network(call, 0).largestComponent())
        },
        Builtin("articulation_points(g)", "The nodes without which their component falls apart, ascending; of an undirected network. Hopcroft, Tarjan 1973; O(edges).", example: "expect articulation_points(path(4)) == [1, 2]", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            .integers(try network(call, 0).articulationPoints(limits: call.limits))
        },
        Builtin("bridges(g)", "The numbers of the edges without which their component falls apart, ascending; of an undirected network. O(edges).", example: "expect bridges(graph([[0, 1], [1, 2], [2, 0], [2, 3]])) == [3]", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            .integers(try network(call, 0).bridges(limits: call.limits))
        },
        Builtin("biconnected_components(g)", "For each edge the number of its biconnected component: edges of one lie on common cycles. Numbered by the count of edges, the largest 0. O(edges).", example: "expect biconnected_components(graph([[3, 2], [0, 1], [1, 2], [2, 0]])) == [1, 0, 0, 0]", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            labels(try network(call, 0).biconnectedComponents(limits: call.limits))
        },
    ]

    static func labels(_ components: Components) -> Value { .integers(components.labels.map { Int($0) }) }
}
