import ComplexModule
import NDCore
import NDNumerics
import RealModule

extension Builtins {
    /// Moments of samples and of distributions. A not-a-number among the elements makes the result one, as in NumPy.
    static let statistics: [Builtin] = [
        Builtin("mean(x, axis = none, weights = none)", "The mean of all elements, or along an axis; weighted if weights are given. Of a distribution its expected value.", example: "expect mean([1, 2, 6]) == 3\nexpect mean([[1, 2], [3, 4]], axis: 1) == [1.5, 3.5]\nexpect mean([1, 5], weights: [3, 1]) == 2", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            if case .distribution(let d) = call[0] { return .real(d.mean) }
            if let mean = try meanOfExact(call) { return mean }
            return try mean(call)
        },
        Builtin("variance(x, axis = none, ddof = 0)", "The variance: the mean square distance from the mean; `ddof: 1` divides by one less. Of a distribution its variance.", example: "expect variance([1, 2, 3, 4]) == 1.25\nexpect variance([1, 3], ddof: 1) == 2\nexpect variance(poisson(3)) == 3", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            try variance(call) { $0 }
        },
        Builtin("var(x, axis = none, ddof = 0)", "NumPy's name for `variance`.", example: "expect var([1, 3]) == 1", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            try variance(call) { $0 }
        },
        Builtin("std(x, axis = none, ddof = 0)", "The standard deviation, the root of the variance.", example: "expect std([1, 3]) == 1\nexpect std(normal(0, 2)) == 2", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            try variance(call) { $0.squareRoot() }
        },
        Builtin("standard_error(x, axis = none)", "The standard error of the mean: the standard deviation (ddof 1) over the root of the number.", example: "expect standard_error([1, 2, 3, 4]) ≈ sqrt(5/12)", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            try fibres(call, atLeast: 2) { (CentralMoments($0).variance(ddof: 1) / Double($0.count)).squareRoot() }
        },
        Builtin("skewness(x, axis = none)", "The third central moment over the standard deviation cubed; not-a-number where all elements are equal.", example: "expect skewness([1, 2, 3]) == 0\nexpect skewness([0, 0, 3]) ≈ sqrt(0.5)", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            try fibres(call) { v in
                let m = CentralMoments(v)
                let s = m.variance()
                return m.moment(3) / (s * s.squareRoot())
            }
        },
        Builtin("kurtosis(x, axis = none)", "The excess kurtosis: the fourth central moment over the variance squared, less 3.", example: "expect kurtosis([-1, 1]) == -2", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            try fibres(call) { v in
                let m = CentralMoments(v)
                let s = m.variance()
                return m.moment(4) / (s * s) - 3
            }
        },
        Builtin("zscore(x, axis = none, ddof = 0)", "The elements as distances from the mean in standard deviations.", example: "expect zscore([1, 3]) == [-1, 1]", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            let a = try call.array(0)
            guard var v = a.reals else { throw LanguageError.notComplex(call.builtin.name) }
            let ddof = try call.real(2)
            let f = try a.fibres(call.optionalInt(1))
            f.forEach { start, step in
                let m = CentralMoments((0..<f.along).map { v[start + $0 * step] })
                let s = m.variance(ddof: ddof).squareRoot()
                for k in 0..<f.along { v[start + k * step] = (v[start + k * step] - m.mean) / s }
            }
            return .collapsing(NDArray(elements: .real(v), of: a.shape))
        },
        Builtin("covariance(x, y = none, axis = 1, ddof = 1)", "Of two vectors their covariance, over the number less ddof. Of a matrix the matrix of covariances of its rows, which hold one quantity each as in NumPy; `axis: 0` takes the columns for the quantities (runs: times x nodes).", example: "expect covariance([1, 2, 3], [2, 4, 6]) ≈ 2\nexpect covariance([[1, 2], [2, 1]]) ≈ [[0.5, -0.5], [-0.5, 0.5]]", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            try comoments(call, ddof: call.real(3), scaled: false)
        },
        Builtin("correlation(x, y = none, axis = 1)", "Pearson's correlation: of two vectors, or the matrix of those between the rows of a matrix (`axis: 0`: between its columns).", example: "expect correlation([1, 2, 3], [3, 2, 1]) ≈ -1\nexpect correlation([[1, 2, 4], [1, 2, 4]]) ≈ ones([2, 2])", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            try comoments(call, ddof: 1, scaled: true)
        },
        Builtin("moving_average(x, window)", "The means of each `window` neighbours of a vector: one element for each place where the window fits.", example: "expect moving_average([1, 2, 3, 6], 2) == [1.5, 2.5, 4.5]") { (call: Call) throws(Diagnostic) in
            let x = try call.vector(0)
            let w = try call.count(1, atLeast: 1)
            guard w <= x.count else { throw call.must(1, "be at most the number of elements, \(x.count)") }
            // Each window is summed by itself: a running sum would carry its rounding, and a not-a-number, along.
            var out: [Double] = []
            for i in 0...(x.count - w) {
                out.append(pairwiseSum(w) { x[i + $0] } / Double(w))
                if i & 0xFF == 0 { try call.interpreter.configuration.cancel.check() }
            }
            return .reals(out)
        },
    ]

    /// Reduces each fibre of real numbers; fewer elements than `least` are an error.
    private static func fibres(_ call: Call, atLeast least: Int = 1, _ body: ([Double]) -> Double) throws(Diagnostic) -> Value {
        let (a, axis) = try call.reducing(0, axes: 1)
        guard a.type != .complex else { throw LanguageError.notComplex(call.builtin.name) }
        return try a.reduceReal(axis) { (v: [Double]) throws(Diagnostic) in
            if v.isEmpty { throw LanguageError.empty(call.builtin.name) }
            if v.count < least { throw LanguageError.value("\(call.builtin.name) needs at least \(least) elements, here is one") }
            return body(v)
        }
    }

    /// The mean of a list of exact numbers (with one beyond 64 bits: else they would be an array), exactly.
    private static func meanOfExact(_ call: Call) throws(Diagnostic) -> Value? {
        guard case .list(let items) = call[0], !items.isEmpty, call[1].isNone, call[2].isNone else { return nil }
        var total = Rational.zero
        for item in items {
            guard !item.isBoolean, let q = item.asRational else { return nil }
            total += q
        }
        return .number(total * Rational(1, items.count))
    }

    private static func mean(_ call: Call) throws(Diagnostic) -> Value {
        let given = try call.array(0)
        let (a, axis) = try call.reducing(given, axes: 1)
        let f = try a.fibres(axis)
        guard f.along > 0 else { throw LanguageError.empty(call.builtin.name) }
        guard !call[2].isNone else {
            if a.type == .complex {
                return try call.interpreter.arithmetic.apply(.divide, a.sum(axis), .real(Double(f.along)))
            }
            return try fibres(call) { CentralMoments($0).mean }
        }
        var w = try call.array(2)
        if w.shape == given.shape { w = try call.reducing(w, axes: 1).array }
        guard let weights = w.reals else { throw call.wants("real weights", 2) }
        guard w.shape == a.shape || axis != nil && w.rank == 1 && w.count == f.along else {
            throw call.fault(2, LanguageError.shapes("mean", a.shape, w.shape))
        }
        let total = weights.reduce(0, +)
        guard total != 0, weights.allSatisfy(\.isFinite) else { throw call.must(2, "be finite and not add up to zero") }
        let z = a.complexes
        var out: [Complex<Double>] = []
        f.forEach { start, step in
            func weight(_ k: Int) -> Double { w.shape == a.shape ? weights[start + k * step] : weights[k] }
            let sum = pairwiseSum(f.along) { weight($0) }
            let re = pairwiseSum(f.along) { weight($0) * z[start + $0 * step].real }
            let im = a.type == .complex ? pairwiseSum(f.along) { weight($0) * z[start + $0 * step].imaginary } : 0
            out.append(Complex(re / sum, im / sum))
        }
        let elements: NDArray.Elements = a.type == .complex ? .complex(out) : .real(out.map(\.real))
        return .collapsing(NDArray(elements: elements, of: f.rest))
    }

    static func variance(_ call: Call, _ finish: @escaping @Sendable (Double) -> Double) throws(Diagnostic) -> Value {
        if case .distribution(let d) = call[0] { return .real(finish(d.variance)) }
        let ddof = try call.real(2)
        var (a, axis) = try call.reducing(0, axes: 1)
        let count = try a.fibres(axis).along
        guard Double(count) > ddof else {
            if count == 0 { throw LanguageError.empty(call.builtin.name) }
            throw call.fault(2, LanguageError.tooFew(call.builtin.name, count: count, ddof: call.interpreter.textWriter.written(call[2])))
        }
        if a.type == .complex {
            // The mean square modulus of the distance from the mean: of both parts together.
            let imaginary = NDArray(elements: .real(a.complexes.map(\.imaginary)), of: a.shape)
            let second = try imaginary.reduceReal(axis) { v in CentralMoments(v).variance(ddof: ddof) }
            a = NDArray(elements: .real(a.complexes.map(\.real)), of: a.shape)
            let first = try a.reduceReal(axis) { v in CentralMoments(v).variance(ddof: ddof) }
            let sum = try call.interpreter.arithmetic.apply(.add, first, second)
            return try call.interpreter.arithmetic.apply(ElementaryFunction("variance", { finish($0) }), sum)
        }
        return try a.reduceReal(axis) { v in finish(CentralMoments(v).variance(ddof: ddof)) }
    }

    private static func comoments(_ call: Call, ddof: Double, scaled: Bool) throws(Diagnostic) -> Value {
        var rows: [[Double]]
        let isPair = !call[1].isNone
        if isPair {
            rows = [try call.vector(0), try call.vector(1)]
            guard rows[0].count == rows[1].count else {
                throw call.fault(1, LanguageError.shapes(call.builtin.name, .vector(rows[0].count), .vector(rows[1].count)))
            }
        } else {
            var a = try call.array(0)
            guard a.rank == 1 || a.rank == 2 else { throw call.wants("a vector or a matrix", 0) }
            guard a.type != .complex else { throw LanguageError.notComplex(call.builtin.name) }
            let axis = try call.int(2)
            guard axis == 0 || axis == 1 || axis == -1 else { throw LanguageError.axis(axis, rank: 2) }
            if a.rank == 2, axis == 0 { a = a.transposed }
            let columns = a.rank == 2 ? a.shape.extents[1] : a.count
            let v = a.reals ?? []
            rows = (0..<(a.rank == 2 ? a.shape.extents[0] : 1)).map { Array(v[($0 * columns)..<(($0 + 1) * columns)]) }
        }
        let n = rows.count
        let count = rows.first?.count ?? 0
        guard Double(count) > ddof else { throw LanguageError.value("\(call.builtin.name) needs more than \(Int(ddof)) observation\(ddof == 1 ? "" : "s")") }
        try call.charge(.matrix(n, n))
        for i in 0..<n {
            let m = CentralMoments(rows[i]).mean
            rows[i] = rows[i].map { $0 - m }
        }
        var out = [Double](repeating: 0, count: n * n)
        for i in 0..<n {
            try call.interpreter.configuration.cancel.check()
            for j in 0...i {
                let (p, q) = (rows[i], rows[j])
                let sum = pairwiseSum(count) { p[$0] * q[$0] } / (Double(count) - ddof)
                (out[i * n + j], out[j * n + i]) = (sum, sum)
            }
        }
        if scaled {
            let widths = (0..<n).map { out[$0 * n + $0].squareRoot() }
            for i in 0..<n {
                for j in 0..<n { out[i * n + j] = i == j ? (widths[i] > 0 ? 1 : .nan) : max(-1, min(1, out[i * n + j] / widths[i] / widths[j])).kept(out[i * n + j] / widths[i] / widths[j]) }
            }
        }
        if isPair { return .real(out[1]) }
        return n == 1 && call[0].asArray?.rank == 1 ? .real(out[0]) : .array(NDArray(elements: .real(out), of: .matrix(n, n)))
    }
}

extension Double {
    /// Itself unless `other` is not a number, which then stays so.
    fileprivate func kept(_ other: Double) -> Double { other.isNaN ? .nan : self }
}
