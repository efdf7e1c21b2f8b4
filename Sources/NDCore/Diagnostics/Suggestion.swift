/// How alike two words are: 1 minus the Damerau-Levenshtein distance (insert, delete, replace, swap neighbours;
/// optimal string alignment) over the longer length. Case counts half. Of more than 128 bytes they are the same or not alike
/// at all. O(n m).
public func similarity(_ a: String, _ b: String) -> Double {
    guard max(a.utf8.count, b.utf8.count) <= longestCompared else { return a == b ? 1 : 0 }
    let x = Array(a)
    let y = Array(b)
    let longest = max(x.count, y.count)
    if longest == 0 { return 1 }
    // A name of one letter that differs in case only is the likely one, too.
    if a.lowercased() == b.lowercased() { return a == b ? 1 : 0.95 }
    var before = [Double](repeating: 0, count: y.count + 1)
    var previous = (0...y.count).map(Double.init)
    for i in 0..<x.count {
        var current = [Double](repeating: Double(i + 1), count: y.count + 1)
        for j in 0..<y.count {
            let cost: Double = x[i] == y[j] ? 0 : (x[i].lowercased() == y[j].lowercased() ? 0.5 : 1)
            var best = min(previous[j] + cost, previous[j + 1] + 1, current[j] + 1)
            if i > 0, j > 0, x[i] == y[j - 1], x[i - 1] == y[j] { best = min(best, before[j - 1] + 1) }
            current[j + 1] = best
        }
        before = previous
        previous = current
    }
    return 1 - previous[y.count] / Double(longest)
}

/// Names of more bytes than this get no proposal: that is for a slip of the hand, and the work grows with the product of the
/// lengths.
private let longestCompared = 128

/// The candidate most like `word`, if one is at least 0.6 alike. Ties go to the one that begins with the same letter, then to
/// the one that is the begin of the word or begins with it, then to the one whose length is nearer, then to the first in alphabetical order, so that the answer does not depend on the order
/// of the candidates.
public func closest(to word: String, among candidates: some Sequence<String>) -> String? {
    nearest(to: word, among: candidates)?.name
}

/// The candidate most like `word` with how alike it is. One that is in sight by a declaration (`first`) goes before one of
/// the library (`then`) that is equally alike.
public func closest(to word: String, among first: some Sequence<String>, then others: some Sequence<String>) -> String? {
    let (own, other) = (nearest(to: word, among: first), nearest(to: word, among: others))
    guard let own else { return other?.name }
    return other.map { $0.score > own.score } ?? false ? other?.name : own.name
}

private func nearest(to word: String, among candidates: some Sequence<String>) -> (name: String, score: Double)? {
    guard word.utf8.count <= longestCompared else { return nil }
    let plain = skeleton(word)
    var best: (name: String, score: Double)?
    for candidate in candidates where candidate != word {
        let score: Double
        if plain != word || !candidate.utf8.allSatisfy({ $0 < 0x80 }), skeleton(candidate) == plain {
            // Letters of another alphabet that look the same.
            score = 0.95
        } else {
            guard candidate.utf8.count <= longestCompared else { continue }
            score = similarity(word, candidate)
        }
        guard score >= 0.6 else { continue }
        if let current = best {
            if current.score > score { continue }
            if current.score == score, !isNearer(candidate, than: current.name, to: word) { continue }
        }
        best = (candidate, score)
    }
    return best
}

/// Of two candidates that are equally alike.
private func isNearer(_ a: String, than b: String, to word: String) -> Bool {
    let first = word.first?.lowercased()
    let (beginsA, beginsB) = (a.first?.lowercased() == first, b.first?.lowercased() == first)
    if beginsA != beginsB { return beginsA }
    // `sinus` is rather `sin` than `sinh`.
    let (wholeA, wholeB) = (word.hasPrefix(a) || a.hasPrefix(word), word.hasPrefix(b) || b.hasPrefix(word))
    if wholeA != wholeB { return wholeA }
    let (lengthA, lengthB) = (abs(a.count - word.count), abs(b.count - word.count))
    return lengthA != lengthB ? lengthA < lengthB : a < b
}

/// `did you mean 'theta'?`, or nothing when no candidate is near.
public func suggestion(for word: String, among candidates: some Sequence<String>) -> String? {
    closest(to: word, among: candidates).map { proposal($0, for: word) }
}

/// The same, names in sight by a declaration before those of the library.
public func suggestion(for word: String, among first: some Sequence<String>, then others: some Sequence<String>) -> String? {
    closest(to: word, among: first, then: others).map { proposal($0, for: word) }
}

/// The sentence of a proposal. Where the two look the same on the screen it names the letters.
private func proposal(_ name: String, for word: String) -> String {
    let (mine, meant) = (Array(word.unicodeScalars), Array(name.unicodeScalars))
    if mine.count == meant.count, skeleton(word) == skeleton(name), let i = mine.indices.first(where: { mine[$0] != meant[$0] }) {
        func number(_ scalar: Unicode.Scalar) -> String {
            let digits = String(scalar.value, radix: 16, uppercase: true)
            return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        }
        return "did you mean '\(name)'? It looks the same, but has '\(meant[i])' (\(number(meant[i]))) in place of '\(mine[i])' (\(number(mine[i])))"
    }
    return "did you mean '\(name)'?"
}

/// A word with the letters of other alphabets that look like a Latin one replaced by it. (The pairs are those of Unicode
/// Technical Standard 39, confusables, for single letters of the Greek and Cyrillic alphabets.)
private func skeleton(_ word: String) -> String {
    if word.utf8.allSatisfy({ $0 < 0x80 }) { return word }
    return String(word.map { lookalikes[$0] ?? $0 })
}

private let lookalikes: [Character: Character] = [
    "а": "a", "с": "c", "ԁ": "d", "е": "e", "һ": "h", "і": "i", "ј": "j", "ӏ": "l", "о": "o", "р": "p", "ԛ": "q", "ѕ": "s", "ԝ": "w", "х": "x", "у": "y",
    "А": "A", "В": "B", "С": "C", "Е": "E", "Н": "H", "І": "I", "Ј": "J", "К": "K", "М": "M", "О": "O", "Р": "P", "Ѕ": "S", "Т": "T", "Х": "X", "У": "Y",
    "ο": "o", "ν": "v", "Α": "A", "Β": "B", "Ε": "E", "Ζ": "Z", "Η": "H", "Ι": "I", "Κ": "K", "Μ": "M", "Ν": "N", "Ο": "O", "Ρ": "P", "Τ": "T",
    "Υ": "Y", "Χ": "X",
]
