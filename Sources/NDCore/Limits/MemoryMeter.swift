import Synchronization

/// What one session still may allocate. Each allocation takes its bytes from the budget; what is freed is not told, so when
/// the budget is used up the memory of the process is measured, and the budget becomes what is really left.
///
/// A session is therefore refused memory only where it has allocated as much as its limit since the last measurement and
/// the process has grown as much: what a session drops is not held against it, nor what other sessions hold (`MemoryShares`).
public final class MemoryMeter: Sendable {
    let limit: Int
    private let left: Atomic<Int>
    private let shares: MemoryShares

    /// Begins to charge what comes on top of what the process holds now.
    public init(limit: Int, shares: MemoryShares = MemoryShares()) {
        self.limit = limit
        self.shares = shares
        left = Atomic(limit)
        shares.join(self)
    }

    deinit { shares.leave(ObjectIdentifier(self)) }

    /// Takes bytes from the budget; false when that would break the limit. A few nanoseconds, but microseconds or more for
    /// each thirtieth of the limit that is allocated.
    @inline(__always)
    public func take(_ bytes: Int) -> Bool {
        // One thread allocates for a session at a time: no need for one step.
        let rest = left.load(ordering: .relaxed) &- bytes
        if rest >= 0 {
            left.store(rest, ordering: .relaxed)
            return true
        }
        return measured(bytes)
    }

    /// As `take`, of what was made already: where memory is measured it is part of what is found.
    @inline(__always)
    public func takeMade(_ bytes: Int) -> Bool {
        let rest = left.load(ordering: .relaxed) &- bytes
        if rest >= 0 {
            left.store(rest, ordering: .relaxed)
            return true
        }
        return measured(0)
    }

    /// At most so many bytes are held: what was found at the last measurement and what was taken since.
    var bound: Int { max(0, min(limit, limit &- left.load(ordering: .relaxed))) }

    /// Bytes that the session holds, as far as the process tells.
    public var held: Int { shares.held(by: self) }

    @inline(never)
    private func measured(_ bytes: Int) -> Bool {
        // From here on it may hold all that it may.
        left.store(0, ordering: .relaxed)
        let rest = limit - held - bytes
        if rest < 0 { return false }
        // Close to the limit a little more is let through, so that not every allocation measures.
        left.store(max(rest, limit / 32), ordering: .relaxed)
        return true
    }
}
