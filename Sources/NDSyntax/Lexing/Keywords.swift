/// The words of the language.
public enum Keywords {
    /// Words that can never be names.
    public static let reserved: [String] = table.map(\.word)

    /// Words that mean something at the head of a rule of a node or a coupling, and are free as names elsewhere.
    public static let ruleHeads = [
        "state", "param", "input", "noise", "history", "next", "jump", "reaction", "when", "every", "at", "emit",
        "refractory", "stop", "on",
    ]

    /// Words that mean something inside a rule or a declaration, and are free as names elsewhere.
    public static let connectives = ["on", "via", "over", "where", "within", "after", "by", "from"]

    /// All words with a meaning only in their place.
    public static let contextual: [String] = ruleHeads + connectives.filter { !ruleHeads.contains($0) }

    /// Names with a fixed meaning in equations, which no declaration may take.
    public static let undeclarable = ["t", "index", "size", "degree", "all", "source", "target"]

    static let table: [(word: String, kind: TokenKind)] = [
        ("node", .node), ("coupling", .coupling), ("network", .network), ("system", .system), ("func", .func), ("let", .let),
        ("var", .var), ("if", .if), ("then", .then), ("else", .else), ("for", .for), ("in", .in), ("while", .while),
        ("return", .return), ("break", .break), ("continue", .continue), ("use", .use), ("symbol", .symbol),
        ("expect", .expect), ("and", .and), ("or", .or), ("not", .not), ("is", .is), ("true", .true), ("false", .false),
        ("none", .none),
    ]

    static let kinds: [String: TokenKind] = Dictionary(table.map { ($0.word, $0.kind) }, uniquingKeysWith: { first, _ in first })
}
