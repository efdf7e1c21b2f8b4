import CNDKernels

/// The regularised incomplete beta function I_x(a, b) for a, b > 0 and 0 <= x <= 1.
///
/// The continued fraction of Abramowitz and Stegun 26.5.8 by Lentz's method, with the saddle-point form of the factor
/// before it. Absolute error about 1e-14, above a = b = 1000 about
/// 1e-16 sqrt(max(a, b)). O(sqrt(max(a, b))).
public func regularisedBeta(_ a: Double, _ b: Double, _ x: Double) -> Double {
    guard a > 0, b > 0, x >= 0, x <= 1 else { return .nan }
    if x == 0 || x == 1 { return x }
    let y = 1 - x
    let n = a + b
    // x^a y^b / B(a, b)
    let factor = (a * (b / n) / (2 * Double.pi)).squareRoot()
        * nd_exp(stirlingError(n) - stirlingError(a) - stirlingError(b) - deviance(a, n * x) - deviance(b, n * y))
    if x < (a + 1) / (n + 2) { return min(1, factor * betaFraction(a, b, x) / a) }
    return max(0, 1 - factor * betaFraction(b, a, y) / b)
}

private func betaFraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
    let tiny = 1e-300
    func away(_ v: Double) -> Double { abs(v) < tiny ? tiny : v }
    var c = 1.0
    var d = 1 / away(1 - (a + b) * x / (a + 1))
    var h = d
    var m = 1.0
    while m < 1_000_000 {
        let even = m * (b - m) * x / ((a - 1 + 2 * m) * (a + 2 * m))
        d = 1 / away(1 + even * d)
        c = away(1 + even / c)
        h *= d * c
        let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 1 + 2 * m))
        d = 1 / away(1 + odd * d)
        c = away(1 + odd / c)
        let delta = d * c
        h *= delta
        if abs(delta - 1) <= 0x1p-52 { break }
        m += 1
    }
    return h
}
