import NDCore

/// Reads Pajek's .net files: `*Vertices 3`, lines of vertices, `*Arcs` (directed) and `*Edges` (undirected) with weights.
///
/// Labels name the nodes where all have one and they differ, else their numbers do. Coordinates become `x`, `y`, `z`, a shape
/// `shape`, further pairs of a word and a value attributes of that name; coordinates that are all zero and shapes that are all
/// ellipses, as networkx writes them for want of better ones, are left out; so are weights that are all 1. The number of a relation (`*Arcs :2`) becomes the edge attribute
/// `relation`. Source: V. Batagelj, A. Mrvar, "Pajek: program for analysis and visualization of large networks, reference manual".
struct PajekReader {
    private enum Section { case vertices, pairs(directed: Bool), lists(directed: Bool), matrix, none }

    private let text: DataText
    private let options: Network.LoadOptions
    private var lines: LineReader
    private var size = 0
    private var sizeOffset: Int?
    private var labels: [String?] = []
    private var listed: [Int] = []
    private var sources: [UInt32] = []
    private var targets: [UInt32] = []
    private var directions: [Bool] = []
    /// Whether there was a section for arcs: the direction of a network without any.
    private var hasArcs = false
    private var nodeColumns = ColumnBuilder()
    private var edgeColumns = ColumnBuilder()
    private var relation: Int?
    private var matrixRow = 0
    private static let shapes: Set<String> = ["ellipse", "box", "diamond", "triangle", "cross", "empty", "house", "man", "woman", "circle"]

    static func isShape(_ word: String) -> Bool { shapes.contains(word.lowercased()) }

    static func network(_ text: DataText, options: Network.LoadOptions) throws(Diagnostic) -> Network {
        var reader = PajekReader(text, options)
        try reader.read()
        return try reader.network()
    }

    private init(_ text: DataText, _ options: Network.LoadOptions) {
        self.text = text
        self.options = options
        lines = LineReader(text)
    }

    private mutating func read() throws(Diagnostic) {
        var section = Section.none
        var count = 0
        while lines.next() {
            count &+= 1
            if count & 0xFFF == 0 { try options.cancel?.check() }
            if lines.isBlank { continue }
            let first = text.bytes[lines.start]
            if first == UInt8(ascii: "%") { continue }
            if first == UInt8(ascii: "*") {
                try finish(section)
                section = try header()
                continue
            }
            switch section {
            case .vertices: try readVertex()
            case .pairs(let directed): try readEdge(directed)
            case .lists(let directed): try readList(directed)
            case .matrix: try readMatrixRow()
            case .none:
                throw NetworkError.unexpected(text.place(lines.start), found: text.excerpt(lines.start), expected: "'*Vertices' with their number", remedy: "a Pajek file begins with *Vertices 10")
            }
        }
        try finish(section)
        guard sizeOffset != nil else { throw NetworkError.nothing(text.file, "network: a Pajek file begins with *Vertices") }
    }

    private func finish(_ section: Section) throws(Diagnostic) {
        if case .matrix = section, matrixRow < size {
            throw NetworkError.count(text.place(lines.start), "rows of the matrix", promised: size, found: "it ends behind \(matrixRow) of them")
        }
    }

    private mutating func header() throws(Diagnostic) -> Section {
        guard let word = lines.word() else { return .none }
        let name = text.string(word).lowercased()
        switch name {
        case "*network": return .none
        case "*vertices":
            guard sizeOffset == nil else {
                throw NetworkError.unexpected(text.place(lines.start), found: "a second '*Vertices'", expected: "one network", remedy: "put each network in a file of its own")
            }
            guard let word = lines.word(), let count = NumberText.integer(text.bytes, word), count >= 0 else {
                throw NetworkError.unexpected(text.place(lines.position), found: "no number", expected: "the number of vertices behind '*Vertices'")
            }
            guard count <= Network.largestCount else { throw NetworkError.tooMany(count, "nodes") }
            try options.limits.checkAllocation(48 * Double(count), for: "a network of \(count) nodes")
            size = count
            sizeOffset = lines.start
            return .vertices
        case "*arcs", "*edges", "*arcslist", "*edgeslist", "*matrix":
            guard sizeOffset != nil else { throw NetworkError.unexpected(text.place(lines.start), found: "'\(text.string(word))'", expected: "'*Vertices' before it") }
            try readRelation()
            switch name {
            case "*arcs":
                hasArcs = true
                return .pairs(directed: true)
            case "*edges": return .pairs(directed: false)
            case "*arcslist": return .lists(directed: true)
            case "*edgeslist": return .lists(directed: false)
            default:
                matrixRow = 0
                return .matrix
            }
        default:
            throw NetworkError.unexpected(
                text.place(lines.start), found: "'\(text.string(word))'", expected: "*Vertices, *Arcs, *Edges, *Arcslist, *Edgeslist or *Matrix",
                remedy: "partitions and vectors are files of their own: read them as tables")
        }
    }

    private mutating func readRelation() throws(Diagnostic) {
        relation = nil
        guard let word = lines.word(), text.bytes[word.lowerBound] == UInt8(ascii: ":") else { return }
        relation = NumberText.integer(text.bytes, (word.lowerBound + 1)..<word.upperBound)
    }

    /// A vertex by its number, from 1; gives it from 0.
    private func vertex(_ word: Range<Int>) throws(Diagnostic) -> Int {
        guard let number = NumberText.integer(text.bytes, word) else {
            throw NetworkError.number(text.place(word.lowerBound), text.string(word), expected: "the number of a vertex")
        }
        guard number >= 1, number <= size else { throw NetworkError.index(text.place(word.lowerBound), "\(number)", of: "vertex", largest: size) }
        return number - 1
    }

    private mutating func readVertex() throws(Diagnostic) {
        guard let word = lines.word() else { return }
        let row = try vertex(word)
        if listed.isEmpty {
            labels = [String?](repeating: nil, count: size)
            listed = [Int](repeating: -1, count: size)
        }
        guard listed[row] < 0 else { throw NetworkError.nodeTwice(text.place(lines.start), "\(row + 1)", first: text.place(listed[row]).line) }
        listed[row] = lines.start
        guard let label = try lines.quotedWord() else { return }
        labels[row] = text.string(label.range)
        var axes = ["x", "y", "z"][...]
        var isFirst = true
        while let (range, quoted) = try lines.quotedWord() {
            if isFirst, !quoted, let axis = axes.first, let value = NumberText.real(text.bytes, range) {
                nodeColumns.set(axis, row: row, .real(value))
                axes = axes.dropFirst()
                continue
            }
            if isFirst, Self.isShape(text.string(range)) {
                nodeColumns.set("shape", row: row, .text(text.string(range)))
                isFirst = false
                continue
            }
            isFirst = false
            nodeColumns.set(text.string(range), row: row, try valueBehind(range))
        }
    }

    private mutating func valueBehind(_ key: Range<Int>) throws(Diagnostic) -> AttributeValue {
        guard let (range, quoted) = try lines.quotedWord() else {
            throw NetworkError.missing(text.place(key.lowerBound), "value", of: "the property '\(text.string(key))'")
        }
        if quoted { return .text(text.string(range)) }
        if let value = NumberText.integer(text.bytes, range) { return .integer(value) }
        if let value = NumberText.real(text.bytes, range), value.isFinite { return .real(value) }
        if text.equals(range, "true") { return .boolean(true) }
        if text.equals(range, "false") { return .boolean(false) }
        return .text(text.string(range))
    }

    private mutating func add(_ i: Int, _ j: Int, _ directed: Bool) throws(Diagnostic) -> Int {
        guard sources.count < Network.largestCount else { throw NetworkError.tooMany(sources.count + 1, "edges") }
        sources.append(UInt32(truncatingIfNeeded: i))
        targets.append(UInt32(truncatingIfNeeded: j))
        directions.append(directed)
        if let relation { edgeColumns.set("relation", row: sources.count - 1, .integer(relation)) }
        return sources.count - 1
    }

    private mutating func readEdge(_ directed: Bool) throws(Diagnostic) {
        guard let first = lines.word() else { return }
        guard let second = lines.word() else { throw NetworkError.missing(text.place(lines.position), "target", of: "this edge") }
        let row = try add(vertex(first), vertex(second), directed)
        var isFirst = true
        while let (range, quoted) = try lines.quotedWord() {
            if isFirst, !quoted, let value = NumberText.real(text.bytes, range) {
                guard value.isFinite else { throw NetworkError.weight(text.place(range.lowerBound), text.string(range), of: "weight") }
                edgeColumns.set("weight", row: row, NumberText.integer(text.bytes, range).map { .integer($0) } ?? .real(value))
            } else {
                let name = text.string(range)
                let value = try valueBehind(range)
                if name == "weight", !value.real.isFinite { throw NetworkError.weight(text.place(range.lowerBound), value.text, of: "weight") }
                edgeColumns.set(name, row: row, value)
            }
            isFirst = false
        }
    }

    private mutating func readList(_ directed: Bool) throws(Diagnostic) {
        guard let first = lines.word() else { return }
        let source = try vertex(first)
        while let word = lines.word() { _ = try add(source, vertex(word), directed) }
    }

    private mutating func readMatrixRow() throws(Diagnostic) {
        guard matrixRow < size else { throw NetworkError.count(text.place(lines.start), "rows of the matrix", promised: size, found: "there are more") }
        for j in 0..<size {
            guard let word = lines.word() else {
                throw NetworkError.count(text.place(lines.position), "values in each row", promised: size, found: "this one has \(j)")
            }
            guard let value = NumberText.real(text.bytes, word), value.isFinite else { throw NetworkError.weight(text.place(word.lowerBound), text.string(word), of: "weight") }
            if value != 0 {
                let row = try add(matrixRow, j, true)
                edgeColumns.set("weight", row: row, NumberText.integer(text.bytes, word).map { .integer($0) } ?? .real(value))
            }
        }
        if let extra = lines.word() { throw NetworkError.unexpected(text.place(extra.lowerBound), found: "'\(text.string(extra))'", expected: "the end of the row") }
        matrixRow += 1
    }

    private func network() throws(Diagnostic) -> Network {
        var nodes = try nodeColumns.table(count: size)
        if ["x", "y", "z"].allSatisfy({ axis in nodes[axis]?.reals?.allSatisfy { $0 == 0 } ?? true }) {
            for axis in ["x", "y", "z"] { nodes = nodes.leavingOut(axis) }
        }
        if case .text(let shapes)? = nodes["shape"], shapes.allSatisfy({ $0 == "ellipse" }) { nodes = nodes.leavingOut("shape") }
        var names = NodeNames.counting(from: 1, size)
        let given = labels.compactMap { $0 }
        if given.count == size, size > 0, !given.contains(""), Set(given).count == size {
            names = .named(given)
        } else if !given.isEmpty {
            nodes = try nodes.setting("label", .text(labels.map { $0 ?? "" }))
        }
        var table = try edgeColumns.table(count: sources.count)
        if let weights = table["weight"]?.reals, weights.allSatisfy({ $0 == 1 }) { table = table.leavingOut("weight") }
        let directed = options.directed ?? (directions.isEmpty ? hasArcs : directions.contains(true))
        var (from, to) = (sources, targets)
        var rows = Array(sources.indices)
        if options.directed == nil, directed, directions.contains(false) {
            (from, to, rows) = try Network.directedEdges(sources, targets, directions)
        }
        return Network(
            size: size, directed: directed, sources: from, targets: to, names: names, nodeAttributes: nodes,
            edgeAttributes: rows.count == sources.count ? table : table.selecting(rows))
    }
}
