import NDCore
import NDSyntax

/// Everything a text declares, without the places: two texts with the same meaning give the same.
func meaning(_ text: String) -> String {
    let result = parse(SourceFile(name: "t", text: text), id: FileID(0))
    var out = ""
    for statement in result.program.statements {
        describe(statement, into: &out)
        out += "\n"
    }
    return out
}

private func describe(_ value: Any, into out: inout String) {
    if value is Span { return }
    let mirror = Mirror(reflecting: value)
    if mirror.children.isEmpty || value is String {
        out += "\(value) "
        return
    }
    out += "("
    if mirror.displayStyle == .enum, let first = mirror.children.first { out += "\(first.label ?? "") " }
    for child in mirror.children { describe(child.value, into: &out) }
    out += ")"
}

/// The canonical form of a text; `nil` when it has errors.
func formatted(_ text: String, width: Int = 120) -> String? {
    guard case .formatted(let bytes) = format(SourceFile(name: "t", text: text), id: FileID(0), width: width) else { return nil }
    return String(decoding: bytes, as: UTF8.self)
}

/// The comments of a text in order, without blanks at their ends.
func comments(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return tokens(of: bytes).filter { $0.kind == .comment || $0.kind == .documentation }.map { token in
        var comment = String(decoding: bytes[token.range], as: UTF8.self)
        while let last = comment.last, last.isWhitespace { comment.removeLast() }
        return comment
    }
}
