import NDCore

/// What stands before the numbers of an .npy file: a Python dictionary in one line of text (NumPy Enhancement Proposal 1,
/// and its versions 2 and 3).
struct NPYHeader {
    /// As NumPy writes it: `<f8`.
    var type = ""
    var isFortran = false
    var shape: [Int] = []

    static let magic: [UInt8] = [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59]
    /// Longer headers are of structured types; NumPy itself reads no more than 10,000 bytes.
    private static let longest = 65_535

    init(_ reader: inout ByteReader) throws(Diagnostic) {
        let start = reader.position
        let file = reader.file
        guard try reader.take(6, inside: "the first bytes of an .npy array").elementsEqual(Self.magic) else {
            throw DataError.malformed(file, at: start, "an .npy array begins with the bytes 93 4E 55 4D 50 59, and this does not")
        }
        let version = try reader.little(1, inside: "the version of the format")
        _ = try reader.little(1, inside: "the version of the format")
        guard (1...3).contains(version) else { throw DataError.unreadable(file, "an .npy array of version \(version)", remedy: "save it with a NumPy that writes version 1, 2 or 3") }
        let length = try reader.little(version == 1 ? 2 : 4, inside: "the length of the header")
        guard length <= Self.longest else {
            throw DataError.malformed(file, at: start + 8, "the header of the array claims \(length) bytes, more than any header of numbers has")
        }
        let textStart = reader.position
        var parser = Parser(file: file, bytes: Array(try reader.take(length, inside: "the header of the array")), offset: textStart)
        try parser.dictionary(&self)
    }

    /// The header of an array in version 1, padded so that the numbers begin at a multiple of 64 bytes.
    static func bytes(type: String, shape: Shape) -> [UInt8] {
        let extents = shape.extents.map(String.init).joined(separator: ", ") + (shape.rank == 1 ? "," : "")
        var text = Array("{'descr': '\(type)', 'fortran_order': False, 'shape': (\(extents)), }".utf8)
        while (10 + text.count + 1) % 64 != 0 { text.append(0x20) }
        text.append(0x0A)
        var out = magic + [1, 0]
        out.little(text.count, 2)
        return out + text
    }

    /// Reads the one dictionary that a header is.
    private struct Parser {
        let file: String
        let bytes: [UInt8]
        let offset: Int
        var i = 0

        init(file: String, bytes: [UInt8], offset: Int) {
            self.file = file
            self.bytes = bytes
            self.offset = offset
        }

        mutating func dictionary(_ header: inout NPYHeader) throws(Diagnostic) {
            try expect("{")
            var seen: [String] = []
            while !take("}") {
                let place = i
                let key = try string()
                if seen.contains(key) { throw problem("'\(key)' stands twice in the header", place) }
                seen.append(key)
                try expect(":")
                switch key {
                case "descr": header.type = try type()
                case "fortran_order": header.isFortran = try boolean()
                case "shape": header.shape = try shape()
                default: throw problem("the header has an entry '\(key)' that arrays of numbers do not have", place)
                }
                if !take(",") {
                    try expect("}")
                    break
                }
            }
            for key in ["descr", "fortran_order", "shape"] where !seen.contains(key) { throw problem("the header says no '\(key)'", i) }
        }

        private func problem(_ what: String, _ place: Int) -> Diagnostic { DataError.malformed(file, at: offset + place, what) }

        private mutating func blanks() {
            while i < bytes.count, bytes[i] == 0x20 || bytes[i] == 0x0A || bytes[i] == 0x09 || bytes[i] == 0x0D { i += 1 }
        }

        private mutating func take(_ c: Character) -> Bool {
            blanks()
            guard i < bytes.count, bytes[i] == c.asciiValue else { return false }
            i += 1
            return true
        }

        private mutating func expect(_ c: Character) throws(Diagnostic) {
            if !take(c) { throw problem("the header of the array is broken: expected '\(c)'", i) }
        }

        private mutating func string() throws(Diagnostic) -> String {
            blanks()
            guard i < bytes.count, bytes[i] == UInt8(ascii: "'") || bytes[i] == UInt8(ascii: "\"") else {
                throw problem("the header of the array is broken: expected a word in quotes", i)
            }
            let mark = bytes[i]
            let start = i + 1
            guard let end = bytes[start...].firstIndex(of: mark) else { throw problem("the header of the array is broken: a quote is not closed", i) }
            i = end + 1
            return String(decoding: bytes[start..<end], as: UTF8.self)
        }

        private mutating func type() throws(Diagnostic) -> String {
            blanks()
            if i < bytes.count, bytes[i] == UInt8(ascii: "[") {
                throw DataError.unreadable(file, "a structured array", remedy: "save each field as an array of its own: np.savez(path, a=x['a'], b=x['b'])")
            }
            return try string()
        }

        private mutating func boolean() throws(Diagnostic) -> Bool {
            blanks()
            for (word, value) in [("True", true), ("False", false)] where bytes[i...].starts(with: word.utf8) {
                i += word.utf8.count
                return value
            }
            throw problem("the header of the array is broken: expected True or False", i)
        }

        private mutating func shape() throws(Diagnostic) -> [Int] {
            try expect("(")
            var extents: [Int] = []
            while !take(")") {
                blanks()
                let start = i
                var value = 0
                while i < bytes.count, bytes[i] >= 48, bytes[i] <= 57 {
                    let (shifted, tooLarge) = value.multipliedReportingOverflow(by: 10)
                    let (next, overflow) = shifted.addingReportingOverflow(Int(bytes[i]) - 48)
                    if tooLarge || overflow { throw problem("the extent of an axis exceeds 64 bits", start) }
                    value = next
                    i += 1
                }
                guard i > start else { throw problem("the header of the array is broken: the shape wants whole numbers", i) }
                // Python 2 wrote long integers with this ending.
                if i < bytes.count, bytes[i] == UInt8(ascii: "L") { i += 1 }
                extents.append(value)
                guard extents.count <= 64 else { throw problem("the array has more than 64 axes", start) }
                if !take(",") {
                    try expect(")")
                    break
                }
            }
            return extents
        }
    }
}
