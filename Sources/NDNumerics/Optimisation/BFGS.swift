import NDCore

/// A minimum and how it was found.
public struct Minimum: Sendable {
    public var x: [Double]
    public var value: Double
    /// The largest component of the gradient along which the bounds leave room.
    public var gradientNorm: Double
    public var steps: Int
    public var evaluations: Int
    public var method: String
    public var converged: Bool
}

/// Quasi-Newton minimisation within bounds.
///
/// BFGS updates of the inverse Hessian on the coordinates that are free, steps by bisection to the weak Wolfe conditions
/// (Lewis, Overton, Math. Programming 141, 135 (2013)); coordinates held by a bound are projected out (Bertsekas, SIAM J.
/// Control Optim. 20, 221 (1982)). Converged when every |g_i| max(1, |x_i|) <= tolerance max(1, |f|).
func bfgs(
    _ f: Objective, gradient slope: ([Double]) throws(Diagnostic) -> [Double], from start: [Double], lower: [Double], upper: [Double],
    tolerance: Double, mostSteps: Int, evaluations: () -> Int
) throws(Diagnostic) -> Minimum {
    let n = start.count
    var x = start
    var value = try f(x)
    guard value.isFinite else { throw NumericsError.startNotFinite(x, value) }
    var g = try slope(x)
    var inverse = [[Double]]()
    func reset() { inverse = (0..<n).map { i in (0..<n).map { $0 == i ? 1 : 0 } } }
    reset()
    var fresh = true
    var heldBefore: [Bool] = []
    var steps = 0

    func result(_ converged: Bool) -> Minimum {
        let free = x.indices.map { i in x[i] <= lower[i] && g[i] > 0 || x[i] >= upper[i] && g[i] < 0 ? 0 : g[i] }
        return Minimum(
            x: x, value: value, gradientNorm: free.reduce(0) { max($0, abs($1)) }, steps: steps, evaluations: evaluations(),
            method: "bfgs", converged: converged)
    }

    while steps < mostSteps {
        let held = x.indices.map { i in x[i] <= lower[i] && g[i] >= 0 || x[i] >= upper[i] && g[i] <= 0 }
        let steepness = x.indices.reduce(0.0) { held[$1] ? $0 : max($0, abs(g[$1]) * max(1, abs(x[$1]))) }
        if steepness <= tolerance * max(1, abs(value)) || !steepness.isFinite { return result(steepness.isFinite) }
        if held != heldBefore {
            reset()
            fresh = true
            heldBefore = held
        }
        var d = [Double](repeating: 0, count: n)
        for i in 0..<n where !held[i] {
            var sum = 0.0
            for j in 0..<n where !held[j] { sum -= inverse[i][j] * g[j] }
            d[i] = sum
        }
        var slopeAlong = dot(g, d)
        if !(slopeAlong < 0) {
            reset()
            fresh = true
            for i in 0..<n { d[i] = held[i] ? 0 : -g[i] }
            slopeAlong = dot(g, d)
        }
        // The first step of a fresh metric has the size of the point, not of the gradient.
        var t = fresh ? min(1, max(1, norm(x)) / max(norm(d), 1e-300)) : 1
        var room = Double.infinity
        for i in 0..<n where d[i] != 0 { room = min(room, ((d[i] > 0 ? upper[i] : lower[i]) - x[i]) / d[i]) }
        var low = 0.0
        var high = Double.infinity
        var found: (x: [Double], value: Double, g: [Double])?
        for _ in 0..<80 {
            t = min(t, room)
            let next = (0..<n).map { min(upper[$0], max(lower[$0], x[$0] + t * d[$0])) }
            if next == x { break }
            let y = try f(next)
            if y == -.infinity { throw NumericsError.unbounded(next, y) }
            if !y.isFinite || y > value + 1e-4 * t * slopeAlong {
                high = t
            } else {
                let h = try slope(next)
                found = (next, y, h)
                if dot(h, d) >= 0.9 * slopeAlong || t == room { break }
                low = t
            }
            t = high.isFinite ? (low + high) / 2 : 2 * low
            // Downhill all the way: no double is far enough.
            if high.isInfinite, t > 0x1p60, room.isInfinite { throw NumericsError.unbounded(next, y) }
            if high.isFinite, high - low <= 1e-14 * high { break }
        }
        guard let (next, y, h) = found else {
            // No descent: at the rounding of f, or where it has a kink.
            if fresh { return result(false) }
            reset()
            fresh = true
            continue
        }
        if y < -1e200 || norm(next) > 1e100 { throw NumericsError.unbounded(next, y) }
        let s = (0..<n).map { next[$0] - x[$0] }
        let change = (0..<n).map { h[$0] - g[$0] }
        let curvature = dot(s, change)
        if curvature > 1e-10 * norm(s) * norm(change), curvature > 0 {
            if fresh {
                let scale = curvature / dot(change, change)
                for i in 0..<n { inverse[i][i] = scale }
                fresh = false
            }
            let mapped = (0..<n).map { dot(inverse[$0], change) }
            let factor = (1 + dot(change, mapped) / curvature) / curvature
            for i in 0..<n {
                for j in 0..<n { inverse[i][j] += factor * s[i] * s[j] - (mapped[i] * s[j] + s[i] * mapped[j]) / curvature }
            }
        }
        (x, value, g) = (next, y, h)
        steps += 1
    }
    return result(false)
}
