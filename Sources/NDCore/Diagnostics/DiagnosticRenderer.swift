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
        for note in d.notes { out += paint("\(lead) = ", "34") + note + "\n" }
        if let remedy = d.remedy { out += paint("\(lead) = ", "34") + paint("help: ", "32") + remedy + "\n" }
        return out
    }

    /// The line of a label with the mark under its exact part. A span over several lines is marked to the end of its first.
    private func excerpt(_ file: SourceFile, _ label: Diagnostic.Label, mark: Character, gutter: Int, style: String) -> String {
        let start = min(Int(label.span.start), file.bytes.count)
        let line = file.line(at: start)
        let range = file.lineRange(line)
        let from = min(start, range.upperBound)
        let to = min(max(Int(label.span.end), from), range.upperBound)
        let before = expandTabs(file.text(range.lowerBound..<from))
        let marked = expandTabs(file.text(from..<to))
        let after = expandTabs(file.text(to..<range.upperBound))
        let clipped = clip(before: before, marked: marked, after: after)

        var out = paint(pad(String(line + 1), gutter) + " | ", "34") + clipped.text + "\n"
        let width = max(1, displayWidth(clipped.marked))
        let carets = String(repeating: mark, count: width)
        out += paint(pad("", gutter) + " | ", "34") + String(repeating: " ", count: displayWidth(clipped.before))
        out += paint(carets + (label.text.isEmpty ? "" : " " + label.text), style) + "\n"
        return out
    }

    /// Keeps a very long line readable: at most 60 columns before the mark and 120 in all.
    private func clip(before: String, marked: String, after: String) -> (text: String, before: String, marked: String) {
        let head = before.count > 60 ? "…" + before.suffix(59) : before
        let middle = marked.count > 100 ? marked.prefix(99) + "…" : marked
        let room = max(0, 120 - head.count - middle.count)
        let tail = after.count > room ? after.prefix(max(0, room - 1)) + "…" : after
        return (head + middle + tail, head, String(middle))
    }

    private func expandTabs(_ text: String) -> String {
        String(text.map { $0 == "\t" ? "    " : displayWidth($0) == 0 && $0.isASCII ? " " : String($0) }.joined())
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
