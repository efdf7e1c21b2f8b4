extension Explanations {
    /// Codes of pictures, `ND07xx`.
    static let pictures: [Explanation] = [
        Explanation(
            "ND0701", "series of different lengths",
            #"""
            The places and the values of a curve or of points have one length: each x has its y.
            """#,
            host: "Raised by a host that makes a curve of series of different lengths; in a program the same mistake is ND0214."),
        Explanation(
            "ND0702", "a heat map whose values do not fill it",
            #"""
            A heat map has one value for each of its cells.
            """#,
            host: "Raised by a host that makes a heat map with the wrong number of values."),
        Explanation(
            "ND0703", "a figure of an impossible size",
            #"""
            The width and the height of a figure are counted in points, 72 to the inch; the message gives their range.
            """#,
            host: "Raised by a host that asks for a picture of such a size."),
        Explanation(
            "ND0704", "an ending of pictures that is not known",
            #"""
            Pictures are saved as .svg, .png or .pdf.
            """#,
            files: [("note.txt", "1")],
            wrong: #"save(plot([0, 1], [0, 1]), "f.jpg")"#, right: #"save(plot([0, 1], [0, 1]), "f.png")"#),
        Explanation(
            "ND0705", "a picture that could not be drawn",
            #"""
            The library that draws pictures (Cairo) reported an error; the message quotes it. Most often the picture is \#
            too large for the memory.
            """#,
            host: "Raised by an error of the drawing library."),
        Explanation(
            "ND0706", "a figure without anything in it",
            #"""
            The figure has no panel. Plot something first.
            """#,
            host: "Raised by a host that draws a figure without panels."),
        Explanation(
            "ND0707", "values that are not one for each node",
            #"""
            draw(network, values) colours or sizes the nodes by one value each.
            """#,
            wrong: "draw(cycle(4), color: [1, 2, 3])", right: "draw(cycle(4), color: [1, 2, 3, 4])"),
        Explanation(
            "ND0708", "a colour that does not exist",
            #"""
            A colour is one of the names that the message suggests from, or '#rrggbb' with hexadecimal digits.
            """#,
            host: "Raised by a host that reads a colour of that name."),
        Explanation(
            "ND0709", "a colour map that does not exist",
            #"""
            The message lists the maps from numbers to colours.
            """#,
            wrong: #"heatmap([[1, 2], [3, 4]], map: "virids")"#, right: #"heatmap([[1, 2], [3, 4]], map: "viridis")"#),
        Explanation(
            "ND0710", "no library for pictures",
            #"""
            Pictures are drawn by Cairo, which nd looks for when the first one is saved (Debian: libcairo2; macOS: brew install cairo). \#
            The variable ND_CAIRO of the environment names the file of another library.
            """#,
            host: "a machine on which Cairo is not installed"),
    ]
}
