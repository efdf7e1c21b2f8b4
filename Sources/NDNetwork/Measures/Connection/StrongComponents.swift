extension Network {
    /// The strongly connected components: between any two nodes of one there are ways in both directions. In the order of
    /// their first node; in an undirected network the connected components.
    ///
    /// Tarjan's search with one number a node (Tarjan, SIAM J. Comput. 1, 146, 1972; Pearce, Inf. Process. Lett. 116, 47,
    /// 2016). O(size + edges).
    public func strongComponents() -> Components {
        if !isDirected { return components() }
        return StrongSearch(self).run()
    }

    /// Whether there is a way between any two nodes along the directions. A network without nodes is not connected.
    public var isStronglyConnected: Bool { strongComponents().count == 1 }
}

private struct StrongSearch: ~Copyable {
    private let graph: Neighbourhoods

    init(_ network: Network) { graph = Neighbourhoods(network) }

    borrowing func run() -> Components {
        let size = graph.size
        // 0: not met; the lowest visit number that can be reached; from `done` on, the component.
        let low = Block<UInt32>(size, 0)
        let next = Block<UInt32>(size, 0)
        let isRoot = Block<Bool>(size, true)
        // Calls grow from the front, closed nodes that wait for their root from the back.
        let stack = Block<UInt32>(size, 0)
        let waiting = Block<UInt32>(size, 0)
        var (depth, waits) = (0, 0)
        var visit: UInt32 = 1
        var component = UInt32(truncatingIfNeeded: size)
        for start in 0..<size where low[start] == 0 {
            stack[0] = UInt32(truncatingIfNeeded: start)
            depth = 1
            low[start] = visit
            next[start] = graph.offsets[start]
            visit &+= 1
            while depth > 0 {
                let v = stack[depth - 1]
                let place = next[v]
                if place < graph.offsets[Int(v) + 1] {
                    let w = graph.targets[place]
                    if low[w] == 0 {
                        low[w] = visit
                        next[w] = graph.offsets[w]
                        visit &+= 1
                        stack[depth] = w
                        depth += 1
                        // The arc is looked at again when w is closed.
                        continue
                    }
                    if low[w] < low[v] {
                        low[v] = low[w]
                        isRoot[v] = false
                    }
                    next[v] = place &+ 1
                    continue
                }
                depth -= 1
                if isRoot[v] {
                    // Visit numbers of what waits and belongs to v are at least its own: they are given back.
                    visit &-= 1
                    while waits > 0, low[waiting[waits - 1]] >= low[v] {
                        waits -= 1
                        low[waiting[waits]] = component | 0x8000_0000
                        visit &-= 1
                    }
                    low[v] = component | 0x8000_0000
                    component &-= 1
                } else {
                    waiting[waits] = v
                    waits += 1
                }
            }
        }
        for v in 0..<size { low[v] = (low[v] & 0x7FFF_FFFF) &- 1 }
        return Components(naming: low)
    }
}
