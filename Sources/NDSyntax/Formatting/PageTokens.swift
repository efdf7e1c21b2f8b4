import NDCore

/// A comment as it stood in the source.
struct PageComment {
    let text: String
    /// Whether it stands behind code, not on a line of its own.
    let isTrailing: Bool
    /// Empty lines before it.
    let blanks: Int
    /// The column where it began.
    let column: Int
}

/// What stood between two tokens: line ends, empty lines, comments. A `;` counts to what is between.
struct PageGap {
    var lineEnds = 0
    /// Empty lines directly before the next token.
    var blanks = 0
    var comments: [PageComment] = []
}

/// The tokens of a text that stay, with what the tree knows of each.
struct PageTokens {
    let tree: SyntaxTree
    /// Index of each token in the tree's list; without trivia and `;`.
    private(set) var raw: [Int] = []
    private(set) var kinds: [TokenKind] = []
    /// What stood before each token, and behind the last.
    private(set) var gaps: [PageGap] = []
    /// The node that each token belongs to.
    private(set) var owner: [Int] = []
    /// The parent of each node; the file's own is itself.
    private(set) var parent: [Int] = []
    /// The other bracket, or -1.
    private(set) var partner: [Int] = []
    /// Whether a statement, a member, or a line of a network or a system begins here.
    private(set) var startsStatement: [Bool] = []

    var count: Int { raw.count }

    init(_ tree: SyntaxTree) {
        self.tree = tree
        collect()
        findOwners()
        findPartners()
        findStatements()
    }

    func text(_ i: Int) -> String { tree.text(tree.tokens[raw[i]]) }

    func kind(ofNode node: Int) -> SyntaxKind { tree.nodes[node].kind }

    func ownerKind(_ i: Int) -> SyntaxKind { kind(ofNode: owner[i]) }

    /// Whether the source had nothing between token `i - 1` and token `i`.
    func touches(_ i: Int) -> Bool { i > 0 && raw[i] == raw[i - 1] + 1 }

    /// Whether these braces hold statements, members or lines, and not levels.
    func isBody(_ opener: Int) -> Bool { kinds[opener] == .leftBrace && ownerKind(opener) != .levelType }

    private mutating func collect() {
        var gap = PageGap()
        var newlines = 0
        var isFirst = true
        var separated = false
        var lineStart = 0
        for (i, token) in tree.tokens.enumerated() {
            switch token.kind {
            case .space: continue
            case .newline:
                newlines += 1
                gap.lineEnds += 1
                lineStart = Int(token.end)
            case .semicolon:
                // A doc comment above a ';' belongs to nothing, and must not get a statement.
                separated = separated || !gap.comments.isEmpty
                newlines = 0
            case .comment, .documentation, .foreignComment:
                var text = tree.text(token)
                while let last = text.unicodeScalars.last, last.isASCII, last.properties.isWhitespace { text.unicodeScalars.removeLast() }
                let isTrailing = newlines == 0 && gap.comments.isEmpty && gap.lineEnds == 0 && !isFirst
                gap.comments.append(PageComment(
                    text: text, isTrailing: isTrailing, blanks: gap.lineEnds == 0 ? 0 : max(0, newlines - 1),
                    column: displayWidth(tree.source.text(lineStart..<Int(token.start)))))
                newlines = 0
            default:
                gap.blanks = max(separated ? 1 : 0, newlines - 1)
                gaps.append(gap)
                gap = PageGap()
                newlines = 0
                separated = false
                isFirst = false
                if token.kind == .end { return }
                raw.append(i)
                kinds.append(token.kind)
            }
        }
    }

    /// Nodes stand after their descendants, so the first node that holds a token owns it. Tokens that have an owner are
    /// stepped over by links, so that the work is linear.
    private mutating func findOwners() {
        var ownerOfRaw = [Int](repeating: -1, count: tree.tokens.count)
        var next = Array(0...tree.tokens.count)
        func free(_ start: Int) -> Int {
            var i = start
            while next[i] != i {
                next[i] = next[next[i]]
                i = next[i]
            }
            return i
        }
        parent = [Int](repeating: tree.nodes.count - 1, count: tree.nodes.count)
        for (index, node) in tree.nodes.enumerated() {
            var i = free(Int(node.first))
            while i < Int(node.end) {
                ownerOfRaw[i] = index
                next[i] = i + 1
                i = free(i)
            }
            for child in tree.children(SyntaxNodeID(index: index)) { parent[child.index] = index }
        }
        owner = raw.map { ownerOfRaw[$0] }
    }

    private mutating func findPartners() {
        partner = [Int](repeating: -1, count: count)
        var open: [Int] = []
        for i in 0..<count {
            if kinds[i].opensBracket { open.append(i) }
            if kinds[i].closesBracket, let opener = open.popLast() {
                partner[i] = opener
                partner[opener] = i
            }
        }
    }

    private mutating func findStatements() {
        var starts = Set<Int>()
        for (index, node) in tree.nodes.enumerated() {
            switch node.kind {
            case .file, .block, .memberList, .networkBody, .systemBody:
                for child in tree.children(SyntaxNodeID(index: index)) {
                    var i = tree.tokenRange(child).lowerBound
                    while i < tree.tokens.count, tree.tokens[i].kind.isTrivia || tree.tokens[i].kind == .semicolon { i += 1 }
                    starts.insert(i)
                }
            default: break
            }
        }
        startsStatement = raw.map { starts.contains($0) }
    }
}
