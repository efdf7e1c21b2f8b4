import CNDKernels
import ComplexModule
import NDCore
import RealModule

extension SparseMatrix {
    /// The density of eigenvalues of a symmetric or Hermitian matrix at some places, its integral 1.
    ///
    /// Kernel polynomials (Weisse, Wellein, Alvermann, Fehske 2006, eqs. 9 to 37 and 71): moments of Chebyshev polynomials of the
    /// matrix, scaled to [-1, 1], are estimated by traces over random vectors of signs, and damped by Jackson's kernel, whose
    /// resolution is pi times half the width of the spectrum over the number of moments. The error of a trace falls with the
    /// root of size times vectors. O(entries * moments * vectors / 2). Errors: `ND0651`, `ND0655`, limits.
    public func spectralDensity(at places: [Double]?, count: Int, moments: Int, vectors: Int, seed: UInt64, limits: Limits) throws(Diagnostic) -> (places: [Double], density: [Double]) {
        let matrix = try symmetricForm("spectral_density", limits)
        guard matrix.rows > 0 else { return (places ?? [], (places ?? []).map { _ in 0 }) }
        let (low, high) = try SparseSpectrum(matrix: matrix, order: .largest, count: 1, limits: limits).bounds()
        let centre = (low + high) / 2
        let half = max((high - low) / 2 * 1.02, 1e-300 + 1e-12 * abs(centre))
        let mu = try matrix.moments(centre: centre, half: half, count: moments, vectors: vectors, seed: seed, limits: limits)
        let at = places ?? (0..<count).map { centre + half * Double.cos(.pi * (Double(count - 1 - $0) + 0.5) / Double(count)) }
        let m = Double(moments + 1)
        let damped = mu.enumerated().map { n, value in
            let k = Double(n)
            let jackson = ((m - k) * .cos(.pi * k / m) + .sin(.pi * k / m) / .tan(.pi / m)) / m
            return (n == 0 ? 1 : 2) * value * jackson
        }
        let density = at.map { place -> Double in
            let x = (place - centre) / half
            guard abs(x) < 1 else { return 0 }
            // Clenshaw's recurrence.
            var (b1, b2) = (0.0, 0.0)
            for value in damped.dropFirst().reversed() { (b1, b2) = (value + 2 * x * b1 - b2, b1) }
            return (damped[0] + x * b1 - b2) / (.pi * half * (1 - x * x).squareRoot())
        }
        return (at, density)
    }

    /// The matrix itself, or of a Hermitian one the real symmetric form with every eigenvalue twice.
    func symmetricForm(_ operation: String, _ limits: Limits) throws(Diagnostic) -> Sparse<Double> {
        guard rows == columns else { throw LinearError.notSquare(operation, rows, columns) }
        switch self {
        case .real(let a):
            if let place = a.firstNotFinite { throw LinearError.notFinite(operation, row: place.row, column: place.column) }
            if let place = a.firstNotHermitian { throw LinearError.notHermitian(operation, row: place.row, column: place.column, isComplex: false) }
            return a
        case .complex(let a):
            if let place = a.firstNotFinite { throw LinearError.notFinite(operation, row: place.row, column: place.column) }
            if let place = a.firstNotHermitian { throw LinearError.notHermitian(operation, row: place.row, column: place.column, isComplex: true) }
            guard 2 * a.rows <= Sparse<Double>.largestExtent else { throw SparseError.tooLarge(2 * a.rows) }
            try limits.checkAllocation(100 * Double(a.count), for: "the real form of a complex matrix")
            return a.doubled
        }
    }
}

extension Sparse where Scalar == Double {
    /// Estimates of trace T_n((A - centre)/half) over the size, two for each product: T_2n = 2 T_n^2 - 1.
    func moments(centre: Double, half: Double, count: Int, vectors: Int, seed: UInt64, limits: Limits) throws(Diagnostic) -> [Double] {
        let op = SparseOperator(self, limits)
        var mu = [Double](repeating: 0, count: count)
        let key = DrawKey(seed: seed, place: 0x5045_4359)
        let (first, other) = (try Panel(rows, limits), try Panel(rows, limits))
        var step = RecurrenceStep()
        step.centre = [Double](repeating: centre, count: 8)
        var drawn = 0
        while drawn < vectors {
            let wide = min(8, vectors - drawn)
            for i in 0..<rows {
                for j in 0..<8 {
                    first[i, j] = j < wide ? (key.uniform(entity: UInt32(truncatingIfNeeded: i), count: UInt64(drawn + j)) < 0.5 ? -1 : 1) : 0
                    other[i, j] = 0
                }
            }
            step.first = [Double](repeating: 1 / half, count: 8)
            step.second = [Double](repeating: 0, count: 8)
            try op.recurrence(step, scale: nil, first, old: other, room: first)
            step.first = [Double](repeating: 2 / half, count: 8)
            step.second = [Double](repeating: 1, count: 8)
            let zeroth = first.squares.reduce(0, +)
            let next = Panel.columnProducts(first, other)
            mu[0] += zeroth
            if count > 1 { mu[1] += next }
            var (older, newer) = (first, other)
            var n = 1
            while 2 * n < count {
                mu[2 * n] += 2 * newer.squares.reduce(0, +) - zeroth
                if 2 * n + 1 < count {
                    try op.recurrence(step, scale: nil, newer, old: older, room: older)
                    swap(&older, &newer)
                    mu[2 * n + 1] += 2 * Panel.columnProducts(older, newer) - next
                }
                n += 1
            }
            drawn += wide
        }
        return mu.map { $0 / (Double(vectors) * Double(rows)) }
    }
}

extension Panel {
    /// The sum over columns of their products.
    static func columnProducts(_ a: Panel, _ b: Panel) -> Double {
        var gram = [Double](repeating: 0, count: 64)
        Panel.gram([a], b, &gram)
        return (0..<8).reduce(0) { $0 + gram[9 * $1] }
    }
}
