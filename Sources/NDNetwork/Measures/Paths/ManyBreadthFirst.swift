import NDCore

/// What is done with the nodes that a level of many searches reaches.
protocol LevelVisitor {
    /// `searches` are those that reach `node` first after `level` steps (at least 1), a bit each.
    mutating func reach(_ node: Int, _ searches: SIMD4<UInt64>, level: Int)
}

/// 256 breadth-first searches at once, a bit of a word each: arcs that several searches walk at the same level are walked
/// once (Then, Kaufmann, Chirigati et al., "The More the Merrier: Efficient Multi-Source Graph Traversal", PVLDB 8, 449, 2014).
struct ManyBreadthFirst: ~Copyable {
    /// 64 bytes, a line of the cache: which searches have been at a node, and which come to it now.
    private struct Cell: BitwiseCopyable {
        var seen: SIMD4<UInt64> = .zero
        var coming: SIMD4<UInt64> = .zero
    }

    static let width = 256
    private let cells: Block<Cell>
    private let here: Block<SIMD4<UInt64>>
    private let active: Block<UInt32>
    private let touched: Block<UInt32>

    init(size: Int) {
        cells = Block(size, Cell())
        here = Block(size, .zero)
        active = Block(size, 0)
        touched = Block(size, 0)
    }

    /// The bit of a search in its batch.
    static func bit(_ i: Int) -> SIMD4<UInt64> {
        var word = SIMD4<UInt64>.zero
        word[i >> 6] = 1 << UInt64(i & 63)
        return word
    }

    /// Searches from up to 256 different nodes. O(arcs x levels) at worst, commonly a few times the arcs.
    func search<Visitor: LevelVisitor>(
        _ graph: borrowing Neighbourhoods, from starts: Range<Int>, order: borrowing Block<UInt32>, visitor: inout Visitor, limits: Limits
    ) throws(Diagnostic) {
        cells.fill(Cell())
        var count = 0
        for (i, place) in starts.enumerated() {
            let start = order[place]
            let bit = Self.bit(i)
            cells[start].seen |= bit
            here[start] = bit
            active[count] = start
            count += 1
        }
        var level = 0
        while count > 0 {
            level += 1
            try limits.poll()
            var found = 0
            for i in 0..<count {
                let v = active[i]
                let bits = here[v]
                for k in graph.range(v) {
                    let w = Int(graph.targets[k])
                    let new = bits & ~cells.base[w].seen
                    if new == .zero { continue }
                    let coming = cells.base[w].coming
                    if coming == .zero {
                        touched[found] = UInt32(truncatingIfNeeded: w)
                        found += 1
                    }
                    cells.base[w].coming = coming | new
                }
            }
            for i in 0..<found {
                let w = touched[i]
                let new = cells.base[Int(w)].coming
                cells.base[Int(w)].coming = .zero
                cells.base[Int(w)].seen |= new
                here[w] = new
                active[i] = w
                visitor.reach(Int(w), new, level: level)
            }
            count = found
        }
    }

    /// The searches of the last batch that came to every node. O(size).
    var everywhere: SIMD4<UInt64> {
        var all = ~SIMD4<UInt64>.zero
        for v in 0..<cells.count { all &= cells.base[v].seen }
        return all
    }

    /// Searches from every node, batch by batch; starts that are near each other share a batch, so that their searches
    /// walk together.
    static func all<Visitor: LevelVisitor>(
        _ graph: borrowing Neighbourhoods, visitor: inout Visitor, limits: Limits, batch: (inout Visitor, [UInt32], _ everywhere: SIMD4<UInt64>) -> Void = { _, _, _ in }
    ) throws(Diagnostic) {
        let size = graph.size
        let many = ManyBreadthFirst(size: size)
        let order = graph.breadthFirstOrder()
        var begin = 0
        while begin < size {
            let end = min(begin + width, size)
            try many.search(graph, from: begin..<end, order: order, visitor: &visitor, limits: limits)
            batch(&visitor, (begin..<end).map { order[$0] }, many.everywhere)
            begin = end
        }
    }
}

extension SIMD4<UInt64> {
    /// How many bits are set.
    @inline(__always)
    var setBits: Int { self[0].nonzeroBitCount &+ self[1].nonzeroBitCount &+ self[2].nonzeroBitCount &+ self[3].nonzeroBitCount }
}

extension Neighbourhoods {
    /// All nodes, each component in the order of a breadth-first search from its first node. O(size + arcs).
    borrowing func breadthFirstOrder() -> Block<UInt32> {
        let order = Block<UInt32>(size, 0)
        let met = Block<Bool>(size, false)
        var (head, tail) = (0, 0)
        for start in 0..<size where !met[start] {
            met[start] = true
            order[tail] = UInt32(truncatingIfNeeded: start)
            tail += 1
            while head < tail {
                let v = order[head]
                head += 1
                for k in range(v) where !met[targets[k]] {
                    met[targets[k]] = true
                    order[tail] = targets[k]
                    tail += 1
                }
            }
        }
        return order
    }
}
