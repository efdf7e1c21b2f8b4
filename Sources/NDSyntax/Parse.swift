import NDCore

/// What reading one source text gives: declarations as far as they could be read, and everything that was wrong.
public struct ParseResult: Sendable {
    public let program: SourceProgram
    public let diagnostics: [Diagnostic]
    /// Whether the text ends inside an open statement (an open bracket, a dangling operator): a prompt reads on.
    /// Never true when something before the end is wrong: more text would not mend it.
    public let isIncomplete: Bool

    public init(program: SourceProgram, diagnostics: [Diagnostic], isIncomplete: Bool) {
        self.program = program
        self.diagnostics = diagnostics
        self.isIncomplete = isIncomplete
    }
}

/// Reads a text into declarations. Never fails: what cannot be read is `.missing` in the program and explained in
/// `diagnostics`, which are in the order of the text. O(length).
public func parse(_ file: SourceFile, id: FileID) -> ParseResult {
    let (tree, diagnostics, isIncomplete) = parseTree(file, id: id)
    let program = Lowering(tree: tree).program()
    return ParseResult(program: program, diagnostics: diagnostics, isIncomplete: isIncomplete)
}

/// Reads a text into its lossless tree, for tools that need every byte: formatter, editors. O(length).
public func parseTree(_ file: SourceFile, id: FileID) -> (tree: SyntaxTree, diagnostics: [Diagnostic], isIncomplete: Bool) {
    guard file.bytes.count < Int(UInt32.max) else {
        let empty = SourceFile(name: file.name, text: "")
        return (parseTree(empty, id: id).tree, [SyntaxError.tooLarge(id)], false)
    }
    var lexer = Lexer(bytes: file.bytes, file: id)
    lexer.run()
    var parser = Parser(source: file, file: id, tokens: lexer.tokens)
    parser.wholeText()
    let tree = SyntaxTree(source: file, file: id, tokens: lexer.tokens, nodes: parser.nodes)
    let isIncomplete = parser.isIncomplete && lexer.diagnostics.isEmpty
    return (tree, inOrder(lexer.diagnostics + parser.diagnostics, file), isIncomplete)
}

/// Diagnostics in the order of the text. Of several in one statement on one line only the first is told, the others are
/// likely to follow from it; beyond a number (`messageLimit`) they are only counted. O(n log n).
private func inOrder(_ diagnostics: [Diagnostic], _ file: SourceFile) -> [Diagnostic] {
    let sorted = diagnostics.enumerated()
        .sorted { a, b in
            let x = a.element.primary?.span.start ?? 0
            let y = b.element.primary?.span.start ?? 0
            return x == y ? a.offset < b.offset : x < y
        }
        .map(\.element)
    var told: [Diagnostic] = []
    var end = -1
    for diagnostic in sorted {
        let start = Int(diagnostic.primary?.span.start ?? 0)
        if end >= 0, start >= end, !file.bytes[min(end, start)..<start].contains(where: { [0x0A, 0x3B, 0x7B, 0x7D].contains($0) }) {
            end = start
            continue
        }
        if end >= 0, start < end { continue }
        told.append(diagnostic)
        end = start
    }
    guard told.count > Parser.messageLimit else { return told }
    return told.prefix(Parser.messageLimit) + [SyntaxError.tooMany(told.count - Parser.messageLimit)]
}
