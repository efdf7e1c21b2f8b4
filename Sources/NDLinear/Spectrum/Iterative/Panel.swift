import CNDKernels
import NDCore

/// A matrix of eight columns and many rows, row after row, in memory of its own: what the iterations on large matrices are made
/// of. Charged before it is made; filled with zeros.
final class Panel {
    static let width = Int(ND_PANEL)
    let rows: Int
    let base: UnsafeMutablePointer<Double>

    init(_ rows: Int, _ limits: Limits) throws(Diagnostic) {
        try limits.checkAllocation(64 * Double(rows), for: "eight vectors of \(rows) numbers")
        self.rows = rows
        base = UnsafeMutableRawPointer.allocate(byteCount: max(64, 64 * rows), alignment: 64).bindMemory(to: Double.self, capacity: max(8, 8 * rows))
        base.initialize(repeating: 0, count: max(8, 8 * rows))
    }

    deinit { UnsafeMutableRawPointer(base).deallocate() }

    subscript(i: Int, j: Int) -> Double {
        get { base[8 * i + j] }
        set { base[8 * i + j] = newValue }
    }

    func copy(from other: Panel) { base.update(from: other.base, count: 8 * rows) }

    @inline(__always)
    func copyRow(_ i: Int, from other: Panel, _ k: Int) {
        UnsafeMutableRawPointer(base + 8 * i).copyMemory(from: other.base + 8 * k, byteCount: 64)
    }

    /// Numbers in (-1, 1), by the counter-based generator: the same for every row, column and draw, whatever runs when.
    func randomize(_ draw: Int, columns: Range<Int> = 0..<8) {
        let key = DrawKey(seed: 0, place: 0x5045_4354)
        for i in 0..<rows { for j in columns { self[i, j] = 2 * key.uniform(entity: UInt32(truncatingIfNeeded: i), count: UInt64(draw), index: UInt32(j)) - 1 } }
    }

    /// The squared lengths of the columns.
    var squares: [Double] {
        var gram = [Double](repeating: 0, count: 64)
        Panel.gram([self], self, &gram)
        return (0..<8).map { gram[9 * $0] }
    }

    private static func pointers(_ panels: [Panel]) -> [UnsafePointer<Double>?] { panels.map { UnsafePointer($0.base) } }

    /// out[64 b ...] = the transpose of panel b times w, row after row.
    static func gram(_ panels: [Panel], _ w: Panel, _ out: inout [Double]) {
        nd_panel_gram(Int64(w.rows), Int64(panels.count), pointers(panels), w.base, &out)
    }

    /// w += the sum of panels times their 8 x 8 coefficients.
    static func add(_ panels: [Panel], _ coefficients: [Double], to w: Panel) {
        nd_panel_add(Int64(w.rows), Int64(panels.count), pointers(panels), coefficients, w.base)
    }

    /// out = the sum of panels times their 8 x 8 coefficients.
    static func combine(_ panels: [Panel], _ coefficients: [Double], into out: Panel) {
        nd_panel_combine(Int64(out.rows), Int64(panels.count), pointers(panels), coefficients, out.base)
    }

    /// self -= other, each column times its factor.
    func subtract(_ factors: [Double], _ other: Panel) { nd_panel_subtract(Int64(rows), factors, other.base, base) }
}

/// Makes panels orthonormal.
struct Orthonormaliser {
    /// Random columns drawn so far, so that no two are alike.
    var draws = 0

    /// Makes the columns of `w` orthonormal, and orthogonal to those of `panels`, which are orthonormal or zero: by blocks of
    /// classical Gram-Schmidt, twice or more, and the eigenvectors of the Gram matrix (Stathopoulos, Wu 2002). Columns
    /// that depend on others are replaced by random ones.
    mutating func run(_ w: Panel, against panels: [Panel], room: Panel) {
        var overlaps = [Double](repeating: 0, count: 64 * panels.count)
        var gram = [Double](repeating: 0, count: 64)
        for pass in 0..<8 {
            if pass == 0 { scale(w) }
            if !panels.isEmpty {
                Panel.gram(panels, w, &overlaps)
                for i in overlaps.indices { overlaps[i] = -overlaps[i] }
                Panel.add(panels, overlaps, to: w)
            }
            Panel.gram([w], w, &gram)
            var off = 0.0
            for i in 0..<8 { for j in 0..<8 { off = max(off, abs(gram[8 * i + j] - (i == j ? 1 : 0))) } }
            let isOrthonormal = off < 1e-13
            if pass > 0, isOrthonormal { return }
            let wasNear = pass > 0 && off < 1e-6
            // Columns scaled to one, then along the eigenvectors of what is left.
            let sizes = (0..<8).map { gram[9 * $0] > 1e-200 ? gram[9 * $0].squareRoot() : 0 }
            var scaled = gram
            for i in 0..<8 { for j in 0..<8 { scaled[8 * i + j] = sizes[i] * sizes[j] > 0 ? gram[8 * i + j] / (sizes[i] * sizes[j]) : (i == j ? 0 : 0) } }
            let (values, vectors) = jacobiEigen(scaled, 8)
            var transform = [Double](repeating: 0, count: 64)
            var dead: [Int] = []
            for j in 0..<8 {
                guard values[j] > 1e-13 else {
                    dead.append(j)
                    continue
                }
                for i in 0..<8 where sizes[i] > 0 { transform[8 * i + j] = vectors[8 * i + j] / (sizes[i] * values[j].squareRoot()) }
            }
            Panel.combine([w], transform, into: room)
            w.copy(from: room)
            for j in dead {
                draws += 1
                w.randomize(draws, columns: j..<j + 1)
            }
            if !dead.isEmpty { scale(w, columns: dead) }
            if wasNear, dead.isEmpty { return }
        }
    }

    private func scale(_ w: Panel, columns: [Int] = Array(0..<8)) {
        let squares = w.squares
        for j in columns where squares[j] > 0 && squares[j].isFinite {
            let factor = 1 / squares[j].squareRoot()
            for i in 0..<w.rows { w[i, j] *= factor }
        }
    }
}

/// Eigenvalues and vectors (columns, row after row) of a small symmetric matrix, by Jacobi's rotations in cyclic order.
func jacobiEigen(_ matrix: [Double], _ n: Int) -> (values: [Double], vectors: [Double]) {
    var a = matrix
    var v = [Double](repeating: 0, count: n * n)
    for i in 0..<n { v[i * n + i] = 1 }
    for _ in 0..<30 {
        var off = 0.0
        var all = 0.0
        for i in 0..<n { for j in 0..<n { all += a[i * n + j] * a[i * n + j]; if i != j { off += a[i * n + j] * a[i * n + j] } } }
        if off <= 1e-32 * all { break }
        for p in 0..<n - 1 {
            for q in p + 1..<n where a[p * n + q] != 0 {
                let tau = (a[q * n + q] - a[p * n + p]) / (2 * a[p * n + q])
                let t = (tau >= 0 ? 1.0 : -1.0) / (abs(tau) + (1 + tau * tau).squareRoot())
                let c = 1 / (1 + t * t).squareRoot()
                let s = t * c
                for k in 0..<n {
                    let (x, y) = (a[k * n + p], a[k * n + q])
                    a[k * n + p] = c * x - s * y
                    a[k * n + q] = s * x + c * y
                }
                for k in 0..<n {
                    let (x, y) = (a[p * n + k], a[q * n + k])
                    a[p * n + k] = c * x - s * y
                    a[q * n + k] = s * x + c * y
                }
                for k in 0..<n {
                    let (x, y) = (v[k * n + p], v[k * n + q])
                    v[k * n + p] = c * x - s * y
                    v[k * n + q] = s * x + c * y
                }
            }
        }
    }
    return ((0..<n).map { a[$0 * n + $0] }, v)
}
