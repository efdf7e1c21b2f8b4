/// A set of pairs of node numbers: open addressing, linear probing, one 64-bit word a pair.
struct PairSet {
    private var slots: [UInt64]
    private(set) var count = 0
    /// The pair (2^32 - 1, 2^32 - 1) cannot occur: node numbers stay below 2^31.
    private static let empty = UInt64.max

    init(capacity: Int) {
        var size = 16
        while size < capacity * 2 { size *= 2 }
        slots = [UInt64](repeating: Self.empty, count: size)
    }

    private func place(_ word: UInt64, in slots: [UInt64]) -> Int {
        let mask = slots.count - 1
        // Fibonacci hashing: Knuth, The Art of Computer Programming, vol. 3, section 6.4.
        var place = Int(truncatingIfNeeded: (word &* 0x9E37_79B9_7F4A_7C15) >> 20) & mask
        while slots[place] != Self.empty, slots[place] != word { place = (place + 1) & mask }
        return place
    }

    private static func word(_ a: UInt32, _ b: UInt32) -> UInt64 { UInt64(a) << 32 | UInt64(b) }

    func contains(_ a: UInt32, _ b: UInt32) -> Bool {
        let word = Self.word(a, b)
        return slots[place(word, in: slots)] == word
    }

    /// Adds a pair; `false` where it stood already. Expected O(1).
    @discardableResult
    mutating func insert(_ a: UInt32, _ b: UInt32) -> Bool {
        if (count + 1) * 2 > slots.count { grow() }
        let word = Self.word(a, b)
        let at = place(word, in: slots)
        if slots[at] == word { return false }
        slots[at] = word
        count += 1
        return true
    }

    /// Takes a pair out: the run behind it is shifted so that no marker is needed.
    mutating func remove(_ a: UInt32, _ b: UInt32) {
        let mask = slots.count - 1
        var hole = place(Self.word(a, b), in: slots)
        guard slots[hole] != Self.empty else { return }
        slots[hole] = Self.empty
        count -= 1
        var next = (hole + 1) & mask
        while slots[next] != Self.empty {
            let word = slots[next]
            slots[next] = Self.empty
            hole = place(word, in: slots)
            slots[hole] = word
            next = (next + 1) & mask
        }
    }

    private mutating func grow() {
        var wider = [UInt64](repeating: Self.empty, count: slots.count * 2)
        for word in slots where word != Self.empty { wider[place(word, in: wider)] = word }
        slots = wider
    }
}
