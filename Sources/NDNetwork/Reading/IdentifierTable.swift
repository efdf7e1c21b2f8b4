import NDCore

/// Numbers the names of nodes in order of first appearance, straight from bytes.
///
/// As long as all names are whole numbers in their plain spelling they are kept as numbers: small ones in a table by value,
/// others by open addressing. With the first other name all become texts. A slot holds its whole key where that is a number
/// or a text of up to 15 bytes, so that a name is found by one access to memory: at a million nodes that is what counts.
struct IdentifierTable {
    /// A number, or the bytes of a text with their count in the highest byte; of a longer text its hash and place.
    private struct Key: Equatable {
        var low: UInt64
        var high: UInt64

        static let long: UInt64 = 0xFF << 56
        var isLong: Bool { high >= Self.long }
        /// Where a longer text begins in the store.
        var place: Int { Int(high & ~Self.long) }

        @inline(__always)
        var hash: UInt64 {
            let h = (low ^ (high &* 0xBF58_476D_1CE4_E5B9)) &* 0x9E37_79B9_7F4A_7C15
            return (h ^ (h >> 32)) &* 0x94D0_49BB_1331_11EB
        }
    }

    private struct Slot {
        var key: Key
        var node: UInt32
        static let empty = Slot(key: Key(low: 0, high: 0), node: .max)
    }

    private(set) var count = 0
    private var isNumeric = true
    /// The node of each small number; `.max` where it was not met.
    private var direct: [UInt32] = []
    /// Numbers below this stand in `direct`: the bytes of the file bound the memory.
    private let directBound: Int
    /// Open addressing with linear probing.
    private var slots = [Slot](repeating: .empty, count: 64)
    private var used = 0
    /// Texts of more than 15 bytes one after the other, each behind eight bytes with its length.
    private var store: [UInt8] = []

    /// - Parameter bytes: the length of the file that the names come from.
    init(bytes: Int = 0) { directBound = max(1024, bytes / 4) }

    /// A number in its plain spelling, of at most 18 digits: "007", "+7" and "-0" are texts, they could not be written back.
    @inline(__always)
    private static func plain(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
        var i = range.lowerBound
        let end = range.upperBound
        guard i < end else { return nil }
        let negative = bytes[i] == UInt8(ascii: "-")
        if negative { i += 1 }
        guard i < end, end - i <= 18 else { return nil }
        if bytes[i] == 48, end - i > 1 || negative { return nil }
        var value = 0
        while i < end {
            let digit = Int(bytes[i]) &- 48
            guard digit >= 0, digit <= 9 else { return nil }
            value = value &* 10 &+ digit
            i += 1
        }
        return negative ? -value : value
    }

    @inline(__always)
    private static func key(_ number: Int) -> Key { Key(low: UInt64(bitPattern: Int64(number)), high: 0) }

    /// The key of a text of up to 15 bytes.
    @inline(__always)
    private static func shortKey(_ bytes: [UInt8], _ range: Range<Int>) -> Key {
        let count = range.count
        var low: UInt64 = 0
        var high: UInt64 = 0
        if range.lowerBound + 16 <= bytes.count {
            bytes.withUnsafeBytes { raw in
                low = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: range.lowerBound, as: UInt64.self))
                high = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: range.lowerBound + 8, as: UInt64.self))
            }
            if count <= 8 {
                high = 0
                if count < 8 { low &= (1 << (8 * UInt64(count))) &- 1 }
            } else {
                high &= (1 << (8 * UInt64(count - 8))) &- 1
            }
        } else {
            for (k, i) in range.enumerated() {
                if k < 8 { low |= UInt64(bytes[i]) << (8 * UInt64(k)) } else { high |= UInt64(bytes[i]) << (8 * UInt64(k - 8)) }
            }
        }
        return Key(low: low, high: high | UInt64(count) << 56)
    }

    /// FNV-1a: G. Fowler, L. C. Noll, K.-P. Vo.
    private static func longHash(_ bytes: [UInt8], _ range: Range<Int>) -> UInt64 {
        var h: UInt64 = 0xCBF2_9CE4_8422_2325
        for i in range { h = (h ^ UInt64(bytes[i])) &* 0x100_0000_01B3 }
        return h
    }

    private func stored(_ place: Int) -> Range<Int> {
        var count = 0
        for k in 0..<8 { count |= Int(store[place + k]) << (8 * k) }
        return (place + 8)..<(place + 8 + count)
    }

    /// Where a key stands, or the empty slot where it belongs.
    @inline(__always)
    private func slot(_ key: Key) -> Int {
        let mask = slots.count &- 1
        var at = Int(truncatingIfNeeded: key.hash >> 20) & mask
        while slots[at].node != .max, slots[at].key != key { at = (at &+ 1) & mask }
        return at
    }

    /// The same for a longer text.
    private func slot(_ bytes: [UInt8], _ range: Range<Int>, _ hash: UInt64) -> Int {
        let mask = slots.count &- 1
        var at = Int(truncatingIfNeeded: Key(low: hash, high: Key.long).hash >> 20) & mask
        while slots[at].node != .max {
            let key = slots[at].key
            if key.isLong, key.low == hash, store[stored(key.place)].elementsEqual(bytes[range]) { return at }
            at = (at &+ 1) & mask
        }
        return at
    }

    /// The node of a name that stands already. Expected O(length).
    func number(of bytes: [UInt8], _ range: Range<Int>) -> UInt32? {
        let at: Int
        if isNumeric {
            guard let number = Self.plain(bytes, range) else { return nil }
            if number >= 0, number < directBound {
                return number < direct.count && direct[number] != .max ? direct[number] : nil
            }
            at = slot(Self.key(number))
        } else {
            at = range.count <= 15 ? slot(Self.shortKey(bytes, range)) : slot(bytes, range, Self.longHash(bytes, range))
        }
        return slots[at].node == .max ? nil : slots[at].node
    }

    /// The node of a name, given now where it is new. Expected O(length), amortised.
    @inline(__always)
    mutating func insert(_ bytes: [UInt8], _ range: Range<Int>) -> (number: UInt32, isNew: Bool) {
        if isNumeric {
            if let number = Self.plain(bytes, range) { return insert(number) }
            becomeTexts()
        }
        return range.count <= 15 ? insert(Self.shortKey(bytes, range)) : insertLong(bytes, range)
    }

    @inline(__always)
    private mutating func insert(_ number: Int) -> (number: UInt32, isNew: Bool) {
        guard number >= 0, number < directBound else { return insert(Self.key(number)) }
        if number < direct.count {
            let known = direct[number]
            if known != .max { return (known, false) }
        } else {
            // Twice as far each time, so that growing costs O(largest) in all.
            let wanted = min(directBound, max(number + 1, 2 * direct.count, 1024))
            direct.append(contentsOf: repeatElement(.max, count: wanted - direct.count))
        }
        let node = UInt32(truncatingIfNeeded: count)
        direct[number] = node
        count &+= 1
        return (node, true)
    }

    @inline(__always)
    private mutating func insert(_ key: Key) -> (number: UInt32, isNew: Bool) {
        let at = slot(key)
        let known = slots[at].node
        if known != .max { return (known, false) }
        return (add(key, at), true)
    }

    private mutating func insertLong(_ bytes: [UInt8], _ range: Range<Int>) -> (number: UInt32, isNew: Bool) {
        let hash = Self.longHash(bytes, range)
        let at = slot(bytes, range, hash)
        if slots[at].node != .max { return (slots[at].node, false) }
        let place = store.count
        for k in 0..<8 { store.append(UInt8(truncatingIfNeeded: range.count >> (8 * k))) }
        store.append(contentsOf: bytes[range])
        return (add(Key(low: hash, high: Key.long | UInt64(place)), at), true)
    }

    private mutating func add(_ key: Key, _ at: Int) -> UInt32 {
        let node = UInt32(truncatingIfNeeded: count)
        count &+= 1
        slots[at] = Slot(key: key, node: node)
        used += 1
        if used * 4 > slots.count * 3 { grow() }
        return node
    }

    private mutating func grow() {
        let old = slots
        slots = [Slot](repeating: .empty, count: old.count * 2)
        let mask = slots.count - 1
        for slot in old where slot.node != .max {
            // The place of a longer text is no part of its hash.
            let hash = slot.key.isLong ? Key(low: slot.key.low, high: Key.long).hash : slot.key.hash
            var at = Int(truncatingIfNeeded: hash >> 20) & mask
            while slots[at].node != .max { at = (at + 1) & mask }
            slots[at] = slot
        }
    }

    private mutating func becomeTexts() {
        let known = integers ?? []
        direct = []
        slots = [Slot](repeating: .empty, count: 64)
        (used, count) = (0, 0)
        isNumeric = false
        for number in known {
            let own = Array("\(number)".utf8)
            _ = own.count <= 15 ? insert(Self.shortKey(own, 0..<own.count)) : insertLong(own, 0..<own.count)
        }
    }

    /// The names, kept as numbers where all are whole numbers in their plain spelling.
    var names: NodeNames { integers.map(NodeNames.integers) ?? NodeNames(.text(texts)) }

    /// The names as whole numbers, where all are. O(count + largest).
    var integers: [Int]? {
        guard isNumeric else { return nil }
        var numbers = [Int](repeating: 0, count: count)
        for (number, node) in direct.enumerated() where node != .max { numbers[Int(node)] = number }
        for slot in slots where slot.node != .max { numbers[Int(slot.node)] = Int(Int64(bitPattern: slot.key.low)) }
        return numbers
    }

    /// All names as text. O(count).
    var texts: [String] {
        if let integers { return integers.map { "\($0)" } }
        var texts = [String](repeating: "", count: count)
        for slot in slots where slot.node != .max { texts[Int(slot.node)] = text(slot.key) }
        return texts
    }

    private func text(_ key: Key) -> String {
        if key.isLong { return String(decoding: store[stored(key.place)], as: UTF8.self) }
        let count = Int(key.high >> 56)
        return String(unsafeUninitializedCapacity: 16) { buffer in
            for k in 0..<count { buffer[k] = UInt8(truncatingIfNeeded: k < 8 ? key.low >> (8 * UInt64(k)) : key.high >> (8 * UInt64(k - 8))) }
            return count
        }
    }

    /// The name of one node. O(count): for messages.
    func text(_ node: Int) -> String { texts[node] }
}
