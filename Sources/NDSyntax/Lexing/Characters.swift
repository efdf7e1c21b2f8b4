/// One scalar decoded from UTF-8.
struct Decoded {
    let scalar: Unicode.Scalar
    let length: Int
}

/// Decodes the scalar at `position`; `nil` when the bytes there are not UTF-8 (overlong forms, surrogates and values
/// beyond U+10FFFF included, after The Unicode Standard, table 3-7).
func decodeScalar(_ bytes: [UInt8], at position: Int) -> Decoded? {
    guard position < bytes.count else { return nil }
    let first = bytes[position]
    if first < 0x80 { return Decoded(scalar: Unicode.Scalar(first), length: 1) }
    let length: Int
    var value: UInt32
    switch first {
    case 0xC2...0xDF: (length, value) = (2, UInt32(first & 0x1F))
    case 0xE0...0xEF: (length, value) = (3, UInt32(first & 0x0F))
    case 0xF0...0xF4: (length, value) = (4, UInt32(first & 0x07))
    default: return nil
    }
    guard position + length <= bytes.count else { return nil }
    for i in 1..<length {
        let byte = bytes[position + i]
        guard byte & 0xC0 == 0x80 else { return nil }
        value = value << 6 | UInt32(byte & 0x3F)
    }
    let smallest: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000
    guard value >= smallest, let scalar = Unicode.Scalar(value) else { return nil }
    return Decoded(scalar: scalar, length: length)
}

func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

func isHexDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte >= 0x61 && byte <= 0x66) || (byte >= 0x41 && byte <= 0x46)
}

func isASCIILetter(_ byte: UInt8) -> Bool {
    (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x41 && byte <= 0x5A) || byte == 0x5F
}

func isNameStart(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII ? isASCIILetter(UInt8(scalar.value)) : scalar.properties.isXIDStart && !scalar.properties.isDefaultIgnorableCodePoint
}

/// Letters, digits, combining marks, `_`; and the subscript digits of `x₁`. What cannot be seen (joiners, fillers, variation
/// selectors) is no part of a name: two names that look the same would differ by it.
func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return isASCIILetter(UInt8(scalar.value)) || isDigit(UInt8(scalar.value)) }
    let properties = scalar.properties
    return properties.isXIDContinue && !properties.isDefaultIgnorableCodePoint || (scalar.value >= 0x2080 && scalar.value <= 0x2089)
}

/// How many primes a prime token stands for: its apostrophes, or a typographic sign (reported by the lexer).
func primeOrder(_ bytes: ArraySlice<UInt8>) -> Int {
    guard bytes.first != 0x27 else { return bytes.count }
    return Array(bytes) == [0xE2, 0x80, 0xB3] ? 2 : 1
}

func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0B, 0x0C, 0x0D, 0x20, 0xA0, 0xFEFF: true
    case 0x2028, 0x2029, 0x85: false
    default: !scalar.isASCII && scalar.properties.isWhitespace
    }
}

/// Signs that look like one of the language's and arrive with text pasted from a document.
func lookalike(_ scalar: Unicode.Scalar) -> (kind: TokenKind, spelling: String)? {
    switch scalar.value {
    case 0x2212, 0x2013, 0x2014: (.minus, "-")
    case 0x00D7, 0x00B7, 0x22C5, 0x2217: (.star, "*")
    case 0x00F7, 0x2215: (.slash, "/")
    case 0x2264, 0x2A7D: (.lessEqual, "<=")
    case 0x2265, 0x2A7E: (.greaterEqual, ">=")
    case 0x2260: (.notEqual, "!=")
    case 0x2192, 0x27F6: (.arrow, "->")
    case 0x21D2, 0x21A6: (.fatArrow, "=>")
    case 0x2227: (.and, "and")
    case 0x2228: (.or, "or")
    case 0x00AC: (.not, "not")
    case 0x2208: (.in, "in")
    case 0x2025: (.dotDot, "..")
    case 0x2026: (.dotDot, "..")
    case 0x2254: (.equal, "=")
    case 0x2016: (.or, "or")
    case 0xFF01...0xFF5E: fullWidth[scalar.value - 0xFEE0]
    default: nil
    }
}

/// The signs of the language by their number, for those written twice as wide (U+FF01 to U+FF5E).
private let fullWidth: [UInt32: (kind: TokenKind, spelling: String)] = [
    0x21: (.not, "not"), 0x25: (.percent, "%"), 0x28: (.leftParen, "("), 0x29: (.rightParen, ")"), 0x2A: (.star, "*"), 0x2B: (.plus, "+"), 0x2C: (.comma, ","),
    0x2D: (.minus, "-"), 0x2E: (.dot, "."), 0x2F: (.slash, "/"), 0x3A: (.colon, ":"), 0x3B: (.semicolon, ";"), 0x3C: (.less, "<"), 0x3D: (.equal, "="),
    0x3E: (.greater, ">"), 0x40: (.at, "@"), 0x5B: (.leftBracket, "["), 0x5D: (.rightBracket, "]"), 0x5E: (.caret, "^"), 0x7B: (.leftBrace, "{"),
    0x7C: (.or, "or"), 0x7D: (.rightBrace, "}"), 0x7E: (.approximately, "~="),
    0x30: (.integer, "0"), 0x31: (.integer, "1"), 0x32: (.integer, "2"), 0x33: (.integer, "3"), 0x34: (.integer, "4"), 0x35: (.integer, "5"),
    0x36: (.integer, "6"), 0x37: (.integer, "7"), 0x38: (.integer, "8"), 0x39: (.integer, "9"),
]

/// What to write instead of a sign that the language does not have.
func remedy(forStray scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0x24: "names have no '$' here"
    case 0x3F: "a choice between two values is 'if c then a else b'"
    case 0x5C: "a line goes on inside '( )' and '[ ]', and after an operator, a comma or '='"
    case 0x60: "strings stand in double quotes: \"...\""
    case 0xB2: "a square is written '^2'"
    case 0xB3: "a cube is written '^3'"
    case 0xB9, 0x2070...0x207E: "a power is written '^'"
    case 0x221A: "a square root is written 'sqrt(x)'"
    case 0x2211: "a sum is written 'sum(v)'"
    case 0x2202, 0x2207: "derivatives are written 'diff(e, x)' and 'grad(e, x)', rates x' = ..."
    case 0x2205: "nothing, in a reaction, is written '0'"
    case 0x2206: "the Greek letter is 'Δ' (U+0394)"
    case 0x00B1: "one of the two signs is written out: a + b, a - b"
    case 0x00B0: "degrees are written 'pi/180'"
    case 0x221E: "infinity is written 'inf'"
    case 0x201C, 0x201D, 0x201E, 0xAB, 0xBB: "strings stand in straight double quotes: \"...\""
    case 0x2018, 0x2019, 0x2032, 0x2033: "the prime of a rate is the plain apostrophe: x' = ..."
    default: nil
    }
}
