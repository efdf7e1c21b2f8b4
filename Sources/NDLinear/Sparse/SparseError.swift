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
            "ND0675", "the sparse matrix is singular: \(operation) does not exist",
            notes: ["the pivot of row \(pivot) is exactly zero"],
            remedy: operation == "solve" ? "fix one unknown, or solve (A + s*identity(n)) x = b with a small s" : nil)
    }

    static func factorTooLarge(_ operation: String, entries: Double) -> Diagnostic {
        Diagnostic(
            "ND0676", "\(operation) needs a factorisation with \(LinearError.short(entries)) entries, more than can be made here",
            notes: ["the matrix fills in: its graph has no small separators"],
            remedy: "eigenvalues of the ends, which: \"leftmost\" or \"rightmost\", need no factorisation")
    }
}
