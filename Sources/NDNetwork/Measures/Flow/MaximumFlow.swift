import NDCore

/// A largest flow from one node to another, and a smallest cut that bounds it.
public struct FlowResult: Sendable {
    public var value: Double
    /// What runs along each edge: from source to target, backwards where negative (undirected edges only).
    public var edges: [Double]
    /// Whether each node is on the side of the start when the edges of the cut are taken away.
    public var side: [Bool]
    /// The numbers of the edges of the cut.
    public var cut: [Int]
}

extension Network {
    /// The largest flow from one node to another within the capacities of edges, 1 each without weights.
    ///
    /// Blocking flows along layers (Dinic 1970), O(size² edges) at worst, far less commonly. `ND0475` for equal ends,
    /// `ND0467` for a negative capacity.
    public func maximumFlow(from start: Int, to goal: Int, capacities: [Double]? = nil, limits: Limits = Limits()) throws(Diagnostic) -> FlowResult {
        try checkNode(start)
        try checkNode(goal)
        guard start != goal else { throw NetworkError.sameNode("a flow", start) }
        try chargeMeasure(limits, "a flow", bytesPerNode: 96, bytesPerEdge: 128)
        let capacities = try checked(capacities, .strengths, for: "a flow")
        var search = FlowSearch(self, capacities)
        let value = try search.run(start, goal, limits)
        let side = search.reached()
        let cut = (0..<edgeCount).filter { e in
            let (a, b) = (side[Int(edgeSources[e])], side[Int(edgeTargets[e])])
            return isDirected ? a && !b : a != b
        }
        return FlowResult(value: value, edges: (0..<edgeCount).map { search.flow(of: $0) }, side: side, cut: cut)
    }
}

/// Arcs 2 e and 2 e + 1 are edge e there and back; what remains of their capacity.
private struct FlowSearch: ~Copyable {
    private let network: Network
    private let remaining: Block<Double>
    private let original: Block<Double>
    private let offsets: Block<UInt32>
    private let arcs: Block<UInt32>
    private let layer: Block<UInt32>
    private let next: Block<UInt32>
    private let queue: Block<UInt32>
    private let way: Block<UInt32>

    init(_ network: Network, _ capacities: [Double]?) {
        self.network = network
        let (size, count) = (network.size, network.edgeCount)
        remaining = Block(2 * count, 0)
        let offsets = Block<UInt32>(size + 1, 0)
        for e in 0..<count {
            let capacity = capacities?[e] ?? 1
            remaining[2 * e] = capacity
            if !network.isDirected { remaining[2 * e + 1] = capacity }
            offsets[Int(network.edgeSources[e]) + 1] &+= 1
            offsets[Int(network.edgeTargets[e]) + 1] &+= 1
        }
        original = Block(remaining.array)
        for v in 0..<size { offsets[v + 1] &+= offsets[v] }
        let place = Block(offsets.array)
        arcs = Block(2 * count, 0)
        for e in 0..<count {
            let (a, b) = (network.edgeSources[e], network.edgeTargets[e])
            arcs[place[a]] = UInt32(truncatingIfNeeded: 2 * e)
            place[a] &+= 1
            arcs[place[b]] = UInt32(truncatingIfNeeded: 2 * e + 1)
            place[b] &+= 1
        }
        self.offsets = offsets
        layer = Block(size, .max)
        next = Block(size, 0)
        queue = Block(size, 0)
        way = Block(size + 1, 0)
    }

    @inline(__always)
    private func end(_ arc: UInt32) -> UInt32 {
        let e = Int(arc >> 1)
        return arc & 1 == 0 ? network.edgeTargets[e] : network.edgeSources[e]
    }

    func flow(of e: Int) -> Double {
        let forth = original[2 * e] - remaining[2 * e]
        let back = original[2 * e + 1] - remaining[2 * e + 1]
        return forth > 0 ? forth : 0 - max(back, 0)
    }

    /// The nodes that the last search for layers reached.
    func reached() -> [Bool] { (0..<network.size).map { layer[$0] != .max } }

    mutating func run(_ start: Int, _ goal: Int, _ limits: Limits) throws(Diagnostic) -> Double {
        var total = 0.0
        while true {
            try limits.poll()
            layer.fill(.max)
            layer[start] = 0
            queue[0] = UInt32(truncatingIfNeeded: start)
            var (head, tail) = (0, 1)
            while head < tail {
                let v = queue[head]
                head += 1
                for k in Int(offsets[v])..<Int(offsets[Int(v) + 1]) where remaining[arcs[k]] > 0 {
                    let w = end(arcs[k])
                    if layer[w] == .max {
                        layer[w] = layer[v] &+ 1
                        queue[tail] = w
                        tail += 1
                    }
                }
            }
            if layer[goal] == .max { return total }
            for v in 0..<network.size { next[v] = offsets[v] }
            var depth = 0
            var v = start
            while true {
                if v == goal {
                    var least = Double.infinity
                    for i in 0..<depth { least = min(least, remaining[way[i]]) }
                    var cutAt = 0
                    for i in stride(from: depth - 1, through: 0, by: -1) {
                        let arc = way[i]
                        remaining[arc] -= least
                        remaining[arc ^ 1] += least
                        if remaining[arc] <= 0 { cutAt = i }
                    }
                    total += least
                    depth = cutAt
                    v = Int(end(way[cutAt] ^ 1))
                    continue
                }
                if next[v] < offsets[v + 1] {
                    let arc = arcs[next[v]]
                    let w = end(arc)
                    if remaining[arc] > 0, layer[w] == layer[v] &+ 1 {
                        way[depth] = arc
                        depth += 1
                        v = Int(w)
                    } else {
                        next[v] &+= 1
                    }
                    continue
                }
                if depth == 0 { break }
                depth -= 1
                v = Int(end(way[depth] ^ 1))
                next[v] &+= 1
            }
        }
    }
}
