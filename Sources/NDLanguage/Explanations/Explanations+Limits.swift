extension Explanations {
    /// Codes of limits and interruption, `ND08xx`.
    static let limits: [Explanation] = [
        Explanation(
            "ND0807", "values nested too deep",
            """
            A list in a list in a list, and so on for a thousand levels: records and functions that keep others count alike. \
            Values nested deeper could not be compared, written or let go of without using up the stack. A long chain is better \
            kept as one list, whose items stand beside one another.
            """,
            wrong: "var chain = (head: 0, tail: none)\nfor i in 0..2000 { chain = (head: i, tail: chain) }",
            right: "var chain = [0]\nfor i in 0..2000 { append(chain, i) }\nexpect len(chain) == 2002"),
    ]
}
