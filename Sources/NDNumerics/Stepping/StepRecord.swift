/// What an integrator must know, besides the state, to go on from the start of a step as if it had never stopped.
public struct StepRecord: Hashable, Sendable {
    /// The time of the step's start.
    public var time: Double
    /// The size proposed for the step; the fixed size in fixed stepping.
    public var size: Double
    /// The step control's memory, and whether the last attempt before was rejected.
    public var previousError: Double
    public var afterRejection: Bool
    /// Fixed stepping counts from here, so that times do not drift: time = origin + count * size.
    public var origin: Double
    public var count: Int
}
