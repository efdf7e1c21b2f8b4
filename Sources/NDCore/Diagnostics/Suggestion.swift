/// How alike two words are: 1 minus the Damerau-Levenshtein distance (insert, delete, replace, swap neighbours;
/// optimal string alignment) over the longer length. Case counts half. O(n m).
public func similarity(_ a: String, _ b: String) -> Double {
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

/// The candidate most like `word`, if one is at least 0.6 alike. Ties go to the one that begins with the same letter, then to
/// the one whose length is nearer, then to the first in alphabetical order, so that the answer does not depend on the order
/// of the candidates.
public func closest(to word: String, among candidates: some Sequence<String>) -> String? {
    var best: (name: String, score: Double)?
    for candidate in candidates where candidate != word {
        let score = similarity(word, candidate)
        guard score >= 0.6 else { continue }
        if let current = best {
            if current.score > score { continue }
            if current.score == score, !isNearer(candidate, than: current.name, to: word) { continue }
        }
        best = (candidate, score)
    }
    return best?.name
}

/// Of two candidates that are equally alike.
private func isNearer(_ a: String, than b: String, to word: String) -> Bool {
    let first = word.first?.lowercased()
    let (beginsA, beginsB) = (a.first?.lowercased() == first, b.first?.lowercased() == first)
    if beginsA != beginsB { return beginsA }
    let (lengthA, lengthB) = (abs(a.count - word.count), abs(b.count - word.count))
    return lengthA != lengthB ? lengthA < lengthB : a < b
}

/// `did you mean 'theta'?`, or nothing when no candidate is near.
public func suggestion(for word: String, among candidates: some Sequence<String>) -> String? {
    closest(to: word, among: candidates).map { "did you mean '\($0)'?" }
}
