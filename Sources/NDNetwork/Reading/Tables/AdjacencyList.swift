import NDCore

/// An adjacency list, networkx's `write_adjlist`: each line a node and then those that its edges lead to, separated by
/// white space; `#` begins a comment. Lists of several lines a node
/// are recognised (`AttributedEdgeList.multiline`). Every edge stands once, so the list does not tell whether it has a direction.
enum AdjacencyList {
    static func network(_ text: DataText, options: Network.LoadOptions) throws(Diagnostic) -> Network {
        if AttributedEdgeList.isMultiline(text) { return try AttributedEdgeList.multiline(text, options: options) }
        var reader = RowReader(text, separator: .whiteSpace, from: text.start)
        var identifiers = IdentifierTable(bytes: text.bytes.count)
        var sources: [UInt32] = []
        var targets: [UInt32] = []
        var cells: [Cell] = []
        var lines = 0
        func number(_ cell: Cell) -> UInt32 {
            if cell.escaped {
                let own = text.unescaped(cell)
                return identifiers.insert(own, 0..<own.count).number
            }
            return identifiers.insert(text.bytes, cell.range).number
        }
        while try reader.next(&cells) {
            lines += 1
            if lines & 0xFFF == 0 { try options.cancel?.check() }
            guard let head = cells.first else { continue }
            if let brace = cells.first(where: { text.bytes[$0.range].first == UInt8(ascii: "{") }) {
                throw NetworkError.notANetwork(
                    text.place(brace.range.lowerBound), "attributes have no place in an adjacency list",
                    remedy: "a list with them is written by nx.write_graphml, or by nx.write_edgelist as .edgelist")
            }
            let source = number(head)
            for cell in cells.dropFirst() {
                sources.append(source)
                targets.append(number(cell))
            }
        }
        guard lines > 0 else { throw NetworkError.nothing(text.file, "nodes") }
        guard sources.count <= Network.largestCount else { throw NetworkError.tooMany(sources.count, "edges") }
        return Network(size: identifiers.count, directed: options.directed ?? false, sources: sources, targets: targets, names: identifiers.names)
    }
}
