import NDCore

/// Reads GML: `graph [ directed 0 node [ id 1 label "a" ] edge [ source 1 target 2 value 3 ] ]`.
///
/// Ids are any integers in any order; an edge may stand before its nodes. Labels name the nodes where every node has one
/// and they differ, else the ids do. All plain values become attributes; nested records are passed over, but for the
/// coordinates in `graphics`. An edge's `value` (M. Newman's way of writing weights) is also its `weight`, unless it has one.
struct GMLReader {
    private let text: DataText
    private var scanner: GMLScanner
    private let cancel: CancelToken?
    private var directed: Bool?
    private var nodeIDs: [Int] = []
    private var nodeStarts: [Int] = []
    private var numbers: [Int: UInt32] = [:]
    private var nodeColumns = ColumnBuilder()
    private var ends: [(source: Int, target: Int)] = []
    private var edgeStarts: [Int] = []
    private var edgeColumns = ColumnBuilder()

    static func network(_ text: DataText, options: Network.LoadOptions) throws(Diagnostic) -> Network {
        var reader = GMLReader(text, cancel: options.cancel)
        try reader.readFile()
        return try reader.network(options)
    }

    private init(_ text: DataText, cancel: CancelToken?) {
        self.text = text
        self.cancel = cancel
        scanner = GMLScanner(text)
    }

    private mutating func readFile() throws(Diagnostic) {
        var found = false
        while true {
            switch try scanner.next() {
            case .end:
                guard found else { throw NetworkError.nothing(text.file, "graph: a GML file has one 'graph [ ... ]'") }
                return
            case .key(let range) where text.string(range).lowercased() == "graph":
                guard !found else {
                    throw NetworkError.unexpected(scanner.place, found: "a second graph", expected: "the end of the file", remedy: "put each graph in a file of its own")
                }
                found = true
                let start = scanner.start
                guard case .open = try scanner.next() else { throw unexpected("'[' behind 'graph'") }
                try readGraph(start)
            case .key: try skipValue()
            default: throw unexpected("a key such as 'graph'")
            }
        }
    }

    private func unexpected(_ expected: String) -> Diagnostic {
        NetworkError.unexpected(scanner.place, found: text.excerpt(scanner.start), expected: expected)
    }

    private func truncated(_ what: String, _ start: Int) -> Diagnostic {
        NetworkError.truncated(scanner.place, inside: "\(what) that begins in line \(text.place(start).line)")
    }

    private mutating func readGraph(_ start: Int) throws(Diagnostic) {
        var count = 0
        while true {
            switch try scanner.next() {
            case .close: return
            case .end: throw truncated("the graph", start)
            case .key(let range):
                count += 1
                if count & 0xFFF == 0 { try cancel?.check() }
                switch text.string(range) {
                case "node": try readNode(scanner.start)
                case "edge": try readEdge(scanner.start)
                case "directed": try readDirected()
                default: try skipValue()
                }
            default: throw unexpected("'node', 'edge' or ']'")
            }
        }
    }

    private mutating func readDirected() throws(Diagnostic) {
        if case .number(let range) = try scanner.next() {
            switch NumberText.integer(text.bytes, range) {
            case 0: directed = false
            case 1: directed = true
            default: throw unexpected("0 or 1 behind 'directed'")
            }
        } else {
            throw unexpected("0 or 1 behind 'directed'")
        }
    }

    /// Passes over one value, however deep: brackets are counted, not followed by calls.
    private mutating func skipValue() throws(Diagnostic) {
        let start = scanner.start
        var depth = 0
        repeat {
            switch try scanner.next() {
            case .open: depth += 1
            case .close:
                guard depth > 0 else { throw unexpected("a value") }
                depth -= 1
            case .end: throw truncated("a value", start)
            case .key where depth == 0:
                // A bare word such as NAN.
                break
            default: break
            }
        } while depth > 0
    }

    private mutating func readNode(_ start: Int) throws(Diagnostic) {
        guard case .open = try scanner.next() else { throw unexpected("'[' behind 'node'") }
        let row = nodeIDs.count
        guard row < Network.largestCount else { throw NetworkError.tooMany(row + 1, "nodes") }
        var id: Int?
        while true {
            switch try scanner.next() {
            case .close:
                guard let id else { throw NetworkError.missing(text.place(start), "id", of: "this node") }
                if let earlier = numbers[id] {
                    throw NetworkError.nodeTwice(text.place(start), "\(id)", first: text.place(nodeStarts[Int(earlier)]).line)
                }
                numbers[id] = UInt32(row)
                nodeIDs.append(id)
                nodeStarts.append(start)
                return
            case .end: throw truncated("the node", start)
            case .key(let range):
                let key = text.string(range)
                if key == "id" {
                    guard id == nil else { throw NetworkError.fieldTwice(scanner.place, key, of: "this node") }
                    id = try integer(key)
                } else if key == "graphics" {
                    try readGraphics(row)
                } else if let value = try value() {
                    nodeColumns.set(key, row: row, value)
                }
            default: throw unexpected("a key of the node or ']'")
            }
        }
    }

    private mutating func readEdge(_ start: Int) throws(Diagnostic) {
        guard case .open = try scanner.next() else { throw unexpected("'[' behind 'edge'") }
        let row = ends.count
        guard row < Network.largestCount else { throw NetworkError.tooMany(row + 1, "edges") }
        var source: Int?
        var target: Int?
        while true {
            switch try scanner.next() {
            case .close:
                guard let source else { throw NetworkError.missing(text.place(start), "source", of: "this edge") }
                guard let target else { throw NetworkError.missing(text.place(start), "target", of: "this edge") }
                ends.append((source, target))
                edgeStarts.append(start)
                return
            case .end: throw truncated("the edge", start)
            case .key(let range):
                let key = text.string(range)
                if key == "source" {
                    guard source == nil else { throw NetworkError.fieldTwice(scanner.place, key, of: "this edge") }
                    source = try integer(key)
                } else if key == "target" {
                    guard target == nil else { throw NetworkError.fieldTwice(scanner.place, key, of: "this edge") }
                    target = try integer(key)
                } else if let value = try value() {
                    if key == "weight" || key == "value" { try checkWeight(key, value) }
                    edgeColumns.set(key, row: row, value)
                }
            default: throw unexpected("a key of the edge or ']'")
            }
        }
    }

    private func checkWeight(_ key: String, _ value: AttributeValue) throws(Diagnostic) {
        // A `value` may be any text; what claims to be a number must be one.
        if case .text(let shown) = value {
            if key == "weight" { throw NetworkError.weight(scanner.place, shown, of: key) }
        } else if !value.real.isFinite {
            throw NetworkError.weight(scanner.place, text.string(scanner.start..<wordEnd()), of: key)
        }
    }

    private func wordEnd() -> Int {
        var end = scanner.start
        while end < text.bytes.count, text.bytes[end] > 0x20, text.bytes[end] != UInt8(ascii: "]") { end += 1 }
        return end
    }

    /// Coordinates of a drawing: `graphics [ x 1.5 y 2 ... ]`.
    private mutating func readGraphics(_ row: Int) throws(Diagnostic) {
        let start = scanner.start
        guard case .open = try scanner.next() else { return }
        while true {
            switch try scanner.next() {
            case .close: return
            case .end: throw truncated("the record", start)
            case .key(let range):
                let key = text.string(range)
                if let value = try value(), ["x", "y", "z"].contains(key), value.real.isFinite {
                    nodeColumns.set(key, row: row, .real(value.real))
                }
            default: throw unexpected("a key or ']'")
            }
        }
    }

    private mutating func integer(_ key: String) throws(Diagnostic) -> Int {
        guard case .number(let range) = try scanner.next() else { throw unexpected("a whole number behind '\(key)'") }
        if let value = NumberText.integer(text.bytes, range) { return value }
        if let value = NumberText.real(text.bytes, range), let whole = Int(exactly: value) { return whole }
        throw NetworkError.number(scanner.place, text.string(range), expected: "a whole number below 2^63")
    }

    /// A plain value; `nil` for a nested record, which is passed over.
    private mutating func value() throws(Diagnostic) -> AttributeValue? {
        let start = scanner.start
        switch try scanner.next() {
        case .number(let range):
            if let value = NumberText.integer(text.bytes, range) { return .integer(value) }
            if let value = NumberText.real(text.bytes, range) { return .real(value) }
            throw NetworkError.number(scanner.place, text.string(range), expected: "a number")
        case .string(let range): return .text(GMLEntities.resolve(text.string(range)))
        case .key(let range):
            if let value = NumberText.real(text.bytes, range) { return .real(value) }
            throw unexpected("a number, a string in double quotes or '['")
        case .open:
            var depth = 1
            while depth > 0 {
                switch try scanner.next() {
                case .open: depth += 1
                case .close: depth -= 1
                case .end: throw truncated("the record", start)
                default: break
                }
            }
            return nil
        case .close: throw unexpected("a value")
        case .end: throw truncated("a value", start)
        }
    }

    private func network(_ options: Network.LoadOptions) throws(Diagnostic) -> Network {
        var sources: [UInt32] = []
        var targets: [UInt32] = []
        sources.reserveCapacity(ends.count)
        targets.reserveCapacity(ends.count)
        for (e, edge) in ends.enumerated() {
            for end in [edge.source, edge.target] where numbers[end] == nil {
                throw NetworkError.unknownNode(text.place(edgeStarts[e]), "\(end)", listed: "the file", didYouMean: nil)
            }
            sources.append(numbers[edge.source] ?? 0)
            targets.append(numbers[edge.target] ?? 0)
        }
        var nodes = try nodeColumns.table(count: nodeIDs.count)
        var edges = try edgeColumns.table(count: ends.count)
        if edges["weight"] == nil, let value = edges["value"], let numbers = value.reals, !numbers.contains(where: \.isNaN) {
            edges = try edges.setting("weight", value)
        }
        var names = NodeNames.integers(nodeIDs)
        if case .text(let labels) = nodes["label"], !labels.contains(""), Set(labels).count == labels.count {
            nodes = nodes.leavingOut("label")
            if labels != names.all {
                if !names.isNumbered, nodes["id"] == nil { nodes = try nodes.setting("id", .integer(nodeIDs)) }
                names = .named(labels)
            }
        }
        return Network(
            size: nodeIDs.count, directed: options.directed ?? directed ?? false, sources: sources, targets: targets,
            names: names, nodeAttributes: nodes, edgeAttributes: edges)
    }
}
