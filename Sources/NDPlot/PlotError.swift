import NDCore

/// Every diagnostic of pictures, `ND07xx`.
public enum PlotError {
    public static func lengths(_ a: String, _ countA: Int, _ b: String, _ countB: Int) -> Diagnostic {
        Diagnostic("ND0701", "'\(a)' has \(countA) value\(countA == 1 ? "" : "s") and '\(b)' has \(countB)", remedy: "give them the same length")
    }

    public static func shape(rows: Int, columns: Int, count: Int) -> Diagnostic {
        Diagnostic("ND0702", "a heat map of \(rows) x \(columns) cells needs \(rows) x \(columns) values, not \(count)")
    }

    public static func size(_ width: Double, _ height: Double) -> Diagnostic {
        Diagnostic(
            "ND0703", "a figure of \(formatReal(width)) x \(formatReal(height)) points cannot be drawn",
            remedy: "width and height lie between \(Int(Figure.sizes.lowerBound)) and \(Int(Figure.sizes.upperBound)) points (72 to the inch)")
    }

    public static func format(_ ending: String) -> Diagnostic {
        let known = PictureFormat.allCases.map(\.rawValue)
        return Diagnostic(
            "ND0704", "pictures are not written as '.\(ending)'",
            remedy: suggestion(for: ending, among: known) ?? "known endings are \(known.map { "." + $0 }.joined(separator: " "))")
    }

    public static func backend(_ status: String) -> Diagnostic {
        Diagnostic("ND0705", "the picture could not be drawn: \(status)")
    }

    public static func nothing() -> Diagnostic {
        Diagnostic("ND0706", "the figure has no panel", remedy: "plot something first")
    }

    public static func perNode(_ name: String, _ count: Int, size: Int) -> Diagnostic {
        Diagnostic("ND0707", "'\(name)' has \(count) value\(count == 1 ? "" : "s"), the network \(size) node\(size == 1 ? "" : "s")", remedy: "give one for each node")
    }

    public static func colour(_ name: String) -> Diagnostic {
        let near = closest(to: name, among: Colour.names.map(\.name))
        return Diagnostic("ND0708", "'\(name)' is not a colour", remedy: near.map { "did you mean '\($0)'?" } ?? "write '#rrggbb', or a name such as 'blue'")
    }

    public static func map(_ name: String) -> Diagnostic {
        let known = ColourMap.allCases.map(\.rawValue)
        return Diagnostic(
            "ND0709", "there is no colour map '\(name)'",
            remedy: suggestion(for: name, among: known) ?? "known maps are \(known.joined(separator: ", "))")
    }

    public static func noLibrary() -> Diagnostic {
        Diagnostic(
            "ND0710", "pictures need the Cairo library, which is not installed",
            remedy: "apt-get install libcairo2 (macOS: brew install cairo); or set ND_CAIRO to the file of the library")
    }
}
