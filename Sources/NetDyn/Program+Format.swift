import NDCore
import NDSyntax

/// What formatting a program gave.
public struct FormattedProgram: Sendable {
    /// The canonical text; `nil` when the program has errors, and was left alone.
    public let text: String?
    public let diagnostics: [Diagnostic]
    private let sources: SourceMap

    init(_ program: Program, width: Int) {
        var sources = SourceMap()
        let file = SourceFile(name: program.name, text: program.source)
        let id = sources.add(file)
        self.sources = sources
        switch format(file, id: id, width: width) {
        case .formatted(let bytes): (text, diagnostics) = (String(decoding: bytes, as: UTF8.self), [])
        case .unreadable(let found): (text, diagnostics) = (nil, found)
        }
    }

    /// A diagnostic as a person reads it.
    public func render(_ diagnostic: Diagnostic, color: Bool) -> String {
        DiagnosticRenderer(sources: sources, color: color).render(diagnostic)
    }
}

extension Program {
    /// The program in its canonical form: same tokens, same comments, same meaning. `width`: columns beyond which lines are
    /// broken where they can be.
    public func formatted(width: Int = 120) -> FormattedProgram { FormattedProgram(self, width: width) }
}
