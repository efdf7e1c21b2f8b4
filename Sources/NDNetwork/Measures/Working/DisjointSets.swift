/// Sets that are joined: union by size, paths halved.
struct DisjointSets: ~Copyable {
    private let parent: Block<UInt32>
    private let weight: Block<UInt32>

    init(_ size: Int) {
        parent = Block(size, 0)
        weight = Block(size, 1)
        for i in 0..<size { parent[i] = UInt32(truncatingIfNeeded: i) }
    }

    @inline(__always)
    func root(_ start: UInt32) -> UInt32 {
        var node = start
        while parent[node] != node {
            let above = parent[parent[node]]
            parent[node] = above
            node = above
        }
        return node
    }

    /// How many belong to the set of a node.
    func size(of node: UInt32) -> Int { Int(weight[root(node)]) }

    /// Whether the two were apart.
    @inline(__always) @discardableResult
    func join(_ x: UInt32, _ y: UInt32) -> Bool {
        var a = root(x)
        var b = root(y)
        if a == b { return false }
        if weight[a] < weight[b] { swap(&a, &b) }
        parent[b] = a
        weight[a] &+= weight[b]
        return true
    }
}
