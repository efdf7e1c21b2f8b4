import ComplexModule
import NDCore
import NDSymbolic
import RealModule

/// How values are written: by `print`, in interpolated strings and at the prompt.
public struct ValueText {
    let arena: Arena

    public init(arena: Arena) { self.arena = arena }

    /// The value as `print` shows it: strings bare.
    public func shown(_ value: Value) -> String {
        if case .string(let text) = value { return text }
        return written(value, depth: 0)
    }

    /// The value as it could be typed: strings in quotes. Long arrays and lists are abbreviated.
    public func written(_ value: Value, depth: Int = 0) -> String {
        switch value {
        case .none: return "none"
        case .boolean(let b): return b ? "true" : "false"
        case .integer(let n): return String(n)
        case .bigInteger(let n): return n.description
        case .rational(let q): return formatReal(q.asDouble)
        case .real(let x): return formatReal(x)
        case .complex(let z): return Self.complex(z)
        case .string(let text): return Self.quoted(text)
        case .array(let a): return ArrayText(a).text
        case .sparse(let m): return m.text
        case .list(let items): return list(items.items, depth: depth)
        case .record(let r): return record(r, depth: depth)
        case .range(let r): return "\(r.lower)\(r.closed ? ".." : "..<")\(r.upper)"
        case .function(let f): return "func \(f.signature)"
        case .native(let f): return "func \(f.signature)"
        case .builtin(let b): return "func \(b.signature)"
        case .symbolic(let f): return arena.text(f)
        case .distribution(let d): return d.description
        case .network(let g): return g.description
        case .layers(let m): return m.description
        case .hypergraph(let h): return h.description
        case .nodeType(let n): return ModelText.node(n)
        case .couplingType(let c): return ModelText.coupling(c)
        case .system(let s): return depth == 0 ? s.text : s.summary
        case .trajectory(let t): return ModelText.trajectory(t)
        case .figure(let f): return f.description
        }
    }

    private func list(_ items: [Value], depth: Int) -> String {
        if depth > 20 { return "[...]" }
        let limit = 100
        var parts = items.prefix(limit).map { written($0, depth: depth + 1) }
        if items.count > limit { parts.append("... (\(items.count) items)") }
        let flat = "[" + parts.joined(separator: ", ") + "]"
        if displayWidth(flat) <= ArrayText.width || !flat.contains(",") { return flat }
        return "[" + Self.wrap(parts, indent: 1) + "]"
    }

    private func record(_ r: Record, depth: Int) -> String {
        if depth > 20 { return "(...)" }
        let parts = Swift.zip(r.names, r.values).map { "\($0): \(written($1, depth: depth + 1))" }
        let flat = "(" + parts.joined(separator: ", ") + ")"
        if displayWidth(flat) <= ArrayText.width, !flat.contains("\n") { return flat }
        let lines = Swift.zip(r.names, r.values).map { name, value in
            "\(name): " + Self.indented(written(value, depth: depth + 1), by: name.count + 3)
        }
        return "(" + lines.joined(separator: ",\n ") + ")"
    }

    /// Pieces separated by commas, on lines of at most `ArrayText.width` columns.
    static func wrap(_ parts: [String], indent: Int) -> String {
        var out = ""
        var column = indent
        for (i, part) in parts.enumerated() {
            // The comma stands at the number, the padding behind it.
            let bare = part.last == " " ? String(part.reversed().drop { $0 == " " }.reversed()) : part
            let padding = String(repeating: " ", count: part.count - bare.count)
            let piece = i + 1 < parts.count ? bare + "," + padding : bare + (indent > 1 ? padding : "")
            let width = displayWidth(piece)
            if i > 0 {
                if column + 1 + width > ArrayText.width {
                    out += "\n" + String(repeating: " ", count: indent)
                    column = indent
                } else {
                    out += " "
                    column += 1
                }
            }
            out += piece
            column += width
        }
        return out
    }

    static func indented(_ text: String, by columns: Int) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n" + String(repeating: " ", count: columns))
    }

    /// `1 + 2i`: parts as short as they can be, since the `i` tells the kind.
    static func complex(_ z: Complex<Double>, digits: Int = 15) -> String { complex(z) { formatReal($0, digits: digits) } }

    /// With digits that read back as the same number.
    static func exactComplex(_ z: Complex<Double>) -> String { complex(z, formatRealExactly) }

    private static func complex(_ z: Complex<Double>, _ format: (Double) -> String) -> String {
        func part(_ x: Double) -> String {
            let text = format(x)
            return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
        }
        // ComplexModule keeps one point at infinity; its parts read as not-a-number.
        let (x, y) = (z.real, z.imaginary)
        let sign = y.sign == .minus && !y.isNaN ? "-" : "+"
        return "\(part(x)) \(sign) \(part(y.magnitude))i"
    }

    static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\t": out += "\\t"
            default:
                if scalar.value < 0x20 || scalar.value == 0x7F {
                    out += "\\u{" + String(scalar.value, radix: 16) + "}"
                } else {
                    out.unicodeScalars.append(scalar)
                }
            }
        }
        return out + "\""
    }
}
