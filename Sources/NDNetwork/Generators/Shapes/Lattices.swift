import NDCore

// Networks without chance. Numbering and edges as networkx's functions of the same name, where it has them.
extension Network {
    /// Every pair joined: n (n - 1) / 2 edges, both directions of each where directed.
    public static func complete(_ n: Int, directed: Bool = false, limits: Limits = Limits()) throws(Diagnostic) -> Network {
        try checkSize(n, "n", of: "complete")
        let pairs = Double(n) * Double(n - 1) / 2
        var edges = try EdgeList("complete", expected: directed ? 2 * pairs : pairs, limits: limits)
        for i in 0..<n {
            for j in (directed ? 0 : i + 1)..<max(n, i + 1) where i != j { try edges.add(i, j) }
        }
        return edges.network(size: n, directed: directed, structure: .complete)
    }

    /// Nodes in a row, each joined to the next.
    public static func path(_ n: Int, directed: Bool = false, limits: Limits = Limits()) throws(Diagnostic) -> Network {
        try checkSize(n, "n", of: "path")
        var edges = try EdgeList("path", expected: Double(n), limits: limits)
        for i in 1..<max(n, 1) { try edges.add(i - 1, i) }
        return edges.network(size: n, directed: directed, structure: .path)
    }

    /// Nodes in a ring. One or two nodes give a path: loops and double edges are not made.
    public static func cycle(_ n: Int, directed: Bool = false, limits: Limits = Limits()) throws(Diagnostic) -> Network {
        try checkSize(n, "n", of: "cycle")
        var edges = try EdgeList("cycle", expected: Double(n), limits: limits)
        for i in 1..<max(n, 1) { try edges.add(i - 1, i) }
        if n > 2 || (directed && n == 2) { try edges.add(n - 1, 0) }
        return edges.network(size: n, directed: directed, structure: n > 2 ? .cycle : nil)
    }

    /// Node 0 joined to all n - 1 others. (networkx counts the leaves: its `star_graph(n)` is `star(n + 1)`.)
    public static func star(_ n: Int, limits: Limits = Limits()) throws(Diagnostic) -> Network {
        try checkSize(n, "n", of: "star")
        var edges = try EdgeList("star", expected: Double(n), limits: limits)
        for i in 1..<max(n, 1) { try edges.add(0, i) }
        return edges.network(size: n, directed: false, structure: .star)
    }

    /// A rectangular lattice of any number of dimensions. Node (i, j) of `grid([rows, columns])` has number
    /// i * columns + j, and real attributes `x` (the column) and `y` (minus the row), by which it can be drawn.
    public static func grid(_ extents: [Int], limits: Limits = Limits()) throws(Diagnostic) -> Network {
        try lattice(extents, wrapped: false, name: "grid", limits: limits)
    }

    /// A grid whose opposite sides are joined. An extent of 1 or 2 has nothing to wrap: it is left as in a grid.
    public static func torus(_ extents: [Int], limits: Limits = Limits()) throws(Diagnostic) -> Network {
        try lattice(extents, wrapped: true, name: "torus", limits: limits)
    }

    private static func lattice(_ extents: [Int], wrapped: Bool, name: String, limits: Limits) throws(Diagnostic) -> Network {
        guard !extents.isEmpty, extents.count <= 16 else {
            throw NetworkError.argument("extents", of: name, must: "be 1 to 16 numbers", found: "\(extents.count)")
        }
        var size = 1
        for extent in extents {
            guard extent >= 0 else { throw NetworkError.argument("extents", of: name, must: "not be negative", found: "\(extent)") }
            let (product, overflow) = size.multipliedReportingOverflow(by: extent)
            guard !overflow, product <= largestCount else { throw NetworkError.tooMany(overflow ? Int.max : product, "nodes") }
            size = product
        }
        var edges = try EdgeList(name, expected: Double(size) * Double(extents.count), limits: limits)
        var strides = [Int](repeating: 1, count: extents.count)
        for d in stride(from: extents.count - 2, through: 0, by: -1) { strides[d] = strides[d + 1] * extents[d + 1] }
        for node in 0..<size {
            for d in 0..<extents.count {
                let along = node / strides[d] % extents[d]
                if along + 1 < extents[d] {
                    try edges.add(node, node + strides[d])
                } else if wrapped, extents[d] > 2 {
                    try edges.add(node, node - along * strides[d])
                }
            }
        }
        let claim: Structure? = wrapped ? (extents.allSatisfy { $0 > 2 } ? .torus(extents) : nil) : .grid(extents)
        // No coordinates among the attributes: they would become the starts of states called x and y.
        return edges.network(size: size, directed: false, structure: claim)
    }

    /// A rooted tree in which every inner node has `branching` children and all leaves are `height` steps from the root,
    /// numbered in breadth-first order.
    public static func tree(branching: Int, height: Int, limits: Limits = Limits()) throws(Diagnostic) -> Network {
        guard branching >= 1 else {
            throw NetworkError.argument("branching", of: "tree", must: "be at least 1", found: "\(branching)")
        }
        guard height >= 0 else {
            throw NetworkError.argument("height", of: "tree", must: "not be negative", found: "\(height)")
        }
        var size = 1
        var level = 1
        for _ in 0..<height {
            let (next, overflow) = level.multipliedReportingOverflow(by: branching)
            guard !overflow, next <= largestCount, size + next <= largestCount else { throw NetworkError.tooMany(overflow ? Int.max : next, "nodes") }
            level = next
            size += level
        }
        var edges = try EdgeList("tree", expected: Double(size), limits: limits)
        for child in 1..<max(size, 1) { try edges.add((child - 1) / branching, child) }
        return edges.network(size: size, directed: false, structure: .tree(branching: branching, height: height))
    }

    /// The complete bipartite network: nodes 0 ..< first, each joined to each of first ..< first + second.
    /// An integer attribute `part` is 0 and 1.
    public static func bipartite(_ first: Int, _ second: Int, limits: Limits = Limits()) throws(Diagnostic) -> Network {
        try checkSize(first, "first", of: "bipartite")
        try checkSize(second, "second", of: "bipartite")
        try checkSize(first + second, "first + second", of: "bipartite")
        var edges = try EdgeList("bipartite", expected: Double(first) * Double(second), limits: limits)
        for i in 0..<first {
            for j in first..<(first + second) { try edges.add(i, j) }
        }
        let part = (0..<(first + second)).map { $0 < first ? 0 : 1 }
        return edges.network(
            size: first + second, directed: false, structure: .completeBipartite(first: first, second: second),
            nodeAttributes: try AttributeTable(count: first + second, [("part", .integer(part))]))
    }

    /// Node i joined to i + k and i - k (modulo n) for each offset k. Where directed, to i + k only. Offsets count modulo
    /// n; one that says the same as an earlier one, or 0, adds nothing.
    public static func circulant(_ n: Int, offsets: [Int], directed: Bool = false, limits: Limits = Limits()) throws(Diagnostic) -> Network {
        try checkSize(n, "n", of: "circulant")
        guard n > 0 else { return Network(size: 0, directed: directed, sources: [], targets: []) }
        var kept: [Int] = []
        for offset in offsets {
            let k = ((offset % n) + n) % n
            // Undirected, k and n - k join the same pairs.
            let own = directed ? k : min(k, n - k)
            if own != 0, !kept.contains(own) { kept.append(own) }
        }
        var edges = try EdgeList("circulant", expected: Double(n) * Double(kept.count), limits: limits)
        for i in 0..<n {
            for k in kept {
                // The offset n / 2 leads from both ends of a pair to the other.
                if !directed, 2 * k == n, i >= k { continue }
                try edges.add(i, (i + k) % n)
            }
        }
        return edges.network(size: n, directed: directed, structure: .circulant(kept))
    }

    static func checkSize(_ n: Int, _ name: String, of generator: String) throws(Diagnostic) {
        guard n >= 0 else { throw NetworkError.argument(name, of: generator, must: "not be negative", found: "\(n)") }
        guard n <= largestCount else { throw NetworkError.tooMany(n, "nodes") }
    }
}
