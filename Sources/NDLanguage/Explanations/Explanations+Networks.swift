extension Explanations {
    /// Codes of networks and their files, `ND04xx`.
    static let networks: [Explanation] = [
    ]
}
