import NDCore
import NDModel
import NDNetwork

extension Builtins {
    /// New networks out of others. What an edit leaves as it was is shared with the old network, not copied.
    static let edits: [Builtin] = [
        Builtin("add(g, nodes = none, edges = none)", "The network with more nodes and edges behind its own. `nodes:` is how many, their names, or a record of columns such as (name: [\"x\"], b: [1]). `edges:` is a list of pairs of numbers or names, or a record (source: [0], target: [1], weight: [2]); names that are not there yet become nodes. Attributes that the new ones lack are missing: not-a-number, or the empty text. What is not added to is shared. O(nodes + edges).", example: "let g = add(path(3), nodes: 1, edges: [[2, 3]])\nexpect g.size == 4 and g.count == 3\nnetwork k { a -- b }\nexpect add(k, edges: [[\"b\", \"c\"]]).names == [\"a\", \"b\", \"c\"]") { (call: Call) throws(Diagnostic) in
            try added(call)
        },
        Builtin("remove(g, nodes = none, edges = none)", "The network without some nodes, by numbers or names, and the edges at them; without some edges, by numbers, by one boolean an edge, or as pairs of nodes, which means all edges between the two. Of a system, the system on the rest of its network: states and parameters of nodes and edges keep their values. O(nodes + edges).", example: "expect remove(path(3), nodes: [1]).count == 0\nexpect remove(path(3), edges: [[0, 1]]).count == 1\nlet g = with_edges(path(3), (weight: [1, 5]))\nexpect remove(g, edges: g.edges.weight < 2).edges.weight == [5]") { (call: Call) throws(Diagnostic) in
            if case .system(let system) = call[0] { return try part(of: system, call, keeping: false) }
            let g = try network(call, 0)
            var result = g
            if !call[2].isNone { result = try g.removing(edges: edges(call, 2, of: g), limits: call.limits) }
            if !call[1].isNone { result = try result.removing(nodes(call, 1, of: g), limits: call.limits) }
            return .network(result)
        },
        Builtin("subgraph(g, nodes = none, edges = none)", "The network of some nodes, by numbers or names, and of the edges between them; with `edges:`, of some edges and the nodes at their ends. Nodes and edges keep their order, names and attributes. Of a system, the system on that part: states and parameters keep their values. O(nodes + edges).", example: "expect subgraph(cycle(5), nodes: [0, 1, 2]).count == 2\nexpect subgraph(cycle(5), edges: [[0, 1], [1, 2]]).size == 3") { (call: Call) throws(Diagnostic) in
            if case .system(let system) = call[0] { return try part(of: system, call, keeping: true) }
            let g = try network(call, 0)
            try either(call, 1, 2)
            if call[1].isNone { return .network(try g.subgraph(edges: edges(call, 2, of: g), limits: call.limits)) }
            return .network(try g.subgraph(nodes(call, 1, of: g), limits: call.limits))
        },
        Builtin("ego(g, node, radius = 1, center = true, undirected = false, weights = none)", "The network of a node, of those within a distance of it along the edges, and of the edges among them. `center: false` leaves the node itself out, `undirected: true` goes against directions, too, `weights:` are lengths. networkx's ego_graph. O(edges).", example: "expect ego(path(5), 2).size == 3\nexpect ego(path(5), 0, radius: 2, center: false).names == [\"1\", \"2\"]") { (call: Call) throws(Diagnostic) in
            let g = try network(call, 0)
            return .network(try g.ego(
                node(call, 1, of: g), radius: call.real(2), withCentre: call.boolean(3), everyWay: call.boolean(4), weights: weights(call, 5, of: g), limits: call.limits))
        },
        Builtin("simplified(g, combine = \"first\", loops = false)", "The network with one edge for each joined pair, and without loops unless `loops: true`. What becomes of attributes: \"first\", \"last\", \"sum\", \"mean\", \"min\", \"max\" or \"count\", for all or by name, (weight: \"sum\"). A weight that is missing counts 1, so summed weights of a network without weights are the numbers of edges. O(edges).", example: "let g = graph([[0, 0], [0, 1], [0, 1]])\nexpect simplified(g).count == 1\nexpect simplified(g, combine: \"sum\").edges.weight == [2]") { (call: Call) throws(Diagnostic) in
            let g = try network(call, 0)
            let ways = try combinations(call, 1, of: g)
            return .network(try g.simplified(loops: call.boolean(2), combining: ways, limits: call.limits))
        },
        Builtin("undirected(g, mode = \"merge\")", "The network without directions. \"merge\": an edge and one the other way become one, with the attributes of the first, as in networkx; \"each\": every edge stays; \"mutual\": only those that go both ways. O(edges).", example: "let g = graph([[0, 1], [1, 0], [1, 2]], directed: true)\nexpect undirected(g).count == 2\nexpect undirected(g, mode: \"mutual\").count == 1") { (call: Call) throws(Diagnostic) in
            let g = try network(call, 0)
            guard let mode = DirectionLoss(rawValue: try call.string(1)) else { throw call.must(1, #"be "merge", "each" or "mutual""#) }
            return .network(try g.undirected(mode, limits: call.limits))
        },
        Builtin("directed(g)", "The network with two directed edges for each undirected one, one each way, with its attributes; a loop becomes one. O(edges).", example: "expect directed(path(3)).count == 4", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            .network(try network(call, 0).directed(limits: call.limits))
        },
        Builtin("complement(g)", "The same nodes, joined where they were not: without loops. O(nodes^2).", example: "expect complement(cycle(5)).count == 5\nexpect complement(complete(4)).count == 0") { (call: Call) throws(Diagnostic) in
            .network(try network(call, 0).complement(limits: call.limits))
        },
        Builtin("disjoint_union(g, others...)", "Networks side by side, without an edge between them: the nodes of each are numbered on from those before. Names stay where they all differ. `union(g, h)` makes one of nodes with the same name. O(nodes + edges).", example: "let g = disjoint_union(cycle(3), path(2))\nexpect g.size == 5 and g.count == 4") { (call: Call) throws(Diagnostic) in
            var parts = [try network(call, 0)]
            for (i, value) in call.rest.enumerated() {
                guard case .network(let g) = value else { throw call.atRest(i, LanguageError.wants("networks", call.builtin.name, value)) }
                parts.append(g)
            }
            return .network(try Network.disjointUnion(parts, limits: call.limits))
        },
        Builtin("contract(g, nodes = none, groups = none, loops = true)", "The network with nodes merged. `nodes:` are merged into the first of them. `groups:` is one number or text a node, or the name of an attribute of nodes: each group becomes a node, called by it, with what its members share and their number as `members`. Edges inside become loops, or go with `loops: false`; parallel edges stay: see simplified. O(nodes + edges).", example: "expect contract(path(4), nodes: [1, 2], loops: false).count == 2\nlet g = simplified(contract(cycle(6), groups: [0, 0, 0, 1, 1, 1]), combine: \"sum\")\nexpect g.edges.weight == [2] and g.nodes.members == [3, 3]") { (call: Call) throws(Diagnostic) in
            try contracted(call)
        },
        Builtin("relabel(g, names = none)", "The network with other names for its nodes: one a node, a record (old: \"new\"), or a function of the old name. Without names nodes are called by their numbers. Everything else is shared. O(nodes).", example: "network k { a -- b; b -- c }\nexpect relabel(k, (a: \"x\")).names == [\"x\", \"b\", \"c\"]\nexpect relabel(k, name => upper(name)).names == [\"A\", \"B\", \"C\"]\nexpect relabel(k).names == [\"0\", \"1\", \"2\"]") { (call: Call) throws(Diagnostic) in
            let g = try network(call, 0)
            if call[1].isNone { return .network(g.numbered()) }
            do throws(Diagnostic) { return .network(try g.named(newNames(call, 1, of: g))) } catch { throw error.primary == nil ? call.fault(1, error) : error }
        },
        Builtin("reorder(g, order)", "The network with its nodes in another order: node i of the result is node order[i]; names and attributes go with the nodes. O(nodes + edges).", example: "expect reorder(star(3), [2, 1, 0]).edges.source == [2, 2]", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let g = try network(call, 0)
            return .network(try g.reordered(nodes(call, 1, of: g), limits: call.limits))
        },
        Builtin("rewire(g, tries = none, connected = false, seed = none)", "A random network in which every node keeps its degree, in and out: the ends of two edges are swapped, again and again, ten tries an edge unless told otherwise. A try that would make a loop or a parallel edge changes nothing, so that every simple network of these degrees becomes equally likely. With `connected: true` a connected network stays connected: tries that part it are taken back (Gkantsidis et al. 2003). Maslov, Sneppen 2002; O(tries).", example: "let g = barabasi_albert(100, m: 2, seed: 1)\nlet h = rewire(g, seed: 1)\nexpect degrees(h) == degrees(g) and any(h.edges.target != g.edges.target)\nexpect is_connected(rewire(tree(2, 6), connected: true))") { (call: Call) throws(Diagnostic) in
            let g = try network(call, 0)
            let connected = try call.boolean(2)
            if connected, g.size > 0, !g.isConnected { throw call.must(0, "be connected where it is to stay so", remedy: "rewire(largest_component(g), connected: true)") }
            return .network(try g.rewired(tries: call[1].isNone ? nil : call.count(1), connected: connected, seed: call.seed(3), limits: call.limits))
        },
        Builtin("with_nodes(g, values)", "The network with columns of node attributes added or replaced, from a record: one value a node, or one for all; `none` in a list is a missing value. Edges are shared. On a variable, `g.nodes.x = values` does it. O(values).", example: "expect with_nodes(path(2), (b: [1, 2], kind: \"E\")).nodes.kind == [\"E\", \"E\"]", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            .network(try withColumns(call, .node))
        },
        Builtin("with_edges(g, values)", "The network with columns of edge attributes added or replaced, from a record: one value an edge, or one for all; `none` in a list is a missing value. Nodes are shared. On a variable, `g.edges.weight = values` does it. O(values).", example: "expect with_edges(path(3), (weight: [1, 2])).edges.weight == [1, 2]", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            .network(try withColumns(call, .edge))
        },
    ]

    /// A system on a part of its network.
    private static func part(of system: System, _ call: Call, keeping: Bool) throws(Diagnostic) -> Value {
        guard let g = system.definition.network else { throw call.fault(0, ModelError.noNetwork(system.name)) }
        if keeping || call[1].isNone { try either(call, 1, 2) }
        var system = system
        if !call[2].isNone {
            guard system.definition.layers == nil else {
                throw call.fault(0, LanguageError.argument(
                    "g", of: call.builtin.name, must: "stand on one network where edges are named", remedy: "take the edges out of a layer, and declare the system on the new layers"))
            }
            do throws(Diagnostic) { system = try system.selecting(edges: edges(call, 2, of: g), wanted: keeping, limits: call.limits) } catch {
                throw error.primary == nil ? call.fault(2, error) : error
            }
            if call[1].isNone { return .system(system) }
        }
        let named = try nodes(call, 1, of: g)
        let gone = keeping ? Set<Int>() : Set(named)
        do throws(Diagnostic) {
            return .system(try system.selecting(keeping ? named : (0..<g.size).filter { !gone.contains($0) }, limits: call.limits))
        } catch { throw error.primary == nil ? call.fault(1, error) : error }
    }

    /// One of two parameters is given.
    private static func either(_ call: Call, _ i: Int, _ j: Int) throws(Diagnostic) {
        if call[i].isNone != call[j].isNone { return }
        let (one, other) = (call.builtin.parameters[i].name, call.builtin.parameters[j].name)
        let problem = LanguageError.value("\(call.builtin.name) takes \(one) or \(other), and was given \(call[i].isNone ? "neither" : "both")")
        throw call[i].isNone ? problem.located(call.span) : call.fault(j, problem)
    }

    private static func withColumns(_ call: Call, _ entity: AttributeColumns.Entity) throws(Diagnostic) -> Network {
        let g = try network(call, 0)
        guard case .record(let record) = call[1] else { throw call.wants("a record of columns, such as (\(entity == .node ? "omega" : "weight"): [1, 2])", 1) }
        do throws(Diagnostic) { return try g.setting(record, entity) } catch { throw call.fault(1, error) }
    }

    private static func added(_ call: Call) throws(Diagnostic) -> Value {
        var g = try network(call, 0)
        switch call[1] {
        case .none: break
        case .record(let record):
            var names: [String]?
            var columns = record
            if let given = record["name"] {
                names = try texts(given, call, 1)
                columns = Record(zip(record.names, record.values).filter { $0.0 != "name" }.map { ($0.0, $0.1) })
            }
            let count = names?.count ?? AttributeColumns.rows(columns) ?? 1
            do throws(Diagnostic) {
                g = try g.adding(nodes: count, names: names, columns: AttributeColumns.columns(columns, count: count, .node), limits: call.limits)
            } catch { throw call.fault(1, error) }
        default:
            do throws(Diagnostic) {
                if call[1].isNumber {
                    g = try g.adding(nodes: call.count(1), limits: call.limits)
                } else {
                    let names = try texts(call[1], call, 1)
                    g = try g.adding(nodes: names.count, names: names, limits: call.limits)
                }
            } catch { throw error.primary == nil ? call.fault(1, error) : error }
        }
        if call[2].isNone { return .network(g) }
        var ends: Ends
        var columns: [(name: String, column: Column)] = []
        if case .record(let record) = call[2] {
            (ends, columns) = try tableOfEdges(record, call, 2, g)
        } else {
            ends = try self.ends(call, 2, of: g)
        }
        do throws(Diagnostic) {
            if !ends.newNames.isEmpty { g = try g.adding(nodes: ends.newNames.count, names: ends.newNames, limits: call.limits) }
            return .network(try g.adding(edges: ends.pairs, columns: columns, limits: call.limits))
        } catch { throw call.fault(2, error) }
    }

    /// `(source: [0, 1], target: [2, 2], weight: 1)`, as `g.edges` reads.
    private static func tableOfEdges(_ record: Record, _ call: Call, _ i: Int, _ g: Network) throws(Diagnostic) -> (Ends, [(name: String, column: Column)]) {
        guard let from = record["source"], let to = record["target"] else {
            var problem = call.wants("pairs of nodes, or a record with 'source' and 'target'", i)
            problem.remedy = "(source: [0], target: [1], weight: [2])"
            throw problem
        }
        let (sources, targets) = (try references(from, call, i), try references(to, call, i))
        let count = max(sources.count, targets.count)
        guard sources.count == targets.count || sources.count == 1 || targets.count == 1 else {
            throw call.fault(i, NetworkError.columnLength("target", has: targets.count, needs: sources.count))
        }
        var ends = Ends(g)
        for k in 0..<count {
            guard let a = ends.number(sources[sources.count == 1 ? 0 : k]), let b = ends.number(targets[targets.count == 1 ? 0 : k]) else { throw call.wants("numbers or names of nodes", i) }
            ends.pairs.append((a, b))
        }
        let rest = Record(zip(record.names, record.values).filter { $0.0 != "source" && $0.0 != "target" }.map { ($0.0, $0.1) })
        do throws(Diagnostic) { return (ends, try AttributeColumns.columns(rest, count: count, .edge)) } catch { throw call.fault(i, error) }
    }

    /// One node or several, by number or name.
    private static func references(_ value: Value, _ call: Call, _ i: Int) throws(Diagnostic) -> [Value] {
        switch value {
        case .string: return [value]
        case .list(let items): return items.items
        default:
            let a = try call.asArray(value, i)
            guard a.rank <= 1, let numbers = a.integers else { throw call.wants("numbers or names of nodes", i) }
            return numbers.map { .integer($0) }
        }
    }

    /// Names: a text, a list of texts and whole numbers, or an array of whole numbers.
    static func texts(_ value: Value, _ call: Call, _ i: Int) throws(Diagnostic) -> [String] {
        switch value {
        case .string(let text): return [text]
        case .list(let items):
            var out: [String] = []
            for item in items {
                if case .string(let text) = item { out.append(text) } else if case .integer(let n) = item { out.append("\(n)") } else { throw call.wants("names: texts or whole numbers", i) }
            }
            return out
        default:
            let a = try call.asArray(value, i)
            guard a.rank <= 1, let numbers = a.integers else { throw call.wants("names: texts or whole numbers", i) }
            return numbers.map { "\($0)" }
        }
    }

    private static func newNames(_ call: Call, _ i: Int, of g: Network) throws(Diagnostic) -> [String] {
        var names = g.nodeNames.all
        switch call[i] {
        case .record(let record):
            // All are looked up before any is changed: names may be exchanged.
            for (name, place) in zip(record.names, try g.numbers(of: record.names)) {
                guard let new = try texts(record[name] ?? .none, call, i).first else { continue }
                names[place] = new
            }
        case .function, .builtin, .native:
            for (k, name) in names.enumerated() {
                if k & 0xFFF == 0 { try call.limits.poll() }
                guard let new = try texts(call.call(call[i], [.string(name)]), call, i).first else { continue }
                names[k] = new
            }
        default: return try texts(call[i], call, i)
        }
        return names
    }

    private static func combinations(_ call: Call, _ i: Int, of g: Network) throws(Diagnostic) -> (String) -> Combination {
        func combination(_ value: Value) throws(Diagnostic) -> Combination {
            guard case .string(let name) = value, let way = Combination(rawValue: name) else {
                throw call.must(i, "be \(Combination.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")), or a record of them", remedy: #"combine: "sum", or combine: (weight: "sum", kind: "first")"#)
            }
            return way
        }
        guard case .record(let record) = call[i] else {
            let way = try combination(call[i])
            // What cannot be added up keeps its first value, unless it is named.
            return { name in
                if case .some(.text) = g.edgeAttributes[name], [.sum, .mean, .min, .max].contains(way) { return .first }
                return way
            }
        }
        var ways: [String: Combination] = [:]
        for (name, value) in zip(record.names, record.values) {
            ways[name] = try combination(value)
            if g.edgeAttributes[name] == nil, name != "weight" { throw call.fault(i, NetworkError.noAttribute(name, of: "edge", known: g.edgeAttributes.names)) }
        }
        return { [ways] name in ways[name] ?? .first }
    }

    private static func contracted(_ call: Call) throws(Diagnostic) -> Value {
        let g = try network(call, 0)
        try either(call, 1, 2)
        let loops = try call.boolean(3)
        if call[2].isNone { return .network(try g.contracted(merging: nodes(call, 1, of: g), loops: loops, limits: call.limits)) }
        let column: Column
        if case .string(let name) = call[2] {
            guard let known = g.nodeAttributes[name] else { throw call.fault(2, NetworkError.noAttribute(name, of: "node", known: g.nodeAttributes.names)) }
            column = known
        } else {
            do throws(Diagnostic) { column = try AttributeColumns.column(call[2], "groups", count: g.size, .node) } catch { throw call.fault(2, error) }
        }
        let groups: [Int]
        let names: NodeNames
        if case .text(let texts) = column {
            // Groups in order of appearance, called by their texts.
            var numbers: [String: Int] = [:]
            var order: [String] = []
            groups = texts.map { text in
                if let known = numbers[text] { return known }
                numbers[text] = order.count
                order.append(text)
                return order.count - 1
            }
            names = .named(order)
        } else {
            guard let labels = column.reals.flatMap({ reals in reals.allSatisfy { Int(exactly: $0) != nil } ? reals.map { Int($0) } : nil }) else {
                throw call.must(2, "be whole numbers or texts")
            }
            // Groups in ascending order, called by their numbers.
            let order = Set(labels).sorted()
            let numbers = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($0.element, $0.offset) })
            groups = labels.map { numbers[$0] ?? 0 }
            names = .integers(order)
        }
        return .network(try g.contracted(groups, count: names.count, names: names, loops: loops, limits: call.limits))
    }
}

extension Network {
    /// The network with the columns of a record added or replaced.
    func setting(_ record: Record, _ entity: AttributeColumns.Entity) throws(Diagnostic) -> Network {
        for name in record.names { try AttributeColumns.refuse(name, entity) }
        let other = entity == .node ? edgeCount : size
        var table = entity == .node ? nodeAttributes : edgeAttributes
        for (name, column) in try AttributeColumns.columns(record, count: entity.count(self), entity, other: other) { table = try table.setting(name, column) }
        return entity == .node ? try with(nodeAttributes: table) : try with(edgeAttributes: table)
    }
}

extension AttributeColumns {
    /// The names under which a network shows its ends and names are no attributes.
    static func refuse(_ name: String, _ entity: Entity) throws(Diagnostic) {
        if entity == .edge, name == "source" || name == "target" { throw NetworkError.fixedColumn(name, "the ends of edges are no attributes", remedy: "remove(g, edges: ...) and add(g, edges: ...) make other edges") }
        if entity == .node, name == "name" { throw NetworkError.fixedColumn(name, "the names of nodes are no attribute", remedy: "relabel(g, names) gives other names, and so does g.names = [...]") }
    }
}
