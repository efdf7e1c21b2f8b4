import NDCore

/// Of the errors of one text this many are told; the others are counted.
public let mostErrorsTold = 20

/// What reading one source text gives: declarations as far as they could be read, and everything that was wrong.
public struct ParseResult: Sendable {
    public let program: SourceProgram
    /// The first of what is wrong, and how much more there is.
    public let diagnostics: [Diagnostic]
    /// All that is wrong: an error that is expected is none of those told.
    public let allDiagnostics: [Diagnostic]
    /// Whether the text ends inside an open statement (an open bracket, a dangling operator): a prompt reads on.
    /// Never true when something before the end is wrong: more text would not mend it.
    public let isIncomplete: Bool

    public init(program: SourceProgram, diagnostics: [Diagnostic], isIncomplete: Bool) {
        self.program = program
        self.diagnostics = diagnostics.bounded()
        allDiagnostics = diagnostics
        self.isIncomplete = isIncomplete
    }
}

/// Reads a text into declarations. Never fails: what cannot be read is `.missing` in the program and explained in
/// `diagnostics`, which are in the order of the text. O(length).
public func parse(_ file: SourceFile, id: FileID) -> ParseResult {
    let (tree, diagnostics, isIncomplete) = readTree(file, id: id)
    let program = Lowering(tree: tree).program()
    return ParseResult(program: program, diagnostics: diagnostics, isIncomplete: isIncomplete)
}

/// Reads a text into its lossless tree, for tools that need every byte: formatter, editors. O(length).
public func parseTree(_ file: SourceFile, id: FileID) -> (tree: SyntaxTree, diagnostics: [Diagnostic], isIncomplete: Bool) {
    let (tree, diagnostics, isIncomplete) = readTree(file, id: id)
    return (tree, diagnostics.bounded(), isIncomplete)
}

/// The tree, and all that is wrong.
private func readTree(_ file: SourceFile, id: FileID) -> (tree: SyntaxTree, diagnostics: [Diagnostic], isIncomplete: Bool) {
    guard file.bytes.count < Int(UInt32.max) else {
        let empty = SourceFile(name: file.name, text: "")
        return (readTree(empty, id: id).tree, [SyntaxError.tooLarge(id)], false)
    }
    var lexer = Lexer(bytes: file.bytes, file: id)
    lexer.run()
    var parser = Parser(source: file, file: id, tokens: lexer.tokens)
    parser.wholeText()
    let tree = SyntaxTree(source: file, file: id, tokens: lexer.tokens, nodes: parser.nodes)
    let isIncomplete = parser.isIncomplete && lexer.diagnostics.isEmpty
    return (tree, inOrder(lexer.diagnostics + parser.diagnostics, file, beginnings: parser.beginnings), isIncomplete)
}

/// Diagnostics in the order of the text. Of several on one line only those are told that do not follow from one before:
/// between the two another statement or another item of a bracket begins, and in one statement the same mistake is told
/// once. O(n log n).
private func inOrder(_ diagnostics: [Diagnostic], _ file: SourceFile, beginnings: [Int]) -> [Diagnostic] {
    guard diagnostics.count > 1 else { return diagnostics }
    let sorted = diagnostics.enumerated()
        .sorted { a, b in
            let x = a.element.primary?.span.start ?? 0
            let y = b.element.primary?.span.start ?? 0
            return x == y ? a.offset < b.offset : x < y
        }
        .map(\.element)
    let beginnings = beginnings.sorted()
    var next = 0
    var told: [Diagnostic] = []
    var end = -1
    // What was said of the statement on this line.
    var said: Set<String> = []
    for diagnostic in sorted {
        let start = Int(diagnostic.primary?.span.start ?? 0)
        if end >= 0, !file.bytes[min(end, start)..<start].contains(where: { [0x0A, 0x3B, 0x7B, 0x7D].contains($0) }) {
            while next < beginnings.count, beginnings[next] <= end { next += 1 }
            let isApart = next < beginnings.count && beginnings[next] <= start
            end = start
            guard isApart, !said.contains(diagnostic.message) else { continue }
        } else {
            said = []
        }
        said.insert(diagnostic.message)
        told.append(diagnostic)
        end = start
    }
    return told
}

extension [Diagnostic] {
    /// The first of them, and how many more there are (`ND0109`).
    /// - Parameter further: how many were found besides these.
    public func bounded(further: Int = 0) -> [Diagnostic] {
        let untold = Swift.max(0, count - mostErrorsTold) + further
        return untold > 0 ? prefix(mostErrorsTold) + [SyntaxError.tooMany(untold)] : self
    }
}
