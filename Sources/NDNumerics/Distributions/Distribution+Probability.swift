import CNDKernels
import NDCore

extension Distribution {
    /// The density at x; of a discrete distribution the probability of x. Relative error about 1e-13.
    public func density(_ x: Double) -> Double {
        if x.isNaN { return .nan }
        let p = parameters
        if family.isDiscrete, x != x.rounded() || x.isInfinite { return 0 }
        switch family {
        case .normal: return normal((x - p[0]) / p[1]) / p[1]
        case .uniform: return x >= p[0] && x <= p[1] ? 1 / (p[1] - p[0]) : 0
        case .lognormal: return x > 0 ? normal((nd_log(x) - p[0]) / p[1]) / (p[1] * x) : 0
        case .exponential: return x >= 0 ? p[0] * nd_exp(-p[0] * x) : 0
        case .gamma: return gammaDensity(p[0], x / p[1]) / p[1]
        case .chiSquared: return gammaDensity(p[0] / 2, x / 2) / 2
        case .beta: return betaDensity(p[0], p[1], x)
        case .cauchy:
            let z = (x - p[0]) / p[1]
            return 1 / (Double.pi * p[1] * (1 + z * z))
        case .laplace: return nd_exp(-abs(x - p[0]) / p[1]) / (2 * p[1])
        case .poisson: return poissonProbability(x, p[0])
        case .bernoulli: return x == 1 ? p[0] : x == 0 ? 1 - p[0] : 0
        case .binomial: return binomialProbability(x, p[0], p[1])
        case .categorical:
            guard let i = Int(exactly: x), p.indices.contains(i) else { return 0 }
            return p[i] / p.reduce(0, +)
        case .weibull:
            guard x >= 0 else { return 0 }
            let z = x / p[1]
            return p[0] / p[1] * nd_pow(z, p[0] - 1) * nd_exp(-nd_pow(z, p[0]))
        case .pareto: return x >= p[1] ? p[0] / x * nd_exp(p[0] * nd_log(p[1] / x)) : 0
        case .triangular:
            let (a, c, b) = (p[0], p[1], p[2])
            if x < a || x > b { return 0 }
            if x < c { return 2 * (x - a) / ((b - a) * (c - a)) }
            return x > c ? 2 * (b - x) / ((b - a) * (b - c)) : 2 / (b - a)
        case .logistic:
            let e = nd_exp(-abs(x - p[0]) / p[1])
            return e / (p[1] * (1 + e) * (1 + e))
        case .gumbel:
            let z = (x - p[0]) / p[1]
            return nd_exp(-z - nd_exp(-z)) / p[1]
        case .rayleigh: return x >= 0 ? x / (p[0] * p[0]) * nd_exp(-x * x / (2 * p[0] * p[0])) : 0
        case .geometric: return x >= 1 ? p[0] * nd_exp((x - 1) * nd_log1p(-p[0])).nanAs(x == 1 ? 1 : 0) : 0
        case .zipf: return x >= 1 ? nd_pow(x, -p[0]) / zetaFunction(p[0]) : 0
        case .studentT:
            let n = p[0]
            let (a, b) = ((n + 1) / 2, n / 2)
            // gamma(a)/gamma(b) by Stirling's formula with its remainder: a = b + 1/2.
            let exponent = b * nd_log1p(1 / n) - 0.5 + stirlingError(a) - stirlingError(b)
            return nd_exp(exponent - a * nd_log1p(x * x / n)) * (b / (Double.pi * n)).squareRoot()
        case .negativeBinomial: return x >= 0 ? p[0] / (p[0] + x) * binomialProbability(p[0], x + p[0], p[1]) : 0
        case .uniformInteger: return x >= p[0] && x <= p[1] ? 1 / (p[1] - p[0] + 1) : 0
        case .vonMises:
            let z = x - p[0]
            guard abs(z) <= .pi else { return 0 }
            // I_0(kappa) exp(-kappa) stays in range.
            return nd_exp(p[1] * (nd_cos(z) - 1)) / (2 * Double.pi * scaledBesselI0(p[1]))
        }
    }

    /// The probability of a value of at most x. Absolute error about 1e-14, for gamma, beta and what is made of them above
    /// shapes of 1000 about 1e-16 times the root of the largest.
    public func cumulative(_ x: Double) -> Double {
        if x.isNaN { return .nan }
        let p = parameters
        if x == .infinity { return 1 }
        if x == -.infinity { return 0 }
        let k = x.rounded(.down)
        switch family {
        case .normal: return p[1] == 0 ? (x >= p[0] ? 1 : 0) : complementaryError(-(x - p[0]) / (p[1] * 2.0.squareRoot())) / 2
        case .uniform: return p[0] == p[1] ? (x >= p[0] ? 1 : 0) : min(1, max(0, (x - p[0]) / (p[1] - p[0])))
        case .lognormal: return x > 0 ? complementaryError(-(nd_log(x) - p[0]) / (p[1] * 2.0.squareRoot())) / 2 : 0
        case .exponential: return x > 0 ? -nd_expm1(-p[0] * x) : 0
        case .gamma: return x > 0 ? regularisedGamma(p[0], x / p[1]).lower : 0
        case .chiSquared: return x > 0 ? regularisedGamma(p[0] / 2, x / 2).lower : 0
        case .beta: return regularisedBeta(p[0], p[1], min(1, max(0, x)))
        case .cauchy: return nd_atan2(1, -(x - p[0]) / p[1]) / .pi
        case .laplace:
            let z = (x - p[0]) / p[1]
            return z < 0 ? nd_exp(z) / 2 : 1 - nd_exp(-z) / 2
        case .poisson: return k < 0 ? 0 : p[0] == 0 ? 1 : regularisedGamma(k + 1, p[0]).upper
        case .bernoulli: return x < 0 ? 0 : x < 1 ? 1 - p[0] : 1
        case .binomial: return k < 0 ? 0 : k >= p[0] ? 1 : 1 - regularisedBeta(k + 1, p[0] - k, p[1])
        case .categorical:
            if k < 0 { return 0 }
            return p.prefix(k >= Double(p.count) ? p.count : Int(k) + 1).reduce(0, +) / p.reduce(0, +)
        case .weibull: return x > 0 ? -nd_expm1(-nd_pow(x / p[1], p[0])) : 0
        case .pareto: return x > p[1] ? -nd_expm1(p[0] * nd_log(p[1] / x)) : 0
        case .triangular:
            let (a, c, b) = (p[0], p[1], p[2])
            if x <= a { return x == a && a == b ? 1 : 0 }
            if x >= b { return 1 }
            return x <= c ? (x - a) * (x - a) / ((b - a) * (c - a)) : 1 - (b - x) * (b - x) / ((b - a) * (b - c))
        case .logistic: return 1 / (1 + nd_exp(-(x - p[0]) / p[1]))
        case .gumbel: return nd_exp(-nd_exp(-(x - p[0]) / p[1]))
        case .rayleigh: return x > 0 ? -nd_expm1(-x * x / (2 * p[0] * p[0])) : 0
        case .geometric: return k < 1 ? 0 : p[0] == 1 ? 1 : -nd_expm1(k * nd_log1p(-p[0]))
        case .zipf: return k < 1 ? 0 : p[0] > 1e3 ? 1 : 1 - zetaFunction(p[0], from: k + 1) / zetaFunction(p[0])
        case .studentT:
            if x * x < p[0] {
                // Near the middle the tail is one half but for little: that little by itself.
                let side = regularisedBeta(0.5, p[0] / 2, x * x / (p[0] + x * x)) / 2
                return x > 0 ? 0.5 + side : 0.5 - side
            }
            let tail = regularisedBeta(p[0] / 2, 0.5, p[0] / (p[0] + x * x)) / 2
            return x > 0 ? 1 - tail : tail
        case .negativeBinomial: return k < 0 ? 0 : regularisedBeta(p[0], k + 1, p[1])
        case .uniformInteger: return min(1, max(0, (k - p[0] + 1) / (p[1] - p[0] + 1)))
        case .vonMises: return vonMisesCumulative(x - p[0], p[1])
        }
    }
}

extension Double {
    fileprivate func nanAs(_ value: Double) -> Double { isNaN ? value : self }
}

private func normal(_ z: Double) -> Double { nd_exp(-z * z / 2) / (2 * Double.pi).squareRoot() }

/// exp(-m) m^x / gamma(x + 1).
private func poissonProbability(_ x: Double, _ m: Double) -> Double {
    if x < 0 { return 0 }
    if m == 0 { return x == 0 ? 1 : 0 }
    if x == 0 { return nd_exp(-m) }
    return nd_exp(-stirlingError(x) - deviance(x, m)) / (2 * Double.pi * x).squareRoot()
}

private func gammaDensity(_ a: Double, _ x: Double) -> Double {
    if x < 0 { return 0 }
    if x == 0 { return a < 1 ? .infinity : a == 1 ? 1 : 0 }
    return poissonProbability(a, x) * a / x
}

/// n over x, p^x (1 - p)^(n - x), for real x and n.
private func binomialProbability(_ x: Double, _ n: Double, _ p: Double) -> Double {
    if x < 0 || x > n { return 0 }
    if p == 0 { return x == 0 ? 1 : 0 }
    if p == 1 { return x == n ? 1 : 0 }
    if x == 0 { return nd_exp(n * nd_log1p(-p)) }
    if x == n { return nd_exp(n * nd_log(p)) }
    let exponent = stirlingError(n) - stirlingError(x) - stirlingError(n - x) - deviance(x, n * p) - deviance(n - x, n * (1 - p))
    return nd_exp(exponent) * (n / (2 * Double.pi * x * (n - x))).squareRoot()
}

private func betaDensity(_ a: Double, _ b: Double, _ x: Double) -> Double {
    if x < 0 || x > 1 { return 0 }
    if x == 0 { return a < 1 ? .infinity : a == 1 ? b : 0 }
    if x == 1 { return b < 1 ? .infinity : b == 1 ? a : 0 }
    return binomialProbability(a, a + b, x) * a * b / (a + b) / (x * (1 - x))
}

/// exp(-kappa) I_0(kappa): the series, or the asymptotic one from 30 on.
private func scaledBesselI0(_ kappa: Double) -> Double {
    if kappa < 30 {
        var term = 1.0
        var sum = 1.0
        var k = 1.0
        while term > sum * 1e-18 {
            term *= kappa * kappa / (4 * k * k)
            sum += term
            k += 1
        }
        return sum * nd_exp(-kappa)
    }
    var term = 1.0
    var sum = 1.0
    for k in 1..<30 {
        let odd = Double(2 * k - 1)
        let next = term * odd * odd / (8 * kappa * Double(k))
        if next >= term || next < 1e-18 { break }
        term = next
        sum += term
    }
    return sum / (2 * Double.pi * kappa).squareRoot()
}

/// Fourier's series with the quotients I_j/I_0 by backward recurrence; the normal distribution above kappa = 10^6.
private func vonMisesCumulative(_ z: Double, _ kappa: Double) -> Double {
    if z <= -.pi { return 0 }
    if z >= .pi { return 1 }
    if kappa > 1e6 { return complementaryError(-z * (kappa / 2).squareRoot()) / 2 }
    if kappa < 1e-12 { return 0.5 + z / (2 * .pi) }
    let terms = Int(40 + 10 * kappa.squareRoot())
    // q_j = I_j/I_(j-1) from above; the sum is nested: s_j = q_j (sin(j z)/j + s_(j+1)).
    var q = 0.0
    var sum = 0.0
    for j in stride(from: terms, through: 1, by: -1) {
        q = 1 / (2 * Double(j) / kappa + q)
        sum = q * (nd_sin(Double(j) * z) / Double(j) + sum)
    }
    return min(1, max(0, 0.5 + (z / 2 + sum) / .pi))
}
