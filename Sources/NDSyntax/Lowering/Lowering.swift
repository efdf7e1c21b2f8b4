import NDCore

/// Turns a syntax tree into declarations. Recursion is as deep as the parser's nesting limit allows, no deeper: chains
/// of operators, calls and fields are unrolled.
struct Lowering {
    let tree: SyntaxTree

    func program() -> SourceProgram {
        let root = tree.root
        return SourceProgram(statements: parts(root).map { statement($0) }, span: Span(file: tree.file, 0..<tree.source.bytes.count))
    }

    /// The children that count: without what was skipped after an error.
    func parts(_ id: SyntaxNodeID) -> [SyntaxNodeID] {
        tree.children(id).filter { tree.kind($0) != .skipped }
    }

    func identifier(_ id: SyntaxNodeID) -> Identifier {
        let range = tree.tokenRange(id)
        // A node of a network may have its name in quotes.
        if range.count == 3, tree.tokens[range.lowerBound].kind == .stringOpen {
            return Identifier(tree.text(tree.tokens[range.lowerBound + 1]), tree.span(id))
        }
        return Identifier(tree.text(id), tree.span(id))
    }

    func block(_ id: SyntaxNodeID) -> Block {
        Block(parts(id).map { statement($0) }, tree.span(id))
    }

    func parameters(_ id: SyntaxNodeID) -> [Parameter] {
        parts(id).compactMap { item in
            let children = parts(item)
            guard let name = children.first else { return nil }
            return Parameter(name: identifier(name), fallback: children.count > 1 ? expression(children[1]) : nil)
        }
    }

    func functionBody(_ id: SyntaxNodeID) -> FunctionBody {
        tree.kind(id) == .block ? .block(block(id)) : .expression(expression(id))
    }

    /// The `##` lines that stand directly above a node, without their marks.
    func documentation(above id: SyntaxNodeID) -> String? {
        var lines: [String] = []
        var i = tree.tokenRange(id).lowerBound - 1
        func kind(_ i: Int) -> TokenKind { i >= 0 ? tree.tokens[i].kind : .newline }
        while true {
            while kind(i) == .space { i -= 1 }
            guard i >= 0, kind(i) == .newline else { break }
            i -= 1
            guard i >= 0, kind(i) == .documentation else { break }
            let comment = i
            i -= 1
            while i >= 0, kind(i) == .space { i -= 1 }
            guard kind(i) == .newline else { break }
            var text = tree.text(tree.tokens[comment]).dropFirst(2)
            if text.first == " " { text = text.dropFirst() }
            while let last = text.last, last == " " || last == "\t" || last == "\r" { text = text.dropLast() }
            lines.append(String(text))
            if i < 0 { break }
        }
        return lines.isEmpty ? nil : lines.reversed().joined(separator: "\n")
    }
}
