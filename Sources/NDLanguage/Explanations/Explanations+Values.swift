extension Explanations {
    /// Codes of values and control, `ND0213` to `ND0299`.
    static let values: [Explanation] = [
    ]
}
