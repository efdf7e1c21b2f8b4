import NDCore

/// How often each connected network of four nodes occurs as the network of four of the nodes, directions left aside.
public struct FourNodeMotifs: Sendable {
    public var path = 0
    public var star = 0
    public var cycle = 0
    /// A triangle with an edge hanging on it.
    public var paw = 0
    /// A cycle with one diagonal.
    public var diamond = 0
    public var clique = 0

    public static let names = ["path", "star", "cycle", "paw", "diamond", "clique"]
    public var counts: [Int] { [path, star, cycle, paw, diamond, clique] }
}

extension Network {
    /// Counts the induced connected subnetworks of four nodes; directions, loops and parallel edges left aside.
    ///
    /// Occurrences are counted from degrees, triangles and common neighbours, and those within denser ones taken off
    /// (Ahmed, Neville, Rossi, Duffield, ICDM 2015). O(sum over edges of degrees).
    public func fourNodeMotifs(limits: Limits = Limits()) throws(Diagnostic) -> FourNodeMotifs {
        try chargeMeasure(limits, "motifs", bytesPerNode: 128, bytesPerEdge: 128)
        let oriented = OrientedTriangles(self)
        let graph = Neighbourhoods(distinct: self, .both)
        let n = size
        // Triangles at each edge, by the places of the oriented arcs.
        let support = Block<Int>(oriented.graph.arcCount, 0)
        var triangleCount = 0
        try oriented.forEach(limits: limits) { a, b, c in
            support[a] += 1
            support[b] += 1
            support[c] += 1
            triangleCount += 1
        }
        // Cliques: for each node of highest number, joined triples among its oriented neighbours.
        var cliques = 0
        let mark = Block<UInt8>(n, 0)
        let inner = Block<UInt8>(n, 0)
        let forward = oriented.graph.size
        for u in 0..<forward {
            if u & 0xFF == 0 { try limits.poll() }
            for k in oriented.graph.range(u) { mark[oriented.graph.targets[k]] = 1 }
            for k in oriented.graph.range(u) {
                let v = oriented.graph.targets[k]
                for j in oriented.graph.range(v) where mark[oriented.graph.targets[j]] == 1 { inner[oriented.graph.targets[j]] = 1 }
                for j in oriented.graph.range(v) where inner[oriented.graph.targets[j]] == 1 {
                    let w = oriented.graph.targets[j]
                    for i in oriented.graph.range(w) { cliques += Int(inner[oriented.graph.targets[i]]) }
                }
                for j in oriented.graph.range(v) { inner[oriented.graph.targets[j]] = 0 }
            }
            for k in oriented.graph.range(u) { mark[oriented.graph.targets[k]] = 0 }
        }
        var diamonds = 0
        var paws = 0
        var paths = 0
        var stars = 0
        let triangles = Block<Int>(n, 0)
        for u in 0..<n {
            let du = Int(oriented.degrees[u])
            for k in oriented.graph.range(u) {
                let v = oriented.graph.targets[k]
                let t = support[k]
                diamonds += t * (t - 1) / 2
                paths += (du - 1) * (Int(oriented.degrees[v]) - 1)
                triangles[u] += t
                triangles[v] += t
            }
            stars += du * (du - 1) * (du - 2) / 6
        }
        for u in 0..<n { paws += triangles[u] / 2 * (Int(oriented.degrees[u]) - 2) }
        paths -= 3 * triangleCount
        // Cycles: pairs of ways of two steps from each node to those of lower number.
        var cycles = 0
        let ways = Block<Int>(n, 0)
        for v in 0..<n {
            if v & 0xFF == 0 { try limits.poll() }
            for k in graph.range(v) where Int(graph.targets[k]) < v {
                for j in graph.range(graph.targets[k]) where Int(graph.targets[j]) < v {
                    let w = graph.targets[j]
                    cycles += ways[w]
                    ways[w] += 1
                }
            }
            for k in graph.range(v) where Int(graph.targets[k]) < v {
                for j in graph.range(graph.targets[k]) { ways[graph.targets[j]] = 0 }
            }
        }
        var found = FourNodeMotifs()
        found.clique = cliques
        found.diamond = diamonds - 6 * cliques
        found.cycle = cycles - found.diamond - 3 * cliques
        found.paw = paws - 4 * found.diamond - 12 * cliques
        found.star = stars - found.paw - 2 * found.diamond - 4 * cliques
        found.path = paths - 2 * found.paw - 4 * found.cycle - 6 * found.diamond - 12 * cliques
        return found
    }
}
