/// Numbers the names of nodes in order of first appearance, straight from bytes: open addressing over one shared store.
struct IdentifierTable {
    private var store: [UInt8] = []
    private var ends: [Int] = []
    private var slots = [UInt32](repeating: .max, count: 64)

    var count: Int { ends.count }

    private func range(_ i: Int) -> Range<Int> { (i == 0 ? 0 : ends[i - 1])..<ends[i] }

    /// FNV-1a, finished by a multiply so that the low bits depend on all.
    private static func hash(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
        var h: UInt64 = 0xCBF2_9CE4_8422_2325
        for i in range { h = (h ^ UInt64(bytes[i])) &* 0x100_0000_01B3 }
        return Int(truncatingIfNeeded: (h &* 0x9E37_79B9_7F4A_7C15) >> 24)
    }

    private func slot(_ bytes: [UInt8], _ wanted: Range<Int>) -> Int {
        let mask = slots.count - 1
        var slot = Self.hash(bytes, wanted) & mask
        while slots[slot] != .max {
            let own = range(Int(slots[slot]))
            if own.count == wanted.count {
                var same = true
                var k = 0
                while k < own.count {
                    if store[own.lowerBound + k] != bytes[wanted.lowerBound + k] {
                        same = false
                        break
                    }
                    k += 1
                }
                if same { return slot }
            }
            slot = (slot + 1) & mask
        }
        return slot
    }

    /// The number of a name that stands already. Expected O(length).
    func number(of bytes: [UInt8], _ range: Range<Int>) -> UInt32? {
        let found = slots[slot(bytes, range)]
        return found == .max ? nil : found
    }

    /// The number of a name, given now where it is new. Expected O(length), amortised.
    mutating func insert(_ bytes: [UInt8], _ range: Range<Int>) -> (number: UInt32, isNew: Bool) {
        var at = slot(bytes, range)
        if slots[at] != .max { return (slots[at], false) }
        if (ends.count + 1) * 2 > slots.count {
            grow()
            at = slot(bytes, range)
        }
        let number = UInt32(ends.count)
        slots[at] = number
        store.append(contentsOf: bytes[range])
        ends.append(store.count)
        return (number, true)
    }

    private mutating func grow() {
        slots = [UInt32](repeating: .max, count: slots.count * 4)
        let mask = slots.count - 1
        for i in 0..<ends.count {
            var slot = Self.hash(store, range(i)) & mask
            while slots[slot] != .max { slot = (slot + 1) & mask }
            slots[slot] = UInt32(i)
        }
    }

    /// The names, kept as numbers where all are whole numbers in their plain spelling.
    func names(_ text: DataText) -> NodeNames {
        var numbers: [Int] = []
        numbers.reserveCapacity(count)
        for i in 0..<count {
            let own = range(i)
            let first = store[own.lowerBound]
            // "007", "+7" and "-0" are names, not numbers: they could not be written back.
            let plain = first != UInt8(ascii: "+") && (first != 48 || own.count == 1)
                && (first != UInt8(ascii: "-") || (own.count > 1 && store[own.lowerBound + 1] != 48))
            guard plain, let number = NumberText.integer(store, own) else {
                return NodeNames(.text((0..<count).map { text.string(store[range($0)]) }))
            }
            numbers.append(number)
        }
        return .integers(numbers)
    }

    /// All names as text, for a suggestion.
    func texts(_ text: DataText) -> [String] { (0..<count).map { text.string(store[range($0)]) } }
}
