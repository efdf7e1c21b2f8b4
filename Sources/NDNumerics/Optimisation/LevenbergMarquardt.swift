import NDCore

/// What a fit reached.
public struct LeastSquaresFit: Sendable {
    public var x: [Double]
    public var residuals: [Double]
    /// Half the sum of the squared residuals.
    public var cost: Double
    /// (J^T J)^-1 times the sum of squares over its degrees of freedom; `nil` where J lacks rank or nothing is left over.
    public var covariance: [[Double]]?
    public var steps: Int
    public var evaluations: Int
    public var message: String
}

/// The x that makes the sum of squares of the residuals least, near a start.
///
/// Levenberg and Marquardt's method with More's scaling (in: Numerical Analysis, Lecture Notes in Mathematics 630 (1978)) and
/// Nielsen's control of the damping (1999); steps by orthogonal factorisation. Stops where the gradient vanishes relative
/// to residuals and columns, where a full step gains or moves relatively less than the tolerance, or where all residuals
/// do. Throws `ND0527` when the steps do not suffice, `ND0528` for a start where a residual is not finite.
public func leastSquares(
    _ f: ([Double]) throws(Diagnostic) -> [Double], from start: [Double], tolerance: Double = 1e-10, mostSteps: Int? = nil
) throws(Diagnostic) -> LeastSquaresFit {
    let n = start.count
    var evaluations = 0
    func residuals(_ x: [Double]) throws(Diagnostic) -> [Double] {
        evaluations += 1
        return try f(x)
    }
    var x = start
    var r = try residuals(x)
    guard r.allSatisfy(\.isFinite) else { throw NumericsError.startNotFinite(x, r.first { !$0.isFinite } ?? .nan) }
    let m = r.count
    var cost = dot(r, r) / 2
    var columns = try jacobian(residuals, x, rows: m)
    var scale = columns.map { max(norm($0), 1e-300) }
    var damping = 1e-3
    var growth = 2.0
    var message: String?
    var steps = 0
    let limit = mostSteps ?? 200 + 100 * n
    while true {
        // How far the residuals are from orthogonal to the columns: a cosine, free of units.
        let size = norm(r)
        let cosine = columns.reduce(0.0) { let c = norm($1); return c > 0 && size > 0 ? max($0, abs(dot($1, r)) / (c * size)) : $0 }
        if size == 0 { message = "all residuals are zero" }
        if cosine <= tolerance { message = message ?? "the gradient is zero" }
        if message != nil || steps >= limit { break }
        guard columns.allSatisfy({ $0.allSatisfy(\.isFinite) }) else { throw NumericsError.startNotFinite(x, .nan) }
        for j in 0..<n { scale[j] = max(scale[j], norm(columns[j])) }
        let root = damping.squareRoot()
        let extended = (0..<n).map { j in columns[j] + (0..<n).map { $0 == j ? root * scale[j] : 0 } }
        let step = HouseholderLeastSquares(columns: extended, r.map { -$0 } + [Double](repeating: 0, count: n), tolerance: 0).solution
        let next = (0..<n).map { x[$0] + step[$0] }
        let new = try residuals(next)
        let moved = norm((0..<n).map { step[$0] * scale[$0] })
        let place = norm((0..<n).map { x[$0] * scale[$0] })
        // What the linear model promises.
        var predicted = 0.0
        for i in 0..<m {
            var linear = r[i]
            for j in 0..<n { linear += columns[j][i] * step[j] }
            predicted += (r[i] - linear) * (r[i] + linear) / 2
        }
        let newCost = new.allSatisfy(\.isFinite) && new.count == m ? dot(new, new) / 2 : .infinity
        let gain = cost - newCost
        steps += 1
        if newCost < cost {
            let ratio = predicted > 0 ? gain / predicted : 1
            (x, r, cost) = (next, new, newCost)
            let c = 2 * ratio - 1
            damping *= max(1.0 / 3, 1 - c * c * c)
            growth = 2
            if damping < 1e-6 || ratio > 0.25 {
                if gain <= tolerance * tolerance * cost, predicted <= tolerance * tolerance * cost { message = "the sum of squares no longer falls" }
                if moved <= tolerance * tolerance.squareRoot() * place { message = "the steps are small" }
            }
            if message == nil { columns = try jacobian(residuals, x, rows: m) }
        } else {
            if moved <= 4 * Double.ulpOfOne * (place + 1e-300) || predicted <= 4 * Double.ulpOfOne * cost && cosine <= 1e-5 {
                message = "no step falls further: the residuals are at their rounding"
            }
            damping *= growth
            growth *= 2
            if damping > 1e100 { break }
        }
    }
    guard let message else { throw NumericsError.notFitted(x, cost: cost, steps: steps) }
    columns = try jacobian(residuals, x, rows: m)
    let inverse = m > n ? HouseholderLeastSquares(columns: columns, r).inverseGram : nil
    let spread = m > n ? 2 * cost / Double(m - n) : 0
    return LeastSquaresFit(
        x: x, residuals: r, cost: cost, covariance: inverse.map { $0.map { $0.map { $0 * spread } } }, steps: steps, evaluations: evaluations,
        message: message)
}
