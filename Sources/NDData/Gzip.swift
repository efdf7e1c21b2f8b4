import CZlib
import NDCore

/// Files packed by gzip (RFC 1952): one or more members, one after the other.
public enum Gzip {
    /// Whether bytes begin as a gzip file does.
    public static func isPacked(_ bytes: [UInt8]) -> Bool { bytes.count >= 2 && bytes[0] == 0x1F && bytes[1] == 0x8B }

    /// The bytes that a file unpacks to. Memory is charged as it grows, so a bomb ends at the limit (`ND0803`). `ND0247` for
    /// a file that is cut off, `ND0248` for one that is damaged. O(bytes unpacked).
    public static func unpacked(_ packed: [UInt8], file: String, limits: Limits = Limits(), cancel: CancelToken? = nil) throws(Diagnostic) -> [UInt8] {
        var stream = z_stream()
        // 16 more than the window asks for the wrapper of gzip, whose sum is checked, too.
        guard inflateInit2_(&stream, MAX_WBITS + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw LimitError.memory(65_536, limit: 0, what: "unpacking '\(file)'")
        }
        defer { inflateEnd(&stream) }
        var out: [UInt8] = []
        // Three to four is what text packs to; storage grows from there.
        out.reserveCapacity(min(packed.count, limits.memory ?? .max) * 4)
        var chunk = [UInt8](repeating: 0, count: 1 << 18)
        var given = 0
        var isInside = false
        while true {
            if cancel?.isCancelled == true { throw LimitError.interrupted() }
            let offered = min(1 << 20, packed.count - given)
            if offered == 0, !isInside { return out }
            var (used, made) = (0, 0)
            var status = Z_OK
            packed.withUnsafeBufferPointer { source in
                chunk.withUnsafeMutableBufferPointer { target in
                    stream.next_in = source.baseAddress.map { UnsafeMutablePointer(mutating: $0 + given) }
                    stream.avail_in = UInt32(offered)
                    stream.next_out = target.baseAddress
                    stream.avail_out = UInt32(target.count)
                    status = inflate(&stream, Z_NO_FLUSH)
                    used = offered - Int(stream.avail_in)
                    made = target.count - Int(stream.avail_out)
                }
            }
            given += used
            if made > 0 {
                try limits.checkAllocation(Double(made), for: "unpacking '\(file)'")
                out.append(contentsOf: chunk[..<made])
                if let memory = limits.memory, out.count > memory { throw LimitError.memory(Double(out.count), limit: memory, what: "unpacking '\(file)'") }
            }
            switch status {
            case Z_OK, Z_BUF_ERROR:
                isInside = true
                if used == 0, made == 0 { throw DataError.truncated(file, at: packed.count, inside: "packed bytes") }
            case Z_STREAM_END:
                isInside = false
                // What follows may be another member; zeros that fill up a block are not.
                while given < packed.count, packed[given] == 0 { given += 1 }
                if given == packed.count { return out }
                guard packed[given] == 0x1F, inflateReset(&stream) == Z_OK else {
                    throw DataError.malformed(file, at: given, "something follows the end of the packed bytes")
                }
            default: throw DataError.malformed(file, at: given, "the packed bytes are damaged")
            }
        }
    }

    /// A file of one member that unpacks to these bytes; the same bytes give the same file.
    public static func packed(_ bytes: [UInt8], file: String) throws(Diagnostic) -> [UInt8] {
        var stream = z_stream()
        guard deflateInit2_(&stream, 6, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw LimitError.memory(262_144, limit: 0, what: "packing '\(file)'")
        }
        defer { deflateEnd(&stream) }
        var out: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 18)
        var given = 0
        while true {
            let offered = min(1 << 20, bytes.count - given)
            let isLast = given + offered == bytes.count
            var (used, made) = (0, 0)
            var status = Z_OK
            bytes.withUnsafeBufferPointer { source in
                chunk.withUnsafeMutableBufferPointer { target in
                    stream.next_in = source.baseAddress.map { UnsafeMutablePointer(mutating: $0 + given) }
                    stream.avail_in = UInt32(offered)
                    stream.next_out = target.baseAddress
                    stream.avail_out = UInt32(target.count)
                    status = deflate(&stream, isLast ? Z_FINISH : Z_NO_FLUSH)
                    used = offered - Int(stream.avail_in)
                    made = target.count - Int(stream.avail_out)
                }
            }
            given += used
            out.append(contentsOf: chunk[..<made])
            if status == Z_STREAM_END { return out }
            guard status == Z_OK || status == Z_BUF_ERROR else { throw DataError.malformed(file, at: given, "packing failed") }
        }
    }
}
