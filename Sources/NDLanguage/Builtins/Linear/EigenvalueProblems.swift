import NDCore
import NDLinear

extension Builtins {
    /// Eigenvalues and their vectors.
    static let eigenvalueProblems: [Builtin] = [
        Builtin("eigenvalues(a, k = none, which = none, to = none)", "The eigenvalues of a square matrix: real for a symmetric or Hermitian matrix and where all are; complex as soon as one has an imaginary part. By ascending real part, then imaginary part. With `which` the most extreme first: \"largest\" or \"smallest\" by modulus, \"leftmost\" or \"rightmost\" by real part, \"nearest\" to the number `to`; `k` takes the first k (\"largest\" unless `which` is given); of a sparse matrix they are found without its dense form. None of an empty matrix.", example: "expect eigenvalues([[2, 1], [1, 2]]) ≈ [1, 3]\nexpect eigenvalues([[0, -1], [1, 0]]) ≈ [-1i, 1i]\nexpect eigenvalues([[2, 1], [1, 2]], k: 1, which: \"largest\") ≈ [3]", sparse: true) { (call: Call) throws(Diagnostic) in
            if let m = call.sparse(0) {
                let (order, count) = try selection(call)
                do throws(Diagnostic) { return .array(NDArray(try m.eigen(order, count: count, limits: call.limits).values)) } catch { throw call.fault(0, error) }
            }
            let a = try call.linear(0)
            let (order, count) = try selection(call)
            let found = try call.linearly(0) { () throws(Diagnostic) in try a.eigenvalues(order, count: count) }
            return .array(NDArray(found.values))
        },
        Builtin("eigen(a, k = none, which = none, to = none)", "A record (values, vectors, residual, solver): the eigenvalues as eigenvalues(a) gives them, and eigenvectors as columns, of length 1 and with their largest component positive. `residual` is the largest |a @ v - lambda*v| over the norm of a. Of a sparse matrix with `k` also `counted`: whether the inertia of a factorisation has shown that none is missing before the last one.", example: "let e = eigen([[2, 1], [1, 2]])\nexpect e.values ≈ [1, 3]\nexpect e.vectors[:, 1] ≈ [sqrt(0.5), sqrt(0.5)]\nexpect e.residual < 1e-14", sparse: true) { (call: Call) throws(Diagnostic) in
            if let m = call.sparse(0) {
                let (order, count) = try selection(call)
                do throws(Diagnostic) { return record(try m.eigen(order, count: count, limits: call.limits)) } catch { throw call.fault(0, error) }
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
