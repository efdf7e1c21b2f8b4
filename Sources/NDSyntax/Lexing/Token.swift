import NDCore

/// A piece of a text: what it is and the bytes `start ..< end` it covers.
public struct Token: Hashable, Sendable {
    public let kind: TokenKind
    public let start: UInt32
    public let end: UInt32

    public init(_ kind: TokenKind, _ start: UInt32, _ end: UInt32) {
        self.kind = kind
        self.start = start
        self.end = end
    }

    public var range: Range<Int> { Int(start)..<Int(end) }
    public var isEmpty: Bool { start == end }
}

/// The tokens of a text, trivia included: joined, they are the text. For highlighting and completion; errors are dropped.
/// The last token is always `.end`. O(length).
public func tokens(of bytes: [UInt8]) -> [Token] {
    var lexer = Lexer(bytes: bytes, file: FileID(0))
    lexer.run()
    return lexer.tokens
}
