import NDCore

/// A function through points: in each interval a cubic (or less) about its left end.
public struct Interpolant: Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        case linear, cubic, pchip, nearest, previous, next
    }

    public enum Outside: String, Sendable, CaseIterable {
        /// The value at the nearer end.
        case constant
        /// The piece at the end goes on.
        case extrapolate
        case error
        /// Not a number.
        case nan
    }

    public let kind: Kind
    public let outside: Outside
    public let x: [Double]
    public let y: [Double]
    /// Coefficients of (t - x[i]), its square and its cube.
    private var slope: [Double] = []
    private var square: [Double] = []
    private var cube: [Double] = []

    /// At least one point; x ascends strictly, which the caller has checked.
    public init(_ x: [Double], _ y: [Double], kind: Kind, outside: Outside) {
        self.x = x
        self.y = y
        self.kind = kind
        self.outside = outside
        guard x.count > 1 else { return }
        switch kind {
        case .linear, .nearest, .previous, .next: break
        case .cubic: take(Self.splineSlopes(x, y))
        case .pchip: take(Self.monotoneSlopes(x, y))
        }
    }

    /// Hermite's cubics from the slopes at the points.
    private mutating func take(_ d: [Double]) {
        for i in 0..<(x.count - 1) {
            let h = x[i + 1] - x[i]
            let s = (y[i + 1] - y[i]) / h
            slope.append(d[i])
            square.append((3 * s - 2 * d[i] - d[i + 1]) / h)
            cube.append((d[i] + d[i + 1] - 2 * s) / (h * h))
        }
    }

    /// The value at t; `nil` outside the points when that is an error. O(log points).
    public func value(_ t: Double) -> Double? {
        guard let first = x.first, let last = x.last, !t.isNaN else { return .nan }
        if t < first || t > last {
            switch outside {
            case .constant: return t < first ? y[0] : y[y.count - 1]
            case .error: return nil
            case .nan: return .nan
            case .extrapolate: break
            }
        }
        if x.count == 1 { return y[0] }
        var low = 0
        var high = x.count - 1
        while high - low > 1 {
            let middle = (low + high) / 2
            if x[middle] <= t { low = middle } else { high = middle }
        }
        switch kind {
        case .linear:
            let share = (t - x[low]) / (x[low + 1] - x[low])
            if t == x[low + 1] { return y[low + 1] }
            return y[low] + share * (y[low + 1] - y[low])
        // Half-way goes down, as in SciPy.
        case .nearest: return t - x[low] <= x[low + 1] - t ? y[low] : y[low + 1]
        case .previous: return t >= x[low + 1] ? y[low + 1] : y[low]
        case .next: return t <= x[low] ? y[low] : y[low + 1]
        case .cubic, .pchip:
            if t == x[low + 1] { return y[low + 1] }
            let d = t - x[low]
            return y[low] + d * (slope[low] + d * (square[low] + d * cube[low]))
        }
    }

    /// Widths and slopes between neighbours.
    private static func gaps(_ x: [Double], _ y: [Double]) -> ([Double], [Double]) {
        var widths: [Double] = []
        var slopes: [Double] = []
        for i in 1..<x.count {
            let h = x[i] - x[i - 1]
            widths.append(h)
            slopes.append((y[i] - y[i - 1]) / h)
        }
        return (widths, slopes)
    }

    /// Slopes of the cubic spline that has no knot at the second and the last but one point ("not-a-knot"); through three
    /// points the parabola, through two the line. Source: de Boor, A Practical Guide to Splines (1978), chapter IV.
    private static func splineSlopes(_ x: [Double], _ y: [Double]) -> [Double] {
        let n = x.count
        let (h, s) = gaps(x, y)
        if n == 2 { return [s[0], s[0]] }
        if n == 3 {
            let c = (s[1] - s[0]) / (x[2] - x[0])
            return [s[0] - c * h[0], s[0] + c * h[0], s[1] + c * h[1]]
        }
        var below = [Double](repeating: 0, count: n)
        var middle = below
        var above = below
        var right = below
        middle[0] = h[1]
        above[0] = h[0] + h[1]
        let left: Double = (h[0] + 2 * above[0]) * h[1] * s[0]
        right[0] = (left + h[0] * h[0] * s[1]) / above[0]
        for i in 1..<(n - 1) {
            below[i] = h[i]
            middle[i] = 2 * (h[i - 1] + h[i])
            above[i] = h[i - 1]
            right[i] = 3 * (h[i] * s[i - 1] + h[i - 1] * s[i])
        }
        let (p, q) = (h[n - 2], h[n - 3])
        middle[n - 1] = q
        below[n - 1] = p + q
        let end: Double = (2 * (p + q) + p) * q * s[n - 2]
        right[n - 1] = (p * p * s[n - 3] + end) / (p + q)
        for i in 1..<n {
            let factor = below[i] / middle[i - 1]
            middle[i] -= factor * above[i - 1]
            right[i] -= factor * right[i - 1]
        }
        var d = right
        d[n - 1] = right[n - 1] / middle[n - 1]
        for i in stride(from: n - 2, through: 0, by: -1) { d[i] = (right[i] - above[i] * d[i + 1]) / middle[i] }
        return d
    }

    /// Slopes that keep the cubic as monotone as the points: Fritsch, Butland, SIAM J. Sci. Stat. Comput. 5, 300 (1984), with
    /// three-point ends.
    private static func monotoneSlopes(_ x: [Double], _ y: [Double]) -> [Double] {
        let n = x.count
        let (h, s) = gaps(x, y)
        if n == 2 { return [s[0], s[0]] }
        func end(_ h0: Double, _ h1: Double, _ s0: Double, _ s1: Double) -> Double {
            let d = ((2 * h0 + h1) * s0 - h0 * s1) / (h0 + h1)
            if d.sign != s0.sign || s0 == 0 { return 0 }
            return s0.sign != s1.sign && abs(d) > 3 * abs(s0) ? 3 * s0 : d
        }
        var d = [Double](repeating: 0, count: n)
        d[0] = end(h[0], h[1], s[0], s[1])
        d[n - 1] = end(h[n - 2], h[n - 3], s[n - 2], s[n - 3])
        for i in 1..<(n - 1) where s[i - 1] * s[i] > 0 {
            let (w1, w2) = (2 * h[i] + h[i - 1], h[i] + 2 * h[i - 1])
            d[i] = (w1 + w2) / (w1 / s[i - 1] + w2 / s[i])
        }
        return d
    }
}
