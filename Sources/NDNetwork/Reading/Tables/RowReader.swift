import NDCore

/// What separates the values of a line.
public enum Separator: Sendable, Hashable {
    case character(UInt8)
    /// Any run of spaces and tabs.
    case whiteSpace

    var name: String {
        switch self {
        case .whiteSpace: "white space"
        case .character(UInt8(ascii: ",")): "commas"
        case .character(UInt8(ascii: ";")): "semicolons"
        case .character(UInt8(ascii: "\t")): "tabs"
        case .character(let c): "'\(Character(Unicode.Scalar(c)))'"
        }
    }
}

/// One value of a line: its bytes without surrounding blanks and quotes.
struct Cell: Sendable {
    var range: Range<Int>
    /// Whether it stood in double quotes.
    var quoted: Bool
    /// Whether it holds doubled quotes, which stand for one.
    var escaped: Bool
}

/// Reads a table line by line. Blank lines and lines that begin with `#` or `%` are passed over.
struct RowReader {
    let text: DataText
    let separator: Separator
    private(set) var position: Int
    /// Where the line read last begins.
    private(set) var rowStart: Int
    /// Behind the mark of the comment met last.
    private(set) var lastComment: Int?

    init(_ text: DataText, separator: Separator, from position: Int) {
        self.text = text
        self.separator = separator
        self.position = position
        rowStart = position
    }

    /// The cells of the next line that has any; `false` at the end. `ND0404` for a quote that is not closed.
    mutating func next(_ cells: inout [Cell]) throws(Diagnostic) -> Bool {
        let bytes = text.bytes
        let end = bytes.count
        while position < end {
            cells.removeAll(keepingCapacity: true)
            rowStart = position
            var i = position
            while i < end, bytes[i] == 0x20 || bytes[i] == 0x09 { i += 1 }
            if i < end, bytes[i] == UInt8(ascii: "#") || bytes[i] == UInt8(ascii: "%") {
                lastComment = i + 1
                while i < end, bytes[i] != 0x0A, bytes[i] != 0x0D { i += 1 }
            } else {
                // A leading tab is an empty first value where tabs separate.
                if case .character = separator { i = position }
                i = try cellsOfLine(&cells, from: i)
            }
            if i < end { i += bytes[i] == 0x0D && i + 1 < end && bytes[i + 1] == 0x0A ? 2 : 1 }
            position = i
            if cells.contains(where: { !$0.range.isEmpty || $0.quoted }) { return true }
        }
        rowStart = end
        return false
    }

    /// Splits up to the end of the line, which may lie lines below where a quoted value holds line ends.
    private func cellsOfLine(_ cells: inout [Cell], from start: Int) throws(Diagnostic) -> Int {
        let bytes = text.bytes
        let end = bytes.count
        let mark: UInt8
        if case .character(let c) = separator { mark = c } else { mark = 0 }
        var i = start
        while true {
            while i < end, bytes[i] == 0x20 || (bytes[i] == 0x09 && mark != 0x09) { i += 1 }
            if mark == 0, i >= end || bytes[i] == 0x0A || bytes[i] == 0x0D { return i }
            if i < end, bytes[i] == UInt8(ascii: "\"") {
                let open = i
                var escaped = false
                i += 1
                while true {
                    guard i < end else { throw NetworkError.truncated(text.place(open), inside: "a quoted value", remedy: "close it with a double quote") }
                    if bytes[i] == UInt8(ascii: "\"") {
                        guard i + 1 < end, bytes[i + 1] == UInt8(ascii: "\"") else { break }
                        escaped = true
                        i += 1
                    }
                    i += 1
                }
                cells.append(Cell(range: (open + 1)..<i, quoted: true, escaped: escaped))
                i += 1
                while i < end, bytes[i] == 0x20 || (bytes[i] == 0x09 && mark != 0x09) { i += 1 }
                let ends = i >= end || bytes[i] == 0x0A || bytes[i] == 0x0D
                if mark != 0, !ends, bytes[i] != mark {
                    throw NetworkError.unexpected(text.place(i), found: text.excerpt(i), expected: "a separator or the end of the line behind a quoted value")
                }
            } else {
                let first = i
                if mark == 0 {
                    while i < end, bytes[i] > 0x20 { i += 1 }
                    // A stray control character must not stop the reader.
                    if i < end, bytes[i] < 0x20, bytes[i] != 0x09, bytes[i] != 0x0A, bytes[i] != 0x0D {
                        throw NetworkError.unexpected(text.place(i), found: "a control character", expected: "text")
                    }
                } else {
                    while i < end, bytes[i] != mark, bytes[i] != 0x0A, bytes[i] != 0x0D { i += 1 }
                }
                var last = i
                while last > first, bytes[last - 1] == 0x20 || bytes[last - 1] == 0x09 { last -= 1 }
                cells.append(Cell(range: first..<last, quoted: false, escaped: false))
            }
            if i >= end || bytes[i] == 0x0A || bytes[i] == 0x0D { return i }
            if mark != 0 { i += 1 }
        }
    }
}
