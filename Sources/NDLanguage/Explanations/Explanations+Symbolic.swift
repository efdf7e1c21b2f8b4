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
            symbol x, y
            let f = 1/(x - y)
            print(f(x: y))
            """#,
            right: #"""
            symbol x, y
            let f = 1/(x - y)
            print(f(x: 2*y))
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
            "ND0619", "more terms than can be written out",
            #"""
            A power of a sum of k terms has about n^(k-1) terms; expand stops at a million of them.
            """#,
            wrong: #"""
            symbol a, b, c, p, q, r, s
            expand((a + b + c + p + q + r + s)^100)
            """#,
            right: #"""
            symbol a, b, c
            expand((a + b + c)^100)
            """#),
    ]
}
