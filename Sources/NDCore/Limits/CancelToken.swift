import Synchronization

/// A flag that any thread may raise to stop a computation; loops poll it.
public final class CancelToken: Sendable {
    private let flag = Atomic<Bool>(false)

    public init() {}

    public func cancel() { flag.store(true, ordering: .relaxed) }
    /// Lowers the flag, for the next computation.
    public func reset() { flag.store(false, ordering: .relaxed) }
    public var isCancelled: Bool { flag.load(ordering: .relaxed) }

    /// Throws `ND0801` once the flag is raised.
    public func check() throws(Diagnostic) {
        if isCancelled { throw LimitError.interrupted() }
    }
}
