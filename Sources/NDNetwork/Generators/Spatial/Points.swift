import NDCore

/// Nodes at random in a unit cube: coordinates node by node.
struct Points {
    let count: Int
    let dimension: Int
    /// Whether opposite sides of the cube are the same.
    let torus: Bool
    let coordinates: [Double]

    init(_ n: Int, dimension: Int, torus: Bool, of generator: String, _ draws: inout DrawSequence, limits: Limits) throws(Diagnostic) {
        try Network.checkSize(n, "n", of: generator)
        guard dimension >= 1, dimension <= 64 else {
            throw NetworkError.argument("dim", of: generator, must: "lie between 1 and 64", found: "\(dimension)")
        }
        // Here and as attributes.
        try limits.checkAllocation(16 * Double(n) * Double(dimension), for: "\(generator) with \(Network.grouped(n)) nodes")
        var values: [Double] = []
        values.reserveCapacity(n * dimension)
        for i in 0..<(n * dimension) {
            if i & 0xFFFF == 0xFFFF { try limits.poll() }
            values.append(draws.uniform())
        }
        (count, self.dimension, self.torus, coordinates) = (n, dimension, torus, values)
    }

    @inline(__always)
    func squaredDistance(_ i: Int, _ j: Int) -> Double {
        var sum = 0.0
        coordinates.withUnsafeBufferPointer { c in
            for d in 0..<dimension {
                var gap = abs(c[i * dimension + d] - c[j * dimension + d])
                if torus, gap > 0.5 { gap = 1 - gap }
                sum += gap * gap
            }
        }
        return sum
    }

    /// Columns `pos_x pos_y pos_z`, in more than three dimensions `pos_0 pos_1 ...`: names that states do not have, since a
    /// state takes its start from the attribute of its name.
    func attributes() throws(Diagnostic) -> AttributeTable {
        var columns: [(name: String, column: Column)] = []
        for d in 0..<dimension {
            let name = dimension <= 3 ? ["pos_x", "pos_y", "pos_z"][d] : "pos_\(d)"
            columns.append((name, .real((0..<count).map { coordinates[$0 * dimension + d] })))
        }
        return try AttributeTable(count: count, columns)
    }
}
