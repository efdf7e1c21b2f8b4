import NDCore
import NDLinear

extension Network {
    /// The edges of a spanning tree of least weight of each component, by number, ascending; of equal weights the edges
    /// that come first. Directions are left aside. Kruskal 1956; O(edges log edges).
    public func minimumSpanningEdges(weights: [Double]? = nil, limits: Limits = Limits()) throws(Diagnostic) -> [Int] {
        try chargeMeasure(limits, "a spanning tree")
        let weights = try checked(weights, .finite, for: "a spanning tree")
        var order = Array(0..<edgeCount)
        if let weights { order.sort { weights[$0] != weights[$1] ? weights[$0] < weights[$1] : $0 < $1 } }
        let sets = DisjointSets(size)
        return order.filter { sets.join(edgeSources[$0], edgeTargets[$0]) }.sorted()
    }

    /// All nodes with the edges of `minimumSpanningEdges`, attributes kept.
    public func minimumSpanningTree(weights: [Double]? = nil, limits: Limits = Limits()) throws(Diagnostic) -> Network {
        let kept = try minimumSpanningEdges(weights: weights, limits: limits)
        return Network(
            size: size, directed: isDirected, sources: kept.map { edgeSources[$0] }, targets: kept.map { edgeTargets[$0] },
            names: nodeNames, nodeAttributes: nodeAttributes, edgeAttributes: edgeAttributes.selecting(kept))
    }

    /// The sum over all spanning trees of an undirected network of the products of their weights: a cofactor of the weighted
    /// Laplacian (Kirchhoff 1847), by sparse factors; 0 where it is not connected. `ND0471` for a directed network, `ND0469`
    /// for none.
    public func spanningTreeWeight(weights: [Double], limits: Limits = Limits()) throws(Diagnostic) -> Double {
        if isDirected { throw NetworkError.needsUndirected("the weight of spanning trees") }
        try needNodes("the weight of spanning trees")
        let weights = try checked(weights, .finite, for: "the weight of spanning trees") ?? weights
        if !isConnected { return 0 }
        if size == 1 { return 1 }
        let g = try with(edgeAttributes: AttributeTable(count: edgeCount, [("weight", .real(weights))]))
        let kept = Array(0..<(size - 1))
        let cofactor = try g.laplacianMatrix(limits: limits).selecting(rows: kept, columns: kept)
        guard case .real(let found) = try SparseMatrix.real(cofactor).determinant(limits: limits) else { return .nan }
        return found.first ?? .nan
    }

    /// How many spanning trees an undirected network has: a cofactor of its Laplacian (Kirchhoff 1847), exactly. Parallel
    /// edges count, loops do not. `ND0471` for a directed network, `ND0474` beyond 300 nodes, `ND0469` for none.
    ///
    /// Elimination without fractions (Bareiss 1968): O(size³) multiplications of numbers of O(size) digits.
    public func spanningTreeCount(limits: Limits = Limits()) throws(Diagnostic) -> ExactInteger {
        if isDirected { throw NetworkError.needsUndirected("the number of spanning trees") }
        try needNodes("the number of spanning trees")
        if !isConnected { return .zero }
        guard size <= 300 else {
            throw NetworkError.tooMuch("spanning_trees", "\(size) nodes, and the number is computed exactly only up to 300",
                remedy: "its logarithm is the sum of log of the nonzero eigenvalues of laplacian(g), less log of the number of nodes")
        }
        let n = size - 1
        var rows = [[ExactInteger]](repeating: [ExactInteger](repeating: .zero, count: n), count: n)
        for e in 0..<edgeCount where edgeSources[e] != edgeTargets[e] {
            let (a, b) = (Int(edgeSources[e]), Int(edgeTargets[e]))
            if a < n { rows[a][a] += .one }
            if b < n { rows[b][b] += .one }
            if a < n, b < n {
                rows[a][b] -= .one
                rows[b][a] -= .one
            }
        }
        var before = ExactInteger.one
        for k in 0..<n {
            try limits.poll()
            // The Laplacian of a connected network without one node is positive definite: no pivot is 0.
            for i in (k + 1)..<max(n, k + 1) {
                for j in (k + 1)..<n {
                    let minor = rows[k][k] * rows[i][j] - rows[i][k] * rows[k][j]
                    rows[i][j] = minor.dividedFloor(by: before) ?? .zero
                }
            }
            before = rows[k][k]
        }
        return n == 0 ? .one : rows[n - 1][n - 1]
    }
}
