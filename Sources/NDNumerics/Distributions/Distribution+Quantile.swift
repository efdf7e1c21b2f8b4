import CNDKernels
import NDCore

extension Distribution {
    /// The least x with `cumulative(x) >= q`: in closed form where there is one, else searched on the distribution
    /// function to the last digits. `nan` for q outside 0...1.
    public func quantile(_ q: Double) -> Double {
        guard q >= 0, q <= 1 else { return .nan }
        let p = parameters
        switch family {
        case .normal: return p[1] == 0 ? p[0] : p[0] + p[1] * normalQuantile(q)
        case .uniform: return p[0] + q * (p[1] - p[0])
        case .lognormal: return nd_exp(p[0] + p[1] * normalQuantile(q))
        case .exponential: return q == 1 ? .infinity : -nd_log1p(-q) / p[0]
        case .cauchy: return q == 0 ? -.infinity : q == 1 ? .infinity : p[0] - p[1] / nd_tan(.pi * q)
        case .laplace: return q < 0.5 ? p[0] + p[1] * nd_log(2 * q) : p[0] - p[1] * nd_log(2 * (1 - q))
        case .weibull: return q == 1 ? .infinity : p[1] * nd_pow(-nd_log1p(-q), 1 / p[0])
        case .pareto: return q == 1 ? .infinity : p[1] * nd_exp(-nd_log1p(-q) / p[0])
        case .triangular: return triangularQuantile(p[0], p[1], p[2], q)
        case .logistic: return q == 0 ? -.infinity : q == 1 ? .infinity : p[0] + p[1] * nd_log(q / (1 - q))
        case .gumbel: return q == 0 ? -.infinity : q == 1 ? .infinity : p[0] - p[1] * nd_log(-nd_log(q))
        case .rayleigh: return q == 1 ? .infinity : p[0] * (-2 * nd_log1p(-q)).squareRoot()
        case .gamma, .chiSquared, .beta, .studentT, .vonMises: return searched(q)
        case .poisson, .bernoulli, .binomial, .categorical, .geometric, .zipf, .negativeBinomial, .uniformInteger: return counted(q)
        }
    }

    /// The ends of what can be drawn.
    private var support: (Double, Double) {
        let p = parameters
        switch family {
        case .beta: return (0, 1)
        case .vonMises: return (p[0] - .pi, p[0] + .pi)
        case .binomial: return (0, p[0])
        case .bernoulli: return (0, 1)
        case .categorical: return (0, Double(p.count - 1))
        case .uniformInteger: return (p[0], p[1])
        case .geometric, .zipf: return (1, .infinity)
        case .studentT: return (-.infinity, .infinity)
        default: return (0, .infinity)
        }
    }

    /// Bisection on the doubles between the ends: as many turns as they have bits.
    private func searched(_ q: Double) -> Double {
        let (low, high) = support
        if q == 0 { return low }
        if q == 1 { return high }
        var a = order(low.isInfinite ? -Double.greatestFiniteMagnitude : low)
        var b = order(high.isInfinite ? Double.greatestFiniteMagnitude : high)
        while a < b {
            // Rounded down also where the sum is negative.
            let middle = a + (b - a) / 2
            if cumulative(double(middle)) >= q { b = middle } else { a = middle + 1 }
        }
        return double(a)
    }

    private func counted(_ q: Double) -> Double {
        let (least, greatest) = support
        if q == 1 { return greatest }
        if cumulative(least) >= q { return least }
        var low = least
        var step = 1.0
        while low + step < greatest, cumulative(low + step) < q {
            low += step
            step *= 2
            if step > 0x1p60 { return .infinity }
        }
        var high = min(low + step, greatest)
        // cumulative(low) < q <= cumulative(high)
        while high - low > 1 {
            let middle = ((low + high) / 2).rounded(.down)
            if middle == low || middle == high { break }
            if cumulative(middle) >= q { high = middle } else { low = middle }
        }
        return high
    }
}

/// The doubles in their order as integers, half as many bits apart as to overflow nowhere.
private func order(_ x: Double) -> Int {
    let bits = Int(x.magnitude.bitPattern >> 1)
    return x < 0 ? -bits : bits
}

private func double(_ n: Int) -> Double {
    let x = Double(bitPattern: UInt64(n.magnitude) << 1)
    return n < 0 ? -x : x
}
