import Synchronization

/// What the nodes are called. Nodes that are called by their own numbers 0 ..< n take no memory.
public final class NodeNames: Sendable {
    enum Store: Sendable {
        case numbered(Int)
        /// Numbers in a row from another first one.
        case counting(first: Int, count: Int)
        case integers([Int])
        case text([String])
    }

    let store: Store
    private let places = Mutex<[String: UInt32]?>(nil)

    init(_ store: Store) { self.store = store }

    /// Nodes called 0 ..< count.
    public static func numbered(_ count: Int) -> NodeNames { NodeNames(.numbered(count)) }

    /// Nodes called by these names, which must differ. Numbers are kept as numbers. O(count).
    public static func named(_ names: [String]) -> NodeNames {
        var numbers: [Int] = []
        numbers.reserveCapacity(names.count)
        for name in names {
            // Only the canonical spelling: the name "007" is a text.
            guard let number = Int(name), name.utf8.count == digits(number) else { return NodeNames(.text(names)) }
            numbers.append(number)
        }
        return .integers(numbers)
    }

    /// Nodes called by these numbers, which must differ. O(count).
    public static func integers(_ numbers: [Int]) -> NodeNames {
        guard let first = numbers.first else { return .numbered(0) }
        let ordered = numbers.indices.allSatisfy { numbers[$0] == first &+ $0 }
        return ordered ? .counting(from: first, numbers.count) : NodeNames(.integers(numbers))
    }

    /// Nodes called by `count` numbers in a row.
    static func counting(from first: Int, _ count: Int) -> NodeNames {
        first == 0 ? .numbered(count) : NodeNames(.counting(first: first, count: count))
    }

    private static func digits(_ number: Int) -> Int {
        var count = number < 0 ? 2 : 1
        var rest = number.magnitude
        while rest >= 10 {
            rest /= 10
            count += 1
        }
        return count
    }

    public var count: Int {
        switch store {
        case .numbered(let count), .counting(_, let count): count
        case .integers(let numbers): numbers.count
        case .text(let names): names.count
        }
    }

    /// Whether the names are the numbers 0 ..< count themselves.
    public var isNumbered: Bool {
        if case .numbered = store { return true }
        return false
    }

    public func name(of node: Int) -> String {
        switch store {
        case .numbered: "\(node)"
        case .counting(let first, _): "\(first + node)"
        case .integers(let numbers): "\(numbers[node])"
        case .text(let names): names[node]
        }
    }

    /// The names as numbers, where all are. O(count).
    var integers: [Int]? {
        switch store {
        case .numbered(let count): Array(0..<count)
        case .counting(let first, let count): (0..<count).map { first + $0 }
        case .integers(let numbers): numbers
        case .text: nil
        }
    }

    /// All names, in node order. O(count).
    public var all: [String] { (0..<count).map(name(of:)) }

    /// The node of a name. O(1) after a first call of O(count).
    public func index(of name: String) -> Int? {
        if case .numbered(let count) = store {
            guard let number = Int(name), number >= 0, number < count, name.utf8.count == Self.digits(number) else { return nil }
            return number
        }
        if case .counting(let first, let count) = store {
            guard let number = Int(name), number >= first, number - first < count, name.utf8.count == Self.digits(number) else { return nil }
            return number - first
        }
        return places.withLock { places in
            if let known = places { return known[name].map(Int.init) }
            var made = [String: UInt32](minimumCapacity: count)
            // The first of equal names wins, as in reading order.
            for i in 0..<count {
                let own = self.name(of: i)
                if made[own] == nil { made[own] = UInt32(i) }
            }
            places = made
            return made[name].map(Int.init)
        }
    }

    /// The names of the given nodes, in that order.
    public func selecting(_ nodes: [Int]) -> NodeNames {
        switch store {
        case .numbered: .integers(nodes)
        case .counting(let first, _): .integers(nodes.map { first + $0 })
        case .integers(let numbers): .integers(nodes.map { numbers[$0] })
        case .text(let names): NodeNames(.text(nodes.map { names[$0] }))
        }
    }
}
