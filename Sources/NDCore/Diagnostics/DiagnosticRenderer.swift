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
        var out = paint("\(d.severity.rawValue) \(d.code)", severityStyle(d.severity)) + paint(": \(shortened(d.message))", "1") + "\n"
        let excerpts = excerpts(d)
        let gutter = excerpts.map { String($0.line + 1).count }.max() ?? 1

        var shown: FileID?
        for (i, excerpt) in excerpts.enumerated() {
            if shown != excerpt.file, let file = sources[excerpt.file] {
                let position = file.position(of: excerpt.start)
                out += paint(pad("", gutter) + "--> ", "34") + "\(file.name):\(position.line):\(position.column)\n"
                out += paint(pad("", gutter) + " |", "34") + "\n"
                shown = excerpt.file
            } else if i > 0 {
                out += paint(pad("", gutter) + " :", "34") + "\n"
            }
            out += paint(pad(String(excerpt.line + 1), gutter) + " | ", "34") + excerpt.text + "\n"
            for row in excerpt.rows {
                out += paint(pad("", gutter) + " | ", "34") + row.map { $0.style.isEmpty ? $0.text : paint($0.text, $0.style) }.joined() + "\n"
            }
        }
        let lead = pad("", excerpts.isEmpty ? 0 : gutter)
        for note in d.notes { out += paint("\(lead) = ", "34") + filled(note, indent: gutter + 3) + "\n" }
        if let remedy = d.remedy { out += paint("\(lead) = ", "34") + paint("help: ", "32") + filled(remedy, indent: gutter + 9) + "\n" }
        return out
    }

    /// The lines that a message shows, the first that of its place; places on one line are marked under one copy of it.
    private func excerpts(_ d: Diagnostic) -> [SourceExcerpt] {
        var places = d.primary.map { [(label: $0, sign: Character("^"), style: severityStyle(d.severity))] } ?? []
        places += d.secondary.map { (label: $0, sign: "-", style: "34") }
        var excerpts: [SourceExcerpt] = []
        for place in places {
            guard let file = sources[place.label.span.file] else { continue }
            let label = Diagnostic.Label(place.label.span, shortened(place.label.text))
            let line = file.line(at: min(Int(label.span.start), file.bytes.count))
            if let i = excerpts.firstIndex(where: { $0.file == label.span.file && $0.line == line }),
                excerpts[i].add(label, sign: place.sign, style: place.style)
            {
                continue
            }
            excerpts.append(SourceExcerpt(file, label, sign: place.sign, style: place.style))
        }
        return excerpts
    }

    /// A text that does no harm to a terminal: no word is longer than a line (a name of a million letters is told by its
    /// ends), and characters that steer the terminal or turn the direction of the text are told by their numbers.
    private func shortened(_ text: String) -> String {
        var text = text
        if text.unicodeScalars.contains(where: isSteering) {
            var told = ""
            for scalar in text.unicodeScalars {
                if isSteering(scalar) { told += "U+" + hexadecimal(scalar.value) } else { told.unicodeScalars.append(scalar) }
            }
            text = told
        }
        guard text.utf8.count > 120 else { return text }
        return text.split(separator: " ", omittingEmptySubsequences: false).map { word in
            let scalars = word.unicodeScalars
            return scalars.count > 120 ? "\(String(scalars.prefix(60)))…\(String(scalars.suffix(20)))" : String(word)
        }.joined(separator: " ")
    }

    private func isSteering(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A: false
        case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    private func hexadecimal(_ n: UInt32) -> String {
        let digits = String(n, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// Breaks a long sentence into lines of at most 100 columns. Values that are shown keep their lines.
    private func filled(_ whole: String, indent: Int) -> String {
        let text = shortened(whole)
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
