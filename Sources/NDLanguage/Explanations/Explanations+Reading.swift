extension Explanations {
    /// Codes of the reading of a text, `ND01xx`.
    static let reading: [Explanation] = [
        Explanation(
            "ND0101", "a string that is not closed",
            #"""
            A string stands between two double quotes on one line, and a value inside it between \( and ). The closing \#
            sign was not found before the line ended. A line end inside a string is written \n.
            """#,
            wrong: #"print("order parameter)"#, right: #"print("order parameter")"#),
        Explanation(
            "ND0102", "an escape that does not exist",
            #"""
            A backslash in a string begins an escape: \n a new line, \t a tabulator, \" a quote, \\ a backslash, \u{3b8} \#
            the character of that hexadecimal number, \(x) the value of x. Any other letter after the backslash is an \#
            error, so that a slip does not vanish. A backslash that is meant as such is doubled.
            """#,
            wrong: #"print("C:\data")"#, right: #"print("C:\\data")"#),
        Explanation(
            "ND0103", "a character without meaning",
            #"""
            The character is no letter, digit, sign or bracket of the language. Often it comes from a word processor or a \#
            web page: typographic quotes, a long dash for minus, a letter of another alphabet that looks like a Latin one. \#
            The message says which character was found and which one was probably meant.
            """#,
            wrong: "let a = 5 − 3", right: "let a = 5 - 3"),
        Explanation(
            "ND0104", "a text that is not UTF-8",
            #"""
            Programs are written in the encoding UTF-8. The byte under the caret cannot be part of such a text; the file \#
            was probably saved in an older encoding, or it is no text at all. Save it as UTF-8 in your editor.
            """#,
            host: "Raised by a program text with bytes that are not UTF-8, such as a lone 0xE9 (an é of Latin-1)."),
        Explanation(
            "ND0105", "a number that is not written as one",
            #"""
            Digits stand on both sides of a decimal point (0.5, 2.0), an underscore parts digits (1_000), the imaginary \#
            unit is i (3i), and a number of base 16 begins with 0x (0xff).
            """#,
            wrong: "let half = .5", right: "let half = 0.5"),
        Explanation(
            "ND0106", "a string in single quotes",
            #"""
            Strings stand in double quotes. The single quote is the prime of a rate, as in x' = -x.
            """#,
            wrong: "print('done')", right: #"print("done")"#),
        Explanation(
            "ND0107", "a comment with the sign of another language",
            #"""
            Comments begin with # and end with the line; ## begins the documentation of the declaration that follows. The \#
            signs // and % of other languages begin no comment.
            """#,
            wrong: "let a = 2   // a constant", right: "let a = 2   # a constant"),
        Explanation(
            "ND0108", "a text of more than 4 GB",
            #"""
            Places in a text are counted with 32 bits. A program of that length is probably data: load it with load or \#
            load_array.
            """#,
            host: "Raised by a program text of more than 4 GB."),
        Explanation(
            "ND0109", "more errors than are shown",
            #"""
            After a hundred errors of reading the rest is only counted: most of them follow from the first ones. Mend \#
            those and read again.
            """#,
            host: "Said as a remark behind a hundred errors of reading, such as those of a file that is no program."),
        Explanation(
            "ND0110", "something else was expected here",
            #"""
            The text could not be read on: behind what stands before the caret something else has to follow. The message \#
            names what was expected and what was found. Often the true slip stands just before: a comma, an operator or a \#
            bracket that is missing; another line marked in the message then says which bracket was open.
            """#,
            wrong: "let a = [1, 2 3]", right: "let a = [1, 2, 3]"),
        Explanation(
            "ND0111", "a bracket that is never closed",
            #"""
            Every ( [ and { has its partner. The message shows where the bracket was opened and where its partner was \#
            missed at the latest; the place where it belongs is between the two.
            """#,
            wrong: #"""
            let a = (1 + 2
            print(a)
            """#,
            right: #"""
            let a = (1 + 2)
            print(a)
            """#),
        Explanation(
            "ND0112", "a closing bracket that closes nothing",
            #"""
            There is one closing bracket too many, or its partner was closed by another one before.
            """#,
            wrong: "let a = 1 + 2)", right: "let a = (1 + 2)"),
        Explanation(
            "ND0113", "an expression nested too deeply",
            #"""
            Brackets and blocks may be nested up to 256 levels and a chain of operators may have up to 1000 links; beyond \#
            that a text is hardly written by hand. Parts of it can be given names with let, and long sums are written sum \#
            over a list.
            """#,
            wrong: "let a = ((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((1))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))", right: "let a = ((1))"),
        Explanation(
            "ND0114", "an operator of another language",
            #"""
            The sign is an operator elsewhere, but not here. Powers are written x^2, remainders a % b, logic is 'and', \#
            'or', 'not', a function is x => x^2, a product needs its *. The message says how the operator found is \#
            written.
            """#,
            wrong: "let a = 2**3", right: "let a = 2^3"),
        Explanation(
            "ND0115", "comparisons or ranges in a chain",
            #"""
            A comparison has two sides: a < b < c would compare a truth value with c. Write a < b and b < c. In the same \#
            way a range has two ends.
            """#,
            wrong: #"""
            let x = 0.5
            print(0 < x < 1)
            """#,
            right: #"""
            let x = 0.5
            print(0 < x and x < 1)
            """#),
        Explanation(
            "ND0150", "a line that begins with an operator",
            #"""
            A statement ends with its line unless something shows that it goes on: an open bracket, or an operator, a comma or an \#
            '=' at the end. So the operator stands at the end of the first line, not at the head of the second.
            """#,
            wrong: "let x = 3\n    * 4\nprint(x)", right: "let x = 3 *\n    4\nprint(x)"),
        Explanation(
            "ND0116", "parentheses are missing around 'not' or a function",
            #"""
            'not' and '=>' bind more loosely than arithmetic. Behind an operator of arithmetic they need parentheses, so \#
            that it is plain what belongs to them.
            """#,
            wrong: "let a = 1 + not true", right: "let a = not true"),
        Explanation(
            "ND0117", "'=' and '==' confused",
            #"""
            One sign, =, gives a name its value. Two, ==, compare. The text has one where only the other has a meaning.
            """#,
            wrong: #"""
            let a = 2
            if a = 2 { print("two") }
            """#,
            right: #"""
            let a = 2
            if a == 2 { print("two") }
            """#),
        Explanation(
            "ND0118", "an assignment to something that holds no value",
            #"""
            On the left of = stands a name, an element v[i] or a field r.a. A sum, a product or a call has no place that \#
            could take the value. A function is declared with func.
            """#,
            wrong: "f(x) = x^2", right: "func f(x) = x^2"),
        Explanation(
            "ND0119", "a keyword used as a name",
            #"""
            A few words, such as for, in, node and system, belong to the language and cannot be names. The words of rules \#
            (state, param, when, ...) are free outside their place.
            """#,
            wrong: "let network = 3", right: "let net = 3"),
        Explanation(
            "ND0120", "a word of another language",
            #"""
            The word begins a statement elsewhere: def, while ... do, elif, import, const. The message says what it is \#
            called here.
            """#,
            wrong: "def f(x) = x^2", right: "func f(x) = x^2"),
        Explanation(
            "ND0121", "a loop that is written with '='",
            #"""
            A loop goes through the items of something, with 'in': the numbers of a range (0..<n leaves out n, 1..n includes \#
            it), the elements of an array, the items of a list.
            """#,
            wrong: "for i = 0..<3 { print(i) }", right: "for i in 0..<3 { print(i) }"),
        Explanation(
            "ND0122", "a word outside its place",
            #"""
            The word has a meaning only inside another construct: return in a function, break and continue in a loop, \#
            emit, refractory and stop in the body of an event.
            """#,
            wrong: #"""
            let x = 3
            if x > 2 { return x }
            """#,
            right: #"""
            func large(x) {
                if x > 2 { return true }
                return false
            }
            print(large(3))
            """#),
        Explanation(
            "ND0123", "braces that do not stand where they belong",
            #"""
            The body of a statement stands in braces, and the opening brace on the line of its head. Braces hold \#
            statements, never values: a record is (a: 1, b: 2), and a choice between two values is 'if c then a else b'.
            """#,
            wrong: #"""
            let a = 3
            if a > 2: print("large")
            """#,
            right: #"""
            let a = 3
            if a > 2 { print("large") }
            """#),
        Explanation(
            "ND0124", "parentheses with the wrong contents",
            #"""
            Parentheses hold one value, or a record of values with names: (a: 1, b: 2). Several values in a row are a \#
            list: [1, 2]. Nothing at all is none.
            """#,
            wrong: "let p = (1, 2)",
            right: #"""
            let p = [1, 2]
            let q = (x: 1, y: 2)
            """#),
        Explanation(
            "ND0125", "a form that is written differently",
            #"""
            What was meant is plain, but it is written in another way here: named values with a colon, f(x, k: 2); \#
            comprehensions in square brackets; slices with '..' or '..<'; a function in one line with '='. The message \#
            shows the form.
            """#,
            wrong: #"""
            let v = [1, 2, 3, 4]
            print(v[1:3])
            """#,
            right: #"""
            let v = [1, 2, 3, 4]
            print(v[1..<3])
            """#),
        Explanation(
            "ND0126", "a form reserved for later",
            #"""
            Units (10 [ms]), try and match are kept for a later version, so that programs written today keep their \#
            meaning.
            """#,
            wrong: "let tau = 10 [ms]", right: "let tau = 10   # ms"),
        Explanation(
            "ND0130", "a prime in the wrong place",
            #"""
            x' is the rate of change of a state, W' white noise. The prime follows its name without a space, and only in \#
            the rules of a node or a coupling. A transpose is M.T, a derivative diff(e, x).
            """#,
            wrong: #"""
            let A = [[1, 2], [3, 4]]
            print(A')
            """#,
            right: #"""
            let A = [[1, 2], [3, 4]]
            print(A.T)
            """#),
        Explanation(
            "ND0131", "a line that is no rule",
            #"""
            A node or a coupling consists of rules: state, param, input, let, x' = ..., next x = ..., 'pull += ...' in a \#
            coupling, and events. 'x = ...' alone does not say whether a rate, a map or a name for an expression is meant.
            """#,
            wrong: #"""
            node Decay {
                state x = 1
                x = -x
            }
            """#,
            right: #"""
            node Decay {
                state x = 1
                x' = -x
            }
            """#),
        Explanation(
            "ND0132", "a statement among the rules of a node or a coupling",
            #"""
            Rules say what holds at every time; they are not steps that run one after the other. A choice stands inside an \#
            expression (x' = if x > 0 then 1 else -1), what happens at an instant in 'when c { ... }', and sums over \#
            neighbours are the work of a coupling. Functions of the script can be called in rules.
            """#,
            wrong: #"""
            node Step {
                state x = 0
                if x > 1 { x = 0 }
                x' = 1
            }
            """#,
            right: #"""
            node Step {
                state x = 0
                x' = if x > 1 then 0 else 1
            }
            """#),
        Explanation(
            "ND0133", "a type that does not exist",
            #"""
            A state is real unless it says otherwise: 'state z: complex', 'state n: count', an array 'state W: [3, 3]', or \#
            levels 'state health in {S, I, R}'.
            """#,
            wrong: #"""
            node N {
                state x: float = 1
                x' = -x
            }
            """#,
            right: #"""
            node N {
                state x: real = 1
                x' = -x
            }
            """#),
        Explanation(
            "ND0134", "a jump or a reaction that is not written as one",
            #"""
            A jump between two levels is 'jump S -> I at rate' and does nothing else; a jump that changes states in \#
            another way is 'jump at rate { n = n - 1 }'. In a reaction the number of a species stands before it with a \#
            space: reaction 2 X + Y -> 3 X at k.
            """#,
            wrong: #"""
            node Dimer {
                state X: count = 10, Y: count = 0
                reaction 2*X -> Y at 0.1
            }
            """#,
            right: #"""
            node Decay {
                state X = 10
                X' = -0.1*X
            }
            """#),
        Explanation(
            "ND0135", "an edge with another sign",
            #"""
            In a network that is written out 'a -> b' is a directed edge and 'a -- b' an undirected one.
            """#,
            wrong: "network k { a => b }", right: "network k { a -> b }"),
        Explanation(
            "ND0136", "a system that is not written as one",
            #"""
            A system in one line is 'system s = Node on net via Coupling', all of it on that line. The form with braces \#
            has no '=': 'system s on net { Node; via Coupling }'.
            """#,
            wrong: #"""
            node N { state x = 1
                     x' = -x }
            system s = N
                on cycle(3)
            """#,
            right: #"""
            node N { state x = 1
                     x' = -x }
            system s = N on cycle(3)
            """#),
        Explanation(
            "ND0137", "a rule behind a comma",
            #"""
            A comma parts the names of one rule: state x = 1, y = 2. Another rule, such as param, begins on a new line, or \#
            behind a ';'.
            """#,
            wrong: #"""
            node N {
                state x = 1, param k = 2
                x' = -k*x
            }
            """#,
            right: #"""
            node N {
                state x = 1
                param k = 2
                x' = -k*x
            }
            """#),
        Explanation(
            "ND0138", "a text that cannot be formatted",
            #"""
            nd fmt proves, before it writes a file, that only spaces and line ends have changed. Here it could not, and \#
            left the file alone. It is a fault of nd: please report the text.
            """#,
            host: "Raised by 'nd fmt' when its result would not hold the same words as the text."),
        Explanation(
            "ND0139", "a space between a name and its prime",
            #"""
            The prime belongs to the name before it and stands directly behind it: x' = -x.
            """#,
            wrong: #"""
            node Decay {
                state x = 1
                x ' = -x
            }
            """#,
            right: #"""
            node Decay {
                state x = 1
                x' = -x
            }
            """#),
        Explanation(
            "ND0140", "a rate of third order or more",
            #"""
            x' is a rate and x'' the rate of a rate. An equation of higher order is written with states of its own for \#
            the lower rates: with v for x', the third rate of x is v''.
            """#,
            wrong: #"""
            node Jerk {
                state x = 1
                x''' = -x
            }
            """#,
            right: #"""
            node Jerk {
                state x = 1
                state v = 0, v' = 0
                x' = v
                v'' = -x
            }
            """#),
        Explanation(
            "ND0141", "a rate that stands outside a declaration",
            #"""
            x' = ... says how a state changes at every time, so it is a rule of the node or the coupling that has the \#
            state. In a script there is nothing that could change; in the body of an event states are set, at an instant, \#
            by 'x = ...'.
            """#,
            wrong: "x' = -2*x",
            right: #"""
            node Decay {
                state x = 1
                x' = -2*x
            }
            system s = Decay
            """#),
        Explanation(
            "ND0142", "a rate in the notation of another tool",
            #"""
            The rate of x is written x' = ..., not dx/dt, dx or x_dot: those are names like any other.
            """#,
            wrong: #"""
            node Decay {
                state x = 1
                dx/dt = -x
            }
            """#,
            right: #"""
            node Decay {
                state x = 1
                x' = -x
            }
            """#),
        Explanation(
            "ND0143", "a rule with the wrong sign",
            #"""
            A rate is given whole, by x' = ...; what comes from elsewhere arrives in an input. A coupling adds to an \#
            input of its target, by '+='; an inhibition adds something negative: pull += -w*source.x. How what arrives \#
            is put together is said where the input is declared: input pull by product.
            """#,
            wrong: #"""
            node N {
                state x = 1
                input pull
                x' = pull
            }
            coupling C {
                pull -= source.x
            }
            """#,
            right: #"""
            node N {
                state x = 1
                input pull
                x' = pull
            }
            coupling C {
                pull += -source.x
            }
            """#),
        Explanation(
            "ND0144", "an equation with an expression on its left",
            #"""
            On the left of a rule stands what it gives: a rate (x' = ...), the next value (next x = ...), a name \#
            (let y = ...). An equation that only has to hold has 0 on its left, and everything else on its right.
            """#,
            wrong: #"""
            node Circle {
                state x = 1, y = 0
                x^2 + y^2 = 1
                x' = -y
            }
            """#,
            right: #"""
            node Circle {
                state x = 1, y = 0
                y' = x
                x' = -y
            }
            """#),
        Explanation(
            "ND0145", "an 'else' without its 'if'",
            #"""
            An else follows directly on the closing brace of its if. A value is chosen by 'if c then a else b'.
            """#,
            wrong: #"""
            let x = 3
            if x > 2 { print("large") }
            print("between")
            else { print("small") }
            """#,
            right: #"""
            let x = 3
            if x > 2 { print("large") } else { print("small") }
            """#),
    ]
}
