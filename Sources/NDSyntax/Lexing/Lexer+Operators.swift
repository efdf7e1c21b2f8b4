import NDCore

extension Lexer {
    /// Operators and punctuation, longest first. Operators of other languages are reported and read as ours, so that the
    /// rest of the line is still understood.
    mutating func operators() {
        let a = bytes[position]
        let b = byte(1)
        let c = byte(2)
        switch (a, b) {
        case (0x2B, 0x3D): take(.plusEqual, 2)
        case (0x2B, _): take(.plus, 1)
        case (0x2D, 0x3D): take(.minusEqual, 2)
        case (0x2D, 0x3E): take(.arrow, 2)
        case (0x2D, 0x2D): take(.dashDash, 2)
        case (0x2D, _): take(.minus, 1)
        // `x **= 2`: the parser says it of both signs together.
        case (0x2A, 0x2A) where c == 0x3D && byte(3) != 0x3D: take(.caret, 2)
        case (0x2A, 0x2A): foreign(.caret, 2, meant: "^", "a power is written '^'")
        case (0x2A, 0x3D): take(.starEqual, 2)
        case (0x2A, _): take(.star, 1)
        case (0x2F, 0x2F): doubleSlash()
        case (0x2F, 0x2A): blockComment()
        case (0x2F, 0x3D): take(.slashEqual, 2)
        case (0x2F, _): take(.slash, 1)
        case (0x40, _): take(.at, 1)
        case (0x25, _): take(.percent, 1)
        case (0x5E, _): take(.caret, 1)
        case (0x3D, 0x3D) where c == 0x3D: foreign(.equalEqual, 3, meant: "==", "equality is written '=='")
        case (0x3D, 0x3D): take(.equalEqual, 2)
        case (0x3D, 0x3E): take(.fatArrow, 2)
        case (0x3D, _): take(.equal, 1)
        case (0x21, 0x3D) where c == 0x3D: foreign(.notEqual, 3, meant: "!=", "inequality is written '!='")
        case (0x21, 0x3D): take(.notEqual, 2)
        case (0x21, _):
            if last.endsOperand, lastEnd == position {
                position += 1
                diagnostics.append(SyntaxError.foreignOperator(
                    span(position - 1, position), "!", meant: nil, "the factorial of n is 'factorial(n)', negation is 'not'"))
                emit(.invalid, from: position - 1)
            } else {
                foreign(.not, 1, meant: "not", "negation is written 'not'")
            }
        case (0x3C, 0x3D): take(.lessEqual, 2)
        case (0x3C, 0x3E): foreign(.notEqual, 2, meant: "!=", "inequality is written '!='")
        case (0x3C, _): take(.less, 1)
        case (0x3E, 0x3D): take(.greaterEqual, 2)
        case (0x3E, _): take(.greater, 1)
        case (0x7E, 0x3D): take(.approximately, 2)
        case (0x7E, _): foreign(.not, 1, meant: "not", "negation is written 'not'")
        case (0x7C, 0x3E): take(.pipe, 2)
        case (0x7C, 0x7C): foreign(.or, 2, meant: "or", "the word is 'or'")
        case (0x7C, _): foreign(.or, 1, meant: "or", "the word is 'or'")
        case (0x26, 0x26): foreign(.and, 2, meant: "and", "the word is 'and'")
        case (0x26, _): foreign(.and, 1, meant: "and", "the word is 'and'")
        case (0x2E, 0x2E) where c == 0x3C: take(.dotDotLess, 3)
        case (0x2E, 0x2E) where c == 0x2E: foreign(.dotDot, 3, meant: "..", "a range that includes its end is written '..', one without '..<'")
        case (0x2E, 0x2E): take(.dotDot, 2)
        case (0x2E, _): take(.dot, 1)
        case (0x3A, 0x3D): foreign(.equal, 2, meant: "=", "binding and assignment are written '='")
        case (0x3A, _): take(.colon, 1)
        case (0x2C, _): take(.comma, 1)
        case (0x3B, _): take(.semicolon, 1)
        case (0x28, _): open(.leftParen)
        case (0x5B, _): open(.leftBracket)
        case (0x7B, _): open(.leftBrace)
        case (0x29, _): close(.rightParen)
        case (0x5D, _): close(.rightBracket)
        case (0x7D, _): close(.rightBrace)
        case (0x5C, _) where last.endsOperand && !endsLine(position + 1):
            foreign(.slash, 1, meant: "/", "the solution of A x = b is 'solve(A, b)'")
        default:
            position += 1
            stray(Unicode.Scalar(a), from: position - 1)
        }
    }

    /// Whether nothing but spaces and a comment stands between a place and the end of its line.
    private func endsLine(_ place: Int) -> Bool {
        var i = place
        while i < bytes.count, bytes[i] == 0x20 || bytes[i] == 0x09 || bytes[i] == 0x0D { i += 1 }
        return i >= bytes.count || bytes[i] == 0x0A || bytes[i] == 0x23
    }

    private mutating func take(_ kind: TokenKind, _ length: Int) {
        let start = position
        position += length
        emit(kind, from: start)
    }

    private mutating func foreign(_ kind: TokenKind, _ length: Int, meant: String, _ remedy: String) {
        let start = position
        position += length
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        diagnostics.append(SyntaxError.foreignOperator(span(start, position), text, meant: meant, remedy))
        emit(kind, from: start)
    }

    private mutating func open(_ kind: TokenKind) {
        if case .interpolation(let start, let depth) = modes.last {
            modes[modes.count - 1] = .interpolation(open: start, depth: depth + 1)
        }
        take(kind, 1)
    }

    private mutating func close(_ kind: TokenKind) {
        guard case .interpolation(let start, let depth) = modes.last else { return take(kind, 1) }
        if depth == 0, kind == .rightParen {
            modes.removeLast()
            return take(.interpolationClose, 1)
        }
        modes[modes.count - 1] = .interpolation(open: start, depth: max(0, depth - 1))
        take(kind, 1)
    }

    /// `//`: the comment of C, or Python's quotient. It is a comment unless it stands between two values.
    private mutating func doubleSlash() {
        let start = position
        var next = start + 2
        while next < bytes.count, bytes[next] == 0x20 { next += 1 }
        let following = next < bytes.count ? bytes[next] : 0
        let glued = last.endsOperand && lastEnd == start && next == start + 2
        if last.endsOperand, glued || isDigit(following) || following == 0x28 {
            position += 2
            diagnostics.append(SyntaxError.foreignOperator(
                span(start, position), "//", meant: nil, "the quotient rounded down is 'floor(a/b)'; a comment begins with '#'"))
            return emit(.slash, from: start)
        }
        if !modes.isEmpty { return take(.slash, 1) }
        skipToLineEnd()
        diagnostics.append(SyntaxError.foreignComment(span(start, start + 2), "//"))
        emit(.foreignComment, from: start)
    }

    /// `/* ... */`: reported, and passed over up to its end.
    private mutating func blockComment() {
        let start = position
        if !modes.isEmpty { return take(.slash, 1) }
        position += 2
        while position < bytes.count, !(bytes[position] == 0x2A && byte(1) == 0x2F) { position += 1 }
        if position < bytes.count {
            position += 2
        } else {
            position = start
            skipToLineEnd()
        }
        diagnostics.append(SyntaxError.foreignComment(span(start, start + 2), "/*"))
        emit(.foreignComment, from: start)
    }
}
