import NDCore

/// Diagnostics of networks that are made of others, `ND0495` to `ND0499`.
extension NetworkError {
    public static func joinedInPart(_ first: String, _ second: String) -> Diagnostic {
        Diagnostic(
            "ND0495", "the nodes \(first) and \(second) are both to be kept, and they are joined: a projection keeps nodes of one side of a bipartite network",
            remedy: "bipartite_sides(g) finds the sides; project(g, 0) keeps the first of them")
    }
}
