import NDCore
import NDNetwork

extension Builtins {
    /// Hyperedges of any number of nodes.
    static let hypergraphs: [Builtin] = [
        Builtin("hypergraph(tuples, ordered = false, size = none, nodes = none, edges = none)", "Nodes and hyperedges of any number of members, given by numbers or names. Members are a set, in ascending order; with `ordered: true` a tuple, each place with a role of its own. `nodes:` and `edges:` give columns of attributes. `h.members h.sizes h.count h.size h.names h.nodes h.edges` are its fields.", example: "let h = hypergraph([[0, 1, 2], [2, 3]])\nexpect h.size == 4 and h.count == 2 and h.sizes == [3, 2]\nexpect degrees(h) == [1, 1, 2, 1]") { (call: Call) throws(Diagnostic) in
            try hypergraph(call)
        },
        Builtin("clique_expansion(h)", "The network in which two nodes are joined where a hyperedge has both; `weight` is in how many. O(P log P) for P pairs of members.", example: "let g = clique_expansion(hypergraph([[0, 1, 2], [1, 2]]))\nexpect g.count == 3 and g.edges.weight == [1, 1, 2]", apart: 1 << 10) { (call: Call) throws(Diagnostic) in
            .network(try hypergraph(call, 0).cliqueExpansion(limits: call.limits))
        },
        Builtin("star_expansion(h)", "The bipartite network of nodes and, behind them, hyperedges, joined where a node is a member; its nodes carry `part`, 0 for nodes and 1 for hyperedges.", example: "expect star_expansion(hypergraph([[0, 1, 2]])).edges.target == [3, 3, 3]", apart: 1 << 10) { (call: Call) throws(Diagnostic) in
            .network(try hypergraph(call, 0).starExpansion(limits: call.limits))
        },
        Builtin("dual(h)", "The hypergraph with nodes and hyperedges exchanged.", example: "expect dual(hypergraph([[0, 1], [1, 2]])).sizes == [1, 2, 1]", apart: 1 << 10) { (call: Call) throws(Diagnostic) in
            .hypergraph(try hypergraph(call, 0).dual())
        },
        Builtin("s_components(h, s = 1)", "For each hyperedge the number of its s-connected component: two are together where a walk leads from one to the other, each step between hyperedges with at least s members in common. Numbered by size, the largest 0; -1 for those with fewer than s members. Aksoy et al. 2020.", example: "let h = hypergraph([[0, 1, 2], [1, 2, 3], [3, 4]])\nexpect s_components(h) == [0, 0, 0] and s_components(h, s: 2) == [0, 0, 1]", apart: 1 << 10) { (call: Call) throws(Diagnostic) in
            .integers(try hypergraph(call, 0).sComponents(call.count(1, atLeast: 1), limits: call.limits))
        },
        Builtin("s_line_graph(h, s = 1)", "The network of the hyperedges, two joined where they have at least s members in common, which is their `weight`. Aksoy et al. 2020.", example: "expect s_line_graph(hypergraph([[0, 1, 2], [1, 2, 3], [3, 4]])).edges.weight == [2, 1]", apart: 1 << 10) { (call: Call) throws(Diagnostic) in
            .network(try hypergraph(call, 0).lineNetwork(s: call.count(1, atLeast: 1), limits: call.limits))
        },
    ]

    static func hypergraph(_ call: Call, _ i: Int) throws(Diagnostic) -> Hypergraph {
        guard case .hypergraph(let h) = call[i] else { throw call.wants("a hypergraph", i) }
        return h
    }

    private static func hypergraph(_ call: Call) throws(Diagnostic) -> Value {
        var tuples: [[Int]] = []
        var names: [String]?
        func wrong() -> Diagnostic {
            var problem = call.wants("a list of lists of nodes, by number or by name", 0)
            problem.remedy = #"hypergraph([[0, 1, 2], [2, 3]]), or hypergraph([["a", "b", "c"], ["c", "d"]])"#
            return problem
        }
        switch call[0] {
        case .array(let a) where a.rank == 2:
            guard let numbers = a.integers else { throw wrong() }
            let width = a.shape.extents[1]
            tuples = (0..<a.shape.extents[0]).map { Array(numbers[($0 * width)..<(($0 + 1) * width)]) }
        case .list(let items):
            var numbers: [String: Int] = [:]
            var order: [String] = []
            var hasNumbers = false
            for item in items {
                switch item {
                case .array(let a) where a.rank == 1 && a.type != .boolean:
                    guard let own = a.integers else { throw wrong() }
                    hasNumbers = hasNumbers || !own.isEmpty
                    tuples.append(own)
                case .range(let r):
                    guard let own = try call.interpreter.arithmetic.array(r).integers else { throw wrong() }
                    hasNumbers = true
                    tuples.append(own)
                case .list(let members):
                    var own: [Int] = []
                    for member in members {
                        guard case .string(let name) = member else { throw wrong() }
                        if numbers[name] == nil {
                            numbers[name] = order.count
                            order.append(name)
                        }
                        own.append(numbers[name] ?? 0)
                    }
                    tuples.append(own)
                default: throw wrong()
                }
            }
            if !order.isEmpty {
                if hasNumbers { throw wrong() }
                names = order
            }
        default: throw wrong()
        }
        try call.chargeItems(tuples.count)
        let ordered = try call.boolean(1)
        let given = try call.optionalInt(2)
        if given != nil, names != nil { throw call.must(2, "go with numbers of nodes: names say how many there are") }
        let largest = tuples.reduce(-1) { max($0, $1.max() ?? -1) }
        var rows: Int?
        if case .record(let record) = call[3] { rows = AttributeColumns.rows(record) }
        let size = given ?? names?.count ?? rows ?? (largest &+ 1)
        let nodes = try attributes(call, 3, count: size, .node)
        let edges = try attributes(call, 4, count: tuples.count, .edge)
        do throws(Diagnostic) {
            return .hypergraph(try Hypergraph(size: size, tuples, ordered: ordered, names: names, nodes: nodes, edges: edges))
        } catch { throw call.fault(0, error) }
    }

    private static func attributes(_ call: Call, _ i: Int, count: Int, _ entity: AttributeColumns.Entity) throws(Diagnostic) -> [(name: String, column: Column)] {
        if call[i].isNone { return [] }
        guard case .record(let record) = call[i] else { throw call.wants("a record of columns, such as (weight: [1, 2])", i) }
        do throws(Diagnostic) { return try AttributeColumns.columns(record, count: count, entity) } catch { throw call.fault(i, error) }
    }
}
