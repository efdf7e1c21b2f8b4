/// What a run took, and why it ended.
public struct RunStatistics: Hashable, Sendable {
    public enum End: String, Hashable, Sendable {
        case completed, interrupted, stopped
    }

    public var method: String
    /// Accepted and rejected steps; right-hand sides evaluated.
    public var steps: Int
    public var rejections: Int
    public var evaluations: Int
    public var end: End
}
