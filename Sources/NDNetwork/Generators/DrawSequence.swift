import NDCore

/// The numbers a generator draws, one after another: the n-th depends on the seed, the generator and n alone.
package struct DrawSequence {
    private let key: DrawKey
    private var count: UInt64 = 0

    /// `place` tells the generators apart, so that equal seeds give unrelated networks.
    package init(seed: UInt64, place: UInt32) { key = DrawKey(seed: seed, place: place) }

    /// The next number in (0, 1).
    package mutating func uniform() -> Double {
        defer { count &+= 1 }
        return key.uniform(entity: 0, count: count)
    }

    /// The next whole number in 0 ..< bound, bound below 2^48 (the bias, below 2^-4 of one part in 2^48, is not removed).
    package mutating func below(_ bound: Int) -> Int {
        min(Int(uniform() * Double(bound)), bound - 1)
    }

    /// Puts a list in random order (Fisher-Yates).
    package mutating func shuffle(_ list: inout [UInt32]) {
        for i in stride(from: list.count - 1, to: 0, by: -1) { list.swapAt(i, below(i + 1)) }
    }
}

/// Which generator draws: part of the key of its numbers, so these never change.
enum DrawPlace {
    static let erdosRenyi: UInt32 = 0x4E44_0001
    static let gnm: UInt32 = 0x4E44_0002
    static let barabasiAlbert: UInt32 = 0x4E44_0003
    static let wattsStrogatz: UInt32 = 0x4E44_0004
    static let randomRegular: UInt32 = 0x4E44_0005
    static let configuration: UInt32 = 0x4E44_0006
    static let rewiring: UInt32 = 0x4E44_0100
}
