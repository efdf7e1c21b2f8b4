import NDCore

/// Reads JSON piece by piece, straight from the bytes, without building a tree: files of networks are long and flat.
/// Beside RFC 8259 it knows the words `NaN`, `Infinity` and `-Infinity` that Python writes.
struct JSONScanner {
    enum Value {
        case null
        case boolean(Bool)
        case number(Range<Int>)
        /// The bytes between the quotes; `bytes(_:)` resolves what is escaped.
        case string(Range<Int>)
        case array
        case object
    }

    let text: DataText
    private(set) var position: Int
    /// Brackets deeper than any network.
    static let deepest = 256

    init(_ text: DataText) {
        self.text = text
        position = text.start
    }

    private var bytes: [UInt8] { text.bytes }

    func unexpected(_ expected: String, at offset: Int? = nil, remedy: String? = nil) -> Diagnostic {
        let offset = offset ?? position
        if offset >= text.bytes.count { return NetworkError.truncated(text.place(offset), inside: "a JSON value") }
        return NetworkError.unexpected(text.place(offset), found: text.excerpt(offset), expected: expected, remedy: remedy)
    }

    mutating func skipBlanks() {
        while position < text.bytes.count, text.bytes[position] == 0x20 || text.bytes[position] == 0x0A || text.bytes[position] == 0x0D || text.bytes[position] == 0x09 {
            position += 1
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        skipBlanks()
        guard position < text.bytes.count, text.bytes[position] == byte else { return false }
        position += 1
        return true
    }

    /// The next name of an object whose brace was read; `nil` behind the last member.
    mutating func member(first: inout Bool) throws(Diagnostic) -> Range<Int>? {
        if take(UInt8(ascii: "}")) { return nil }
        if !first, !take(UInt8(ascii: ",")) { throw unexpected("',' or '}'") }
        first = false
        skipBlanks()
        guard position < text.bytes.count, text.bytes[position] == UInt8(ascii: "\"") else { throw unexpected("a name in double quotes") }
        let name = try string()
        guard take(UInt8(ascii: ":")) else { throw unexpected("':' behind the name") }
        return name
    }

    /// Whether an array whose bracket was read goes on with another item.
    mutating func item(first: inout Bool) throws(Diagnostic) -> Bool {
        if take(UInt8(ascii: "]")) { return false }
        if !first, !take(UInt8(ascii: ",")) { throw unexpected("',' or ']'") }
        first = false
        skipBlanks()
        return true
    }

    /// The next value; of an array or an object only the opening bracket is read.
    mutating func value() throws(Diagnostic) -> Value {
        skipBlanks()
        guard position < text.bytes.count else { throw unexpected("") }
        let start = position
        switch text.bytes[position] {
        case UInt8(ascii: "{"):
            position += 1
            return .object
        case UInt8(ascii: "["):
            position += 1
            return .array
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "-"), 48...57:
            position += 1
            while position < text.bytes.count, Self.isOfWord(text.bytes[position]) { position += 1 }
            guard NumberText.real(text.bytes, start..<position) != nil else { throw unexpected("a number", at: start) }
            return .number(start..<position)
        default:
            while position < text.bytes.count, Self.isOfWord(text.bytes[position]) { position += 1 }
            let word = start..<position
            if text.equals(word, "null") { return .null }
            if text.equals(word, "true") { return .boolean(true) }
            if text.equals(word, "false") { return .boolean(false) }
            if text.equals(word, "NaN") || text.equals(word, "Infinity") { return .number(word) }
            let cut = position == text.bytes.count && position > start
            position = start
            if cut { throw NetworkError.truncated(text.place(text.bytes.count), inside: "a JSON value") }
            throw unexpected("a value", remedy: text.bytes[start] == UInt8(ascii: "'") ? "texts stand in double quotes" : nil)
        }
    }

    private static func isOfWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): true
        default: false
        }
    }

    private mutating func string() throws(Diagnostic) -> Range<Int> {
        let open = position
        position += 1
        while position < text.bytes.count, text.bytes[position] != UInt8(ascii: "\"") {
            if text.bytes[position] < 0x20 {
                throw NetworkError.unexpected(text.place(position), found: "a control character", expected: "a text that ends in a double quote", remedy: "a line end in a text is written \\n")
            }
            position += text.bytes[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard position < text.bytes.count else { throw NetworkError.truncated(text.place(open), inside: "a text in double quotes", remedy: "close it with a double quote") }
        position += 1
        return (open + 1)..<(position - 1)
    }

    /// Passes over the rest of a value that was begun: brackets are counted, not followed by calls.
    mutating func skip(_ value: Value) throws(Diagnostic) {
        switch value {
        case .array, .object: break
        default: return
        }
        let start = position - 1
        var open: [UInt8] = [text.bytes[start]]
        var first = true
        while let last = open.last {
            if open.count > Self.deepest { throw NetworkError.tooDeep(text.place(position), Self.deepest) }
            if last == UInt8(ascii: "{") {
                guard try member(first: &first) != nil else {
                    open.removeLast()
                    first = false
                    continue
                }
            } else if try !item(first: &first) {
                open.removeLast()
                first = false
                continue
            }
            switch try self.value() {
            case .array, .object:
                open.append(text.bytes[position - 1])
                first = true
            default: break
            }
        }
    }

    /// The bytes of a text with its escapes resolved.
    func bytes(_ range: Range<Int>) throws(Diagnostic) -> [UInt8] {
        guard text.bytes[range].contains(UInt8(ascii: "\\")) else { return Array(text.bytes[range]) }
        var out: [UInt8] = []
        var i = range.lowerBound
        while i < range.upperBound {
            let byte = text.bytes[i]
            i += 1
            guard byte == UInt8(ascii: "\\"), i < range.upperBound else {
                out.append(byte)
                continue
            }
            let letter = text.bytes[i]
            i += 1
            switch letter {
            case UInt8(ascii: "n"): out.append(0x0A)
            case UInt8(ascii: "t"): out.append(0x09)
            case UInt8(ascii: "r"): out.append(0x0D)
            case UInt8(ascii: "b"): out.append(0x08)
            case UInt8(ascii: "f"): out.append(0x0C)
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): out.append(letter)
            case UInt8(ascii: "u"):
                guard var code = hex(&i, range.upperBound) else { throw unexpected("four hexadecimal digits behind \\u", at: i - 2) }
                if code >> 10 == 0x36, i + 1 < range.upperBound, text.bytes[i] == UInt8(ascii: "\\"), text.bytes[i + 1] == UInt8(ascii: "u") {
                    var behind = i + 2
                    if let low = hex(&behind, range.upperBound), low >> 10 == 0x37 {
                        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)
                        i = behind
                    }
                }
                // Half of a pair alone is no character: the replacement character stands for it.
                out += Array(String(Unicode.Scalar(code) ?? "\u{FFFD}").utf8)
            default: throw unexpected("an escape such as \\n, \\\" or \\u00e9", at: i - 2, remedy: "a backslash itself is written \\\\")
            }
        }
        return out
    }

    private func hex(_ i: inout Int, _ end: Int) -> UInt32? {
        guard i + 4 <= end else { return nil }
        var code: UInt32 = 0
        for k in i..<(i + 4) {
            switch text.bytes[k] {
            case 48...57: code = code << 4 | UInt32(text.bytes[k] - 48)
            case 65...70: code = code << 4 | UInt32(text.bytes[k] - 55)
            case 97...102: code = code << 4 | UInt32(text.bytes[k] - 87)
            default: return nil
            }
        }
        i += 4
        return code
    }

    func string(_ range: Range<Int>) throws(Diagnostic) -> String { String(decoding: try bytes(range), as: UTF8.self) }
}
