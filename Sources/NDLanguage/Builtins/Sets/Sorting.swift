import NDCore
import NDSyntax

extension Builtins {
    /// Sorting and searching.
    static let sorting: [Builtin] = [
        Builtin("sort(v, axis = -1, descending = false, by = none)", "The elements in ascending order along an axis, not-a-numbers last; of a list its items, whatever can be compared (numbers, texts, lists of them). `by` is a function that gives what to compare instead of an item (of an array, of its rows). Equal ones keep their order.", example: "expect sort([3, 1, 2]) == [1, 2, 3]\nexpect sort([\"pear\", \"fig\"], by: len) == [\"fig\", \"pear\"]\nexpect sort([3, 1, 2], descending: true) == [3, 2, 1]", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let descending = try call.boolean(2)
            if !call[3].isNone {
                let items = try call.items(0)
                let places = try keyed(items, call, by: 3, descending: descending)
                let sorted = places.map { items[$0] }
                if case .list = call[0] { return .list(sorted) }
                return Assembly.collect(sorted)
            }
            if case .list(let items) = call[0], !items.isEmpty {
                let order = Order(arithmetic: call.interpreter.arithmetic)
                let places = try order.places(items.count, descending: descending, cancel: call.interpreter.configuration.cancel) { items[$0] }
                return .list(places.map { items[$0] })
            }
            let a = try call.array(0)
            return .array(a.gathering(try Order.numbers(a, axis: call.int(1), descending: descending, call).flat, shape: a.shape))
        },
        Builtin("argsort(v, axis = -1, descending = false)", "The places of the elements in ascending order; equal ones keep theirs.", example: "expect argsort([30, 10, 20]) == [1, 2, 0]\nexpect argsort([\"b\", \"a\"]) == [1, 0]", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let descending = try call.boolean(2)
            if case .list(let items) = call[0], !items.isEmpty {
                let order = Order(arithmetic: call.interpreter.arithmetic)
                return .integers(try order.places(items.count, descending: descending, cancel: call.interpreter.configuration.cancel) { items[$0] })
            }
            let a = try call.array(0)
            return .array(NDArray(elements: .integer(try Order.numbers(a, axis: call.int(1), descending: descending, call).along), of: a.shape))
        },
        Builtin("searchsorted(v, x, side = \"left\")", "Where x would have to stand in an ascending vector to keep it so: before equal ones, or with side: \"right\" behind them; element by element.", example: "expect searchsorted([1, 2, 2, 3], 2) == 1\nexpect searchsorted([1, 2, 2, 3], [0, 2], side: \"right\") == [0, 3]", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            let v = try call.vector(0)
            let side = try call.string(2)
            guard side == "left" || side == "right" else { throw call.must(2, "be \"left\" or \"right\"") }
            for i in 1..<max(1, v.count) where !(v[i - 1] <= v[i] || v[i].isNaN) {
                throw call.fault(0, LanguageError.argument("v", of: "searchsorted", must: "ascend: element \(i) does not", remedy: "sort(v) first"))
            }
            let x = try call.array(1)
            guard let wanted = x.reals else { throw call.wants("real numbers", 1) }
            func place(_ comesBefore: (Int) -> Bool) -> Int {
                var (low, high) = (0, v.count)
                while low < high {
                    let middle = (low + high) / 2
                    if comesBefore(middle) { low = middle + 1 } else { high = middle }
                }
                return low
            }
            let found: [Int]
            if x.type == .integer, let whole = x.integers, let places = try call.array(0).type == .integer ? call.array(0).integers : nil {
                // Beyond 2^53 doubles no longer tell integers apart.
                found = whole.map { value in place { side == "left" ? places[$0] < value : places[$0] <= value } }
            } else {
                found = wanted.map { value in
                    place { side == "left" ? v[$0] < value || (value.isNaN && !v[$0].isNaN) : v[$0] <= value || value.isNaN }
                }
            }
            return .collapsing(NDArray(elements: .integer(found), of: x.shape))
        },
        Builtin("nonzero(x)", "The places of the elements that are not zero: a vector, or one row of indices each.", example: "expect nonzero([0, 3, 0, 4]) == [1, 3]", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            let x = try call.array(0)
            return places(where: x.booleans ?? x.complexes.map { $0 != 0 }, in: x)
        },
        Builtin("count_nonzero(x, axis = none)", "How many elements are not zero (or true), of all or along an axis.", example: "expect count_nonzero([0, 3, 0, 4]) == 2", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            let x = try call.array(0)
            let flags = x.booleans ?? x.complexes.map { $0 != 0 }
            return try NDArray(elements: .boolean(flags), of: x.shape).sum(call.optionalInt(1))
        },
    ]

    /// The places of items ordered by what a function gives for each.
    private static func keyed(_ items: Items, _ call: Call, by i: Int, descending: Bool) throws(Diagnostic) -> [Int] {
        let function = try call.function(i)
        var keys: [Value] = []
        keys.reserveCapacity(items.count)
        for k in 0..<items.count { keys.append(try call.call(function, [items[k]])) }
        return try Order(arithmetic: call.interpreter.arithmetic)
            .places(keys.count, descending: descending, cancel: call.interpreter.configuration.cancel) { keys[$0] }
    }
}
