extension Explanations {
    /// Codes of declarations and models, `ND03xx`.
    static let declarations: [Explanation] = [
    ]
}
