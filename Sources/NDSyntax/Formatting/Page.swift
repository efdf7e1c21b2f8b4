import NDCore

/// A text being laid out in lines.
struct Page {
    struct Line {
        var blanks = 0
        var indent = 0
        var text = ""
        /// The tokens on it; none on a line that is a comment.
        var tokens = 0..<0
        var comment: PageComment?

        var width: Int { indent + displayWidth(text) }
    }

    /// A bracket that is open, or the file: how lines in it are indented.
    struct Frame {
        /// Where a line inside begins, and the line with the closing bracket.
        var inside: Int
        var close: Int
        var isBody: Bool
        /// Whether what goes on inside (not behind a comma) stands as far left as what begins: in parentheses that only group.
        var levelsContinuation = false
        /// Where the statement being written began.
        var statement: Int
    }

    static let step = 4

    let tokens: PageTokens
    private let spacing: Spacing
    /// Whether a line begins before each token.
    var breaks: [Bool]

    init(_ tree: SyntaxTree) {
        tokens = PageTokens(tree)
        spacing = Spacing(tokens)
        breaks = [Bool](repeating: false, count: tokens.count)
        setBreaks()
    }

    /// The whole text. Long lines are broken again and again, each time further inside, until they fit or nothing more can be broken.
    mutating func text(width: Int) -> String {
        var lines = written()
        while breakLongLines(lines, width) { lines = written() }
        return Page.joined(lines)
    }

    /// The lines that the source and the rules ask for.
    private mutating func setBreaks() {
        var ends = [0]
        for gap in tokens.gaps { ends.append((ends.last ?? 0) + gap.lineEnds) }
        var isBroken = [true]
        for i in 0..<tokens.count {
            let gap = tokens.gaps[i]
            if tokens.kinds[i] == .rightBrace, tokens.partner[i] >= 0, tokens.isBody(tokens.partner[i]) {
                breaks[i] = isBroken.popLast() ?? false
                if isBroken.isEmpty { isBroken = [true] }
            } else if tokens.startsStatement[i] {
                breaks[i] = i > 0 && (isBroken.last ?? true)
            } else if tokens.kinds[i] == .else, tokens.ownerKind(i) == .ifStatement, gap.comments.isEmpty {
                breaks[i] = false
            } else {
                breaks[i] = gap.lineEnds > 0
            }
            let close = tokens.partner[i]
            if tokens.kinds[i] == .leftBrace, close > i, tokens.isBody(i) {
                // A body that stood on one line stays on one line, and an empty one comes to one.
                let isEmpty = close == i + 1 && tokens.gaps[close].comments.isEmpty
                isBroken.append(!isEmpty && ends[close + 1] > ends[i + 1])
            }
        }
    }

    // MARK: Writing

    private func written() -> [Line] {
        var lines: [Line] = []
        var frames = [Frame(inside: 0, close: 0, isBody: true, statement: 0)]
        for i in 0...tokens.count {
            let isEnd = i == tokens.count
            let gap = tokens.gaps[i]
            var closed: Frame?
            if !isEnd, tokens.kinds[i].closesBracket, frames.count > 1 { closed = frames.last }
            let atBoundary = isEnd || ((frames.last?.isBody ?? true) && (tokens.startsStatement[i] || closed != nil))
            for comment in gap.comments {
                if comment.isTrailing, !lines.isEmpty {
                    lines[lines.count - 1].comment = comment
                    continue
                }
                let indent = isEnd ? 0 : closed?.inside ?? indent(i, frames.last)
                let blanks = atBoundary ? kept(comment.blanks, frames.count, after: i - 1, lines) : 0
                lines.append(Line(blanks: blanks, indent: indent, text: comment.text))
            }
            if isEnd { break }

            if closed != nil { frames.removeLast() }
            if lines.isEmpty || breaks[i] || lines.last?.tokens.isEmpty ?? true {
                let start = closed?.close ?? indent(i, frames.last)
                let blanks = atBoundary && closed == nil ? kept(gap.blanks, frames.count, after: gap.comments.isEmpty ? i - 1 : nil, lines) : 0
                if tokens.startsStatement[i] { frames[frames.count - 1].statement = start }
                lines.append(Line(blanks: blanks, indent: start, text: tokens.text(i), tokens: i..<(i + 1)))
            } else {
                lines[lines.count - 1].text += spacing.between(i) + tokens.text(i)
                lines[lines.count - 1].tokens = lines[lines.count - 1].tokens.lowerBound..<(i + 1)
            }
            if tokens.kinds[i].opensBracket, let line = lines.last { frames.append(frame(openedBy: i, on: line, in: frames.last)) }
        }
        return lines
    }

    /// How many of the empty lines stay: two at the top, one inside bodies, none at the beginning.
    private func kept(_ blanks: Int, _ depth: Int, after previous: Int?, _ lines: [Line]) -> Int {
        if lines.isEmpty { return 0 }
        if let previous, previous >= 0, tokens.kinds[previous] == .leftBrace, lines.last?.tokens.upperBound == previous + 1 { return 0 }
        return min(blanks, depth > 1 ? 1 : 2)
    }

    /// Where a line that begins with token `i` stands.
    private func indent(_ i: Int, _ frame: Frame?) -> Int {
        guard let frame else { return 0 }
        if frame.isBody {
            if tokens.startsStatement[i] { return frame.inside }
            if tokens.kinds[i] == .else, tokens.ownerKind(i) == .ifStatement { return frame.statement }
            return frame.statement + Page.step
        }
        let previous = i > 0 ? tokens.kinds[i - 1] : .comma
        if frame.levelsContinuation || previous == .comma || previous.opensBracket { return frame.inside }
        let kind = tokens.ownerKind(i)
        if kind == .loopClause || kind == .filterClause, tokens.kinds[i] == .for || tokens.kinds[i] == .if { return frame.inside }
        return frame.inside + Page.step
    }

    private func frame(openedBy i: Int, on line: Line, in outer: Frame?) -> Frame {
        if tokens.isBody(i) {
            let isFunction = tokens.kind(ofNode: tokens.parent[tokens.owner[i]]) == .lambda
            let base = isFunction ? line.indent : outer?.statement ?? 0
            return Frame(inside: base + Page.step, close: base, isBody: true, statement: base)
        }
        let breaksInside = i + 1 < tokens.count && breaks[i + 1]
        var inside = line.indent + Page.step
        // The rows of a matrix stand under each other.
        if tokens.kinds[i] == .leftBracket, tokens.ownerKind(i) != .index, !breaksInside, line.width <= 60, !holdsBody(i) { inside = line.width }
        return Frame(
            inside: inside, close: line.indent, isBody: false, levelsContinuation: tokens.ownerKind(i) == .grouping,
            statement: outer?.statement ?? 0)
    }

    /// Whether a body that is written on several lines stands in this bracket.
    private func holdsBody(_ opener: Int) -> Bool {
        guard tokens.partner[opener] > opener else { return false }
        return (opener + 1..<tokens.partner[opener]).contains { tokens.kinds[$0] == .leftBrace && tokens.isBody($0) && breaks[$0 + 1] }
    }

    private static func joined(_ source: [Line]) -> String {
        var lines = source
        alignComments(&lines)
        var text = ""
        for line in lines {
            text += String(repeating: "\n", count: line.blanks) + String(repeating: " ", count: line.indent) + line.text + "\n"
        }
        return text
    }
}
