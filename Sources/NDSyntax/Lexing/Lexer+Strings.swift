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
        if modes.count == 1, case .string(let open) = modes.last, let close = closingQuoteBelow() {
            // A text over several lines: one mistake, read to its end.
            diagnostics.append(SyntaxError.unterminatedString(span(open, position)))
            modes.removeLast()
            position = close
            emit(.stringText, from: start)
            return emit(.stringBroken, from: position)
        }
        if position > start { emit(.stringText, from: start) }
        breakStrings()
    }

    /// Behind the quote that closes, on one of the next lines, a string whose line has ended: a single quote of its line that
    /// stands where none can open.
    private func closingQuoteBelow() -> Int? {
        var line = position
        for _ in 0..<20 {
            while line < bytes.count, bytes[line] == 0x0A || bytes[line] == 0x0D { line += 1 }
            var end = line
            var quotes: [Int] = []
            while end < bytes.count, bytes[end] != 0x0A {
                if bytes[end] == 0x22 { quotes.append(end) }
                end += 1
            }
            guard end > line else { return nil }
            if let quote = quotes.first {
                guard quotes.count == 1 else { return nil }
                var before = quote - 1
                while before > line, bytes[before] == 0x20 { before -= 1 }
                let opens = quote == line || [0x3D, 0x28, 0x2C, 0x5B, 0x2B, 0x3A, 0x7B, 0x3E, 0x3C].contains(bytes[before])
                return opens ? nil : quote + 1
            }
            line = end
        }
        return nil
    }

    /// Text in three quotes, over as many lines as it takes.
    mutating func tripleQuoted() {
        let start = position
        position += 3
        let inside = position
        while position < bytes.count, !(bytes[position] == 0x22 && byte(1) == 0x22 && byte(2) == 0x22) { position += 1 }
        if position < bytes.count {
            position += 3
        } else {
            position = inside
            while position < bytes.count, bytes[position] != 0x0A { position += 1 }
        }
        diagnostics.append(SyntaxError.tripleQuotes(span(start, start + 3)))
        emit(.foreignString, from: start)
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
