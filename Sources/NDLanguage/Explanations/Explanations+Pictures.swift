extension Explanations {
    /// Codes of pictures, `ND07xx`.
    static let pictures: [Explanation] = [
    ]
}
