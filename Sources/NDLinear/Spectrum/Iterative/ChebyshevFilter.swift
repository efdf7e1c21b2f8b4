import CNDKernels
import NDCore
import RealModule

/// A polynomial of the operator that is small on the unwanted part of the spectrum and grows as fast as one can beyond it.
///
/// With `scale` S (the diagonal of a matrix whose rows differ widely) the polynomial is one of S^-1 (A - theta), theta being
/// the Ritz value of each vector: it leaves the eigenvector of theta as it is, as a preconditioner does, while the
/// spectrum that is to be damped becomes short (a Laplacian's lies in 0 ... 2).
struct ChebyshevFilter {
    /// Bounds of the spectrum as far as known.
    var low: Double
    var high: Double
    /// Entries of the matrix for each row: what a product costs beside a step of the basis.
    let entriesPerRow: Double
    /// The reciprocals of a positive diagonal, and a bound of the spectrum of the scaled matrix.
    var scale: [Double]?
    var scaledHigh = 0.0

    /// Bounds are not to lie within what has been seen.
    mutating func see(theta: [Double]) {
        guard let first = theta.first, let last = theta.last else { return }
        let margin = 0.002 * (last - first)
        low = min(low, first - margin)
        high = max(high, last + margin)
    }

    /// `out` = p(A) x for eight Ritz vectors with their values; `beyond` is the first Ritz value that is not wanted. Gives
    /// the number of products. `x` is used up.
    func apply<O: SymmetricOperator>(
        _ op: O, to x: Panel, values: [Double], beyond: Double, end: BlockDavidson<O>.End, outliers: [Double], deflators: [Panel],
        basisColumns: Int, into out: Panel, room product: Panel
    ) throws(Diagnostic) -> Int {
        var step = RecurrenceStep()
        var half = [Double](repeating: 1, count: 8)
        var growths: [Double] = []
        var outlierGrowth = 0.0
        if scale != nil {
            let weights = weights(x)
            for j in 0..<8 {
                let cut = min(max((beyond - values[j]) / max(weights[j], 1e-300), 1e-7 * scaledHigh), 0.5 * scaledHigh)
                step.shift[j] = values[j]
                half[j] = (scaledHigh - cut) / 2
                step.centre[j] = (scaledHigh + cut) / 2
                growths.append(Double.acosh(max(1, step.centre[j] / half[j])))
            }
        } else {
            var (a, b) = (low, high)
            switch end {
            case .left: a = max(low, min(beyond, high - 1e-9 * (high - low)))
            case .right: b = min(high, max(beyond, low + 1e-9 * (high - low)))
            case .both: (a, b) = (max(low, -abs(beyond)), min(high, abs(beyond)))
            }
            if !(b > a) { (a, b) = (low, high) }
            for j in 0..<8 {
                half[j] = (b - a) / 2
                step.centre[j] = (b + a) / 2
            }
            func growth(_ value: Double) -> Double { Double.acosh(max(1, abs(value - (a + b) / 2) / ((b - a) / 2))) }
            growths = values.map(growth)
            outlierGrowth = outliers.map(growth).max() ?? 0
        }
        let (most, least) = (growths.max() ?? 0, growths.min() ?? 0)
        var degree = Int(min(100, max(8, 5 * Double(basisColumns) / (entriesPerRow + 2))))
        if most > 0 { degree = min(degree, max(2, Int(18 / max(most - least, 0.18)))) }
        // Beyond this the vectors that are found already would drown the others.
        let pause = outlierGrowth > 0 ? max(1, Int(16 / outlierGrowth)) : .max
        if pause < degree, deflators.isEmpty { degree = max(2, pause) }

        // y1 = (B x - c x)/e, y_k+1 = 2 (B y_k - c y_k)/e - y_k-1
        var (older, newer) = (x, out)
        step.first = half.map { 1 / $0 }
        for j in 0..<8 { step.second[j] = 0 }
        for i in 0..<8 * out.rows { out.base[i] = 0 }
        try op.recurrence(step, scale: scale, x, old: out, room: product)
        step.first = half.map { 2 / $0 }
        for j in 0..<8 { step.second[j] = 1 }
        for k in 1..<degree {
            try op.recurrence(step, scale: scale, newer, old: older, room: product)
            swap(&older, &newer)
            if k % pause == 0, k + 1 < degree {
                Self.deflate(newer, deflators)
                Self.deflate(older, deflators)
            }
        }
        if newer !== out { out.copy(from: newer) }
        return 8 * degree
    }

    private static func deflate(_ x: Panel, _ deflators: [Panel]) {
        guard !deflators.isEmpty else { return }
        var overlaps = [Double](repeating: 0, count: 64 * deflators.count)
        Panel.gram(deflators, x, &overlaps)
        for i in overlaps.indices { overlaps[i] = -overlaps[i] }
        Panel.add(deflators, overlaps, to: x)
    }

    /// x' S x over x' x, for each column.
    private func weights(_ x: Panel) -> [Double] {
        guard let scale else { return [Double](repeating: 1, count: 8) }
        var (above, below) = ([Double](repeating: 0, count: 8), [Double](repeating: 0, count: 8))
        for i in 0..<x.rows {
            for j in 0..<8 {
                let square = x[i, j] * x[i, j]
                above[j] += square / scale[i]
                below[j] += square
            }
        }
        return (0..<8).map { below[$0] > 0 ? above[$0] / below[$0] : 1 }
    }
}
