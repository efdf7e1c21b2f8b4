/// Which bracket closes which, found before parsing: what was never closed is known at once, and an error inside a
/// bracket can be stepped over to its end. O(tokens).
struct Brackets {
    /// For each significant token: the index of its partner, or -1.
    private(set) var partner: [Int]
    /// Indices of `}` that close nothing.
    private(set) var strayBraces: [Int] = []

    private var open: [(index: Int, kind: TokenKind)] = []
    /// How many brackets of each other kind are open inside each open brace (and outside all): whether a closer has a
    /// partner is known without a search.
    private var counts = [Counts()]

    private struct Counts {
        var parens = 0
        var brackets = 0
        var interpolations = 0

        subscript(kind: TokenKind) -> Int {
            get { kind == .leftParen ? parens : kind == .leftBracket ? brackets : interpolations }
            set {
                switch kind {
                case .leftParen: parens = newValue
                case .leftBracket: brackets = newValue
                default: interpolations = newValue
                }
            }
        }
    }

    /// - Parameter breaks: whether a line ended before each token.
    init(kinds: [TokenKind], breaks: [Bool]) {
        partner = [Int](repeating: -1, count: kinds.count)
        var lineStart = 0
        for (i, kind) in kinds.enumerated() {
            if breaks[i] {
                lineStart = i
                // A statement that begins here ends whatever round or square bracket was left open before it.
                if Brackets.beginsStatement(kind) { dropUnclosed(from: 0) }
            }
            if kind.opensBracket {
                push(i, kind)
            } else if kind == .rightBrace {
                closeBrace(i)
            } else if kind.closesBracket {
                close(i, kind)
            } else if kind == .stringBroken {
                dropUnclosed(from: lineStart)
            }
        }
    }

    private mutating func push(_ i: Int, _ kind: TokenKind) {
        open.append((i, kind))
        if kind == .leftBrace { counts.append(Counts()) } else { counts[counts.count - 1][kind] += 1 }
    }

    private mutating func pop() -> (index: Int, kind: TokenKind)? {
        guard let last = open.popLast() else { return nil }
        if last.kind == .leftBrace { counts.removeLast() } else { counts[counts.count - 1][last.kind] -= 1 }
        return last
    }

    private mutating func pair(_ opener: Int, _ closer: Int) {
        partner[opener] = closer
        partner[closer] = opener
    }

    private mutating func closeBrace(_ i: Int) {
        guard counts.count > 1 else {
            strayBraces.append(i)
            return
        }
        while let last = pop() {
            if last.kind == .leftBrace { return pair(last.index, i) }
        }
    }

    /// `)`, `]` and the end of an interpolation do not reach over an open brace.
    private mutating func close(_ i: Int, _ kind: TokenKind) {
        let opener: TokenKind = kind == .rightParen ? .leftParen : kind == .rightBracket ? .leftBracket : .interpolationOpen
        guard counts[counts.count - 1][opener] > 0 else { return }
        while let last = pop() {
            if last.kind == opener { return pair(last.index, i) }
        }
    }

    /// Gives up the brackets opened since `start` inside the innermost brace.
    private mutating func dropUnclosed(from start: Int) {
        while let last = open.last, last.kind != .leftBrace, last.index >= start { _ = pop() }
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
