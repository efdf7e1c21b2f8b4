import NDCore

/// A matching of most edges in any network by alternating trees whose odd cycles are shrunk (Edmonds, Can. J. Math. 17,
/// 449, 1965; as Gabow, J. ACM 23, 221, 1976, keeps them).
struct BlossomMatching: ~Copyable {
    private static let none = UInt32.max
    private let mate: Block<UInt32>
    private let parent: Block<UInt32>
    private let base: Block<UInt32>
    private let queue: Block<UInt32>
    private let inTree: Block<Bool>
    private let inBlossom: Block<Bool>
    private let onWay: Block<UInt32>

    init(_ graph: borrowing Neighbourhoods) {
        let size = graph.size
        mate = Block(size, Self.none)
        parent = Block(size, Self.none)
        base = Block(size, 0)
        queue = Block(size, 0)
        inTree = Block(size, false)
        inBlossom = Block(size, false)
        onWay = Block(size, 0)
    }

    func run(_ graph: borrowing Neighbourhoods, _ limits: Limits) throws(Diagnostic) -> [Int] {
        let size = graph.size
        for v in 0..<size where mate[v] == Self.none {
            for k in graph.range(v) where mate[graph.targets[k]] == Self.none {
                mate[v] = graph.targets[k]
                mate[graph.targets[k]] = UInt32(truncatingIfNeeded: v)
                break
            }
        }
        var stamp: UInt32 = 0
        for root in 0..<size where mate[root] == Self.none {
            try limits.poll()
            var end = try search(graph, UInt32(truncatingIfNeeded: root), &stamp, limits)
            while end != Self.none {
                let before = parent[end]
                let next = mate[before]
                mate[end] = before
                mate[before] = end
                end = next
            }
        }
        return (0..<size).map { mate[$0] == Self.none ? -1 : Int(mate[$0]) }
    }

    /// The free node at the end of an augmenting way from a free one, or `none`.
    private func search(_ graph: borrowing Neighbourhoods, _ root: UInt32, _ stamp: inout UInt32, _ limits: Limits) throws(Diagnostic) -> UInt32 {
        let size = graph.size
        for v in 0..<size {
            parent[v] = Self.none
            base[v] = UInt32(truncatingIfNeeded: v)
        }
        inTree.fill(false)
        inTree[root] = true
        queue[0] = root
        var (head, tail) = (0, 1)
        while head < tail {
            let v = queue[head]
            head += 1
            for k in graph.range(v) {
                let w = graph.targets[k]
                if base[v] == base[w] || mate[v] == w { continue }
                if w == root || (mate[w] != Self.none && parent[mate[w]] != Self.none) {
                    // An odd cycle: all of it takes the base where its two ways meet.
                    try limits.poll()
                    stamp &+= 1
                    let top = meeting(v, w, stamp)
                    inBlossom.fill(false)
                    mark(v, top, w)
                    mark(w, top, v)
                    for u in 0..<size where inBlossom[base[u]] {
                        base[u] = top
                        if !inTree[u] {
                            inTree[u] = true
                            queue[tail] = UInt32(truncatingIfNeeded: u)
                            tail += 1
                        }
                    }
                } else if parent[w] == Self.none {
                    parent[w] = v
                    if mate[w] == Self.none { return w }
                    let next = mate[w]
                    inTree[next] = true
                    queue[tail] = next
                    tail += 1
                }
            }
        }
        return Self.none
    }

    /// The base that the ways of two nodes to the root share first.
    private func meeting(_ a: UInt32, _ b: UInt32, _ stamp: UInt32) -> UInt32 {
        var v = a
        while true {
            v = base[v]
            onWay[v] = stamp
            if mate[v] == Self.none { break }
            v = parent[mate[v]]
        }
        var w = b
        while true {
            w = base[w]
            if onWay[w] == stamp { return w }
            w = parent[mate[w]]
        }
    }

    private func mark(_ start: UInt32, _ top: UInt32, _ before: UInt32) {
        var (v, child) = (start, before)
        while base[v] != top {
            inBlossom[base[v]] = true
            inBlossom[base[mate[v]]] = true
            parent[v] = child
            child = mate[v]
            v = parent[mate[v]]
        }
    }
}
