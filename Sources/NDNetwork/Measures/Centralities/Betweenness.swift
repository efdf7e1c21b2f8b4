import NDCore

/// Betweenness of all nodes and edges.
public struct BetweennessResult: Sendable {
    public var nodes: [Double]
    /// Without elements where only nodes were asked for.
    public var edges: [Double]
}

/// What a search keeps at a node; the number of ways to it gives way to its dependency on the way back.
private struct BrandesCell: BitwiseCopyable {
    var value = 0.0
    var distance = UInt32.max
}

/// The searches of Brandes, J. Math. Sociol. 25, 163 (2001): ways are counted outwards and dependencies gathered on the way
/// back, each node from those one step farther, so that nothing is written but at the node itself.
private struct BrandesSearch: ~Copyable {
    let cells: Block<BrandesCell>
    let lengths: Block<Double>
    let order: Block<UInt32>
    let settled: Block<Bool>
    var heap = DistanceHeap()

    init(size: Int, weighted: Bool) {
        cells = Block(size, BrandesCell())
        order = Block(size, 0)
        lengths = Block(weighted ? size : 0, .infinity)
        settled = Block(weighted ? size : 0, false)
    }

    /// Adds what one source gives to nodes, and to arcs where they have room. Returns how many nodes were reached.
    mutating func add(_ source: Int, _ graph: borrowing Neighbourhoods, nodes: borrowing Block<Double>, arcs: borrowing Block<Double>, endpoints: Bool) {
        cells[source] = BrandesCell(value: 1, distance: 0)
        order[0] = UInt32(truncatingIfNeeded: source)
        var (head, tail) = (0, 1)
        while head < tail {
            let v = order[head]
            head += 1
            let ways = cells[v].value
            let next = cells[v].distance &+ 1
            for k in graph.range(v) {
                let w = Int(graph.targets[k])
                let distance = cells.base[w].distance
                if distance == next {
                    cells.base[w].value += ways
                } else if distance == .max {
                    cells.base[w] = BrandesCell(value: ways, distance: next)
                    order[tail] = UInt32(truncatingIfNeeded: w)
                    tail += 1
                }
            }
        }
        let forEdges = arcs.count > 0
        var i = tail - 1
        while i >= 0 {
            let v = Int(order[i])
            let ways = cells[v].value
            let next = cells[v].distance &+ 1
            var sum = 0.0
            if forEdges {
                for k in graph.range(v) where cells[graph.targets[k]].distance == next {
                    let part = cells[graph.targets[k]].value
                    sum += part
                    arcs.base[k] += ways * part
                }
            } else {
                for k in graph.range(v) {
                    let w = Int(graph.targets[k])
                    sum += cells.base[w].distance == next ? cells.base[w].value : 0
                }
            }
            let dependency = ways * sum
            if i > 0 {
                nodes.base[v] += endpoints ? dependency + 1 : dependency
            } else if endpoints {
                nodes.base[v] += Double(tail - 1)
            }
            cells.base[v].value = (1 + dependency) / ways
            i -= 1
        }
        for i in 0..<tail { cells[order[i]] = BrandesCell() }
    }

    /// The same along lengths above 0.
    mutating func addWeighted(_ source: Int, _ graph: borrowing Neighbourhoods, nodes: borrowing Block<Double>, arcs: borrowing Block<Double>, endpoints: Bool) {
        lengths.fill(.infinity)
        settled.fill(false)
        heap.removeAll()
        lengths[source] = 0
        cells[source].value = 1
        heap.push(0, UInt32(truncatingIfNeeded: source))
        var tail = 0
        while !heap.isEmpty {
            let (distance, v) = heap.pop()
            if settled[v] { continue }
            settled[v] = true
            order[tail] = v
            tail += 1
            let ways = cells[v].value
            for k in graph.range(v) {
                let w = Int(graph.targets[k])
                let length = distance + graph.weights[k]
                if length < lengths[w] {
                    lengths[w] = length
                    cells.base[w].value = ways
                    heap.push(length, UInt32(truncatingIfNeeded: w))
                } else if length == lengths[w] {
                    cells.base[w].value += ways
                }
            }
        }
        let forEdges = arcs.count > 0
        var i = tail - 1
        while i >= 0 {
            let v = Int(order[i])
            let ways = cells[v].value
            var sum = 0.0
            for k in graph.range(v) {
                let w = Int(graph.targets[k])
                guard lengths[v] + graph.weights[k] == lengths[w] else { continue }
                let part = cells.base[w].value
                sum += part
                if forEdges { arcs.base[k] += ways * part }
            }
            let dependency = ways * sum
            if i > 0 {
                nodes.base[v] += endpoints ? dependency + 1 : dependency
            } else if endpoints {
                nodes.base[v] += Double(tail - 1)
            }
            cells.base[v].value = (1 + dependency) / ways
            i -= 1
        }
    }
}

extension Network {
    /// Betweenness of each node: over all pairs of other nodes, the share of the shortest ways between them that pass it.
    ///
    /// Normalised by the number of those pairs, as in networkx; parallel edges are one way, the shortest of them with
    /// weights, which are lengths above 0. With `samples` so many sources are drawn without repetition with the seed, and
    /// sums scaled as networkx scales them. Brandes 2001; O(size edges), with weights O(size edges + size² log size).
    public func betweenness(
        weights: [Double]? = nil, normalized: Bool = true, endpoints: Bool = false, samples: Int? = nil, seed: UInt64 = 0, limits: Limits = Limits()
    ) throws(Diagnostic) -> [Double] {
        try brandes(weights: weights, normalized: normalized, endpoints: endpoints, samples: samples, seed: seed, edges: false, limits: limits).nodes
    }

    /// Betweenness of each edge: the share of the shortest ways between all pairs of nodes that take it, in edge order.
    /// Parallel edges that are equally short divide what runs along them. Normalised by the number of pairs, as in networkx.
    public func edgeBetweenness(
        weights: [Double]? = nil, normalized: Bool = true, samples: Int? = nil, seed: UInt64 = 0, limits: Limits = Limits()
    ) throws(Diagnostic) -> [Double] {
        try brandes(weights: weights, normalized: normalized, endpoints: false, samples: samples, seed: seed, edges: true, limits: limits).edges
    }

    private func brandes(
        weights: [Double]?, normalized: Bool, endpoints: Bool, samples: Int?, seed: UInt64, edges: Bool, limits: Limits
    ) throws(Diagnostic) -> BetweennessResult {
        try chargeMeasure(limits, "betweenness", bytesPerNode: 128, bytesPerEdge: 128)
        let weights = try checked(weights, .positive, for: "betweenness")
        if let samples, samples < 1 || samples > max(size, 1) {
            throw NetworkError.argument("k", of: "betweenness", must: "be between 1 and the number of nodes", found: "\(samples)")
        }
        // Loops are on no shortest way.
        let graph = Neighbourhoods(distinct: self, weights: weights, combining: .least)
        let nodes = Block<Double>(size, 0)
        let arcs = Block<Double>(edges ? graph.arcCount : 0, 0)
        var sources = (0..<UInt32(size)).map { $0 }
        let sampled = samples != nil && samples != size
        if let samples, sampled {
            var draws = DrawSequence(seed: seed, place: DrawPlace.betweenness)
            draws.shuffle(&sources)
            sources = Array(sources.prefix(samples))
        }
        var search = BrandesSearch(size: size, weighted: weights != nil)
        for source in sources {
            try limits.poll()
            if weights != nil {
                search.addWeighted(Int(source), graph, nodes: nodes, arcs: arcs, endpoints: endpoints)
            } else {
                search.add(Int(source), graph, nodes: nodes, arcs: arcs, endpoints: endpoints)
            }
        }
        let scale = BetweennessScale(size: size, directed: isDirected, normalized: normalized, endpoints: endpoints || edges, samples: sampled ? sources.count : nil)
        var result = nodes.array
        var isSource = [Bool](repeating: !sampled, count: size)
        if sampled { for source in sources { isSource[Int(source)] = true } }
        for v in 0..<size { result[v] *= scale.factor(isSource: isSource[v]) }
        return BetweennessResult(nodes: result, edges: edges ? spread(arcs, graph, weights, factor: scale.factor(isSource: false)) : [])
    }

    /// What runs along joined pairs, given to their edges: equal parts to those that are equally short.
    private func spread(_ arcs: borrowing Block<Double>, _ graph: borrowing Neighbourhoods, _ weights: [Double]?, factor: Double) -> [Double] {
        var result = [Double](repeating: 0, count: edgeCount)
        let sharers = Block<UInt32>(graph.arcCount, 0)
        let places = Block<UInt32>(edgeCount, .max)
        for e in 0..<edgeCount where edgeSources[e] != edgeTargets[e] {
            guard let place = graph.place(of: edgeTargets[e], from: Int(edgeSources[e])) else { continue }
            if let weights, weights[e] != graph.weights[place] { continue }
            places[e] = UInt32(truncatingIfNeeded: place)
            sharers[place] += 1
            // An undirected edge written the other way round shares the same two arcs.
            if !isDirected, let back = graph.place(of: edgeSources[e], from: Int(edgeTargets[e])) { sharers[back] += 1 }
        }
        for e in 0..<edgeCount where places[e] != .max {
            let place = Int(places[e])
            var sum = arcs[place]
            if !isDirected, let back = graph.place(of: edgeSources[e], from: Int(edgeTargets[e])) { sum += arcs[back] }
            result[e] = sum * factor / Double(sharers[place])
        }
        return result
    }
}

/// By what networkx multiplies sums over sources.
private struct BetweennessScale {
    var ofSources = 1.0
    var ofOthers = 1.0

    init(size: Int, directed: Bool, normalized: Bool, endpoints: Bool, samples: Int?) {
        let ends = endpoints ? size : size - 1
        if ends < 2 { return }
        let (n, k) = (Double(ends), Double(samples ?? ends))
        ofOthers = normalized ? 1 / (k * (n - 1)) : n / (k * (directed ? 1 : 2))
        ofSources = ofOthers
        if samples != nil, !endpoints {
            ofSources = k > 1 ? (normalized ? 1 / ((k - 1) * (n - 1)) : n / ((k - 1) * (directed ? 1 : 2))) : .nan
        }
    }

    func factor(isSource: Bool) -> Double { isSource ? ofSources : ofOthers }
}
