/// Memory for the variables of calls, last in, first out: one call costs an addition, not an allocation. It grows by
/// blocks, which stay where they are, and keeps the first.
struct FrameStack {
    private var top: UnsafeMutablePointer<Value>
    private var end: UnsafeMutablePointer<Value>
    private var base: UnsafeMutablePointer<Value>
    /// The blocks below the present one, with how far they are used.
    private var below: [(base: UnsafeMutablePointer<Value>, top: UnsafeMutablePointer<Value>, end: UnsafeMutablePointer<Value>)] = []

    private static let blockSize = 4096

    init() {
        base = .allocate(capacity: Self.blockSize)
        top = base
        end = base + Self.blockSize
    }

    /// Uninitialised places for `count` values.
    @inline(__always)
    mutating func reserve(_ count: Int) -> UnsafeMutablePointer<Value> {
        if end - top < count { grow(count) }
        let reserved = top
        top += count
        return reserved
    }

    /// Gives back the places that were reserved last, which hold nothing any more.
    @inline(__always)
    mutating func giveBack(_ reserved: UnsafeMutablePointer<Value>) {
        top = reserved
        if reserved == base, !below.isEmpty { shrink() }
    }

    @inline(never)
    private mutating func grow(_ count: Int) {
        below.append((base, top, end))
        let size = max(Self.blockSize, count)
        base = .allocate(capacity: size)
        top = base
        end = base + size
    }

    @inline(never)
    private mutating func shrink() {
        guard let last = below.popLast() else { return }
        base.deallocate()
        (base, top, end) = last
    }

    /// Frees all memory; nothing may be reserved any more.
    mutating func free() {
        while !below.isEmpty { shrink() }
        base.deallocate()
    }
}
