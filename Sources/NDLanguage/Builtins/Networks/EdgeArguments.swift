import NDCore
import NDNetwork

/// Pairs of nodes and numbers of edges out of values of the script.
extension Builtins {
    /// The ends of edges: nodes by number, or by name; names that the network does not have get the next numbers.
    struct Ends {
        var pairs: [(Int, Int)] = []
        /// Names of nodes that are not there, in order of appearance.
        var newNames: [String] = []
        /// Whether some node was given by its number.
        private(set) var hasNumbers = false
        private var newNumbers: [String: Int] = [:]
        let network: Network

        init(_ network: Network) { self.network = network }

        mutating func number(_ value: Value) -> Int? {
            if case .string(let name) = value {
                if let known = network.nodeNames.index(of: name) ?? newNumbers[name] { return known }
                newNumbers[name] = network.size + newNames.count
                newNames.append(name)
                return network.size + newNames.count - 1
            }
            guard !value.isBoolean, let number = value.asInt else { return nil }
            hasNumbers = true
            return number
        }
    }

    /// A list of pairs, by numbers or names. Errors stand under the argument.
    static func ends(_ call: Call, _ i: Int, of g: Network) throws(Diagnostic) -> Ends {
        var ends = Ends(g)
        if case .array(let a) = call[i], a.rank == 2, a.shape.extents[1] == 2, let numbers = a.integers {
            ends.pairs = (0..<a.shape.extents[0]).map { (numbers[2 * $0], numbers[2 * $0 + 1]) }
            return ends
        }
        guard case .list(let items) = call[i] else { throw noPairs(call, i) }
        for item in items {
            var two: [Value] = []
            switch item {
            case .list(let pair): two = pair.items
            case .array(let pair) where pair.rank == 1: two = (0..<pair.count).map { pair[flat: $0] }
            default: break
            }
            guard two.count == 2, let a = ends.number(two[0]), let b = ends.number(two[1]) else { throw noPairs(call, i) }
            ends.pairs.append((a, b))
        }
        return ends
    }

    private static func noPairs(_ call: Call, _ i: Int) -> Diagnostic {
        var problem = call.wants("a list of pairs of nodes", i)
        switch call[i] {
        case .array(let a) where a.rank == 2 && a.shape.extents[0] == a.shape.extents[1] && a.shape.extents[0] > 2 && call.builtin.name == "graph":
            problem.remedy = "a matrix of weights is given by its name: graph(adjacency: W)"
        case .array(let a) where a.rank == 1 && a.count == 2: problem.remedy = "one edge is a list of one pair: [[\(a[flat: 0].asInt ?? 0), \(a[flat: 1].asInt ?? 1)]]"
        case .list(let items) where items.count == 2 && !items.contains(where: { if case .list = $0 { true } else { false } }): problem.remedy = #"one edge is a list of one pair: [["a", "b"]]"#
        default:
            problem.remedy = #"write them by numbers or by names: [[0, 1], [1, 2]] or [["a", "b"]]"#
            if call.builtin.name == "add" { problem.remedy? += "; with attributes (source: [0], target: [1], weight: [2])" }
        }
        return problem
    }

    /// Numbers of edges that are there: numbers, a mask of one boolean an edge, or a list of pairs of nodes, which means all
    /// edges between them.
    static func edges(_ call: Call, _ i: Int, of g: Network) throws(Diagnostic) -> [Int] {
        do throws(Diagnostic) {
            if case .array(let a) = call[i], a.rank == 1 {
                if let flags = a.booleans, a.type == .boolean {
                    guard flags.count == g.edgeCount else { throw LanguageError.mask(a.shape, extent: g.edgeCount, axis: 0) }
                    return flags.indices.filter { flags[$0] }
                }
                guard let numbers = a.integers else { throw call.wants("numbers of edges or pairs of nodes", i) }
                return numbers.map { $0 < 0 ? $0 &+ g.edgeCount : $0 }
            }
            if case .range(let r) = call[i], let numbers = try call.interpreter.arithmetic.array(r).integers { return numbers }
            if call[i].isNumber, let n = call[i].asInt { return [n] }
            if case .list(let items) = call[i], items.isEmpty { return [] }
            let ends = try ends(call, i, of: g)
            if let name = ends.newNames.first { _ = try g.numbers(of: [name]) }
            return try g.edges(between: ends.pairs)
        } catch { throw error.primary == nil ? call.fault(i, error) : error }
    }
}
