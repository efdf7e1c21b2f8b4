import NDCore

/// Reads JSON (RFC 8259), and beside it the words `NaN`, `Infinity` and `-Infinity` that Python writes.
public struct JSONReader {
    private let file: String
    private let bytes: [UInt8]
    private let limits: Limits
    private let cancel: CancelToken?
    private var i = 0
    private var depth = 0
    private var count = 0

    /// Brackets deeper than any data.
    static let deepest = 256

    private init(_ bytes: [UInt8], file: String, limits: Limits, cancel: CancelToken?) {
        self.file = file
        self.bytes = bytes
        self.limits = limits
        self.cancel = cancel
    }

    /// The value of a text. Errors: `ND0247` where it ends too early, `ND0248` with line and column for anything else
    /// wrong, `ND0249` for what is not UTF-8, `ND0803`. O(bytes).
    public static func read(_ bytes: [UInt8], file: String, limits: Limits = Limits(), cancel: CancelToken? = nil) throws(Diagnostic) -> JSONValue {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw DataError.unreadable(file, "text in UTF-16", remedy: "save it as UTF-8")
        }
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw DataError.unreadable(file, "bytes that are no text in UTF-8", remedy: "save it as UTF-8")
        }
        // A bracket, a digit and a comma become a value of several words.
        try limits.checkAllocation(Double(bytes.count) * Double(MemoryLayout<JSONValue>.stride), for: "reading '\(file)'")
        var reader = JSONReader(bytes, file: file, limits: limits, cancel: cancel)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.i = 3 }
        let value = try reader.value()
        reader.blanks()
        if reader.i < bytes.count { throw reader.problem("something follows the end of the value", remedy: "a JSON text holds one value; several belong in an array") }
        return value
    }

    private func problem(_ what: String, at place: Int? = nil, remedy: String? = nil) -> Diagnostic {
        let place = min(place ?? i, bytes.count)
        if place >= bytes.count { return DataError.truncated(file, at: bytes.count, inside: "a JSON value") }
        var line = 1
        var start = 0
        for k in 0..<place where bytes[k] == 0x0A {
            line += 1
            start = k + 1
        }
        return DataError.malformed(file, line: line, column: String(decoding: bytes[start..<place], as: UTF8.self).count + 1, what, remedy: remedy)
    }

    private mutating func blanks() {
        while i < bytes.count, bytes[i] == 0x20 || bytes[i] == 0x0A || bytes[i] == 0x0D || bytes[i] == 0x09 { i += 1 }
    }

    private mutating func take(_ c: UInt8) -> Bool {
        blanks()
        guard i < bytes.count, bytes[i] == c else { return false }
        i += 1
        return true
    }

    private mutating func value() throws(Diagnostic) -> JSONValue {
        blanks()
        count &+= 1
        if count & 0xFFF == 0 { try cancel?.check() }
        guard i < bytes.count else { throw problem("") }
        switch bytes[i] {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "-"), 48...57: return try number()
        default: return try word()
        }
    }

    private mutating func deeper() throws(Diagnostic) {
        depth += 1
        if depth > Self.deepest { throw problem("brackets are nested deeper than \(Self.deepest)") }
    }

    private mutating func array() throws(Diagnostic) -> JSONValue {
        try deeper()
        i += 1
        var items: [JSONValue] = []
        if !take(UInt8(ascii: "]")) {
            repeat { items.append(try value()) } while take(UInt8(ascii: ","))
            guard take(UInt8(ascii: "]")) else { throw problem("expected ',' or ']'", remedy: "items of an array stand between commas") }
        }
        depth -= 1
        return .array(items)
    }

    private mutating func object() throws(Diagnostic) -> JSONValue {
        try deeper()
        i += 1
        var members: [(name: String, value: JSONValue)] = []
        var places: [String: Int] = [:]
        if !take(UInt8(ascii: "}")) {
            repeat {
                blanks()
                guard i < bytes.count, bytes[i] == UInt8(ascii: "\"") else { throw problem("expected a name in double quotes", remedy: "write {\"name\": value}") }
                let name = try string()
                guard take(UInt8(ascii: ":")) else { throw problem("expected ':' behind the name") }
                let value = try value()
                if let place = places[name] { members[place].value = value } else {
                    places[name] = members.count
                    members.append((name, value))
                }
            } while take(UInt8(ascii: ","))
            guard take(UInt8(ascii: "}")) else { throw problem("expected ',' or '}'", remedy: "members of an object stand between commas") }
        }
        depth -= 1
        return .object(members)
    }

    private mutating func word() throws(Diagnostic) -> JSONValue {
        for (word, value) in [("true", JSONValue.boolean(true)), ("false", .boolean(false)), ("null", .null), ("NaN", .real(.nan)), ("Infinity", .real(.infinity))]
        where bytes[i...].starts(with: word.utf8) {
            i += word.utf8.count
            return value
        }
        throw problem("expected a value", remedy: bytes[i] == UInt8(ascii: "'") ? "texts stand in double quotes" : nil)
    }

    private mutating func number() throws(Diagnostic) -> JSONValue {
        let start = i
        if bytes[i] == UInt8(ascii: "-") { i += 1 }
        if bytes[i...].starts(with: "Infinity".utf8) {
            i += 8
            return .real(-.infinity)
        }
        let first = i
        digits()
        guard i > first else { throw problem("expected a digit") }
        if bytes[first] == 48, i > first + 1 { throw problem("a number does not begin with a superfluous 0", at: first) }
        var isWhole = true
        if i < bytes.count, bytes[i] == UInt8(ascii: ".") {
            isWhole = false
            i += 1
            let behind = i
            digits()
            guard i > behind else { throw problem("expected a digit behind the point") }
        }
        if i < bytes.count, bytes[i] | 0x20 == UInt8(ascii: "e") {
            isWhole = false
            i += 1
            if i < bytes.count, bytes[i] == UInt8(ascii: "-") || bytes[i] == UInt8(ascii: "+") { i += 1 }
            let behind = i
            digits()
            guard i > behind else { throw problem("expected a digit of the exponent") }
        }
        let text = String(decoding: bytes[start..<i], as: UTF8.self)
        if isWhole, let n = ExactInteger(text) { return .integer(n) }
        guard let x = Double(text) else { throw problem("this is no number", at: start) }
        return .real(x)
    }

    private mutating func digits() { while i < bytes.count, bytes[i] >= 48, bytes[i] <= 57 { i += 1 } }

    private mutating func string() throws(Diagnostic) -> String {
        let open = i
        i += 1
        var out: [UInt8] = []
        while true {
            let start = i
            while i < bytes.count, bytes[i] != UInt8(ascii: "\""), bytes[i] != UInt8(ascii: "\\"), bytes[i] >= 0x20 { i += 1 }
            out += bytes[start..<i]
            guard i < bytes.count else { throw problem("") }
            if bytes[i] < 0x20 { throw problem("a text must not hold a bare control character", remedy: "write \\n for a line end, \\t for a tab; or close the quote: it opens at byte \(open)") }
            i += 1
            if bytes[i - 1] == UInt8(ascii: "\"") { return String(decoding: out, as: UTF8.self) }
            try escape(&out)
        }
    }

    private mutating func escape(_ out: inout [UInt8]) throws(Diagnostic) {
        guard i < bytes.count else { throw problem("") }
        let place = i - 1
        let c = bytes[i]
        i += 1
        switch c {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): out.append(c)
        case UInt8(ascii: "n"): out.append(0x0A)
        case UInt8(ascii: "t"): out.append(0x09)
        case UInt8(ascii: "r"): out.append(0x0D)
        case UInt8(ascii: "b"): out.append(0x08)
        case UInt8(ascii: "f"): out.append(0x0C)
        case UInt8(ascii: "u"):
            var code = try hex(place)
            if code >> 10 == 0x36 {
                guard i + 1 < bytes.count, bytes[i] == UInt8(ascii: "\\"), bytes[i + 1] == UInt8(ascii: "u") else { throw problem("half of a character: \\u\(String(code, radix: 16)) wants its other half", at: place) }
                i += 2
                let low = try hex(place)
                guard low >> 10 == 0x37 else { throw problem("two halves that make no character", at: place) }
                code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(code) else { throw problem("half of a character: \\u\(String(code, radix: 16)) wants the half before it", at: place) }
            out += Array(Character(scalar).utf8)
        default: throw problem("there is no escape '\\\(Character(Unicode.Scalar(c)))'", at: place, remedy: "a backslash itself is written \\\\")
        }
    }

    private mutating func hex(_ place: Int) throws(Diagnostic) -> UInt32 {
        guard i + 4 <= bytes.count else {
            i = bytes.count
            throw problem("")
        }
        guard bytes[i..<i + 4].allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }), let code = UInt32(String(decoding: bytes[i..<i + 4], as: UTF8.self), radix: 16) else {
            throw problem("\\u wants four hexadecimal digits", at: place)
        }
        i += 4
        return code
    }
}
