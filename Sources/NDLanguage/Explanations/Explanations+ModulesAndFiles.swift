extension Explanations {
    /// Codes of modules and data files, `ND0245` to `ND0250`.
    static let modulesAndFiles: [Explanation] = [
        Explanation(
            "ND0245", "a module that the standard library does not have",
            """
            `use name`, without quotes, brings a module of the standard library. A file of your own is used by its path, in quotes, \
            which is looked up beside the file that uses it.
            """,
            wrong: "use epidemiks", right: "use epidemics"),
        Explanation(
            "ND0246", "a name that two modules bring",
            """
            Both modules declare the name, and the program does not say which it means. Every module is also a record under its own \
            name, so `chaos.Lorenz` is always clear. A declaration of your own hides both.
            """,
            files: [("one.nd", "let rate = 1"), ("two.nd", "let rate = 2")],
            wrong: "use \"one.nd\"\nuse \"two.nd\"\nprint(rate)", right: "use \"one.nd\"\nuse \"two.nd\"\nprint(one.rate + two.rate)"),
        Explanation(
            "ND0247", "a data file that ends too early",
            """
            The file promises more than it holds: an array with fewer numbers than its header says, an archive without its table of \
            contents, a JSON text with an open bracket. Most often a download or a program that wrote it was interrupted.
            """,
            files: [("short.json", "[1, 2"), ("whole.json", "[1, 2]")],
            wrong: "load(\"short.json\")", right: "load(\"whole.json\")"),
        Explanation(
            "ND0248", "a data file that breaks the rules of its format",
            """
            At the place that is named stands something that the format does not allow. Binary files count bytes from 0, texts lines \
            and columns from 1. A file with the wrong ending gives this error, too: the ending decides how a file is read.
            """,
            files: [("broken.json", "[1,, 2]"), ("whole.json", "[1, 2]")],
            wrong: "load(\"broken.json\")", right: "load(\"whole.json\")"),
        Explanation(
            "ND0249", "a data file with values that nd has no form for",
            """
            The file is sound, but holds texts or objects in an array of NumPy, dates, numbers wider than 64 bits, an archive under a \
            password, or bytes that are no text in UTF-8. The remedy says how to write it so that nd can read it.
            """,
            host: "Reading such a file with `load`, `read_text` or `read_lines` raises it."),
        Explanation(
            "ND0250", "a value that a file format cannot hold",
            """
            JSON has no complex numbers, functions or networks; a table has two axes; an .npz archive holds arrays of numbers. Save the \
            parts that fit, or choose another ending.
            """,
            wrong: "to_json(1 + 2i)", right: "to_json([real(1 + 2i), imag(1 + 2i)])"),
    ]
}
