import NDCore

/// (A - shift)^-1 of a symmetric matrix, by factors of one kind or another.
protocol ShiftedInverse {
    var rows: Int { get }
    var shift: Double { get }
    /// What a description of the search calls the factors.
    var name: String { get }
    func solve(_ b: [Double]) -> [Double]
    /// y = (A - shift)^-1 x; `room` is another strip.
    func solve(_ x: Strip, into y: Strip, room: Strip)
    /// x = (A - shift)^-1 x for every column, in place; `room` is another panel.
    func solve(_ x: Panel, room: Panel)
}

extension SymmetricFactors: ShiftedInverse {
    var rows: Int { pivots.count }
    var name: String { "LDL" }
}

/// With pivoting: for matrices whose factors without it are worth nothing.
struct PivotedInverse: ShiftedInverse {
    let factors: SparseLU<Double>
    let rows: Int
    let shift: Double
    var name: String { "LU" }

    func solve(_ b: [Double]) -> [Double] { factors.solve(b) }

    func solve(_ x: Strip, into y: Strip, room: Strip) {
        for c in 0..<2 {
            let image = factors.solve((0..<rows).map { x.base[2 * $0 + c] })
            for i in 0..<rows { y.base[2 * i + c] = image[i] }
        }
    }

    func solve(_ x: Panel, room: Panel) {
        for c in 0..<8 {
            let image = factors.solve((0..<rows).map { x[$0, c] })
            for i in 0..<rows { x[i, c] = image[i] }
        }
    }
}
