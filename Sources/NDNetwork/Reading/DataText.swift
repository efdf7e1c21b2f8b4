import NDCore

/// The bytes of a data file, known to be text of some kind: UTF-8, or Latin-1 where it is not valid UTF-8.
struct DataText: Sendable {
    let file: String
    let bytes: [UInt8]
    /// Behind a byte order mark, if there is one.
    let start: Int
    let isUTF8: Bool

    /// `ND0401` for what cannot be text: compressed, UTF-16, binary.
    init(file: String, bytes: [UInt8]) throws(Diagnostic) {
        self.file = file
        self.bytes = bytes
        let head = bytes.prefix(4)
        if head.starts(with: [0x1F, 0x8B]) {
            throw NetworkError.notText(file, "compressed", remedy: "unpack it first: gunzip '\(file)'")
        }
        if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            throw NetworkError.notText(file, "an archive or a spreadsheet", remedy: "unpack it, or export the table as CSV")
        }
        if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) {
            throw NetworkError.notText(file, "in UTF-16", remedy: "save it as UTF-8: iconv -f UTF-16 -t UTF-8")
        }
        if bytes.contains(0) { throw NetworkError.notText(file, "binary", remedy: "check that this is the file you meant") }
        start = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        isUTF8 = !bytes.contains { $0 >= 0x80 } || String(validating: bytes, as: UTF8.self) != nil
    }

    /// The text of a range, in the encoding of the file.
    func string(_ range: Range<Int>) -> String { string(bytes[range]) }

    func string(_ bytes: some Collection<UInt8>) -> String {
        if isUTF8 { return String(decoding: bytes, as: UTF8.self) }
        var scalars = String.UnicodeScalarView()
        for byte in bytes { scalars.append(Unicode.Scalar(byte)) }
        return String(scalars)
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
        if end == offset { return "white space" }
        // Not in the middle of a character.
        while end < bytes.count, isUTF8, bytes[end] & 0xC0 == 0x80 { end += 1 }
        return "'\(string(offset..<end))'"
    }
}
