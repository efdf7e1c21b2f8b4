import NDCore

/// Every diagnostic of sparse matrices and their spectra, `ND0670` to `ND0699`. Places in the source are added by the caller.
public enum SparseError {
    static func outside(_ k: Int, _ i: Int, _ j: Int, _ rows: Int, _ columns: Int) -> Diagnostic {
        Diagnostic(
            "ND0670", "entry \(k) stands at [\(i), \(j)], outside a matrix \(rows) x \(columns)",
            remedy: "rows and columns are counted from 0; size: [rows, columns] makes room")
    }

    public static func lengths(_ rows: Int, _ columns: Int, _ values: Int) -> Diagnostic {
        Diagnostic(
            "ND0671", "the rows, columns and values of a sparse matrix differ in number: \(rows), \(columns) and \(values)",
            remedy: "give one row, one column and one value for each entry")
    }

    static func tooLarge(_ extent: Int) -> Diagnostic {
        Diagnostic(
            "ND0672", "an extent of \(extent) is too large for a sparse matrix",
            notes: ["rows and columns are counted in 32 bits: up to \(Sparse<Double>.largestExtent)"])
    }

    static func tooMany(_ count: Int, _ size: Int) -> Diagnostic {
        Diagnostic(
            "ND0673", "\(count) eigenvalues of a sparse matrix \(size) x \(size) are too many to be sought one by one",
            notes: ["beyond a third of them, or where all are wanted, the dense form is the way; it takes \(LimitError.byteText(8 * Double(size) * Double(size)))"],
            remedy: "ask for fewer with k:, or take eigenvalues(dense(M)); spectral_density(M) shows them all at once")
    }

    static func notFound(_ found: Int, of wanted: Int, residual: Double, products: Int) -> Diagnostic {
        Diagnostic(
            "ND0674", "only \(found) of \(wanted) eigenvalues were found to the tolerance",
            notes: ["after \(products) products with the matrix the largest residual is \(LinearError.short(residual)), over the norm of the matrix"],
            remedy: "ask for fewer eigenvalues, or for those of another end")
    }

    static func singular(_ operation: String, pivot: Int) -> Diagnostic {
        Diagnostic(
            "ND0675", "the sparse matrix is singular: \(LinearError.consequence(of: operation))",
            notes: ["the pivot of row \(pivot) is exactly zero"],
            remedy: operation == "solve" ? "fix one unknown, or solve (A + s*identity(n)) x = b with a small s" : nil)
    }

    static func factorTooLarge(_ operation: String, entries: Double) -> Diagnostic {
        Diagnostic(
            "ND0676", "\(operation) needs a factorisation with \(LinearError.short(entries)) entries, more than can be made here",
            notes: ["the matrix fills in: its graph has no small separators"],
            remedy: "eigenvalues of the ends, which: \"leftmost\" or \"rightmost\", need no factorisation")
    }

    static func mapLength(_ got: Int, _ size: Int) -> Diagnostic {
        Diagnostic(
            "ND0677", "the function gave \(got) \(got == 1 ? "number" : "numbers") for a vector of \(size)",
            notes: ["a matrix of size \(size) takes vectors of \(size) numbers to vectors of \(size) numbers"],
            remedy: "give the number of unknowns as size:, and give a vector of that length back")
    }

    static func mapNotLinear(_ error: Double) -> Diagnostic {
        Diagnostic(
            "ND0678", "the function is not linear: only linear ones have eigenvalues",
            notes: ["for two random vectors f(2u - 3v) differs from 2f(u) - 3f(v) by \(LinearError.short(error)) of its length"],
            remedy: "take away what it adds: x => f(x) - f(zeros(n)); jacobian is for functions that bend")
    }

    static func mapNotSymmetric(_ error: Double) -> Diagnostic {
        Diagnostic(
            "ND0679", "the function was promised to be symmetric, but is not",
            notes: ["for two random vectors sum(u*f(v)) and conj(sum(v*f(u))) differ by \(LinearError.short(error)) of their bound"],
            remedy: "leave symmetric: out: it is found out then, and another method takes those that are not")
    }

    static func mapTurnedComplex() -> Diagnostic {
        Diagnostic(
            "ND0680", "the function gave complex numbers, and only real ones before",
            notes: ["what a map gives for random vectors decides whether it is real; it must give the same kind for all"],
            remedy: "give complex numbers always, as in 0i + ..., or real(...) where the imaginary part is rounding")
    }

    static func mapNotFinite(_ place: Int) -> Diagnostic {
        Diagnostic(
            "ND0681", "the function gave a number that is infinite or not a number, at [\(place)]",
            remedy: "find where it came from: an overflow, a division by zero or a missing value")
    }
}
