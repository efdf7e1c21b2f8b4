import NDCore
import NDSyntax

/// What each name and each call of one text means, by its place: written while the text is compiled, read when a piece of
/// it is lowered.
final class Resolution {
    private var names: [UInt64: Compiler.Resolved] = [:]
    private var sites: [UInt64: UInt32] = [:]

    private static func key(_ span: Span) -> UInt64 { UInt64(span.start) << 32 | UInt64(span.end) }

    func note(_ resolved: Compiler.Resolved?, at span: Span) { if let resolved { names[Self.key(span)] = resolved } }
    func note(_ place: Place, word: String, at span: Span) { names[Self.key(span)] = .place(place, word: word, declared: span) }
    func note(site: UInt32, at span: Span) { sites[Self.key(span)] = site }

    func name(at span: Span) -> Compiler.Resolved? { names[Self.key(span)] }
    func site(at span: Span) -> UInt32? { sites[Self.key(span)] }
}

/// A place as the key of a dictionary.
enum PlaceKey: Hashable {
    case slot(Int)
    case cell(Int)
    case captured(Int)
    case capturedCell(Int)
    case global(ObjectIdentifier)

    init(_ place: Place) {
        switch place {
        case .slot(let i): self = .slot(i)
        case .cell(let i): self = .cell(i)
        case .captured(let i): self = .captured(i)
        case .capturedCell(let i): self = .capturedCell(i)
        case .global(let cell): self = .global(ObjectIdentifier(cell))
        }
    }
}
