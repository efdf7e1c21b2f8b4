extension Explanations {
    /// Codes of symbolic expressions and matrices, `ND06xx`.
    static let symbolic: [Explanation] = [
    ]
}
