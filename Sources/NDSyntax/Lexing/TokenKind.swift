/// What a token is. Trivia are tokens too, so that the tokens of a text, one after another, are the text.
public enum TokenKind: UInt8, Sendable, Hashable {
    // Trivia.
    case space, newline, comment, documentation
    /// A comment of another language (`// ...`), reported and then passed over.
    case foreignComment

    case name

    // Keywords.
    case node, coupling, network, system, `func`, `let`, `var`, `if`, then, `else`, `for`, `in`, `while`, `return`, `break`
    case `continue`, use, symbol, expect, and, or, not, `is`, `true`, `false`, none

    // Literals.
    case integer, decimal, hexadecimal, imaginary
    /// The opening `"`, pieces of text and escapes, `\(` and its `)`, the closing `"`.
    case stringOpen, stringText, stringEscape, interpolationOpen, interpolationClose, stringClose
    /// Empty: where a string ends although its `"` is missing.
    case stringBroken
    /// `'text'`: a string in the wrong quotes, reported by the lexer.
    case foreignString

    /// One or more `'` directly behind a name.
    case prime
    /// `'` anywhere else, reported by the parser.
    case strayPrime

    // Operators and punctuation.
    case plus, minus, star, slash, at, percent, caret
    case equal, plusEqual, minusEqual, starEqual, slashEqual
    case equalEqual, notEqual, less, lessEqual, greater, greaterEqual, approximately
    case dotDot, dotDotLess, pipe, fatArrow, arrow, dashDash
    case dot, comma, colon, semicolon
    case leftParen, rightParen, leftBracket, rightBracket, leftBrace, rightBrace

    /// Bytes that mean nothing here, reported by the lexer.
    case invalid
    /// Empty: behind the last byte.
    case end
}

extension TokenKind {
    /// Spaces, line ends and comments: what the parser steps over.
    public var isTrivia: Bool { rawValue <= TokenKind.foreignComment.rawValue }

    /// A word that can never be a name.
    public var isKeyword: Bool { rawValue >= TokenKind.node.rawValue && rawValue <= TokenKind.none.rawValue }

    var isNumber: Bool { rawValue >= TokenKind.integer.rawValue && rawValue <= TokenKind.imaginary.rawValue }

    var isComparison: Bool {
        switch self {
        case .equalEqual, .notEqual, .less, .lessEqual, .greater, .greaterEqual, .approximately, .is, .in: true
        default: false
        }
    }

    var isAssignment: Bool {
        switch self {
        case .equal, .plusEqual, .minusEqual, .starEqual, .slashEqual: true
        default: false
        }
    }

    /// Whether a value may end with this token, so that `(`, `[`, `.` or an operator may follow it.
    var endsOperand: Bool {
        switch self {
        case .name, .integer, .decimal, .hexadecimal, .imaginary, .stringClose, .foreignString, .prime, .rightParen,
            .rightBracket, .true, .false, .none:
            true
        default: false
        }
    }

    var opensBracket: Bool {
        switch self {
        case .leftParen, .leftBracket, .leftBrace, .interpolationOpen: true
        default: false
        }
    }

    var closesBracket: Bool {
        switch self {
        case .rightParen, .rightBracket, .rightBrace, .interpolationClose: true
        default: false
        }
    }

    /// The bracket that closes this one.
    var closer: TokenKind? {
        switch self {
        case .leftParen: .rightParen
        case .leftBracket: .rightBracket
        case .leftBrace: .rightBrace
        case .interpolationOpen: .interpolationClose
        default: nil
        }
    }
}

/// How an editor or a prompt may colour a token.
public enum TokenCategory: String, Sendable, Hashable {
    case trivia, comment, documentation, name, keyword, number, string, escape, `operator`, punctuation, invalid
}

extension TokenKind {
    public var category: TokenCategory {
        switch self {
        case .space, .newline, .end: .trivia
        case .comment, .foreignComment: .comment
        case .documentation: .documentation
        case .name: .name
        case _ where isKeyword: .keyword
        case .integer, .decimal, .hexadecimal, .imaginary: .number
        case .stringOpen, .stringText, .stringClose, .stringBroken, .foreignString: .string
        case .stringEscape, .interpolationOpen, .interpolationClose: .escape
        case .dot, .comma, .colon, .semicolon, .leftParen, .rightParen, .leftBracket, .rightBracket, .leftBrace, .rightBrace:
            .punctuation
        case .invalid, .strayPrime: .invalid
        default: .operator
        }
    }
}
