import CNDKernels

/// P(a, x) and Q(a, x) = 1 - P(a, x), the regularised incomplete gamma functions, for a > 0 and finite x >= 0.
///
/// Series below x = a + 1, continued fraction above (Abramowitz and Stegun 6.5.29 and 6.5.31, Lentz's method), both with
/// the saddle-point form of x^a exp(-x)/gamma(a + 1); from a = 10^7 on Temme's uniform expansion about x = a (SIAM J.
/// Math. Anal. 10, 757 (1979)). Absolute error below 1e-14; the smaller of the two is relatively good to about 1e-12.
/// O(sqrt a) for x near a.
public func regularisedGamma(_ a: Double, _ x: Double) -> (lower: Double, upper: Double) {
    guard a > 0, x >= 0 else { return (.nan, .nan) }
    if x == 0 { return (0, 1) }
    if x == .infinity { return (1, 0) }
    let ratio = x / a
    if a >= 1e7, abs(ratio - 1) < 5e-3 { return temme(a, ratio - 1) }
    let density: Double
    if a < 1 {
        density = nd_exp(a * nd_log(x) - x - logGammaPositive(a + 2) + nd_log1p(a))
    } else {
        density = nd_exp(-stirlingError(a) - deviance(a, x)) / (2 * Double.pi * a).squareRoot()
    }
    if x < a + 1 {
        var term = 1.0
        var sum = 1.0
        var k = a
        for _ in 0..<2_000_000 {
            k += 1
            term *= x / k
            sum += term
            if term < sum * 0x1p-54 { break }
        }
        let lower = min(1, density * sum)
        return (lower, 1 - lower)
    }
    let tiny = 1e-300
    var b = x + 1 - a
    var c = 1 / tiny
    var d = 1 / b
    var h = d
    var i = 1.0
    while i < 2_000_000 {
        let an = -i * (i - a)
        b += 2
        d = an * d + b
        if abs(d) < tiny { d = tiny }
        c = b + an / c
        if abs(c) < tiny { c = tiny }
        d = 1 / d
        let delta = d * c
        h *= delta
        if abs(delta - 1) <= 0x1p-52 { break }
        i += 1
    }
    let upper = min(1, max(0, density * a * h))
    return (1 - upper, upper)
}

/// Near x = a (1 + mu) for large a. The coefficients are those of the expansions about eta = 0.
private func temme(_ a: Double, _ mu: Double) -> (lower: Double, upper: Double) {
    // eta^2 / 2 = mu - log(1 + mu).
    let half = deviance(1, 1 + mu)
    let eta = (mu < 0 ? -1.0 : 1.0) * (2 * half).squareRoot()
    let c0 = -1.0 / 3 + eta * (1.0 / 12 + eta * (-2.0 / 135 + eta * (1.0 / 864 + eta * (1.0 / 2835))))
    let c1 = -1.0 / 540 + eta * (-1.0 / 288 + eta * (1.0 / 378))
    let rest = nd_exp(-a * half) / (2 * Double.pi * a).squareRoot() * (c0 + c1 / a)
    let z = eta * (a / 2).squareRoot()
    let tail = complementaryError(abs(z)) / 2
    let upper = (z > 0 ? tail : 1 - tail) + rest
    let lower = (z > 0 ? 1 - tail : tail) - rest
    return (min(1, max(0, lower)), min(1, max(0, upper)))
}

/// erfc(x): good to about 1e-15, relatively too.
func complementaryError(_ x: Double) -> Double {
    if x.isNaN { return .nan }
    if x < 0 { return 2 - complementaryError(-x) }
    if x < 0.5 { return 1 - nd_erf(x) }
    if x > 27.3 { return 0 }
    return regularisedGamma(0.5, x * x).upper
}
