/// What nd says when something is wrong: a stable code, the place, the cause and the remedy.
///
/// Each room makes its own in one place (`NDSyntax/SyntaxError.swift`, ...). Codes are grouped by room:
/// `ND01xx` reading, `ND02xx` names, values and control, `ND03xx` declarations and models, `ND04xx` networks and files,
/// `ND05xx` simulation, `ND06xx` symbolic, `ND07xx` pictures, `ND08xx` limits and interruption, `ND09xx` checks and the program.
public struct Diagnostic: Error, Sendable, Equatable {
    public enum Severity: String, Sendable { case error, warning, note }

    /// A place in the source with the few words that belong under its caret.
    public struct Label: Sendable, Equatable {
        public var span: Span
        public var text: String

        public init(_ span: Span, _ text: String = "") {
            self.span = span
            self.text = text
        }
    }

    public var code: String
    public var severity: Severity
    /// One sentence: what is wrong. No full stop, names in single quotes.
    public var message: String
    public var primary: Label?
    /// Other places that explain the error, such as the declaration it contradicts.
    public var secondary: [Label]
    public var notes: [String]
    /// The likely repair, as a sentence (`did you mean 'theta'?`).
    public var remedy: String?

    public init(
        _ code: String, _ message: String, at primary: Span? = nil, label: String = "", secondary: [Label] = [],
        notes: [String] = [], remedy: String? = nil, severity: Severity = .error
    ) {
        self.code = code
        self.severity = severity
        self.message = message
        self.primary = primary.map { Label($0, label) }
        self.secondary = secondary
        self.notes = notes
        self.remedy = remedy
    }

    /// Stands for a value that only a run will give, while declarations are checked without one: it is never shown.
    public static var unknownValue: Diagnostic { Diagnostic("", "only a run gives this value") }

    public var isOfUnknownValue: Bool { code.isEmpty }

    /// The same diagnostic with a place, if it had none: rooms that know no source text leave the place to their caller.
    public func located(_ span: Span) -> Diagnostic {
        guard primary == nil else { return self }
        var copy = self
        copy.primary = Label(span)
        return copy
    }
}
