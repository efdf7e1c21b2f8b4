import CZlib
import NDCore

/// Compression by zlib, without its wrapper: what a zip archive holds (RFC 1951).
enum Deflate {
    /// No stream of this format grows by more when it is unpacked.
    static let largestRatio = 1032

    /// Unpacks a run of bytes that must give exactly `size` bytes. The caller has charged for them.
    static func unpacked(_ packed: ArraySlice<UInt8>, size: Int, file: String, at byte: Int, cancel: CancelToken?) throws(Diagnostic) -> [UInt8] {
        guard size <= (packed.count + 1) * largestRatio else {
            throw DataError.malformed(file, at: byte, "\(packed.count) packed bytes claim to hold \(size), which they cannot")
        }
        var stream = z_stream()
        guard inflateInit2_(&stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw LimitError.memory(Double(size), limit: size, what: "unpacking '\(file)'")
        }
        defer { inflateEnd(&stream) }
        // One byte more than promised: a stream that fills it holds too much.
        var out = [UInt8](repeating: 0, count: size + 1)
        var made = 0
        var status = Z_OK
        let chunk = 1 << 20
        var given = 0
        let input = Array(packed)
        while status == Z_OK {
            if cancel?.isCancelled == true { throw LimitError.interrupted() }
            let offered = min(chunk, input.count - given)
            let room = min(chunk, out.count - made)
            if room == 0 { break }
            var used = 0
            var wrote = 0
            input.withUnsafeBufferPointer { source in
                out.withUnsafeMutableBufferPointer { target in
                    stream.next_in = offered == 0 ? nil : UnsafeMutablePointer(mutating: source.baseAddress.map { $0 + given })
                    stream.avail_in = UInt32(offered)
                    stream.next_out = target.baseAddress.map { $0 + made }
                    stream.avail_out = UInt32(room)
                    status = inflate(&stream, Z_NO_FLUSH)
                    used = offered - Int(stream.avail_in)
                    wrote = room - Int(stream.avail_out)
                }
            }
            given += used
            made += wrote
            if used == 0, wrote == 0 { break }
        }
        guard made <= size else { throw DataError.malformed(file, at: byte, "the packed bytes hold more than the \(size) that are promised") }
        switch status {
        case Z_STREAM_END: break
        case Z_OK, Z_BUF_ERROR: throw DataError.truncated(file, at: byte + input.count, inside: "packed bytes")
        default: throw DataError.malformed(file, at: byte + given, "the packed bytes are damaged")
        }
        guard made == size else { throw DataError.malformed(file, at: byte, "the packed bytes hold \(made), not the \(size) that are promised") }
        out.removeLast()
        return out
    }

    /// Packs bytes; `nil` when they would not become fewer.
    static func packed(_ bytes: [UInt8]) -> [UInt8]? {
        guard !bytes.isEmpty, bytes.count < Int(UInt32.max) else { return nil }
        var stream = z_stream()
        guard deflateInit2_(&stream, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return nil }
        defer { deflateEnd(&stream) }
        var out = [UInt8](repeating: 0, count: bytes.count)
        var made = 0
        var status = Z_OK
        bytes.withUnsafeBufferPointer { source in
            out.withUnsafeMutableBufferPointer { target in
                stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
                stream.avail_in = UInt32(source.count)
                stream.next_out = target.baseAddress
                stream.avail_out = UInt32(target.count)
                status = deflate(&stream, Z_FINISH)
                made = target.count - Int(stream.avail_out)
            }
        }
        guard status == Z_STREAM_END else { return nil }
        return Array(out[..<made])
    }

    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var sum = crc32(0, nil, 0)
        var at = 0
        while at < bytes.count {
            let count = min(1 << 30, bytes.count - at)
            bytes.withUnsafeBufferPointer { sum = crc32(sum, $0.baseAddress.map { $0 + at }, UInt32(count)) }
            at += count
        }
        return UInt32(truncatingIfNeeded: sum)
    }
}
