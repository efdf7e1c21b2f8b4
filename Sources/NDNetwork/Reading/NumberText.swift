/// Numbers from bytes, without making strings where that can be avoided. Decimal notation only, no locale.
enum NumberText {
    /// A whole number in `[+-]digits`; `nil` for anything else or beyond 64 bits.
    static func integer(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
        var i = range.lowerBound
        guard i < range.upperBound else { return nil }
        let negative = bytes[i] == UInt8(ascii: "-")
        if negative || bytes[i] == UInt8(ascii: "+") { i += 1 }
        guard i < range.upperBound else { return nil }
        var value = 0
        while i < range.upperBound {
            let digit = Int(bytes[i]) - 48
            guard digit >= 0, digit <= 9 else { return nil }
            if value > (Int.max - 9) / 10 { return wide(bytes, range) }
            value = value * 10 + digit
            i += 1
        }
        return negative ? -value : value
    }

    private static func wide(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
        Int(String(decoding: bytes[range], as: UTF8.self))
    }

    /// A real number, correctly rounded: `[+-]digits[.digits][e[+-]digits]`, or `nan`, `inf`, `infinity` in any case.
    /// `nil` for anything else. A number too large is infinite.
    static func real(_ bytes: [UInt8], _ range: Range<Int>) -> Double? {
        var i = range.lowerBound
        let end = range.upperBound
        guard i < end else { return nil }
        let negative = bytes[i] == UInt8(ascii: "-")
        if negative || bytes[i] == UInt8(ascii: "+") { i += 1 }
        var mantissa: UInt64 = 0
        var digits = 0
        var significant = 0
        var scale = 0
        while i < end, isDigit(bytes[i]) {
            if significant > 0 || bytes[i] != 48 { significant += 1 }
            if significant <= 19 { mantissa = mantissa * 10 + UInt64(bytes[i] - 48) } else { scale += 1 }
            digits += 1
            i += 1
        }
        if i < end, bytes[i] == UInt8(ascii: ".") {
            i += 1
            while i < end, isDigit(bytes[i]) {
                if significant > 0 || bytes[i] != 48 { significant += 1 }
                if significant <= 19 {
                    mantissa = mantissa * 10 + UInt64(bytes[i] - 48)
                    scale -= 1
                }
                digits += 1
                i += 1
            }
        }
        guard digits > 0 else { return word(bytes, range) }
        if i < end, bytes[i] | 0x20 == UInt8(ascii: "e") {
            i += 1
            var sign = 1
            if i < end, bytes[i] == UInt8(ascii: "-") || bytes[i] == UInt8(ascii: "+") {
                if bytes[i] == UInt8(ascii: "-") { sign = -1 }
                i += 1
            }
            guard i < end, isDigit(bytes[i]) else { return nil }
            var exponent = 0
            while i < end, isDigit(bytes[i]) {
                if exponent < 100_000 { exponent = exponent * 10 + Int(bytes[i] - 48) }
                i += 1
            }
            scale += sign * exponent
        }
        guard i == end else { return nil }
        // Both factors exact, one rounding: W. Clinger, "How to read floating point numbers accurately", PLDI 1990.
        if significant <= 19, mantissa <= 1 << 53, scale >= -22, scale <= 22 {
            let value = scale < 0 ? Double(mantissa) / powersOfTen[-scale] : Double(mantissa) * powersOfTen[scale]
            return negative ? -value : value
        }
        return Double(String(decoding: bytes[range], as: UTF8.self))
    }

    private static func word(_ bytes: [UInt8], _ range: Range<Int>) -> Double? {
        guard range.count <= 9 else { return nil }
        switch String(decoding: bytes[range], as: UTF8.self).lowercased() {
        case "nan", "+nan", "-nan": return .nan
        case "inf", "+inf", "infinity", "+infinity": return .infinity
        case "-inf", "-infinity": return -.infinity
        default: return nil
        }
    }

    @inline(__always) static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

    private static let powersOfTen: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ]
}
