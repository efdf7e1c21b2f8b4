import NDCore
import NDLinear

extension Builtins {
    /// Eigenvalues and their vectors.
    static let eigenvalueProblems: [Builtin] = [
        Builtin("eigenvalues(a, k = none, which = none, to = none, size = none, symmetric = none)", "The eigenvalues of a square matrix: real for a symmetric or Hermitian matrix and where all are; complex as soon as one has an imaginary part. By ascending real part, then imaginary part. With `which` the most extreme first: \"largest\" or \"smallest\" by modulus, \"leftmost\" or \"rightmost\" by real part, \"nearest\" to the number `to`; `k` takes the first k (\"largest\" unless `which` is given); of a sparse matrix they are found without its dense form. None of an empty matrix. Instead of a matrix a function may stand, x => what the matrix makes of the vector x, with the number of unknowns as `size`: it is applied to real vectors only, and checked on random ones to be linear. Whether it is symmetric (or, giving complex numbers, Hermitian) is found out on them to 1e-10, unless `symmetric` says it; a promise is checked to 1e-6. Values in the middle of the spectrum are slow to find in this way: give the function x => solve(a - s, x), whose largest values are 1/(lambda - s).", example: "expect eigenvalues([[2, 1], [1, 2]]) ≈ [1, 3]\nexpect eigenvalues([[0, -1], [1, 0]]) ≈ [-1i, 1i]\nexpect eigenvalues([[2, 1], [1, 2]], k: 1, which: \"largest\") ≈ [3]\nexpect eigenvalues(x => 2*x - roll(x, 1) - roll(x, -1), size: 500, k: 2, which: \"rightmost\") ≈ [4, 2 + 2*cos(pi/250)]", sparse: true) { (call: Call) throws(Diagnostic) in
            if let map = try linearMap(call) { return .array(NDArray(try found(map, call).values)) }
            if let m = call.sparse(0) {
                let (order, count) = try selection(call)
                let limits = call.limits
                let found = try call.sparsely(0, m) { () throws(Diagnostic) in try m.eigen(order, count: count, limits: limits) }
                return .array(NDArray(found.values))
            }
            let a = try call.linear(0)
            let (order, count) = try selection(call)
            let found = try call.linearly(0) { () throws(Diagnostic) in try a.eigenvalues(order, count: count) }
            return .array(NDArray(found.values))
        },
        Builtin("eigen(a, k = none, which = none, to = none, size = none, symmetric = none)", "A record (values, vectors, residual, solver): the eigenvalues as eigenvalues(a) gives them, and eigenvectors as columns, of length 1 and with their largest component positive. `residual` is the largest |a @ v - lambda*v| over the norm of a. Of a sparse matrix with `k` also `counted`: whether the inertia of a factorisation has shown that none is missing before the last one. Of a function, which eigenvalues(f, size: n) explains, also `products`: how often it was applied.", example: "let e = eigen([[2, 1], [1, 2]])\nexpect e.values ≈ [1, 3]\nexpect e.vectors[:, 1] ≈ [sqrt(0.5), sqrt(0.5)]\nexpect e.residual < 1e-14", sparse: true) { (call: Call) throws(Diagnostic) in
            if let map = try linearMap(call) {
                return record(try found(map, call), products: true)
            }
            if let m = call.sparse(0) {
                let (order, count) = try selection(call)
                let limits = call.limits
                return record(try call.sparsely(0, m) { () throws(Diagnostic) in try m.eigen(order, count: count, limits: limits) })
            }
            let a = try call.linear(0)
            let (order, count) = try selection(call)
            let found = try call.linearly(0) { () throws(Diagnostic) in try a.eigen(order, count: count) }
            return .record(Record([
                ("values", .array(NDArray(found.values))), ("vectors", .array(NDArray(found.vectors))), ("residual", .real(found.residual)),
                ("solver", .string(found.solver)),
            ]))
        },
    ]

    /// A function that stands for a matrix, if the first argument is one.
    private static func linearMap(_ call: Call) throws(Diagnostic) -> LinearMap? {
        switch call[0] {
        case .function, .native, .builtin: break
        case .symbolic: throw call.wants("a matrix, or a function x => ...", 0)
        default:
            for i in 4...5 where !call[i].isNone { throw call.must(i, "be left out: it goes with a function in place of the matrix") }
            return nil
        }
        guard !call[4].isNone else {
            throw call.fault(0, LanguageError.argument(
                "size", of: call.builtin.name, must: "be given with a function", remedy: "\(call.builtin.name)(f, size: n), where f takes vectors of n numbers"))
        }
        let size = try call.count(4, atLeast: 1)
        try call.limits.checkAllocation(160 * Double(size), for: "vectors of \(size) numbers")
        let function = call[0]
        return LinearMap(size: size, limits: call.limits) { (x: [Double]) throws(Diagnostic) in
            let value = try call.call(function, [.reals(x)])
            guard let y = try? call.asArray(value, 0), y.rank == 1 || y.count == 1, y.type == .complex || y.reals != nil else {
                throw call.fault(0, LanguageError.wants("a function that gives a vector of numbers", call.builtin.name, value))
            }
            return y.numbers
        }
    }

    private static func found(_ map: LinearMap, _ call: Call) throws(Diagnostic) -> SparseEigen {
        let (order, count) = try selection(call)
        let symmetric = call[5].isNone ? nil : try call.boolean(5)
        do throws(Diagnostic) { return try map.eigen(order, count: count, symmetric: symmetric) } catch {
            throw error.code == "ND0801" ? error : call.fault(error.code == "ND0679" ? 5 : 0, error)
        }
    }

    private static func selection(_ call: Call) throws(Diagnostic) -> (EigenvalueOrder, Int?) {
        let count = call[1].isNone ? nil : try call.count(1, atLeast: 1)
        let which = try call.optionalString(2)
        guard which == "nearest" || call[3].isNone else { throw call.must(3, "come with which: \"nearest\"") }
        switch which {
        case nil: return (count == nil ? .ascending : .largest, count)
        case "largest": return (.largest, count)
        case "smallest": return (.smallest, count)
        case "leftmost": return (.leftmost, count)
        case "rightmost": return (.rightmost, count)
        case "nearest":
            guard call[3].isNumber, let target = call[3].asComplex else { throw call.wants("a number that the eigenvalues are near", 3) }
            return (.nearest(target), count)
        default: throw call.must(2, "be \"largest\", \"smallest\", \"leftmost\", \"rightmost\" or \"nearest\"")
        }
    }
}
