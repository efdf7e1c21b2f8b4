import NDCore

/// A column of a table while it is read: the narrowest of boolean, integer, real and text that holds every value so far.
///
/// Empty values, and in columns of numbers or booleans `NA`, `N/A`, `null`, `none` and `nan`, are missing. Where a text
/// turns up late, the values before it are gone: the column asks to be read again as text.
struct TableColumn {
    private enum Kind { case unknown, boolean, integer, real, text }

    let name: String
    private var kind = Kind.unknown
    /// Missing values before the first that is there.
    private var leading = 0
    private var reals: [Double] = []
    private var integers: [Int] = []
    private var booleans: [Bool] = []
    private var texts: [String] = []
    private(set) var needsRereading = false

    init(_ name: String) { self.name = name }

    /// The same column, empty, to be read as text.
    func asText() -> TableColumn {
        var column = TableColumn(name)
        column.kind = .text
        return column
    }

    /// The same column before anything was read.
    func emptied() -> TableColumn { kind == .text ? asText() : TableColumn(name) }

    mutating func append(_ text: DataText, _ cell: Cell) {
        if needsRereading { return }
        if kind == .text {
            texts.append(text.string(cell))
            return
        }
        if cell.range.isEmpty || (!cell.quoted && Self.isMissing(text.bytes, cell.range)) {
            appendMissing()
            return
        }
        if kind == .integer || kind == .unknown, let value = NumberText.integer(text.bytes, cell.range) {
            if kind == .unknown { start(.integer) }
            if kind == .integer { integers.append(value) } else { reals.append(Double(value)) }
            return
        }
        if kind != .boolean, let value = NumberText.real(text.bytes, cell.range) {
            if kind == .unknown { start(.real) }
            if kind == .integer { widen() }
            reals.append(value)
            return
        }
        if kind == .unknown || kind == .boolean || leadingBooleans, let value = Self.boolean(text.bytes, cell.range) {
            if kind == .unknown { start(.boolean) }
            if kind == .boolean { booleans.append(value) } else { reals.append(value ? 1 : 0) }
            return
        }
        if kind == .unknown {
            kind = .text
            texts = [String](repeating: "", count: leading)
            texts.append(text.string(cell))
            return
        }
        needsRereading = true
    }

    /// Booleans with gaps are kept as 1, 0 and not-a-number; they stay booleans in spirit.
    private var leadingBooleans = false

    private mutating func start(_ first: Kind) {
        kind = first
        if leading > 0 {
            kind = .real
            leadingBooleans = first == .boolean
            reals = [Double](repeating: .nan, count: leading)
        }
    }

    private mutating func appendMissing() {
        if kind == .unknown {
            leading += 1
            return
        }
        if kind == .integer || kind == .boolean { widen() }
        reals.append(.nan)
    }

    private mutating func widen() {
        if kind == .boolean {
            reals = booleans.map { $0 ? 1 : 0 }
            leadingBooleans = true
        } else {
            reals = integers.map(Double.init)
        }
        kind = .real
        (integers, booleans) = ([], [])
    }

    var column: Column {
        switch kind {
        case .unknown: .real([Double](repeating: .nan, count: leading))
        case .boolean: .boolean(booleans)
        case .integer: .integer(integers)
        case .real: .real(reals)
        case .text: .text(texts)
        }
    }

    private static func isMissing(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        guard range.count <= 4 else { return false }
        switch bytes[range.lowerBound] {
        case UInt8(ascii: "n"), UInt8(ascii: "N"):
            return ["na", "n/a", "nan", "null", "none"].contains(String(decoding: bytes[range], as: UTF8.self).lowercased())
        default: return false
        }
    }

    private static func boolean(_ bytes: [UInt8], _ range: Range<Int>) -> Bool? {
        guard range.count == 4 || range.count == 5 else { return nil }
        switch String(decoding: bytes[range], as: UTF8.self).lowercased() {
        case "true": return true
        case "false": return false
        default: return nil
        }
    }
}

extension DataText {
    /// The text of a cell, doubled quotes made single.
    func string(_ cell: Cell) -> String {
        cell.escaped ? String(decoding: unescaped(cell), as: UTF8.self) : string(cell.range)
    }

    /// The bytes of a cell that holds doubled quotes, with single ones.
    func unescaped(_ cell: Cell) -> [UInt8] {
        var kept: [UInt8] = []
        var i = cell.range.lowerBound
        while i < cell.range.upperBound {
            kept.append(bytes[i])
            i += bytes[i] == UInt8(ascii: "\"") ? 2 : 1
        }
        return kept
    }
}
