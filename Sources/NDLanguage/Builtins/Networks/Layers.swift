import NDCore
import NDNetwork

extension Builtins {
    /// Several networks on one set of nodes.
    static let layers: [Builtin] = [
        Builtin("layers(name: network...)", "Several networks on one set of nodes, a multiplex: nodes are the same where their names are, and one that a layer does not have stands alone in it. `m.social` is a layer, `m.layers` their names, `m.size m.count m.names m.nodes` as of a network. In a system, `via Talk over social` acts along one layer, without `over` along all. O(layers nodes + edges).", example: "let m = layers(social: cycle(4), work: path(4))\nexpect m.work.count == 3 and m.layers == [\"social\", \"work\"] and m.count == 7") { (call: Call) throws(Diagnostic) in
            var parts: [(name: String, network: Network)] = []
            for (name, value, span) in call.named {
                guard case .network(let g) = value else { throw Self.located(LanguageError.wants("a network", call.builtin.name, value, argument: name), span) }
                parts.append((name, g))
            }
            do throws(Diagnostic) { return .layers(try LayeredNetwork(parts, limits: call.limits)) } catch {
                // Under the layer that it speaks of.
                let at = call.named.last { error.message.contains("'\($0.name)'") }
                throw error.primary == nil ? Self.located(error, at?.span) : error
            }
        },
        Builtin("aggregate(m, weight = \"sum\")", "The network of all pairs that some layer joins. Its `weight` is the sum over the layers (1 for an edge without), or with \"layers\" the number of layers that join the pair. Battiston, Nicosia, Latora 2014; O(edges).", example: "let m = layers(a: cycle(3), b: path(3))\nexpect aggregate(m).edges.weight == [2, 2, 1]", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let m = try layered(call, 0)
            guard let counting = ["sum": false, "layers": true][try call.string(1)] else { throw call.must(1, #"be "sum" or "layers""#) }
            return .network(try m.aggregated(countingLayers: counting, limits: call.limits))
        },
        Builtin("layer_overlap(m)", "How alike layers are: the matrix of the pairs that two of them join over the pairs that either joins, 1 on the diagonal. O(layers edges).", example: "expect layer_overlap(layers(a: cycle(4), b: path(4)))[0, 1] == 0.75", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let m = try layered(call, 0)
            return square(try m.overlaps(limits: call.limits), m.layers.count)
        },
        Builtin("layer_participation(m)", "For each node how evenly its edges are spread over the layers: 1 where every layer has as many of them, 0 where one has all, not-a-number for a node without edges. Battiston, Nicosia, Latora 2014.", example: "expect layer_participation(layers(a: cycle(3), b: cycle(3))) == [1, 1, 1]") { (call: Call) throws(Diagnostic) in
            .reals(try layered(call, 0).participation)
        },
        Builtin("supra_adjacency(m, between = 1)", "The matrix of the copies of all nodes, layer by layer: the adjacency matrices of the layers on the diagonal, `between` between the copies of a node. Gómez et al. 2013.", example: "expect supra_adjacency(layers(a: path(2), b: path(2)), between: 0.5)[0] == [0, 1, 0.5, 0]", apart: 1 << 10) { (call: Call) throws(Diagnostic) in
            let m = try layered(call, 0)
            return square(try m.supraAdjacency(coupling: call.real(1), limits: call.limits), m.size * m.layers.count)
        },
    ]

    private static func layered(_ call: Call, _ i: Int) throws(Diagnostic) -> LayeredNetwork {
        guard case .layers(let m) = call[i] else { throw call.wants("layers, such as layers(social: g, work: h)", i) }
        return m
    }

    private static func located(_ problem: Diagnostic, _ span: Span?) -> Diagnostic { span.map { problem.located($0) } ?? problem }
}

extension Interpreter {
    func layersField(_ name: String, _ m: LayeredNetwork) -> Value? {
        switch name {
        case "size": return .integer(m.size)
        case "count": return .integer(m.edgeCount)
        case "layers": return .list(m.names.map { .string($0) })
        case "nodes", "names": return m.layers.first.flatMap { networkField(name, $0) }
        default: return m.layer(name).map(Value.network)
        }
    }

    func hypergraphField(_ name: String, _ h: Hypergraph) -> Value? {
        func record(_ table: AttributeTable, _ first: [(name: String, value: Value)]) -> Value {
            var record = Record(first)
            for (name, column) in zip(table.names, table.columns) { record[name] = Interpreter.value(of: column) }
            return .record(record)
        }
        switch name {
        case "size": return .integer(h.size)
        case "count": return .integer(h.edgeCount)
        case "ordered": return .boolean(h.isOrdered)
        case "sizes": return .integers(h.sizes)
        case "members": return .list((0..<h.edgeCount).map { .integers(h.members(of: $0).map(Int.init)) })
        case "names": return .list(h.nodeNames.all.map { .string($0) })
        case "nodes": return record(h.nodeAttributes, h.nodeNames.isNumbered ? [] : [("name", .list(h.nodeNames.all.map { .string($0) }))])
        case "edges": return record(h.edgeAttributes, [])
        default: return nil
        }
    }

    static let hypergraphFields = ["size", "count", "members", "sizes", "ordered", "names", "nodes", "edges"]
}
