extension Explanations {
    /// Codes of the reading of a text, `ND01xx`.
    static let reading: [Explanation] = [
    ]
}
