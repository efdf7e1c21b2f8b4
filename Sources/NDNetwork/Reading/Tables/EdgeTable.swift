import NDCore

/// A table of edges: one line an edge, its ends in two of the columns, every other column an attribute.
struct EdgeTable {
    static let sourceWords: Set<String> = [
        "source", "src", "from", "tail", "pre", "sender", "start", "node1", "node_1", "fromnodeid", "srcnid", "source_id", "from_id",
    ]
    static let targetWords: Set<String> = [
        "target", "tgt", "dst", "dest", "to", "head", "post", "receiver", "end", "node2", "node_2", "tonodeid", "dstnid", "target_id", "to_id",
    ]

    static func network(_ text: DataText, nodes: NodeTable?, options: Network.LoadOptions) throws(Diagnostic) -> Network {
        let layout = try TableLayout(
            text, separator: options.separator, header: options.header, known: sourceWords.union(targetWords), what: "edges")
        let first = try layout.column(options.source, usual: sourceWords)
        let second = try layout.column(options.target, usual: targetWords)
        // Without both names the ends are the first two columns.
        let (from, to) = first != nil && second != nil ? (first ?? 0, second ?? 1) : (0, 1)
        guard layout.width >= 2 else { throw NetworkError.tooFewColumns(text.place(layout.body), separator: layout.separator.name) }
        var weightColumn: Int?
        var columns: [(place: Int, column: TableColumn)] = []
        for place in 0..<layout.width where place != from && place != to {
            guard var name = layout.attributeName(place) else { continue }
            // Unnamed, a third column of numbers is the weight, as everywhere.
            if layout.header == nil, place == 2, layout.first.count > 2, NumberText.real(text.bytes, layout.first[2].range) != nil { name = "weight" }
            if name.lowercased() == "weight" {
                name = "weight"
                weightColumn = place
            }
            columns.append((place, TableColumn(name)))
        }
        var sources: [UInt32] = []
        var targets: [UInt32] = []
        var identifiers = IdentifierTable(bytes: text.bytes.count)
        // A line an edge, comments and blank lines aside: storage is taken once, not grown.
        let lines = TableLayout.lineEnds(text, from: layout.body) + 1
        sources.reserveCapacity(lines)
        targets.reserveCapacity(lines)
        func number(_ cell: Cell, _ end: String) throws(Diagnostic) -> UInt32 {
            guard !cell.range.isEmpty || cell.quoted else { throw NetworkError.missing(text.place(cell.range.lowerBound), end, of: "this edge") }
            if let nodes { return try nodes.number(cell, in: text) }
            if cell.escaped {
                let own = text.unescaped(cell)
                return identifiers.insert(own, 0..<own.count).number
            }
            return identifiers.insert(text.bytes, cell.range).number
        }
        while true {
            sources.removeAll(keepingCapacity: true)
            targets.removeAll(keepingCapacity: true)
            try layout.eachRow(cancel: options.cancel) { (start, cells) throws(Diagnostic) in
                if let place = weightColumn {
                    let cell = cells[place]
                    guard let weight = NumberText.real(text.bytes, cell.range), weight.isFinite else {
                        throw NetworkError.weight(text.place(cell.range.lowerBound), text.string(cell), of: "weight")
                    }
                }
                sources.append(try number(cells[from], "source"))
                targets.append(try number(cells[to], "target"))
                for i in columns.indices { columns[i].column.append(text, cells[columns[i].place]) }
            }
            guard columns.contains(where: \.column.needsRereading) else { break }
            for i in columns.indices {
                columns[i].column = columns[i].column.needsRereading ? columns[i].column.asText() : columns[i].column.emptied()
            }
        }
        guard sources.count <= Network.largestCount else { throw NetworkError.tooMany(sources.count, "edges") }
        return Network(
            size: nodes?.identifiers.count ?? identifiers.count, directed: options.directed ?? false, sources: sources,
            targets: targets, names: nodes?.names ?? identifiers.names, nodeAttributes: nodes?.attributes,
            edgeAttributes: try AttributeTable(count: sources.count, columns.map { ($0.column.name, $0.column.column) }))
    }
}
