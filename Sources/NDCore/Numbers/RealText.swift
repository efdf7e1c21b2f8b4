#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A real number as nd prints it: at most `digits` significant digits (more where its whole part has more), no needless zeros, always recognisable as a
/// real (`2.0`), plain notation from 1e-5 to below 1e16, else `1.5e-9`; `nan`, `inf`, `-inf`.
public func formatReal(_ x: Double, digits: Int = 15) -> String {
    if x.isNaN { return "nan" }
    if x.isInfinite { return x < 0 ? "-inf" : "inf" }
    if x == 0 { return x.sign == .minus ? "-0.0" : "0.0" }
    // %.{n}e gives the digits correctly rounded; the layout is ours.
    let wanted = max(1, min(digits, 17))
    var buffer = [CChar](repeating: 0, count: 40)
    let length = withVaList([Int32(wanted - 1), x]) { vsnprintf(&buffer, buffer.count, "%.*e", $0) }
    let text = buffer.prefix(Int(max(0, length))).map { UInt8(bitPattern: $0) }
    guard let e = text.firstIndex(of: UInt8(ascii: "e")) else { return String(decoding: text, as: UTF8.self) }
    let exponent = Int(String(decoding: text[(e + 1)...], as: UTF8.self)) ?? 0
    var figures = text[..<e].filter { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }.map { Character(UnicodeScalar($0)) }
    while figures.count > 1, figures.last == "0" { figures.removeLast() }
    // Zeros in the place of digits that were rounded away would look exact: whole parts are shown whole.
    if exponent >= wanted, exponent < 16, digits < 17 { return formatReal(x, digits: min(17, exponent + 1)) }
    let sign = x < 0 ? "-" : ""

    if exponent < -5 || exponent >= 16 {
        let tail = figures.count > 1 ? "." + String(figures[1...]) : ""
        return "\(sign)\(figures[0])\(tail)e\(exponent)"
    }
    if exponent < 0 {
        return sign + "0." + String(repeating: "0", count: -exponent - 1) + String(figures)
    }
    if figures.count <= exponent + 1 {
        return sign + String(figures) + String(repeating: "0", count: exponent + 1 - figures.count) + ".0"
    }
    return sign + String(figures[...exponent]) + "." + String(figures[(exponent + 1)...])
}

/// The shortest text of a real number, of 15 digits or more, that reads back as the same number.
public func formatRealExactly(_ x: Double) -> String {
    for digits in 15...16 {
        let text = formatReal(x, digits: digits)
        if !x.isFinite || Double(text) == x { return text }
    }
    return formatReal(x, digits: 17)
}
