import NDCore

extension JSONValue {
    /// The value as text in UTF-8, in one line or, with `indent`, one member or item a line. Reals read back as the same
    /// doubles; what is not finite is written as Python writes it: `NaN`, `Infinity`, `-Infinity`. O(length).
    public func text(indent: Int? = nil) -> String {
        var out = ""
        write(&out, indent: indent, depth: 0)
        return out
    }

    private func write(_ out: inout String, indent: Int?, depth: Int) {
        switch self {
        case .null: out += "null"
        case .boolean(let b): out += b ? "true" : "false"
        case .integer(let n): out += n.text(radix: 10)
        case .real(let x): out += x.isNaN ? "NaN" : x.isInfinite ? (x < 0 ? "-Infinity" : "Infinity") : "\(x)"
        case .string(let text): out += JSONText.string(text)
        case .array(let items):
            // An innermost row stays in one line.
            let isFlat = items.allSatisfy { if case .array = $0 { false } else if case .object = $0 { false } else { true } }
            let step = isFlat ? nil : indent
            out += "["
            for (k, item) in items.enumerated() {
                if k > 0 { out += step == nil ? ", " : "," }
                Self.newLine(&out, step, depth + 1)
                item.write(&out, indent: indent, depth: depth + 1)
            }
            if !items.isEmpty { Self.newLine(&out, step, depth) }
            out += "]"
        case .object(let members):
            out += "{"
            for (k, member) in members.enumerated() {
                if k > 0 { out += indent == nil ? ", " : "," }
                Self.newLine(&out, indent, depth + 1)
                out += JSONText.string(member.name)
                out += ": "
                member.value.write(&out, indent: indent, depth: depth + 1)
            }
            if !members.isEmpty { Self.newLine(&out, indent, depth) }
            out += "}"
        }
    }

    private static func newLine(_ out: inout String, _ indent: Int?, _ depth: Int) {
        if let indent { out += "\n" + String(repeating: " ", count: indent * depth) }
    }
}
