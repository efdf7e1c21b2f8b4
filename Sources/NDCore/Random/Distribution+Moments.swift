import CNDKernels

extension Distribution {
    /// The expected value; not a number where there is none, infinite where the sum diverges.
    public var mean: Double {
        let p = parameters
        switch family {
        case .normal, .laplace, .logistic, .vonMises: return p[0]
        case .uniform, .uniformInteger: return (p[0] + p[1]) / 2
        case .lognormal: return exponential(p[0] + p[1] * p[1] / 2)
        case .exponential: return 1 / p[0]
        case .gamma: return p[0] * p[1]
        case .beta: return p[0] / (p[0] + p[1])
        case .cauchy: return .nan
        case .poisson, .bernoulli, .chiSquared: return p[0]
        case .binomial: return p[0] * p[1]
        case .categorical: return weighted { $0 }
        case .weibull: return p[1] * gammaFunction(1 + 1 / p[0])
        case .pareto: return p[0] > 1 ? p[0] * p[1] / (p[0] - 1) : .infinity
        case .triangular: return (p[0] + p[1] + p[2]) / 3
        case .gumbel: return p[0] + p[1] * 0.577215664901532860606512090082
        case .rayleigh: return p[0] * (Double.pi / 2).squareRoot()
        case .geometric: return 1 / p[0]
        case .zipf: return p[0] > 2 ? zetaFunction(p[0] - 1) / zetaFunction(p[0]) : .infinity
        case .studentT: return p[0] > 1 ? 0 : .nan
        case .negativeBinomial: return p[0] * (1 - p[1]) / p[1]
        }
    }

    /// The expected square of the distance from the mean; of von Mises on the line from mu - pi to mu + pi.
    public var variance: Double {
        let p = parameters
        switch family {
        case .normal: return p[1] * p[1]
        case .uniform: return (p[1] - p[0]) * (p[1] - p[0]) / 12
        case .uniformInteger: return ((p[1] - p[0] + 1) * (p[1] - p[0] + 1) - 1) / 12
        case .lognormal: return nd_expm1(p[1] * p[1]) * exponential(2 * p[0] + p[1] * p[1])
        case .exponential: return 1 / (p[0] * p[0])
        case .gamma: return p[0] * p[1] * p[1]
        case .beta:
            let n = p[0] + p[1]
            return p[0] / n * (p[1] / n) / (n + 1)
        case .cauchy: return .nan
        case .vonMises: return vonMisesVariance(p[1])
        case .laplace: return 2 * p[1] * p[1]
        case .poisson: return p[0]
        case .bernoulli: return p[0] * (1 - p[0])
        case .binomial: return p[0] * p[1] * (1 - p[1])
        case .categorical:
            let m = mean
            return weighted { ($0 - m) * ($0 - m) }
        case .weibull:
            let m = gammaFunction(1 + 1 / p[0])
            return p[1] * p[1] * (gammaFunction(1 + 2 / p[0]) - m * m)
        case .pareto:
            let a = p[0]
            return a > 2 ? p[1] * p[1] * a / ((a - 1) * (a - 1) * (a - 2)) : .infinity
        case .triangular:
            let (a, c, b) = (p[0], p[1], p[2])
            return (a * a + b * b + c * c - a * b - a * c - b * c) / 18
        case .logistic: return p[1] * p[1] * .pi * .pi / 3
        case .gumbel: return p[1] * p[1] * .pi * .pi / 6
        case .rayleigh: return (2 - .pi / 2) * p[0] * p[0]
        case .geometric: return (1 - p[0]) / (p[0] * p[0])
        case .zipf:
            guard p[0] > 3 else { return p[0] > 2 ? .infinity : .nan }
            let m = mean
            return zetaFunction(p[0] - 2) / zetaFunction(p[0]) - m * m
        case .studentT: return p[0] > 2 ? p[0] / (p[0] - 2) : (p[0] > 1 ? .infinity : .nan)
        case .chiSquared: return 2 * p[0]
        case .negativeBinomial: return p[0] * (1 - p[1]) / (p[1] * p[1])
        }
    }

    private func weighted(_ f: (Double) -> Double) -> Double {
        let total = parameters.reduce(0, +)
        return parameters.enumerated().reduce(0) { $0 + $1.element / total * f(Double($1.offset)) }
    }
}

/// The mean of z^2 weighted by exp(kappa cos z) from -pi to pi, by Boole's rule on 8192 steps where the weight does not vanish;
/// relative error about 1e-14. All terms are positive: nothing cancels.
private func vonMisesVariance(_ kappa: Double) -> Double {
    // Beyond, the variance is the normal distribution's: the next term of the series is 1/(2 kappa^2).
    if kappa > 1e15 { return 1 / kappa }
    let end = min(Double.pi, 14 / kappa.squareRoot())
    let count = 8192
    var (moment, weight) = (0.0, 0.0)
    for i in 0...count {
        let z = end * Double(i) / Double(count)
        let s = nd_sin(z / 2)
        let density = exponential(-2 * kappa * s * s)
        let rule: Double = i == 0 || i == count ? 7 : i & 1 == 1 ? 32 : i & 3 == 2 ? 12 : 14
        weight += rule * density
        moment += rule * z * z * density
    }
    return moment / weight
}

/// gamma(x) for x >= 1; relative error about 1e-14. Stirling's series after shifting upwards.
private func gammaFunction(_ x: Double) -> Double {
    if x > 171.7 { return .infinity }
    var factor = 1.0
    var y = x
    while y < 16 {
        factor *= y
        y += 1
    }
    let z = 1 / (y * y)
    let series = (1.0 / 12 - z * (1.0 / 360 - z * (1.0 / 1260 - z * (1.0 / 1680 - z / 1188)))) / y
    return exponential((y - 0.5) * naturalLog(y) - y + 0.918938533204672741780329736406 + series) / factor
}

/// zeta(s), and the sum of k^-s from k = a on (a > 0), for s > 1: 19 terms and the rest by Euler and Maclaurin; relative error
/// about 1e-15.
package func zetaFunction(_ s: Double, from a: Double = 1) -> Double {
    var sum = 0.0
    for k in 0..<19 { sum += power(a + Double(k), -s) }
    let n = a + 19
    let last = power(n, -s)
    var rest = last * n / (s - 1) + last / 2
    var term = s * last / n
    for (k, b) in [1.0 / 12, -1.0 / 720, 1.0 / 30240, -1.0 / 1_209_600, 1.0 / 47_900_160].enumerated() {
        rest += b * term
        let j = Double(2 * k + 1)
        term *= (s + j) * (s + j + 1) / (n * n)
    }
    return sum + rest
}
