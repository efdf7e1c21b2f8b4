extension Rational {
    /// Exactly what a decimal literal says: `2.5e-3` is 1/400. Digits with single underscores between them, an optional
    /// sign, fraction and exponent. `nil` for other text and for exponents beyond a million, which no number needs.
    public init?(decimal text: String) {
        var digits = ""
        var scale = 0
        var sawPoint = false
        var sawDigit = false
        var afterDigit = false
        var exponent = 0
        var bytes = Array(text.utf8)[...]
        if let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
            if first == UInt8(ascii: "-") { digits = "-" }
            bytes = bytes.dropFirst()
        }
        scan: while let byte = bytes.first {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                digits.unicodeScalars.append(UnicodeScalar(byte))
                if sawPoint { scale -= 1 }
                sawDigit = true
                afterDigit = true
            case UInt8(ascii: "_") where afterDigit: afterDigit = false
            case UInt8(ascii: ".") where !sawPoint:
                sawPoint = true
                afterDigit = false
            case UInt8(ascii: "e"), UInt8(ascii: "E"):
                guard let value = Int(String(decoding: bytes.dropFirst(), as: UTF8.self)), sawDigit else { return nil }
                exponent = value
                break scan
            default: return nil
            }
            bytes = bytes.dropFirst()
        }
        guard sawDigit, let mantissa = ExactInteger(digits), exponent.magnitude <= 1_000_000 else { return nil }
        let power = scale + exponent
        let factor = ExactInteger(10).power(power.magnitude)
        self = power >= 0 ? Rational(mantissa * factor) : Rational(reducing: mantissa, factor)
    }

    /// The rational that a finite double is; `nil` for infinities and not-a-numbers.
    public init?(exactly value: Double) {
        guard value.isFinite else { return nil }
        if let whole = Int(exactly: value) {
            self.init(whole)
            return
        }
        let scale = Int(value.exponent) - 52
        let mantissa = ExactInteger(Int((value.significand * 0x1p52).rounded(.towardZero)) * (value < 0 ? -1 : 1))
        if scale >= 0 {
            self.init(mantissa.multipliedByPowerOfTwo(scale))
        } else {
            self.init(reducing: mantissa, ExactInteger.one.multipliedByPowerOfTwo(-scale))
        }
    }

    /// The nearest double, ties to even, rounded once; infinite beyond the range.
    public var asDouble: Double {
        if isInteger { return numerator.asDouble }
        if let n = numerator.asInt, let d = denominator.asInt, n.magnitude <= 1 << 53, d <= 1 << 53 {
            return Double(n) / Double(d)
        }
        // A quotient of 63 or 64 bits, and whether anything is left over, decide the rounding.
        let n = numerator.magnitude
        let shift = 63 - (n.bitWidth - denominator.bitWidth)
        let scaled = shift >= 0 ? n.multipliedByPowerOfTwo(shift) : n
        let divisor = shift >= 0 ? denominator : denominator.multipliedByPowerOfTwo(-shift)
        guard let quotient = scaled.dividedFloor(by: divisor) else { return .nan }
        let inexact = quotient * divisor != scaled
        let value = roundedToDouble(quotient.dividedByPowerOfTwo(0).quotient, inexact: inexact, scale: -shift)
        return isNegative ? -value : value
    }
}
