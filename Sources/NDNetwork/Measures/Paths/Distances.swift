import NDCore

extension Network {
    /// The length of the shortest way from a node to every node along the directions: edges counted, or their weights
    /// summed. `.infinity` where there is no way.
    ///
    /// Breadth-first, or Dijkstra (1959) with weights, which are lengths of at least 0. `ND0412` for a node that is none,
    /// `ND0466` and `ND0467` for weights. O(size + edges), with weights O((size + edges) log size).
    public func distances(from start: Int, weights: [Double]? = nil, limits: Limits = Limits()) throws(Diagnostic) -> [Double] {
        try checkNode(start)
        try chargeMeasure(limits, "distances")
        if let weights = try checked(weights, .lengths, for: "a shortest path") {
            let graph = Neighbourhoods(self, weights: weights)
            var search = Dijkstra(size: size)
            search.search(graph, from: start)
            return search.distances.array
        }
        let graph = Neighbourhoods(self)
        var search = BreadthFirst(size: size)
        search.search(graph, from: start)
        return Self.lengths(search.distances)
    }

    private static func lengths(_ steps: borrowing Block<UInt32>) -> [Double] {
        Array(unsafeUninitializedCapacity: steps.count) { values, filled in
            for i in 0..<steps.count { values[i] = steps[i] == BreadthFirst.unreached ? .infinity : Double(steps[i]) }
            filled = steps.count
        }
    }

    /// The lengths of the shortest ways between all pairs, `size` x `size` by rows: row i from node i.
    /// `ND0803` where the matrix would not fit. O(size (size + edges)), with weights times log size.
    public func distances(weights: [Double]? = nil, limits: Limits = Limits()) throws(Diagnostic) -> [Double] {
        try limits.checkAllocation(8 * Double(size) * Double(size), for: "the distances between all pairs of \(size) nodes")
        try chargeMeasure(limits, "distances")
        var matrix = [Double](repeating: .infinity, count: size * size)
        let weights = try checked(weights, .lengths, for: "a shortest path")
        let graph = Neighbourhoods(self, weights: weights)
        if weights != nil {
            var search = Dijkstra(size: size)
            for start in 0..<size {
                try limits.poll()
                search.search(graph, from: start)
                for i in 0..<search.reached { matrix[start * size + Int(search.order[i])] = search.distances[search.order[i]] }
            }
        } else {
            var search = BreadthFirst(size: size)
            for start in 0..<size {
                try limits.poll()
                search.search(graph, from: start)
                for i in 0..<search.reached { matrix[start * size + Int(search.order[i])] = Double(search.distances[search.order[i]]) }
            }
        }
        return matrix
    }

    /// The nodes of a shortest way from one node to another, both ends among them; of several the one whose last steps come
    /// from the nodes of lowest number. `nil` where there is no way. Errors and complexity as `distances(from:)`.
    public func shortestPath(from start: Int, to goal: Int, weights: [Double]? = nil, limits: Limits = Limits()) throws(Diagnostic) -> [Int]? {
        try checkNode(start)
        try checkNode(goal)
        try chargeMeasure(limits, "a shortest path")
        let weights = try checked(weights, .lengths, for: "a shortest path")
        let graph = Neighbourhoods(self, weights: weights)
        let back = Neighbourhoods(self, .into, weights: weights)
        var path = [goal]
        if weights != nil {
            var search = Dijkstra(size: size)
            search.search(graph, from: start, until: goal)
            guard search.distances[goal] < .infinity else { return nil }
            // The place in the order of settling sees to it that edges of length 0 lead back to the start.
            let rank = Block<UInt32>(size, .max)
            for i in 0..<search.reached { rank[search.order[i]] = UInt32(truncatingIfNeeded: i) }
            while let node = path.last, node != start {
                var best: UInt32?
                for k in back.range(node) {
                    let u = back.targets[k]
                    guard rank[u] < rank[node], search.distances[u] + back.weights[k] == search.distances[node] else { continue }
                    if best.map({ u < $0 }) ?? true { best = u }
                }
                guard let best else { return nil }
                path.append(Int(best))
            }
        } else {
            var search = BreadthFirst(size: size)
            search.search(graph, from: start, until: goal)
            guard search.distances[goal] != BreadthFirst.unreached else { return nil }
            while let node = path.last, node != start {
                var best: UInt32?
                for k in back.range(node) {
                    let u = back.targets[k]
                    guard search.distances[u] != BreadthFirst.unreached, search.distances[u] &+ 1 == search.distances[node] else { continue }
                    if best.map({ u < $0 }) ?? true { best = u }
                }
                guard let best else { return nil }
                path.append(Int(best))
            }
        }
        return path.reversed()
    }
}
