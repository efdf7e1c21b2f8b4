import NDCore

extension Network {
    /// A network from its edges, as pairs of node numbers in 0 ..< size.
    ///
    /// `names` call the nodes otherwise than by their numbers and must differ. `ND0412` for an end out of range,
    /// `ND0405` for a name given twice, `ND0413` for a column of the wrong length, `ND0410` for more than 2^31 - 1
    /// nodes or edges. O(size + edges).
    public convenience init(
        size: Int? = nil, edges: [(Int, Int)], directed: Bool = false, names: [String]? = nil,
        nodes nodeColumns: [(name: String, column: Column)] = [], edges edgeColumns: [(name: String, column: Column)] = []
    ) throws(Diagnostic) {
        var largest = -1
        for (a, b) in edges { largest = max(largest, a, b) }
        // Names or columns say how many nodes there are where neither the size nor an edge does.
        let size = size ?? names?.count ?? nodeColumns.first?.column.count ?? (largest + 1)
        guard size >= 0, size <= Network.largestCount else { throw NetworkError.tooMany(size, "nodes") }
        guard edges.count <= Network.largestCount else { throw NetworkError.tooMany(edges.count, "edges") }
        var sources: [UInt32] = []
        var targets: [UInt32] = []
        sources.reserveCapacity(edges.count)
        targets.reserveCapacity(edges.count)
        for (e, (a, b)) in edges.enumerated() {
            guard a >= 0, a < size else { throw NetworkError.endOutOfRange(a, edge: e, size: size) }
            guard b >= 0, b < size else { throw NetworkError.endOutOfRange(b, edge: e, size: size) }
            sources.append(UInt32(a))
            targets.append(UInt32(b))
        }
        if let names {
            guard names.count == size else { throw NetworkError.columnLength("names", has: names.count, needs: size) }
            var seen = Set<String>(minimumCapacity: size)
            for name in names where !seen.insert(name).inserted { throw NetworkError.nameTwice(name) }
        }
        self.init(
            size: size, directed: directed, sources: sources, targets: targets, names: names.map(NodeNames.named),
            nodeAttributes: try AttributeTable(count: size, nodeColumns),
            edgeAttributes: try AttributeTable(count: edges.count, edgeColumns))
    }

    /// A network from its weight matrix, `size` x `size` by rows: entry (i, j) is the weight of i -> j, and 0 is no edge.
    ///
    /// Undirected where `directed` is false, and then the matrix must be symmetric (`ND0418`). Entries must be finite.
    /// Weights that are all 1 are not kept as an attribute. O(size^2).
    public convenience init(adjacency: [Double], size: Int, directed: Bool? = nil) throws(Diagnostic) {
        guard size >= 0, size <= 1 << 20, adjacency.count == size * size else {
            throw NetworkError.notSquare(count: adjacency.count, size: size)
        }
        var asymmetry: (Int, Int)?
        for i in 0..<size {
            for j in 0..<size {
                guard adjacency[i * size + j].isFinite else { throw NetworkError.entryNotFinite(i, j) }
                if asymmetry == nil, adjacency[i * size + j] != adjacency[j * size + i] { asymmetry = (i, j) }
            }
        }
        if directed == false, let (i, j) = asymmetry { throw NetworkError.notSymmetric(i, j) }
        let directed = directed ?? (asymmetry != nil)
        var edges: [(Int, Int)] = []
        var weights: [Double] = []
        for i in 0..<size {
            for j in (directed ? 0 : i)..<size where adjacency[i * size + j] != 0 {
                edges.append((i, j))
                weights.append(adjacency[i * size + j])
            }
        }
        let weighted = weights.contains { $0 != 1 }
        try self.init(size: size, edges: edges, directed: directed, edges: weighted ? [("weight", .real(weights))] : [])
    }
}
