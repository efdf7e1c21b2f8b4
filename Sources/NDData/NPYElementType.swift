import ComplexModule
import NDCore
import RealModule

extension NPY {
    /// How a number of the file is written: `<f8` is a little-endian real of 8 bytes.
    struct ElementType {
        enum Kind { case boolean, signed, unsigned, real, complex }

        let kind: Kind
        let size: Int
        let isBig: Bool

        init(_ text: String, file: String) throws(Diagnostic) {
            var rest = Substring(text)
            isBig = rest.first == ">"
            if let mark = rest.first, "<>=|".contains(mark) { rest.removeFirst() }
            let letter = rest.first
            size = Int(rest.dropFirst().prefix { $0.isNumber }) ?? 0
            switch (letter, size) {
            case ("b", 1), ("?", 0): kind = .boolean
            case ("i", 1), ("i", 2), ("i", 4), ("i", 8): kind = .signed
            case ("u", 1), ("u", 2), ("u", 4), ("u", 8): kind = .unsigned
            case ("f", 2), ("f", 4), ("f", 8): kind = .real
            case ("c", 8), ("c", 16): kind = .complex
            case ("U", _), ("S", _), ("a", _):
                throw DataError.unreadable(file, "texts (\(text))", remedy: "save texts as CSV or JSON")
            case ("O", _): throw DataError.unreadable(file, "Python objects (\(text))", remedy: "save arrays of numbers: np.save(path, np.asarray(x, dtype=float))")
            case ("M", _), ("m", _): throw DataError.unreadable(file, "dates or durations (\(text))", remedy: "save them as numbers: (x - x[0])/np.timedelta64(1, 's')")
            case ("f", _), ("c", _), ("g", _), ("G", _):
                throw DataError.unreadable(file, "numbers of a width of its own machine (\(text))", remedy: "save them as doubles: x.astype(float)")
            default: throw DataError.unreadable(file, "elements of the type '\(text.prefix(40))'", remedy: "save arrays of numbers: x.astype(float)")
            }
        }

        /// The numbers of a run of bytes, which is `count` times `size` long.
        func elements(_ raw: ArraySlice<UInt8>, count: Int, file: String, cancel: CancelToken?) throws(Diagnostic) -> ArrayData.Elements {
            try cancel?.check()
            switch kind {
            case .boolean: return .boolean(raw.map { $0 != 0 })
            case .signed: return .integer(map(raw, count) { Int(truncatingIfNeeded: Int64(bitPattern: $0 << UInt64(64 - 8 * size)) >> Int64(64 - 8 * size)) })
            case .unsigned:
                let words = map(raw, count) { $0 }
                if words.contains(where: { $0 > UInt64(Int.max) }) { return .real(words.map { Double($0) }) }
                return .integer(words.map { Int($0) })
            case .real: return .real(map(raw, count) { Self.real($0, size) })
            case .complex:
                let half = ElementType(kind: .real, size: size / 2, isBig: isBig)
                let parts = half.map(raw, 2 * count) { Self.real($0, size / 2) }
                return .complex((0..<count).map { Complex(parts[2 * $0], parts[2 * $0 + 1]) })
            }
        }

        private init(kind: Kind, size: Int, isBig: Bool) {
            self.kind = kind
            self.size = size
            self.isBig = isBig
        }

        private func map<T>(_ raw: ArraySlice<UInt8>, _ count: Int, _ make: (UInt64) -> T) -> [T] {
            var out: [T] = []
            out.reserveCapacity(count)
            raw.withUnsafeBufferPointer { bytes in
                for k in 0..<count {
                    var word: UInt64 = 0
                    let at = k * size
                    for j in 0..<size { word |= UInt64(bytes[at + j]) << UInt64(8 * (isBig ? size - 1 - j : j)) }
                    out.append(make(word))
                }
            }
            return out
        }

        private static func real(_ word: UInt64, _ size: Int) -> Double {
            switch size {
            case 8: Double(bitPattern: word)
            case 4: Double(Float(bitPattern: UInt32(truncatingIfNeeded: word)))
            default: half(UInt16(truncatingIfNeeded: word))
            }
        }

        /// IEEE binary16: 1 bit of sign, 5 of exponent, 10 of fraction.
        private static func half(_ bits: UInt16) -> Double {
            let fraction = Double(bits & 0x3FF)
            let exponent = Int(bits >> 10 & 0x1F)
            let size: Double =
                switch exponent {
                case 0: fraction * 0x1p-24
                case 31: fraction == 0 ? .infinity : .nan
                default: (1024 + fraction) * Double(sign: .plus, exponent: exponent - 25, significand: 1)
                }
            return bits & 0x8000 == 0 ? size : -size
        }
    }
}
