import NDCore

/// What the first lines of a Matrix Market file say. Source: R. F. Boisvert, R. Pozo, K. A. Remington, "The Matrix Market
/// exchange formats: initial design", NISTIR 5935 (1996).
struct MatrixMarketHeader {
    enum Field { case real, integer, complex, pattern }
    enum Symmetry { case general, symmetric, skew, hermitian }

    let isCoordinate: Bool
    let field: Field
    let symmetry: Symmetry
    let rows: Int
    let columns: Int
    /// Lines of entries that follow.
    let entries: Int
    /// Where the line of sizes begins, and where the entries do.
    let sizes: Int
    let body: Int

    /// `ND0403` for a first line that is none of this format, `ND0415` for an empty file, `ND0420` for a count that the file
    /// is too short for.
    init(_ text: DataText) throws(Diagnostic) {
        var lines = LineReader(text)
        guard lines.next() else { throw NetworkError.nothing(text.file, "matrix") }
        var words: [Range<Int>] = []
        while let word = lines.word() { words.append(word) }
        let spelled = words.map { text.string($0).lowercased() }
        guard spelled.first == "%%matrixmarket", spelled.count >= 5, spelled[1] == "matrix" else {
            throw NetworkError.unexpected(
                text.place(lines.start), found: text.excerpt(lines.start), expected: "'%%MatrixMarket matrix coordinate real general' or the like",
                remedy: "a Matrix Market file begins with this line; a list of edges ends in .txt or .edges")
        }
        func unknown(_ k: Int, _ expected: String) -> Diagnostic {
            NetworkError.unexpected(text.place(words[k].lowerBound), found: "'\(text.string(words[k]))'", expected: expected)
        }
        switch spelled[2] {
        case "coordinate": isCoordinate = true
        case "array": isCoordinate = false
        default: throw unknown(2, "'coordinate' or 'array'")
        }
        switch spelled[3] {
        case "real", "double": field = .real
        case "integer": field = .integer
        case "complex": field = .complex
        case "pattern": field = .pattern
        default: throw unknown(3, "'real', 'integer', 'complex' or 'pattern'")
        }
        switch spelled[4] {
        case "general": symmetry = .general
        case "symmetric": symmetry = .symmetric
        case "skew-symmetric": symmetry = .skew
        case "hermitian": symmetry = .hermitian
        default: throw unknown(4, "'general', 'symmetric', 'skew-symmetric' or 'hermitian'")
        }
        if field == .pattern, !isCoordinate || symmetry == .skew || symmetry == .hermitian { throw unknown(3, "numbers: a pattern has none") }
        if symmetry == .hermitian, field != .complex { throw unknown(4, "'symmetric': only complex matrices are Hermitian") }
        repeat {
            guard lines.next() else { throw NetworkError.truncated(text.place(text.bytes.count), inside: "the header: the line of sizes is missing") }
        } while lines.isBlank || text.bytes[lines.start] == UInt8(ascii: "%")
        sizes = lines.start
        var counts: [Int] = []
        let wanted = isCoordinate ? 3 : 2
        while let word = lines.word() {
            guard counts.count < wanted, let count = NumberText.integer(text.bytes, word), count >= 0 else {
                throw NetworkError.unexpected(
                    text.place(word.lowerBound), found: "'\(text.string(word))'",
                    expected: counts.count < wanted ? "a whole number of \(["rows", "columns", "entries"][counts.count])" : "the end of the line")
            }
            counts.append(count)
        }
        guard counts.count == wanted else {
            throw NetworkError.truncated(text.place(lines.position), inside: "the line of sizes", remedy: "it has the numbers of rows\(isCoordinate ? ", columns and entries" : " and columns")")
        }
        rows = counts[0]
        columns = counts[1]
        body = lines.position
        guard rows <= Network.largestCount, columns <= Network.largestCount else { throw NetworkError.tooMany(max(rows, columns), "nodes") }
        if symmetry != .general, rows != columns { throw NetworkError.noSquare(text.place(sizes), rows: rows, columns: columns) }
        if isCoordinate {
            entries = counts[2]
        } else {
            switch symmetry {
            case .general: entries = rows.multipliedReportingOverflow(by: columns).partialValue
            case .skew: entries = rows * max(rows - 1, 0) / 2
            case .symmetric, .hermitian: entries = rows * (rows + 1) / 2
            }
        }
        // An entry takes two bytes at the least, in coordinates four: no count is believed that the file cannot hold.
        let least = isCoordinate ? 4 : 2
        let room = (text.bytes.count - body + 1) / least + 1
        guard entries <= room else {
            throw NetworkError.count(text.place(sizes), "entries", promised: entries, found: "at most \(room) fit in what follows")
        }
    }
}
