import NDCore

/// Numbers and runs of bytes out of a file, each looked for before it is taken.
struct ByteReader {
    let file: String
    let bytes: [UInt8]
    /// Where reading stops: the end of the file, or of the part of it that is meant.
    let end: Int
    private(set) var position: Int

    init(_ file: String, _ bytes: [UInt8], in range: Range<Int>? = nil) {
        self.file = file
        self.bytes = bytes
        let range = (range ?? 0..<bytes.count).clamped(to: 0..<bytes.count)
        position = range.lowerBound
        end = range.upperBound
    }

    var left: Int { end - position }

    mutating func skip(_ count: Int, inside what: String) throws(Diagnostic) {
        guard count >= 0, count <= left else { throw DataError.truncated(file, at: end, inside: what, missing: count - left) }
        position += count
    }

    mutating func take(_ count: Int, inside what: String) throws(Diagnostic) -> ArraySlice<UInt8> {
        let start = position
        try skip(count, inside: what)
        return bytes[start..<start + count]
    }

    /// A whole number of `size` bytes, the least significant first.
    mutating func little(_ size: Int, inside what: String) throws(Diagnostic) -> Int {
        let part = try take(size, inside: what)
        var value: UInt64 = 0
        for byte in part.reversed() { value = value << 8 | UInt64(byte) }
        return Int(clamping: value)
    }
}

extension Array where Element == UInt8 {
    /// Appends a whole number as `size` bytes, the least significant first.
    mutating func little(_ value: Int, _ size: Int) {
        for k in 0..<size { append(UInt8(truncatingIfNeeded: value >> (8 * k))) }
    }
}
