extension Explanations {
    /// Codes of checks in a file, the program and its hosts, `ND09xx`.
    static let checks: [Explanation] = [
        Explanation(
            "ND0901", "an expectation that does not hold",
            #"""
            'expect condition' states what must be true. It was not: the message shows both sides. The program goes on, \#
            and ends with status 1.
            """#,
            wrong: "expect sin(0.1) == 0.1", right: "expect sin(0.1) ≈ 0.1 within 1e-3"),
        Explanation(
            "ND0902", "an expected error that did not come",
            #"""
            'expect error ND0215 { ... }' holds if the block raises this error. It raised another one, or none.
            """#,
            wrong: "expect error ND0215 { print([1, 2, 3][2]) }", right: "expect error ND0215 { print([1, 2, 3][3]) }"),
        Explanation(
            "ND0918", "a tolerance without a comparison that has one",
            #"""
            'within' says how far the two sides of '≈' may lie apart. Behind '==', '<' or a name there is nothing that it \#
            could belong to.
            """#,
            wrong: "expect 1 == 1.05 within 0.1", right: "expect 1 ≈ 1.05 within 0.1"),
        Explanation(
            "ND0910", "a file that could not be read",
            #"""
            The file is not there, is a folder, or may not be read. A program given on the command line is looked up from \#
            the present folder; a file that a program reads, from there and then beside the program's own file.
            """#,
            host: "Raised by 'nd FILE' and 'nd check FILE' when FILE cannot be read; in a program the same is ND0240."),
        Explanation(
            "ND0911", "a file that could not be written",
            #"""
            The folder is not there or may not be written to. Relative paths begin at the folder given by --out, else \#
            where nd was started.
            """#,
            host: "Raised by 'nd run --out DIR' when DIR cannot be made; in a program the same is ND0241."),
        Explanation(
            "ND0912", "a system that the program does not declare",
            #"""
            nd bytecode FILE NAME shows what the system of that name runs as. The program declares none, or none of that \#
            name.
            """#,
            host: "Raised by 'nd bytecode file.nd NAME', and by a host that asks for the instructions of a system that is not there."),
        Explanation(
            "ND0913", "a name without documentation",
            #"""
            nd doc NAME, and name? at the prompt, know the names of the library and of the session. This name is neither; \#
            'nd doc --search WORDS' looks through the texts.
            """#,
            host: "Raised by 'nd doc NAME' and by a host that calls a function that is not there."),
        Explanation(
            "ND0914", "no thread for the program",
            #"""
            Programs run on a thread with a large stack. The process could not start one: it has too little memory, or too \#
            many threads.
            """#,
            host: "Raised when the operating system refuses a thread."),
        Explanation(
            "ND0915", "a value that a host cannot hand over",
            #"""
            A host hands over numbers, texts, arrays, lists and records. Systems, networks and functions are made in the \#
            session.
            """#,
            host: "Raised by a host that assigns a value which it got from elsewhere to a name of a session."),
        Explanation(
            "ND0916", "a file that is not a text in UTF-8",
            #"""
            Programs are texts in UTF-8. The file given is something else, or in another encoding.
            """#,
            host: "Raised by 'nd run FILE' when FILE is no text."),
        Explanation(
            "ND0917", "a code that does not exist",
            #"""
            nd explain takes a code as it stands in a message: ND0301, or shorter 301. 'nd explain' alone lists all codes.
            """#,
            wrong: #"explain("ND9999")"#, right: #"explain("ND0301")"#),
    ]
}
