/// A part of a sum (term, coefficient) or of a product (base, exponent) while it is being made.
struct Pair {
    var x: UInt32
    var y: UInt32

    @inline(__always)
    init(_ x: UInt32, _ y: UInt32) {
        self.x = x
        self.y = y
    }
}

extension Arena {
    /// An empty list from the pool: makers nest, so each takes its own.
    @inline(__always)
    func takePairs() -> [Pair] { pairScratch.popLast() ?? [] }

    @inline(__always)
    func givePairs(_ pairs: consuming [Pair]) {
        var list = pairs
        if list.capacity > 1 << 16 { return }
        list.removeAll(keepingCapacity: true)
        pairScratch.append(list)
    }
}
