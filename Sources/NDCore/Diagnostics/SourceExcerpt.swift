/// A line of source as it is shown, cut around its first mark when it is very long, with the marks under it.
struct SourceExcerpt {
    struct Mark {
        var columns: Range<Int>
        let sign: Character
        /// A style of the terminal (SGR).
        let style: String
        let text: String
    }

    /// A row of marks or texts: pieces, each in its style. An empty style is that of the terminal.
    typealias Row = [(text: String, style: String)]

    let file: FileID
    let line: Int
    /// Where its first mark begins.
    let start: Int
    /// The line as it is shown.
    let text: String
    private(set) var marks: [Mark]
    private let bytes: Range<Int>
    private let cells: [DisplayCell]
    /// The cells that are shown, and how many columns stand before the first of them (an ellipsis).
    private let shown: Range<Int>
    private let lead: Int

    /// The line of a label with the mark under its exact part. A span over several lines is marked to the end of its first.
    /// At most 60 columns are shown before the mark and 120 in all. O(length of the line).
    init(_ source: SourceFile, _ label: Diagnostic.Label, sign: Character, style: String) {
        file = label.span.file
        start = min(Int(label.span.start), source.bytes.count)
        line = source.line(at: start)
        bytes = source.lineRange(line)
        cells = DisplayCell.cells(of: source.bytes[bytes])
        let cells = self.cells
        let part = SourceExcerpt.cells(under: label.span, in: cells, of: bytes)

        func fitting(_ part: Range<Int>, _ room: Int) -> Range<Int> {
            var left = room
            return part.lowerBound..<(part.first { i in
                left -= cells[i].width
                return left < 0
            } ?? part.upperBound)
        }
        func columns(_ part: Range<Int>) -> Int { cells[part].reduce(0) { $0 + $1.width } }
        func written(_ part: Range<Int>) -> String { cells[part].reduce(into: "") { $0 += $1.text } }

        var first = 0
        if columns(0..<part.lowerBound) > 60 {
            var left = 59
            first = part.lowerBound
            while first > 0, left >= cells[first - 1].width {
                first -= 1
                left -= cells[first].width
            }
        }
        let lead = first > 0 ? 1 : 0
        let head = columns(first..<part.lowerBound) + lead
        if columns(part) > 100 {
            let kept = fitting(part, 99)
            text = (lead > 0 ? "…" : "") + written(first..<kept.upperBound) + "…"
            shown = first..<kept.upperBound
            marks = [Mark(columns: head..<(head + columns(kept) + 1), sign: sign, style: style, text: label.text)]
        } else {
            let middle = columns(part)
            let room = max(0, 120 - head - middle)
            let after = part.upperBound..<cells.count
            let isCut = columns(after) > room
            let tail = isCut ? fitting(after, max(0, room - 1)) : after
            text = (lead > 0 ? "…" : "") + written(first..<tail.upperBound) + (isCut ? "…" : "")
            shown = first..<tail.upperBound
            marks = [Mark(columns: head..<(head + max(1, middle)), sign: sign, style: style, text: label.text)]
        }
        self.lead = lead
    }

    /// Marks another place of the same line, if it is shown. Returns whether it could.
    mutating func add(_ label: Diagnostic.Label, sign: Character, style: String) -> Bool {
        let part = SourceExcerpt.cells(under: label.span, in: cells, of: bytes)
        guard label.span.file == file, Int(label.span.start) >= bytes.lowerBound, Int(label.span.start) <= bytes.upperBound,
            part.lowerBound >= shown.lowerBound, part.upperBound <= shown.upperBound
        else { return false }
        let from = lead + cells[shown.lowerBound..<part.lowerBound].reduce(0) { $0 + $1.width }
        let width = cells[part].reduce(0) { $0 + $1.width }
        marks.append(Mark(columns: from..<(from + max(1, width)), sign: sign, style: style, text: label.text))
        return true
    }

    /// The cells of a line that a span touches. A place inside a character (a combining mark, a part of an emoji) is shown
    /// under the whole of it.
    private static func cells(under span: Span, in cells: [DisplayCell], of line: Range<Int>) -> Range<Int> {
        let from = min(max(Int(span.start), line.lowerBound), line.upperBound)
        let to = min(max(Int(span.end), from), line.upperBound)
        let first = cells.firstIndex { $0.bytes.upperBound > from } ?? cells.count
        let last = from == to ? first : cells.lastIndex { $0.bytes.lowerBound < to }.map { max($0 + 1, first) } ?? first
        return first..<last
    }

    /// The rows under the line: the marks, with the text of the rightmost behind them; then, from right to left, the other
    /// texts, each under the begin of its mark.
    var rows: [Row] {
        var canvas: [(sign: Character, style: String)] = []
        func put(_ sign: Character, _ style: String, at column: Int) {
            while canvas.count <= column { canvas.append((" ", "")) }
            canvas[column] = (sign, style)
        }
        // Short marks are drawn over long ones, so that each is seen.
        let order = marks.indices.sorted { a, b in
            let (x, y) = (marks[a].columns.count, marks[b].columns.count)
            return x == y ? a > b : x > y
        }
        for i in order { for column in marks[i].columns { put(marks[i].sign, marks[i].style, at: column) } }
        var result = [SourceExcerpt.row(canvas)]

        let end = canvas.count
        var texts = marks.indices.filter { !marks[$0].text.isEmpty }
        let inline = texts.filter { marks[$0].columns.upperBound == end }.max { marks[$0].columns.lowerBound < marks[$1].columns.lowerBound }
        if let inline, !texts.contains(where: { marks[$0].columns.lowerBound > marks[inline].columns.lowerBound }) {
            result[0].append((" " + marks[inline].text, marks[inline].style))
            texts.removeAll { $0 == inline }
        }
        texts.sort { a, b in
            let (x, y) = (marks[a].columns.lowerBound, marks[b].columns.lowerBound)
            return x == y ? a < b : x > y
        }
        if texts.isEmpty { return result }
        func bars(_ those: ArraySlice<Int>) -> Row {
            canvas = []
            for i in those.reversed() { put("|", marks[i].style, at: marks[i].columns.lowerBound) }
            return SourceExcerpt.row(canvas)
        }
        result.append(bars(texts[...]))
        for (n, i) in texts.enumerated() {
            let column = marks[i].columns.lowerBound
            var row = bars(texts[(n + 1)...].filter { marks[$0].columns.lowerBound < column }[...])
            row.append((String(repeating: " ", count: max(0, column - canvas.count)), ""))
            row.append((marks[i].text, marks[i].style))
            result.append(row)
        }
        return result
    }

    /// Neighbours of one style become one piece.
    private static func row(_ canvas: [(sign: Character, style: String)]) -> Row {
        var pieces: Row = []
        for (sign, style) in canvas {
            if let last = pieces.last, last.style == style {
                pieces[pieces.count - 1].text.append(sign)
            } else {
                pieces.append((String(sign), style))
            }
        }
        return pieces
    }
}
