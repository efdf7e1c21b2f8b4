import NDCore

extension BuiltinRegistry {
    /// The functions whose name or documentation speaks of the words, best first: an equal name, a name that begins with or
    /// holds the word, a name much like it, a text that holds it. Functions that answer to more of the words come before
    /// others; equals stand in alphabetical order. O(functions x words).
    public func search(_ words: [String], limit: Int = 20) -> [Builtin] {
        let words = words.flatMap { $0.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "_") } }.map(String.init)
        let scored: [(builtin: Builtin, met: Int, score: Double)] = all.compactMap { builtin in
            let scores = words.map { Self.score(of: $0, in: builtin) }
            let met = scores.filter { $0 > 0 }.count
            return met == 0 ? nil : (builtin, met, scores.reduce(0, +))
        }
        let best = scored.sorted { a, b in
            a.met != b.met ? a.met > b.met : a.score != b.score ? a.score > b.score : a.builtin.name < b.builtin.name
        }
        return best.prefix(limit).map(\.builtin)
    }

    private static func score(of word: String, in builtin: Builtin) -> Double {
        let name = builtin.name.lowercased()
        if name == word { return 8 }
        if name.hasPrefix(word) { return 6 }
        if name.contains(word) { return 5 }
        let text = builtin.documentation.lowercased()
        let inText: Double = text.contains(word) ? 3 : 0
        let alike = similarity(word, name)
        return max(inText, alike >= 0.6 ? 4*alike : 0)
    }
}
