import NDCore

extension Builtins {
    /// Strings: writing, reading and taking them apart.
    static let texts: [Builtin] = [
        Builtin("print(values..., end = \"\\n\")", "Writes values with spaces between them and ends the line.", example: "print(\"x =\", 2)", sparse: true) { (call: Call) throws(Diagnostic) in
            let end = try call.string(0)
            var words: [String] = []
            for value in call.rest { words.append(try call.interpreter.printed(value)) }
            try call.interpreter.write(words.joined(separator: " ") + end)
            return .none
        },
        Builtin("str(x, digits = none)", "A value as text. A number is written so that reading it gives the same number again, or with at most so many significant digits; `print` shows 15.", example: "expect str(2.5) == \"2.5\"\nexpect str(pi, 3) == \"3.14\"\nexpect parse(str(0.1 + 0.2)) == 0.1 + 0.2", apart: LibraryCall.some, sparse: true) { (call: Call) throws(Diagnostic) in
            guard let digits = try call.optionalInt(1) else {
                switch call[0] {
                case .real(let x): return .string(formatRealExactly(x))
                case .rational(let q): return .string(formatRealExactly(q.asDouble))
                case .complex(let z): return .string(ValueText.exactComplex(z))
                default: return .string(call.interpreter.text(call[0]))
                }
            }
            guard (1...17).contains(digits) else { throw call.must(1, "lie between 1 and 17") }
            switch call[0] {
            case .real(let x): return .string(formatReal(x, digits: digits))
            case .rational(let q): return .string(formatReal(q.asDouble, digits: digits))
            case .complex(let z): return .string(ValueText.complex(z, digits: digits))
            default: return .string(call.interpreter.text(call[0]))
            }
        },
        Builtin("parse(text)", "The number that a text says: `42`, `2.5e-3`, `3i`.", example: "expect parse(\"42\") == 42\nexpect parse(\" 2.5e-3 \") == 0.0025", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let text = try call.string(0).trimmedWhiteSpace
            if let n = ExactInteger(text) { return .number(n) }
            if let x = decimal(text[...]) { return .real(x) }
            if text.hasSuffix("i"), let x = decimal(text.dropLast()) { return .complex(.init(0, x)) }
            switch text {
            case "nan": return .real(.nan)
            case "inf": return .real(.infinity)
            case "-inf": return .real(-.infinity)
            default: throw call.fault(0, LanguageError.notANumber(text))
            }
        },
        Builtin("split(text, by = none)", "The pieces of a text between separators, as a list of strings; n separators give n + 1 pieces. Without a separator the words between white space (spaces, tabs, line ends), of which there may be none.", example: "expect split(\"a,b,c\", \",\") == [\"a\", \"b\", \"c\"]\nexpect split(\"1  2\") == [\"1\", \"2\"]", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let text = try call.string(0)
            if call[1].isNone { return .list(text.split(whereSeparator: \.isWhitespace).map { .string(String($0)) }) }
            let separator = try call.string(1)
            guard !separator.isEmpty else { throw call.must(1, "not be empty") }
            var pieces: [Value] = []
            var rest = Substring(text)
            while let found = rest.ranges(of: separator).first {
                pieces.append(.string(String(rest[..<found.lowerBound])))
                rest = rest[found.upperBound...]
            }
            return .list(pieces + [.string(String(rest))])
        },
        Builtin("join(parts, with = \"\")", "Texts one behind another with a separator between them.", example: "expect join([\"a\", \"b\"], \", \") == \"a, b\"", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let items = try call.items(0)
            let separator = try call.string(1)
            var parts: [String] = []
            for k in 0..<items.count {
                if k & 0xFFF == 0xFFF { try call.limits.poll() }
                parts.append(call.interpreter.text(items[k]))
            }
            try call.limits.checkAllocation(parts.reduce(0) { $0 + Double($1.utf8.count + separator.utf8.count) }, for: "a string")
            return .string(parts.joined(separator: separator))
        },
        Builtin("replace(text, old, new)", "The text with every occurrence of `old` replaced.", example: "expect replace(\"a-b\", \"-\", \"+\") == \"a+b\"", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let (text, old, new) = (try call.string(0), try call.string(1), try call.string(2))
            guard !old.isEmpty else { throw call.must(1, "not be empty") }
            let count = text.ranges(of: old).count
            try call.limits.checkAllocation(Double(text.utf8.count) + Double(count) * Double(new.utf8.count), for: "a string")
            return .string(text.replacing(old, with: new))
        },
        Builtin("upper(text)", "The text in capital letters, by the rules of Unicode.", example: "expect upper(\"abc\") == \"ABC\"", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            .string(try call.string(0).uppercased())
        },
        Builtin("lower(text)", "The text in small letters, by the rules of Unicode.", example: "expect lower(\"ABC\") == \"abc\"", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            .string(try call.string(0).lowercased())
        },
        Builtin("trim(text)", "The text without the white space at its beginning and end: spaces, tabs, line ends and what else Unicode counts among it.", example: "expect trim(\"  a \\n\") == \"a\"", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            .string(try call.string(0).trimmedWhiteSpace)
        },
        Builtin("starts_with(text, start)", "Whether a text begins with another; capital and small letters differ.", example: "expect starts_with(\"network\", \"net\")") { (call: Call) throws(Diagnostic) in
            .boolean(try call.string(0).hasPrefix(call.string(1)))
        },
        Builtin("ends_with(text, end)", "Whether a text ends with another; capital and small letters differ.", example: "expect ends_with(\"a.csv\", \".csv\")") { (call: Call) throws(Diagnostic) in
            .boolean(try call.string(0).hasSuffix(call.string(1)))
        },
        Builtin("repeat(x, count, axis = none)", "A text so many times. Of an array each element so many times behind itself, over all elements or along an axis, as NumPy's; of a list each item. Copies of a whole array come from `tile`.", example: "expect repeat(\"ab\", 3) == \"ababab\"\nexpect repeat([1, 2], 2) == [1, 1, 2, 2]\nexpect repeat([[1, 2]], 2, axis: 0) == [[1, 2], [1, 2]]", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let n = try call.count(1)
            switch call[0] {
            case .string(let text):
                try call.limits.checkAllocation(Double(text.utf8.count) * Double(n), for: "a string")
                return .string(try call.apart(text.utf8.count &* n) { String(repeating: text, count: n) })
            case .list(let items) where !items.isEmpty:
                try call.limits.checkAllocation(Double(items.count) * Double(n) * 32, for: "a list")
                return .list(try call.apart(items.count &* n, from: LibraryCall.some << 3) { items.items.flatMap { [Value](repeating: $0, count: n) } })
            default:
                let a = try call.array(0)
                let axis = try call.optionalInt(2)
                let f = try a.fibres(axis)
                let (total, overflow) = a.count.multipliedReportingOverflow(by: n)
                guard !overflow else { throw LanguageError.tooLarge("the array") }
                try call.charge(.vector(total), bytes: 8 + a.type.size)
                var places: [Int] = []
                places.reserveCapacity(total)
                for o in 0..<f.outer {
                    for k in 0..<f.along {
                        let start = (o * f.along + k) * f.inner
                        for _ in 0..<n { places.append(contentsOf: start..<(start + f.inner)) }
                    }
                }
                var extents = axis == nil ? [total] : a.shape.extents
                if let axis { extents[axis < 0 ? axis + a.rank : axis] *= n }
                return .array(a.gathering(places, shape: Shape(extents)))
            }
        },
    ]
}

/// The double that a decimal number says, as a literal of the language would be read: `-2.5e-3`, `1_000`; beyond the doubles
/// infinite or zero.
private func decimal(_ text: Substring) -> Double? {
    var digits: [UInt8] = []
    var previous: UInt8 = 0
    for byte in text.utf8 {
        let isDigit = byte >= 0x30 && byte <= 0x39
        switch byte {
        case 0x5F: guard previous >= 0x30 && previous <= 0x39 else { return nil }
        case 0x2B, 0x2D, 0x2E, 0x45, 0x65:
            guard previous != 0x5F else { return nil }
            digits.append(byte)
        default:
            guard isDigit else { return nil }
            digits.append(byte)
        }
        previous = byte
    }
    guard previous != 0x5F, digits.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
    return Double(String(decoding: digits, as: UTF8.self))
}
