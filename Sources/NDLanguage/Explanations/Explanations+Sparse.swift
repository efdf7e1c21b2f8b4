extension Explanations {
    /// Codes of sparse matrices and large spectra, `ND0670` to `ND0699`.
    static let sparse: [Explanation] = [
        Explanation(
            "ND0670", "an entry outside a sparse matrix",
            """
            Rows and columns of a sparse matrix are counted from 0, so those of a matrix with n rows end at n - 1. Without size: the \
            matrix is as large as its entries need.
            """,
            wrong: "sparse([0, 2], [0, 1], [1, 1], size: [2, 2])", right: "sparse([0, 2], [0, 1], [1, 1], size: [3, 2])"),
        Explanation(
            "ND0671", "rows, columns and values of different number",
            """
            Each entry of a sparse matrix has a row, a column and a value, so the three arrays are equally long. One value may stand \
            for all entries; entries at the same place are added.
            """,
            wrong: "sparse([0, 1], [1], [1, 1])", right: "sparse([0, 1], [1, 0], [1, 1])"),
        Explanation(
            "ND0672", "a sparse matrix with too many rows or columns",
            "Rows and columns of sparse matrices are counted in 32 bits: there can be two thousand million of them.",
            wrong: "sparse([0], [0], [1], size: [3_000_000_000, 2])", right: "sparse([0], [0], [1], size: [300, 2])"),
        Explanation(
            "ND0673", "too many eigenvalues of a large sparse matrix",
            """
            Sought one after another, many eigenvalues cost more than all of them by dense linear algebra, and a dense matrix of this \
            size has no room. Ask for a few with k:, at an end or near a number.
            """,
            wrong: "eigenvalues(laplacian(cycle(40_000)))", right: "eigenvalues(laplacian(cycle(4_000)), k: 3, which: \"leftmost\")"),
        Explanation(
            "ND0674", "eigenvalues that were not found",
            """
            The search for eigenvalues of a large matrix ends after some millions of products with it, and only those whose residual, \
            computed anew, is small enough are given. Crowded spectra need many products: ask for fewer values, or for those of \
            another end. Where a factorisation is cheap it is used by itself.
            """,
            host: "It needs a matrix whose spectrum defeats a search of some millions of products."),
        Explanation(
            "ND0675", "a singular sparse matrix",
            """
            A pivot of the factorisation is exactly zero: a row or column depends on others, so that the equations have no solution or \
            infinitely many. A Laplacian is singular by its nature: fix one unknown, or add a little to the diagonal.
            """,
            wrong: "solve(sparse([0], [0], [1], size: [2, 2]), [1, 1])", right: "solve(sparse([0, 1], [0, 1], [1, 2]), [1, 1])"),
        Explanation(
            "ND0676", "a factorisation that would fill in",
            """
            Eigenvalues in the middle of the spectrum are found through a factorisation of A - s. In networks without small separators \
            (random ones, those with hubs) nearly all entries of the factors become nonzero. The ends of the spectrum need none.
            """,
            host: "It needs a matrix of millions of rows whose factors fill in."),
        Explanation(
            "ND0677", "a function in place of a matrix that gives vectors of another length",
            """
            A function stands for a square matrix of `size` rows, so it takes vectors of `size` numbers and gives as many back. Slices \
            and products inside it may have made them longer or shorter.
            """,
            wrong: "eigenvalues(x => x[1..], size: 400, k: 2)", right: "eigenvalues(x => roll(x, 1) + roll(x, -1), size: 400, k: 2)"),
        Explanation(
            "ND0678", "a function in place of a matrix that is not linear",
            """
            Eigenvalues belong to linear maps: f(2u - 3v) is 2f(u) - 3f(v). It is checked on two random vectors, to a millionth. What \
            adds a constant, squares or draws random numbers is none.
            """,
            wrong: "eigenvalues(x => 2*x + 1, size: 400, k: 2)", right: "eigenvalues(x => 2*x, size: 400, k: 2)"),
        Explanation(
            "ND0679", "a promise of symmetry that does not hold",
            """
            With `symmetric: true` the faster method for symmetric (or, giving complex numbers, Hermitian) matrices is taken, and on two \
            random vectors it is checked that sum(u*f(v)) is the conjugate of sum(v*f(u)). A matrix that is symmetric but complex is \
            not Hermitian. Without `symmetric:` it is found out.
            """,
            wrong: "eigenvalues(x => 2*x + roll(x, 1), size: 400, k: 2, symmetric: true)", right: "let d = linspace(1, 2, 400)^20\nlet values = eigenvalues(x => d*x + roll(x, 1), size: 400, k: 2)"),
        Explanation(
            "ND0680", "a function in place of a matrix that is real, and then complex",
            """
            Whether a map is real or complex is seen from what it makes of random vectors. A real one must give real numbers for every \
            real vector, and does not where it takes roots or logarithms of what is negative now and then: it is then not linear either.
            """,
            wrong: "eigenvalues(x => if x[0] == 0 then 1i*x else 2*x, size: 300, k: 2)", right: "eigenvalues(x => 2*x, size: 300, k: 2)"),
        Explanation(
            "ND0681", "a function in place of a matrix that gives infinite numbers",
            "Every vector of finite numbers must become one of finite numbers: a division by zero or an overflow inside the function is no matrix.",
            wrong: "eigenvalues(x => x/0.0, size: 400, k: 2)", right: "eigenvalues(x => x/2, size: 400, k: 2)"),
    ]
}
