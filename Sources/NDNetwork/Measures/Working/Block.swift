/// Working memory of one measure: a run of plain values, freed with its owner, read and written without bounds checks.
///
/// Measures walk along arcs millions of times a second; every index they use comes from a network, whose ends were
/// checked when it was made. A block never leaves this room: results are handed out as arrays.
struct Block<Element: BitwiseCopyable>: ~Copyable {
    let base: UnsafeMutablePointer<Element>
    let count: Int

    init(_ count: Int, _ value: Element) {
        self.count = count
        base = .allocate(capacity: Swift.max(count, 1))
        base.initialize(repeating: value, count: count)
    }

    /// A copy of an array.
    init(_ values: [Element]) {
        count = values.count
        base = .allocate(capacity: Swift.max(count, 1))
        values.withUnsafeBufferPointer { from in
            if let start = from.baseAddress { base.initialize(from: start, count: from.count) }
        }
    }

    deinit { base.deallocate() }

    subscript(i: Int) -> Element {
        @inline(__always) get { base[i] }
        @inline(__always) nonmutating set { base[i] = newValue }
    }

    subscript(i: UInt32) -> Element {
        @inline(__always) get { base[Int(i)] }
        @inline(__always) nonmutating set { base[Int(i)] = newValue }
    }

    func fill(_ value: Element) { base.update(repeating: value, count: count) }

    func swapAt(_ i: Int, _ j: Int) {
        let held = base[i]
        base[i] = base[j]
        base[j] = held
    }

    /// The values as an array of its own.
    var array: [Element] { Array(UnsafeBufferPointer(start: base, count: count)) }

    /// The first values as an array of its own.
    func prefix(_ length: Int) -> [Element] { Array(UnsafeBufferPointer(start: base, count: length)) }
}
