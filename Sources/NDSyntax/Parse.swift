import NDCore

/// What reading one source text gives: declarations as far as they could be read, and everything that was wrong.
public struct ParseResult: Sendable {
    public let program: SourceProgram
    public let diagnostics: [Diagnostic]
    /// Whether the text ends inside an open statement (an open bracket, a dangling operator): a prompt reads on.
    public let isIncomplete: Bool

    public init(program: SourceProgram, diagnostics: [Diagnostic], isIncomplete: Bool) {
        self.program = program
        self.diagnostics = diagnostics
        self.isIncomplete = isIncomplete
    }
}
