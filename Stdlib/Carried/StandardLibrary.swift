/// The modules of the standard library, as text: what `use epidemics` reads. Immutable.
public enum StandardLibrary {
    /// Sorted.
    public static var names: [String] { texts.map(\.name) }

    public static func text(of name: String) -> String? {
        texts.first { $0.name == name }.map { $0.text + "\n" }
    }

    /// Whether a module declares a name at its outermost level, for hints.
    public static func declares(_ name: String, in module: String) -> Bool {
        guard !name.hasPrefix("_"), let text = texts.first(where: { $0.name == module })?.text else { return false }
        return text.split(separator: "\n").contains { line in
            guard let word = line.first, word != " ", word != "#" else { return false }
            let parts = line.split(maxSplits: 2, whereSeparator: { " (={".contains($0) })
            return parts.count > 1 && parts[1] == name
        }
    }
}
