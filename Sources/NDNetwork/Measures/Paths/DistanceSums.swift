import NDCore

/// For each node how far it is from those that reach it: the sums behind closeness, efficiency and mean distances.
struct DistanceSums {
    /// Lengths of the shortest ways into each node, summed.
    var totals: [Double]
    /// Their reciprocals, summed.
    var reciprocals: [Double]
    /// How many other nodes reach each node.
    var reaching: [Int]
}

private struct Summing: LevelVisitor {
    let totals: UnsafeMutablePointer<Double>
    let reciprocals: UnsafeMutablePointer<Double>
    let reaching: UnsafeMutablePointer<Int>
    private var level = 0
    private var reciprocal = 0.0

    init(totals: UnsafeMutablePointer<Double>, reciprocals: UnsafeMutablePointer<Double>, reaching: UnsafeMutablePointer<Int>) {
        self.totals = totals
        self.reciprocals = reciprocals
        self.reaching = reaching
    }

    @inline(__always)
    mutating func reach(_ node: Int, _ searches: SIMD4<UInt64>, level: Int) {
        if level != self.level {
            self.level = level
            reciprocal = 1 / Double(level)
        }
        let count = searches.setBits
        let real = Double(count)
        totals[node] += real * Double(level)
        reciprocals[node] += real * reciprocal
        reaching[node] &+= count
    }
}

extension Network {
    /// Distances into each node from all others, summed. 256 breadth-first searches at a time, or with weights Dijkstra
    /// from every node. O(size (size + edges)), with weights times log size.
    func distanceSums(weights: [Double]?, limits: Limits, for measure: String) throws(Diagnostic) -> DistanceSums {
        try chargeMeasure(limits, measure, bytesPerNode: 224)
        let weights = try checked(weights, .lengths, for: measure)
        let totals = Block<Double>(size, 0)
        let reciprocals = Block<Double>(size, 0)
        let reaching = Block<Int>(size, 0)
        if weights != nil {
            let graph = Neighbourhoods(self, .into, weights: weights)
            var search = Dijkstra(size: size)
            for start in 0..<size {
                try limits.poll()
                search.search(graph, from: start)
                for i in 0..<search.reached {
                    let distance = search.distances[search.order[i]]
                    totals[start] += distance
                    if distance > 0 { reciprocals[start] += 1 / distance }
                }
                reaching[start] = search.reached - 1
            }
        } else {
            let graph = Neighbourhoods(self)
            var visitor = Summing(totals: totals.base, reciprocals: reciprocals.base, reaching: reaching.base)
            try ManyBreadthFirst.all(graph, visitor: &visitor, limits: limits)
        }
        return DistanceSums(totals: totals.array, reciprocals: reciprocals.array, reaching: reaching.array)
    }

    /// The mean length of the shortest ways over all ordered pairs of nodes; `.infinity` where some pair has none
    /// (networkx raises an error there), 0 for one node, `ND0469` for none.
    public func averageDistance(weights: [Double]? = nil, limits: Limits = Limits()) throws(Diagnostic) -> Double {
        try needNodes("the mean distance")
        let sums = try distanceSums(weights: weights, limits: limits, for: "the mean distance")
        if size == 1 { return 0 }
        guard sums.reaching.allSatisfy({ $0 == size - 1 }) else { return .infinity }
        return sums.totals.reduce(0, +) / (Double(size) * Double(size - 1))
    }

    /// The mean over all ordered pairs of 1 over their distance, 0 where there is no way (Latora, Marchiori,
    /// Phys. Rev. Lett. 87, 198701, 2001). 0 for fewer than two nodes.
    public func globalEfficiency(weights: [Double]? = nil, limits: Limits = Limits()) throws(Diagnostic) -> Double {
        let sums = try distanceSums(weights: weights, limits: limits, for: "efficiency")
        if size < 2 { return 0 }
        return sums.reciprocals.reduce(0, +) / (Double(size) * Double(size - 1))
    }

    /// The efficiency of the network of each node's neighbours, the node itself taken away, as its mean over the nodes
    /// (Latora, Marchiori 2001), directions left aside. 0 for a network without nodes. O(sum of degrees squared).
    public func localEfficiency(limits: Limits = Limits()) throws(Diagnostic) -> Double {
        if size == 0 { return 0 }
        try chargeMeasure(limits, "local efficiency")
        let graph = Neighbourhoods(distinct: self, .both)
        let member = Block<UInt32>(size, .max)
        let distance = Block<UInt32>(size, .max)
        let queue = Block<UInt32>(size, 0)
        var sum = 0.0
        for v in 0..<size {
            try limits.poll()
            let degree = graph.degree(v)
            if degree < 2 { continue }
            let stamp = UInt32(truncatingIfNeeded: v)
            for k in graph.range(v) { member[graph.targets[k]] = stamp }
            var own = 0.0
            for k in graph.range(v) {
                let start = graph.targets[k]
                distance[start] = 0
                queue[0] = start
                var (head, tail) = (0, 1)
                while head < tail {
                    let u = queue[head]
                    head += 1
                    if distance[u] > 0 { own += 1 / Double(distance[u]) }
                    for j in graph.range(u) {
                        let w = graph.targets[j]
                        if member[w] == stamp, distance[w] == .max {
                            distance[w] = distance[u] &+ 1
                            queue[tail] = w
                            tail += 1
                        }
                    }
                }
                for i in 0..<tail { distance[queue[i]] = .max }
            }
            sum += own / (Double(degree) * Double(degree - 1))
        }
        return sum / Double(size)
    }
}
