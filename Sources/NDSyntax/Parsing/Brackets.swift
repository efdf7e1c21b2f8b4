/// Which bracket closes which, found before parsing: what was never closed is known at once, and an error inside a
/// bracket can be stepped over to its end.
struct Brackets {
    /// For each significant token: the index of its partner, or -1.
    private(set) var partner: [Int]
    /// Indices of `}` that close nothing.
    private(set) var strayBraces: [Int] = []

    /// - Parameter breaks: whether a line ended before each token.
    init(kinds: [TokenKind], breaks: [Bool]) {
        partner = [Int](repeating: -1, count: kinds.count)
        var open: [Int] = []
        var lineStart = 0
        for (i, kind) in kinds.enumerated() {
            if breaks[i] {
                lineStart = i
                // A statement that begins here ends whatever round or square bracket was left open before it.
                if Brackets.beginsStatement(kind) {
                    while let last = open.last, kinds[last] != .leftBrace { open.removeLast() }
                }
            }
            if kind.opensBracket {
                open.append(i)
            } else if kind.closesBracket {
                guard let depth = open.lastIndex(where: { kinds[$0].closer == kind }) else {
                    if kind == .rightBrace { strayBraces.append(i) }
                    continue
                }
                // A `)` or `]` does not reach over an open brace.
                if kind != .rightBrace, open[depth...].contains(where: { kinds[$0] == .leftBrace }) { continue }
                partner[open[depth]] = i
                partner[i] = open[depth]
                open.removeSubrange(depth...)
            } else if kind == .stringBroken {
                while let last = open.last, last >= lineStart, kinds[last] != .leftBrace { open.removeLast() }
            }
        }
    }

    /// Words that begin a statement and can stand inside no round or square bracket.
    private static func beginsStatement(_ kind: TokenKind) -> Bool {
        switch kind {
        case .let, .var, .func, .node, .coupling, .network, .system, .use, .symbol, .expect, .while, .return, .break, .continue:
            true
        default: false
        }
    }
}
