import NDCore
import NDNetwork

extension Builtins {
    /// Collections as sets: different items in ascending order.
    static let sets: [Builtin] = [
        Builtin("unique(v, counts = false)", "The different elements in ascending order; with `counts: true` a record of them (values), how often each occurs (counts) and where first (first).", example: "expect unique([3, 1, 3, 2]) == [1, 2, 3]\nexpect unique([3, 1, 3], counts: true).counts == [1, 2]", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let groups = try Groups(call, 0)
            guard try call.boolean(1) else { return groups.values }
            return .record(Record([
                ("values", groups.values), ("counts", .integers(groups.all.map(\.count))), ("first", .integers(groups.all.map(\.first))),
            ]))
        },
        Builtin("union(a, b)", "The items of either collection, each once, in ascending order. Of networks: the nodes and edges of either, nodes of the same name being one; where both have an attribute the second's counts (networkx: compose).", example: "expect union([1, 3], [2, 3]) == [1, 2, 3]\nexpect union(path(2), cycle(3)).count == 3", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            if let made = try networks(call, { (g, h, limits) throws(Diagnostic) in try g.union(h, limits: limits) }) { return made }
            return try merged(call) { _, _ in true }
        },
        Builtin("intersection(a, b)", "The items of both collections, each once, in ascending order. Of networks: the nodes and edges that both have.", example: "expect intersection([1, 2, 3], [2, 3, 4]) == [2, 3]\nexpect intersection(path(3), cycle(3)).count == 2", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            if let made = try networks(call, { (g, h, limits) throws(Diagnostic) in try g.intersection(h, limits: limits) }) { return made }
            return try merged(call) { $0 && $1 }
        },
        Builtin("difference(a, b)", "The items of the first collection that are not in the second, each once, in ascending order. Of networks: the first without the edges that the second has, too.", example: "expect difference([1, 2, 3], [2]) == [1, 3]\nexpect difference(cycle(3), path(3)).count == 1", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            if let made = try networks(call, { (g, h, limits) throws(Diagnostic) in try g.difference(h, limits: limits) }) { return made }
            return try merged(call) { $0 && !$1 }
        },
        Builtin("symmetric_difference(a, b)", "The items of exactly one of two collections, each once, in ascending order. Of networks: the nodes of either and the edges of exactly one.", example: "expect symmetric_difference([1, 2], [2, 3]) == [1, 3]\nexpect symmetric_difference(path(2), graph([[1, 2]])).count == 2", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            if let made = try networks(call, { (g, h, limits) throws(Diagnostic) in try g.symmetricDifference(h, limits: limits) }) { return made }
            return try merged(call) { $0 != $1 }
        },
        Builtin("is_in(x, values)", "For each element whether it is among the values; `x in values` asks it of one.", example: "expect is_in([1, 5, 2], [1, 2]) == [true, false, true]", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let order = Order(arithmetic: call.interpreter.arithmetic)
            let groups = try Groups(call, 1).all
            func holds(_ x: Value) throws(Diagnostic) -> Bool {
                if let real = x.asReal, real.isNaN { return false }
                var (low, high) = (0, groups.count)
                while low < high {
                    let middle = (low + high) / 2
                    let side = try order.compare(groups[middle].value, x)
                    if side == 0 { return true }
                    if side < 0 { low = middle + 1 } else { high = middle }
                }
                return false
            }
            if case .list(let items) = call[0] {
                var out: [Bool] = []
                for item in items { out.append(try holds(item)) }
                return .array(NDArray(out))
            }
            if case .string = call[0] { return .boolean(try holds(call[0])) }
            let x = try call.array(0)
            var out: [Bool] = []
            out.reserveCapacity(x.count)
            for i in 0..<x.count { out.append(try holds(x[flat: i])) }
            return .collapsing(NDArray(elements: .boolean(out), of: x.shape))
        },
    ]

    /// What is done with two networks; `nil` where neither value is one.
    private static func networks(_ call: Call, _ combine: (Network, Network, Limits) throws(Diagnostic) -> Network) throws(Diagnostic) -> Value? {
        switch (call[0], call[1]) {
        case (.network(let g), .network(let h)): return .network(try combine(g, h, call.limits))
        case (.network, _): throw call.wants("a network, like the first", 1)
        case (_, .network): throw call.wants("a network, like the second", 0)
        default: return nil
        }
    }

    private static func merged(_ call: Call, _ keeps: (Bool, Bool) -> Bool) throws(Diagnostic) -> Value {
        let order = Order(arithmetic: call.interpreter.arithmetic)
        let (a, b) = (try Groups(call, 0), try Groups(call, 1))
        var out: [Value] = []
        var (i, j) = (0, 0)
        while i < a.all.count || j < b.all.count {
            let side = i == a.all.count ? 1 : j == b.all.count ? -1 : try order.compare(a.all[i].value, b.all[j].value)
            let value = side <= 0 ? a.all[i].value : b.all[j].value
            if keeps(side <= 0, side >= 0) { out.append(value) }
            if side <= 0 { i += 1 }
            if side >= 0 { j += 1 }
        }
        return a.isArray || b.isArray ? Assembly.collect(out) : .list(out)
    }
}
