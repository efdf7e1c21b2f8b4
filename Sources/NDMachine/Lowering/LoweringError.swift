import NDCore

/// What formulas may say but the machine does not run, `ND0596`.
enum LoweringError {
    static func noValue(_ name: String) -> Diagnostic {
        Diagnostic(
            "ND0596", "'\(name)' is a symbol without a value, and equations run on numbers",
            remedy: "declare it as a parameter, param \(name) = 1, or give it a value with let instead of 'symbol \(name)'")
    }

    static func unlowered(_ what: String) -> Diagnostic {
        Diagnostic("ND0596", "\(what) does not run in equations yet")
    }
}
