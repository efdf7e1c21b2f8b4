import CNDKernels

extension Distribution {
    /// One draw. Expected O(1), except categorical O(number of weights).
    public func draw(_ key: DrawKey, entity: UInt32, count: UInt64) -> Double {
        var stream = key.stream(entity: entity, count: count)
        return draw(&stream)
    }

    public func draw(_ stream: inout DrawStream) -> Double {
        let p = parameters
        switch family {
        case .normal: return p[0] + p[1] * normalQuantile(stream.next())
        case .uniform: return p[0] + (p[1] - p[0]) * stream.next()
        case .lognormal: return exponential(p[0] + p[1] * normalQuantile(stream.next()))
        case .exponential: return -naturalLog(stream.next()) / p[0]
        case .gamma: return p[1] * standardGamma(p[0], &stream)
        case .beta: return betaDraw(p[0], p[1], &stream)
        case .cauchy: return p[0] + p[1] * tangent(.pi * (stream.next() - 0.5))
        case .laplace:
            let u = stream.next() - 0.5
            return p[0] - p[1] * (u < 0 ? -1 : 1) * naturalLog(1 - 2 * abs(u))
        case .poisson: return poissonDraw(p[0], &stream)
        case .bernoulli: return stream.next() < p[0] ? 1 : 0
        case .binomial: return binomialDraw(p[0], p[1], &stream)
        case .categorical:
            let target = stream.next() * p.reduce(0, +)
            var sum = 0.0
            for (i, w) in p.enumerated() {
                sum += w
                if target < sum { return Double(i) }
            }
            return Double(p.lastIndex { $0 > 0 } ?? 0)
        // Inverses of the distribution function.
        case .weibull: return p[1] * power(-naturalLog(stream.next()), 1 / p[0])
        case .pareto: return p[1] * exponential(-naturalLog(stream.next()) / p[0])
        case .rayleigh: return p[0] * (-2 * naturalLog(stream.next())).squareRoot()
        case .logistic:
            let u = stream.next()
            return p[0] + p[1] * naturalLog(u / (1 - u))
        case .gumbel: return p[0] - p[1] * naturalLog(-naturalLog(stream.next()))
        case .triangular: return triangularQuantile(p[0], p[1], p[2], stream.next())
        case .geometric: return p[0] == 1 ? 1 : max(1, (naturalLog(stream.next()) / nd_log1p(-p[0])).rounded(.up))
        case .uniformInteger: return min(p[1], p[0] + (stream.next() * (p[1] - p[0] + 1)).rounded(.down))
        // Made of others.
        case .chiSquared: return 2 * standardGamma(p[0] / 2, &stream)
        case .studentT:
            let z = normalQuantile(stream.next())
            return z / (2 * standardGamma(p[0] / 2, &stream) / p[0]).squareRoot()
        case .negativeBinomial:
            return p[1] == 1 ? 0 : poissonDraw(standardGamma(p[0], &stream) * (1 - p[1]) / p[1], &stream)
        case .zipf: return zipfDraw(p[0], &stream)
        case .vonMises: return vonMisesDraw(p[0], p[1], &stream)
        }
    }
}

/// The place below which a triangular variable falls with probability `u`.
public func triangularQuantile(_ a: Double, _ mode: Double, _ b: Double, _ u: Double) -> Double {
    if b == a { return a }
    let split = (mode - a) / (b - a)
    if u <= split { return a + (u * (b - a) * (mode - a)).squareRoot() }
    return b - ((1 - u) * (b - a) * (b - mode)).squareRoot()
}

/// Beta as a quotient of gamma variables; where a or b is below 1 they may underflow, so that their logarithms are compared.
private func betaDraw(_ a: Double, _ b: Double, _ stream: inout DrawStream) -> Double {
    if min(a, b) >= 1 {
        let x = standardGamma(a, &stream)
        let y = standardGamma(b, &stream)
        return x / (x + y)
    }
    let x = logStandardGamma(a, &stream)
    let y = logStandardGamma(b, &stream)
    return x > y ? 1 / (1 + exponential(y - x)) : exponential(x - y) / (1 + exponential(x - y))
}

private func logStandardGamma(_ shape: Double, _ stream: inout DrawStream) -> Double {
    if shape >= 1 { return naturalLog(standardGamma(shape, &stream)) }
    let boost = naturalLog(stream.next()) / shape
    return boost + naturalLog(standardGamma(shape + 1, &stream))
}

/// Zipf: rejection from a Pareto variable. Devroye, Non-Uniform Random Variate Generation (1986), section X.6.1.
private func zipfDraw(_ a: Double, _ stream: inout DrawStream) -> Double {
    let b = power(2, a - 1)
    while true {
        let x = exponential(-naturalLog(stream.next()) / (a - 1)).rounded(.down)
        let v = stream.next()
        guard x.isFinite else { return x }
        // t - 1 without cancellation for large x.
        let gain = nd_expm1((a - 1) * nd_log1p(1 / x))
        if v * x * gain / (b - 1) <= (1 + gain) / b { return x }
    }
}

/// Von Mises: rejection from a wrapped Cauchy variable (Best, Fisher, Applied Statistics 28, 152 (1979)); above kappa = 10^6
/// the normal distribution, from which it then differs by less than 10^-6 of its width.
private func vonMisesDraw(_ mu: Double, _ kappa: Double, _ stream: inout DrawStream) -> Double {
    var angle: Double
    if kappa < 1e-8 {
        angle = .pi * (2 * stream.next() - 1)
    } else if kappa > 1e6 {
        angle = normalQuantile(stream.next()) / kappa.squareRoot()
    } else {
        let r = 1 + (1 + 4 * kappa * kappa).squareRoot()
        let rho = (r - (2 * r).squareRoot()) / (2 * kappa)
        // Below 1e-5 the square root cancels: s = 1/kappa + kappa.
        let s = kappa < 1e-5 ? 1 / kappa + kappa : (1 + rho * rho) / (2 * rho)
        var w: Double
        while true {
            let z = nd_cos(.pi * stream.next())
            w = (1 + s * z) / (s + z)
            let y = kappa * (s - w)
            let v = stream.next()
            if y * (2 - y) - v >= 0 || naturalLog(y / v) + 1 - y >= 0 { break }
        }
        angle = nd_acos(max(-1, min(1, w)))
        if stream.next() < 0.5 { angle = -angle }
    }
    let turned = mu + angle
    return turned - 2 * .pi * ((turned - mu) / (2 * .pi)).rounded()
}
