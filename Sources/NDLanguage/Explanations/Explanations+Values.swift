extension Explanations {
    /// Codes of values and control, `ND0213` to `ND0299`.
    static let values: [Explanation] = [
        Explanation(
            "ND0213", "an operation on values for which it is not defined",
            #"""
            Arithmetic works on numbers, arrays, distributions of shapes that fit, and symbolic expressions. It does not \#
            guess: a number and a text do not add up, and complex numbers have no order. The message names both kinds. \#
            Values go into a text as "x = \(x)".
            """#,
            wrong: #"""
            let n = 3
            print("n = " + n)
            """#,
            right: #"""
            let n = 3
            print("n = \(n)")
            """#),
        Explanation(
            "ND0214", "arrays whose shapes do not fit",
            #"""
            Elementwise operations take equal shapes, or extents of 1 that are repeated (broadcasting, from the last axis \#
            on, as in NumPy). The matrix product @ takes as many columns on the left as rows on the right. A mask has the \#
            length of the axis it picks from.
            """#,
            wrong: "print([1, 2, 3] + [1, 2])", right: "print([1, 2, 3] + [1, 2, 0])"),
        Explanation(
            "ND0215", "an index or a slice outside an array",
            #"""
            Indices run from 0 to the length minus 1, and from -1 backwards from the end. A slice must lie inside its \#
            axis, too: a slice that is silently shorter than asked for hides mistakes.
            """#,
            wrong: #"""
            let v = [1, 2, 3]
            print(v[3])
            """#,
            right: #"""
            let v = [1, 2, 3]
            print(v[2])
            print(v[-1])
            """#),
        Explanation(
            "ND0216", "something that is no index, or a value without elements",
            #"""
            Arrays and lists are indexed by whole numbers, ranges, ':' and arrays of whole numbers or booleans, at most \#
            one for each axis. Numbers and functions have no elements.
            """#,
            wrong: #"""
            let M = [[1, 2], [3, 4]]
            print(M[0.5, 1])
            """#,
            right: #"""
            let M = [[1, 2], [3, 4]]
            print(M[0, 1])
            """#),
        Explanation(
            "ND0217", "a division by zero",
            #"""
            Exact numbers have no infinity, so 1/0 is an error. Real numbers follow IEEE: 1.0/0.0 is inf, and so is the \#
            division of an array by zero. If infinity is what you want, write one of the numbers as a real.
            """#,
            wrong: #"""
            let n = 0
            print(1/n)
            """#,
            right: #"""
            let n = 0.0
            print(1.0/n)
            """#),
        Explanation(
            "ND0218", "a number too large to be written out",
            #"""
            Whole numbers are exact and unbounded, but ten million digits are the limit. Powers of that size are computed \#
            with reals, or through their logarithm.
            """#,
            wrong: "print(10^10^10)",
            right: #"""
            let digits = 10^10*log10(10.0)
            print(digits)
            """#),
        Explanation(
            "ND0219", "a condition that is neither true nor false",
            #"""
            if, while, expect and 'not' take true or false (an array of booleans must hold everywhere). A number is no \#
            condition: say what it is compared with.
            """#,
            wrong: #"""
            let n = 3
            if n { print("some") }
            """#,
            right: #"""
            let n = 3
            if n != 0 { print("some") }
            """#),
        Explanation(
            "ND0220", "a value that has no items",
            #"""
            A loop goes through ranges, arrays (their rows), lists, strings (their characters) and records. A number is \#
            none of them: the numbers below n are 0..<n. Before 'in' stand one name, or two for the place and the item.
            """#,
            wrong: "for i in 10 { print(i) }", right: "for i in 0..<10 { print(i) }"),
        Explanation(
            "ND0221", "a statement outside the place where it has a meaning",
            #"""
            A file is brought with use at the outermost level of a program, where its names become known to everything \#
            that follows; not inside a block or a function, where they would come and go.
            """#,
            files: [("constants.nd", "let c = 3")],
            wrong: #"if true { use "constants.nd" }"#,
            right: #"""
            use "constants.nd"
            print(c)
            """#),
        Explanation(
            "ND0222", "a value that the array cannot hold",
            #"""
            An array of numbers holds numbers and grows wider where it must (integer, real, complex); an array of booleans \#
            holds booleans. Texts and records are held by lists.
            """#,
            wrong: #"""
            var v = [1, 2, 3]
            v[0] = "one"
            """#,
            right: #"""
            var v = ["zero", "two", "three"]
            v[0] = "one"
            """#),
        Explanation(
            "ND0223", "a value outside the range of a function",
            #"""
            The kind of the value is right, but not the value itself: a negative count, an axis that the array does not \#
            have, an empty array where at least one number is needed. The message says what it must be, and stands under \#
            the argument.
            """#,
            wrong: "print(max([]))", right: "print(max([2, 5, 3]))"),
        Explanation(
            "ND0224", "understood, but not running yet",
            #"""
            This name or option belongs to the language as it is planned and is kept free for it, but this version does \#
            not run it. It is no mistake of yours; nd --version tells which version you have.
            """#,
            wrong: #"""
            node N { state x = 1
                     x' = -x }
            system s = N()
            print(simulate(s, to: 1, calculus: "ito"))
            """#,
            right: #"""
            node N { state x = 1
                     x' = -x }
            system s = N()
            print(simulate(s, to: 1).x[-1])
            """#),
        Explanation(
            "ND0225", "a condition on symbols that is not decided",
            #"""
            An equation between symbolic expressions in a condition asks whether it holds for all values of the symbols. \#
            Where that can be neither proved nor refuted nd does not guess. Give the symbols values first, or assume \#
            something of them: symbol x: positive.
            """#,
            wrong: #"""
            symbol x
            if x > 1 { print("large") }
            """#,
            right: #"""
            symbol x
            if (x^2)(x: 3) > 1 { print("large") }
            """#),
        Explanation(
            "ND0226", "a text that is not a number",
            #"""
            parse reads a number as it is written in a program: 42, -2.5e3, 1_000. Spaces around it are allowed, units and \#
            other words are not.
            """#,
            wrong: #"print(parse("12 mV"))"#, right: #"print(parse("12"))"#),
        Explanation(
            "ND0227", "a name with a meaning of its own in rules",
            """
            In the rules of nodes and couplings t is the time, index, size and degree tell of the node, all stands for every node, \
            and source and target are the ends of an edge. If a program could declare these names, a rule that says size would mean \
            something else than its reader thinks. Inside functions and blocks, and for parameters, loops and symbols, they are free.
            """,
            wrong: "let t = linspace(0, 1, 5)", right: "let times = linspace(0, 1, 5)"),
        Explanation(
            "ND0228", "an error that the program itself raised",
            #"""
            error(message) stops the program with a message of its author. What is wrong stands in the message.
            """#,
            wrong: #"""
            func root_of(x) {
                if x < 0 { error("root_of needs a number that is not negative") }
                return sqrt(x)
            }
            print(root_of(-1))
            """#,
            right: #"""
            func root_of(x) {
                if x < 0 { error("root_of needs a number that is not negative") }
                return sqrt(x)
            }
            print(root_of(4))
            """#),
        Explanation(
            "ND0229", "an assumption that does not exist",
            #"""
            What may be assumed of a symbol is listed in the message: real, positive, integer and the like. \#
            Simplifications use nothing that was not assumed.
            """#,
            wrong: "symbol a: postive", right: "symbol a: positive"),
        Explanation(
            "ND0230", "a parameter of a distribution outside its range",
            #"""
            A standard deviation is not negative, a probability lies between 0 and 1, the lower end of a uniform \#
            distribution does not exceed the upper one. The message names the parameter and its range.
            """#,
            wrong: "print(sample(normal(0, -1)))", right: "print(sample(normal(0, 1)))"),
        Explanation(
            "ND0231", "a distribution with the wrong number of parameters",
            #"""
            Each distribution has its own parameters: normal(mu, sigma), exponential(rate), uniform(a, b). The message \#
            lists them.
            """#,
            wrong: #"""
            node N { state x = normal(0, 1, 2)
                     x' = -x }
            """#,
            right: #"""
            node N { state x = normal(0, 1)
                     x' = -x }
            """#),
        Explanation(
            "ND0232", "a record that names a field twice",
            """
            A record holds one value by each name. Of two fields with one name the first would be lost without a word.
            """,
            wrong: "let p = (mass: 1, mass: 2)", right: "let p = (mass: 1, charge: 2)"),
        Explanation(
            "ND0233", "a line that begins with a sign",
            """
            A line ends a statement, unless it ends with an operator or stands in parentheses or brackets. A line that begins with \
            + or - is therefore a statement of its own, which computes something and forgets it; the line above was \
            complete without it.
            """,
            wrong: "let a = 2\nlet b = a\n    + 1", right: "let a = 2\nlet b = a +\n    1\nexpect b == 3"),
        Explanation(
            "ND0240", "a file that a program could not read",
            #"""
            The file is not there, is a folder, or may not be read. A relative path is looked up from the folder where nd \#
            was started, then beside the program's own file.
            """#,
            files: [("run1.csv", #"""
            1,2
            3,4
            """#)],
            wrong: #"print(load_array("run.csv"))"#, right: #"print(load_array("run1.csv"))"#),
        Explanation(
            "ND0241", "a file that a program could not write",
            #"""
            The folder is not there or may not be written to. Relative paths begin at the folder given by --out, else \#
            where nd was started.
            """#,
            files: [("note.txt", "1")],
            wrong: #"save([1, 2, 3], "no such folder/values.csv")"#, right: #"save([1, 2, 3], "values.csv")"#),
        Explanation(
            "ND0242", "a file that uses itself",
            #"""
            A file brings the names of another one with 'use', and must not, directly or through others, be brought by \#
            itself: neither could run before the other. Put what both need into a third file.
            """#,
            files: [("example.nd", #"use "example.nd""#), ("constants.nd", "let c = 3")],
            wrong: #"use "example.nd""#,
            right: #"""
            use "constants.nd"
            print(c)
            """#),
        Explanation(
            "ND0243", "an ending that does not say how to save",
            #"""
            save looks at the ending of the path: .svg .png .pdf for pictures, .csv for arrays and tables, .txt for texts.
            """#,
            files: [("notes.txt", "1")],
            wrong: #"save([1, 2, 3], "values.xyz")"#, right: #"save([1, 2, 3], "values.csv")"#),
        Explanation(
            "ND0244", "a setting for a name that the program does not have",
            #"""
            --set name=value replaces the value of a let or var at the outermost level of the file. The file declares none \#
            of that name.
            """#,
            host: "Raised by 'nd run file.nd --set Q=2' when file.nd has no top-level let or var named Q."),
        Explanation(
            "ND0260", "a setting of another kind",
            #"""
            --set K=text gives a name of the program another value, of the same kind: a number (2, 1/3, 2.5e-3) for a number, \#
            a list ([1, 2]) for an array or a list, true or false for a condition.
            """#,
            host: "Raised by 'nd run file.nd --set K=two' when file.nd says let K = 2."),
        Explanation(
            "ND0261", "a value that is thrown away",
            #"""
            A warning: the statement works out a value and does nothing else, and nobody uses it. Values do not change: \#
            a.sort() gives a sorted copy, a = a.sort() keeps it. A body in braces gives what 'return' says; func f(x) = x^2 \#
            needs none.
            """#,
            wrong: "func square(x) { x^2 }\nprint(square(3))", right: "func square(x) { return x^2 }\nprint(square(3))"),
    ]
}
