/// Gamma with scale 1. Marsaglia, Tsang, ACM Trans. Math. Softw. 26, 363 (2000); below shape 1 by their note in section 6.
func standardGamma(_ shape: Double, _ stream: inout DrawStream) -> Double {
    if shape < 1 {
        let boost = power(stream.next(), 1 / shape)
        return standardGamma(shape + 1, &stream) * boost
    }
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
        let x = normalQuantile(stream.next())
        let t = 1 + c * x
        if t <= 0 { continue }
        let v = t * t * t
        let u = stream.next()
        if naturalLog(u) < 0.5 * x * x + d - d * v + d * naturalLog(v) { return d * v }
    }
}

/// Poisson: multiplication below mean 10 (Knuth), above it by splitting off the waiting time of the k-th event
/// (Ahrens, Dieter, Computing 12, 223 (1974)), which stays exact and takes O(log mean) turns.
func poissonDraw(_ mean: Double, _ stream: inout DrawStream) -> Double {
    var count = 0.0
    var left = mean
    while left > 10 {
        let k = (left * 7 / 8).rounded(.down)
        let time = standardGamma(k, &stream)
        if time > left { return count + binomialDraw(k - 1, left / time, &stream) }
        count += k
        left -= time
    }
    let bound = exponential(-left)
    var product = stream.next()
    while product > bound {
        count += 1
        product *= stream.next()
    }
    return count
}

/// Binomial: splits at the median order statistic, a beta variable (Devroye, Non-Uniform Random Variate Generation,
/// section X.4), O(log n) turns, then counts single trials.
func binomialDraw(_ trials: Double, _ probability: Double, _ stream: inout DrawStream) -> Double {
    var n = trials
    var p = probability
    var count = 0.0
    while n > 20 {
        let a = 1 + (n / 2).rounded(.down)
        let b = n + 1 - a
        let x = standardGamma(a, &stream)
        let y = standardGamma(b, &stream)
        let split = x / (x + y)
        if split >= p {
            n = a - 1
            p /= split
        } else {
            count += a
            n = b - 1
            p = (p - split) / (1 - split)
        }
    }
    var i = 0.0
    while i < n {
        if stream.next() < p { count += 1 }
        i += 1
    }
    return count
}
