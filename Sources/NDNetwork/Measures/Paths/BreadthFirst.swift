import NDCore

/// Breadth-first search with its memory, for many searches in turn.
struct BreadthFirst: ~Copyable {
    static let unreached = UInt32.max
    /// Steps from the start, `unreached` where there is no way.
    let distances: Block<UInt32>
    /// The nodes that were reached, by distance.
    let order: Block<UInt32>
    private(set) var reached = 0

    init(size: Int) {
        distances = Block(size, Self.unreached)
        order = Block(size, 0)
    }

    /// Searches from one node; what the last search left is cleared. O(nodes and arcs reached).
    mutating func search(_ graph: borrowing Neighbourhoods, from start: Int, until goal: Int = -1) {
        for i in 0..<reached { distances[order[i]] = Self.unreached }
        distances[start] = 0
        order[0] = UInt32(truncatingIfNeeded: start)
        var (head, tail) = (0, 1)
        while head < tail {
            let v = order[head]
            if Int(v) == goal { break }
            head += 1
            let next = distances[v] &+ 1
            for k in graph.range(v) {
                let w = graph.targets[k]
                if distances[w] == Self.unreached {
                    distances[w] = next
                    order[tail] = w
                    tail += 1
                }
            }
        }
        reached = tail
    }
}
