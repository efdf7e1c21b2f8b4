import CNDKernels
import Synchronization

/// What one session still may allocate. Each allocation takes its bytes from the budget; what is freed is not told, so when
/// the budget is used up the memory of the process is measured, and the budget becomes what is really left.
///
/// A session is therefore refused memory only where it has allocated as much as its limit since the last measurement and
/// the process has grown as much since the session began: neither what a session drops nor what its host holds is held
/// against it alone.
public final class MemoryMeter: Sendable {
    let limit: Int
    private let left: Atomic<Int>
    private let residentAtStart: Int
    private let allocatedAtStart: Int

    /// Measures what the process holds now: the session is charged for what comes on top.
    public init(limit: Int) {
        self.limit = limit
        left = Atomic(limit)
        residentAtStart = Int(nd_memory_resident())
        allocatedAtStart = Int(nd_memory_allocated())
    }

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

    /// Bytes that the session holds, as far as the process tells.
    public var held: Int {
        let resident = Int(nd_memory_resident())
        let grown = max(0, resident - residentAtStart)
        // Freed memory that the process keeps counts as resident: only where it matters the slow answer is asked for.
        if resident > 0, grown <= limit / 2 { return grown }
        let allocated = Int(nd_memory_allocated())
        if allocated == 0 { return grown }
        let held = max(0, allocated - allocatedAtStart)
        return resident > 0 ? min(grown, held) : held
    }

    @inline(never)
    private func measured(_ bytes: Int) -> Bool {
        let rest = limit - held - bytes
        if rest < 0 { return false }
        // Close to the limit a little more is let through, so that not every allocation measures.
        left.store(max(rest, limit / 32), ordering: .relaxed)
        return true
    }
}
