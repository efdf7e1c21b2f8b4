import NDCore
import NDSyntax

/// The order in which values of any comparable kinds are sorted: numbers by size with not-a-numbers last, texts by their
/// characters, lists and vectors item by item; `ND0213` for what has no order.
struct Order {
    let arithmetic: Arithmetic

    /// -1, 0 or 1 as `a` comes before, with or after `b`.
    func compare(_ a: Value, _ b: Value) throws(Diagnostic) -> Int {
        switch (a, b) {
        case (.integer(let x), .integer(let y)): return x < y ? -1 : x == y ? 0 : 1
        case (.string(let x), .string(let y)): return x < y ? -1 : x == y ? 0 : 1
        case (.list, .list), (.list, .array), (.array, .list), (.array, .array): return try items(a, b)
        default: break
        }
        if a.isNumber, b.isNumber {
            if let x = a.asReal, let y = b.asReal, x.isNaN || y.isNaN { return x.isNaN == y.isNaN ? 0 : x.isNaN ? 1 : -1 }
            if try arithmetic.truth(arithmetic.apply(.less, a, b)) { return -1 }
            return try arithmetic.truth(arithmetic.apply(.equal, a, b)) ? 0 : 1
        }
        throw LanguageError.operands("<", a, b, note: "only numbers, texts and lists of them have an order")
    }

    private func items(_ a: Value, _ b: Value) throws(Diagnostic) -> Int {
        let (x, y) = (Self.items(of: a), Self.items(of: b))
        for i in 0..<min(x.count, y.count) {
            let order = try compare(x[i], y[i])
            if order != 0 { return order }
        }
        return x.count == y.count ? 0 : x.count < y.count ? -1 : 1
    }

    private static func items(of value: Value) -> [Value] {
        switch value {
        case .list(let items): return Array(items)
        case .array(let a) where a.rank == 1: return (0..<a.count).map { a[flat: $0] }
        case .array(let a):
            return (0..<a.length).compactMap { try? a.selecting([.at($0)]) }
        default: return []
        }
    }

    /// The places in ascending order; equal ones keep theirs, also in descending order. Merging runs, O(n log n).
    func places(_ count: Int, descending: Bool, cancel: CancelToken, _ item: (Int) -> Value) throws(Diagnostic) -> [Int] {
        var now = Array(0..<count)
        var next = now
        var width = 1
        while width < count {
            try cancel.check()
            var start = 0
            while start < count {
                let middle = min(start + width, count)
                let end = min(start + 2 * width, count)
                var (i, j, k) = (start, middle, start)
                while k < end {
                    if k & 0xFFF == 0 { try cancel.check() }
                    let takesRight: Bool
                    if i == middle { takesRight = true } else if j == end { takesRight = false } else {
                        let order = try compare(item(now[i]), item(now[j]))
                        takesRight = descending ? order < 0 : order > 0
                    }
                    if takesRight {
                        next[k] = now[j]
                        j += 1
                    } else {
                        next[k] = now[i]
                        i += 1
                    }
                    k += 1
                }
                start = end
            }
            swap(&now, &next)
            width *= 2
        }
        return now
    }

    /// The places of real or whole numbers along each fibre of an axis, quickly.
    static func numbers(_ a: NDArray, axis: Int, descending: Bool, _ call: Call) throws(Diagnostic) -> (flat: [Int], along: [Int]) {
        guard a.rank > 0, let v = a.reals else { throw call.wants("an array of real numbers", 0) }
        let f = try a.fibres(axis)
        let exact = a.type == .integer ? a.integers : nil
        var flat = [Int](repeating: 0, count: a.count)
        var along = flat
        f.forEach { start, step in
            let sorted = (0..<f.along).sorted { p, q in
                let (x, y) = (start + p * step, start + q * step)
                if let exact { return exact[x] == exact[y] ? p < q : descending ? exact[x] > exact[y] : exact[x] < exact[y] }
                if v[x].isNaN || v[y].isNaN { return v[x].isNaN == v[y].isNaN ? p < q : v[y].isNaN }
                return v[x] == v[y] ? p < q : descending ? v[x] > v[y] : v[x] < v[y]
            }
            for (k, p) in sorted.enumerated() {
                flat[start + k * step] = start + p * step
                along[start + k * step] = p
            }
        }
        return (flat, along)
    }
}

/// The different items of a collection in ascending order, with how often each occurs and where first.
struct Groups {
    struct Group {
        let value: Value
        var count: Int
        let first: Int
    }

    private(set) var all: [Group] = []
    /// Whether the items were those of an array.
    let isArray: Bool
    var first: Group? { all.first }

    init(_ call: Call, _ i: Int) throws(Diagnostic) {
        let items: [Value]
        if case .list(let list) = call[i] {
            items = Array(list)
            isArray = false
        } else {
            let a = try call.array(i)
            isArray = true
            let flat = NDArray(elements: a.elements, of: .vector(a.count))
            if a.type != .complex {
                let order = try Order.numbers(flat, axis: 0, descending: false, call).flat
                for place in order {
                    let value = flat[flat: place]
                    // Not-a-numbers stand together at the end and count as one, as in NumPy.
                    let isSame = if case .real(let x) = value, x.isNaN, case .real(let y)? = all.last?.value { y.isNaN } else { false }
                    if isSame {
                        all[all.count - 1].count += 1
                    } else if let last = all.last, try call.interpreter.arithmetic.equal(last.value, value) {
                        all[all.count - 1].count += 1
                    } else {
                        all.append(Group(value: value, count: 1, first: place))
                    }
                }
                return
            }
            throw LanguageError.notComplex(call.builtin.name)
        }
        let order = Order(arithmetic: call.interpreter.arithmetic)
        let places = try order.places(items.count, descending: false, cancel: call.interpreter.configuration.cancel) { items[$0] }
        for place in places {
            if let last = all.last, try order.compare(last.value, items[place]) == 0 { all[all.count - 1].count += 1 } else {
                all.append(Group(value: items[place], count: 1, first: place))
            }
        }
    }

    var values: Value { isArray ? Assembly.collect(all.map(\.value)) : .list(all.map(\.value)) }
}
