import NDCore

// Complete networks put together.
extension Network {
    /// `cliques` complete networks of `size` nodes each, not joined. An integer attribute `block` numbers them.
    /// Source: D. Watts, "Networks, dynamics, and the small-world phenomenon", Am. J. Sociol. 105, 493 (1999).
    public static func caveman(_ cliques: Int, size: Int, limits: Limits = Limits()) throws(Diagnostic) -> Network {
        let nodes = try checkCliques(cliques, size, of: "caveman", least: 1)
        var edges = try EdgeList("caveman", expected: Double(nodes) * Double(size) / 2, limits: limits)
        for c in 0..<cliques { try edges.addClique((c * size)..<(c * size + size)) }
        return try edges.blocks(cliques, of: size, limits)
    }

    /// The caves in a ring: of each cave the edge between its first two nodes goes to the last node of the cave before
    /// instead. As networkx's `connected_caveman_graph`. Source: as `caveman`.
    public static func connectedCaveman(_ cliques: Int, size: Int, limits: Limits = Limits()) throws(Diagnostic) -> Network {
        let nodes = try checkCliques(cliques, size, of: "connected_caveman", least: 2)
        var edges = try EdgeList("connected_caveman", expected: Double(nodes) * Double(size) / 2, limits: limits)
        for start in stride(from: 0, to: nodes, by: size) {
            let end = start + size
            // With one cave of two nodes the edge comes back as it was.
            try edges.add(start, start == 0 ? nodes - 1 : start - 1)
            for i in (start + 2)..<max(end, start + 2) where !(cliques == 1 && i == end - 1) { try edges.add(start, i) }
            for i in (start + 1)..<end {
                for j in (i + 1)..<max(end, i + 1) { try edges.add(i, j) }
            }
        }
        return try edges.blocks(cliques, of: size, limits)
    }

    /// Caves of which each edge is moved with probability p: its second end becomes a node drawn from all, unless that is
    /// the first end or joined to it. Source: S. Fortunato, "Community detection in graphs", Phys. Rep. 486, 75 (2010),
    /// section 15.1; networkx's `relaxed_caveman_graph`, without the loops that it may make.
    public static func relaxedCaveman(
        _ cliques: Int, size: Int, p: Double, seed: UInt64 = 0, limits: Limits = Limits()
    ) throws(Diagnostic) -> Network {
        let nodes = try checkCliques(cliques, size, of: "relaxed_caveman", least: 1)
        try checkProbability(p, "p", of: "relaxed_caveman")
        let expected = Double(nodes) * Double(size) / 2
        try EdgeList.check("relaxed_caveman", edges: expected, bytesEach: 64, limits: limits)
        var edges = try EdgeList("relaxed_caveman", expected: expected, limits: limits)
        var taken = PairSet(capacity: Int(expected))
        for c in 0..<cliques {
            for i in (c * size)..<(c * size + size) {
                for j in (i + 1)..<max(c * size + size, i + 1) { taken.insert(UInt32(i), UInt32(j)) }
            }
        }
        var draws = DrawSequence(seed: seed, place: DrawPlace.relaxedCaveman)
        for c in 0..<cliques {
            for i in (c * size)..<(c * size + size) {
                for j in (i + 1)..<max(c * size + size, i + 1) {
                    var end = j
                    if draws.uniform() < p {
                        let other = draws.below(nodes)
                        let pair = (UInt32(min(i, other)), UInt32(max(i, other)))
                        if other != i, taken.insert(pair.0, pair.1) {
                            taken.remove(UInt32(i), UInt32(j))
                            end = other
                        }
                    }
                    try edges.add(i, end)
                }
            }
        }
        return try edges.blocks(cliques, of: size, limits)
    }

    /// Complete networks in a ring: the second node of each is joined to the first of the next. As networkx's
    /// `ring_of_cliques`. An integer attribute `block` numbers them. Source: S. Fortunato, M. Barthélemy, "Resolution
    /// limit in community detection", PNAS 104, 36 (2007).
    public static func ringOfCliques(_ cliques: Int, size: Int, limits: Limits = Limits()) throws(Diagnostic) -> Network {
        let nodes = try checkCliques(cliques, size, of: "ring_of_cliques", least: 2)
        guard cliques >= 2 else { throw NetworkError.argument("cliques", of: "ring_of_cliques", must: "be at least 2", found: "\(cliques)") }
        var edges = try EdgeList("ring_of_cliques", expected: Double(nodes) * Double(size) / 2 + Double(cliques), limits: limits)
        for c in 0..<cliques {
            try edges.addClique((c * size)..<(c * size + size))
            try edges.add(c * size + 1, (c + 1) * size % nodes)
        }
        return try edges.blocks(cliques, of: size, limits)
    }

    /// `copies` complete networks of `size` nodes that share node 0.
    public static func windmill(_ copies: Int, size: Int, limits: Limits = Limits()) throws(Diagnostic) -> Network {
        try checkSize(copies, "copies", of: "windmill")
        try checkSize(size, "size", of: "windmill")
        guard copies >= 1, size >= 2 else {
            throw NetworkError.argument(copies < 1 ? "copies" : "size", of: "windmill", must: "be at least \(copies < 1 ? 1 : 2)", found: "\(copies < 1 ? copies : size)")
        }
        let nodes = copies * (size - 1) + 1
        try checkSize(nodes, "copies*(size - 1)", of: "windmill")
        var edges = try EdgeList("windmill", expected: Double(nodes) * Double(size) / 2, limits: limits)
        for c in 0..<copies {
            let own = (1 + c * (size - 1))..<(1 + (c + 1) * (size - 1))
            for i in own { try edges.add(0, i) }
            try edges.addClique(own)
        }
        return edges.network(size: nodes, directed: false)
    }

    /// How many nodes there are, checked.
    private static func checkCliques(_ cliques: Int, _ size: Int, of name: String, least: Int) throws(Diagnostic) -> Int {
        try checkSize(cliques, "cliques", of: name)
        try checkSize(size, "size", of: name)
        guard size >= least else { throw NetworkError.argument("size", of: name, must: "be at least \(least)", found: "\(size)") }
        try checkSize(cliques * size, "cliques*size", of: name)
        return cliques * size
    }
}

extension EdgeList {
    /// The network of equal blocks, numbered in the node attribute `block`.
    fileprivate func blocks(_ count: Int, of size: Int, _ limits: Limits) throws(Diagnostic) -> Network {
        let block = try Network.numbered(parts: [Int](repeating: size, count: count), of: "a network of blocks", limits: limits)
        return network(size: block.count, directed: false, nodeAttributes: try AttributeTable(count: block.count, [("block", .integer(block))]))
    }
}
