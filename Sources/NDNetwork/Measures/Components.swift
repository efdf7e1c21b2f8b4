/// The connected components of a network; where edges are directed, the weak ones.
public struct Components: Sendable {
    /// The component of each node. Components are numbered in the order of their first node.
    public let labels: [UInt32]
    /// Nodes in each component.
    public let sizes: [Int]

    public var count: Int { sizes.count }

    /// The component with most nodes; of equal ones the first. `nil` for a network without nodes.
    public var largest: Int? {
        var best: Int?
        for (i, size) in sizes.enumerated() where best.map({ size > sizes[$0] }) ?? true { best = i }
        return best
    }

    /// The same components numbered by size, the largest first; of equal ones that of the lowest node.
    public func bySize() -> Components {
        let order = sizes.indices.sorted { sizes[$0] != sizes[$1] ? sizes[$0] > sizes[$1] : $0 < $1 }
        var number = [UInt32](repeating: 0, count: sizes.count)
        for (new, old) in order.enumerated() { number[old] = UInt32(new) }
        return Components(labels: labels.map { number[Int($0)] }, sizes: order.map { sizes[$0] })
    }

    init(labels: [UInt32], sizes: [Int]) {
        self.labels = labels
        self.sizes = sizes
    }

    /// Parts that are named by any numbers below the count of nodes, numbered anew in the order of their first node.
    init(naming names: borrowing Block<UInt32>) {
        let number = Block<UInt32>(names.count, .max)
        var labels = [UInt32](repeating: 0, count: names.count)
        var sizes: [Int] = []
        for i in 0..<names.count {
            let name = names[i]
            if number[name] == .max {
                number[name] = UInt32(truncatingIfNeeded: sizes.count)
                sizes.append(0)
            }
            labels[i] = number[name]
            sizes[Int(number[name])] += 1
        }
        self.init(labels: labels, sizes: sizes)
    }

    /// The nodes of a component, ascending. O(size of the network).
    public func nodes(of component: Int) -> [Int] {
        labels.indices.filter { Int(labels[$0]) == component }
    }
}

extension Network {
    /// Connected components, directions ignored: union-find with path halving and union by size.
    /// O((size + edges) α(size)).
    public func components() -> Components {
        let sets = DisjointSets(size)
        edgeSources.withUnsafeBufferPointer { sources in
            edgeTargets.withUnsafeBufferPointer { targets in
                for e in 0..<sources.count { sets.join(sources[e], targets[e]) }
            }
        }
        let labels = Block<UInt32>(size, 0)
        for i in 0..<size { labels[i] = sets.root(UInt32(truncatingIfNeeded: i)) }
        return Components(naming: labels)
    }

    /// Whether every node can be reached from every other, directions ignored. A network without nodes is not connected.
    public var isConnected: Bool { components().count == 1 }

    /// The network of the largest component (of equal ones, that of the lowest node). Names and attributes are kept.
    public func largestComponent() -> Network {
        let found = components()
        guard found.count > 1, let largest = found.largest else { return self }
        return selecting(found.nodes(of: largest))
    }
}
