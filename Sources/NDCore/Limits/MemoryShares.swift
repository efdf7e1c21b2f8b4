import CNDKernels
import Synchronization

/// The sessions of one engine, among which the growth of the process is shared out: the process tells only what all of them
/// hold together.
///
/// Each session is known to hold at most what it held when it was last measured and what it has taken since. What they hold
/// together is shared in proportion to these bounds, so that one which fills its memory is not held against the others.
public final class MemoryShares: Sendable {
    private struct Member {
        weak var meter: MemoryMeter?
    }

    private struct State {
        var members: [ObjectIdentifier: Member] = [:]
        // What the process held before the first of the present sessions began: resident without what malloc keeps of
        // freed values, and in use.
        var resident = 0
        var allocated = 0
    }

    private let state = Mutex(State())

    public init() {}

    func join(_ meter: MemoryMeter) {
        state.withLock { state in
            if state.members.isEmpty {
                state.allocated = Int(nd_memory_allocated())
                // New values fill the room of freed ones first: it counts as not held.
                state.resident = max(0, Int(nd_memory_resident()) - Int(nd_memory_kept()))
            }
            state.members[ObjectIdentifier(meter)] = Member(meter: meter)
        }
    }

    func leave(_ meter: ObjectIdentifier) {
        state.withLock { state in state.members[meter] = nil }
    }

    /// What a session holds of the growth since the first one began. Microseconds, or more where memory is in many pieces.
    func held(by meter: MemoryMeter) -> Int {
        let resident = Int(nd_memory_resident())
        // Let go of outside the lock: the last one to hold a meter makes it leave.
        let (start, meters) = state.withLock { state in
            // What was let go of since by others was not there to begin with.
            if resident > 0 { state.resident = min(state.resident, resident) }
            return (state.resident, state.members.values.compactMap(\.meter))
        }
        let mine = meter.bound
        let all = meters.reduce(0.0) { $0 + Double($1.bound) }
        func share(_ grown: Int) -> Int { all > Double(mine) ? Int(Double(grown) * Double(mine) / all) : grown }
        let quick = share(max(0, resident - start))
        // Only where it matters the slow answer is asked for, which knows freed memory from memory in use.
        if resident > 0, quick <= meter.limit / 2 { return quick }
        let allocated = Int(nd_memory_allocated())
        if allocated == 0 { return quick }
        let startAllocated = state.withLock { state in
            state.allocated = min(state.allocated, allocated)
            return state.allocated
        }
        let exact = share(max(0, allocated - startAllocated))
        return resident > 0 ? min(quick, exact) : exact
    }
}
