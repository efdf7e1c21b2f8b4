import NDCore

/// Reads GEXF: `<gexf><graph><attributes/><nodes/><edges/></graph></gexf>`, versions 1.1 to 1.3.
///
/// Labels name the nodes where all have one and they differ, else the ids do. Attributes have the type they are declared
/// with; coordinates and sizes of drawings become `x`, `y`, `z` and `size`; nodes inside nodes stand beside them. Times of
/// existence (`start`, `end`) are kept as attributes, spells and colours are passed over.
/// Source: gexf.net, GEXF 1.3 primer.
struct GEXFReader {
    private struct Field {
        var name: String
        var type: AttributeType
        var column: Int
        var fallback: AttributeValue?
    }

    private var scanner: XMLScanner
    private var assembly: NetworkAssembly
    private var nodeFields: [String: Int] = [:]
    private var edgeFields: [String: Int] = [:]
    private var fields: [Field] = []
    private var graphIsDirected = false
    private var hasGraph = false
    /// The open elements, each with what it means for those inside.
    private var contexts: [Context] = []
    private var buffer: [UInt8] = []
    private var edgeIDs: [String] = []
    private var idsAreCounted = true
    private var label = 0

    private enum Context {
        case other
        case attributes(ofEdges: Bool)
        case attribute(Int)
        case fallback(Int, offset: Int)
        case node(Int)
        case edge(Int)
    }

    static func network(_ scanner: XMLScanner, options: Network.LoadOptions) throws(Diagnostic) -> Network {
        var reader = GEXFReader(scanner: scanner, assembly: NetworkAssembly(scanner.text, options))
        try reader.read()
        return try reader.finished()
    }

    private init(scanner: XMLScanner, assembly: NetworkAssembly) {
        self.scanner = scanner
        self.assembly = assembly
        contexts = [.other]
        label = self.assembly.nodeColumns.column("label")
    }

    private mutating func read() throws(Diagnostic) {
        while true {
            switch try scanner.next() {
            case .end: return
            case .open(let name): contexts.append(try open(name))
            case .close: try close()
            case .text(let range): if case .fallback? = contexts.last { buffer += try scanner.bytes(range) }
            case .verbatim(let range): if case .fallback? = contexts.last { buffer += scanner.text.bytes[range] }
            }
        }
    }

    private func attribute(_ name: StaticString) throws(Diagnostic) -> String? {
        guard let range = scanner.attribute(name) else { return nil }
        return try scanner.string(range)
    }

    private func required(_ name: StaticString, of what: String) throws(Diagnostic) -> Range<Int> {
        guard let value = scanner.attribute(name) else { throw NetworkError.missing(scanner.place, "\(name)", of: what) }
        return value
    }

    private mutating func open(_ name: Range<Int>) throws(Diagnostic) -> Context {
        let text = scanner.text
        if text.equals(name, "node") { return .node(try openNode()) }
        if text.equals(name, "edge") { return .edge(try openEdge()) }
        if text.equals(name, "attvalue") {
            try readValue()
        } else if text.equals(name, "graph") {
            guard !hasGraph else {
                throw NetworkError.unexpected(scanner.place, found: "a second graph", expected: "the end of the file", remedy: "put each graph in a file of its own")
            }
            hasGraph = true
            graphIsDirected = try isDirected(try attribute("defaultedgetype")) ?? false
            assembly.isDeclaredDirected = graphIsDirected
        } else if text.equals(name, "attributes") {
            return .attributes(ofEdges: try attribute("class") == "edge")
        } else if text.equals(name, "attribute") {
            return try openField()
        } else if text.equals(name, "default"), case .attribute(let field)? = contexts.last {
            buffer = []
            return .fallback(field, offset: scanner.start)
        } else if case .node(let row)? = contexts.last {
            if text.equals(name, "position") {
                for (axis, column) in [("x", "x"), ("y", "y"), ("z", "z")] as [(StaticString, String)] { try readDrawn(axis, column, row) }
            } else if text.equals(name, "size") {
                try readDrawn("value", "size", row)
            }
        }
        return .other
    }

    private func isDirected(_ type: String?) throws(Diagnostic) -> Bool? {
        switch type {
        case nil: return nil
        case "directed"?: return true
        // Both ways at once is what undirected means here.
        case "undirected"?, "mutual"?: return false
        case let other?: throw NetworkError.unexpected(scanner.place, found: "the type '\(other)' of edges", expected: "directed, undirected or mutual")
        }
    }

    private mutating func readDrawn(_ axis: StaticString, _ column: String, _ row: Int) throws(Diagnostic) {
        guard let range = scanner.attribute(axis) else { return }
        guard let value = NumberText.real(scanner.text.bytes, range) else {
            throw NetworkError.number(scanner.text.place(range.lowerBound), scanner.text.string(range), expected: "a number")
        }
        assembly.nodeColumns.set(column, row: row, .real(value))
    }

    private mutating func openField() throws(Diagnostic) -> Context {
        guard case .attributes(let ofEdges)? = contexts.last else { return .other }
        let id = try scanner.string(try required("id", of: "this attribute"))
        guard (ofEdges ? edgeFields[id] : nodeFields[id]) == nil else { throw NetworkError.fieldTwice(scanner.place, id, of: "the ids of attributes") }
        let name = try attribute("title") ?? id
        let field = Field(
            name: name, type: AttributeType(try attribute("type") ?? "string"),
            column: ofEdges ? assembly.edgeColumns.column(name) : assembly.nodeColumns.column(name))
        if ofEdges { edgeFields[id] = fields.count } else { nodeFields[id] = fields.count }
        fields.append(field)
        return .attribute(fields.count - 1)
    }

    private mutating func openNode() throws(Diagnostic) -> Int {
        let offset = scanner.start
        let id = try scanner.bytes(try required("id", of: "this node"))
        let row = try assembly.node(id, 0..<id.count, at: offset)
        if let text = try attribute("label") { assembly.nodeColumns.set(label, row: row, .text(text)) }
        for (name, value) in try times() { assembly.nodeColumns.set(name, row: row, value) }
        return row
    }

    private func times() throws(Diagnostic) -> [(String, AttributeValue)] {
        var found: [(String, AttributeValue)] = []
        for (key, name) in [("start", "start"), ("end", "end")] as [(StaticString, String)] {
            guard let range = scanner.attribute(key) else { continue }
            if let number = NumberText.real(scanner.text.bytes, range) { found.append((name, .real(number))) } else { found.append((name, .text(try scanner.string(range)))) }
        }
        return found
    }

    private mutating func end(_ name: StaticString) throws(Diagnostic) -> UInt32 {
        let id = try required(name, of: "this edge")
        if scanner.isPlain(id) { return assembly.end(scanner.text.bytes, id, at: id.lowerBound) }
        let own = try scanner.bytes(id)
        return assembly.end(own, 0..<own.count, at: id.lowerBound)
    }

    private mutating func openEdge() throws(Diagnostic) -> Int {
        let source = try end("source")
        let target = try end("target")
        let directed = try isDirected(try attribute("type")) ?? graphIsDirected
        let row = try assembly.edge(source, target, directed: directed)
        if let range = scanner.attribute("weight") {
            guard let value = NumberText.real(scanner.text.bytes, range), value.isFinite else {
                throw NetworkError.weight(scanner.text.place(range.lowerBound), scanner.text.string(range), of: "weight")
            }
            let whole = NumberText.integer(scanner.text.bytes, range)
            assembly.edgeColumns.set("weight", row: row, whole.map { .integer($0) } ?? .real(value))
        }
        if let text = try attribute("label") { assembly.edgeColumns.set("label", row: row, .text(text)) }
        if let text = try attribute("kind") { assembly.edgeColumns.set("kind", row: row, .text(text)) }
        for (name, value) in try times() { assembly.edgeColumns.set(name, row: row, value) }
        let id = try attribute("id") ?? ""
        if idsAreCounted, id == "\(row)" || id == "" { return row }
        // The format demands ids: those that only count are no information.
        if idsAreCounted {
            idsAreCounted = false
            for earlier in 0..<row { assembly.edgeColumns.set("id", row: earlier, .text("\(earlier)")) }
        }
        assembly.edgeColumns.set("id", row: row, .text(id))
        return row
    }

    private mutating func readValue() throws(Diagnostic) {
        var owner: Context?
        for context in contexts.reversed() {
            if case .node = context { owner = context }
            if case .edge = context { owner = context }
            if owner != nil { break }
        }
        guard let owner else { return }
        // Version 1.0 wrote `id` for `for`.
        guard let reference = scanner.attribute("for") ?? scanner.attribute("id") else { throw NetworkError.missing(scanner.place, "for", of: "this attvalue") }
        let id = try scanner.string(reference)
        let range = try required("value", of: "this attvalue")
        let isEdge = if case .edge = owner { true } else { false }
        guard let place = isEdge ? edgeFields[id] : nodeFields[id] else {
            throw NetworkError.unexpected(
                scanner.text.place(reference.lowerBound), found: "'\(id)'",
                expected: "the id of an <attribute> of \(isEdge ? "edges" : "nodes") that stands before them")
        }
        let field = fields[place]
        guard let value = field.type.value(try scanner.bytes(range)) else {
            if isEdge, field.name == "weight" { throw NetworkError.weight(scanner.text.place(range.lowerBound), scanner.text.string(range), of: "weight") }
            throw NetworkError.number(scanner.text.place(range.lowerBound), scanner.text.string(range), expected: "\(field.type.name), as the attribute '\(field.name)' promises")
        }
        switch owner {
        case .node(let row): assembly.nodeColumns.set(field.column, row: row, value)
        case .edge(let row): try assembly.setEdge(field.column, field.name, row: row, value, scanner.text.string(range), at: range.lowerBound)
        default: break
        }
    }

    private mutating func close() throws(Diagnostic) {
        guard case .fallback(let place, let offset)? = contexts.popLast() else { return }
        guard let value = fields[place].type.value(buffer) else {
            throw NetworkError.number(scanner.text.place(offset), String(decoding: buffer.prefix(60), as: UTF8.self), expected: fields[place].type.name)
        }
        fields[place].fallback = value
    }

    private mutating func finished() throws(Diagnostic) -> Network {
        guard hasGraph else { throw NetworkError.nothing(scanner.text.file, "graph: a GEXF file has one <graph>") }
        for place in nodeFields.values.sorted() {
            if let value = fields[place].fallback { assembly.nodeColumns.fill(fields[place].column, count: assembly.nodeCount, value) }
        }
        for place in edgeFields.values.sorted() {
            if let value = fields[place].fallback { assembly.edgeColumns.fill(fields[place].column, count: assembly.edgeCount, value) }
        }
        return try assembly.network(label: "label")
    }
}
