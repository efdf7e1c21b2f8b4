import NDCore

extension Network {
    /// The two sides of a bipartite network, 0 or 1 for each node, the first node of each component on side 0; `nil` where
    /// there is none: where some cycle, directions left aside, has an odd number of edges. O(size + edges).
    public func bipartition() -> [Int]? {
        let found = coloured()
        return found.oddCycle == nil ? found.sides : nil
    }

    public var isBipartite: Bool { bipartition() != nil }

    /// As `bipartition`, `ND0473` where there is none.
    public func sides(for measure: String) throws(Diagnostic) -> [Int] {
        let found = coloured()
        if let cycle = found.oddCycle { throw NetworkError.notBipartite(measure, cycle: cycle) }
        return found.sides
    }

    /// Sides by breadth-first search, and the length of an odd cycle that was met.
    private func coloured() -> (sides: [Int], oddCycle: Int?) {
        let undirected = isDirected ? Network(size: size, directed: false, sources: edgeSources, targets: edgeTargets) : self
        let graph = Neighbourhoods(undirected)
        let side = Block<UInt8>(size, 2)
        let parent = Block<UInt32>(size, .max)
        let depth = Block<UInt32>(size, 0)
        let queue = Block<UInt32>(size, 0)
        for start in 0..<size where side[start] == 2 {
            side[start] = 0
            queue[0] = UInt32(truncatingIfNeeded: start)
            var (head, tail) = (0, 1)
            while head < tail {
                let v = queue[head]
                head += 1
                for k in graph.range(v) {
                    let w = graph.targets[k]
                    if side[w] == 2 {
                        side[w] = 1 - side[v]
                        parent[w] = v
                        depth[w] = depth[v] &+ 1
                        queue[tail] = w
                        tail += 1
                    } else if side[w] == side[v] {
                        // Up from both ends to where they meet.
                        var (a, b) = (v, w)
                        var length = 1
                        while a != b {
                            if depth[a] >= depth[b] { a = parent[a] } else { b = parent[b] }
                            length += 1
                        }
                        return ([], length)
                    }
                }
            }
        }
        return ((0..<size).map { Int(side[$0]) }, nil)
    }
}
