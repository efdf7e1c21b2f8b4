import ComplexModule
import NDCore
import NDLinear
import RealModule

extension Builtins {
    /// Making arrays and changing their form.
    static let arrays: [Builtin] = [
        Builtin("zeros(shape)", "An array of zeros: `zeros(3)`, `zeros([2, 3])`.", example: "expect zeros([2, 3]).shape == [2, 3]") { (call: Call) throws(Diagnostic) in
            try filled(call, with: 0)
        },
        Builtin("ones(shape)", "An array of ones.", example: "expect sum(ones([2, 3])) == 6") { (call: Call) throws(Diagnostic) in
            try filled(call, with: 1)
        },
        Builtin("full(shape, value)", "An array that holds one value everywhere.", example: "expect full(3, 7) == [7, 7, 7]") { (call: Call) throws(Diagnostic) in
            let shape = try call.shape(0)
            guard call[1].isNumber, let one = call[1].asArray else { throw call.wants("a number", 1) }
            try call.charge(shape, bytes: 8 + one.type.size)
            return .array(try call.apart(shape.count) { one.gathering([Int](repeating: 0, count: shape.count), shape: shape) })
        },
        Builtin("identity(n)", "The unit matrix.", example: "expect identity(2) == [[1, 0], [0, 1]]") { (call: Call) throws(Diagnostic) in
            let n = try call.count(0)
            let shape = Shape.matrix(n, n)
            try call.charge(shape)
            return .array(try call.apart(n * n) {
                var v = [Double](repeating: 0, count: n * n)
                for i in 0..<n { v[i * n + i] = 1 }
                return NDArray(elements: .real(v), of: shape)
            })
        },
        Builtin("diag(a, k = 0)", "The matrix with a vector on its diagonal; of a matrix, the diagonal. `k` counts diagonals from the main one, upwards.", example: "expect diag([1, 2]) == [[1, 0], [0, 2]]\nexpect diag([[1, 2], [3, 4]]) == [1, 4]\nexpect diag([5], k: 1) == [[0, 5], [0, 0]]", apart: LibraryCall.many, sparse: true) { (call: Call) throws(Diagnostic) in
            if case .sparse(let m) = call[0], call[1].asInt == 0 { return .array(NDArray(m.diagonal)) }
            let a = try call.array(0)
            let k = try call.int(1)
            guard k.magnitude <= 1 << 31 else { throw call.must(1, "be a diagonal of the matrix") }
            let (right, down) = (max(0, k), max(0, -k))
            if a.rank == 2 {
                let columns = a.shape.extents[1]
                let n = max(0, min(a.shape.extents[0] - down, columns - right))
                return .array(a.gathering((0..<n).map { ($0 + down) * columns + $0 + right }, shape: .vector(n)))
            }
            guard a.rank == 1 else { throw call.wants("a vector or a matrix", 0) }
            let n = a.count + right + down
            let shape = Shape.matrix(n, n)
            try call.charge(shape, bytes: 8 + a.type.size)
            // A zero of the same type behind the elements, for the places off the diagonal.
            let zero = NDArray([0]).widened(to: a.type == .boolean ? .integer : a.type)
            guard let joined = Assembly.join([a.widened(to: .integer), zero]) else { throw call.wants("numbers", 0) }
            let source = NDArray(elements: joined, of: .vector(a.count + 1))
            return .array(try call.apart(n * n) {
                var places = [Int](repeating: a.count, count: n * n)
                for i in 0..<a.count { places[(i + down) * n + i + right] = i }
                return source.gathering(places, shape: shape)
            })
        },
        Builtin("linspace(from, to, count = 50)", "`count` numbers at equal distances, both ends included.", example: "expect linspace(0, 1, 5) == [0, 0.25, 0.5, 0.75, 1]") { (call: Call) throws(Diagnostic) in
            let (a, b) = (try call.real(0), try call.real(1))
            let n = try call.count(2)
            try call.charge(.vector(n))
            return .reals(try call.apart(n) { spaced(a, b, n) })
        },
        Builtin("logspace(from, to, count = 50)", "`count` powers of ten whose exponents lie at equal distances between `from` and `to`.", example: "expect logspace(0, 2, 3) ≈ [1, 10, 100]") { (call: Call) throws(Diagnostic) in
            let (a, b) = (try call.real(0), try call.real(1))
            let n = try call.count(2)
            try call.charge(.vector(n))
            return .reals(try call.apart(n, from: LibraryCall.some << 3) { spaced(a, b, n).map { power(10, $0) } })
        },
        Builtin("reshape(a, shape)", "The same elements, row by row, in another shape; one extent may be -1 and is then found.", example: "expect reshape(0..5, [2, 3]) == [[0, 1, 2], [3, 4, 5]]\nexpect reshape(0..5, [3, -1]).shape == [3, 2]") { (call: Call) throws(Diagnostic) in
            let a = try call.array(0)
            guard var extents = try call.array(1).integers, extents.count <= Assembly.mostAxes else { throw call.wants("whole numbers", 1) }
            if let free = extents.firstIndex(of: -1) {
                let rest = extents.enumerated().reduce(1) { $1.offset == free ? $0 : $0 &* $1.element }
                extents[free] = rest > 0 ? a.count / rest : 0
            }
            guard extents.allSatisfy({ $0 >= 0 }), let made = a.reshaped(Shape(extents)) else {
                throw call.fault(1, LanguageError.value("\(a.count) elements do not fill the shape \(Shape(extents))"))
            }
            return .collapsing(made)
        },
        Builtin("flatten(a)", "All elements in a vector, row by row.", example: "expect flatten([[1, 2], [3, 4]]) == [1, 2, 3, 4]") { (call: Call) throws(Diagnostic) in
            let a = try call.array(0)
            return .array(NDArray(elements: a.elements, of: .vector(a.count)))
        },
        Builtin("transpose(a)", "Rows and columns exchanged, as `a.T`.", example: "expect transpose([[1, 2], [3, 4]]) == [[1, 3], [2, 4]]", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            if case .symbolic(let f) = call[0] { return .symbolic(try call.interpreter.arena.transpose(f)) }
            return .collapsing(try call.array(0).transposed)
        },
        Builtin("concatenate(parts, axis = 0)", "Arrays, lists or strings one behind another.", example: "expect concatenate([[1, 2], [3, 4]]) == [1, 2, 3, 4]\nexpect concatenate([[1], [2, 3]]) == [1, 2, 3]", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            try concatenate(call)
        },
        Builtin("stack(parts, axis = 0)", "Arrays of one shape along a new axis.", example: "expect stack([[1, 2], [3, 4]], axis: 1) == [[1, 3], [2, 4]]", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            let axis = try call.int(1)
            let items = try call.items(0)
            let parts = (0..<items.count).map { items[$0] }
            guard case .array(let a)? = Assembly.stack(parts.map { part in part.asArray.map { Value.array($0) } ?? part }) else {
                throw call.wants("a list of arrays of one shape", 0)
            }
            let k = axis < 0 ? axis + a.rank : axis
            guard k >= 0, k < a.rank else { throw LanguageError.axis(axis, rank: a.rank) }
            var order = Array(1..<a.rank)
            order.insert(0, at: k)
            return .array(a.permuted(order))
        },
        Builtin("append(v, x)", "An array or a list with one more item. As a statement on a variable, `append(v, x)` or `v.append(x)`, it grows that variable.", example: "var v = [1, 2]\nappend(v, 3)\nexpect v == [1, 2, 3]\nexpect append(v, 4) == [1, 2, 3, 4]") { (call: Call) throws(Diagnostic) in
            var value = call[0]
            try Growth.append(call[1], to: &value, limits: call.limits)
            return value
        },
        Builtin("len(v)", "How many items there are: elements of a vector, rows of a matrix, letters of a string, fields of a record.", example: "expect len([4, 5, 6]) == 3\nexpect len(\"abc\") == 3", sparse: true) { (call: Call) throws(Diagnostic) in
            if case .sparse(let m) = call[0] { return .integer(m.rows) }
            switch call[0] {
            case .array(let a): return .integer(a.length)
            case .list(let items): return .integer(items.count)
            case .range(let r): return .integer(r.count)
            case .string(let text): return .integer(try call.apart(text.utf8.count, from: LibraryCall.some << 3) { text.count })
            case .record(let r): return .integer(r.names.count)
            case .network(let g): return .integer(g.size)
            case .layers(let m): return .integer(m.size)
            case .hypergraph(let h): return .integer(h.size)
            default: throw call.wants("an array, a list, a string or a record", 0)
            }
        },
        Builtin("where(condition, a = none, b = none)", "The places where a condition holds; with `a` and `b`, elements of `a` there and of `b` elsewhere.", example: "expect where([1, 5, 7] > 2) == [1, 2]\nexpect where([1, 5] > 2, 10, 20) == [20, 10]", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            try places(call)
        },
        Builtin("reverse(v)", "The items in reverse order: of an array along the first axis, of a list, of a string. Of a network, the network with every edge turned round.", example: "expect reverse([1, 2, 3]) == [3, 2, 1]\nexpect reverse(path(2, directed: true)).edges.source == [1]", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            try reversed(call)
        },
        Builtin("reversed(v)", "Another name for `reverse`.", example: "expect reversed(\"abc\") == \"cba\"", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            try reversed(call)
        },
        Builtin("diff_samples(v)", "The differences between neighbours of a vector.", example: "expect diff_samples([1, 4, 9]) == [3, 5]", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            let a = try call.array(0)
            guard a.rank == 1 else { throw call.wants("a vector", 0) }
            if a.count < 2 { return .array(NDArray([Double]())) }
            let upper = a.slicing(1..<a.count, shape: .vector(a.count - 1))
            let lower = a.slicing(0..<(a.count - 1), shape: .vector(a.count - 1))
            return try call.interpreter.arithmetic.apply(.subtract, .array(upper), .array(lower))
        },
        Builtin("meshgrid(x, y)", "Two matrices with the x and the y of every point of a grid, y along the rows.", example: "let g = meshgrid([1, 2], [3, 4])\nexpect g.x == [[1, 2], [1, 2]]\nexpect g.y == [[3, 3], [4, 4]]") { (call: Call) throws(Diagnostic) in
            let (x, y) = (try call.vector(0), try call.vector(1))
            let shape = Shape.matrix(y.count, x.count)
            try call.charge(shape)
            let (xs, ys) = try call.apart(shape.count) { ((0..<shape.count).map { x[$0 % x.count] }, (0..<shape.count).map { y[$0 / x.count] }) }
            return .record(Record([("x", .array(NDArray(elements: .real(xs), of: shape))), ("y", .array(NDArray(elements: .real(ys), of: shape)))]))
        },
    ]

    private static func filled(_ call: Call, with value: Double) throws(Diagnostic) -> Value {
        let shape = try call.shape(0)
        try call.charge(shape)
        return .array(try call.apart(shape.count << 1) { NDArray(elements: .real([Double](repeating: value, count: shape.count)), of: shape) })
    }

    private static func reversed(_ call: Call) throws(Diagnostic) -> Value {
        switch call[0] {
        case .list(let items): return .list(items.items.reversed())
        case .string(let text): return .string(String(text.reversed()))
        case .network(let g): return .network(g.reversed())
        default:
            let a = try call.array(0)
            guard a.rank > 0 else { throw call.wants("an array, a list, a string or a network", 0) }
            return try a.selecting([.places(NDArray(Array((0..<a.length).reversed())))])
        }
    }

    /// NumPy's rule: start + i*step, and the end itself at the end.
    static func spaced(_ a: Double, _ b: Double, _ n: Int) -> [Double] {
        if n == 1 { return [a] }
        let step = (b - a) / Double(n - 1)
        return (0..<n).map { $0 == n - 1 ? b : a + Double($0) * step }
    }

    private static func concatenate(_ call: Call) throws(Diagnostic) -> Value {
        let axis = try call.int(1)
        if case .array(let a) = call[0], a.rank >= 2 {
            // The rows of a matrix, one behind another.
            try call.charge(.vector(a.count), bytes: 16)
            let items = try call.items(0)
            let parts = (0..<items.count).compactMap { items[$0].asArray }
            return .array(try Assembly.concatenate(parts, axis: axis < 0 ? axis + a.rank - 1 : axis))
        }
        guard case .list(let items) = call[0] else { throw call.wants("a list of arrays", 0) }
        let texts = items.compactMap { item -> String? in if case .string(let s) = item { s } else { nil } }
        if !texts.isEmpty, texts.count == items.count {
            try call.limits.checkAllocation(texts.reduce(0) { $0 + Double($1.utf8.count) }, for: "a string")
            return .string(texts.joined())
        }
        var arrays: [NDArray] = []
        var joined: [Value] = []
        var isList = false
        for item in items {
            switch item {
            case .list(let inner):
                isList = isList || !inner.isEmpty
                joined += inner
            default:
                let a = try call.asArray(item, 0)
                arrays.append(a)
                joined += (0..<a.count).map { a[flat: $0] }
            }
        }
        if isList { return Assembly.collect(joined) }
        try call.limits.checkAllocation(arrays.reduce(0) { $0 + Double($1.count) * 8 }, for: "an array")
        let rank = arrays.first?.rank ?? 1
        return .array(try Assembly.concatenate(arrays, axis: axis < 0 ? axis + rank : axis))
    }

    /// The places where flags, one an element of an array, are set: a vector, or one row of indices for each.
    static func places(where flags: [Bool], in a: NDArray) -> Value {
        let found = flags.indices.filter { flags[$0] }
        if a.rank <= 1 { return .integers(found) }
        let strides = a.strides
        var out: [Int] = []
        for place in found {
            var rest = place
            for stride in strides {
                out.append(rest / stride)
                rest %= stride
            }
        }
        return .array(NDArray(elements: .integer(out), of: .matrix(found.count, a.rank)))
    }

    private static func places(_ call: Call) throws(Diagnostic) -> Value {
        let mask = try call.array(0)
        guard let flags = mask.booleans else { throw call.wants("a condition", 0) }
        if call[1].isNone, call[2].isNone {
            return places(where: flags, in: mask)
        }
        let a = try call.array(1)
        let b = try call.array(2)
        guard let shape = mask.shape.broadcast(with: a.shape)?.broadcast(with: b.shape) else {
            throw LanguageError.shapes("where", a.shape, b.shape)
        }
        guard let both = Assembly.join([
            NDArray(elements: a.elements, of: .vector(a.count)), NDArray(elements: b.elements, of: .vector(b.count)),
        ]) else { throw LanguageError.value("where picks between numbers, or between booleans") }
        let source = NDArray(elements: both, of: .vector(a.count + b.count))
        let (m, p, q) = (mask.broadcastPlaces(to: shape), a.broadcastPlaces(to: shape), b.broadcastPlaces(to: shape))
        // Where one side has no elements the joined array leaves it out.
        return .collapsing(source.gathering((0..<shape.count).map { flags[m[$0]] ? p[$0] : a.count + q[$0] }, shape: shape))
    }
}
