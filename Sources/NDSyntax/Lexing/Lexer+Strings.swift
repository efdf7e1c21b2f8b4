import NDCore

extension Lexer {
    /// The next piece of an open string: text, an escape, `\(` or the closing `"`.
    mutating func stringPiece() {
        let start = position
        while position < bytes.count {
            switch bytes[position] {
            case 0x22:
                if position > start { emit(.stringText, from: start) }
                let quote = position
                position += 1
                modes.removeLast()
                return emit(.stringClose, from: quote)
            case 0x5C where byte(1) != 0x0A && position + 1 < bytes.count:
                if position > start { emit(.stringText, from: start) }
                return escape()
            case 0x0A:
                return unterminated(from: start)
            case 0x0D where byte(1) == 0x0A:
                return unterminated(from: start)
            default:
                position += 1
            }
        }
        unterminated(from: start)
    }

    private mutating func unterminated(from start: Int) {
        if position > start { emit(.stringText, from: start) }
        breakStrings()
    }

    /// Ends every open string and interpolation here: the line, or the text, has ended. Only the innermost opening is
    /// reported, it is the one that misses its end.
    mutating func breakStrings() {
        switch modes.last {
        case .string(let open): diagnostics.append(SyntaxError.unterminatedString(span(open, position)))
        case .interpolation(let open, _): diagnostics.append(SyntaxError.unterminatedInterpolation(span(open, open + 2)))
        case nil: return
        }
        while let mode = modes.popLast() {
            if case .string = mode { emit(.stringBroken, from: position) }
        }
    }

    private mutating func escape() {
        let start = position
        switch byte(1) {
        case 0x6E, 0x72, 0x74, 0x22, 0x5C:
            position += 2
        case 0x28:
            position += 2
            modes.append(.interpolation(open: start, depth: 0))
            return emit(.interpolationOpen, from: start)
        case 0x75:
            position += 2
            if byte() == 0x7B {
                position += 1
                let digits = position
                while isHexDigit(byte()) { position += 1 }
                let scalar = unicodeScalar(hex: bytes[digits..<position])
                if byte() == 0x7D, scalar != nil {
                    position += 1
                } else {
                    if byte() == 0x7D { position += 1 }
                    diagnostics.append(SyntaxError.unicodeEscape(span(start, position)))
                }
            } else {
                diagnostics.append(SyntaxError.unicodeEscape(span(start, position)))
            }
        default:
            position += 1
            position += decodeScalar(bytes, at: position)?.length ?? 1
            diagnostics.append(SyntaxError.escape(span(start, position), text: String(decoding: bytes[start..<position], as: UTF8.self)))
        }
        emit(.stringEscape, from: start)
    }

    /// `'`: a prime directly behind a name; else a string in the wrong quotes, or a stray prime.
    mutating func apostrophe() {
        let start = position
        var end = position
        while end < bytes.count, bytes[end] == 0x27 { end += 1 }
        if last == .name, lastEnd == start {
            position = end
            return emit(.prime, from: start)
        }
        var behind = end
        while behind < bytes.count, bytes[behind] == 0x20 { behind += 1 }
        let assigns = behind < bytes.count && bytes[behind] == 0x3D
        let followsValue = last.endsOperand && (assigns || lastEnd == start)
        if !followsValue, let close = closingApostrophe(from: start + 1) {
            position = close + 1
            diagnostics.append(SyntaxError.singleQuotes(span(start, position), text: String(decoding: bytes[(start + 1)..<close], as: UTF8.self)))
            return emit(.foreignString, from: start)
        }
        position = end
        emit(.strayPrime, from: start)
    }

    /// `“text”`, `‘text’`, `«text»`: a string in the quotes of a word processor.
    mutating func quoted(_ opener: Unicode.Scalar) -> Bool {
        let closers: [UInt32]
        switch opener.value {
        case 0x201C, 0x201D, 0x201E, 0xFF02: closers = [0x201C, 0x201D, 0x22, 0xFF02]
        case 0xAB, 0xBB: closers = [0xAB, 0xBB]
        case 0x2018, 0x2019:
            if last == .name, lastEnd == position { return false }
            closers = [0x2019, 0x27]
        default: return false
        }
        let start = position
        var i = start + (decodeScalar(bytes, at: start)?.length ?? 1)
        let inside = i
        while i < bytes.count, bytes[i] != 0x0A {
            guard let decoded = decodeScalar(bytes, at: i) else { return false }
            if closers.contains(decoded.scalar.value) {
                position = i + decoded.length
                let text = String(decoding: bytes[inside..<i], as: UTF8.self)
                diagnostics.append(SyntaxError.curlyQuotes(span(start, position), text: text))
                emit(.foreignString, from: start)
                return true
            }
            i += decoded.length
        }
        return false
    }

    private func closingApostrophe(from start: Int) -> Int? {
        var i = start
        while i < bytes.count, bytes[i] != 0x0A {
            if bytes[i] == 0x27 { return i }
            i += 1
        }
        return nil
    }
}

/// The scalar with this hexadecimal number, if there is one: 1 to 8 digits, no surrogates.
func unicodeScalar(hex: ArraySlice<UInt8>) -> Unicode.Scalar? {
    guard (1...8).contains(hex.count), let value = UInt32(String(decoding: hex, as: UTF8.self), radix: 16) else { return nil }
    return Unicode.Scalar(value)
}
