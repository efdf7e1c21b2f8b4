/// A probability distribution as a value: `normal(0, 1)`. A draw is a pure function of its key.
public struct Distribution: Hashable, Sendable, CustomStringConvertible {
    public enum Family: String, Sendable, CaseIterable {
        case normal, uniform, lognormal, exponential, gamma, beta, cauchy, laplace, poisson, bernoulli, binomial, categorical

        /// Names of the parameters, in order; the families whose parameters may be left out have defaults.
        public var parameterNames: [String] {
            switch self {
            case .normal, .lognormal: ["mu", "sigma"]
            case .uniform: ["a", "b"]
            case .exponential: ["rate"]
            case .gamma: ["shape", "scale"]
            case .beta: ["a", "b"]
            case .cauchy, .laplace: ["center", "scale"]
            case .poisson: ["mean"]
            case .bernoulli: ["p"]
            case .binomial: ["n", "p"]
            case .categorical: ["weights"]
            }
        }

        public var defaults: [Double?] {
            switch self {
            case .normal, .lognormal, .uniform, .cauchy, .laplace: [0, 1]
            case .exponential, .poisson: [1]
            case .gamma: [nil, 1]
            case .bernoulli: [0.5]
            case .beta, .binomial: [nil, nil]
            case .categorical: [nil]
            }
        }

        /// Whether draws are whole numbers.
        public var isDiscrete: Bool {
            switch self {
            case .poisson, .bernoulli, .binomial, .categorical: true
            default: false
            }
        }
    }

    public let family: Family
    public let parameters: [Double]

    /// Checks the parameters: `ND0230` for one outside its range or a wrong number of them.
    public init(_ family: Family, _ parameters: [Double]) throws(Diagnostic) {
        self.family = family
        self.parameters = parameters
        let names = family.parameterNames
        if family == .categorical {
            guard !parameters.isEmpty, parameters.allSatisfy({ $0 >= 0 && $0.isFinite }), parameters.reduce(0, +) > 0 else {
                throw DistributionError.parameter("weights", of: family, must: "be finite, not negative and not all zero")
            }
            return
        }
        guard parameters.count == names.count else { throw DistributionError.count(family, parameters.count) }
        if let bad = parameters.indices.first(where: { !parameters[$0].isFinite }) {
            throw DistributionError.parameter(names[bad], of: family, must: "be finite")
        }
        switch family {
        case .normal, .lognormal, .cauchy, .laplace:
            if parameters[1] < 0 { throw DistributionError.parameter(names[1], of: family, must: "not be negative") }
        case .uniform:
            if parameters[1] < parameters[0] { throw DistributionError.parameter("b", of: family, must: "be at least a") }
        case .exponential:
            if parameters[0] <= 0 { throw DistributionError.parameter("rate", of: family, must: "be positive") }
        case .gamma, .beta:
            for i in 0...1 where parameters[i] <= 0 {
                throw DistributionError.parameter(names[i], of: family, must: "be positive")
            }
        case .poisson:
            if parameters[0] < 0 { throw DistributionError.parameter("mean", of: family, must: "not be negative") }
        case .bernoulli:
            if !(0...1 ~= parameters[0]) { throw DistributionError.parameter("p", of: family, must: "lie between 0 and 1") }
        case .binomial:
            if parameters[0] < 0 || parameters[0] != parameters[0].rounded() || parameters[0] > 0x1p53 {
                throw DistributionError.parameter("n", of: family, must: "be a whole number, not negative")
            }
            if !(0...1 ~= parameters[1]) { throw DistributionError.parameter("p", of: family, must: "lie between 0 and 1") }
        case .categorical: break
        }
    }

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
        case .beta:
            let x = standardGamma(p[0], &stream)
            let y = standardGamma(p[1], &stream)
            // Both underflow only when a and b are tiny: the mass then sits at the ends.
            return x + y > 0 ? x / (x + y) : (stream.next() * (p[0] + p[1]) < p[0] ? 1 : 0)
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
        }
    }

    /// The expected value; not a number for `cauchy`, which has none.
    public var mean: Double {
        let p = parameters
        switch family {
        case .normal, .laplace: return p[0]
        case .uniform: return (p[0] + p[1]) / 2
        case .lognormal: return exponential(p[0] + p[1] * p[1] / 2)
        case .exponential: return 1 / p[0]
        case .gamma: return p[0] * p[1]
        case .beta: return p[0] / (p[0] + p[1])
        case .cauchy: return .nan
        case .poisson, .bernoulli: return p[0]
        case .binomial: return p[0] * p[1]
        case .categorical:
            return zip(p, p.indices).reduce(0) { $0 + $1.0 * Double($1.1) } / p.reduce(0, +)
        }
    }

    public var description: String {
        let shown = parameters.map { $0 == $0.rounded() && abs($0) < 1e15 ? "\(Int($0))" : formatReal($0) }
        return family == .categorical
            ? "categorical([\(shown.joined(separator: ", "))])" : "\(family.rawValue)(\(shown.joined(separator: ", ")))"
    }
}

/// Diagnostics of distributions.
public enum DistributionError {
    public static func parameter(_ name: String, of family: Distribution.Family, must: String) -> Diagnostic {
        Diagnostic("ND0230", "'\(name)' of \(family.rawValue) must \(must)")
    }

    public static func count(_ family: Distribution.Family, _ count: Int) -> Diagnostic {
        let names = family.parameterNames
        return Diagnostic(
            "ND0231", "\(family.rawValue) takes \(names.count) number\(names.count == 1 ? "" : "s") (\(names.joined(separator: ", "))), not \(count)")
    }
}
