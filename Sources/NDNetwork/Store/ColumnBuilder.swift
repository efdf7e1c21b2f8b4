import NDCore

/// Gathers attributes row by row, in any order and with gaps, and finds the narrowest type that holds each column.
struct ColumnBuilder: Sendable {
    private(set) var names: [String] = []
    private var places: [String: Int] = [:]
    private var columns: [GrowingColumn] = []

    /// The place of a column, made where it is new.
    mutating func column(_ name: String) -> Int {
        if let place = places[name] { return place }
        places[name] = names.count
        names.append(name)
        columns.append(GrowingColumn())
        return names.count - 1
    }

    mutating func set(_ name: String, row: Int, _ value: AttributeValue) {
        set(column(name), row: row, value)
    }

    mutating func set(_ column: Int, row: Int, _ value: AttributeValue) {
        columns[column].set(row, value)
    }

    /// Gives a value to the rows below `count` that have none.
    mutating func fill(_ column: Int, count: Int, _ value: AttributeValue) {
        for row in 0..<count where !columns[column].holds(row) { columns[column].set(row, value) }
    }

    /// The columns, each of `count` rows; the later of two values for one row counts. Columns without any value are left
    /// out where `keepingEmpty` is false.
    func table(count: Int, keepingEmpty: Bool = true) throws(Diagnostic) -> AttributeTable {
        var made: [(name: String, column: Column)] = []
        for (name, column) in zip(names, columns) where keepingEmpty || !column.isEmpty { made.append((name, column.column(count: count))) }
        return try AttributeTable(count: count, made)
    }
}

/// One column while it is gathered: the narrowest of integer, boolean, real and text that holds every value so far.
struct GrowingColumn: Sendable {
    private enum Kind { case unknown, integer, boolean, real, text }

    private var kind = Kind.unknown
    private var integers: [Int] = []
    private var booleans: [Bool] = []
    private var reals: [Double] = []
    private var texts: [String] = []
    /// Which rows have a value.
    private var present: [Bool] = []
    /// Whether a real column holds what were integers, which text spells without a point.
    private var hadIntegers = false

    var isEmpty: Bool { kind == .unknown }

    func holds(_ row: Int) -> Bool { row < present.count && present[row] }

    mutating func set(_ row: Int, _ value: AttributeValue) {
        switch value {
        case .integer:
            if kind == .unknown { kind = .integer }
            if kind == .boolean { widen(.real) }
            if kind == .real { hadIntegers = true }
        case .boolean:
            if kind == .unknown { kind = .boolean }
            if kind == .integer { widen(.real) }
        case .real:
            if kind != .text, kind != .real { widen(.real) }
        case .text:
            if kind != .text { widen(.text) }
        }
        if row >= present.count { grow(row) }
        present[row] = true
        switch kind {
        case .integer: if case .integer(let n) = value { integers[row] = n }
        case .boolean: if case .boolean(let b) = value { booleans[row] = b }
        case .real: reals[row] = value.real
        case .text: texts[row] = value.text
        case .unknown: break
        }
    }

    private mutating func grow(_ row: Int) {
        let gap = row + 1 - present.count
        func extend<T>(_ array: inout [T], _ missing: T) {
            if gap == 1 { array.append(missing) } else { array.append(contentsOf: repeatElement(missing, count: gap)) }
        }
        extend(&present, false)
        switch kind {
        case .integer: extend(&integers, 0)
        case .boolean: extend(&booleans, false)
        case .real: extend(&reals, .nan)
        case .text: extend(&texts, "")
        case .unknown: break
        }
    }

    private mutating func widen(_ wider: Kind) {
        let count = present.count
        if wider == .real {
            reals = switch kind {
            case .integer: (0..<count).map { present[$0] ? Double(integers[$0]) : .nan }
            case .boolean: (0..<count).map { present[$0] ? (booleans[$0] ? 1 : 0) : .nan }
            default: [Double](repeating: .nan, count: count)
            }
            hadIntegers = kind == .integer
        } else {
            texts = (0..<count).map { row in
                guard present[row] else { return "" }
                return switch kind {
                case .integer: "\(integers[row])"
                case .boolean: "\(booleans[row])"
                case .real: if hadIntegers, let n = Int(exactly: reals[row]) { "\(n)" } else { "\(reals[row])" }
                default: ""
                }
            }
            reals = []
        }
        (integers, booleans) = ([], [])
        kind = wider
    }

    /// The values of `count` rows, at least as many as were set.
    func column(count: Int) -> Column {
        var whole = self
        if count > present.count { whole.grow(count - 1) }
        let gaps = whole.present.contains(false)
        switch kind {
        case .unknown: return .real([Double](repeating: .nan, count: count))
        case .integer, .boolean:
            if gaps {
                whole.widen(.real)
                return .real(whole.reals)
            }
            return kind == .integer ? .integer(whole.integers) : .boolean(whole.booleans)
        case .real: return .real(whole.reals)
        case .text: return .text(whole.texts)
        }
    }
}

extension AttributeValue {
    /// As a number; text has none.
    var real: Double {
        switch self {
        case .real(let value): value
        case .integer(let value): Double(value)
        case .boolean(let value): value ? 1 : 0
        case .text: .nan
        }
    }

    /// As text, numbers in their shortest exact form.
    var text: String {
        switch self {
        case .real(let value): "\(value)"
        case .integer(let value): "\(value)"
        case .boolean(let value): "\(value)"
        case .text(let value): value
        }
    }
}
