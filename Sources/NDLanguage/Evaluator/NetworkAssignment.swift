import NDCore
import NDNetwork
import NDSyntax

/// `g.nodes.x = [...]`, `g.edges.weight[3] = 2`, `g.names = [...]`: the variable then holds another network, which shares all else.
extension Interpreter {
    /// The network after a change of a part of it. An element costs as much as its column. `ND0445` for what follows from
    /// nodes and edges, and the errors of `with_nodes`.
    func changed(
        _ g: Network, _ name: Identifier, _ rest: ArraySlice<PathStep>, _ body: (inout Value) throws(Diagnostic) -> Void
    ) throws(Diagnostic) -> Network {
        do throws(Diagnostic) {
            switch name.name {
            case "nodes": return try changed(g, .node, rest, body)
            case "edges": return try changed(g, .edge, rest, body)
            case "names":
                var names = networkField("names", g) ?? .none
                try change(&names, rest, body)
                return try renamed(g, names)
            default:
                if ["size", "count", "directed"].contains(name.name) { throw NetworkError.fixedField(name.name) }
                let isOfNodes = g.nodeAttributes[name.name] != nil
                if isOfNodes || g.edgeAttributes[name.name] != nil {
                    throw LanguageError.value("a network has no field '\(name.name)'", remedy: "its attribute is g.\(isOfNodes ? "nodes" : "edges").\(name.name)")
                }
                var problem = LanguageError.noField(name.name, of: .network(g), fields: fieldNames(of: .network(g)), at: name.span)
                if problem.remedy == nil { problem.remedy = "attributes are set by g.nodes.\(name.name) = values and g.edges.\(name.name) = values" }
                throw problem
            }
        } catch { throw error.primary == nil ? error.located(name.span) : error }
    }

    private func changed(
        _ g: Network, _ entity: AttributeColumns.Entity, _ rest: ArraySlice<PathStep>, _ body: (inout Value) throws(Diagnostic) -> Void
    ) throws(Diagnostic) -> Network {
        let attribute: Identifier
        switch rest.first {
        case .field(let name)?: attribute = name
        case .index(let indices, let span)?:
            guard indices.count == 1, case .name(let name) = indices[0] else { throw LanguageError.indexKind("number").located(span) }
            attribute = Identifier(name, span)
        case nil:
            // All attributes at once.
            var whole = networkField(entity == .node ? "nodes" : "edges", g) ?? .none
            try body(&whole)
            guard case .record(let record) = whole else { throw LanguageError.wants("a record of columns", "the table of \(entity.rawValue)s", whole) }
            let bare = entity == .node ? try g.with(nodeAttributes: AttributeTable(count: g.size)) : try g.with(edgeAttributes: AttributeTable(count: g.edgeCount))
            return try bare.setting(record, entity)
        }
        let left = rest.dropFirst()
        let table = entity == .node ? g.nodeAttributes : g.edgeAttributes
        do throws(Diagnostic) {
            if entity == .node, attribute.name == "name", !g.nodeNames.isNumbered {
                var names = networkField("names", g) ?? .none
                try change(&names, left, body)
                return try renamed(g, names)
            }
            try AttributeColumns.refuse(attribute.name, entity)
            var part: Value
            if let known = table[attribute.name] {
                part = Interpreter.value(of: known)
            } else {
                guard left.isEmpty else {
                    var problem = NetworkError.noAttribute(attribute.name, of: entity.rawValue, known: table.names)
                    if table.names.isEmpty { problem.remedy = "give all of them a value first: g.\(entity.rawValue)s.\(attribute.name) = 0" }
                    throw problem
                }
                part = .none
            }
            try limits.checkAllocation(16 * Double(entity.count(g)), for: "an attribute of \(entity.count(g)) \(entity.rawValue)s")
            try change(&part, left, body)
            return try g.setting(Record([(attribute.name, part)]), entity)
        } catch { throw error.primary == nil ? error.located(attribute.span) : error }
    }

    private func renamed(_ g: Network, _ names: Value) throws(Diagnostic) -> Network {
        var texts: [String] = []
        if case .list(let items) = names {
            for item in items {
                if case .string(let text) = item { texts.append(text) } else if case .integer(let n) = item { texts.append("\(n)") } else { break }
            }
            if texts.count == items.count { return try g.named(texts) }
        } else if let array = names.asArray, array.rank == 1, let numbers = array.integers {
            return try g.named(numbers.map { "\($0)" })
        }
        throw LanguageError.wants("a list of texts or whole numbers", "the names of a network", names)
    }
}
