import NDCore

/// Where one can go from each node, in one run of memory: `targets[offsets[v] ..< offsets[v + 1]]`.
struct Neighbourhoods: ~Copyable {
    /// Which arcs of a directed network are walked along. An undirected edge is walked both ways whatever is asked.
    enum Direction { case out, into, both }
    /// What the weight of a pair is that several edges join.
    enum Combining { case sum, least }

    let size: Int
    let offsets: Block<UInt32>
    let targets: Block<UInt32>
    /// The edge of each arc; of parallel arcs that were taken together the first.
    let edges: Block<UInt32>
    /// The weight of each arc; without elements where there are no weights.
    let weights: Block<Double>

    var arcCount: Int { targets.count }

    @inline(__always)
    func range(_ node: Int) -> Range<Int> { Range(uncheckedBounds: (Int(offsets[node]), Int(offsets[node &+ 1]))) }
    @inline(__always)
    func range(_ node: UInt32) -> Range<Int> { range(Int(node)) }
    @inline(__always)
    func degree(_ node: Int) -> Int { Int(offsets[node &+ 1] &- offsets[node]) }

    /// The arcs as the network stores them, parallel ones and loops among them, in edge order. O(size + edges).
    init(_ network: Network, _ direction: Direction = .out, weights: [Double]? = nil) {
        size = network.size
        if direction == .into, network.isDirected {
            let view = network.arcs
            offsets = Block(view.offsets)
            targets = Block(view.sources)
            edges = Block(view.edges)
        } else {
            let view = network.successors
            offsets = Block(view.offsets)
            targets = Block(view.targets)
            edges = Block(view.edges)
        }
        self.weights = Self.spread(weights, edges)
    }

    /// Each neighbour other than the node itself once, in no order: as they are stored where they occur once, which most do.
    /// O(size + edges).
    init(unsorted network: Network, _ direction: Direction = .out) {
        let stored = Neighbourhoods(network, direction)
        if stored.isSimple { self = stored } else { self.init(distinct: network, direction) }
    }

    /// Whether no arc is a loop or parallel to another. O(size + edges).
    private var isSimple: Bool {
        let met = Block<UInt32>(size, UInt32.max)
        for v in 0..<size {
            let own = UInt32(truncatingIfNeeded: v)
            met[v] = own
            for k in range(v) {
                let u = targets[k]
                if met[u] == own { return false }
                met[u] = own
            }
        }
        return true
    }

    private static func spread(_ weights: [Double]?, _ edges: borrowing Block<UInt32>) -> Block<Double> {
        guard let weights else { return Block(0, 0) }
        let known = Block(weights)
        let spread = Block<Double>(edges.count, 0)
        for k in 0..<edges.count { spread[k] = known[edges[k]] }
        return spread
    }

    /// Each neighbour once, ascending; weights of parallel arcs taken together. O(size + edges).
    init(distinct network: Network, _ direction: Direction = .out, loops: Bool = false, weights: [Double]? = nil, combining: Combining = .sum) {
        let count = network.edgeCount
        let sources = Block(network.edgeSources)
        let targets = Block(network.edgeTargets)
        let mirrored = !network.isDirected || direction == .both
        let known = Block(weights ?? [])
        let capacity = mirrored ? 2 * count : count
        let tails = Block<UInt32>(capacity, 0)
        let heads = Block<UInt32>(capacity, 0)
        let edges = Block<UInt32>(capacity, 0)
        var filled = 0
        for e in 0..<count {
            let (a, b) = direction == .into && !mirrored ? (targets[e], sources[e]) : (sources[e], targets[e])
            if a == b, !loops { continue }
            tails[filled] = a
            heads[filled] = b
            edges[filled] = UInt32(truncatingIfNeeded: e)
            filled += 1
            if mirrored, a != b {
                tails[filled] = b
                heads[filled] = a
                edges[filled] = UInt32(truncatingIfNeeded: e)
                filled += 1
            }
        }
        self.init(size: network.size, tails: tails, heads: heads, edges: edges, count: filled, edgeWeights: known, combining: combining)
    }

    /// Sorts arcs by tail and head with two counting sorts, and takes equal ones together.
    init(
        size: Int, tails: borrowing Block<UInt32>, heads: borrowing Block<UInt32>, edges: borrowing Block<UInt32>, count: Int,
        edgeWeights: borrowing Block<Double>, combining: Combining
    ) {
        self.size = size
        let weighted = edgeWeights.count > 0
        // By head first, then by tail: the second sort keeps the order of the first.
        let places = Block<UInt32>(size + 1, 0)
        for k in 0..<count { places[Int(heads[k]) + 1] &+= 1 }
        for i in 0..<size { places[i + 1] &+= places[i] }
        let byHead = Block<UInt32>(count, 0)
        for k in 0..<count {
            let head = heads[k]
            byHead[places[head]] = UInt32(truncatingIfNeeded: k)
            places[head] &+= 1
        }
        places.fill(0)
        for k in 0..<count { places[Int(tails[k]) + 1] &+= 1 }
        for i in 0..<size { places[i + 1] &+= places[i] }
        let sortedHeads = Block<UInt32>(count, 0)
        let sortedEdges = Block<UInt32>(count, 0)
        for place in 0..<count {
            let k = byHead[place]
            let tail = tails[k]
            let at = places[tail]
            places[tail] = at &+ 1
            sortedHeads[at] = heads[k]
            sortedEdges[at] = edges[k]
        }
        // Now places[v] is where the arcs of v end.
        let offsets = Block<UInt32>(size + 1, 0)
        let merged = Block<Double>(weighted ? count : 0, 0)
        var kept = 0
        var k = 0
        for v in 0..<size {
            let end = Int(places[v])
            let begin = kept
            while k < end {
                let head = sortedHeads[k]
                if kept > begin, sortedHeads[kept - 1] == head {
                    if weighted {
                        let more = edgeWeights[sortedEdges[k]]
                        switch combining {
                        case .sum: merged[kept - 1] += more
                        case .least: if more < merged[kept - 1] { merged[kept - 1] = more }
                        }
                    }
                } else {
                    sortedHeads[kept] = head
                    sortedEdges[kept] = sortedEdges[k]
                    if weighted { merged[kept] = edgeWeights[sortedEdges[k]] }
                    kept += 1
                }
                k += 1
            }
            offsets[v + 1] = UInt32(truncatingIfNeeded: kept)
        }
        self.offsets = offsets
        if kept == count {
            self.targets = sortedHeads
            self.edges = sortedEdges
            self.weights = merged
        } else {
            self.targets = Block(sortedHeads.prefix(kept))
            self.edges = Block(sortedEdges.prefix(kept))
            self.weights = Block(merged.prefix(weighted ? kept : 0))
        }
    }

    /// The place of the arc from one node to another among sorted neighbours, or `nil`. O(log degree).
    func place(of target: UInt32, from node: Int) -> Int? {
        var (low, high) = (Int(offsets[node]), Int(offsets[node + 1]))
        let end = high
        while low < high {
            let middle = (low &+ high) / 2
            if targets[middle] < target { low = middle &+ 1 } else { high = middle }
        }
        return low < end && targets[low] == target ? low : nil
    }
}

extension Network {
    /// What building neighbourhoods of every kind may take, charged before a measure begins. `ND0803`.
    func chargeMeasure(_ limits: Limits, _ what: @autoclosure () -> String, bytesPerNode: Double = 64, bytesPerEdge: Double = 64) throws(Diagnostic) {
        try limits.poll()
        try limits.checkAllocation(bytesPerNode * Double(size) + bytesPerEdge * Double(edgeCount), for: "\(what()) of \(size) nodes and \(edgeCount) edges")
    }
}
