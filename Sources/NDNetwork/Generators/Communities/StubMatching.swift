import NDCore

/// Ends of edges, paired at random so that no pair is refused: none twice, none of a node with itself, and none that a rule
/// forbids. Pairs that are refused trade an end with others until they fit.
/// Source: R. Milo, N. Kashtan, S. Itzkovitz, M. Newman, U. Alon, arXiv:cond-mat/0312028 (2003), on trading ends.
struct StubMatching {
    private(set) var sources: [UInt32] = []
    private(set) var targets: [UInt32] = []
    /// Pairs that no trade could make fit.
    private(set) var left: [(UInt32, UInt32)] = []

    /// `taken` gets the pairs, lesser end first. `stubs` has an even number of ends. Expected O(ends) where most pairs fit.
    init(
        _ stubs: [UInt32], taken: inout PairSet, _ draws: inout DrawSequence, limits: Limits, allowed: (UInt32, UInt32) -> Bool = { _, _ in true }
    ) throws(Diagnostic) {
        var stubs = stubs
        draws.shuffle(&stubs)
        sources.reserveCapacity(stubs.count / 2)
        targets.reserveCapacity(stubs.count / 2)
        var refused: [(UInt32, UInt32)] = []
        for k in stride(from: 0, to: stubs.count - 1, by: 2) {
            if k & 0x1FFFF == 0 { try limits.poll() }
            let (a, b) = (stubs[k], stubs[k + 1])
            if a != b, allowed(a, b), taken.insert(min(a, b), max(a, b)) {
                sources.append(a)
                targets.append(b)
            } else {
                refused.append((a, b))
            }
        }
        while let (a, b) = refused.popLast() {
            if !sources.isEmpty, try trade(a, b, &taken, &draws, limits, allowed) { continue }
            left.append((a, b))
        }
    }

    /// Makes a - b and a pair c - d that was paired already into a - c and b - d, for one that allows it: a thousand are
    /// looked at, then all in turn.
    private mutating func trade(
        _ a: UInt32, _ b: UInt32, _ taken: inout PairSet, _ draws: inout DrawSequence, _ limits: Limits, _ allowed: (UInt32, UInt32) -> Bool
    ) throws(Diagnostic) -> Bool {
        let attempts = min(1000, 20 * sources.count)
        let start = draws.below(sources.count)
        for attempt in 0..<(attempts + 2 * sources.count) {
            if attempt & 0xFFF == 0xFFF { try limits.poll() }
            let place: Int
            let turned: Bool
            if attempt < attempts {
                place = draws.below(sources.count)
                turned = draws.uniform() < 0.5
            } else {
                place = (start + (attempt - attempts) / 2) % sources.count
                turned = (attempt - attempts) % 2 == 1
            }
            let (c, d) = turned ? (targets[place], sources[place]) : (sources[place], targets[place])
            if a == c || b == d || !allowed(a, c) || !allowed(b, d) { continue }
            let (first, second) = ((min(a, c), max(a, c)), (min(b, d), max(b, d)))
            if first == second || taken.contains(first.0, first.1) || taken.contains(second.0, second.1) { continue }
            taken.remove(min(c, d), max(c, d))
            taken.insert(first.0, first.1)
            taken.insert(second.0, second.1)
            (sources[place], targets[place]) = (a, c)
            sources.append(b)
            targets.append(d)
            return true
        }
        return false
    }
}
