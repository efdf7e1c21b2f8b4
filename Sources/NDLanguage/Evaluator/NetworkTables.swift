import NDCore
import NDNetwork

/// The tables of networks that were read last: `g.edges.source[k]` in a loop makes the columns once. A network that nobody
/// holds any more is forgotten with the next table.
final class NetworkTables {
    private struct Entry {
        weak var network: Network?
        let name: String
        let value: Value
    }

    private var entries: [Entry] = []
    private static let most = 8

    func table(_ name: String, of network: Network, make: () -> Value?) -> Value? {
        if let known = entries.last(where: { $0.network === network && $0.name == name }) { return known.value }
        entries.removeAll { $0.network == nil }
        guard let value = make() else { return nil }
        if entries.count >= Self.most { entries.removeFirst() }
        entries.append(Entry(network: network, name: name, value: value))
        return value
    }
}

extension Interpreter {
    /// A field of a network; the tables that take time to make are kept.
    func networkField(_ name: String, _ g: Network) -> Value? {
        switch name {
        case "nodes", "edges", "names": networkTables.table(name, of: g) { made(name, g) }
        default: made(name, g)
        }
    }

    private func made(_ name: String, _ g: Network) -> Value? {
        switch name {
        case "size": .integer(g.size)
        case "count": .integer(g.edgeCount)
        case "directed": .boolean(g.isDirected)
        case "names": .list(g.nodeNames.all.map { .string($0) })
        case "nodes": .record(table(g.nodeAttributes, first: g.nodeNames.isNumbered ? [] : [("name", .list(g.nodeNames.all.map { .string($0) }))]))
        case "edges":
            .record(table(g.edgeAttributes, first: [
                ("source", .integers(g.edgeSources.map(Int.init))), ("target", .integers(g.edgeTargets.map(Int.init))),
            ]))
        default: nil
        }
    }

    /// The columns of a table as a record.
    private func table(_ attributes: AttributeTable, first: [(name: String, value: Value)]) -> Record {
        var record = Record(first)
        for (name, column) in zip(attributes.names, attributes.columns) { record[name] = Interpreter.value(of: column) }
        return record
    }
}
