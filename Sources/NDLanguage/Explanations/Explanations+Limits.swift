extension Explanations {
    /// Codes of limits and interruption, `ND08xx`.
    static let limits: [Explanation] = [
        Explanation(
            "ND0801", "interrupted",
            #"""
            Ctrl-C, or the host, stopped the program. At the prompt everything computed before is kept; a simulation that \#
            was interrupted gives its trajectory up to there.
            """#,
            host: "Raised by Ctrl-C, and by a host that cancels a session."),
        Explanation(
            "ND0802", "more steps than the session allows",
            #"""
            The host limits how many steps of control code a program may take, so that no program runs for ever. nd itself \#
            sets no such limit.
            """#,
            wrong: #"""
            var n = 0
            while true { n = n + 1 }
            """#,
            right: #"""
            var n = 0
            while n < 1000 { n = n + 1 }
            """#),
        Explanation(
            "ND0803", "more memory than the session allows",
            #"""
            What was asked for would take more memory than the limit; it was refused before it was made. For trajectories: \#
            save fewer times (points:, every:), only quantities computed from the states (observe:), or only the last \#
            state (keep: "end").
            """#,
            wrong: "let a = zeros([1000000, 1000000])", right: "let a = zeros([1000, 100])"),
        Explanation(
            "ND0804", "calls nested too deeply",
            #"""
            Functions that call each other are nested up to a limit, 2000 levels unless the host says otherwise. Most \#
            often a function that calls itself lacks the case in which it stops.
            """#,
            wrong: #"""
            func f(n) = f(n - 1) + 1
            print(f(10))
            """#,
            right: #"""
            func f(n) = if n == 0 then 0 else f(n - 1) + 1
            print(f(10))
            """#),
        Explanation(
            "ND0805", "more output than the session allows",
            #"""
            The host limits how much a program may print. nd itself sets no such limit.
            """#,
            wrong: "for i in 0..<100000 { print(i) }", right: "for i in 0..<10 { print(i) }"),
        Explanation(
            "ND0806", "a session without files",
            #"""
            A program inside another tool reads and writes files only if that tool permits it. In nd itself files are \#
            open.
            """#,
            wrong: #"print(load_array("data.csv"))"#, right: "print([[1, 2], [3, 4]])"),
        Explanation(
            "ND0807", "values nested too deeply",
            #"""
            Lists, records and functions that hold each other are nested up to 1000 levels. A list that is wrapped again \#
            and again, one level for each turn of a loop, was probably meant to grow: append adds an item beside the \#
            others.
            """#,
            wrong: #"""
            var v = ["a"]
            for i in 0..<2000 { v = [v, "a"] }
            """#,
            right: #"""
            var v = ["a"]
            for i in 0..<2000 { append(v, "a") }
            """#),
    ]
}
