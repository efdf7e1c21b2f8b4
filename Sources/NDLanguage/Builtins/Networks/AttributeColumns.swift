import NDCore
import NDNetwork

/// Columns of attributes out of values of the script.
enum AttributeColumns {
    /// Which of a network's tables is meant.
    enum Entity: String {
        case node, edge

        func count(_ g: Network) -> Int { self == .node ? g.size : g.edgeCount }
    }

    /// The columns of a record, each of `count` values; one number, text or boolean is every one's. `ND0413` for another length,
    /// `ND0444` for what no attribute holds. Errors have no place.
    static func columns(_ record: Record, count: Int, _ entity: Entity, other: Int? = nil) throws(Diagnostic) -> [(name: String, column: Column)] {
        var out: [(name: String, column: Column)] = []
        for (name, value) in zip(record.names, record.values) { out.append((name, try column(value, name, count: count, entity, other: other))) }
        return out
    }

    /// One column. `other` is how many of the other entity there are, for the remedy.
    static func column(_ value: Value, _ name: String, count: Int, _ entity: Entity, other: Int? = nil) throws(Diagnostic) -> Column {
        func checked(_ column: Column) throws(Diagnostic) -> Column {
            guard column.count == count else { throw NetworkError.attributeLength(name, has: column.count, needs: count, each: entity.rawValue, other: other) }
            return column
        }
        switch value {
        case .string(let text): return .text([String](repeating: text, count: count))
        case .boolean(let b): return .boolean([Bool](repeating: b, count: count))
        case .integer(let n): return .integer([Int](repeating: n, count: count))
        case .real, .rational, .bigInteger: return .real([Double](repeating: value.asReal ?? .nan, count: count))
        case .range(let r) where r.count <= RangeValue.largestArray: return try checked(.integer(Array(r.lower..<(r.lower + r.count))))
        case .list(let items): return try checked(list(items.items, name, entity))
        case .array(let a):
            guard a.rank == 1 else { throw NetworkError.attributeValue(name, entity.rawValue, "an array \(a.shape)", remedy: "each \(entity.rawValue) has one value: a column of a matrix is M[:, 0]") }
            switch a.elements {
            case .integer(let v): return try checked(.integer(v))
            case .boolean(let v): return try checked(.boolean(v))
            case .real(let v): return try checked(.real(v))
            case .complex: throw NetworkError.attributeValue(name, entity.rawValue, "complex numbers", remedy: "keep the parts: (re: real(z), im: imag(z))")
            }
        case .distribution:
            throw NetworkError.attributeValue(name, entity.rawValue, value.kindInWords, remedy: "draw a value for each: sample(normal(0, 1), \(entity == .node ? "g.size" : "g.count"))")
        default: throw NetworkError.attributeValue(name, entity.rawValue, value.kindInWords)
        }
    }

    /// Texts, or numbers, or booleans; `none` where one is missing.
    private static func list(_ items: [Value], _ name: String, _ entity: Entity) throws(Diagnostic) -> Column {
        var texts: [String] = []
        var numbers: [Double] = []
        for (i, item) in items.enumerated() {
            switch item {
            case .none:
                texts.append("")
                numbers.append(.nan)
            case .string(let text): texts.append(text)
            default:
                guard item.isNumber, let x = item.asReal else {
                    throw NetworkError.attributeValue(name, entity.rawValue, item.kindInWords, remedy: "the value at \(i) is no number, no text and not true or false")
                }
                numbers.append(x)
            }
        }
        if numbers.count == items.count { return .real(numbers) }
        if texts.count == items.count { return .text(texts) }
        throw NetworkError.attributeValue(name, entity.rawValue, "texts and numbers mixed", remedy: "make all of them texts with str(x), or numbers with parse(text)")
    }

    /// How many rows a record of columns has: as many as its first array or list; `nil` where it has only single values.
    static func rows(_ record: Record) -> Int? {
        for value in record.values {
            switch value {
            case .array(let a) where a.rank > 0: return a.length
            case .list(let items): return items.count
            case .range(let r): return r.count
            default: continue
            }
        }
        return nil
    }
}
