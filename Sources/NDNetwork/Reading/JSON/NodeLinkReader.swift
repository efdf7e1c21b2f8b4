import NDCore

/// Reads node-link JSON: `{"directed": false, "nodes": [{"id": 0}], "edges": [{"source": 0, "target": 1}]}`, as networkx and d3
/// write it; the edges may also be called `links`.
///
/// Ids are numbers or texts and name the nodes; without any the ends of edges are the places of nodes in the list (as d3 has
/// it). Plain members become attributes, `null` is a missing value; lists and objects inside are passed over.
struct NodeLinkReader {
    private var scanner: JSONScanner
    private var assembly: NetworkAssembly
    private let text: DataText
    private var directed = false
    private var hasNodes = false
    private var hasEdges = false
    /// Nodes without an id; then none may have one.
    private var unnamed = 0
    private var named = 0
    private var nodeNames: [(bytes: [UInt8], column: Int)] = []
    private var edgeNames: [(bytes: [UInt8], column: Int)] = []
    /// Whether edges have keys.
    private var isMultigraph = false

    static func network(_ text: DataText, options: Network.LoadOptions) throws(Diagnostic) -> Network {
        var reader = NodeLinkReader(text, options)
        try reader.read()
        return try reader.finished()
    }

    private init(_ text: DataText, _ options: Network.LoadOptions) {
        self.text = text
        scanner = JSONScanner(text)
        assembly = NetworkAssembly(text, options)
    }

    private mutating func read() throws(Diagnostic) {
        scanner.skipBlanks()
        guard scanner.position < text.bytes.count else { throw NetworkError.nothing(text.file, "network: it is empty") }
        guard case .object = try scanner.value() else { throw notNodeLink(text.start) }
        var first = true
        while let name = try scanner.member(first: &first) {
            scanner.skipBlanks()
            let start = scanner.position
            let value = try scanner.value()
            if text.equals(name, "directed") || text.equals(name, "multigraph") {
                guard case .boolean(let flag) = value else { throw scanner.unexpected("true or false behind '\(text.string(name))'", at: start) }
                if text.equals(name, "directed") { directed = flag } else { isMultigraph = flag }
            } else if text.equals(name, "nodes") {
                guard case .array = value, !hasNodes else { throw hasNodes ? NetworkError.fieldTwice(text.place(name.lowerBound), "nodes", of: "the file") : notNodeLink(start) }
                hasNodes = true
                try readNodes()
            } else if text.equals(name, "edges") || text.equals(name, "links") {
                guard case .array = value else { throw notNodeLink(start) }
                guard !hasEdges else { throw NetworkError.fieldTwice(text.place(name.lowerBound), "edges", of: "the file") }
                hasEdges = true
                try readEdges()
            } else {
                try scanner.skip(value)
            }
        }
        scanner.skipBlanks()
        if scanner.position < text.bytes.count { throw scanner.unexpected("the end of the file") }
        guard hasNodes || hasEdges else { throw notNodeLink(text.start) }
    }

    private func notNodeLink(_ offset: Int) -> Diagnostic {
        NetworkError.notANetwork(
            text.place(offset), "this JSON is no network: it has no list of nodes and edges",
            remedy: "write {\"nodes\": [{\"id\": 1}], \"edges\": [{\"source\": 1, \"target\": 1}]}; networkx does with json.dump(nx.node_link_data(G), file)")
    }

    private mutating func readNodes() throws(Diagnostic) {
        var first = true
        while try scanner.item(first: &first) {
            let offset = scanner.position
            guard case .object = try scanner.value() else { throw scanner.unexpected("a node such as {\"id\": 1}", at: offset) }
            // The id names the row that the members before it belong to.
            var pending: [(column: Int, value: AttributeValue)] = []
            var row: Int?
            var firstMember = true
            while let name = try scanner.member(first: &firstMember) {
                scanner.skipBlanks()
                let start = scanner.position
                let value = try scanner.value()
                if text.equals(name, "id") {
                    guard row == nil else { throw NetworkError.fieldTwice(text.place(name.lowerBound), "id", of: "this node") }
                    let id = try identifier(value, start)
                    row = try assembly.node(id, 0..<id.count, at: offset)
                } else if let plain = try plain(value, start) {
                    let column = try nodeColumn(name)
                    if let row { assembly.nodeColumns.set(column, row: row, plain) } else { pending.append((column, plain)) }
                }
            }
            if row != nil { named += 1 } else { unnamed += 1 }
            guard named == 0 || unnamed == 0 else { throw NetworkError.missing(text.place(offset), "id", of: "this node") }
            if row == nil {
                // Places are names of their own.
                let id = Array("\(unnamed - 1)".utf8)
                row = try assembly.node(id, 0..<id.count, at: offset)
            }
            for (column, value) in pending { assembly.nodeColumns.set(column, row: row ?? 0, value) }
        }
    }

    /// A number or a text that names a node, as bytes.
    private func identifier(_ value: JSONScanner.Value, _ start: Int) throws(Diagnostic) -> [UInt8] {
        switch value {
        case .number(let range):
            if let number = NumberText.integer(text.bytes, range) { return Array("\(number)".utf8) }
            return Array(text.bytes[range])
        case .string(let range):
            return try scanner.bytes(range)
        default: throw scanner.unexpected("a number or a text that names a node", at: start)
        }
    }

    private mutating func nodeColumn(_ name: Range<Int>) throws(Diagnostic) -> Int {
        for known in nodeNames where text.bytes[name].elementsEqual(known.bytes) { return known.column }
        let column = assembly.nodeColumns.column(try scanner.string(name))
        if nodeNames.count < 64 { nodeNames.append((Array(text.bytes[name]), column)) }
        return column
    }

    private mutating func edgeColumn(_ name: Range<Int>) throws(Diagnostic) -> Int {
        for known in edgeNames where text.bytes[name].elementsEqual(known.bytes) { return known.column }
        let column = assembly.edgeColumns.column(try scanner.string(name))
        if edgeNames.count < 64 { edgeNames.append((Array(text.bytes[name]), column)) }
        return column
    }

    /// A plain value; `nil` for nothing, and for a list or an object, which is passed over.
    private mutating func plain(_ value: JSONScanner.Value, _ start: Int) throws(Diagnostic) -> AttributeValue? {
        switch value {
        case .null: return nil
        case .boolean(let flag): return .boolean(flag)
        case .number(let range):
            if let number = NumberText.integer(text.bytes, range) { return .integer(number) }
            return .real(NumberText.real(text.bytes, range) ?? .nan)
        case .string(let range): return .text(try scanner.string(range))
        case .array, .object:
            try scanner.skip(value)
            return nil
        }
    }

    private mutating func readEdges() throws(Diagnostic) {
        var first = true
        while try scanner.item(first: &first) {
            let offset = scanner.position
            guard case .object = try scanner.value() else { throw scanner.unexpected("an edge such as {\"source\": 1, \"target\": 2}", at: offset) }
            var source: UInt32?
            var target: UInt32?
            let row = assembly.edgeCount
            var firstMember = true
            while let name = try scanner.member(first: &firstMember) {
                scanner.skipBlanks()
                let start = scanner.position
                let value = try scanner.value()
                let isSource = text.equals(name, "source")
                if isSource || text.equals(name, "target") {
                    guard (isSource ? source : target) == nil else { throw NetworkError.fieldTwice(text.place(name.lowerBound), text.string(name), of: "this edge") }
                    let id = try identifier(value, start)
                    let end = assembly.end(id, 0..<id.count, at: start)
                    if isSource { source = end } else { target = end }
                } else if let plain = try plain(value, start) {
                    // networkx tells parallel edges apart by a key of theirs.
                    if isMultigraph, text.equals(name, "key") { continue }
                    try assembly.setEdge(try edgeColumn(name), text.equals(name, "weight") ? "weight" : "", row: row, plain, text.string(start..<scanner.position), at: start)
                }
            }
            guard let source else { throw NetworkError.missing(text.place(offset), "source", of: "this edge") }
            guard let target else { throw NetworkError.missing(text.place(offset), "target", of: "this edge") }
            _ = try assembly.edge(source, target, directed: true)
        }
    }

    private func finished() throws(Diagnostic) -> Network {
        var whole = assembly
        whole.edgesAre(directed: directed)
        return try whole.network(unlisted: !hasNodes)
    }
}
