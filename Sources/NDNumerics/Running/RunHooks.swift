import NDCore

/// What may look at a run while it goes on, and end it.
public struct RunHooks {
    /// Polled at every step; the run ends with what it has, marked interrupted.
    public var cancel: CancelToken?
    /// Called about every 0.1 s with the fraction done (0 to 1) and the time reached.
    public var progress: ((_ fraction: Double, _ time: Double) -> Void)?
    /// Called for every saved time with the state then.
    public var observe: ((_ time: Double, _ state: UnsafePointer<Double>) throws(Diagnostic) -> Void)?
    /// Whether the states at the saved times are kept.
    public var keepsStates = true
    /// Asked after every step; the first time at which it holds is located in the step and ends the run.
    public var stop: ((_ time: Double, _ state: UnsafePointer<Double>) throws(Diagnostic) -> Bool)?
    /// Steps after which the run is given up.
    public var mostSteps: Int
    public var limits: Limits

    public init(cancel: CancelToken? = nil, limits: Limits = Limits(), mostSteps: Int = 1_000_000_000) {
        self.cancel = cancel
        self.limits = limits
        self.mostSteps = mostSteps
    }
}

/// Reports progress about every 0.1 s. The clock is read once in so many steps, since one step of a small system takes
/// no longer than reading it.
struct ProgressTicker {
    private let report: ((Double, Double) -> Void)?
    private let from: Double
    private let to: Double
    private let mask: Int
    private var last: Double

    init(_ hooks: RunHooks, from: Double, to: Double, dimension: Int) {
        report = hooks.progress
        self.from = from
        self.to = to
        mask = dimension >= 1000 ? 0 : 255
        last = report == nil ? 0 : MonotonicClock.now()
    }

    mutating func tick(step: Int, time: Double) {
        guard let report, step & mask == 0 else { return }
        let now = MonotonicClock.now()
        guard now - last >= 0.1 else { return }
        last = now
        report(to > from ? (time - from) / (to - from) : 1, time)
    }
}
