import NDCore

/// The table of nodes that goes with a table of edges: it fixes the order of the nodes, their names and attributes.
struct NodeTable {
    private(set) var identifiers = IdentifierTable()
    let attributes: AttributeTable
    let file: String

    /// `ND0405` for a node listed twice, `ND0406` for one without a name.
    init(_ text: DataText, options: Network.LoadOptions) throws(Diagnostic) {
        file = text.file
        let usual: Set<String> = ["id", "node", "name", "label", "key", "index", "vertex"]
        let layout = try TableLayout(text, separator: nil, header: options.header, known: usual, what: "nodes")
        let key = try layout.column(options.id, usual: usual) ?? 0
        var columns = (0..<layout.width).compactMap { column -> (place: Int, column: TableColumn)? in
            guard column != key, let name = layout.attributeName(column) else { return nil }
            return (column, TableColumn(name))
        }
        var starts: [Int] = []
        while true {
            var table = IdentifierTable(bytes: text.bytes.count)
            starts.removeAll()
            try layout.eachRow(cancel: options.cancel) { (start, cells) throws(Diagnostic) in
                let cell = cells[key]
                guard !cell.range.isEmpty || cell.quoted else { throw NetworkError.missing(text.place(cell.range.lowerBound), "name", of: "this node") }
                let (number, isNew) = cell.escaped
                    ? { let own = text.unescaped(cell); return table.insert(own, 0..<own.count) }()
                    : table.insert(text.bytes, cell.range)
                guard isNew else {
                    throw NetworkError.nodeTwice(
                        text.place(cell.range.lowerBound), text.string(cell), first: text.place(starts[Int(number)]).line)
                }
                starts.append(start)
                for i in columns.indices { columns[i].column.append(text, cells[columns[i].place]) }
            }
            identifiers = table
            guard columns.contains(where: \.column.needsRereading) else { break }
            for i in columns.indices {
                columns[i].column = columns[i].column.needsRereading ? columns[i].column.asText() : columns[i].column.emptied()
            }
        }
        guard identifiers.count <= Network.largestCount else { throw NetworkError.tooMany(identifiers.count, "nodes") }
        attributes = try AttributeTable(count: identifiers.count, columns.map { ($0.column.name, $0.column.column) })
    }

    var names: NodeNames { identifiers.names }

    /// The node an edge names; `ND0407` where the table does not list it.
    func number(_ cell: Cell, in edges: DataText) throws(Diagnostic) -> UInt32 {
        let found: UInt32?
        if cell.escaped {
            let own = edges.unescaped(cell)
            found = identifiers.number(of: own, 0..<own.count)
        } else {
            found = identifiers.number(of: edges.bytes, cell.range)
        }
        if let found { return found }
        let name = edges.string(cell)
        let near = identifiers.count <= 20_000 && Int(name) == nil ? suggestion(for: name, among: identifiers.texts) : nil
        throw NetworkError.unknownNode(edges.place(cell.range.lowerBound), name, listed: "'\(file)'", didYouMean: near)
    }
}
