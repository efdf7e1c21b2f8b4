extension Explanations {
    /// Codes of linear algebra, `ND0651` to `ND0669`.
    static let linearAlgebra: [Explanation] = [
        Explanation(
            "ND0651", "a matrix that is not square",
            """
            Eigenvalues, determinants, inverses and functions of matrices belong to maps of a space into itself, so the matrix has as \
            many rows as columns. For other shapes there are svd(A), pinv(A), qr(A) and least_squares(A, b).
            """,
            wrong: "inverse([[1, 2, 3], [4, 5, 6]])", right: "pinv([[1, 2, 3], [4, 5, 6]])"),
        Explanation(
            "ND0652", "infinite entries, or entries that are not numbers",
            """
            A factorisation spreads one infinite entry over all results, and its iterations may never settle. The message names the \
            first such entry. It usually comes from an overflow, a division by zero or a missing value in a file.
            """,
            wrong: "eigenvalues([[1, 1/0.0], [0, 1]])", right: "eigenvalues([[1, 1/2.0], [0, 1]])"),
        Explanation(
            "ND0653", "a singular matrix",
            """
            A column depends on those before it, so the equations have no solution or infinitely many, and there is no inverse. The \
            message names the pivot that vanished. least_squares(A, b) gives the shortest of the best solutions, null_space(A) the \
            directions that are free. A matrix that is singular only to rounding is solved, with the warning ND0660.
            """,
            wrong: "solve([[1, 2], [2, 4]], [1, 2])", right: "expect solve([[1, 2], [2, 5]], [1, 2]) ≈ [1, 0]"),
        Explanation(
            "ND0654", "a matrix that is not positive definite",
            """
            The Cholesky factorisation takes roots of pivots, which are positive exactly when all eigenvalues of the symmetric matrix \
            are. The message names the order of the first leading minor that is not positive. A covariance matrix loses the property \
            where one variable is a combination of others.
            """,
            wrong: "cholesky([[1, 2], [2, 1]])", right: "cholesky([[2, 1], [1, 2]])"),
        Explanation(
            "ND0655", "a matrix that is not symmetric",
            """
            The Cholesky factorisation is one of symmetric (complex: Hermitian) matrices, and equality is meant to the last bit. The \
            message names two entries that differ. (A + A.T)/2 is the symmetric part, if the difference is only rounding.
            """,
            wrong: "cholesky([[2, 1], [0, 2]])", right: "cholesky([[2, 1], [1, 2]])"),
        Explanation(
            "ND0656", "iterations of linear algebra that did not converge",
            """
            Eigenvalues, singular values and roots of matrices are found by iterations which settle for all matrices met in practice. \
            Entries of very different size can be in their way: scale the matrix.
            """,
            host: "a matrix for which the iterations of LAPACK do not settle; none is known that a short program could write"),
        Explanation(
            "ND0657", "matrices that do not fit together",
            """
            In solve(A, b) and least_squares(A, b) the right side has as many rows as A; in lyapunov_equation(A, Q) both are square \
            and of one size. The message gives both shapes.
            """,
            wrong: "solve([[2, 0], [0, 2]], [1, 2, 3])", right: "solve([[2, 0], [0, 2]], [1, 2])"),
        Explanation(
            "ND0658", "a function that a matrix does not have",
            """
            A singular matrix has no logarithm, as 0 has none. A matrix whose eigenvalue 0 has fewer eigenvectors than its \
            multiplicity, such as [[0, 1], [0, 0]], has no square root.
            """,
            wrong: "logm([[1, 1], [1, 1]])", right: "logm([[2, 1], [1, 2]])"),
        Explanation(
            "ND0659", "a Lyapunov equation without a unique solution",
            """
            A X + X conj(A.T) = Q has exactly one solution when no two eigenvalues of A (the second conjugated) add up to zero. A \
            stable A, with all real parts negative, always qualifies; an eigenvalue 0 or a pair on the imaginary axis never does.
            """,
            wrong: "lyapunov_equation([[1, 0], [0, -1]], identity(2))", right: "lyapunov_equation([[-1, 0], [0, -2]], identity(2))"),
        Explanation(
            "ND0660", "a matrix that is singular to rounding",
            """
            A warning. The condition of the matrix exceeds 1/eps, about 4.5e15: relative errors of the last bit may grow to errors of \
            the whole result. condition(A) gives it exactly; pinv(A) and least_squares(A, b) leave out what is lost.
            """,
            wrong: """
            let n = 14
            let H = [[1/(i + j + 1) for j in 0..<n] for i in 0..<n]
            let x = solve(H, ones(n))
            """, right: """
            let n = 14
            let H = [[1/(i + j + 1) for j in 0..<n] for i in 0..<n]
            let x = least_squares(H, ones(n))
            """),
        Explanation(
            "ND0661", "no library for linear algebra",
            """
            Factorisations come from LAPACK, which nd looks for when it is first needed: OpenBLAS (Debian: libopenblas0), on macOS \
            Accelerate. The variable ND_LAPACK of the environment names the file of another library.
            """,
            host: "a machine on which OpenBLAS is not installed"),
        Explanation(
            "ND0662", "a matrix too large for dense linear algebra",
            """
            LAPACK counts its work space in 32-bit integers; beyond 30,000 rows or columns that is not safe, and a factorisation would \
            take hours.
            """,
            wrong: "rank(zeros([40_000, 1]))", right: "rank(zeros([4000, 1]))"),
        Explanation(
            "ND0663", "no memory for a factorisation",
            "The work space of a factorisation could not be had from the system, although the matrix itself was within the limits.",
            host: "a machine whose memory is used up"),
        Explanation(
            "ND0664", "an argument that LAPACK refused",
            "A mistake in nd itself: the library was called with an argument it does not accept. Please report it with the program.",
            host: "a mistake in nd; no program is known that meets it"),
        Explanation(
            "ND0665", "a matrix exponential beyond the range of numbers",
            """
            exp grows fast: an eigenvalue with a real part above 709 is too much for a double. expm(A - c*identity(n)) with the largest \
            real part c is in range, and the factor exp(c) can be kept apart.
            """,
            wrong: "expm([[2000, 1], [1, 2000]])", right: "expm([[2, 1], [1, 2]])"),
        Explanation(
            "ND0666", "a function of a matrix that lost digits",
            """
            A warning. The root or logarithm does not lead back to the matrix: the relative residual is given. Near singular matrices, \
            and where eigenvalues lie near the negative real axis, these functions magnify rounding.
            """,
            host: "sqrtm and logm give it as a warning; the program goes on"),
    ]
}
