import NDCore

/// Every diagnostic of linear algebra, `ND0651` to `ND0669`. Places in the source are added by the caller.
public enum LinearError {
    /// Numbers in messages: two digits are enough to judge a condition by.
    static func short(_ x: Double) -> String {
        guard x.isFinite, x != 0 else { return x.isNaN ? "nan" : x == 0 ? "0" : x > 0 ? "inf" : "-inf" }
        if abs(x) >= 0.1, abs(x) < 1000 { return formatReal(x, digits: 2) }
        var (m, e) = (abs(x), 0)
        while m >= 10 { (m, e) = (m / 10, e + 1) }
        while m < 1 { (m, e) = (m * 10, e - 1) }
        let tenths = (m * 10).rounded()
        let text = tenths >= 100 ? "1.0e\(e + 1)" : "\(Int(tenths) / 10).\(Int(tenths) % 10)e\(e)"
        return x < 0 ? "-" + text : text
    }

    static func notSquare(_ operation: String, _ rows: Int, _ columns: Int) -> Diagnostic {
        let remedy: String? =
            switch operation {
            case "solve": "least_squares(A, b) takes matrices of any shape"
            case "inverse": "pinv(A) takes matrices of any shape"
            case "eigenvalues", "eigen": "svd(A) takes matrices of any shape"
            default: nil
            }
        return Diagnostic("ND0651", "\(operation) needs a square matrix, not \(rows) x \(columns)", remedy: remedy)
    }

    static func notFinite(_ operation: String, row: Int, column: Int) -> Diagnostic {
        Diagnostic(
            "ND0652", "\(operation) needs finite numbers, but the entry [\(row), \(column)] is infinite or not a number",
            remedy: "find where it came from: an overflow, a division by zero or a missing value")
    }

    /// `pivot` is the column, from 0, that depends on those before it.
    static func singular(_ operation: String, pivot: Int, solver: String) -> Diagnostic {
        Diagnostic(
            "ND0653", "the matrix is singular: \(consequence(of: operation))",
            notes: ["pivot \(pivot) of its \(solver) is exactly zero, so the condition is infinite: column \(pivot) depends on those before it"],
            remedy: operation == "solve" || operation == "the solution"
                ? "least_squares(A, b) gives the shortest of the best solutions" : "pinv(A) gives the pseudoinverse")
    }

    /// What a singular matrix means for what was asked of it.
    static func consequence(of operation: String) -> String {
        switch operation {
        case "solve", "the solution": "the equations have no solution, or infinitely many"
        case "inverse": "it has no inverse"
        default: "\(operation) does not exist"
        }
    }

    static func notPositiveDefinite(order: Int, value: Double?) -> Diagnostic {
        Diagnostic(
            "ND0654", "the matrix is not positive definite: its leading minor of order \(order) is not positive",
            notes: value.map { ["the pivot there is \(short($0))"] } ?? [],
            remedy: "eigenvalues(A) shows which are negative; qr and svd take every matrix")
    }

    static func notHermitian(_ operation: String, row: Int, column: Int, isComplex: Bool) -> Diagnostic {
        Diagnostic(
            "ND0655",
            row == column
                ? "\(operation) needs a Hermitian matrix, but the diagonal entry [\(row), \(row)] is not real"
                : "\(operation) needs a \(isComplex ? "Hermitian" : "symmetric") matrix, but the entries [\(row), \(column)] and [\(column), \(row)] differ",
            remedy: isComplex ? "(A + conj(A.T))/2 is the Hermitian part" : "(A + A.T)/2 is the symmetric part")
    }

    static func noConvergence(_ operation: String, _ routine: String, _ detail: String) -> Diagnostic {
        Diagnostic("ND0656", "\(operation) did not converge: \(detail)", notes: ["the method was \(routine)"],
            remedy: "scale the matrix so that its entries are near 1")
    }

    static func shapes(_ operation: String, _ rows: Int, _ columns: Int, _ otherRows: Int, _ otherColumns: Int, _ rule: String) -> Diagnostic {
        Diagnostic(
            "ND0657", "matrices \(rows) x \(columns) and \(otherRows) x \(otherColumns) do not fit in \(operation)", remedy: rule)
    }

    static func noFunction(_ function: String, _ why: String, remedy: String? = nil) -> Diagnostic {
        Diagnostic("ND0658", "the matrix has no \(function): \(why)", remedy: remedy)
    }

    static func noUniqueSolution(_ equation: String) -> Diagnostic {
        Diagnostic(
            "ND0659", "\(equation) has no unique solution: two eigenvalues of A add up to zero (with the second conjugated), to rounding",
            remedy: "eigenvalues(A) shows them; a stable A, with all real parts negative, always has a solution")
    }

    /// A warning, not an error: what was computed may have no right digit.
    static func illConditioned(_ operation: String, condition: Double) -> Diagnostic {
        Diagnostic(
            "ND0660", "\(operation): the matrix is singular to working precision, its condition is about \(short(condition))",
            notes: ["the result may have no correct digit"],
            remedy: "least_squares(A, b) or pinv(A) leave out what is lost in rounding", severity: .warning)
    }

    static func noLibrary() -> Diagnostic {
        Diagnostic(
            "ND0661", "linear algebra needs the LAPACK library, which is not installed",
            remedy: "apt-get install libopenblas0; or set ND_LAPACK to the file of a library that holds LAPACK")
    }

    static func tooLarge(_ extent: Int) -> Diagnostic {
        Diagnostic(
            "ND0662", "an extent of \(extent) is too large for dense linear algebra",
            notes: ["dense matrices may have up to \(LAPACK.largestExtent) rows and columns"],
            remedy: "take a part of it; a matrix with few nonzero entries is made by sparse(rows, columns, values)")
    }

    static func noMemory(_ routine: String) -> Diagnostic {
        Diagnostic("ND0663", "there is no memory for the work space of \(routine)", remedy: "use a smaller matrix")
    }

    static func overflow(_ operation: String, norm: Double) -> Diagnostic {
        Diagnostic(
            "ND0665", "\(operation) leaves the range of numbers", notes: ["the 1-norm reached \(short(norm))"],
            remedy: "subtract the largest real part of the eigenvalues from the diagonal and keep its exponential apart")
    }

    /// A warning where a function of a matrix does not lead back to it.
    static func inaccurate(_ operation: String, residual: Double) -> Diagnostic? {
        guard !(residual <= 1e-8) else { return nil }
        return Diagnostic(
            "ND0666", "\(operation) has lost digits: its relative residual is \(short(residual))",
            notes: ["this happens near a singular matrix and where eigenvalues lie near the negative real axis"],
            remedy: "check the result, as in norm(sqrtm(A) @ sqrtm(A) - A)", severity: .warning)
    }

    /// A mistake of ours, not of the user's.
    static func refused(_ routine: String, argument: Int) -> Diagnostic {
        Diagnostic("ND0664", "\(routine) refused its argument \(argument)", remedy: "this is a mistake in nd: please report it")
    }
}
