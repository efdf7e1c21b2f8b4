extension Explanations {
    /// Codes of names and calls, `ND0201` to `ND0212`.
    static let names: [Explanation] = [
        Explanation(
            "ND0201", "a name that nobody declared",
            """
            Every name is declared before the program runs: with let, var, func, node, coupling, network, system or symbol, as a \
            parameter, by a loop, or by the library. This one is none of them. Most often it is a slip of the keyboard, or the \
            name that another tool gives to the same thing; the message says so where it can tell.
            """,
            wrong: "let omega = 2\nprint(omgea^2)", right: "let omega = 2\nprint(omega^2)"),
        Explanation(
            "ND0202", "a name that cannot be assigned",
            """
            A name declared with let keeps its value, and so do the parameters of a function, the names that a loop sets and all \
            declarations. A reader can then trust the line where the name was made. What has to change is declared with var.
            """,
            wrong: "let n = 1\nn = 2", right: "var n = 1\nn = 2\nexpect n == 2"),
        Explanation(
            "ND0203", "an assignment to a name that was never declared",
            """
            Assigning changes what is there; it makes no new name. A slip such as 'totl = total + 1' is found this way instead of \
            quietly making a second variable. A new name begins with let, or with var if it will change.
            """,
            wrong: "count = 0", right: "var count = 0\ncount = count + 1"),
        Explanation(
            "ND0204", "a name declared twice",
            """
            In a file, in a block and among the parameters of a function a name is declared once. At the prompt it may be declared \
            again. A variable that changes is declared once with var and assigned afterwards.
            """,
            wrong: "let dt = 0.1\nlet dt = 0.2", right: "var dt = 0.1\ndt = 0.2"),
        Explanation(
            "ND0205", "a name used before it has a value",
            """
            The statements of a file run from the top to the bottom. A function may mention names that are declared further down, \
            but when it is called they must have their values.
            """,
            wrong: "print(rate)\nlet rate = 0.5", right: "let rate = 0.5\nprint(rate)"),
        Explanation(
            "ND0206", "a field that a value does not have",
            """
            Records, networks, systems, trajectories and other values have fields, read with a dot. The message lists those that \
            are there. What a value knows is also shown by fields(x), and at the prompt by Tab.
            """,
            wrong: "let p = (mass: 1, charge: 2)\nprint(p.weight)", right: "let p = (mass: 1, charge: 2)\nprint(p.mass)"),
        Explanation(
            "ND0207", "a change of something that is no variable",
            """
            A variable can change, and so can its elements, v[i], and its fields, r.a; 'append(v, x)' changes v. The result of \
            a call or of an operation belongs to nobody, so that a change of it would be lost: give it a name first.
            """,
            wrong: "func f() = [1, 2]\nf()[0] = 5", right: "func f() = [1, 2]\nvar v = f()\nv[0] = 5"),
        Explanation(
            "ND0208", "a value that cannot be called",
            """
            Parentheses behind a value call it. Functions can be called, and so can declarations (to give changed copies), \
            trajectories (at a time) and symbolic expressions (with values for their symbols). Numbers, strings and arrays cannot: \
            a product is written with *, an element with [ ].
            """,
            wrong: "let k = 2\nprint(k(3))", right: "let k = 2\nprint(k*(3))"),
        Explanation(
            "ND0209", "a call that leaves out a value that is needed",
            """
            A parameter without a default must be given, by its place or by its name. The message shows how the function is \
            written; parameters that have a default can be left out.
            """,
            wrong: "func decay(t, rate) = exp(-rate*t)\nprint(decay(1))", right: "func decay(t, rate = 1) = exp(-rate*t)\nprint(decay(1))"),
        Explanation(
            "ND0210", "a call with too many values",
            """
            A call gives at most one value for each parameter. Several numbers that belong together are one list: sum([1, 2, 3]). \
            Declarations take their values by name: Sine(K: 2).
            """,
            wrong: "print(sqrt(2, 3))", right: "print(sqrt([2, 3]))"),
        Explanation(
            "ND0211", "a named value that a function does not take",
            """
            In 'f(x, k: 2)' the name before the colon must be that of a parameter of f, each at most once. The message lists the \
            names that there are.
            """,
            wrong: "print(linspace(0, 1, number: 5))", right: "print(linspace(0, 1, count: 5))"),
        Explanation(
            "ND0212", "a value of the wrong kind",
            """
            The function was given, say, a text where it needs a number. The message names the parameter, what it takes and what \
            it found. parse("42") makes a number of a text, "\\(x)" a text of a value.
            """,
            wrong: "print(zeros(\"three\"))", right: "print(zeros(3))"),
    ]
}
