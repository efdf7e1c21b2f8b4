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
    static let relaxedCaveman: UInt32 = 0x4E44_0007
    static let randomTree: UInt32 = 0x4E44_0008
    static let randomRecursiveTree: UInt32 = 0x4E44_0009
    static let stochasticBlock: UInt32 = 0x4E44_000A
    static let plantedPartition: UInt32 = 0x4E44_000B
    static let expectedDegree: UInt32 = 0x4E44_000C
    static let randomGeometric: UInt32 = 0x4E44_000D
    static let softRandomGeometric: UInt32 = 0x4E44_000E
    static let waxman: UInt32 = 0x4E44_000F
    static let lfr: UInt32 = 0x4E44_0010
    static let hyperbolic: UInt32 = 0x4E44_0011
    static let kronecker: UInt32 = 0x4E44_0012
    static let rmat: UInt32 = 0x4E44_0013
    static let newmanWattsStrogatz: UInt32 = 0x4E44_0014
    static let kleinberg: UInt32 = 0x4E44_0015
    static let scaleFree: UInt32 = 0x4E44_0016
    static let randomBipartite: UInt32 = 0x4E44_0017
    static let powerlawCluster: UInt32 = 0x4E44_0018
    static let duplicationDivergence: UInt32 = 0x4E44_0019
    static let forestFire: UInt32 = 0x4E44_001A
    static let randomKOut: UInt32 = 0x4E44_001B
    static let tournament: UInt32 = 0x4E44_001C
    static let dag: UInt32 = 0x4E44_001D
    static let simplicialConfiguration: UInt32 = 0x4E44_001E
    static let randomSimplicial: UInt32 = 0x4E44_001F
    static let activityDriven: UInt32 = 0x4E44_0020
    static let connectedWattsStrogatz: UInt32 = 0x4E44_0021
    static let directedConfiguration: UInt32 = 0x4E44_0022
    static let bipartiteConfiguration: UInt32 = 0x4E44_0023
}
