import NDCore

/// The explanations of all codes, one array for each room in a file of its own. A test looks through `Sources` and demands
/// one for every code that it finds there.
public enum Explanations {
    /// All of them, by code.
    public static let all: [Explanation] = [
        reading, names, values, modulesAndFiles, declarations, systems, networks, edits, measures, simulation, optimisation, symbolic, linearAlgebra, sparse,
        pictures, limits, checks,
    ].flatMap { $0 }.sorted { $0.code < $1.code }

    /// The explanation of a code, however it is written: `ND0301`, `nd0301`, `301`.
    public static func explanation(of code: String) -> Explanation? {
        let digits = code.filter(\.isNumber)
        let head = code.dropLast(digits.count)
        guard !digits.isEmpty, digits.count <= 4, head.isEmpty || head.uppercased() == "ND" else { return nil }
        let wanted = "ND" + String(repeating: "0", count: 4 - digits.count) + digits
        return all.first { $0.code == wanted }
    }

    /// The page that `nd explain CODE` shows. Throws `ND0917` for a code that does not exist.
    public static func page(of code: String) throws(Diagnostic) -> String {
        guard let found = explanation(of: code) else { throw LanguageError.noSuchCode(code, near: closest(to: code.uppercased(), among: all.map(\.code))) }
        return found.page
    }
}

extension Explanation {
    /// The whole explanation as plain text of at most 88 columns, programs indented by four.
    public var page: String {
        var out = "\(code): \(title)\n\n" + Explanation.wrapped(text) + "\n"
        for file in files { out += "\nWith '\(file.name)' holding\n\n" + Explanation.indented(file.text) }
        switch demonstration {
        case .programs(let wrong, let right):
            out += "\nThis is wrong:\n\n" + Explanation.indented(wrong) + "\nThis is right:\n\n" + Explanation.indented(right)
        case .host(let what): out += "\n" + Explanation.wrapped(what) + "\n"
        }
        return out
    }

    private static func indented(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "\n" : "    \($0)\n" }.joined()
    }

    /// Paragraphs stay apart, lines inside them are filled.
    private static func wrapped(_ text: String, width: Int = 88) -> String {
        var paragraphs: [[Substring]] = [[]]
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let words = line.split(separator: " ")
            if words.isEmpty { paragraphs.append([]) } else { paragraphs[paragraphs.count - 1] += words }
        }
        return paragraphs.filter { !$0.isEmpty }.map { words in
            var lines: [String] = []
            var line = ""
            for word in words {
                if !line.isEmpty, displayWidth(line) + 1 + displayWidth(word) > width {
                    lines.append(line)
                    line = ""
                }
                line += (line.isEmpty ? "" : " ") + word
            }
            lines.append(line)
            return lines.joined(separator: "\n")
        }.joined(separator: "\n\n")
    }
}
