import NDCore
import NDSyntax

/// What else is wrong with a text that cannot be read as a whole: names and declarations on the lines that could be read.
///
/// What may follow from a mistake of reading is left out: whatever stands on a line with one, whatever is about a word that
/// stands on such a line (it may have been declared there), and what is wrong with systems of declarations that hold one.
struct FurtherMistakes {
    private let file: SourceFile
    private let id: FileID
    /// Lines, from 0, that a mistake of reading touches.
    private var lines: Set<Int> = []
    /// Every word on them.
    private var words: Set<String> = []
    /// What is declared by statements that hold such a line.
    private var spoiled: Set<String> = []
    /// Whether a word may come from a module that is not known.
    private var lacksModule = false
    private let program: SourceProgram

    init?(_ program: SourceProgram, _ file: SourceFile, _ id: FileID, beside problems: [Diagnostic]) {
        self.file = file
        self.id = id
        self.program = program
        for problem in problems {
            let spans = ([problem.primary] + problem.secondary).compactMap { $0?.span }.filter { $0.file == id }
            guard let first = spans.map(\.start).min(), let last = spans.map(\.end).max() else { return nil }
            lines.formUnion(file.line(at: Int(first))...file.line(at: Int(last)))
        }
        addBodiesWithoutBraces()
        for line in lines {
            let found = Self.words(of: file.text(file.lineRange(line)))
            if let head = found.first, ["use", "import", "from", "using", "include"].contains(head) { lacksModule = true }
            words.formUnion(found)
        }
        for statement in program.statements where touches(statement.span) {
            switch statement.form {
            case .node(let d): spoiled.insert(d.name.name)
            case .coupling(let d): spoiled.insert(d.name.name)
            case .network(let d): spoiled.insert(d.name.name)
            case .system(let d): spoiled.insert(d.name.name)
            case .function(let d): spoiled.insert(d.name.name)
            case .binding(let name, _, _): spoiled.insert(name.name)
            default: spoiled.formUnion(Self.words(of: file.text(statement.span.range)))
            }
        }
    }

    /// Those that do not follow from the mistakes of reading.
    func independent(_ found: [Diagnostic]) -> [Diagnostic] {
        found.filter { problem in
            guard let place = problem.primary?.span, place.file == id else { return false }
            if touches(place) || problem.secondary.contains(where: { $0.span.file == id && touches($0.span) }) { return false }
            // What a let binds, and where, is known: it does not depend on other lines.
            if problem.code != "ND0202", words.contains(file.text(place.range)) { return false }
            if lacksModule, problem.code == "ND0201" || problem.code == "ND0301" { return false }
            guard problem.isOfDeclaration, let statement = program.statements.first(where: { $0.span.start <= place.start && place.end <= $0.span.end }) else { return true }
            return spoiled.isDisjoint(with: Self.words(of: file.text(statement.span.range)).dropFirst(touches(statement.span) ? 2 : 0))
        }
    }

    /// Lines that stand in behind a head without braces, as other languages write bodies, belong to its mistake.
    private mutating func addBodiesWithoutBraces() {
        func indent(_ line: Int) -> Int? {
            let bytes = file.bytes[file.lineRange(line)]
            return bytes.firstIndex { $0 != 0x20 && $0 != 0x09 }.map { $0 - bytes.startIndex }
        }
        for head in lines.sorted() {
            let text = file.text(file.lineRange(head))
            guard !text.contains("{"), let words = Self.words(of: text).first, let depth = indent(head),
                ["def", "class", "for", "while", "if", "elif", "else", "function", "func", "with", "try"].contains(words)
            else { continue }
            var next = head + 1
            while next < file.lineStarts.count, indent(next).map({ $0 > depth }) ?? true {
                lines.insert(next)
                next += 1
            }
            if next < file.lineStarts.count, Self.words(of: file.text(file.lineRange(next))) == ["end"] { lines.insert(next) }
        }
    }

    private func touches(_ span: Span) -> Bool {
        let last = span.end > span.start ? span.end - 1 : span.start
        return (file.line(at: Int(span.start))...file.line(at: Int(last))).contains(where: lines.contains)
    }

    /// Letters, digits and underscores in a row that do not begin with a digit.
    private static func words(of text: String) -> [String] {
        text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.filter { $0.first?.isNumber == false }.map(String.init)
    }
}

extension Interpreter {
    /// Mistakes of reading, with what else is wrong in a text; nothing of it is run.
    func withFurtherMistakes(_ problems: [Diagnostic], in program: SourceProgram, _ id: FileID) -> [Diagnostic] {
        // Of a text that is no program at all the first few mistakes say enough.
        guard problems.count <= 20, let file = sources[id], let further = FurtherMistakes(program, file, id, beside: problems) else { return problems }
        var check = DeclarationCheck(for: self)
        check.run(program, knowing: [])
        return inOrderOfText(problems + further.independent(check.ofNames + check.errors))
    }
}
