import NDCore

/// Reads GraphML: `<graphml><key/><graph><node/><edge/></graph></graphml>`.
///
/// The ids of nodes are their names. Data become attributes of the type that their key declares; what a tool nests inside
/// (yEd's drawings), data of the graph, ports and descriptions are passed over. Hyperedges and graphs inside nodes are errors.
/// Source: U. Brandes et al., "GraphML progress report", GD 2001; graphml.graphdrawing.org.
struct GraphMLReader {
    private struct Key {
        var name: String
        var type: AttributeType
        /// `nil` for what is passed over.
        var node: Int?
        var edge: Int?
        var fallback: AttributeValue?
    }

    private enum Context {
        case document
        case graph
        case key(Int)
        case node(Int)
        case edge(Int)
        case text(key: Int, offset: Int)
    }

    private var scanner: XMLScanner
    private var assembly: NetworkAssembly
    private var keys: [Key] = []
    private var places: [String: Int] = [:]
    private var contexts: [Context] = []
    /// How deep inside something that is passed over.
    private var skipping = 0
    private var buffer: [UInt8] = []
    private var hasGraph = false
    private var graphIsDirected = false
    private var ids: Int?

    static func network(_ scanner: XMLScanner, options: Network.LoadOptions) throws(Diagnostic) -> Network {
        var reader = GraphMLReader(scanner: scanner, assembly: NetworkAssembly(scanner.text, options))
        try reader.read()
        return try reader.finished()
    }

    private init(scanner: XMLScanner, assembly: NetworkAssembly) {
        self.scanner = scanner
        self.assembly = assembly
        // The root was read already.
        contexts = [.document]
    }

    private mutating func read() throws(Diagnostic) {
        while true {
            switch try scanner.next() {
            case .end: return
            case .open(let name):
                if skipping > 0 { skipping += 1 } else { try open(name) }
            case .close:
                if skipping > 0 { skipping -= 1 } else { try close() }
            case .text(let range):
                if skipping == 0, case .text? = contexts.last { try append(range) }
            case .verbatim(let range):
                if skipping == 0, case .text? = contexts.last { buffer += scanner.text.bytes[range] }
            }
        }
    }

    private mutating func append(_ range: Range<Int>) throws(Diagnostic) {
        if scanner.isPlain(range) { buffer.append(contentsOf: scanner.text.bytes[range]) } else { buffer += try scanner.bytes(range) }
    }

    private mutating func open(_ name: Range<Int>) throws(Diagnostic) {
        let text = scanner.text
        switch contexts.last {
        case .document:
            if text.equals(name, "key") { return try openKey() }
            if text.equals(name, "graph") { return try openGraph() }
        case .graph:
            if text.equals(name, "node") { return try openNode() }
            if text.equals(name, "edge") { return try openEdge() }
            if text.equals(name, "hyperedge") {
                throw NetworkError.notANetwork(scanner.place, "hyperedges are not read", remedy: "write each as a node with edges to its members, or build it with hypergraph([...])")
            }
        case .key(let key):
            if text.equals(name, "default") { return openText(key) }
        case .node, .edge:
            if text.equals(name, "data") {
                let id = try required("key", of: "this data")
                guard let key = places[try scanner.string(id)] else {
                    throw NetworkError.unexpected(text.place(id.lowerBound), found: "'\(text.string(id))'", expected: "the id of a <key> that stands before the graph")
                }
                return openText(key)
            }
            if text.equals(name, "graph") {
                throw NetworkError.notANetwork(scanner.place, "a graph inside a node is not read", remedy: "save the inner graph as a file of its own")
            }
        default: break
        }
        skipping = 1
    }

    private mutating func openText(_ key: Int) {
        buffer.removeAll(keepingCapacity: true)
        contexts.append(.text(key: key, offset: scanner.start))
    }

    private func required(_ name: StaticString, of what: String) throws(Diagnostic) -> Range<Int> {
        guard let value = scanner.attribute(name) else { throw NetworkError.missing(scanner.place, "\(name)", of: what) }
        return value
    }

    private func attribute(_ name: StaticString) throws(Diagnostic) -> String? {
        guard let range = scanner.attribute(name) else { return nil }
        return try scanner.string(range)
    }

    private mutating func openKey() throws(Diagnostic) {
        let id = try scanner.string(try required("id", of: "this key"))
        guard places[id] == nil else { throw NetworkError.fieldTwice(scanner.place, id, of: "the ids of keys") }
        let domain = try attribute("for") ?? "all"
        let name = try attribute("attr.name")
        // What yEd draws is no attribute.
        let isDrawing = name == nil && scanner.attribute("yfiles.type") != nil
        var key = Key(name: name ?? id, type: AttributeType(try attribute("attr.type") ?? "string"))
        if !isDrawing {
            if domain == "node" || domain == "all" { key.node = assembly.nodeColumns.column(key.name) }
            if domain == "edge" || domain == "all" { key.edge = assembly.edgeColumns.column(key.name) }
        }
        places[id] = keys.count
        contexts.append(.key(keys.count))
        keys.append(key)
    }

    private mutating func openGraph() throws(Diagnostic) {
        guard !hasGraph else {
            throw NetworkError.unexpected(scanner.place, found: "a second graph", expected: "the end of the file", remedy: "put each graph in a file of its own")
        }
        hasGraph = true
        let given = try attribute("edgedefault") ?? "undirected"
        guard given == "directed" || given == "undirected" else {
            throw NetworkError.unexpected(scanner.place, found: "edgedefault=\"\(given)\"", expected: "\"directed\" or \"undirected\"")
        }
        graphIsDirected = given == "directed"
        assembly.isDeclaredDirected = graphIsDirected
        contexts.append(.graph)
    }

    private mutating func openNode() throws(Diagnostic) {
        let offset = scanner.start
        let id = try required("id", of: "this node")
        let row: Int
        if scanner.isPlain(id) {
            row = try assembly.node(scanner.text.bytes, id, at: offset)
        } else {
            let own = try scanner.bytes(id)
            row = try assembly.node(own, 0..<own.count, at: offset)
        }
        contexts.append(.node(row))
    }

    private mutating func end(_ name: StaticString) throws(Diagnostic) -> UInt32 {
        let id = try required(name, of: "this edge")
        if scanner.isPlain(id) { return assembly.end(scanner.text.bytes, id, at: id.lowerBound) }
        let own = try scanner.bytes(id)
        return assembly.end(own, 0..<own.count, at: id.lowerBound)
    }

    private mutating func openEdge() throws(Diagnostic) {
        let source = try end("source")
        let target = try end("target")
        var directed = graphIsDirected
        if let own = scanner.attribute("directed") {
            switch AttributeType.boolean.value(Array(scanner.text.bytes[own])) {
            case .boolean(let value)?: directed = value
            default: throw NetworkError.unexpected(scanner.text.place(own.lowerBound), found: "'\(scanner.text.string(own))'", expected: "true or false")
            }
        }
        let row = try assembly.edge(source, target, directed: directed)
        if let id = scanner.attribute("id") {
            let column = ids ?? assembly.edgeColumns.column("id")
            ids = column
            assembly.edgeColumns.set(column, row: row, .text(try scanner.string(id)))
        }
        contexts.append(.edge(row))
    }

    private mutating func close() throws(Diagnostic) {
        guard case .text(let place, let offset)? = contexts.popLast(), let owner = contexts.last else { return }
        let key = keys[place]
        guard key.node != nil || key.edge != nil else { return }
        guard let value = key.type.value(buffer) else {
            let shown = String(decoding: buffer.prefix(60), as: UTF8.self)
            if key.name == "weight", case .edge = owner { throw NetworkError.weight(scanner.text.place(offset), shown, of: "weight") }
            throw NetworkError.number(scanner.text.place(offset), shown, expected: "\(key.type.name), as the key '\(key.name)' promises")
        }
        switch owner {
        case .key: keys[place].fallback = value
        case .node(let row): if let column = key.node { assembly.nodeColumns.set(column, row: row, value) }
        case .edge(let row): if let column = key.edge { try assembly.setEdge(column, key.name, row: row, value, String(decoding: buffer.prefix(60), as: UTF8.self), at: offset) }
        default: break
        }
    }

    private mutating func finished() throws(Diagnostic) -> Network {
        guard hasGraph else { throw NetworkError.nothing(scanner.text.file, "graph: a GraphML file has one <graph>") }
        for key in keys {
            guard let value = key.fallback else { continue }
            if let column = key.node { assembly.nodeColumns.fill(column, count: assembly.nodeCount, value) }
            if let column = key.edge { assembly.edgeColumns.fill(column, count: assembly.edgeCount, value) }
        }
        return try assembly.network()
    }
}
