/// One attribute of all nodes or of all edges, kept as a column of one type.
///
/// A missing value is not-a-number in a real column and the empty string in a text column; a column of integers or
/// booleans has none (a reader that meets a gap makes the column real, with 1 and 0 for true and false).
public enum Column: Sendable, Hashable {
    case real([Double])
    case integer([Int])
    case boolean([Bool])
    case text([String])

    public var count: Int {
        switch self {
        case .real(let values): values.count
        case .integer(let values): values.count
        case .boolean(let values): values.count
        case .text(let values): values.count
        }
    }

    /// The values as real numbers, booleans as 1 and 0; `nil` for text. O(count), O(1) for a real column.
    public var reals: [Double]? {
        switch self {
        case .real(let values): values
        case .integer(let values): values.map(Double.init)
        case .boolean(let values): values.map { $0 ? 1 : 0 }
        case .text: nil
        }
    }

    /// What kind of values these are, in a word for messages.
    public var kind: String {
        switch self {
        case .real: "real"
        case .integer: "integer"
        case .boolean: "boolean"
        case .text: "text"
        }
    }

    public subscript(_ i: Int) -> AttributeValue {
        switch self {
        case .real(let values): .real(values[i])
        case .integer(let values): .integer(values[i])
        case .boolean(let values): .boolean(values[i])
        case .text(let values): .text(values[i])
        }
    }

    /// The values at the given positions, in their order.
    public func selecting(_ positions: [Int]) -> Column {
        switch self {
        case .real(let values): .real(positions.map { values[$0] })
        case .integer(let values): .integer(positions.map { values[$0] })
        case .boolean(let values): .boolean(positions.map { values[$0] })
        case .text(let values): .text(positions.map { values[$0] })
        }
    }
}

/// One attribute of one node or edge.
public enum AttributeValue: Sendable, Hashable {
    case real(Double)
    case integer(Int)
    case boolean(Bool)
    case text(String)
}
