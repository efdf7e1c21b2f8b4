import NDCore

/// The bytes of a data file as text in UTF-8: what is not valid UTF-8 is taken for Latin-1 and rewritten.
struct DataText: Sendable {
    let file: String
    let bytes: [UInt8]
    /// Behind a byte order mark, if there is one.
    let start: Int
    /// Whether the file was in another encoding, and `bytes` are not its own.
    let wasRewritten: Bool

    /// `ND0401` for what cannot be text: compressed, UTF-16, binary. O(bytes), without a copy of what is UTF-8.
    init(file: String, bytes: [UInt8]) throws(Diagnostic) {
        self.file = file
        if bytes.starts(with: [0x1F, 0x8B]) {
            throw NetworkError.notText(file, "compressed", remedy: "unpack it first: gunzip '\(file)'")
        }
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            throw NetworkError.notText(file, "an archive or a spreadsheet", remedy: "unpack it, or export the table as CSV")
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw NetworkError.notText(file, "in UTF-16", remedy: "save it as UTF-8: iconv -f UTF-16 -t UTF-8")
        }
        let encoding = TextEncoding.of(bytes)
        // The mark belongs to UTF-8 only.
        start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) && encoding == .utf8 ? 3 : 0
        switch encoding {
        case .binary: throw NetworkError.notText(file, "binary", remedy: "check that this is the file you meant")
        case .utf8:
            self.bytes = bytes
            wasRewritten = false
        case .other:
            self.bytes = TextEncoding.fromLatin1(bytes)
            wasRewritten = true
        }
    }

    private init(file: String, rewritten: [UInt8], start: Int = 0) {
        self.file = file
        bytes = rewritten
        self.start = start
        wasRewritten = true
    }

    /// The same text with another byte at some places.
    func replacing(_ places: [Int], with byte: UInt8) -> DataText {
        var rewritten = bytes
        for place in places { rewritten[place] = byte }
        return DataText(file: file, rewritten: rewritten, start: start)
    }

    /// The same file, read as Latin-1 because it says so itself.
    var asLatin1: DataText { DataText(file: file, rewritten: TextEncoding.fromLatin1(bytes)) }

    func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// Whether a range spells a word of ASCII letters.
    @inline(__always)
    func equals(_ range: Range<Int>, _ word: StaticString) -> Bool {
        guard range.count == word.utf8CodeUnitCount else { return false }
        let letters = word.utf8Start
        for k in 0..<range.count where bytes[range.lowerBound + k] != letters[k] { return false }
        return true
    }

    /// Line and column of an offset, both from 1; columns count characters. Lines end with LF, CR LF or CR. O(offset).
    func place(_ offset: Int) -> NetworkError.Place {
        let offset = min(max(offset, start), bytes.count)
        var line = 1
        var lineStart = start
        var i = start
        while i < offset {
            if bytes[i] == 0x0A || (bytes[i] == 0x0D && !(i + 1 < bytes.count && bytes[i + 1] == 0x0A)) {
                line += 1
                lineStart = i + 1
            }
            i += 1
        }
        return NetworkError.Place(file: file, line: line, column: string(lineStart..<offset).count + 1)
    }

    /// What stands at an offset, for messages: a word, a quoted start of text, or the end of the file.
    func excerpt(_ offset: Int) -> String {
        guard offset < bytes.count else { return "the end of the file" }
        var end = offset
        while end < bytes.count, end - offset < 24, bytes[end] > 0x20, bytes[end] != UInt8(ascii: ",") { end += 1 }
        if end == offset { return bytes[offset] == UInt8(ascii: ",") ? "','" : "white space" }
        // Not in the middle of a character.
        while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
        return "'\(string(offset..<end))'"
    }
}

/// What kind of text a run of bytes is.
enum TextEncoding {
    case utf8
    /// Text, but not valid UTF-8.
    case other
    /// Zero bytes are in no text.
    case binary

    /// O(bytes), eight at a time while they are ASCII.
    static func of(_ bytes: [UInt8]) -> TextEncoding {
        var isUTF8 = true
        var hasZero = false
        bytes.withUnsafeBytes { raw in
            let count = raw.count
            var i = 0
            while i < count {
                while i + 8 <= count {
                    let word = raw.loadUnaligned(fromByteOffset: i, as: UInt64.self)
                    // High bits, or a zero byte: S. E. Anderson, "Bit Twiddling Hacks".
                    if (word | ((word &- 0x0101_0101_0101_0101) & ~word)) & 0x8080_8080_8080_8080 != 0 { break }
                    i += 8
                }
                guard i < count else { break }
                let byte = raw[i]
                if byte == 0 {
                    hasZero = true
                    return
                }
                if byte < 0x80 || !isUTF8 {
                    i += 1
                    continue
                }
                let length = Self.length(raw, i)
                if length == 0 {
                    isUTF8 = false
                    i += 1
                } else {
                    i += length
                }
            }
        }
        return hasZero ? .binary : isUTF8 ? .utf8 : .other
    }

    /// Bytes of the character of several bytes at a place; 0 where it is not well formed. Unicode 15, table 3-7.
    private static func length(_ raw: UnsafeRawBufferPointer, _ i: Int) -> Int {
        let first = raw[i]
        func follows(_ k: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool { i + k < raw.count && range.contains(raw[i + k]) }
        switch first {
        case 0xC2...0xDF: return follows(1) ? 2 : 0
        case 0xE0: return follows(1, 0xA0...0xBF) && follows(2) ? 3 : 0
        case 0xED: return follows(1, 0x80...0x9F) && follows(2) ? 3 : 0
        case 0xE1...0xEF: return follows(1) && follows(2) ? 3 : 0
        case 0xF0: return follows(1, 0x90...0xBF) && follows(2) && follows(3) ? 4 : 0
        case 0xF1...0xF3: return follows(1) && follows(2) && follows(3) ? 4 : 0
        case 0xF4: return follows(1, 0x80...0x8F) && follows(2) && follows(3) ? 4 : 0
        default: return 0
        }
    }

    /// Each byte is the character of that number.
    static func fromLatin1(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count + bytes.count / 8)
        for byte in bytes {
            if byte < 0x80 { out.append(byte) } else {
                out.append(0xC0 | byte >> 6)
                out.append(0x80 | byte & 0x3F)
            }
        }
        return out
    }
}
