import ComplexModule
import NDCore
import RealModule

/// Eigenvalues of a sparse matrix, with what is known about them.
public struct SparseEigen: Sendable {
    /// In the order asked for.
    public var values: Numbers
    /// Columns of length 1, whose largest component is real and positive; `nil` where only values were asked for.
    public var vectors: Matrix?
    public var solver: String
    /// |A v - lambda v| of each pair.
    public var residuals: [Double]
    /// The largest residual over the norm of the matrix.
    public var residual: Double
    /// Whether it was counted, by the inertia of a factorisation, that no eigenvalue before the last one is missing.
    public var isCounted: Bool
    /// Products of the matrix (or solves, where it was factorised) with one vector.
    public var products: Int
}

/// How large matrices are to be treated.
struct SparseSpectrum {
    /// Matrices up to this size are taken as dense.
    static let denseSize = 320
    /// A pair has converged when its residual is at most this times the modulus of the value (or a thousandth of the norm).
    static let tolerance = 1e-10

    let matrix: Sparse<Double>
    let order: EigenvalueOrder
    let count: Int
    let limits: Limits

    var norm: Double { matrix.normInfinity }

    func run() throws(Diagnostic) -> SparseEigen {
        let (low, high) = matrix.gershgorin
        let norm = norm
        let n = matrix.rows
        if norm == 0 { return zero() }
        try LAPACK.ready()
        let cheap = 6000 * Double(matrix.count + n)
        switch order {
        case .nearest(let target): return try nearest(target.real, norm)
        case .smallest where low < -1e-12 * norm && high > 1e-12 * norm: return try nearest(0, norm)
        case .leftmost, .ascending: return try atEnd(left: true, isBound: low >= -1e-12 * norm, low, norm, cheap)
        case .rightmost: return try atEnd(left: false, isBound: high <= 1e-12 * norm, high, norm, cheap)
        case .smallest: return low >= -1e-12 * norm ? try atEnd(left: true, isBound: true, low, norm, cheap) : try atEnd(left: false, isBound: true, high, norm, cheap)
        case .largest:
            if low >= 0 { return try atEnd(left: false, isBound: false, high, norm, cheap) }
            if high <= 0 { return try atEnd(left: true, isBound: false, low, norm, cheap) }
            return try filtered(.both, low: low, high: high, norm, plan: nil, budget: 4_000_000).get(norm)
        }
    }

    func zero() -> SparseEigen {
        var vectors = Dense<Double>(zeros: matrix.rows, count)
        for j in 0..<count { vectors[j, j] = 1 }
        return SparseEigen(
            values: .real([Double](repeating: 0, count: count)), vectors: .real(vectors), solver: "none", residuals: [Double](repeating: 0, count: count),
            residual: 0, isCounted: true, products: 0)
    }

    /// The left or the right end. `bound` is a bound of the spectrum at that end, and is near it where `isBound`.
    func atEnd(left: Bool, isBound: Bool, _ bound: Double, _ norm: Double, _ cheap: Double) throws(Diagnostic) -> SparseEigen {
        let (low, high) = matrix.gershgorin
        // Filters need some hundred products; where factors cost little more, they are the better way to a crowded end.
        let plan = isBound ? try SymmetricFactors.plan(matrix, mostOperations: cheap, limits: limits) : nil
        if isBound, let plan {
            let sigma = bound + (left ? -1e-6 : 1e-6) * norm
            if let found = try inverted(plan, sigma, norm, .left(left)) { return found }
        }
        let first = try filtered(left ? .left : .right, low: low, high: high, norm, plan: nil, budget: isBound ? 4_000_000 : 24_000)
        if first.isComplete || isBound { return try first.get(norm) }
        if let plan = try SymmetricFactors.plan(matrix, mostOperations: cheap, limits: limits), let extreme = first.reached.first {
            var gap = max(1e-3 * abs(extreme - (first.reached.last ?? extreme)), 1e-6 * norm)
            for _ in 0..<40 {
                let sigma = extreme + (left ? -gap : gap)
                if let found = try inverted(plan, sigma, norm, .left(left), mustBound: true) { return found }
                gap *= 4
            }
        }
        return try filtered(left ? .left : .right, low: low, high: high, norm, plan: nil, budget: 4_000_000).get(norm)
    }

    /// Whether every pair satisfies A v = lambda v to the tolerance.
    func isGood(_ found: SparseEigen, _ norm: Double) -> Bool {
        guard case .real(let values) = found.values else { return false }
        return zip(values, found.residuals).allSatisfy { $1 <= Self.tolerance * max(abs($0), 1e-3 * norm) }
    }

    /// Rayleigh quotients and residuals with the matrix itself, in the order asked for.
    func assembled(_ panels: [Panel], _ products: Int, _ solver: String, _ norm: Double) throws(Diagnostic) -> SparseEigen {
        let n = matrix.rows
        let op = SparseOperator(matrix, limits)
        let image = try Panel(n, limits)
        try limits.checkAllocation(16 * Double(n) * Double(count), for: "\(count) eigenvectors")
        var values: [Double] = []
        var residuals: [Double] = []
        var vectors = Dense<Double>(zeros: n, count)
        for (b, x) in panels.enumerated() {
            try op.apply(x, into: image)
            var gram = [Double](repeating: 0, count: 64)
            Panel.gram([x], image, &gram)
            let squares = x.squares
            let theta = (0..<8).map { squares[$0] > 0 ? gram[9 * $0] / squares[$0] : 0 }
            image.subtract(theta, x)
            let errors = image.squares
            for j in 0..<8 where 8 * b + j < count {
                let size = squares[j].squareRoot()
                values.append(theta[j])
                residuals.append(errors[j].squareRoot() / size)
                for i in 0..<n { vectors[i, 8 * b + j] = x[i, j] / size }
            }
        }
        for j in 0..<count { _ = vectors.fixPhase(of: j) }
        let places = order.order(.real(values))
        return SparseEigen(
            values: .real(places.map { values[$0] }), vectors: .real(vectors.picking(places[...])), solver: solver,
            residuals: places.map { residuals[$0] }, residual: (residuals.max() ?? 0) / norm, isCounted: false, products: products)
    }
}

extension Complex<Double> {
    var real: Double { rawStorage.x }
}
