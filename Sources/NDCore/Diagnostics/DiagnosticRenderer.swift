/// Writes a diagnostic the way a person reads it: the sentence, each place with its line and a caret under the exact
/// part, notes and the remedy.
public struct DiagnosticRenderer: Sendable {
    public var sources: SourceMap
    public var color: Bool

    public init(sources: SourceMap, color: Bool) {
        self.sources = sources
        self.color = color
    }

    public func render(_ d: Diagnostic) -> String {
        var out = paint("\(d.severity.rawValue) \(d.code)", severityStyle(d.severity)) + paint(": \(d.message)", "1") + "\n"
        var places = d.primary.map { [(label: $0, mark: Character("^"))] } ?? []
        places += d.secondary.map { (label: $0, mark: Character("-")) }
        places = places.filter { sources[$0.label.span.file] != nil }
        let gutter = places.compactMap { place in
            sources[place.label.span.file].map { String($0.line(at: Int(place.label.span.start)) + 1).count }
        }.max() ?? 1

        var shown: FileID?
        for (i, place) in places.enumerated() {
            guard let file = sources[place.label.span.file] else { continue }
            if shown != place.label.span.file {
                let position = file.position(of: Int(place.label.span.start))
                out += paint(pad("", gutter) + "--> ", "34") + "\(file.name):\(position.line):\(position.column)\n"
                out += paint(pad("", gutter) + " |", "34") + "\n"
                shown = place.label.span.file
            } else if i > 0 {
                out += paint(pad("", gutter) + " :", "34") + "\n"
            }
            out += excerpt(file, place.label, mark: place.mark, gutter: gutter, style: i == 0 ? severityStyle(d.severity) : "34")
        }
        let lead = pad("", places.isEmpty ? 0 : gutter)
        for note in d.notes { out += paint("\(lead) = ", "34") + filled(note, indent: gutter + 3) + "\n" }
        if let remedy = d.remedy { out += paint("\(lead) = ", "34") + paint("help: ", "32") + filled(remedy, indent: gutter + 9) + "\n" }
        return out
    }

    /// Breaks a long sentence into lines of at most 100 columns. Values that are shown keep their lines.
    private func filled(_ text: String, indent: Int) -> String {
        if text.count <= 100 || text.contains("\n") || text.hasPrefix("left:") || text.hasPrefix("right:") || text.hasPrefix("it is [") { return text }
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            if !line.isEmpty, line.count + 1 + word.count > 100 {
                lines.append(line)
                line = String(word)
            } else {
                line += (line.isEmpty ? "" : " ") + word
            }
        }
        return (lines + [line]).joined(separator: "\n" + String(repeating: " ", count: indent))
    }

    /// The line of a label with the mark under its exact part. A span over several lines is marked to the end of its first.
    private func excerpt(_ file: SourceFile, _ label: Diagnostic.Label, mark: Character, gutter: Int, style: String) -> String {
        let start = min(Int(label.span.start), file.bytes.count)
        let line = file.line(at: start)
        let range = file.lineRange(line)
        let from = min(start, range.upperBound)
        let to = min(max(Int(label.span.end), from), range.upperBound)
        let cells = DisplayCell.cells(of: file.bytes[range])
        // A place inside a character (a combining mark, a part of an emoji) is shown under the whole of it.
        let first = cells.firstIndex { $0.bytes.upperBound > from } ?? cells.count
        let last = from == to ? first : cells.lastIndex { $0.bytes.lowerBound < to }.map { max($0 + 1, first) } ?? first
        let clipped = clip(before: cells[..<first], marked: cells[first..<last], after: cells[last...])

        var out = paint(pad(String(line + 1), gutter) + " | ", "34") + clipped.text + "\n"
        let carets = String(repeating: mark, count: max(1, clipped.marked))
        out += paint(pad("", gutter) + " | ", "34") + String(repeating: " ", count: clipped.before)
        out += paint(carets + (label.text.isEmpty ? "" : " " + label.text), style) + "\n"
        return out
    }

    /// Keeps a very long line readable: at most 60 columns before the mark and 120 in all. Gives the text, and how many columns
    /// stand before the mark and under it.
    private func clip(
        before: ArraySlice<DisplayCell>, marked: ArraySlice<DisplayCell>, after: ArraySlice<DisplayCell>
    ) -> (text: String, before: Int, marked: Int) {
        func width(_ cells: ArraySlice<DisplayCell>) -> Int { cells.reduce(0) { $0 + $1.width } }
        func text(_ cells: ArraySlice<DisplayCell>) -> String { cells.reduce(into: "") { $0 += $1.text } }
        func fitting(_ cells: ArraySlice<DisplayCell>, _ room: Int) -> ArraySlice<DisplayCell> {
            var left = room
            return cells.prefix { cell in
                left -= cell.width
                return left >= 0
            }
        }
        var head = (text: text(before), width: width(before))
        if head.width > 60 {
            var left = 59
            let kept = before.reversed().prefix { cell in
                left -= cell.width
                return left >= 0
            }
            let shown = Array(kept.reversed())
            head = ("…" + text(shown[...]), 1 + width(shown[...]))
        }
        var middle = (text: text(marked), width: width(marked))
        if middle.width > 100 {
            let kept = fitting(marked, 99)
            middle = (text(kept) + "…", width(kept) + 1)
        }
        let room = max(0, 120 - head.width - middle.width)
        let tail = width(after) > room ? text(fitting(after, max(0, room - 1))) + "…" : text(after)
        return (head.text + middle.text + tail, head.width, middle.width)
    }

    private func pad(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }

    private func severityStyle(_ severity: Diagnostic.Severity) -> String {
        switch severity {
        case .error: "1;31"
        case .warning: "1;33"
        case .note: "1;36"
        }
    }

    private func paint(_ text: String, _ style: String) -> String {
        color ? "\u{1B}[\(style)m\(text)\u{1B}[0m" : text
    }
}
