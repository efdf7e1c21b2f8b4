import NDCore

/// An adjacency list of several lines a node, networkx's `write_multiline_adjlist`: a node and how many neighbours follow, then a
/// line for each of them with the attributes of the edge as Python writes them: `a 2`, `b {}`, `c {'weight': 3}`.
extension AttributedEdgeList {
    /// Whether the lines of values begin as such a list: names with counts, and behind the first that is not 0 a line that ends
    /// with a closing brace. O(bytes until then).
    static func isMultiline(_ text: DataText) -> Bool {
        var reader = AttributedEdgeList(text: text, bytes: text.bytes, i: text.start)
        while reader.skipToValues() {
            var words: [Range<Int>] = []
            while reader.i < reader.bytes.count, reader.bytes[reader.i] != 0x0A, reader.bytes[reader.i] != 0x0D, words.count < 3 {
                let first = reader.i
                while reader.i < reader.bytes.count, reader.bytes[reader.i] > 0x20 { reader.i += 1 }
                if reader.i == first { return false }
                words.append(first..<reader.i)
                reader.skipBlanks(lines: false)
            }
            guard words.count == 2, let count = NumberText.integer(reader.bytes, words[1]), count >= 0 else { return false }
            if count == 0 { continue }
            guard reader.skipToValues() else { return false }
            var last = reader.i
            while last < reader.bytes.count, reader.bytes[last] != 0x0A, reader.bytes[last] != 0x0D { last += 1 }
            while last > reader.i, reader.bytes[last - 1] <= 0x20 { last -= 1 }
            return last > reader.i && reader.bytes[last - 1] == UInt8(ascii: "}")
        }
        return false
    }

    static func multiline(_ text: DataText, options: Network.LoadOptions) throws(Diagnostic) -> Network {
        var reader = AttributedEdgeList(text: text, bytes: text.bytes, i: text.start)
        var identifiers = IdentifierTable(bytes: text.bytes.count)
        var columns = ColumnBuilder()
        var sources: [UInt32] = []
        var targets: [UInt32] = []
        while reader.skipToValues() {
            try options.cancel?.check()
            let head = reader.i
            let name = try reader.end("a node")
            let from = identifiers.insert(text.bytes, name).number
            reader.skipBlanks(lines: false)
            let counting = reader.i
            while reader.i < text.bytes.count, text.bytes[reader.i] > 0x20 { reader.i += 1 }
            guard let count = NumberText.integer(text.bytes, counting..<reader.i), count >= 0 else {
                throw NetworkError.unexpected(text.place(counting), found: text.excerpt(counting), expected: "how many neighbours of '\(text.string(name))' follow, a line each")
            }
            try reader.endOfLine()
            for k in 0..<count {
                if k & 0xFFF == 0xFFF { try options.cancel?.check() }
                guard reader.skipToValues() else {
                    throw NetworkError.count(text.place(head), "neighbours", promised: count, found: "the file ends behind \(k) of them")
                }
                let row = sources.count
                guard row < Network.largestCount else { throw NetworkError.tooMany(row + 1, "edges") }
                sources.append(from)
                targets.append(identifiers.insert(text.bytes, try reader.end("a neighbour")).number)
                reader.skipBlanks(lines: false)
                if reader.i < text.bytes.count, text.bytes[reader.i] == UInt8(ascii: "{") { try reader.attributes(row, &columns) }
                try reader.endOfLine()
            }
        }
        return Network(
            size: identifiers.count, directed: options.directed ?? false, sources: sources, targets: targets, names: identifiers.names,
            edgeAttributes: try columns.table(count: sources.count))
    }

    /// Goes on to the next line that is neither blank nor a comment; whether there is one.
    private mutating func skipToValues() -> Bool {
        while true {
            skipBlanks(lines: true)
            guard i < bytes.count else { return false }
            guard bytes[i] == UInt8(ascii: "#") || bytes[i] == UInt8(ascii: "%") else { return true }
            while i < bytes.count, bytes[i] != 0x0A, bytes[i] != 0x0D { i += 1 }
        }
    }

    private mutating func endOfLine() throws(Diagnostic) {
        skipBlanks(lines: false)
        guard i >= bytes.count || bytes[i] == 0x0A || bytes[i] == 0x0D else {
            throw NetworkError.unexpected(text.place(i), found: text.excerpt(i), expected: "the end of the line")
        }
    }
}
