extension Explanations {
    /// Codes of checks in a file, the program and its hosts, `ND09xx`.
    static let checks: [Explanation] = [
    ]
}
