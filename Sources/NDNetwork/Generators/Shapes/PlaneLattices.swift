import NDCore

// Lattices of the plane beside the square one. Real attributes `pos_x` and `pos_y` place their nodes, sides of length 1.
extension Network {
    /// Triangles: `rows` strips of equilateral triangles, `columns` triangles in each (as networkx's
    /// `triangular_lattice_graph(rows, columns)`). With `wrapped`, opposite sides are joined and all nodes have six neighbours.
    public static func triangularLattice(
        _ rows: Int, _ columns: Int, wrapped: Bool = false, limits: Limits = Limits()
    ) throws(Diagnostic) -> Network {
        let name = "triangular_lattice"
        try checkSize(rows, "rows", of: name)
        try checkSize(columns, "columns", of: name)
        guard rows > 0, columns > 0 else { return Network(size: 0, directed: false, sources: [], targets: []) }
        if wrapped, columns < 5 || rows < 3 {
            throw NetworkError.argument("wrapped", of: name, must: "have at least 3 rows and 5 columns to be true", found: "\(rows) rows and \(columns) columns")
        }
        let steps = (columns + 1) / 2
        var plane = try WrappingPlane(name, columns: steps, rows: rows, wrapped: wrapped, edgesEach: 3, limits: limits)
        for j in 0...rows {
            for i in 0...steps {
                if i < steps { try plane.join(i, j, i + 1, j) }
                guard j < rows else { continue }
                try plane.join(i, j, i, j + 1)
                guard i < steps else { continue }
                // Odd rows stand half a side to the right.
                if j % 2 == 1 { try plane.join(i, j, i + 1, j + 1) } else { try plane.join(i + 1, j, i, j + 1) }
            }
        }
        // An odd number of triangles ends with the even rows.
        let ragged = !wrapped && columns % 2 == 1
        return try plane.network { i, j in
            if ragged, i == steps, j % 2 == 1 { return nil }
            return (0.5 * Double(j % 2) + Double(i), 0.75.squareRoot() * Double(j))
        }
    }

    /// Hexagons: `rows` high and `columns` wide (as networkx's `hexagonal_lattice_graph(rows, columns)`). With `wrapped`,
    /// opposite sides are joined and all nodes have three neighbours; then the number of columns is even.
    public static func hexagonalLattice(
        _ rows: Int, _ columns: Int, wrapped: Bool = false, limits: Limits = Limits()
    ) throws(Diagnostic) -> Network {
        let name = "hexagonal_lattice"
        try checkSize(rows, "rows", of: name)
        try checkSize(columns, "columns", of: name)
        guard rows > 0, columns > 0 else { return Network(size: 0, directed: false, sources: [], targets: []) }
        if wrapped, columns % 2 == 1 || columns < 2 || rows < 2 {
            throw NetworkError.argument(
                "wrapped", of: name, must: "have an even number of columns and at least 2 rows to be true", found: "\(rows) rows and \(columns) columns")
        }
        let high = 2 * rows
        // Unwrapped there is one row more than the last side: the plane is told its largest row.
        var plane = try WrappingPlane(name, columns: columns, rows: wrapped ? high : high + 1, wrapped: wrapped, edgesEach: 2, limits: limits)
        for i in 0...columns {
            for j in 0...(high + 1) {
                if j <= high { try plane.join(i, j, i, j + 1) }
                if i < columns, i % 2 == j % 2 { try plane.join(i, j, i + 1, j) }
            }
        }
        let corners = [(0, high + 1), (columns, columns % 2 == 1 ? high + 1 : 0)]
        return try plane.network { i, j in
            if !wrapped, corners.contains(where: { $0 == (i, j) }) { return nil }
            let x = 0.5 + Double(i + i / 2) + Double(j % 2) * (Double(i % 2) - 0.5)
            return (x, 0.75.squareRoot() * Double(j))
        }
    }
}

/// Nodes at (i, j), 0 ... columns by 0 ... rows, or modulo both where wrapped; some of them may be left out in the end.
private struct WrappingPlane {
    let columns: Int
    let rows: Int
    let wrapped: Bool
    let limits: Limits
    private var edges: EdgeList
    private var taken: PairSet

    init(_ name: String, columns: Int, rows: Int, wrapped: Bool, edgesEach: Int, limits: Limits) throws(Diagnostic) {
        self.columns = columns
        self.rows = rows
        self.wrapped = wrapped
        self.limits = limits
        let size = Double(columns + 1) * Double(rows + 1)
        guard size <= Double(Network.largestCount) else { throw NetworkError.tooMany(size < 9e18 ? Int(size) : Int.max, "nodes") }
        let expected = Double(edgesEach) * size
        try EdgeList.check(name, edges: expected, bytesEach: 80, limits: limits)
        edges = try EdgeList(name, expected: expected, limits: limits)
        taken = PairSet(capacity: wrapped ? Int(expected) : 0)
    }

    private func node(_ i: Int, _ j: Int) -> Int {
        wrapped ? j % rows * columns + i % columns : j * (columns + 1) + i
    }

    mutating func join(_ i: Int, _ j: Int, _ k: Int, _ l: Int) throws(Diagnostic) {
        let (a, b) = (node(i, j), node(k, l))
        if wrapped, a == b || !taken.insert(UInt32(min(a, b)), UInt32(max(a, b))) { return }
        try edges.add(a, b)
    }

    /// Places of the nodes, `nil` for one that is left out.
    func network(_ place: (Int, Int) -> (x: Double, y: Double)?) throws(Diagnostic) -> Network {
        let (across, up) = wrapped ? (columns, rows) : (columns + 1, rows + 1)
        var x: [Double] = []
        var y: [Double] = []
        var kept: [Int] = []
        for j in 0..<up {
            try limits.poll()
            for i in 0..<across {
                guard let at = place(i, j) else { continue }
                kept.append(j * across + i)
                x.append(at.x)
                y.append(at.y)
            }
        }
        let whole = edges.network(size: across * up, directed: false)
        let number = kept.count
        let network = kept.count == whole.size ? whole : whole.selecting(kept)
        return Network(
            size: number, directed: false, sources: network.edgeSources, targets: network.edgeTargets,
            nodeAttributes: try AttributeTable(count: number, [("pos_x", .real(x)), ("pos_y", .real(y))]))
    }
}
