import CNDKernels

// The two pieces of Loader's saddle-point form of the binomial, Poisson, gamma and beta densities: no cancellation of
// large logarithms. Source: C. Loader, "Fast and accurate computation of binomial probabilities" (2000).

/// log gamma(n + 1) - (n + 1/2) log n + n - log sqrt(2 pi), for n > 0: what Stirling's formula leaves out. About 1e-16.
func stirlingError(_ n: Double) -> Double {
    var x = n
    var shifted = 0.0
    // Upwards by log gamma(x + 1) = log x + log gamma(x), to where the asymptotic series holds.
    while x < 16 {
        shifted += (x + 0.5) * nd_log1p(1 / x) - 1
        x += 1
    }
    let y = 1 / (x * x)
    let series = (1.0 / 12 - y * (1.0 / 360 - y * (1.0 / 1260 - y * (1.0 / 1680 - y * (1.0 / 1188 - y * (691.0 / 360360)))))) / x
    return shifted + series
}

/// x log(x/m) + m - x for x >= 0, m > 0: never negative, zero at x = m.
func deviance(_ x: Double, _ m: Double) -> Double {
    if x == 0 { return m }
    let d = x - m
    guard abs(d) < 0.1 * (x + m) else { return x * nd_log(x / m) + m - x }
    // With v = d/(x + m): log(x/m) = 2 (v + v^3/3 + ...).
    let v = d / (x + m)
    var sum = d * v
    var term = 2 * x * v
    let square = v * v
    var k = 3.0
    while k < 100 {
        term *= square
        let next = sum + term / k
        if next == sum { break }
        sum = next
        k += 2
    }
    return sum
}

/// log gamma(x) for x > 0; absolute error about 1e-15 relative to max(1, |x log x|).
func logGammaPositive(_ x: Double) -> Double {
    if x < 3 {
        // log gamma(x) = log gamma(x + 1) - log x, thrice at most.
        return logGammaPositive(x + 1) - nd_log(x)
    }
    let n = x - 1
    return stirlingError(n) + (n + 0.5) * nd_log(n) - n + 0.918938533204672741780329736406
}
