import NDCore

/// Cuts a text into tokens. Works on UTF-8 bytes, never fails: what means nothing becomes an `.invalid` token and a
/// diagnostic. Strings with nested interpolations are cut with an explicit stack, so that no text can exhaust the call stack.
struct Lexer {
    /// A string or an interpolation that is open at the current position.
    enum Mode {
        case string(open: Int)
        /// `depth` counts the brackets open inside `\( )`.
        case interpolation(open: Int, depth: Int)
    }

    let bytes: [UInt8]
    let file: FileID
    var position = 0
    var tokens: [Token] = []
    var diagnostics: [Diagnostic] = []
    var modes: [Mode] = []
    /// The last token that is not trivia, and where it ended.
    var last: TokenKind = .end
    var lastEnd = 0

    init(bytes: [UInt8], file: FileID) {
        self.bytes = bytes
        self.file = file
        tokens.reserveCapacity(bytes.count / 3 + 8)
    }

    mutating func run() {
        checkEncoding()
        while position < bytes.count {
            if case .string = modes.last { stringPiece() } else { code() }
        }
        if !modes.isEmpty { breakStrings() }
        emit(.end, from: bytes.count)
    }

    func span(_ start: Int, _ end: Int) -> Span { Span(file: file, start..<max(start, end)) }

    func byte(_ offset: Int = 0) -> UInt8 {
        position + offset < bytes.count ? bytes[position + offset] : 0
    }

    /// Ends the token that began at `start` at the current position.
    mutating func emit(_ kind: TokenKind, from start: Int) {
        tokens.append(Token(kind, UInt32(clamping: start), UInt32(clamping: position)))
        if !kind.isTrivia {
            last = kind
            lastEnd = position
        }
    }

    /// One diagnostic for the whole text: a file in another encoding has one mistake, not thousands.
    private mutating func checkEncoding() {
        var first: Int?
        var count = 0
        var i = 0
        while i < bytes.count {
            if bytes[i] < 0x80 {
                i += 1
            } else if let decoded = decodeScalar(bytes, at: i) {
                i += decoded.length
            } else {
                if first == nil { first = i }
                count += 1
                i += 1
            }
        }
        if let first {
            diagnostics.append(SyntaxError.notUTF8(span(first, first + 1), byte: bytes[first], count: count))
        }
    }

    private mutating func code() {
        let start = position
        let b = bytes[position]
        switch b {
        case 0x20, 0x09, 0x0B, 0x0C: spaces()
        case 0x0D where byte(1) != 0x0A: spaces()
        case 0x0A, 0x0D:
            if !modes.isEmpty { breakStrings() }
            position += b == 0x0D ? 2 : 1
            emit(.newline, from: start)
        case 0x23: comment()
        case 0x22 where byte(1) == 0x22 && byte(2) == 0x22: tripleQuoted()
        case 0x22:
            position += 1
            modes.append(.string(open: start))
            emit(.stringOpen, from: start)
        case 0x27: apostrophe()
        case _ where isDigit(b): number()
        case 0x2E where isDigit(byte(1)) && !(last.endsOperand && lastEnd == position): number()
        case _ where isASCIILetter(b): word()
        case _ where b >= 0x80: beyondASCII()
        default: operators()
        }
    }

    private mutating func spaces() {
        let start = position
        while position < bytes.count {
            let b = bytes[position]
            if b == 0x20 || b == 0x09 || b == 0x0B || b == 0x0C || (b == 0x0D && byte(1) != 0x0A) {
                position += 1
            } else if b >= 0x80, let decoded = decodeScalar(bytes, at: position), isSpace(decoded.scalar) {
                position += decoded.length
            } else {
                break
            }
        }
        emit(.space, from: start)
    }

    /// `# ...`, and `## ...` for a doc comment; three or more marks are a line drawn across the page.
    private mutating func comment() {
        let start = position
        let isDocumentation = byte(1) == 0x23 && byte(2) != 0x23
        skipToLineEnd()
        emit(isDocumentation ? .documentation : .comment, from: start)
    }

    mutating func skipToLineEnd() {
        while position < bytes.count, bytes[position] != 0x0A, !(bytes[position] == 0x0D && byte(1) == 0x0A) { position += 1 }
    }

    private mutating func word() {
        let start = position
        while position < bytes.count {
            let b = bytes[position]
            if isASCIILetter(b) || isDigit(b) {
                position += 1
            } else if b >= 0x80, let decoded = decodeScalar(bytes, at: position), isNamePart(decoded.scalar) {
                position += decoded.length
            } else {
                break
            }
        }
        let length = position - start
        let kind = length >= 2 && length <= 8 ? Keywords.kinds[String(decoding: bytes[start..<position], as: UTF8.self)] : nil
        // 'x.var' is a field, and 'var(x)' the variance: there a keyword can mean nothing else.
        let isName = (last == .dot && lastEnd == start) || (kind == .var && byte() == 0x28)
        emit(isName ? .name : kind ?? .name, from: start)
    }

    private mutating func beyondASCII() {
        let start = position
        guard let decoded = decodeScalar(bytes, at: position) else {
            // Reported once for the whole text.
            while position < bytes.count, bytes[position] >= 0x80, decodeScalar(bytes, at: position) == nil { position += 1 }
            emit(.invalid, from: start)
            return
        }
        if quoted(decoded.scalar) { return }
        if isNameStart(decoded.scalar) { return word() }
        if isSpace(decoded.scalar) { return spaces() }
        position += decoded.length
        if decoded.scalar.value == 0x2248 { return emit(.approximately, from: start) }
        if [0x2019, 0x2032, 0x2033].contains(decoded.scalar.value), last == .name, lastEnd == start {
            diagnostics.append(SyntaxError.lookalike(span(start, position), found: decoded.scalar, meant: decoded.scalar.value == 0x2033 ? "''" : "'"))
            return emit(.prime, from: start)
        }
        if let sign = lookalike(decoded.scalar) {
            diagnostics.append(SyntaxError.lookalike(span(start, position), found: decoded.scalar, meant: sign.spelling))
            return emit(sign.kind, from: start)
        }
        stray(decoded.scalar, from: start)
    }

    /// A sign without a meaning. A run of them is one mistake.
    mutating func stray(_ scalar: Unicode.Scalar, from start: Int) {
        while position < bytes.count, let next = decodeScalar(bytes, at: position), next.scalar == scalar { position += next.length }
        diagnostics.append(SyntaxError.stray(span(start, position), scalar: scalar))
        emit(.invalid, from: start)
    }
}
