import NDCore

/// The files inside a .zip archive, stored or deflated, with 64-bit sizes where they are needed (PKWARE APPNOTE 6.3).
enum ZipArchive {
    struct Entry {
        let name: String
        let isDeflated: Bool
        let checksum: UInt32
        let packedSize: Int
        let size: Int
        /// Where its own header begins.
        let offset: Int
    }

    private static let localMark = 0x0403_4B50
    private static let centralMark = 0x0201_4B50
    private static let endMark = 0x0605_4B50
    private static let end64Mark = 0x0606_4B50
    private static let locatorMark = 0x0706_4B50
    private static let full32 = 0xFFFF_FFFF

    /// The table of contents.
    static func entries(_ bytes: [UInt8], file: String) throws(Diagnostic) -> [Entry] {
        var (count, offset) = try directory(bytes, file: file)
        var reader = ByteReader(file, bytes, in: min(offset, bytes.count)..<bytes.count)
        guard offset <= bytes.count else { throw DataError.truncated(file, at: bytes.count, inside: "the table of contents, which begins at byte \(offset)") }
        var out: [Entry] = []
        while count > 0 {
            count -= 1
            offset = reader.position
            let what = "the table of contents"
            guard try reader.little(4, inside: what) == centralMark else { throw DataError.malformed(file, at: offset, "no entry of the table of contents stands here") }
            try reader.skip(4, inside: what)
            let flags = try reader.little(2, inside: what)
            let method = try reader.little(2, inside: what)
            try reader.skip(4, inside: what)
            let checksum = UInt32(truncatingIfNeeded: try reader.little(4, inside: what))
            var packed = try reader.little(4, inside: what)
            var size = try reader.little(4, inside: what)
            let nameLength = try reader.little(2, inside: what)
            let extraLength = try reader.little(2, inside: what)
            let commentLength = try reader.little(2, inside: what)
            try reader.skip(8, inside: what)
            var local = try reader.little(4, inside: what)
            let name = String(decoding: try reader.take(nameLength, inside: what), as: UTF8.self)
            let extra = try reader.take(extraLength, inside: what)
            try reader.skip(commentLength, inside: what)
            if size == full32 || packed == full32 || local == full32 { wide(extra, &size, &packed, &local) }
            if flags & 1 != 0 { throw DataError.unreadable(file, "'\(name)' under a password", remedy: "unpack it and save it without one") }
            guard method == 0 || method == 8 else { throw DataError.unreadable(file, "'\(name)' packed by method \(method)", remedy: "pack it with np.savez or np.savez_compressed") }
            out.append(Entry(name: name, isDeflated: method == 8, checksum: checksum, packedSize: packed, size: size, offset: local))
        }
        return out
    }

    /// The bytes of one file. Its size is charged before it is unpacked, and its check sum compared.
    static func contents(_ entry: Entry, of bytes: [UInt8], file: String, limits: Limits, cancel: CancelToken?) throws(Diagnostic) -> [UInt8] {
        let inside = "'\(entry.name)'"
        guard entry.offset >= 0, entry.offset < bytes.count else { throw DataError.truncated(file, at: bytes.count, inside: inside) }
        var reader = ByteReader(file, bytes, in: entry.offset..<bytes.count)
        guard try reader.little(4, inside: inside) == localMark else { throw DataError.malformed(file, at: entry.offset, "the file \(inside) does not begin here, as the table of contents says") }
        try reader.skip(22, inside: inside)
        let nameLength = try reader.little(2, inside: inside)
        let extraLength = try reader.little(2, inside: inside)
        try reader.skip(nameLength + extraLength, inside: inside)
        let start = reader.position
        let packed = try reader.take(entry.packedSize, inside: inside)
        try limits.checkAllocation(Double(entry.size), for: "unpacking \(inside) of '\(file)'")
        let out: [UInt8]
        if entry.isDeflated {
            out = try Deflate.unpacked(packed, size: entry.size, file: file, at: start, cancel: cancel)
        } else {
            guard entry.size == entry.packedSize else { throw DataError.malformed(file, at: start, "\(inside) has two sizes, \(entry.packedSize) and \(entry.size)") }
            out = Array(packed)
        }
        guard Deflate.checksum(out) == entry.checksum else { throw DataError.malformed(file, at: start, "the check sum of \(inside) is wrong: its bytes have changed") }
        return out
    }

    /// An archive of files, each packed where `compress` says so and it helps. `nil` beyond 4 GB, which the plain format cannot say.
    static func archive(_ files: [(name: String, bytes: [UInt8])], compress: Bool) -> [UInt8]? {
        var out: [UInt8] = []
        var table: [UInt8] = []
        guard files.count < 0xFFFF else { return nil }
        for (name, bytes) in files {
            let packed = compress ? Deflate.packed(bytes) : nil
            let stored = packed ?? bytes
            let offset = out.count
            guard bytes.count < full32, offset + stored.count < full32, name.utf8.count < 0xFFFF else { return nil }
            var common: [UInt8] = []
            common.little(20, 2)                             // the version needed
            common.little(1 << 11, 2)                        // names are UTF-8
            common.little(packed == nil ? 0 : 8, 2)
            common.little(0, 2)                              // no time of day, so that equal values give equal files
            common.little(33, 2)                             // 1 January 1980
            common.little(Int(Deflate.checksum(bytes)), 4)
            common.little(stored.count, 4)
            common.little(bytes.count, 4)
            common.little(name.utf8.count, 2)
            common.little(0, 2)
            out.little(localMark, 4)
            out += common
            out += Array(name.utf8)
            out += stored
            table.little(centralMark, 4)
            table.little(20, 2)
            table += common
            table.little(0, 6)                               // comment, disk, internal attributes
            table.little(0, 4)
            table.little(offset, 4)
            table += Array(name.utf8)
        }
        let start = out.count
        guard start + table.count < full32 else { return nil }
        out += table
        out.little(endMark, 4)
        out.little(0, 4)
        out.little(files.count, 2)
        out.little(files.count, 2)
        out.little(table.count, 4)
        out.little(start, 4)
        out.little(0, 2)
        return out
    }

    /// How many entries there are and where their table begins: said at the end of the file, before a comment of at most 64 kB.
    private static func directory(_ bytes: [UInt8], file: String) throws(Diagnostic) -> (count: Int, offset: Int) {
        guard bytes.starts(with: [0x50, 0x4B]) else { throw DataError.malformed(file, at: 0, "an archive begins with the bytes 50 4B, and this does not") }
        var at = bytes.count - 22
        while at >= max(0, bytes.count - 22 - 0xFFFF) {
            if bytes[at] == 0x50, bytes[at + 1] == 0x4B, bytes[at + 2] == 5, bytes[at + 3] == 6 { break }
            at -= 1
        }
        guard at >= max(0, bytes.count - 22 - 0xFFFF) else { throw DataError.truncated(file, at: bytes.count, inside: "an archive: its table of contents is missing") }
        let what = "the end of the archive"
        var reader = ByteReader(file, bytes, in: at + 10..<bytes.count)
        let count = try reader.little(2, inside: what)
        try reader.skip(4, inside: what)
        let offset = try reader.little(4, inside: what)
        guard count == 0xFFFF || offset == full32, at >= 20 else { return (count, offset) }
        var locator = ByteReader(file, bytes, in: at - 20..<at)
        guard try locator.little(4, inside: what) == locatorMark else { return (count, offset) }
        try locator.skip(4, inside: what)
        let place = try locator.little(8, inside: what)
        guard place < bytes.count else { throw DataError.malformed(file, at: at - 12, "the end of the archive lies outside of it") }
        var end = ByteReader(file, bytes, in: place..<bytes.count)
        guard try end.little(4, inside: what) == end64Mark else { throw DataError.malformed(file, at: place, "no end of an archive stands here") }
        try end.skip(28, inside: what)
        let wideCount = try end.little(8, inside: what)
        try end.skip(8, inside: what)
        return (wideCount, try end.little(8, inside: what))
    }

    /// 64-bit sizes in the extra field of an entry, in this order, each only where the plain one is full.
    private static func wide(_ extra: ArraySlice<UInt8>, _ size: inout Int, _ packed: inout Int, _ offset: inout Int) {
        var reader = ByteReader("", Array(extra))
        while reader.left >= 4 {
            guard let kind = try? reader.little(2, inside: ""), let length = try? reader.little(2, inside: "") else { return }
            guard kind == 1 else {
                guard (try? reader.skip(length, inside: "")) != nil else { return }
                continue
            }
            if size == full32, let value = try? reader.little(8, inside: "") { size = value }
            if packed == full32, let value = try? reader.little(8, inside: "") { packed = value }
            if offset == full32, let value = try? reader.little(8, inside: "") { offset = value }
            return
        }
    }
}
