/// Starts of steps that were accepted, from which any of them can be made again with the same bits.
///
/// When it would take more than its budget, every second start is dropped and only every second kept from then on, and
/// so on: memory stays bounded, and making a step again costs at most `stride` steps.
public struct StepHistory: Sendable {
    public private(set) var records: [StepRecord] = []
    private var states: [Double] = []
    public private(set) var stride = 1
    private var skipped = 0
    private let dimension: Int
    private let most: Int
    /// More starts than this would cost small systems more time, in fresh memory, than they ever save.
    private static let enough = 1 << 16

    init(dimension: Int, budget: Int) {
        self.dimension = dimension
        // Even, so that after thinning the next start stands where the pattern of the kept ones goes on.
        let fitting = budget / (8 * dimension + MemoryLayout<StepRecord>.stride)
        most = min(Self.enough, max(2, fitting)) & ~1
    }

    /// Notes the start of a step; the first one is always kept.
    mutating func note(_ record: @autoclosure () -> StepRecord, _ state: UnsafePointer<Double>) {
        if !records.isEmpty {
            skipped += 1
            guard skipped >= stride else { return }
        }
        skipped = 0
        if records.count >= most { thin() }
        records.append(record())
        states.append(contentsOf: UnsafeBufferPointer(start: state, count: dimension))
    }

    /// The latest start that is not after `t`, or the first.
    func start(before t: Double) -> (record: StepRecord, state: [Double])? {
        var low = 0
        var high = records.count
        guard high > 0 else { return nil }
        while high - low > 1 {
            let middle = (low + high) / 2
            if records[middle].time <= t { low = middle } else { high = middle }
        }
        return (records[low], Array(states[low * dimension..<(low + 1) * dimension]))
    }

    private mutating func thin() {
        var kept: [StepRecord] = []
        var keptStates: [Double] = []
        kept.reserveCapacity(most)
        keptStates.reserveCapacity(most * dimension)
        for i in Swift.stride(from: 0, to: records.count, by: 2) {
            kept.append(records[i])
            keptStates.append(contentsOf: states[i * dimension..<(i + 1) * dimension])
        }
        records = kept
        states = keptStates
        stride *= 2
    }
}
