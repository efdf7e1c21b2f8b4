import NDCore

/// Reads tokens into a lossless tree. Never fails and always ends: what cannot be read becomes an `.error` node and a
/// diagnostic, and reading goes on at the end of the statement.
///
/// One mistake gives one message: after an error (`panicking`) nothing more is reported until the next statement, unless
/// the repair was certain (a slip such as `elif`), after which reading goes on as if nothing had happened.
struct Parser {
    /// How deeply brackets, blocks and operators may nest.
    static let nestingLimit = 256
    /// How high the tree of one expression may grow, by long chains such as `a + a + ...`.
    static let heightLimit = 1000

    /// Where a node began: its first token, and the first record of its subtree.
    struct Mark {
        let token: Int
        let node: Int
    }

    /// A finished node.
    struct Completed {
        let mark: Mark
        let kind: SyntaxKind
        /// Height of the expression's tree.
        var height = 0
    }

    /// What surrounds the statement being read.
    struct Context {
        var inRules = false
        var inCoupling = false
        var inEvent = false
        var loops = 0
        var functions = 0
    }

    let source: SourceFile
    let file: FileID
    let tokens: [Token]
    /// The tokens that are not trivia: their index in `tokens`, kind, and whether a line ended before them.
    let raw: [Int]
    var kinds: [TokenKind]
    let breaks: [Bool]
    let brackets: Brackets

    /// The next significant token.
    var p = 0
    /// Index in `tokens` behind the last token read.
    var consumedEnd = 0
    var nodes: [SyntaxTree.Node] = []
    var diagnostics: [Diagnostic] = []
    var isIncomplete = false
    var panicking = false
    /// Where statements and items of brackets begin, in bytes: what is wrong behind such a place does not follow from what is
    /// wrong before it.
    var beginnings: [Int] = []
    /// Whether a line end ends a statement here: at the top and in `{ }`, not in `( )` and `[ ]`.
    var newlinesEnd = true
    /// Whether an end of a range may be missing: directly in an index.
    var openRanges = false
    var depth = 0
    var context = Context()
    /// Where the statement being read began.
    var statementStart = 0
    /// The brackets being read, innermost last.
    var openers: [Int] = []
    /// Names of states of the node being read, for messages.
    var states: [String] = []
    /// Keywords that a declaration has taken for its name, which has been reported: what uses them is no second mistake.
    var misnamed: Set<TokenKind> = []
    /// Whether a block in Python's manner (`if c:`) was just read, so that its `else:` is no second mistake.
    var readColonBlock = false
    /// Where the line began that such a block belongs to: lines further right are in it.
    var foreignBlockColumn = Int.max
    /// Whether the statement began with a word of another language, so that its `:` is no second mistake.
    var readForeignWord = false

    init(source: SourceFile, file: FileID, tokens: [Token]) {
        self.source = source
        self.file = file
        self.tokens = tokens
        var raw: [Int] = []
        var kinds: [TokenKind] = []
        var breaks: [Bool] = []
        var lineEnded = false
        for (i, token) in tokens.enumerated() {
            if token.kind.isTrivia {
                if token.kind == .newline { lineEnded = true }
                continue
            }
            raw.append(i)
            kinds.append(token.kind)
            breaks.append(lineEnded)
            lineEnded = false
        }
        self.raw = raw
        self.kinds = kinds
        self.breaks = breaks
        brackets = Brackets(kinds: kinds, breaks: breaks)
        nodes.reserveCapacity(raw.count)
    }

    // MARK: Tokens

    var kind: TokenKind { kinds[p] }

    func kind(ahead n: Int) -> TokenKind { p + n < kinds.count ? kinds[p + n] : .end }

    func breaksAhead(_ n: Int) -> Bool { p + n < breaks.count && breaks[p + n] }

    /// Whether the statement's line has ended before the next token.
    var lineEnded: Bool { kind == .end || (newlinesEnd && breaks[p]) }

    func span(_ index: Int) -> Span {
        let token = tokens[raw[index]]
        return Span(file: file, start: token.start, end: token.end)
    }

    func text(_ index: Int) -> String { source.text(tokens[raw[index]].range) }

    /// Whether the next token is this contextual word, on the same line.
    func isWord(_ word: String) -> Bool { kind == .name && !lineEnded && text(p) == word }

    mutating func bump() {
        guard kind != .end else { return }
        consumedEnd = raw[p] + 1
        p += 1
    }

    mutating func take(_ wanted: TokenKind) -> Bool {
        guard kind == wanted else { return false }
        bump()
        return true
    }

    // MARK: Nodes

    func mark() -> Mark { Mark(token: raw[p], node: nodes.count) }

    @discardableResult
    mutating func finish(_ mark: Mark, _ kind: SyntaxKind, height: Int = 0) -> Completed {
        var first = min(mark.token, consumedEnd)
        if mark.node < nodes.count { first = min(first, Int(nodes[mark.node].first)) }
        let record = SyntaxTree.Node(
            kind: kind, first: UInt32(clamping: first), end: UInt32(clamping: max(first, consumedEnd)), subtree: UInt32(clamping: mark.node))
        nodes.append(record)
        return Completed(mark: mark, kind: kind, height: height)
    }

    /// An empty node for what should stand here.
    @discardableResult
    mutating func missing() -> Completed {
        let mark = Mark(token: consumedEnd, node: nodes.count)
        return finish(mark, .missing)
    }

    /// The bytes of a finished node.
    func span(of node: Completed) -> Span {
        guard node.mark.token < consumedEnd else { return span(min(p, raw.count - 1)) }
        return Span(file: file, start: tokens[node.mark.token].start, end: tokens[consumedEnd - 1].end)
    }

    // MARK: Nesting

    /// Enters one level of nesting; `false` beyond the limit, after which `overflow` steps over what lies deeper.
    mutating func enter() -> Bool {
        depth += 1
        return depth <= Parser.nestingLimit
    }

    /// One message for what is nested too deeply; goes on behind the innermost bracket that is being read.
    mutating func overflow() -> Completed {
        report(SyntaxError.nesting(span(p), limit: Parser.nestingLimit))
        panicking = true
        let mark = mark()
        if let opener = openers.last {
            skip(to: brackets.partner[opener] >= p ? brackets.partner[opener] : nil)
        } else {
            skip(to: nil)
        }
        return finish(mark, .error)
    }

    mutating func leave() { depth -= 1 }

    /// Reads `body` inside the bracket at the current token, up to and with its partner.
    mutating func bracketed(newlinesEnd inside: Bool = false, _ body: (inout Parser) -> Void) {
        let opener = p
        let saved = (newlinesEnd, openRanges)
        bump()
        openers.append(opener)
        newlinesEnd = inside
        openRanges = false
        body(&self)
        close(opener)
        openers.removeLast()
        (newlinesEnd, openRanges) = saved
    }

    /// Expects the partner of `opener`; in an error goes on behind it, where there is one.
    private mutating func close(_ opener: Int) {
        if kind == kinds[opener].closer { return bump() }
        failUnclosed(opener)
        let partner = brackets.partner[opener]
        guard partner >= p else { return }
        if partner > p {
            let mark = mark()
            skip(to: partner)
            finish(mark, .skipped)
        }
        bump()
    }
}
