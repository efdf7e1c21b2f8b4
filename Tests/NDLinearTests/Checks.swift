import ComplexModule
import NDLinear

/// Plain arithmetic on matrices of complex numbers, row after row, apart from what is tested.
struct Table {
    var rows: Int
    var columns: Int
    var v: [Complex<Double>]

    init(_ m: Matrix) {
        rows = m.rows
        columns = m.columns
        v = m.complexes
    }
    init(_ s: Specimen) {
        rows = s.rows
        columns = s.columns
        v = s.values
    }
    init(_ rows: Int, _ columns: Int, _ f: (Int, Int) -> Complex<Double>) {
        self.rows = rows
        self.columns = columns
        v = (0..<rows).flatMap { i in (0..<columns).map { f(i, $0) } }
    }
    static func identity(_ n: Int) -> Table { Table(n, n) { $0 == $1 ? 1 : 0 } }
    static func diagonal(_ d: [Complex<Double>]) -> Table { Table(d.count, d.count) { $0 == $1 ? d[$0] : 0 } }

    subscript(i: Int, j: Int) -> Complex<Double> { v[i * columns + j] }
    var adjoint: Table { Table(columns, rows) { self[$1, $0].conjugate } }
    /// Scaled by the largest entry, so that squares of huge and tiny entries are no trouble.
    var norm: Double {
        let largest = v.reduce(0) { max($0, $1.length) }
        guard largest > 0, largest.isFinite else { return largest }
        return largest * v.reduce(0) { $0 + ($1.length / largest) * ($1.length / largest) }.squareRoot()
    }

    static func * (a: Table, b: Table) -> Table {
        var out = Table(a.rows, b.columns) { _, _ in 0 }
        for i in 0..<a.rows { for k in 0..<a.columns { let x = a[i, k]; for j in 0..<b.columns { out.v[i * b.columns + j] += x * b[k, j] } } }
        return out
    }
    static func - (a: Table, b: Table) -> Table { Table(a.rows, a.columns) { a[$0, $1] - b[$0, $1] } }
    static func + (a: Table, b: Table) -> Table { Table(a.rows, a.columns) { a[$0, $1] + b[$0, $1] } }
    func columns(_ r: Range<Int>) -> Table { Table(rows, r.count) { self[$0, r.lowerBound + $1] } }
}

/// How far apart two lists of numbers are as multisets: each is paired with the nearest that is left.
func distance(_ a: [Complex<Double>], _ b: [Complex<Double>]) -> Double {
    guard a.count == b.count else { return .infinity }
    var left = b
    var worst = 0.0
    for z in a {
        guard let k = left.indices.min(by: { (left[$0] - z).length < (left[$1] - z).length }) else { return .infinity }
        worst = max(worst, (left[k] - z).length)
        left.remove(at: k)
    }
    return worst
}
let eps = 0x1p-52
