/// Values of any kinds in order, and how deep lists, records and functions are nested in them.
public struct List: RandomAccessCollection, MutableCollection, ExpressibleByArrayLiteral {
    public private(set) var items: [Value]
    /// 1 for a list of plain values, one more for each level of lists, records and functions with values inside.
    public private(set) var nesting: Int

    /// O(items).
    public init(_ items: [Value]) {
        self.items = items
        nesting = Value.nesting(around: items)
    }

    public init(arrayLiteral items: Value...) { self.init(items) }

    public var startIndex: Int { 0 }
    public var endIndex: Int { items.count }

    public subscript(i: Int) -> Value {
        get { items[i] }
        _modify {
            defer { nesting = Swift.max(nesting, items[i].nesting + 1) }
            yield &items[i]
        }
    }

    /// Amortised O(1).
    public mutating func append(_ item: Value) {
        items.append(item)
        nesting = Swift.max(nesting, item.nesting + 1)
    }
}

extension Value {
    /// A list of some values.
    public static func list(_ items: [Value]) -> Value { .list(List(items)) }

    /// How many levels of values inside values there are: 0 for numbers, texts and arrays. O(1).
    var nesting: Int {
        switch self {
        case .list(let items): items.nesting
        case .record(let record): record.nesting
        case .function(let closure): closure.nesting
        default: 0
        }
    }

    /// The nesting of what holds these values.
    static func nesting(around values: [Value]) -> Int {
        var deepest = 0
        for value in values { deepest = Swift.max(deepest, value.nesting) }
        return deepest + 1
    }

    /// Bytes that the value itself takes, without the values inside, roughly. O(1).
    var footprint: Int {
        switch self {
        case .none, .boolean, .integer, .real, .complex, .range, .distribution: 0
        case .bigInteger(let n): 48 + n.bitWidth / 8
        case .rational, .function, .native, .builtin, .symbolic, .nodeType, .couplingType: 128
        case .string(let text): text.utf8.count
        case .array(let a): 96 + a.count * a.type.size
        case .sparse(let m): 128 + m.footprint
        case .list(let items): 64 + items.count * MemoryLayout<Value>.stride
        case .record(let record): 128 + 64 * record.names.count
        case .network(let g): 1024 + 16 * g.edgeCount
        case .layers(let m): 1024 + 16 * m.edgeCount
        case .hypergraph(let h): 1024 + 4 * h.members.count
        case .system, .trajectory, .figure: 1024
        }
    }

    /// Values nested deeper could not be compared, written or let go of without a deep stack.
    static let deepestNesting = 1000
}
