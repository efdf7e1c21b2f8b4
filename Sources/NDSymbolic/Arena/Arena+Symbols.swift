/// What a formula is about.
extension Arena {
    /// The symbols in a formula, each once, in structural order. O(parts + symbols log symbols).
    public func symbols(in f: Formula) -> [Formula] { symbols(in: [f]) }

    public func symbols(in formulas: [Formula]) -> [Formula] {
        postorder(formulas.map(\.id)).ids.filter { kind($0) == .symbol }.sorted { $0 != $1 && precedes($0, $1) }
            .map { Formula($0) }
    }

    /// All parts of a formula, each once, operands before what they are part of; the formula itself last. O(parts).
    public func parts(of f: Formula) -> [Formula] { postorder([f.id]).ids.map { Formula($0) } }

    /// How many distinct parts a formula has, shared ones counted once.
    public func size(of f: Formula) -> Int { postorder([f.id]).ids.count }

    /// The longest way from the formula down to a number or symbol. O(1).
    public func depth(of f: Formula) -> Int { Int(record(f.id).height) }

    /// Whether `part` occurs in a formula. O(parts).
    public func contains(_ f: Formula, _ part: Formula) -> Bool {
        // Parts have smaller ids: nothing below the id that is looked for needs to be entered.
        postorder([f.id], enter: { $0 > part.id }).ids.contains(part.id)
    }
}
