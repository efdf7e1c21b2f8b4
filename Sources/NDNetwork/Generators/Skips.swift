import NDCore

/// Which of many places are chosen, each with probability p: passes from one chosen place to the next in one draw.
/// Source: C. Fan, M. Muller, I. Rezucha, J. Am. Stat. Assoc. 57, 387 (1962); V. Batagelj, U. Brandes (2005).
struct Skips {
    private let scale: Double
    private let always: Bool
    private let never: Bool

    init(_ p: Double) {
        always = p >= 1
        never = !(p > 0)
        scale = p > 0 && p < 1 ? 1 / naturalLogOfOnePlus(-p) : 0
    }

    /// The next chosen place from `place` on, below `end`; `nil` where there is none.
    @inline(__always)
    func next(from place: Int, below end: Int, _ draws: inout DrawSequence) -> Int? {
        if always { return place < end ? place : nil }
        if never || place >= end { return nil }
        let gap = naturalLog(draws.uniform()) * scale
        guard gap < Double(end - place) else { return nil }
        let next = place + Int(gap)
        return next < end ? next : nil
    }
}

/// A number drawn in expectation: what it is at most but for one case in ten thousand, for reserving room.
func likelyMost(_ expected: Double) -> Double { (expected + 4 * expected.squareRoot() + 16).rounded(.up) }
