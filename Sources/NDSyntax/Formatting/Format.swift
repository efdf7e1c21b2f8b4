import NDCore

/// What formatting a text gives.
public enum FormatResult: Sendable {
    /// The text in its canonical form.
    case formatted([UInt8])
    /// The text cannot be read; nothing was changed.
    case unreadable([Diagnostic])
}

/// Writes a text in its canonical form: statements on lines of their own (those of a body written in one line stay there),
/// indented by four columns, operators spaced, trailing blanks gone, at most two blank lines at the top and one inside
/// bodies, one line end at the end. Line breaks that the writer set inside a statement stay; a longer line than `width`
/// columns is broken in its outermost brackets at the commas.
///
/// `^`, `..` and `..<` have no spaces around them; a product keeps its own (`2*x` or `2 * x`, one way in each product),
/// because they show what belongs together; every other operator has one on each side. `~=` and `≈` stay as they were written.
///
/// Never changes a token, a comment or the meaning, and gives back what it formats unchanged the second time.
/// Texts with errors are left alone. O(length) but for long lines.
public func format(_ file: SourceFile, id: FileID, width: Int = 120) -> FormatResult {
    let (tree, diagnostics, _) = parseTree(file, id: id)
    guard diagnostics.isEmpty else { return .unreadable(diagnostics) }
    var page = Page(tree)
    let text = page.text(width: width)
    let formatted = SourceFile(name: file.name, text: text)
    let (again, problems, _) = parseTree(formatted, id: id)
    guard problems.isEmpty, saysTheSame(tree, again) else { return .unreadable([SyntaxError.unsafeFormat(id)]) }
    return .formatted(formatted.bytes)
}

/// Whether two texts have the same tokens but for `;`, the same comments and the same tree.
private func saysTheSame(_ a: SyntaxTree, _ b: SyntaxTree) -> Bool {
    guard a.nodes.count == b.nodes.count, zip(a.nodes, b.nodes).allSatisfy({ $0.kind == $1.kind }) else { return false }
    func words(_ tree: SyntaxTree) -> [Token] {
        tree.tokens.filter { $0.kind != .space && $0.kind != .newline && $0.kind != .semicolon && $0.kind != .end }
    }
    let x = words(a)
    let y = words(b)
    return x.count == y.count
        && zip(x, y).allSatisfy { s, t in
            s.kind == t.kind && a.source.bytes[s.range].trimmed == b.source.bytes[t.range].trimmed
        }
}

extension ArraySlice<UInt8> {
    /// Without the blanks at the end, which a comment may have.
    fileprivate var trimmed: ArraySlice<UInt8> {
        var end = endIndex
        while end > startIndex, [0x20, 0x09, 0x0B, 0x0C, 0x0D].contains(self[end - 1]) { end -= 1 }
        return self[startIndex..<end]
    }
}
