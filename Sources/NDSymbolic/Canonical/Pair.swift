/// A part of a sum (term, coefficient) or of a product (base, exponent) while it is being made.
struct Pair: BitwiseCopyable {
    var x: UInt32
    var y: UInt32

    @inline(__always)
    init(_ x: UInt32, _ y: UInt32) {
        self.x = x
        self.y = y
    }
}

/// A list of pairs in raw memory from the arena's pool: makers nest, so each takes its own and gives it back at its end.
struct PairList: ~Copyable {
    struct Block: BitwiseCopyable {
        var pairs: UnsafeMutablePointer<Pair>
        var capacity: Int
    }

    static let poolCapacity = 64
    private static let smallest = 64
    /// Longer lists are not kept.
    private static let longest = 1 << 16

    private unowned(unsafe) let arena: Arena
    private(set) var base: UnsafeMutablePointer<Pair>
    private var capacity: Int
    private(set) var count = 0

    @inline(__always)
    init(_ arena: Arena) {
        self.arena = arena
        if arena.pairPoolCount > 0 {
            arena.pairPoolCount -= 1
            base = arena.pairPool[arena.pairPoolCount].pairs
            capacity = arena.pairPool[arena.pairPoolCount].capacity
        } else {
            base = RawMemory.allocate(Pair.self, PairList.smallest)
            capacity = PairList.smallest
        }
    }

    @inline(__always)
    deinit {
        if capacity > PairList.longest || arena.pairPoolCount == PairList.poolCapacity {
            RawMemory.release(base, capacity)
        } else {
            arena.pairPool[arena.pairPoolCount] = Block(pairs: base, capacity: capacity)
            arena.pairPoolCount += 1
        }
    }

    @inline(__always)
    subscript(_ i: Int) -> Pair {
        get { base[i] }
        nonmutating set { base[i] = newValue }
    }

    @inline(__always)
    mutating func append(_ pair: Pair) {
        if count == capacity { grow() }
        base[count] = pair
        count += 1
    }

    @inline(never)
    private mutating func grow() {
        base = RawMemory.grown(base, used: count, from: capacity, to: capacity * 2)
        capacity *= 2
    }

    mutating func insert(_ pair: Pair, at place: Int) {
        append(pair)
        var i = count - 1
        while i > place {
            base[i] = base[i - 1]
            i -= 1
        }
        base[place] = pair
    }

    @inline(__always)
    mutating func keep(first count: Int) { self.count = count }

    /// Sorts; equal ones stay in order. Long lists are mostly sorted runs already, which sorting joins in linear time.
    @inline(__always)
    func sort(_ precedes: (Pair, Pair) -> Bool) {
        if count > 24 {
            var all = UnsafeMutableBufferPointer(start: base, count: count)
            all.sort(by: precedes)
            return
        }
        var i = 1
        while i < count {
            let pair = base[i]
            var k = i
            while k > 0, precedes(pair, base[k - 1]) {
                base[k] = base[k - 1]
                k -= 1
            }
            base[k] = pair
            i += 1
        }
    }
}
