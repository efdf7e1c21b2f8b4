import NDCore
import NDNetwork

extension Builtins {
    /// What a network has.
    static let networks: [Builtin] = [
        Builtin("degrees(g)", "How many ends of edges each node has, as an array of one number a node: in and out together in a directed network; a loop counts 2. Of a hypergraph, in how many hyperedges each is; of layers, a matrix with a row for each layer.", example: "expect degrees(path(3)) == [1, 2, 1]", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            switch call[0] {
            case .hypergraph(let h): return .integers(h.degrees)
            case .layers(let m):
                try call.charge(.matrix(m.layers.count, m.size))
                return .array(NDArray(elements: .integer(m.layers.flatMap(\.degrees)), of: .matrix(m.layers.count, m.size)))
            default: return .integers(try network(call, 0).degrees)
            }
        },
        Builtin("in_degrees(g)", "How many edges come in at each node, one number a node.", example: "expect in_degrees(path(3, directed: true)) == [0, 1, 1]", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            .integers(try network(call, 0).inDegrees)
        },
        Builtin("out_degrees(g)", "How many edges go out at each node, one number a node.", example: "expect out_degrees(path(3, directed: true)) == [1, 1, 0]", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            .integers(try network(call, 0).outDegrees)
        },
        Builtin("neighbors(g, node)", "The nodes that edges from a node lead to, by number or name.", example: "expect neighbors(cycle(5), 0) == [1, 4]") { (call: Call) throws(Diagnostic) in
            let g = try network(call, 0)
            let found = try nodes(call, 1, of: g)
            guard found.count == 1 else { throw call.wants("one node", 1) }
            return .integers(g.neighbours(of: found[0]))
        },
        Builtin("density(g)", "The number of edges over the number that the nodes allow without loops: between 0 and 1 in a simple network.", example: "expect density(complete(4)) == 1", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            .real(try network(call, 0).density)
        },
    ]

    static func network(_ call: Call, _ i: Int) throws(Diagnostic) -> Network {
        guard case .network(let g) = call[i] else {
            var problem = call.wants("a network", i)
            switch call[i] {
            case .layers: problem.remedy = "aggregate(m) is the network of all layers, m.name one of them"
            case .hypergraph: problem.remedy = "clique_expansion(h) joins the members of each hyperedge in pairs"
            case .system: problem.remedy = "sys.network is the network of a system"
            default: break
            }
            throw problem
        }
        // What is derived from it has some words for each node.
        try call.limits.checkAllocation(32 * Double(g.size), for: "\(call.builtin.name) of \(g.size) nodes")
        return g
    }

    /// Nodes by numbers or by names, one or a list.
    static func nodes(_ call: Call, _ i: Int, of g: Network) throws(Diagnostic) -> [Int] {
        do throws(Diagnostic) { return try numbers(call, i, of: g) } catch { throw call.fault(i, error) }
    }

    private static func numbers(_ call: Call, _ i: Int, of g: Network) throws(Diagnostic) -> [Int] {
        switch call[i] {
        case .string(let name): return try g.numbers(of: [name])
        case .list(let items):
            let names = items.compactMap { item -> String? in if case .string(let s) = item { s } else { nil } }
            guard names.count == items.count else { throw call.wants("numbers or names of nodes", i) }
            return try g.numbers(of: names)
        case .array(let a) where a.type == .boolean:
            guard a.shape == .vector(g.size), let flags = a.booleans else { throw LanguageError.mask(a.shape, extent: g.size, axis: 0) }
            return flags.indices.filter { flags[$0] }
        default:
            guard let numbers = try call.array(i).integers else { throw call.wants("numbers or names of nodes", i) }
            if let missing = numbers.first(where: { $0 >= g.size || $0 < -g.size }) { throw call.fault(i, NetworkError.noNode(missing, size: g.size)) }
            return numbers.map { $0 < 0 ? $0 + g.size : $0 }
        }
    }
}
