import NDCore

/// Reads a square matrix in Matrix Market format as a network: entry (i, j) is the weight of i -> j.
///
/// A symmetric matrix is an undirected network, any other a directed one. A pattern has no weights; a complex matrix gives the
/// edge attributes `real` and `imag`. Skew-symmetric and Hermitian matrices give both ways. Entries in coordinates are kept
/// as they stand, repeated ones as parallel edges, zeros too; of an array zeros are no edges. Nodes are named 1, 2, ... as in
/// the file.
struct MatrixMarketReader {
    private let text: DataText
    let header: MatrixMarketHeader
    private let options: Network.LoadOptions
    private(set) var sources: [UInt32] = []
    private(set) var targets: [UInt32] = []
    private(set) var reals: [Double] = []
    private(set) var integers: [Int] = []
    private(set) var imaginaries: [Double] = []

    static func network(_ text: DataText, options: Network.LoadOptions) throws(Diagnostic) -> Network {
        let header = try MatrixMarketHeader(text)
        guard header.rows == header.columns else {
            throw NetworkError.noSquare(text.place(header.sizes), rows: header.rows, columns: header.columns)
        }
        // Degrees and arcs of many nodes without edges are memory, too.
        try options.limits.checkAllocation(48 * Double(header.rows), for: "a network of \(header.rows) nodes")
        return try entries(text, header, options).network()
    }

    /// The entries of a matrix of any shape, those that symmetry adds left out but where they have another value.
    static func entries(_ text: DataText, options: Network.LoadOptions) throws(Diagnostic) -> MatrixMarketReader {
        try entries(text, MatrixMarketHeader(text), options)
    }

    private static func entries(_ text: DataText, _ header: MatrixMarketHeader, _ options: Network.LoadOptions) throws(Diagnostic) -> MatrixMarketReader {
        var reader = MatrixMarketReader(text, header, options)
        if header.isCoordinate { try reader.readCoordinates() } else { try reader.readArray() }
        return reader
    }

    private init(_ text: DataText, _ header: MatrixMarketHeader, _ options: Network.LoadOptions) {
        self.text = text
        self.header = header
        self.options = options
        guard header.isCoordinate else { return }
        sources.reserveCapacity(header.entries)
        targets.reserveCapacity(header.entries)
        if header.field == .integer { integers.reserveCapacity(header.entries) }
        if header.field == .real || header.field == .complex { reals.reserveCapacity(header.entries) }
    }

    private func lineOfEntry(_ lines: inout LineReader) -> Bool {
        while lines.next() {
            if !lines.isBlank, text.bytes[lines.start] != UInt8(ascii: "%") { return true }
        }
        return false
    }

    private mutating func readCoordinates() throws(Diagnostic) {
        var lines = LineReader(text, from: header.body)
        var count = 0
        while lineOfEntry(&lines) {
            guard count < header.entries else {
                throw NetworkError.count(text.place(lines.start), "entries", promised: header.entries, found: "there are more")
            }
            count += 1
            if count & 0xFFF == 0 { try options.cancel?.check() }
            let i = try index(&lines, "row", header.rows)
            let j = try index(&lines, "column", header.columns)
            try readValue(&lines)
            if let extra = lines.word() {
                throw NetworkError.unexpected(text.place(extra.lowerBound), found: "'\(text.string(extra))'", expected: "the end of the line")
            }
            try add(i, j, at: lines.start)
        }
        guard count == header.entries else {
            throw NetworkError.count(text.place(header.sizes), "entries", promised: header.entries, found: "the file ends behind \(count) of them")
        }
    }

    private func index(_ lines: inout LineReader, _ what: String, _ largest: Int) throws(Diagnostic) -> Int {
        guard let word = lines.word() else { throw NetworkError.missing(text.place(lines.position), what, of: "this entry") }
        guard let index = NumberText.integer(text.bytes, word) else {
            throw NetworkError.number(text.place(word.lowerBound), text.string(word), expected: "the number of a \(what)")
        }
        guard index >= 1, index <= largest else { throw NetworkError.index(text.place(word.lowerBound), "\(index)", of: what, largest: largest) }
        return index - 1
    }

    /// Reads the value behind the indices and appends it.
    private mutating func readValue(_ lines: inout LineReader) throws(Diagnostic) {
        switch header.field {
        case .pattern: return
        case .integer:
            let word = try valueWord(&lines)
            guard let value = NumberText.integer(text.bytes, word) else { throw notFinite(word) }
            integers.append(value)
        case .real: reals.append(try real(&lines))
        case .complex:
            reals.append(try real(&lines))
            imaginaries.append(try real(&lines))
        }
    }

    private func valueWord(_ lines: inout LineReader) throws(Diagnostic) -> Range<Int> {
        guard let word = lines.word() else { throw NetworkError.missing(text.place(lines.position), "value", of: "this entry") }
        return word
    }

    private func notFinite(_ word: Range<Int>) -> Diagnostic {
        NetworkError.weight(text.place(word.lowerBound), text.string(word), of: "value")
    }

    private func real(_ lines: inout LineReader) throws(Diagnostic) -> Double {
        let word = try valueWord(&lines)
        guard let value = NumberText.real(text.bytes, word), value.isFinite else { throw notFinite(word) }
        return value
    }

    /// The edge of an entry whose value was appended, and the one that symmetry adds.
    private mutating func add(_ i: Int, _ j: Int, at offset: Int) throws(Diagnostic) {
        guard sources.count < Network.largestCount - 1 else { throw NetworkError.tooMany(sources.count + 1, "edges") }
        sources.append(UInt32(truncatingIfNeeded: i))
        targets.append(UInt32(truncatingIfNeeded: j))
        switch header.symmetry {
        case .general, .symmetric: return
        case .skew:
            if i == j {
                throw NetworkError.unexpected(text.place(offset), found: "an entry on the diagonal", expected: "none: a skew-symmetric matrix has zeros there")
            }
        case .hermitian: if i == j { return }
        }
        sources.append(UInt32(truncatingIfNeeded: j))
        targets.append(UInt32(truncatingIfNeeded: i))
        let sign: Double = header.symmetry == .skew ? -1 : 1
        if let last = integers.last { integers.append(0 &- last) }
        if let last = reals.last { reals.append(sign * last) }
        if let last = imaginaries.last { imaginaries.append(-last) }
    }

    /// All entries, column by column; of a symmetric matrix from the diagonal down.
    private mutating func readArray() throws(Diagnostic) {
        var lines = LineReader(text, from: header.body)
        for j in 0..<header.columns {
            let first = switch header.symmetry {
            case .general: 0
            case .skew: j + 1
            case .symmetric, .hermitian: j
            }
            try options.cancel?.check()
            for i in min(first, header.rows)..<header.rows {
                guard lineOfEntry(&lines) else {
                    throw NetworkError.count(text.place(header.sizes), "entries", promised: header.entries, found: "the file ends before the one of row \(i + 1), column \(j + 1)")
                }
                let (wholes, parts, imaginary) = (integers.count, reals.count, imaginaries.count)
                try readValue(&lines)
                if let extra = lines.word() {
                    throw NetworkError.unexpected(text.place(extra.lowerBound), found: "'\(text.string(extra))'", expected: "the end of the line: each value has its own")
                }
                let isZero = (integers.count == wholes || integers[wholes] == 0) && (reals.count == parts || reals[parts] == 0)
                    && (imaginaries.count == imaginary || imaginaries[imaginary] == 0)
                if isZero {
                    integers.removeSubrange(wholes...)
                    reals.removeSubrange(parts...)
                    imaginaries.removeSubrange(imaginary...)
                } else {
                    try add(i, j, at: lines.start)
                }
            }
        }
        if lineOfEntry(&lines) { throw NetworkError.count(text.place(lines.start), "entries", promised: header.entries, found: "there are more") }
    }

    private func network() throws(Diagnostic) -> Network {
        var columns: [(name: String, column: Column)] = switch header.field {
        case .pattern: []
        case .integer: [("weight", .integer(integers))]
        case .real: [("weight", .real(reals))]
        case .complex: [("real", .real(reals)), ("imag", .real(imaginaries))]
        }
        var (from, to) = (sources, targets)
        let directed = options.directed ?? (header.symmetry != .symmetric)
        if directed, header.symmetry == .symmetric {
            // Asked for both directions of a symmetric matrix: what is off the diagonal stands twice.
            let mirrored = from.indices.filter { from[$0] != to[$0] }
            guard from.count + mirrored.count <= Network.largestCount else { throw NetworkError.tooMany(from.count + mirrored.count, "edges") }
            let rows = Array(from.indices) + mirrored
            columns = columns.map { ($0.name, $0.column.selecting(rows)) }
            let (first, second) = (from, to)
            from += mirrored.map { second[$0] }
            to += mirrored.map { first[$0] }
        } else if !directed, header.symmetry != .symmetric {
            let kept = try upperTriangle()
            columns = columns.map { ($0.name, $0.column.selecting(kept)) }
            from = kept.map { sources[$0] }
            to = kept.map { targets[$0] }
        }
        return Network(
            size: header.rows, directed: directed, sources: from, targets: to, names: .counting(from: 1, header.rows),
            edgeAttributes: try AttributeTable(count: from.count, columns))
    }

    /// The entries on and above the diagonal of a matrix that must be symmetric (`ND0418`).
    private func upperTriangle() throws(Diagnostic) -> [Int] {
        func value(_ e: Int) -> (Double, Double) {
            (integers.isEmpty ? (reals.isEmpty ? 1 : reals[e]) : Double(integers[e]), imaginaries.isEmpty ? 0 : imaginaries[e])
        }
        func before(_ a: Int, _ b: Int, _ swapped: Bool) -> Bool {
            let (i, j) = swapped ? (targets[a], sources[a]) : (sources[a], targets[a])
            let (k, l) = swapped ? (targets[b], sources[b]) : (sources[b], targets[b])
            return (i, j, value(a).0) < (k, l, value(b).0)
        }
        let upper = sources.indices.filter { sources[$0] < targets[$0] }.sorted { before($0, $1, false) }
        let lower = sources.indices.filter { sources[$0] > targets[$0] }.sorted { before($0, $1, true) }
        for k in 0..<max(upper.count, lower.count) {
            guard k < upper.count, k < lower.count, sources[upper[k]] == targets[lower[k]], targets[upper[k]] == sources[lower[k]], value(upper[k]) == value(lower[k]) else {
                let e = k < upper.count ? upper[k] : lower[k]
                throw NetworkError.notSymmetric(text.place(header.sizes), Int(sources[e]) + 1, Int(targets[e]) + 1)
            }
        }
        return sources.indices.filter { sources[$0] <= targets[$0] }
    }
}
