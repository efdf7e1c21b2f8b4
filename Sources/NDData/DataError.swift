import NDCore

/// Every diagnostic of data files: `ND0247` to `ND0250`.
public enum DataError {
    /// The file ends before what it promises is complete.
    static func truncated(_ file: String, at byte: Int, inside what: String, missing: Int? = nil) -> Diagnostic {
        let short = missing.map { ": \($0) byte\($0 == 1 ? " is" : "s are") missing" } ?? ""
        return Diagnostic(
            "ND0247", "'\(file)' ends at byte \(byte), inside \(what)\(short)", remedy: "the file seems to be cut off: fetch or write it again")
    }

    /// Something stands in the file that its format does not allow; places count bytes from 0.
    static func malformed(_ file: String, at byte: Int, _ problem: String, remedy: String? = nil) -> Diagnostic {
        Diagnostic(
            "ND0248", "'\(file)', byte \(byte): \(problem)",
            remedy: remedy ?? "the file is damaged, or of another kind than its ending says: write it again")
    }

    /// The same for texts; lines and columns count from 1.
    static func malformed(_ file: String, line: Int, column: Int, _ problem: String, remedy: String? = nil) -> Diagnostic {
        Diagnostic("ND0248", "'\(file)', line \(line), column \(column): \(problem)", remedy: remedy)
    }

    /// The format allows it, and nd has no value for it.
    static func unreadable(_ file: String, _ what: String, remedy: String) -> Diagnostic {
        Diagnostic("ND0249", "'\(file)' holds \(what), which nd does not read", remedy: remedy)
    }

    /// A value that a format has no way to write.
    public static func unwritable(_ what: String, in format: String, remedy: String) -> Diagnostic {
        Diagnostic("ND0250", "\(what) cannot be written as \(format)", remedy: remedy)
    }
}
