extension Diagnostic {
    /// The diagnostic as one JSON object, for editors and other tools: `code severity message file line column endLine endColumn
    /// start end label notes remedy related`. Lines and columns count from 1, columns in characters; `start` and `end` are byte
    /// offsets. What is not there is null, `notes` and `related` are arrays. The order of the keys never changes.
    public func json(_ sources: SourceMap) -> String {
        var fields = ["\"code\": \(JSONText.string(code))", "\"severity\": \(JSONText.string(severity.rawValue))", "\"message\": \(JSONText.string(message))"]
        fields += JSONText.place(primary, sources)
        fields.append("\"notes\": [\(notes.map(JSONText.string).joined(separator: ", "))]")
        fields.append("\"remedy\": \(remedy.map(JSONText.string) ?? "null")")
        let related = secondary.map { "{" + JSONText.place($0, sources).joined(separator: ", ") + "}" }
        fields.append("\"related\": [\(related.joined(separator: ", "))]")
        return "{" + fields.joined(separator: ", ") + "}"
    }
}

/// Pieces of JSON.
public enum JSONText {
    static func place(_ label: Diagnostic.Label?, _ sources: SourceMap) -> [String] {
        guard let label, let file = sources[label.span.file] else {
            return ["file", "line", "column", "endLine", "endColumn", "start", "end", "label"].map { "\"\($0)\": null" }
        }
        let from = file.position(of: Int(label.span.start))
        let to = file.position(of: Int(label.span.end))
        return [
            "\"file\": \(string(file.name))", "\"line\": \(from.line)", "\"column\": \(from.column)", "\"endLine\": \(to.line)",
            "\"endColumn\": \(to.column)", "\"start\": \(label.span.start)", "\"end\": \(label.span.end)", "\"label\": \(string(label.text))",
        ]
    }

    /// A text between quotes, escaped as RFC 8259 (section 7) asks, the delete character too.
    public static func string(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\t": out += "\\t"
            case "\r": out += "\\r"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let digits = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}
