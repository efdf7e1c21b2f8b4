import NDCore

extension Lexer {
    /// `42 1_000 2.5e-3 3i 0xff`. A point belongs to a number only when a digit follows, so that `0..9` is a range.
    mutating func number() {
        let start = position
        if byte() == 0x30, let base = prefixedBase() { return prefixed(base, from: start) }

        var kind = TokenKind.integer
        var problem: NumberProblem?
        if byte() == 0x2E { problem = .noLeadingDigit }
        digits()
        if byte() == 0x2E {
            if isDigit(byte(1)) {
                kind = .decimal
                position += 1
                digits()
            } else if exponentFollows(after: 1) {
                kind = .decimal
                problem = .noDigitAfterPoint
                position += 1
            } else if byte(1) != 0x2E, !isASCIILetter(byte(1)), byte(1) < 0x80 {
                kind = .decimal
                problem = .noDigitAfterPoint
                position += 1
            }
        }
        if exponentFollows(after: 0) {
            kind = .decimal
            position += isDigit(byte(1)) ? 1 : 2
            digits()
        }
        if kind != .decimal || problem == nil, byte() | 0x20 == 0x65, exponentIsEmpty {
            kind = .decimal
            problem = problem ?? .noExponent
            position += byte(1) == 0x2B || byte(1) == 0x2D ? 2 : 1
        }
        let text = bytes[start..<position]
        if text.last == 0x5F || zip(text, text.dropFirst()).contains(where: { $0 == 0x5F && !isDigit($1) }) {
            problem = problem ?? .underscore
        }
        if byte() == 0x69 || byte() == 0x6A, !namePartFollows(after: 1) {
            if byte() == 0x6A { problem = problem ?? .imaginaryJ }
            kind = .imaginary
            position += 1
        }
        if let problem {
            diagnostics.append(SyntaxError.number(span(start, position), problem, text: String(decoding: bytes[start..<position], as: UTF8.self)))
        }
        emit(kind, from: start)
    }

    private mutating func digits() {
        while isDigit(byte()) || byte() == 0x5F { position += 1 }
    }

    /// Whether `e5`, `e-5` or `e+5` stands `offset` bytes on.
    private func exponentFollows(after offset: Int) -> Bool {
        guard byte(offset) | 0x20 == 0x65 else { return false }
        if isDigit(byte(offset + 1)) { return true }
        return (byte(offset + 1) == 0x2B || byte(offset + 1) == 0x2D) && isDigit(byte(offset + 2))
    }

    /// Whether an `e` stands here without its digits, and is not the name `e` or the begin of one.
    private var exponentIsEmpty: Bool {
        if byte(1) == 0x2B || byte(1) == 0x2D {
            // `2e-x` is a product without its sign.
            return !namePartFollows(after: 2) && byte(2) != 0x28 && byte(2) != 0x20
        }
        return !namePartFollows(after: 1) && byte(1) != 0x28
    }

    private func namePartFollows(after offset: Int) -> Bool {
        guard let decoded = decodeScalar(bytes, at: position + offset) else { return false }
        return isNamePart(decoded.scalar)
    }

    private func prefixedBase() -> Int? {
        switch byte(1) | 0x20 {
        case 0x78: 16
        case 0x62 where isDigit(byte(2)): 2
        case 0x6F where isDigit(byte(2)): 8
        default: nil
        }
    }

    private mutating func prefixed(_ base: Int, from start: Int) {
        position += 2
        while isASCIILetter(byte()) || isDigit(byte()) { position += 1 }
        let text = bytes[(start + 2)..<position]
        if base != 16 || text.isEmpty || text.last == 0x5F || text.contains(where: { !isHexDigit($0) && $0 != 0x5F }) {
            let spelling = String(decoding: bytes[start..<position], as: UTF8.self)
            diagnostics.append(SyntaxError.number(span(start, position), base == 16 ? .hexadecimal : .otherBase(base), text: spelling))
        }
        emit(.hexadecimal, from: start)
    }
}

/// What is wrong with the spelling of a number.
enum NumberProblem: Equatable {
    case noLeadingDigit, noDigitAfterPoint, noExponent, underscore, imaginaryJ, hexadecimal
    case otherBase(Int)
}
