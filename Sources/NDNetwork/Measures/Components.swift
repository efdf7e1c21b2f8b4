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

    /// The nodes of a component, ascending. O(size of the network).
    public func nodes(of component: Int) -> [Int] {
        labels.indices.filter { Int(labels[$0]) == component }
    }
}

extension Network {
    /// Connected components, directions ignored: union-find with path halving and union by size.
    /// O((size + edges) α(size)).
    public func components() -> Components {
        var parent = (0..<UInt32(size)).map { $0 }
        var weight = [UInt32](repeating: 1, count: size)
        func root(_ start: UInt32) -> UInt32 {
            var node = start
            while parent[Int(node)] != node {
                parent[Int(node)] = parent[Int(parent[Int(node)])]
                node = parent[Int(node)]
            }
            return node
        }
        let (sources, targets) = (edgeSources, edgeTargets)
        for e in 0..<sources.count {
            var a = root(sources[e])
            var b = root(targets[e])
            if a == b { continue }
            if weight[Int(a)] < weight[Int(b)] { swap(&a, &b) }
            parent[Int(b)] = a
            weight[Int(a)] += weight[Int(b)]
        }
        var labels = [UInt32](repeating: 0, count: size)
        var number = [UInt32](repeating: .max, count: size)
        var sizes: [Int] = []
        for i in 0..<size {
            let top = Int(root(UInt32(i)))
            if number[top] == .max {
                number[top] = UInt32(sizes.count)
                sizes.append(0)
            }
            labels[i] = number[top]
            sizes[Int(number[top])] += 1
        }
        return Components(labels: labels, sizes: sizes)
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
