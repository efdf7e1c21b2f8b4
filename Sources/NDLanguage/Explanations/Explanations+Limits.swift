extension Explanations {
    /// Codes of limits and interruption, `ND08xx`.
    static let limits: [Explanation] = [
    ]
}
