import NDCore

// Families of small regular shapes. Numbering and edges as networkx's functions of the same name, where it has them.
extension Network {
    /// Node 0 joined to every node of a ring 1 ..< n. Fewer than four nodes have no ring: they are complete.
    public static func wheel(_ n: Int, limits: Limits = Limits()) throws(Diagnostic) -> Network {
        try checkSize(n, "n", of: "wheel")
        var edges = try EdgeList("wheel", expected: 2 * Double(n), limits: limits)
        for i in 1..<max(n, 1) { try edges.add(0, i) }
        for i in 2..<max(n, 2) { try edges.add(i - 1, i) }
        if n > 3 { try edges.add(n - 1, 1) }
        return edges.network(size: n, directed: false)
    }

    /// Two paths 0 ..< n and n ..< 2n, node i joined to n + i. With `wrapped` the paths are rings (a prism), from n = 3 on.
    public static func ladder(_ n: Int, wrapped: Bool = false, limits: Limits = Limits()) throws(Diagnostic) -> Network {
        let name = wrapped ? "circular_ladder" : "ladder"
        try checkSize(n, "n", of: name)
        guard n <= largestCount / 2 else { throw NetworkError.tooMany(2 &* n, "nodes") }
        var edges = try EdgeList(name, expected: 3 * Double(n), limits: limits)
        for i in 1..<max(n, 1) {
            try edges.add(i - 1, i)
            try edges.add(n + i - 1, n + i)
        }
        for i in 0..<n { try edges.add(i, n + i) }
        if wrapped, n > 2 {
            try edges.add(n - 1, 0)
            try edges.add(2 * n - 1, n)
        }
        return edges.network(size: 2 * n, directed: false)
    }

    /// Two complete networks of `clique` nodes at the ends of a path of `bridge` further nodes.
    public static func barbell(_ clique: Int, _ bridge: Int, limits: Limits = Limits()) throws(Diagnostic) -> Network {
        try checkSize(clique, "clique", of: "barbell")
        try checkSize(bridge, "bridge", of: "barbell")
        guard clique >= 2 else { throw NetworkError.argument("clique", of: "barbell", must: "be at least 2", found: "\(clique)") }
        let size = 2 * clique + bridge
        try checkSize(size, "2*clique + bridge", of: "barbell")
        var edges = try EdgeList("barbell", expected: Double(clique) * Double(clique) + Double(bridge), limits: limits)
        try edges.addClique(0..<clique)
        for i in clique..<(clique + bridge + 1) { try edges.add(i - 1, i) }
        try edges.addClique((clique + bridge)..<size)
        return edges.network(size: size, directed: false)
    }

    /// A complete network of `clique` nodes with a path of `tail` further nodes at its last node.
    public static func lollipop(_ clique: Int, _ tail: Int, limits: Limits = Limits()) throws(Diagnostic) -> Network {
        try checkSize(clique, "clique", of: "lollipop")
        try checkSize(tail, "tail", of: "lollipop")
        try checkSize(clique + tail, "clique + tail", of: "lollipop")
        var edges = try EdgeList("lollipop", expected: Double(clique) * Double(clique) / 2 + Double(tail), limits: limits)
        try edges.addClique(0..<clique)
        for i in max(clique, 1)..<max(clique + tail, 1) { try edges.add(i - 1, i) }
        return edges.network(size: clique + tail, directed: false)
    }

    /// A ring of `ring` nodes with a path of `tail` further nodes at its last node.
    public static func tadpole(_ ring: Int, _ tail: Int, limits: Limits = Limits()) throws(Diagnostic) -> Network {
        try checkSize(ring, "ring", of: "tadpole")
        try checkSize(tail, "tail", of: "tadpole")
        try checkSize(ring + tail, "ring + tail", of: "tadpole")
        guard ring >= 3 else { throw NetworkError.argument("ring", of: "tadpole", must: "be at least 3", found: "\(ring)") }
        var edges = try EdgeList("tadpole", expected: Double(ring) + Double(tail), limits: limits)
        for i in 1..<ring { try edges.add(i - 1, i) }
        try edges.add(ring - 1, 0)
        for i in ring..<(ring + tail) { try edges.add(i - 1, i) }
        return edges.network(size: ring + tail, directed: false)
    }

    /// The corners of a cube of `dimension` dimensions: nodes whose numbers differ in one binary digit are joined.
    public static func hypercube(_ dimension: Int, limits: Limits = Limits()) throws(Diagnostic) -> Network {
        guard dimension >= 0 else { throw NetworkError.argument("dimension", of: "hypercube", must: "not be negative", found: "\(dimension)") }
        guard dimension < 31 else { throw NetworkError.tooMany(dimension < 62 ? 1 << dimension : Int.max, "nodes") }
        let size = 1 << dimension
        var edges = try EdgeList("hypercube", expected: Double(dimension) * Double(size) / 2, limits: limits)
        for i in 0..<size {
            for bit in 0..<dimension where i >> bit & 1 == 0 { try edges.add(i, i | 1 << bit) }
        }
        return edges.network(size: size, directed: false)
    }

    /// Parts of the given sizes; nodes are joined where their parts differ. An integer attribute `part` numbers them.
    public static func completeMultipartite(_ sizes: [Int], limits: Limits = Limits()) throws(Diagnostic) -> Network {
        let name = "complete_multipartite"
        let part = try numbered(parts: sizes, of: name, limits: limits)
        let size = part.count
        let within = sizes.reduce(0.0) { $0 + Double($1) * Double($1) }
        var edges = try EdgeList(name, expected: (Double(size) * Double(size) - within) / 2, limits: limits)
        var end = 0
        var i = 0
        for count in sizes {
            end += count
            while i < end {
                for j in end..<size { try edges.add(i, j) }
                i += 1
            }
        }
        return edges.network(size: size, directed: false, nodeAttributes: try AttributeTable(count: size, [("part", .integer(part))]))
    }

    /// The network of n nodes with most edges and without r + 1 nodes that are all joined: `parts` parts, as equal as they
    /// can be, the smaller ones first. Source: P. Turán, Mat. Fiz. Lapok 48, 436 (1941).
    public static func turan(_ n: Int, parts: Int, limits: Limits = Limits()) throws(Diagnostic) -> Network {
        try checkSize(n, "n", of: "turan")
        guard parts >= 1, parts <= max(n, 1) else {
            throw NetworkError.argument("parts", of: "turan", must: "lie between 1 and n", found: "\(parts) with n = \(n)")
        }
        let larger = n % parts
        return try completeMultipartite(
            [Int](repeating: n / parts, count: parts - larger) + [Int](repeating: n / parts + 1, count: larger), limits: limits)
    }

    /// Nodes 0 ..< n in a ring, nodes n ..< 2n joined by steps of k, node i to n + i: `generalizedPetersen(5, 2)` is the
    /// Petersen graph. Source: M. Watkins, J. Combin. Theory 6, 152 (1969).
    public static func generalizedPetersen(_ n: Int, k: Int, limits: Limits = Limits()) throws(Diagnostic) -> Network {
        try checkSize(n, "n", of: "generalized_petersen")
        guard n <= largestCount / 2 else { throw NetworkError.tooMany(2 &* n, "nodes") }
        guard n >= 3 else { throw NetworkError.argument("n", of: "generalized_petersen", must: "be at least 3", found: "\(n)") }
        guard k >= 1, 2 * k < n else {
            throw NetworkError.argument("k", of: "generalized_petersen", must: "be at least 1 and less than n/2", found: "\(k) with n = \(n)")
        }
        var edges = try EdgeList("generalized_petersen", expected: 3 * Double(n), limits: limits)
        for i in 0..<n { try edges.add(i, (i + 1) % n) }
        for i in 0..<n { try edges.add(i, n + i) }
        for i in 0..<n { try edges.add(n + i, n + (i + k) % n) }
        return edges.network(size: 2 * n, directed: false)
    }

    /// The number of the part of each node, for parts of the given sizes one after another.
    static func numbered(parts sizes: [Int], of generator: String, limits: Limits) throws(Diagnostic) -> [Int] {
        var size = 0
        for count in sizes {
            try checkSize(count, "sizes", of: generator)
            size += count
            try checkSize(size, "sizes", of: generator)
        }
        try limits.checkAllocation(8 * Double(size), for: "\(generator) with \(grouped(size)) nodes")
        var part: [Int] = []
        part.reserveCapacity(size)
        for (number, count) in sizes.enumerated() { part += repeatElement(number, count: count) }
        return part
    }
}

extension EdgeList {
    /// Joins all pairs of a run of nodes.
    mutating func addClique(_ nodes: Range<Int>) throws(Diagnostic) {
        for i in nodes {
            for j in (i + 1)..<max(nodes.upperBound, i + 1) { try add(i, j) }
        }
    }
}
