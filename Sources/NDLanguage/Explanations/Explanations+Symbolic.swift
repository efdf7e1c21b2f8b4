extension Explanations {
    /// Codes of symbolic expressions and matrices, `ND06xx`.
    static let symbolic: [Explanation] = [
        Explanation(
            "ND0601", "symbolic arrays whose shapes do not fit",
            #"""
            In expressions elementwise operations take equal shapes, or a number with an array.
            """#,
            wrong: #"""
            node N {
                state x: [2] = 1
                x' = [1, 2, 3] - x
            }
            """#,
            right: #"""
            node N {
                state x: [2] = 1
                x' = [1, 2] - x
            }
            """#),
        Explanation(
            "ND0602", "a matrix product whose shapes do not fit",
            #"""
            The columns of the first are the rows of the second. With a number, use *.
            """#,
            wrong: #"""
            node N {
                state x: [2] = 1
                x' = [[1, 2, 3]] @ x
            }
            """#,
            right: #"""
            node N {
                state x: [2] = 1
                x' = [[1, 2], [3, 4]] @ x
            }
            """#),
        Explanation(
            "ND0603", "a matrix that is not square",
            #"""
            Powers, traces, determinants and inverses are those of square matrices.
            """#,
            host: "Raised by operations on symbolic matrices that need as many rows as columns."),
        Explanation(
            "ND0604", "an index outside a symbolic array",
            #"""
            Indices start at 0, one for each axis; negative ones count from the end.
            """#,
            wrong: #"""
            node N {
                state x: [2] = 1
                x' = x[2]*[1, 1]
            }
            """#,
            right: #"""
            node N {
                state x: [2] = 1
                x' = x[1]*[1, 1]
            }
            """#),
        Explanation(
            "ND0605", "elements that do not fill an array",
            #"""
            An array of a given shape has as many elements as the product of its extents.
            """#,
            host: "Raised by a host that makes a symbolic array with the wrong number of elements."),
        Explanation(
            "ND0606", "an array where one number is needed",
            #"""
            The function works on numbers, one at a time, and was given an array.
            """#,
            host: "Raised by operations on expressions that take numbers only."),
        Explanation(
            "ND0607", "an expression without a value",
            #"""
            The expression stands for no number, such as log(0) or 1/0, whatever values its symbols take.
            """#,
            wrong: #"""
            symbol x
            print(x + (x/x - 1)^(-1))
            """#,
            right: #"""
            symbol x
            print(x + 1/x)
            """#),
        Explanation(
            "ND0608", "a number too large to write out",
            #"""
            Numbers in expressions are exact. This one has more digits than can be written; use a real number, or leave \#
            the power as it is with a symbol.
            """#,
            wrong: #"""
            symbol n
            print(substitute(9^n, n: 10^9))
            """#,
            right: #"""
            symbol n
            print(substitute(9^n, n: 10))
            """#),
        Explanation(
            "ND0609", "a function with the wrong number of arguments",
            #"""
            The message says how many the function takes.
            """#,
            host: "Raised by a host that makes an expression with too few or too many arguments."),
        Explanation(
            "ND0610", "a number where a symbolic condition is needed",
            #"""
            'if', 'and', 'or' and 'not' take conditions: compare the number with something.
            """#,
            host: "Raised by a host that makes a condition of an expression that is a number."),
        Explanation(
            "ND0611", "a symbolic condition where a number is needed",
            #"""
            A comparison is no number. Choose numbers by it: if x > 0 then 1 else 0.
            """#,
            wrong: #"""
            symbol x
            print(2*(x > 0))
            """#,
            right: #"""
            symbol x
            print(2*x)
            """#),
        Explanation(
            "ND0612", "a derivative that is not known",
            #"""
            The function has no derivative there, or none that can be written down: floor jumps, and a function that is \#
            only known by its values has no formula.
            """#,
            host: "Raised by the derivative of a random draw, or of a function that is known by its name only."),
        Explanation(
            "ND0613", "something that cannot be differentiated by",
            #"""
            A derivative is taken with respect to a symbol, not to a number or a sum.
            """#,
            wrong: #"""
            symbol x
            print(diff(x^2, x + 1))
            """#,
            right: #"""
            symbol x
            print(diff(x^2, x))
            """#),
        Explanation(
            "ND0614", "a symbol without a value",
            #"""
            To become a number, an expression needs a value for each of its symbols: e(x: 2, y: 3).
            """#,
            host: "Raised by a host that evaluates an expression without a value for one of its symbols."),
        Explanation(
            "ND0615", "a complex value where a real one is needed",
            #"""
            The expression has a complex value where a real number was asked for.
            """#,
            host: "Raised by the evaluation of an expression to a real number."),
        Explanation(
            "ND0616", "an expression that cannot be evaluated",
            #"""
            The expression holds a part that has no number outside its place, such as a sum over the nodes of a system.
            """#,
            host: "Raised by the evaluation of parts of equations outside their system."),
        Explanation(
            "ND0617", "a value whose shape is not that of its symbol",
            #"""
            The value given for a symbol has the shape of the symbol.
            """#,
            host: "Raised by a substitution of an array for a number, or the reverse."),
        Explanation(
            "ND0618", "assumptions that contradict each other",
            #"""
            No number is all that the symbol is assumed to be, for example positive and negative.
            """#,
            wrong: "symbol a: positive negative", right: "symbol a: positive"),
        Explanation(
            "ND0651", "a matrix that is not square",
            #"""
            Determinants, inverses, eigenvalues and functions of matrices are those of square matrices. For others there \#
            are svd, qr and least_squares.
            """#,
            host: "Raised by linear algebra on a matrix with more rows than columns, or the reverse."),
        Explanation(
            "ND0652", "a matrix with an entry that is no finite number",
            #"""
            Factorisations need finite numbers. The message names the entry: look for an overflow, a division by zero or a \#
            missing value where it was made.
            """#,
            host: "Raised by linear algebra on a matrix that holds inf or nan."),
        Explanation(
            "ND0653", "a singular matrix",
            #"""
            A column depends on those before it, so there is no inverse, and the equations have no single solution. Look \#
            at the rank; least_squares finds the solution of least length.
            """#,
            host: "Raised by solving with, and inverting, a singular matrix."),
        Explanation(
            "ND0654", "a matrix that is not positive definite",
            #"""
            The Cholesky factorisation exists only for Hermitian matrices whose eigenvalues are all positive.
            """#,
            host: "Raised by the Cholesky factorisation."),
        Explanation(
            "ND0655", "a matrix that is not Hermitian",
            #"""
            The operation is defined for symmetric (or, with complex entries, Hermitian) matrices; the message names an \#
            entry that differs from its mirror image.
            """#,
            host: "Raised by operations on Hermitian matrices."),
        Explanation(
            "ND0656", "an iteration that did not converge",
            #"""
            The iteration that finds eigenvalues or singular values gave up, which is rare: scale the matrix so that its \#
            entries are near 1.
            """#,
            host: "Raised by eigenvalues and singular values."),
        Explanation(
            "ND0657", "matrices that do not fit together",
            #"""
            The numbers of rows and columns of the operands do not fit; the message says what must be equal.
            """#,
            host: "Raised by linear algebra on operands whose extents do not fit."),
        Explanation(
            "ND0658", "a function that a matrix does not have",
            #"""
            The matrix has no logarithm or no square root, for example because an eigenvalue is zero.
            """#,
            host: "Raised by functions of matrices."),
        Explanation(
            "ND0659", "a Lyapunov or Sylvester equation without a unique solution",
            #"""
            Two eigenvalues add up to zero. With a stable matrix, all of whose eigenvalues have negative real parts, there \#
            is always exactly one solution.
            """#,
            host: "Raised by matrix equations."),
        Explanation(
            "ND0660", "a matrix that is singular to working precision",
            #"""
            A warning: the condition of the matrix is so large that the result may have no correct digit.
            """#,
            host: "Said by solving and inverting."),
        Explanation(
            "ND0661", "no LAPACK library",
            #"""
            Linear algebra is done by LAPACK, which was not found on this machine. The message says how to install it.
            """#,
            host: "Raised where the library is not installed."),
        Explanation(
            "ND0662", "a matrix too large for dense linear algebra",
            #"""
            The extents of dense matrices are limited; the message names the limit.
            """#,
            host: "Raised by linear algebra on matrices with too many rows or columns."),
        Explanation(
            "ND0663", "no memory for linear algebra",
            #"""
            The work space of the factorisation could not be had. Use a smaller matrix.
            """#,
            host: "Raised when the operating system refuses memory."),
        Explanation(
            "ND0664", "a fault in the call of LAPACK",
            #"""
            A fault of nd itself. Please report the program.
            """#,
            host: "No program should raise it."),
        Explanation(
            "ND0665", "a function of a matrix that leaves the range of numbers",
            #"""
            The exponential of a matrix with large eigenvalues overflows. Subtract the largest real part from the \#
            diagonal, and keep its exponential apart.
            """#,
            host: "Raised by functions of matrices."),
        Explanation(
            "ND0666", "a function of a matrix that has lost digits",
            #"""
            A warning: the residual of the result is larger than rounding alone would make it. Check it by what it must \#
            satisfy.
            """#,
            host: "Said by square roots and logarithms of matrices."),
    ]
}
