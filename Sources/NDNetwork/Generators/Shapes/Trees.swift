import NDCore

// Trees by a rule and at random.
extension Network {
    /// A tree of n nodes in which inner nodes have `branching` children, filled level by level in breadth-first order.
    public static func fullTree(branching: Int, _ n: Int, limits: Limits = Limits()) throws(Diagnostic) -> Network {
        try checkSize(n, "n", of: "full_rary_tree")
        guard branching >= 1 else {
            throw NetworkError.argument("branching", of: "full_rary_tree", must: "be at least 1", found: "\(branching)")
        }
        var edges = try EdgeList("full_rary_tree", expected: Double(n), limits: limits)
        for child in 1..<max(n, 1) { try edges.add((child - 1) / branching, child) }
        return edges.network(size: n, directed: false)
    }

    /// The binomial tree of an order: 2^order nodes, each joined to the one whose number lacks its lowest binary digit 1.
    public static func binomialTree(_ order: Int, limits: Limits = Limits()) throws(Diagnostic) -> Network {
        guard order >= 0 else { throw NetworkError.argument("order", of: "binomial_tree", must: "not be negative", found: "\(order)") }
        guard order < 31 else { throw NetworkError.tooMany(order < 62 ? 1 << order : Int.max, "nodes") }
        let size = 1 << order
        var edges = try EdgeList("binomial_tree", expected: Double(size), limits: limits)
        for i in 1..<max(size, 1) { try edges.add(i & (i - 1), i) }
        return edges.network(size: size, directed: false)
    }

    /// One of the n^(n - 2) trees of n numbered nodes, all equally likely. O(n).
    /// Source: H. Prüfer, Arch. Math. Phys. 27, 742 (1918): a random code, read without a heap.
    public static func randomTree(_ n: Int, seed: UInt64 = 0, limits: Limits = Limits()) throws(Diagnostic) -> Network {
        try checkSize(n, "n", of: "random_tree")
        try EdgeList.check("random_tree", edges: Double(n), bytesEach: 16, limits: limits)
        var edges = try EdgeList("random_tree", expected: Double(n), limits: limits)
        guard n > 2 else {
            if n == 2 { try edges.add(0, 1) }
            return edges.network(size: n, directed: false)
        }
        var draws = DrawSequence(seed: seed, place: DrawPlace.randomTree)
        var code = [UInt32](repeating: 0, count: n - 2)
        var degree = [UInt32](repeating: 1, count: n)
        for i in code.indices {
            if i & 0xFFFF == 0 { try limits.poll() }
            code[i] = UInt32(draws.below(n))
            degree[Int(code[i])] += 1
        }
        // The least leaf is the next one in line, or the node that has just become a leaf below it.
        var next = 0
        while degree[next] != 1 { next += 1 }
        var leaf = next
        for joined in code {
            let node = Int(joined)
            try edges.add(leaf, node)
            degree[node] -= 1
            if degree[node] == 1, node < next {
                leaf = node
            } else {
                next += 1
                while degree[next] != 1 { next += 1 }
                leaf = next
            }
        }
        try edges.add(leaf, n - 1)
        return edges.network(size: n, directed: false)
    }

    /// Nodes come one after another, each joined to one of the earlier ones, all equally likely: depth grows as log n.
    /// O(n). Source: H. Na, A. Rapoport, Math. Biosci. 6, 313 (1970).
    public static func randomRecursiveTree(_ n: Int, seed: UInt64 = 0, limits: Limits = Limits()) throws(Diagnostic) -> Network {
        try checkSize(n, "n", of: "random_recursive_tree")
        var edges = try EdgeList("random_recursive_tree", expected: Double(n), limits: limits)
        var draws = DrawSequence(seed: seed, place: DrawPlace.randomRecursiveTree)
        for i in 1..<max(n, 1) { try edges.add(draws.below(i), i) }
        return edges.network(size: n, directed: false)
    }
}
