import NDCore

/// Lines and the words on them, from bytes. Lines end with LF, CR LF or CR.
struct LineReader {
    let text: DataText
    /// Where the line read last begins.
    private(set) var start: Int
    /// Behind what was read of it.
    private(set) var position: Int
    private var lineEnd: Int
    private var following: Int

    init(_ text: DataText, from: Int? = nil) {
        self.text = text
        start = from ?? text.start
        position = start
        lineEnd = start
        following = start
    }

    /// Goes to the next line; `false` behind the last.
    mutating func next() -> Bool {
        let bytes = text.bytes
        let end = bytes.count
        guard following < end else { return false }
        start = following
        position = following
        var i = following
        while i < end, bytes[i] != 0x0A, bytes[i] != 0x0D { i += 1 }
        lineEnd = i
        following = i < end ? i + (bytes[i] == 0x0D && i + 1 < end && bytes[i + 1] == 0x0A ? 2 : 1) : end
        return true
    }

    /// Whether nothing but white space is left on the line.
    var isBlank: Bool {
        var i = position
        while i < lineEnd, text.bytes[i] <= 0x20 { i += 1 }
        return i == lineEnd
    }

    /// The next word on the line, between white space.
    mutating func word() -> Range<Int>? {
        let bytes = text.bytes
        while position < lineEnd, bytes[position] <= 0x20 { position += 1 }
        guard position < lineEnd else { return nil }
        let first = position
        while position < lineEnd, bytes[position] > 0x20 { position += 1 }
        return first..<position
    }

    /// As `word`, but what stands in double quotes is one word, without them. `ND0404` for quotes that are not closed.
    mutating func quotedWord() throws(Diagnostic) -> (range: Range<Int>, quoted: Bool)? {
        while position < lineEnd, text.bytes[position] <= 0x20 { position += 1 }
        guard position < lineEnd else { return nil }
        guard text.bytes[position] == UInt8(ascii: "\"") else { return word().map { ($0, false) } }
        let open = position
        position += 1
        while position < lineEnd, text.bytes[position] != UInt8(ascii: "\"") { position += 1 }
        guard position < lineEnd else { throw NetworkError.unclosedQuote(text.place(open)) }
        position += 1
        return ((open + 1)..<(position - 1), true)
    }
}
