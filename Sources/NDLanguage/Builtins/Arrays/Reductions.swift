import ComplexModule
import NDCore
import NDLinear
import NDSymbolic
import RealModule

extension Builtins {
    /// From many numbers to few: over all elements, or along `axis:`.
    static let reductions: [Builtin] = [
        Builtin("sum(x, axis = none)", "The sum of all elements, or along an axis or several (`axis: [0, 2]`). Integers are summed exactly, booleans counted.", example: "expect sum([1, 2, 3]) == 6\nexpect sum([[1, 2], [3, 4]], axis: 0) == [4, 6]", apart: LibraryCall.many, sparse: true) { (call: Call) throws(Diagnostic) in
            if case .sparse(let m) = call[0], call[1].isNone || call[1].asInt.map({ (-2..<2).contains($0) }) == true { return try sum(m, call) }
            switch call[0] {
            case .symbolic(let f): return .symbolic(try call.interpreter.arena.total(f))
            case .list(let items) where !items.isEmpty:
                var total = items[0]
                for (k, item) in items.dropFirst().enumerated() {
                    if k & 0xFFF == 0xFFF { try call.limits.poll() }
                    total = try call.interpreter.arithmetic.apply(.add, total, item)
                }
                return total
            default:
                let (a, axis) = try call.reducing(0, axes: 1)
                return try a.sum(axis, limits: call.limits)
            }
        },
        Builtin("prod(x, axis = none)", "The product of all elements, or along an axis.", example: "expect prod([2, 3, 4]) == 24", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            if case .list(let items) = call[0], !items.isEmpty {
                var total = items[0]
                for (k, item) in items.dropFirst().enumerated() {
                    if k & 0xF == 0xF { try call.limits.poll() }
                    total = try call.interpreter.arithmetic.apply(.multiply, total, item)
                }
                return total
            }
            let (a, axis) = try call.reducing(0, axes: 1)
            return try a.product(axis, limits: call.limits)
        },
        Builtin("min(values..., axis = none)", "The least of several numbers, or of the elements of an array, along an axis if one is given.", example: "expect min(3, 1, 2) == 1\nexpect min([[3, 1], [2, 5]], axis: 0) == [2, 1]", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            try extreme(call, greatest: false)
        },
        Builtin("max(values..., axis = none)", "The greatest of several numbers, or of the elements of an array, along an axis if one is given.", example: "expect max(3, 1, 2) == 3\nexpect max([4, 9, 2]) == 9", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            try extreme(call, greatest: true)
        },
        Builtin("argmin(x, axis = none)", "The place of the least element, counted row by row, or along an axis.", example: "expect argmin([3, 1, 2]) == 1", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            if let place = try placeInList(call, greatest: false) { return .integer(place) }
            let found = try call.array(0).extremePlaces(call.optionalInt(1), greatest: false, name: "argmin")
            return .collapsing(NDArray(elements: .integer(found.along), of: found.shape))
        },
        Builtin("argmax(x, axis = none)", "The place of the greatest element, counted row by row, or along an axis.", example: "expect argmax([3, 1, 2]) == 0", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            if let place = try placeInList(call, greatest: true) { return .integer(place) }
            let found = try call.array(0).extremePlaces(call.optionalInt(1), greatest: true, name: "argmax")
            return .collapsing(NDArray(elements: .integer(found.along), of: found.shape))
        },
        Builtin("any(x, axis = none)", "Whether a condition holds somewhere in an array of booleans; with `axis:` along that axis, one answer for each place of the others. False of nothing.", example: "expect any([1, 5] > 3)\nexpect not any([1, 2] > 3)", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            try quantify(call, every: false)
        },
        Builtin("all(x, axis = none)", "Whether a condition holds everywhere in an array of booleans; with `axis:` along that axis, one answer for each place of the others. True of nothing.", example: "expect all([1, 5] > 0)", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            try quantify(call, every: true)
        },
        Builtin("cumsum(x, axis = none)", "Running sums, over all elements or along an axis.", example: "expect cumsum([1, 2, 3]) == [1, 3, 6]", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            try running(call, .add)
        },
        Builtin("cumprod(x, axis = none)", "Running products, over all elements or along an axis.", example: "expect cumprod([1, 2, 3]) == [1, 2, 6]", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            try running(call, .multiply)
        },
        Builtin("trapezoid(y, x = none, dx = 1, axis = -1)", "The integral of samples along an axis by the trapezoidal rule, over places `x` or at distances `dx`.", example: "expect trapezoid([0, 1, 2]) == 2\nexpect trapezoid([[0, 1], [2, 3]], axis: 0) == [1, 2]", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            try trapezoid(call)
        },
        Builtin("trapz(y, x = none, dx = 1)", "The integral of samples by the trapezoidal rule, over places `x` or at distances `dx`.", example: "expect trapz([0, 1, 2]) == 2\nexpect trapz([0, 1], [0, 4]) == 2", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            let y = try call.vector(0)
            let x = call[1].isNone ? nil : try call.vector(1)
            let dx = try call.real(2)
            if let x, x.count != y.count { throw LanguageError.shapes("trapz", .vector(y.count), .vector(x.count)) }
            var total = 0.0
            for i in 1..<max(1, y.count) { total += (y[i] + y[i - 1]) / 2 * (x.map { $0[i] - $0[i - 1] } ?? dx) }
            return .real(total)
        },
    ]

    private static func extreme(_ call: Call, greatest: Bool) throws(Diagnostic) -> Value {
        let arithmetic = call.interpreter.arithmetic
        guard let first = call.rest.first else { throw LanguageError.missingArgument("values", of: call.builtin.name, signature: call.builtin.signature) }
        if call.rest.contains(where: arithmetic.isSymbolic) {
            var formulas: [Formula] = []
            for value in call.rest { formulas.append(try arithmetic.formula(value)) }
            return .symbolic(try arithmetic.symbolicFunction(greatest ? "max" : "min", formulas))
        }
        if call.rest.count == 1, call[0].isNone, case .list = first {
            // What is exact beyond 64 bits stays so.
            let items = try Items(first, at: call.span, limits: call.limits)
            if let place = try items.extremePlace(greatest: greatest, arithmetic) { return items[place] }
        }
        if call.rest.count == 1, !first.isNumber {
            let (a, axis) = try call.reducing(call.asArray(first, call.builtin.parameters.count), axes: 0)
            return try a.extreme(axis, greatest: greatest, name: call.builtin.name)
        }
        var best = first
        for value in call.rest {
            guard value.isNumber else { throw LanguageError.wants("numbers, or one array", call.builtin.name, value) }
            if let x = value.asReal, x.isNaN { return value }
            if case .boolean(true) = try arithmetic.apply(greatest ? .greater : .less, value, best) { best = value }
        }
        return best
    }

    /// The place of the extreme item of a list of exact and real numbers.
    private static func placeInList(_ call: Call, greatest: Bool) throws(Diagnostic) -> Int? {
        guard case .list = call[0], call[1].isNone else { return nil }
        return try Items(call[0], at: call.span, limits: call.limits).extremePlace(greatest: greatest, call.interpreter.arithmetic)
    }

    private static func quantify(_ call: Call, every: Bool) throws(Diagnostic) -> Value {
        let (a, axis) = try call.reducing(0, axes: 1)
        guard let flags = a.booleans else { throw call.wants("a condition", 0) }
        let f = try a.fibres(axis)
        var out: [Bool] = []
        f.forEach { start, step in
            let fibre = (0..<f.along).lazy.map { flags[start + $0 * step] }
            out.append(every ? fibre.allSatisfy { $0 } : fibre.contains(true))
        }
        return .collapsing(NDArray(elements: .boolean(out), of: f.rest))
    }

    private static func running(_ call: Call, _ op: RunningOperation) throws(Diagnostic) -> Value {
        var a = try call.array(0)
        let axis = try call.optionalInt(1)
        if axis == nil { a = NDArray(elements: a.elements, of: .vector(a.count)) }
        let f = try a.fibres(axis ?? 0)
        if a.type <= .integer, var v = a.integers {
            var lost = false
            f.forEach { start, step in
                for k in 1..<max(1, f.along) {
                    let (x, y) = (v[start + (k - 1) * step], v[start + k * step])
                    let (r, overflow) = op == .add ? x.addingReportingOverflow(y) : x.multipliedReportingOverflow(by: y)
                    lost = lost || overflow
                    v[start + k * step] = r
                }
            }
            if !lost { return .array(NDArray(elements: .integer(v), of: a.shape)) }
        }
        if a.type == .complex {
            var v = a.complexes
            f.forEach { start, step in
                for k in 1..<max(1, f.along) {
                    let x = v[start + (k - 1) * step]
                    v[start + k * step] = op == .add ? x + v[start + k * step] : x * v[start + k * step]
                }
            }
            return .array(NDArray(elements: .complex(v), of: a.shape))
        }
        var v = a.reals ?? []
        f.forEach { start, step in
            for k in 1..<max(1, f.along) {
                let x = v[start + (k - 1) * step]
                v[start + k * step] = op == .add ? x + v[start + k * step] : x * v[start + k * step]
            }
        }
        return .array(NDArray(elements: .real(v), of: a.shape))
    }

    enum RunningOperation { case add, multiply }

    private static func trapezoid(_ call: Call) throws(Diagnostic) -> Value {
        let y = try call.array(0)
        guard y.rank > 0 else { throw call.wants("an array", 0) }
        let f = try y.fibres(call.int(3))
        let dx = try call.real(2)
        let x = call[1].isNone ? nil : try call.vector(1)
        if let x, x.count != f.along { throw call.fault(1, LanguageError.shapes("trapezoid", y.shape, .vector(x.count))) }
        func integrals(_ v: [Double]) -> [Double] {
            var out: [Double] = []
            f.forEach { start, step in
                out.append(pairwiseSum(max(0, f.along - 1)) { k in
                    (v[start + k * step] + v[start + (k + 1) * step]) / 2 * (x.map { $0[k + 1] - $0[k] } ?? dx)
                })
            }
            return out
        }
        if let v = y.reals { return .collapsing(NDArray(elements: .real(integrals(v)), of: f.rest)) }
        let (re, im) = (integrals(y.complexes.map(\.real)), integrals(y.complexes.map(\.imaginary)))
        return .collapsing(NDArray(elements: .complex(zip(re, im).map { Complex($0, $1) }), of: f.rest))
    }

    /// The sum of a sparse matrix, or along an axis.
    private static func sum(_ m: SparseMatrix, _ call: Call) throws(Diagnostic) -> Value {
        guard let axis = try call.optionalInt(1) else { return try NDArray(m.sums(axis: 1)).sum(nil) }
        guard (-2..<2).contains(axis) else { return try m.dense(call.limits).sum(axis) }
        return .array(NDArray(m.sums(axis: (axis + 2) % 2)))
    }
}
