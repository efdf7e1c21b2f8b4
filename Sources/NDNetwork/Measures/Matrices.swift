import NDCore

extension Network {
    /// The weight matrix, `size` x `size` by rows: entry (i, j) is the sum of the weights of the edges i -> j, 1 each
    /// where there are none. An undirected loop counts once, as in networkx. `ND0803` when it would not fit the limit.
    public func adjacency(limits: Limits = Limits()) throws(Diagnostic) -> [Double] {
        try limits.checkAllocation(8 * Double(size) * Double(size), for: "the adjacency matrix of \(size) nodes")
        var matrix = [Double](repeating: 0, count: size * size)
        let weights = self.weights
        for e in 0..<edgeCount {
            let (i, j) = (Int(edgeSources[e]), Int(edgeTargets[e]))
            let weight = weights?[e] ?? 1
            matrix[i * size + j] += weight
            if !isDirected, i != j { matrix[j * size + i] += weight }
        }
        return matrix
    }

    /// The Laplacian D - A, `size` x `size` by rows, D the row sums of the weight matrix A. `ND0803` as `adjacency`.
    public func laplacian(limits: Limits = Limits()) throws(Diagnostic) -> [Double] {
        var matrix = try adjacency(limits: limits)
        for i in 0..<size {
            var sum = 0.0
            for j in 0..<size {
                sum += matrix[i * size + j]
                matrix[i * size + j] = 0 - matrix[i * size + j]
            }
            matrix[i * size + i] += sum
        }
        return matrix
    }
}
