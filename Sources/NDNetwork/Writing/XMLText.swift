import NDCore

extension TextBuffer {
    /// A text as the value of an attribute or between tags. `ND0431` for a control character: XML has no way to write one.
    mutating func addXML(_ text: String, _ path: String, _ format: String) throws(Diagnostic) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): add("&amp;")
            case UInt8(ascii: "<"): add("&lt;")
            case UInt8(ascii: ">"): add("&gt;")
            case UInt8(ascii: "\""): add("&quot;")
            // Bare ones would come back as blanks from attributes.
            case 0x09: add("&#9;")
            case 0x0A: add("&#10;")
            case 0x0D: add("&#13;")
            case 0..<0x20:
                throw NetworkError.cannotHold(path, format, "the control character U+\(hexText(byte)) in '\(printable(text))'", remedy: "take it out of the text, or save as .json, which can hold it")
            default: add(byte: byte)
            }
        }
        if text.utf8.contains(0xEF), text.unicodeScalars.contains(where: { $0.value == 0xFFFE || $0.value == 0xFFFF }) {
            throw NetworkError.cannotHold(path, format, "U+FFFE and U+FFFF in '\(printable(text))'", remedy: "take it out of the text, or save as .json, which can hold it")
        }
    }

    mutating func addXML(_ value: AttributeValue, _ path: String, _ format: String) throws(Diagnostic) {
        switch value {
        case .text(let text): try addXML(text, path, format)
        case .real(let x) where x.isInfinite: add(x < 0 ? "-INF" : "INF")
        default: add(value)
        }
    }

    mutating func addXML(_ names: NodeNames, _ node: Int, _ path: String, _ format: String) throws(Diagnostic) {
        if case .text(let texts) = names.store { try addXML(texts[node], path, format) } else { add(names, node) }
    }

    private func hexText(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }

    private func printable(_ text: String) -> String {
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(40) { shown.append(scalar.value < 0x20 ? "\u{FFFD}" : scalar) }
        return String(shown)
    }
}
