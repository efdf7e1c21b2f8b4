import NDCore

/// What the first lines of a table say about it: separator, header, number of columns.
struct TableLayout {
    let text: DataText
    let separator: Separator
    /// The names of the columns, where a header line gives them.
    let header: [String]?
    let width: Int
    /// Where the first line of values begins.
    let body: Int
    /// The first line of values, to judge unnamed columns by.
    let first: [Cell]

    /// Finds the layout. `ND0415` for a file without any line; `ND0416` for a column name given twice.
    ///
    /// A first line is a header if the caller says so, if it uses one of the `known` words, or if it has a text where the
    /// line below it has a number.
    init(_ text: DataText, separator wanted: Separator?, header wantedHeader: Bool?, known: Set<String>, what: String) throws(Diagnostic) {
        self.text = text
        separator = wanted ?? Self.separator(of: text)
        var reader = RowReader(text, separator: separator, from: text.start)
        var top: [Cell] = []
        guard try reader.next(&top) else { throw NetworkError.nothing(text.file, what) }
        let topStart = reader.rowStart
        let below = reader.position
        let comment = reader.lastComment
        var second: [Cell] = []
        let hasSecond = try reader.next(&second)
        var isHeader = wantedHeader
        if isHeader == nil, top.contains(where: { known.contains(text.string($0).lowercased()) }) { isHeader = true }
        if isHeader == nil, hasSecond {
            isHeader = zip(top, second).contains { a, b in
                !a.range.isEmpty && NumberText.real(text.bytes, a.range) == nil && NumberText.real(text.bytes, b.range) != nil
            }
        }
        width = top.count
        if isHeader != true, wantedHeader == nil, let names = try Self.commented(comment, text, separator, known: known, width: width) {
            header = names
            body = topStart
            first = top
            return
        }
        guard isHeader == true else {
            header = nil
            body = topStart
            first = top
            return
        }
        let names = top.map { text.string($0) }
        var seen = Set<String>()
        for (cell, name) in zip(top, names) where !name.isEmpty && !seen.insert(name).inserted {
            throw NetworkError.fieldTwice(text.place(cell.range.lowerBound), name, of: "the header")
        }
        header = names
        body = below
        first = hasSecond ? second : []
    }

    /// The names in a comment above the values, such as `# FromNodeId ToNodeId`: as many as there are columns, the first two
    /// of the `known` words.
    private static func commented(_ comment: Int?, _ text: DataText, _ separator: Separator, known: Set<String>, width: Int) throws(Diagnostic) -> [String]? {
        guard let comment, !known.isEmpty, width >= 2 else { return nil }
        // A quote could run on over the lines below.
        var end = comment
        while end < text.bytes.count, text.bytes[end] != 0x0A, text.bytes[end] != 0x0D { end += 1 }
        guard !text.bytes[comment..<end].contains(UInt8(ascii: "\"")) else { return nil }
        var line = RowReader(text, separator: separator, from: comment)
        var cells: [Cell] = []
        guard try line.next(&cells), cells.count == width else { return nil }
        let names = cells.map { text.string($0) }
        guard names.prefix(2).allSatisfy({ known.contains($0.lowercased()) }), Set(names).count == width, !names.contains("") else { return nil }
        return names
    }

    /// How many lines end behind a place. O(bytes).
    static func lineEnds(_ text: DataText, from: Int) -> Int {
        text.bytes.withUnsafeBufferPointer { bytes in
            var count = 0
            for i in min(from, bytes.count)..<bytes.count where bytes[i] == 0x0A || bytes[i] == 0x0D { count &+= 1 }
            return count
        }
    }

    /// The separator the first line of values or names uses: a comma, a semicolon, a tab where the ending promises
    /// tables, else white space.
    private static func separator(of text: DataText) -> Separator {
        var i = text.start
        let bytes = text.bytes
        while i < bytes.count {
            let lineStart = i
            while i < bytes.count, bytes[i] != 0x0A, bytes[i] != 0x0D { i += 1 }
            let line = bytes[lineStart..<i]
            i += 1
            guard let first = line.first(where: { $0 != 0x20 && $0 != 0x09 }) else { continue }
            if first == UInt8(ascii: "#") || first == UInt8(ascii: "%") { continue }
            for mark in [UInt8(ascii: ","), UInt8(ascii: ";")] where Self.isOutsideQuotes(mark, line) { return .character(mark) }
            let ending = text.file.lowercased()
            // One word on the line: a table of one column, whose values may hold blanks.
            if !line.contains(where: { $0 == 0x20 || $0 == 0x09 }) {
                if Network.ending(of: ending) == "csv" { return .character(UInt8(ascii: ",")) }
                if Network.ending(of: ending) == "tsv" { return .character(0x09) }
            }
            if ["csv", "tsv"].contains(Network.ending(of: ending)), line.contains(0x09) { return .character(0x09) }
            return .whiteSpace
        }
        return .whiteSpace
    }

    private static func isOutsideQuotes(_ mark: UInt8, _ line: ArraySlice<UInt8>) -> Bool {
        var isInside = false
        for byte in line {
            if byte == UInt8(ascii: "\"") { isInside.toggle() } else if byte == mark, !isInside { return true }
        }
        return false
    }

    /// The name of a column that is kept as an attribute; `nil` for an empty one in the header.
    func attributeName(_ column: Int) -> String? {
        if let header { return header[column].isEmpty ? nil : header[column] }
        return "column\(column + 1)"
    }

    /// The column of a name: the one the caller gives (`ND0414` where it is missing), else the first that is called by
    /// one of the usual words.
    func column(_ given: String?, usual: Set<String>) throws(Diagnostic) -> Int? {
        guard let header else {
            guard let given else { return nil }
            throw NetworkError.noColumn(given, text.file, columns: [])
        }
        if let given {
            guard let place = header.firstIndex(of: given) else { throw NetworkError.noColumn(given, text.file, columns: header) }
            return place
        }
        return header.firstIndex { usual.contains($0.lowercased()) }
    }

    /// Reads every line of values, giving each to `row` with its offset. Lines must all be as wide as the first
    /// (`ND0408`); one empty value too many at the end is passed over.
    func eachRow(cancel: CancelToken?, _ row: (_ start: Int, _ cells: [Cell]) throws(Diagnostic) -> Void) throws(Diagnostic) {
        var reader = RowReader(text, separator: separator, from: body)
        var cells: [Cell] = []
        cells.reserveCapacity(width + 1)
        var count = 0
        while try reader.next(&cells) {
            if cells.count != width {
                if cells.count == width + 1, cells[width].range.isEmpty {
                    cells.removeLast()
                } else {
                    throw NetworkError.cells(text.place(cells.last?.range.lowerBound ?? reader.rowStart), has: cells.count, expected: width, blanks: separator == .whiteSpace)
                }
            }
            count += 1
            if count & 0xFFF == 0 { try cancel?.check() }
            try row(reader.rowStart, cells)
        }
    }
}
