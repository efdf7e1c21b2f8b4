import NDCore

/// Gathers attributes row by row, in any order and with gaps, and finds the narrowest type that holds each column.
struct ColumnBuilder: Sendable {
    private struct Entry: Sendable {
        var row: Int
        var value: AttributeValue
    }

    private(set) var names: [String] = []
    private var places: [String: Int] = [:]
    private var entries: [[Entry]] = []

    /// The place of a column, made where it is new.
    mutating func column(_ name: String) -> Int {
        if let place = places[name] { return place }
        places[name] = names.count
        names.append(name)
        entries.append([])
        return names.count - 1
    }

    mutating func set(_ name: String, row: Int, _ value: AttributeValue) {
        set(column(name), row: row, value)
    }

    mutating func set(_ column: Int, row: Int, _ value: AttributeValue) {
        entries[column].append(Entry(row: row, value: value))
    }

    /// The columns, each of `count` rows; the later of two values for one row counts.
    func table(count: Int) throws(Diagnostic) -> AttributeTable {
        var columns: [(name: String, column: Column)] = []
        for (place, name) in names.enumerated() { columns.append((name, Self.column(entries[place], count: count))) }
        return try AttributeTable(count: count, columns)
    }

    private static func column(_ entries: [Entry], count: Int) -> Column {
        var (integers, booleans, reals, texts) = (0, 0, 0, 0)
        var seen = [Bool](repeating: false, count: count)
        var filled = 0
        for entry in entries {
            switch entry.value {
            case .integer: integers += 1
            case .boolean: booleans += 1
            case .real: reals += 1
            case .text: texts += 1
            }
            if !seen[entry.row] {
                seen[entry.row] = true
                filled += 1
            }
        }
        let gaps = filled < count
        if texts > 0 {
            var values = [String](repeating: "", count: count)
            for entry in entries { values[entry.row] = entry.value.text }
            return .text(values)
        }
        if !gaps, reals == 0, booleans == 0 {
            var values = [Int](repeating: 0, count: count)
            for entry in entries { if case .integer(let value) = entry.value { values[entry.row] = value } }
            return .integer(values)
        }
        if !gaps, reals == 0, integers == 0 {
            var values = [Bool](repeating: false, count: count)
            for entry in entries { if case .boolean(let value) = entry.value { values[entry.row] = value } }
            return .boolean(values)
        }
        var values = [Double](repeating: .nan, count: count)
        for entry in entries { values[entry.row] = entry.value.real }
        return .real(values)
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
