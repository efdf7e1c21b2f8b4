import NDCore
import NDData
import NDNetwork

/// Hypergraphs as JSON in the Hypergraph Interchange Format (HIF), which XGI and HyperNetX read and write: `incidences` of
/// edges and nodes, and `nodes` and `edges` with attributes. An ordered hypergraph says so in `metadata`; its members stand
/// in their order.
enum HypergraphFile {
    /// Whether JSON text is one: it has incidences.
    static func isOne(_ bytes: [UInt8]) -> Bool {
        let key = Array("\"incidences\"".utf8)
        guard bytes.count >= key.count else { return false }
        var i = 0
        while i + key.count <= bytes.count {
            if bytes[i] == key[0], bytes[i + 1] == key[1], bytes[i..<(i + key.count)].elementsEqual(key) { return true }
            i += 1
        }
        return false
    }

    /// `ND0453` for JSON that is no hypergraph, `ND0247` for text that is no JSON.
    static func hypergraph(_ bytes: [UInt8], file: String, limits: Limits, cancel: CancelToken?) throws(Diagnostic) -> Hypergraph {
        guard case .object(let top) = try JSONReader.read(bytes, file: file, limits: limits, cancel: cancel) else {
            throw NetworkError.hypergraphFile(file, "it holds no object")
        }
        func entries(_ name: String) throws(Diagnostic) -> [[(name: String, value: JSONValue)]] {
            guard let member = top.last(where: { $0.name == name }) else { return [] }
            guard case .array(let items) = member.value else { throw NetworkError.hypergraphFile(file, "'\(name)' is no list") }
            var out: [[(name: String, value: JSONValue)]] = []
            for item in items {
                guard case .object(let members) = item else { throw NetworkError.hypergraphFile(file, "'\(name)' holds something else than objects") }
                out.append(members)
            }
            return out
        }
        func identity(_ members: [(name: String, value: JSONValue)], _ name: String, in list: String) throws(Diagnostic) -> String {
            switch members.last(where: { $0.name == name })?.value {
            case .string(let text): return text
            case .integer(let n): return n.description
            default: throw NetworkError.hypergraphFile(file, "an entry of '\(list)' has no '\(name)' that is a text or a whole number")
            }
        }
        var isOrdered = false
        if case .object(let metadata)? = top.last(where: { $0.name == "metadata" })?.value, case .boolean(true)? = metadata.last(where: { $0.name == "ordered" })?.value {
            isOrdered = true
        }
        var (nodes, edges) = (Numbering(), Numbering())
        for entry in try entries("nodes") { nodes.read(try identity(entry, "node", in: "nodes"), entry) }
        for entry in try entries("edges") { edges.read(try identity(entry, "edge", in: "edges"), entry) }
        var tuples: [[Int]] = []
        for entry in try entries("incidences") {
            let edge = edges.number(try identity(entry, "edge", in: "incidences"))
            let node = nodes.number(try identity(entry, "node", in: "incidences"))
            while tuples.count <= edge { tuples.append([]) }
            tuples[edge].append(node)
        }
        while tuples.count < edges.names.count { tuples.append([]) }
        // Nodes called 0, 1, 2, ... in any order of appearance are numbered so.
        var names: [String]? = nodes.names
        var columns = try nodes.columns()
        let numbers = nodes.names.map { Int($0) ?? -1 }
        if Set(numbers) == Set(0..<numbers.count) {
            names = nil
            tuples = tuples.map { $0.map { numbers[$0] } }
            var place = [Int](repeating: 0, count: numbers.count)
            for (old, new) in numbers.enumerated() { place[new] = old }
            columns = columns.map { ($0.name, $0.column.selecting(place)) }
        }
        return try Hypergraph(size: nodes.names.count, tuples, ordered: isOrdered, names: names, nodes: columns, edges: edges.columns())
    }

    /// Nodes or hyperedges in order of appearance, with what is said of them.
    private struct Numbering {
        var names: [String] = []
        private var numbers: [String: Int] = [:]
        private var attributes: [String] = []
        private var values: [String: [Int: Value]] = [:]

        mutating func number(_ name: String) -> Int {
            if let known = numbers[name] { return known }
            numbers[name] = names.count
            names.append(name)
            return names.count - 1
        }

        mutating func read(_ name: String, _ entry: [(name: String, value: JSONValue)]) {
            let row = number(name)
            var given = entry.filter { $0.name == "weight" }
            if case .object(let more)? = entry.last(where: { $0.name == "attrs" })?.value { given += more }
            for (attribute, json) in given {
                let value: Value
                switch json {
                case .boolean(let b): value = .boolean(b)
                case .integer(let n): value = .number(n)
                case .real(let x): value = .real(x)
                case .string(let text): value = .string(text)
                // Lists and objects are passed over, as in networks.
                case .null, .array, .object: continue
                }
                if values[attribute] == nil { attributes.append(attribute) }
                values[attribute, default: [:]][row] = value
            }
        }

        func columns() throws(Diagnostic) -> [(name: String, column: Column)] {
            var out: [(name: String, column: Column)] = []
            for attribute in attributes {
                let own = values[attribute] ?? [:]
                let items = Assembly.collect((0..<names.count).map { own[$0] ?? .none })
                out.append((attribute, try AttributeColumns.column(items, attribute, count: names.count, .node)))
            }
            return out
        }
    }

    static func json(_ h: Hypergraph) -> JSONValue {
        func identity(_ name: String) -> JSONValue { Int(name).map { "\($0)" == name ? .integer(ExactInteger($0)) : .string(name) } ?? .string(name) }
        func attributes(_ table: AttributeTable, _ row: Int) -> JSONValue {
            var members: [(name: String, value: JSONValue)] = []
            for (name, column) in zip(table.names, table.columns) {
                switch column[row] {
                case .real(let x): if !x.isNaN { members.append((name, .real(x))) }
                case .integer(let n): members.append((name, .integer(ExactInteger(n))))
                case .boolean(let b): members.append((name, .boolean(b)))
                case .text(let text): if !text.isEmpty { members.append((name, .string(text))) }
                }
            }
            return .object(members)
        }
        var incidences: [JSONValue] = []
        for e in 0..<h.edgeCount {
            for node in h.members(of: e) {
                incidences.append(.object([("edge", .integer(ExactInteger(e))), ("node", identity(h.nodeNames.name(of: Int(node))))]))
            }
        }
        var top: [(name: String, value: JSONValue)] = [("network-type", .string("undirected"))]
        if h.isOrdered { top.append(("metadata", .object([("ordered", .boolean(true))]))) }
        top.append(("incidences", .array(incidences)))
        top.append(("nodes", .array((0..<h.size).map { .object([("node", identity(h.nodeNames.name(of: $0))), ("attrs", attributes(h.nodeAttributes, $0))]) })))
        top.append(("edges", .array((0..<h.edgeCount).map { .object([("edge", .integer(ExactInteger($0))), ("attrs", attributes(h.edgeAttributes, $0))]) })))
        return .object(top)
    }
}
