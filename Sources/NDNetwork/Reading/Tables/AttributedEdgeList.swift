import NDCore

/// A list of edges in which attributes stand behind the ends as Python writes them, `0 1 {'weight': 4}`: what networkx's
/// `write_edgelist` makes. Ends are separated by white space or a comma; lists and dictionaries inside are passed over.
struct AttributedEdgeList {
    /// Whether the first line of values ends with a closing brace and has an opening one behind something.
    static func isOne(_ text: DataText) -> Bool {
        let bytes = text.bytes
        var i = text.start
        while i < bytes.count {
            while i < bytes.count, bytes[i] == 0x20 || bytes[i] == 0x09 || bytes[i] == 0x0A || bytes[i] == 0x0D { i += 1 }
            let first = i
            while i < bytes.count, bytes[i] != 0x0A, bytes[i] != 0x0D { i += 1 }
            guard first < i else { continue }
            if bytes[first] == UInt8(ascii: "#") || bytes[first] == UInt8(ascii: "%") { continue }
            var last = i - 1
            while last > first, bytes[last] == 0x20 || bytes[last] == 0x09 { last -= 1 }
            guard bytes[last] == UInt8(ascii: "}"), let open = bytes[first..<last].firstIndex(of: UInt8(ascii: "{")), open > first else { return false }
            return [0x20, 0x09, UInt8(ascii: ",")].contains(bytes[open - 1])
        }
        return false
    }

    let text: DataText
    let bytes: [UInt8]
    var i: Int

    static func network(_ text: DataText, nodes: NodeTable?, options: Network.LoadOptions) throws(Diagnostic) -> Network {
        var reader = AttributedEdgeList(text: text, bytes: text.bytes, i: text.start)
        return try reader.read(nodes, options)
    }

    private mutating func read(_ nodes: NodeTable?, _ options: Network.LoadOptions) throws(Diagnostic) -> Network {
        var identifiers = IdentifierTable(bytes: bytes.count)
        var columns = ColumnBuilder()
        var sources: [UInt32] = []
        var targets: [UInt32] = []
        func number(_ range: Range<Int>) throws(Diagnostic) -> UInt32 {
            if let nodes { return try nodes.number(Cell(range: range, quoted: false, escaped: false), in: text) }
            return identifiers.insert(bytes, range).number
        }
        while true {
            skipBlanks(lines: true)
            guard i < bytes.count else { break }
            if bytes[i] == UInt8(ascii: "#") || bytes[i] == UInt8(ascii: "%") {
                while i < bytes.count, bytes[i] != 0x0A, bytes[i] != 0x0D { i += 1 }
                continue
            }
            if sources.count & 0xFFF == 0 { try options.cancel?.check() }
            let from = try end("a source")
            skipSeparator()
            let to = try end("a target")
            skipSeparator()
            let row = sources.count
            guard row < Network.largestCount else { throw NetworkError.tooMany(row + 1, "edges") }
            sources.append(try number(from))
            targets.append(try number(to))
            if i < bytes.count, bytes[i] == UInt8(ascii: "{") { try attributes(row, &columns) }
            skipBlanks(lines: false)
            guard i >= bytes.count || bytes[i] == 0x0A || bytes[i] == 0x0D else {
                throw NetworkError.unexpected(text.place(i), found: text.excerpt(i), expected: "the end of the line behind the attributes")
            }
        }
        return Network(
            size: nodes?.identifiers.count ?? identifiers.count, directed: options.directed ?? false, sources: sources, targets: targets,
            names: nodes?.names ?? identifiers.names, nodeAttributes: nodes?.attributes, edgeAttributes: try columns.table(count: sources.count))
    }

    mutating func skipBlanks(lines: Bool) {
        while i < bytes.count, bytes[i] == 0x20 || bytes[i] == 0x09 || (lines && (bytes[i] == 0x0A || bytes[i] == 0x0D)) { i += 1 }
    }

    mutating func skipSeparator() {
        skipBlanks(lines: false)
        guard i < bytes.count, bytes[i] == UInt8(ascii: ",") else { return }
        i += 1
        skipBlanks(lines: false)
    }

    mutating func end(_ what: String) throws(Diagnostic) -> Range<Int> {
        let first = i
        while i < bytes.count, bytes[i] > 0x20, bytes[i] != UInt8(ascii: ","), bytes[i] != UInt8(ascii: "{") { i += 1 }
        guard i > first else { throw NetworkError.unexpected(text.place(first), found: text.excerpt(first), expected: what + " of an edge") }
        return first..<i
    }

    /// `{'weight': 4, 'kind': "road"}`
    mutating func attributes(_ row: Int, _ columns: inout ColumnBuilder) throws(Diagnostic) {
        i += 1
        while true {
            skipBlanks(lines: false)
            if i < bytes.count, bytes[i] == UInt8(ascii: "}") {
                i += 1
                return
            }
            let keyPlace = i
            let name: String
            switch try value(depth: 0) {
            case .text(let text)?: name = text
            case .integer(let n)?: name = "\(n)"
            default: throw NetworkError.unexpected(text.place(keyPlace), found: text.excerpt(keyPlace), expected: "the name of an attribute in quotes")
            }
            try expect(UInt8(ascii: ":"), "':' behind the name of an attribute")
            skipBlanks(lines: false)
            let place = i
            let found = try value(depth: 0)
            if name == "weight" {
                guard let found, found.isFiniteNumber else { throw NetworkError.weight(text.place(place), text.excerpt(place).filter { $0 != "'" && $0 != "}" }, of: "weight") }
            }
            if let found { columns.set(name, row: row, found) }
            skipBlanks(lines: false)
            if i < bytes.count, bytes[i] == UInt8(ascii: ",") { i += 1 } else if i >= bytes.count || bytes[i] != UInt8(ascii: "}") {
                if i >= bytes.count { throw NetworkError.truncated(text.place(keyPlace), inside: "the attributes of an edge") }
                throw NetworkError.unexpected(text.place(i), found: text.excerpt(i), expected: "',' or '}'")
            }
        }
    }

    private mutating func expect(_ mark: UInt8, _ what: String) throws(Diagnostic) {
        skipBlanks(lines: false)
        guard i < bytes.count, bytes[i] == mark else { throw NetworkError.unexpected(text.place(i), found: text.excerpt(i), expected: what) }
        i += 1
    }

    /// A value; `nil` for None and for what no attribute holds.
    private mutating func value(depth: Int) throws(Diagnostic) -> AttributeValue? {
        guard i < bytes.count else { throw NetworkError.truncated(text.place(i), inside: "the attributes of an edge") }
        switch bytes[i] {
        case UInt8(ascii: "'"), UInt8(ascii: "\""): return .text(try quoted())
        case UInt8(ascii: "["), UInt8(ascii: "("), UInt8(ascii: "{"):
            guard depth < 64 else { throw NetworkError.tooDeep(text.place(i), 64) }
            i += 1
            while true {
                guard i < bytes.count, bytes[i] != 0x0A, bytes[i] != 0x0D else { throw NetworkError.truncated(text.place(i), inside: "a list of values") }
                switch bytes[i] {
                case UInt8(ascii: "]"), UInt8(ascii: ")"), UInt8(ascii: "}"):
                    i += 1
                    return nil
                case UInt8(ascii: ","), UInt8(ascii: ":"), 0x20, 0x09: i += 1
                default: _ = try value(depth: depth + 1)
                }
            }
        default: return try word()
        }
    }

    private mutating func word() throws(Diagnostic) -> AttributeValue? {
        let first = i
        while i < bytes.count, bytes[i] > 0x20, ![UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ")"), UInt8(ascii: "(")].contains(bytes[i]) { i += 1 }
        let range = first..<i
        switch text.string(range) {
        case "None": return nil
        case "True": return .boolean(true)
        case "False": return .boolean(false)
        default: break
        }
        if let n = NumberText.integer(bytes, range) { return .integer(n) }
        if let x = NumberText.real(bytes, range) { return .real(x) }
        throw NetworkError.unexpected(
            text.place(first), found: text.excerpt(first), expected: "a number, a text in quotes, True, False or None",
            remedy: "write plain values: nx.write_graphml keeps them, too")
    }

    /// A Python string, single or double quotes.
    private mutating func quoted() throws(Diagnostic) -> String {
        let (open, mark) = (i, bytes[i])
        i += 1
        var out: [UInt8] = []
        func unclosed() -> Diagnostic { NetworkError.truncated(text.place(open), inside: "a quoted text", remedy: "close it on the same line") }
        while true {
            guard i < bytes.count, bytes[i] != 0x0A, bytes[i] != 0x0D else { throw unclosed() }
            let byte = bytes[i]
            i += 1
            if byte == mark { return String(decoding: out, as: UTF8.self) }
            guard byte == UInt8(ascii: "\\") else {
                out.append(byte)
                continue
            }
            guard i < bytes.count else { throw unclosed() }
            let escape = bytes[i]
            i += 1
            switch escape {
            case UInt8(ascii: "n"): out.append(0x0A)
            case UInt8(ascii: "t"): out.append(0x09)
            case UInt8(ascii: "r"): out.append(0x0D)
            case UInt8(ascii: "x"), UInt8(ascii: "u"), UInt8(ascii: "U"):
                let count = escape == UInt8(ascii: "x") ? 2 : escape == UInt8(ascii: "u") ? 4 : 8
                guard i + count <= bytes.count, let code = UInt32(text.string(i..<(i + count)), radix: 16), let scalar = Unicode.Scalar(code) else {
                    throw NetworkError.unexpected(text.place(i), found: text.excerpt(i), expected: "\(count) digits of a character")
                }
                out += Array(String(Character(scalar)).utf8)
                i += count
            default: out.append(escape)
            }
        }
    }
}

extension AttributeValue {
    fileprivate var isFiniteNumber: Bool {
        switch self {
        case .real(let x): x.isFinite
        case .integer, .boolean: true
        case .text: false
        }
    }
}
