import NDCore
import NDSyntax

extension Builtins {
    /// The same elements elsewhere.
    static let rearranging: [Builtin] = [
        Builtin("roll(a, shift, axis = none)", "The elements moved on by `shift` places, those that leave the end coming in at the start; without an axis row by row.", example: "expect roll([1, 2, 3, 4], 1) == [4, 1, 2, 3]\nexpect roll([[1, 2], [3, 4]], 1, axis: 0) == [[3, 4], [1, 2]]", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            let shift = try call.int(1)
            if case .list(let items) = call[0] {
                let n = items.count
                if n == 0 { return call[0] }
                return .list((0..<n).map { items[back($0, shift, n)] })
            }
            let a = try call.array(0)
            let f = try a.fibres(call.optionalInt(2))
            var places = [Int](repeating: 0, count: a.count)
            f.forEach { start, step in
                for k in 0..<f.along { places[start + k * step] = start + back(k, shift, f.along) * step }
            }
            return .collapsing(a.gathering(places, shape: a.shape))
        },
        Builtin("flip(a, axis = none)", "The elements in reverse order along an axis; without one along every axis.", example: "expect flip([1, 2, 3]) == [3, 2, 1]\nexpect flip([[1, 2], [3, 4]], axis: 1) == [[2, 1], [4, 3]]", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            let a = try call.array(0)
            let f = try a.fibres(call.optionalInt(1))
            var places = [Int](repeating: 0, count: a.count)
            f.forEach { start, step in
                for k in 0..<f.along { places[start + k * step] = start + (f.along - 1 - k) * step }
            }
            return .collapsing(a.gathering(places, shape: a.shape))
        },
        Builtin("tile(a, counts)", "Copies of an array beside each other: a number of them, or one number for each axis.", example: "expect tile([1, 2], 2) == [1, 2, 1, 2]\nexpect tile([1, 2], [2, 1]) == [[1, 2], [1, 2]]", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            let a = try call.array(0)
            let given = try call.shape(1).extents
            let rank = max(a.rank, given.count)
            guard rank <= Assembly.mostAxes else { throw call.must(1, "have at most \(Assembly.mostAxes) entries") }
            let old = [Int](repeating: 1, count: rank - a.rank) + a.shape.extents
            let times = [Int](repeating: 1, count: rank - given.count) + given
            var extents: [Int] = []
            for (n, k) in zip(old, times) {
                let (product, overflow) = n.multipliedReportingOverflow(by: k)
                guard !overflow else { throw LanguageError.tooLarge("the array") }
                extents.append(product)
            }
            let shape = Shape(extents)
            try call.limits.checkAllocation(extents.reduce(8.0) { $0 * Double($1) } * 2, for: "an array \(shape)")
            try call.charge(shape, bytes: 16)
            return try call.apart(shape.count) { tiled(a, old, extents, shape) }
        },
        Builtin("take(a, places, axis = none)", "The elements at places, along an axis or counted row by row; of a list its items.", example: "expect take([10, 20, 30], [2, 0]) == [30, 10]\nexpect take([[1, 2], [3, 4]], 1, axis: 1) == [2, 4]") { (call: Call) throws(Diagnostic) in
            let index = try call.array(1)
            guard let numbers = index.integers else { throw call.wants("whole numbers", 1) }
            if case .list(let items) = call[0], !items.isEmpty {
                var out: [Value] = []
                for n in numbers {
                    let k = n < 0 ? n &+ items.count : n
                    guard items.indices.contains(k) else { throw call.fault(1, LanguageError.listIndex(n, count: items.count)) }
                    out.append(items[k])
                }
                return index.rank == 0 ? out[0] : .list(out)
            }
            let a = try call.array(0)
            let selector: AxisIndex = index.rank == 0 ? .at(numbers[0]) : .places(index)
            guard let axis = try call.optionalInt(2) else {
                return try NDArray(elements: a.elements, of: .vector(a.count)).selecting([selector])
            }
            let k = axis < 0 ? axis + a.rank : axis
            guard k >= 0, k < a.rank else { throw LanguageError.axis(axis, rank: a.rank) }
            return try a.selecting([AxisIndex](repeating: .all, count: k) + [selector])
        },
        Builtin("differences(a, n = 1, axis = -1)", "The differences between neighbours along an axis, taken n times (NumPy's diff; `diff` is the derivative).", example: "expect differences([1, 4, 9]) == [3, 5]\nexpect differences([1, 4, 9], 2) == [2]", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            var a = try call.array(0)
            guard a.rank > 0 else { throw call.wants("an array", 0) }
            let axis = try call.int(2)
            let k = axis < 0 ? axis + a.rank : axis
            guard k >= 0, k < a.rank else { throw LanguageError.axis(axis, rank: a.rank) }
            let front = [AxisIndex](repeating: .all, count: k)
            for _ in 0..<min(try call.count(1), a.shape.extents[k]) {
                let m = a.shape.extents[k]
                let upper = try a.selecting(front + [.span(lower: min(1, m), upper: nil, closed: false)])
                let lower = try a.selecting(front + [.span(lower: 0, upper: max(0, m - 1), closed: false)])
                guard case .array(let next) = try call.interpreter.arithmetic.apply(.subtract, upper, lower) else { return upper }
                a = next
            }
            return .array(a)
        },
        Builtin("cummax(x, axis = none)", "The greatest so far, over all elements or along an axis.", example: "expect cummax([1, 3, 2]) == [1, 3, 3]", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            try runningExtreme(call, greatest: true)
        },
        Builtin("cummin(x, axis = none)", "The least so far, over all elements or along an axis.", example: "expect cummin([3, 1, 2]) == [3, 1, 1]", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            try runningExtreme(call, greatest: false)
        },
    ]

    /// The array `extents` long, its elements over and over along each axis.
    private static func tiled(_ a: NDArray, _ old: [Int], _ extents: [Int], _ shape: Shape) -> Value {
        let rank = old.count
        var strides = [Int](repeating: 1, count: rank)
        for axis in stride(from: rank - 2, through: 0, by: -1) { strides[axis] = strides[axis + 1] * old[axis + 1] }
        var places = [0]
        for axis in 0..<rank {
            var next: [Int] = []
            next.reserveCapacity(places.count * extents[axis])
            for place in places { for k in 0..<extents[axis] { next.append(place + (k % max(1, old[axis])) * strides[axis]) } }
            places = next
        }
        return .collapsing(a.gathering(places, shape: shape))
    }

    /// (k - shift) mod n without overflow.
    private static func back(_ k: Int, _ shift: Int, _ n: Int) -> Int {
        let s = shift % n
        let place = (k - s) % n
        return place < 0 ? place + n : place
    }

    private static func runningExtreme(_ call: Call, greatest: Bool) throws(Diagnostic) -> Value {
        var a = try call.array(0)
        guard let v = a.reals else { throw LanguageError.notComplex(call.builtin.name) }
        let axis = try call.optionalInt(1)
        if axis == nil { a = NDArray(elements: a.elements, of: .vector(a.count)) }
        let f = try a.fibres(axis ?? 0)
        // Beyond 2^53 doubles no longer tell integers apart.
        let exact: [Int]? = a.type == .integer ? a.integers : nil
        func isBetter(_ p: Int, _ q: Int) -> Bool {
            if let exact { return greatest ? exact[p] > exact[q] : exact[p] < exact[q] }
            return !v[q].isNaN && (v[p].isNaN || (greatest ? v[p] > v[q] : v[p] < v[q]))
        }
        var places = [Int](repeating: 0, count: a.count)
        f.forEach { start, step in
            var best = start
            for k in 0..<f.along {
                let p = start + k * step
                if isBetter(p, best) { best = p }
                places[p] = best
            }
        }
        return .array(a.gathering(places, shape: a.shape))
    }
}
