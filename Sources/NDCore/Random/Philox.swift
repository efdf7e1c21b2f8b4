/// Philox4x32 with 10 rounds: a counter-based generator. The same counter and key give the same four words, whatever
/// was drawn before, so draws need no state and no order.
/// Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC11 (2011), section 4.3.
public enum Philox4x32 {
    @inlinable
    public static func block(counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
        var c = counter
        var k = key
        for _ in 0..<10 {
            let a = UInt64(0xD251_1F53) &* UInt64(c[0])
            let b = UInt64(0xCD9E_8D57) &* UInt64(c[2])
            c = SIMD4(
                UInt32(truncatingIfNeeded: b >> 32) ^ c[1] ^ k[0], UInt32(truncatingIfNeeded: b),
                UInt32(truncatingIfNeeded: a >> 32) ^ c[3] ^ k[1], UInt32(truncatingIfNeeded: a))
            k = SIMD2(k[0] &+ 0x9E37_79B9, k[1] &+ 0xBB67_AE85)
        }
        return c
    }
}

/// What a draw is keyed by besides its entity and count: the seed and the place in the program.
public struct DrawKey: Hashable, Sendable {
    public var seed: UInt64
    /// Which draw of the program this is: two occurrences never share their numbers.
    public var place: UInt32

    public init(seed: UInt64, place: UInt32) {
        self.seed = seed
        self.place = place
    }

    /// A number in the open interval (0, 1), a multiple of 2^-53. `entity` is a node or edge, `count` a time step or
    /// repetition (48 bits count), `index` numbers several draws of one evaluation (16 bits count). O(1).
    @inlinable
    public func uniform(entity: UInt32, count: UInt64, index: UInt32 = 0) -> Double {
        let counter = SIMD4(
            entity, place, UInt32(truncatingIfNeeded: count),
            UInt32(truncatingIfNeeded: count >> 32) << 16 | (index >> 1) & 0xFFFF)
        let words = Philox4x32.block(
            counter: counter, key: SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32)))
        let high = index & 1 == 0 ? words[0] : words[2]
        let low = index & 1 == 0 ? words[1] : words[3]
        let bits = (UInt64(high) << 32 | UInt64(low)) >> 12
        return (Double(bits) + 0.5) * 0x1p-52
    }

    /// The draws of one entity at one count, one after another.
    public func stream(entity: UInt32, count: UInt64) -> DrawStream {
        DrawStream(key: self, entity: entity, count: count)
    }
}

/// The numbers that one evaluation of a distribution may use, in order.
public struct DrawStream: Sendable {
    public let key: DrawKey
    public let entity: UInt32
    public let count: UInt64
    private var index: UInt32 = 0

    public init(key: DrawKey, entity: UInt32, count: UInt64) {
        self.key = key
        self.entity = entity
        self.count = count
    }

    /// The next number in (0, 1).
    public mutating func next() -> Double {
        defer { index &+= 1 }
        return key.uniform(entity: entity, count: count, index: index)
    }
}
