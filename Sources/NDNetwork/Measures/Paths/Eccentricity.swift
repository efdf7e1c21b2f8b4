import NDCore

/// The last level at which each search reached a node, and whether it reached all.
private struct LastLevels: LevelVisitor {
    /// Infinite for a search that left nodes out.
    var levels: [Double]
    /// Of the batch: which searches reached a node at this level, and the last level of each.
    private var level = 0
    private var during: SIMD4<UInt64> = .zero
    private var batch = [Int](repeating: 0, count: ManyBreadthFirst.width)

    init(size: Int) { levels = [Double](repeating: 0, count: size) }

    @inline(__always)
    mutating func reach(_ node: Int, _ searches: SIMD4<UInt64>, level: Int) {
        if level != self.level {
            settle()
            self.level = level
        }
        during |= searches
    }

    private mutating func settle() {
        for word in 0..<4 {
            var bits = during[word]
            while bits != 0 {
                batch[word << 6 | bits.trailingZeroBitCount] = level
                bits &= bits &- 1
            }
        }
        during = .zero
    }

    mutating func finish(_ starts: [UInt32], everywhere: SIMD4<UInt64>) {
        settle()
        for (i, start) in starts.enumerated() {
            levels[Int(start)] = everywhere & ManyBreadthFirst.bit(i) == .zero ? .infinity : Double(batch[i])
            batch[i] = 0
        }
        level = 0
    }
}

extension Network {
    /// The eccentricity of each node: the length of the shortest way to the node that is farthest from it, along the
    /// directions. `.infinity` where some node cannot be reached (networkx raises an error there).
    ///
    /// Many breadth-first searches at once, or Dijkstra from every node with weights.
    /// O(size (size + edges)), with weights times log size.
    public func eccentricities(weights: [Double]? = nil, limits: Limits = Limits()) throws(Diagnostic) -> [Double] {
        try chargeMeasure(limits, "eccentricities", bytesPerNode: 192)
        if let weights = try checked(weights, .lengths, for: "eccentricity") {
            let graph = Neighbourhoods(self, weights: weights)
            var search = Dijkstra(size: size)
            var found = [Double](repeating: .infinity, count: size)
            for start in 0..<size {
                try limits.poll()
                search.search(graph, from: start)
                if search.reached == size { found[start] = search.distances[search.order[size - 1]] }
            }
            return found
        }
        let graph = Neighbourhoods(self)
        var last = LastLevels(size: size)
        try ManyBreadthFirst.all(graph, visitor: &last, limits: limits) { $0.finish($1, everywhere: $2) }
        return last.levels
    }

    /// The largest eccentricity: the longest of all shortest ways. `ND0469` for a network without nodes.
    ///
    /// An undirected, unweighted network is searched from nodes at the rim until bounds meet, commonly after a few
    /// searches (iFUB: Crescenzi, Grossi, Habib, Lanzi, Marino, Theor. Comput. Sci. 514, 84, 2013); else as `eccentricities`.
    public func diameter(weights: [Double]? = nil, limits: Limits = Limits()) throws(Diagnostic) -> Double {
        try needNodes("the diameter")
        if weights != nil || isDirected { return try eccentricities(weights: weights, limits: limits).max() ?? 0 }
        try chargeMeasure(limits, "the diameter")
        let graph = Neighbourhoods(self)
        var search = BreadthFirst(size: size)
        // A node in the middle: half way along the longest way that two searches find, from a node of highest degree.
        var start = 0
        for v in 0..<size where graph.degree(v) > graph.degree(start) { start = v }
        search.search(graph, from: start)
        guard search.reached == size else { return .infinity }
        let rim = Int(search.order[size - 1])
        search.search(graph, from: rim)
        var lower = Int(search.distances[search.order[size - 1]])
        var middle = Int(search.order[size - 1])
        while Int(search.distances[middle]) > lower / 2 {
            let wanted = search.distances[middle] - 1
            for k in graph.range(middle) where search.distances[graph.targets[k]] == wanted {
                middle = Int(graph.targets[k])
                break
            }
        }
        search.search(graph, from: middle)
        let far = search.order.array
        let levels = far.map { Int(search.distances[$0]) }
        // Nodes within i of the middle are within 2 i of each other: whoever is farther has an end beyond level i.
        var i = size - 1
        while i > 0, 2 * levels[i] > lower {
            try limits.poll()
            search.search(graph, from: Int(far[i]))
            lower = max(lower, Int(search.distances[search.order[size - 1]]))
            i -= 1
        }
        return Double(lower)
    }

    /// The least eccentricity. `ND0469` for a network without nodes.
    public func radius(weights: [Double]? = nil, limits: Limits = Limits()) throws(Diagnostic) -> Double {
        try needNodes("the radius")
        return try eccentricities(weights: weights, limits: limits).min() ?? 0
    }
}
