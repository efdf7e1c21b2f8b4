import NDCore

/// A network while it is read from a format that lists its nodes: nodes by identifier, edges before or after their ends.
///
/// Nodes are numbered in order of appearance. Where some edges are directed and some are not, an undirected one becomes two
/// directed ones with the same attributes, as in networks written out in a program.
struct NetworkAssembly {
    let text: DataText
    private let options: Network.LoadOptions
    private var identifiers: IdentifierTable
    /// Where each node is listed, -1 for one that so far only edges name.
    private var listed: [Int] = []
    /// Where an edge named a node that was not listed yet.
    private var mentions: [(node: UInt32, offset: Int)] = []
    private(set) var sources: [UInt32] = []
    private(set) var targets: [UInt32] = []
    private var directions: [Bool] = []
    /// What the file says of its edges as a whole: the direction of a network without any.
    var isDeclaredDirected = false
    var nodeColumns = ColumnBuilder()
    var edgeColumns = ColumnBuilder()
    private var steps = 0

    init(_ text: DataText, _ options: Network.LoadOptions) {
        self.text = text
        self.options = options
        identifiers = IdentifierTable(bytes: text.bytes.count)
    }

    var nodeCount: Int { identifiers.count }
    var edgeCount: Int { sources.count }
    /// The identifiers as whole numbers, where all are.
    var integers: [Int]? { identifiers.integers }

    /// Looks now and then whether the work was cancelled.
    mutating func poll() throws(Diagnostic) {
        steps &+= 1
        if steps & 0xFFF == 0 { try options.cancel?.check() }
    }

    /// Lists a node; gives its row. `ND0405` where it is listed already, `ND0410`.
    mutating func node(_ bytes: [UInt8], _ range: Range<Int>, at offset: Int) throws(Diagnostic) -> Int {
        try poll()
        let (number, isNew) = identifiers.insert(bytes, range)
        if isNew {
            guard listed.count < Network.largestCount else { throw NetworkError.tooMany(listed.count + 1, "nodes") }
            listed.append(offset)
        } else if listed[Int(number)] >= 0 {
            throw NetworkError.nodeTwice(text.place(offset), String(decoding: bytes[range], as: UTF8.self), first: text.place(listed[Int(number)]).line)
        } else {
            listed[Int(number)] = offset
        }
        return Int(number)
    }

    /// The node that an edge names, which may be listed later.
    mutating func end(_ bytes: [UInt8], _ range: Range<Int>, at offset: Int) -> UInt32 {
        let (number, isNew) = identifiers.insert(bytes, range)
        if isNew {
            listed.append(-1)
            mentions.append((number, offset))
        }
        return number
    }

    /// Adds an edge; gives its row. `ND0410`.
    mutating func edge(_ source: UInt32, _ target: UInt32, directed: Bool) throws(Diagnostic) -> Int {
        try poll()
        guard sources.count < Network.largestCount else { throw NetworkError.tooMany(sources.count + 1, "edges") }
        sources.append(source)
        targets.append(target)
        directions.append(directed)
        return sources.count - 1
    }

    /// Says of all edges whether they are directed.
    mutating func edgesAre(directed: Bool) {
        isDeclaredDirected = directed
        for e in directions.indices { directions[e] = directed }
    }

    /// Sets an attribute of an edge; the weight must be a finite number (`ND0409`, with what the file shows).
    mutating func setEdge(_ column: Int, _ name: String, row: Int, _ value: AttributeValue, _ shown: @autoclosure () -> String, at offset: Int) throws(Diagnostic) {
        if name == "weight" {
            let isText = if case .text = value { true } else { false }
            guard !isText, value.real.isFinite else { throw NetworkError.weight(text.place(offset), shown(), of: "weight") }
        }
        edgeColumns.set(column, row: row, value)
    }

    /// The network. `ND0407` for an end that is not listed. O(nodes + edges).
    ///
    /// - Parameters:
    ///   - label: the node attribute that names the nodes instead of their identifiers, where all have one and they differ.
    ///   - unlisted: whether edges may name nodes that the file does not list.
    func network(label: String? = nil, unlisted: Bool = false) throws(Diagnostic) -> Network {
        if !unlisted, let missing = mentions.first(where: { listed[Int($0.node)] < 0 }) {
            let name = identifiers.text(Int(missing.node))
            let near = nodeCount <= 20_000 && Int(name) == nil
                ? suggestion(for: name, among: identifiers.texts.enumerated().filter { listed[$0.offset] >= 0 }.map(\.element)) : nil
            throw NetworkError.unknownNode(text.place(missing.offset), name, listed: "the file", didYouMean: near)
        }
        var nodes = try nodeColumns.table(count: nodeCount, keepingEmpty: false)
        var names = identifiers.names
        if let label, case .text(let labels)? = nodes[label], !labels.contains(""), Set(labels).count == labels.count {
            nodes = nodes.leavingOut(label)
            if labels != names.all {
                if !names.isNumbered, nodes["id"] == nil {
                    nodes = try nodes.setting("id", identifiers.integers.map { .integer($0) } ?? .text(identifiers.texts))
                }
                names = .named(labels)
            }
        }
        return try network(nodes: nodes, names: names)
    }

    private func network(nodes: AttributeTable, names: NodeNames) throws(Diagnostic) -> Network {
        let written = try edgeColumns.table(count: edgeCount, keepingEmpty: false)
        let someDirected = directions.isEmpty ? isDeclaredDirected : directions.contains(true)
        let directed = options.directed ?? someDirected
        guard options.directed == nil, someDirected, directions.contains(false) else {
            return Network(
                size: nodeCount, directed: directed, sources: sources, targets: targets, names: names, nodeAttributes: nodes,
                edgeAttributes: written)
        }
        let (from, to, rows) = try Network.directedEdges(sources, targets, directions)
        return Network(
            size: nodeCount, directed: true, sources: from, targets: to, names: names, nodeAttributes: nodes,
            edgeAttributes: written.selecting(rows))
    }
}

extension Network {
    /// Edges of which some are directed, as directed ones: the others go both ways. `rows` are the edges that they come from.
    /// `ND0410` for too many. O(edges).
    static func directedEdges(
        _ sources: [UInt32], _ targets: [UInt32], _ directions: [Bool]
    ) throws(Diagnostic) -> (sources: [UInt32], targets: [UInt32], rows: [Int]) {
        var (from, to): ([UInt32], [UInt32]) = ([], [])
        var rows: [Int] = []
        for e in sources.indices {
            from.append(sources[e])
            to.append(targets[e])
            rows.append(e)
            if !directions[e], sources[e] != targets[e] {
                from.append(targets[e])
                to.append(sources[e])
                rows.append(e)
            }
        }
        guard rows.count <= Network.largestCount else { throw NetworkError.tooMany(rows.count, "edges") }
        return (from, to, rows)
    }
}
