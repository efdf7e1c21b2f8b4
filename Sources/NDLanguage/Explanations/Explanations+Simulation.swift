extension Explanations {
    /// Codes of simulation and numerics, `ND05xx`.
    static let simulation: [Explanation] = [
    ]
}
