import NDCore

/// A node of a `SyntaxTree`: an index into its flat store.
public struct SyntaxNodeID: Hashable, Sendable {
    public let index: Int
}

/// The lossless tree of a text: every byte of the text is in exactly one token, every token in exactly one node.
///
/// Stored flat, in postorder, 16 bytes a node: a node's descendants stand directly before it, so a node is finished by
/// appending one record, and an operand becomes the child of an operator by finishing a second node from the same start.
public struct SyntaxTree: Sendable {
    struct Node: Sendable {
        let kind: SyntaxKind
        /// Tokens `first ..< end` of the token list, trivia at the edges excluded (but for the file).
        let first: UInt32
        let end: UInt32
        /// Index of the first record of the subtree.
        let subtree: UInt32
    }

    public let source: SourceFile
    public let file: FileID
    /// All tokens, trivia included; the last is `.end`.
    public let tokens: [Token]
    let nodes: [Node]

    init(source: SourceFile, file: FileID, tokens: [Token], nodes: [Node]) {
        self.source = source
        self.file = file
        self.tokens = tokens
        self.nodes = nodes
    }

    public var root: SyntaxNodeID { SyntaxNodeID(index: nodes.count - 1) }
    public var nodeCount: Int { nodes.count }

    public func kind(_ id: SyntaxNodeID) -> SyntaxKind { nodes[id.index].kind }

    /// The child nodes in order. O(children).
    public func children(_ id: SyntaxNodeID) -> [SyntaxNodeID] {
        let node = nodes[id.index]
        var result: [SyntaxNodeID] = []
        var next = id.index - 1
        while next >= Int(node.subtree) {
            result.append(SyntaxNodeID(index: next))
            next = Int(nodes[next].subtree) - 1
        }
        result.reverse()
        return result
    }

    /// Indices of the tokens of a node, those of its children and the trivia between them included.
    public func tokenRange(_ id: SyntaxNodeID) -> Range<Int> {
        Int(nodes[id.index].first)..<Int(nodes[id.index].end)
    }

    /// The bytes from the node's first token to its last; empty for a missing node.
    public func span(_ id: SyntaxNodeID) -> Span {
        var range = tokenRange(id)
        while let first = range.first, tokens[first].kind.isTrivia { range = (first + 1)..<range.upperBound }
        while let last = range.last, tokens[last].kind.isTrivia { range = range.lowerBound..<last }
        guard let first = range.first, let last = range.last else {
            let at = range.lowerBound > 0 ? tokens[range.lowerBound - 1].end : 0
            return Span(file: file, start: at, end: at)
        }
        return Span(file: file, start: tokens[first].start, end: tokens[last].end)
    }

    /// A node's own parts in order: its children, and the tokens that belong to no child.
    public enum Element: Sendable {
        case node(SyntaxNodeID)
        case token(Int)
    }

    public func elements(_ id: SyntaxNodeID) -> [Element] {
        let range = tokenRange(id)
        var result: [Element] = []
        var next = range.lowerBound
        for child in children(id) {
            let inner = tokenRange(child)
            while next < inner.lowerBound {
                result.append(.token(next))
                next += 1
            }
            result.append(.node(child))
            next = max(next, inner.upperBound)
        }
        while next < range.upperBound {
            result.append(.token(next))
            next += 1
        }
        return result
    }

    /// A node's own tokens without trivia.
    public func ownTokens(_ id: SyntaxNodeID) -> [Token] {
        elements(id).compactMap { element in
            guard case .token(let i) = element, !tokens[i].kind.isTrivia else { return nil }
            return tokens[i]
        }
    }

    public func text(_ token: Token) -> String { source.text(token.range) }

    public func text(_ id: SyntaxNodeID) -> String { source.text(span(id).range) }

    /// The bytes put together again from the leaves of the tree: always those of the source.
    /// Walks with a stack of its own, so that depth does not matter.
    public var bytes: [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(source.bytes.count)
        var stack: [Element] = [.node(root)]
        while let element = stack.popLast() {
            switch element {
            case .token(let i): out += source.bytes[tokens[i].range]
            case .node(let id): stack += elements(id).reversed()
            }
        }
        return out
    }
}
