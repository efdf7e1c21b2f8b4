/// A network as communities are sought in it: neighbours with weights, loops apart, and what the null model needs.
///
/// Of an undirected network each pair stands at both ends with its weight; of a directed one with the sum of both ways.
struct CommunityGraph: ~Copyable {
    let size: Int
    let offsets: Block<UInt32>
    let targets: Block<UInt32>
    let weights: Block<Double>
    /// The weight of loops at each node, in the measure of `weights`: twice that of an undirected loop.
    let loops: Block<Double>
    let out: Block<Double>
    /// Without elements where directions play no part: then it is as `out`.
    let into: Block<Double>
    /// The sum of `out`.
    let total: Double
    var isDirected: Bool { into.count > 0 }

    @inline(__always)
    func range(_ v: Int) -> Range<Int> { Range(uncheckedBounds: (Int(offsets[v]), Int(offsets[v &+ 1]))) }

    init(_ network: Network, weights given: [Double]?) {
        size = network.size
        let count = network.edgeCount
        let size = network.size
        let sources = Block(network.edgeSources)
        let ends = Block(network.edgeTargets)
        let given = Block(given ?? [])
        let weighted = given.count > 0
        let offsets = Block<UInt32>(size + 1, 0)
        for e in 0..<count where sources[e] != ends[e] {
            offsets[Int(sources[e]) + 1] &+= 1
            offsets[Int(ends[e]) + 1] &+= 1
        }
        for v in 0..<size { offsets[v + 1] &+= offsets[v] }
        let arcs = Int(offsets[size])
        let place = Block(offsets.array)
        let targets = Block<UInt32>(arcs, 0)
        let weights = Block<Double>(arcs, 1)
        let loops = Block<Double>(size, 0)
        let out = Block<Double>(size, 0)
        let into = Block<Double>(network.isDirected ? size : 0, 0)
        for e in 0..<count {
            let a = sources[e]
            let b = ends[e]
            let weight = weighted ? given[e] : 1
            out[a] += weight
            if network.isDirected { into[b] += weight } else { out[b] += weight }
            if a == b {
                loops[a] += 2 * weight
                continue
            }
            let first = place[a]
            place[a] = first &+ 1
            targets[first] = b
            let second = place[b]
            place[b] = second &+ 1
            targets[second] = a
            if weighted {
                weights[first] = weight
                weights[second] = weight
            }
        }
        var total = 0.0
        for v in 0..<size { total += out[v] }
        self.offsets = offsets
        self.targets = targets
        self.weights = weights
        self.loops = loops
        self.out = out
        self.into = into
        self.total = total
    }

    /// The network of groups: labels are 0 ..< count. O(size + arcs).
    init(_ graph: borrowing CommunityGraph, groups: borrowing Block<UInt32>, count: Int) {
        size = count
        let directed = graph.isDirected
        // Nodes by group.
        let starts = Block<UInt32>(count + 1, 0)
        for v in 0..<graph.size { starts[Int(groups[v]) + 1] &+= 1 }
        for g in 0..<count { starts[g + 1] &+= starts[g] }
        let place = Block(starts.array)
        let members = Block<UInt32>(graph.size, 0)
        for v in 0..<graph.size {
            members[place[groups[v]]] = UInt32(truncatingIfNeeded: v)
            place[groups[v]] &+= 1
        }
        let offsets = Block<UInt32>(count + 1, 0)
        let targets = Block<UInt32>(graph.targets.count, 0)
        let weights = Block<Double>(graph.targets.count, 0)
        let loops = Block<Double>(count, 0)
        let out = Block<Double>(count, 0)
        let into = Block<Double>(directed ? count : 0, 0)
        let at = Block<UInt32>(count, .max)
        var filled = 0
        for g in 0..<count {
            let begin = filled
            for i in Int(starts[g])..<Int(starts[g + 1]) {
                let v = Int(members[i])
                loops[g] += graph.loops[v]
                out[g] += graph.out[v]
                if directed { into[g] += graph.into[v] }
                for k in graph.range(v) {
                    let h = groups[graph.targets[k]]
                    let weight = graph.weights[k]
                    if Int(h) == g {
                        loops[g] += weight
                    } else if at[h] == .max || at[h] < begin {
                        at[h] = UInt32(truncatingIfNeeded: filled)
                        targets[filled] = h
                        weights[filled] = weight
                        filled += 1
                    } else {
                        weights[at[h]] += weight
                    }
                }
            }
            offsets[g + 1] = UInt32(truncatingIfNeeded: filled)
        }
        self.offsets = offsets
        self.targets = Block(targets.prefix(filled))
        self.weights = Block(weights.prefix(filled))
        self.loops = loops
        self.out = out
        self.into = into
        self.total = graph.total
    }
}
