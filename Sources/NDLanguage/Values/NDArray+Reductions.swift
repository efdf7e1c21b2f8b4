import ComplexModule
import NDCore
import RealModule

extension NDArray {
    /// The array seen as outer x along x inner around an axis, so that a reduction is three plain loops.
    struct Fibres {
        let outer: Int
        let along: Int
        let inner: Int
        let rest: Shape

        /// Calls with the place of the first element of each fibre, in the order of the result.
        @inline(__always)
        func forEach<E: Error>(_ body: (_ start: Int, _ step: Int) throws(E) -> Void) throws(E) {
            for o in 0..<outer {
                for i in 0..<inner { try body(o * along * inner + i, inner) }
            }
        }
    }

    /// `ND0223` where there is no such axis. Without an axis the whole array is one fibre.
    func fibres(_ axis: Int?) throws(Diagnostic) -> Fibres {
        guard let axis else { return Fibres(outer: 1, along: count, inner: 1, rest: .scalar) }
        let k = axis < 0 ? axis + rank : axis
        guard k >= 0, k < rank else { throw LanguageError.axis(axis, rank: rank) }
        let e = shape.extents
        return Fibres(
            outer: e[..<k].reduce(1, *), along: e[k], inner: e[(k + 1)...].reduce(1, *),
            rest: Shape(Array(e[..<k] + e[(k + 1)...])))
    }

    /// Reduces each fibre of a real array to one number.
    func reduceReal(_ axis: Int?, _ body: ([Double]) throws(Diagnostic) -> Double) throws(Diagnostic) -> Value {
        guard let values = reals else { throw LanguageError.notComplex() }
        let f = try fibres(axis)
        var out: [Double] = []
        out.reserveCapacity(f.rest.count)
        var fibre = [Double](repeating: 0, count: f.along)
        for o in 0..<f.outer {
            for i in 0..<f.inner {
                let start = o * f.along * f.inner + i
                for k in 0..<f.along { fibre[k] = values[start + k * f.inner] }
                out.append(try body(fibre))
            }
        }
        return .collapsing(NDArray(elements: .real(out), of: f.rest))
    }

    /// Sums along an axis, one element after another: integers exactly when the whole array is summed, else as doubles
    /// once they leave 64 bits; booleans count.
    func sum(_ axis: Int?, limits: Limits = Limits()) throws(Diagnostic) -> Value {
        let f = try fibres(axis)
        switch elements {
        case .real(let v):
            var out = [Double](repeating: 0, count: f.rest.count)
            var n = 0
            f.forEach { start, step in
                var s = 0.0
                for k in 0..<f.along { s += v[start + k * step] }
                out[n] = s
                n += 1
            }
            return .collapsing(NDArray(elements: .real(out), of: f.rest))
        case .complex(let v):
            var out = [Complex<Double>](repeating: 0, count: f.rest.count)
            var n = 0
            f.forEach { start, step in
                var s = Complex<Double>(0, 0)
                for k in 0..<f.along { s += v[start + k * step] }
                out[n] = s
                n += 1
            }
            return .collapsing(NDArray(elements: .complex(out), of: f.rest))
        case .boolean, .integer:
            return try foldIntegers(f, from: 0, { $0.addingReportingOverflow($1) }, { $0 + $1 }, { $0 + $1 }, limits)
        }
    }

    /// Products along an axis, with the rules of `sum`.
    func product(_ axis: Int?, limits: Limits) throws(Diagnostic) -> Value {
        let f = try fibres(axis)
        switch elements {
        case .real:
            return try reduceReal(axis) { (fibre: [Double]) throws(Diagnostic) in fibre.reduce(1, *) }
        case .complex(let v):
            var out = [Complex<Double>](repeating: 1, count: f.rest.count)
            var n = 0
            f.forEach { start, step in
                for k in 0..<f.along { out[n] *= v[start + k * step] }
                n += 1
            }
            return .collapsing(NDArray(elements: .complex(out), of: f.rest))
        case .boolean, .integer:
            return try foldIntegers(f, from: 1, { $0.multipliedReportingOverflow(by: $1) }, { $0 * $1 }, { $0 * $1 }, limits)
        }
    }

    private func foldIntegers(
        _ f: Fibres, from start: Int, _ quick: (Int, Int) -> (partialValue: Int, overflow: Bool),
        _ exact: (ExactInteger, ExactInteger) -> ExactInteger, _ real: (Double, Double) -> Double,
        _ limits: Limits
    ) throws(Diagnostic) -> Value {
        let v = integers ?? []
        var out = [Int](repeating: start, count: f.rest.count)
        var n = 0
        var overflowed = false
        f.forEach { first, step in
            var s = start
            for k in 0..<f.along where !overflowed {
                let (next, overflow) = quick(s, v[first + k * step])
                if overflow { overflowed = true }
                s = next
            }
            out[n] = s
            n += 1
        }
        if !overflowed { return .collapsing(NDArray(elements: .integer(out), of: f.rest)) }
        if f.rest.rank == 0 {
            var total = ExactInteger(start)
            for (k, x) in v.enumerated() {
                if k & 0xF == 0xF { try limits.poll() }
                total = exact(total, ExactInteger(x))
                if total.bitWidth > Arithmetic.largestBitWidth { throw LanguageError.integerTooLarge() }
            }
            return .number(total)
        }
        var reals = [Double](repeating: Double(start), count: f.rest.count)
        n = 0
        f.forEach { first, step in
            for k in 0..<f.along { reals[n] = real(reals[n], Double(v[first + k * step])) }
            n += 1
        }
        return .collapsing(NDArray(elements: .real(reals), of: f.rest))
    }

    /// The least or greatest element along an axis; a not-a-number wins, as in NumPy. `ND0223` of nothing.
    func extreme(_ axis: Int?, greatest: Bool, name: String) throws(Diagnostic) -> Value {
        let places = try extremePlaces(axis, greatest: greatest, name: name)
        return .collapsing(gathering(places.flat, shape: places.shape))
    }

    /// Where the least or greatest element of each fibre stands: its place in the array and along the fibre.
    func extremePlaces(_ axis: Int?, greatest: Bool, name: String) throws(Diagnostic) -> (flat: [Int], along: [Int], shape: Shape) {
        guard let v = reals else { throw LanguageError.notComplex() }
        let f = try fibres(axis)
        guard f.along > 0 || f.rest.count == 0 else { throw LanguageError.empty(name) }
        // Beyond 2^53 doubles no longer tell integers apart.
        let exact: [Int]? = type == .integer ? integers : nil
        var flat: [Int] = []
        var along: [Int] = []
        f.forEach { start, step in
            var best = 0
            for k in 1..<max(1, f.along) {
                let (p, q) = (start + k * step, start + best * step)
                let better: Bool
                if let exact {
                    better = greatest ? exact[p] > exact[q] : exact[p] < exact[q]
                } else {
                    better = !v[q].isNaN && (v[p].isNaN || (greatest ? v[p] > v[q] : v[p] < v[q]))
                }
                if better { best = k }
            }
            flat.append(start + best * step)
            along.append(best)
        }
        return (flat, along, f.rest)
    }
}
