import NDCore

/// What formulas may say but the machine does not run, `ND0596`.
enum LoweringError {
    static func unlowered(_ what: String) -> Diagnostic {
        Diagnostic("ND0596", "\(what) does not run in equations yet")
    }
}
