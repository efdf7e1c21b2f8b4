import NDCore

/// The tokens of a GML file: keys, numbers, strings and brackets. Comments are lines that begin with `#`.
/// Source: M. Himsolt, "GML: a portable graph file format", Universität Passau (1997).
struct GMLScanner {
    enum Token {
        case key(Range<Int>)
        case number(Range<Int>)
        case string(Range<Int>)
        case open
        case close
        case end
    }

    let text: DataText
    /// Where the token read last begins.
    private(set) var start: Int
    private var position: Int

    init(_ text: DataText) {
        self.text = text
        start = text.start
        position = text.start
    }

    var place: NetworkError.Place { text.place(start) }

    /// The next token. `ND0403` for a character that begins none, `ND0404` for a string that is not closed.
    mutating func next() throws(Diagnostic) -> Token {
        let bytes = text.bytes
        let end = bytes.count
        while position < end {
            let byte = bytes[position]
            if byte == UInt8(ascii: "#") {
                while position < end, bytes[position] != 0x0A, bytes[position] != 0x0D { position += 1 }
            } else if byte <= 0x20 {
                position += 1
            } else {
                break
            }
        }
        start = position
        guard position < end else { return .end }
        let byte = bytes[position]
        switch byte {
        case UInt8(ascii: "["):
            position += 1
            return .open
        case UInt8(ascii: "]"):
            position += 1
            return .close
        case UInt8(ascii: "\""):
            position += 1
            while position < end, bytes[position] != UInt8(ascii: "\"") { position += 1 }
            guard position < end else {
                throw NetworkError.truncated(text.place(start), inside: "a string that begins here", remedy: "close it with a double quote")
            }
            position += 1
            return .string((start + 1)..<(position - 1))
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
            // `-INF` and `+INF` are written with letters behind the sign.
            takeWord()
            return .number(start..<position)
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"), 0x80...:
            takeWord()
            return .key(start..<position)
        default:
            throw NetworkError.unexpected(text.place(start), found: text.excerpt(start), expected: "a key, a value or a bracket")
        }
    }

    private mutating func takeWord() {
        let bytes = text.bytes
        while position < bytes.count {
            let byte = bytes[position]
            if byte <= 0x20 || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "\"") { break }
            position += 1
        }
    }
}
