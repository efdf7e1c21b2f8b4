import NDNetwork

/// A connected graph as the force placement sees it: who is joined to whom, how strongly, and how much each node weighs.
struct LevelGraph {
    var offsets: [Int32]
    var neighbours: [Int32]
    var weights: [Double]
    /// Nodes of the original network in each.
    var masses: [Double]

    var size: Int { masses.count }

    /// From edges as pairs; loops are left out and parallel edges joined into one.
    init(size: Int, edges: [(Int32, Int32)], weights edgeWeights: [Double]?, masses: [Double]) {
        self.masses = masses
        var counts = [Int32](repeating: 0, count: size + 1)
        for (a, b) in edges where a != b {
            counts[Int(a) + 1] += 1
            counts[Int(b) + 1] += 1
        }
        for i in 0..<size { counts[i + 1] += counts[i] }
        var next = counts
        var all = [Int32](repeating: 0, count: Int(counts[size]))
        var allWeights = [Double](repeating: 0, count: all.count)
        for (e, (a, b)) in edges.enumerated() where a != b {
            let weight = edgeWeights?[e] ?? 1
            all[Int(next[Int(a)])] = b
            allWeights[Int(next[Int(a)])] = weight
            next[Int(a)] += 1
            all[Int(next[Int(b)])] = a
            allWeights[Int(next[Int(b)])] = weight
            next[Int(b)] += 1
        }
        // Join parallel ones: the place of each neighbour in the row that is being written.
        var place = [Int32](repeating: -1, count: size)
        offsets = [0]
        offsets.reserveCapacity(size + 1)
        neighbours = []
        weights = []
        for i in 0..<size {
            let start = Int32(neighbours.count)
            for k in Int(counts[i])..<Int(counts[i + 1]) {
                let other = Int(all[k])
                if place[other] >= start {
                    weights[Int(place[other])] += allWeights[k]
                } else {
                    place[other] = Int32(neighbours.count)
                    neighbours.append(all[k])
                    weights.append(allWeights[k])
                }
            }
            offsets.append(Int32(neighbours.count))
        }
    }

    func row(_ i: Int) -> Range<Int> { Int(offsets[i])..<Int(offsets[i + 1]) }

    /// A lower bound of the diameter, exact for trees: the greatest distance from a node farthest from node 0.
    /// O(nodes + edges).
    func diameterEstimate() -> Int {
        let (far, _) = farthest(from: 0)
        return farthest(from: far).distance
    }

    private func farthest(from start: Int) -> (node: Int, distance: Int) {
        guard start < size else { return (0, 0) }
        var distance = [Int32](repeating: -1, count: size)
        distance[start] = 0
        var queue = [Int32(start)]
        queue.reserveCapacity(size)
        var head = 0
        while head < queue.count {
            let node = Int(queue[head])
            head += 1
            for k in row(node) where distance[Int(neighbours[k])] < 0 {
                distance[Int(neighbours[k])] = distance[node] + 1
                queue.append(neighbours[k])
            }
        }
        let last = Int(queue[queue.count - 1])
        return (last, Int(distance[last]))
    }

    /// A graph of clusters of two or a few joined nodes each, and the cluster of each node: heavy-edge matching, nodes of
    /// low degree first; a node whose neighbours are all taken joins one of their clusters, so that stars shrink too.
    func coarsened() -> (graph: LevelGraph, cluster: [Int32]) {
        let order = (0..<size).sorted { (row($0).count, $0) < (row($1).count, $1) }
        var cluster = [Int32](repeating: -1, count: size)
        var mass: [Double] = []
        for i in order where cluster[i] < 0 {
            var best = -1
            var bestScore = -1.0
            for k in row(i) {
                let other = Int(neighbours[k])
                guard cluster[other] < 0 else { continue }
                let score = weights[k] / (masses[i] * masses[other])
                if score > bestScore { (best, bestScore) = (other, score) }
            }
            if best >= 0 {
                cluster[i] = Int32(mass.count)
                cluster[best] = Int32(mass.count)
                mass.append(masses[i] + masses[best])
                continue
            }
            for k in row(i) {
                let other = Int(cluster[Int(neighbours[k])])
                guard other >= 0 else { continue }
                let score = weights[k] / mass[other]
                if score > bestScore { (best, bestScore) = (other, score) }
            }
            if best >= 0 {
                cluster[i] = Int32(best)
                mass[best] += masses[i]
            } else {
                cluster[i] = Int32(mass.count)
                mass.append(masses[i])
            }
        }
        var edges: [(Int32, Int32)] = []
        var edgeWeights: [Double] = []
        for i in 0..<size {
            for k in row(i) where neighbours[k] > i {
                let (a, b) = (cluster[i], cluster[Int(neighbours[k])])
                guard a != b else { continue }
                edges.append((a, b))
                edgeWeights.append(weights[k])
            }
        }
        return (LevelGraph(size: mass.count, edges: edges, weights: edgeWeights, masses: mass), cluster)
    }
}
