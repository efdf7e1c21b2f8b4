import NDCore

/// Every joined pair once, from the node of lower degree to that of higher, nodes renumbered so that the highest degrees
/// come first: then each triangle is met once, and the lists that are walked are short (Chiba, Nishizeki, SIAM J. Comput.
/// 14, 210, 1985).
struct OrientedTriangles: ~Copyable {
    /// By new numbers; every neighbour has a lower one than the node.
    let graph: Neighbourhoods
    /// The node of each new number.
    let original: Block<UInt32>
    /// Neighbours of each new number, in both directions of the orientation, each once.
    let degrees: Block<UInt32>

    /// Loops are left aside, parallel edges taken together with their weights summed, directions too where there are any.
    init(_ network: Network, pairValues: [Double]? = nil) {
        let size = network.size
        let count = network.edgeCount
        let sources = Block(network.edgeSources)
        let targets = Block(network.edgeTargets)
        let ends = Block<UInt32>(size, 0)
        for e in 0..<count where sources[e] != targets[e] {
            ends[sources[e]] &+= 1
            ends[targets[e]] &+= 1
        }
        // Counting sort by degree, highest first.
        var most = 0
        for v in 0..<size { most = max(most, Int(ends[v])) }
        let starts = Block<UInt32>(most + 2, 0)
        for v in 0..<size { starts[most - Int(ends[v]) + 1] &+= 1 }
        for d in 0..<most + 1 { starts[d + 1] &+= starts[d] }
        let number = Block<UInt32>(size, 0)
        let original = Block<UInt32>(size, 0)
        for v in 0..<size {
            let place = starts[most - Int(ends[v])]
            starts[most - Int(ends[v])] = place &+ 1
            number[v] = place
            original[place] = UInt32(truncatingIfNeeded: v)
        }
        let tails = Block<UInt32>(count, 0)
        let heads = Block<UInt32>(count, 0)
        let edges = Block<UInt32>(count, 0)
        var filled = 0
        for e in 0..<count where sources[e] != targets[e] {
            let a = number[sources[e]]
            let b = number[targets[e]]
            tails[filled] = max(a, b)
            heads[filled] = min(a, b)
            edges[filled] = UInt32(truncatingIfNeeded: e)
            filled += 1
        }
        graph = Neighbourhoods(size: size, tails: tails, heads: heads, edges: edges, count: filled, edgeWeights: Block(pairValues ?? []), combining: .sum)
        let degrees = Block<UInt32>(size, 0)
        for v in 0..<size {
            degrees[v] &+= UInt32(truncatingIfNeeded: graph.degree(v))
            for k in graph.range(v) { degrees[graph.targets[k]] &+= 1 }
        }
        self.original = original
        self.degrees = degrees
    }

    /// Triangles at each node, by original numbers.
    borrowing func counts(limits: Limits) throws(Diagnostic) -> [Int] {
        let size = graph.size
        let counts = Block<Int>(size, 0)
        let mark = Block<UInt8>(size, 0)
        for u in 0..<size {
            if u & 0xFFF == 0 { try limits.poll() }
            if graph.degree(u) < 2 { continue }
            for k in graph.range(u) { mark[graph.targets[k]] = 1 }
            var own = 0
            for k in graph.range(u) {
                let v = Int(graph.targets[k])
                var here = 0
                for j in graph.range(v) {
                    let w = Int(graph.targets[j])
                    let hit = Int(mark.base[w])
                    here &+= hit
                    counts.base[w] &+= hit
                }
                counts.base[v] &+= here
                own &+= here
            }
            counts.base[u] &+= own
            for k in graph.range(u) { mark[graph.targets[k]] = 0 }
        }
        var result = [Int](repeating: 0, count: size)
        for u in 0..<size { result[Int(original[u])] = counts[u] }
        return result
    }

    /// For each node the sum over its triangles of the product of the values of their three sides, by original numbers.
    borrowing func products(limits: Limits) throws(Diagnostic) -> [Double] {
        let size = graph.size
        let sums = Block<Double>(size, 0)
        let side = Block<Double>(size, 0)
        let mark = Block<Bool>(size, false)
        for u in 0..<size {
            if u & 0xFFF == 0 { try limits.poll() }
            for k in graph.range(u) {
                mark[graph.targets[k]] = true
                side[graph.targets[k]] = graph.weights[k]
            }
            for k in graph.range(u) {
                let v = graph.targets[k]
                for j in graph.range(v) where mark[graph.targets[j]] {
                    let w = graph.targets[j]
                    let product = graph.weights[k] * graph.weights[j] * side[w]
                    sums[u] += product
                    sums[v] += product
                    sums[w] += product
                }
            }
            for k in graph.range(u) { mark[graph.targets[k]] = false }
        }
        var result = [Double](repeating: 0, count: size)
        for u in 0..<size { result[Int(original[u])] = sums[u] }
        return result
    }

    /// Calls `found` with the edges of each triangle. O(edges^1.5).
    borrowing func forEach(limits: Limits, _ found: (_ uv: Int, _ vw: Int, _ uw: Int) -> Void) throws(Diagnostic) {
        let place = Block<UInt32>(graph.size, .max)
        for u in 0..<graph.size {
            if u & 0xFFF == 0 { try limits.poll() }
            for k in graph.range(u) { place[graph.targets[k]] = UInt32(truncatingIfNeeded: k) }
            for k in graph.range(u) {
                for j in graph.range(graph.targets[k]) where place[graph.targets[j]] != .max {
                    found(k, j, Int(place[graph.targets[j]]))
                }
            }
            for k in graph.range(u) { place[graph.targets[k]] = .max }
        }
    }
}
