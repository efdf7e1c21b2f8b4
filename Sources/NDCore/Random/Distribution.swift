/// A probability distribution as a value: `normal(0, 1)`. A draw is a pure function of its key.
public struct Distribution: Hashable, Sendable, CustomStringConvertible {
    public enum Family: String, Sendable, CaseIterable {
        case normal, uniform, lognormal, exponential, gamma, beta, cauchy, laplace, poisson, bernoulli, binomial, categorical
        case weibull, pareto, triangular, logistic, gumbel, rayleigh, geometric, zipf
        case studentT = "student_t"
        case chiSquared = "chi_squared"
        case negativeBinomial = "negative_binomial"
        case uniformInteger = "uniform_integer"
        case vonMises = "von_mises"

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
            case .weibull, .pareto: ["shape", "scale"]
            case .triangular: ["a", "mode", "b"]
            case .logistic, .gumbel: ["center", "scale"]
            case .rayleigh: ["scale"]
            case .geometric: ["p"]
            case .zipf: ["a"]
            case .studentT, .chiSquared: ["freedom"]
            case .negativeBinomial: ["n", "p"]
            case .uniformInteger: ["a", "b"]
            case .vonMises: ["mu", "kappa"]
            }
        }

        public var defaults: [Double?] {
            switch self {
            case .normal, .lognormal, .uniform, .cauchy, .laplace: [0, 1]
            case .exponential, .poisson: [1]
            case .gamma, .weibull, .pareto: [nil, 1]
            case .logistic, .gumbel: [0, 1]
            case .rayleigh: [1]
            case .geometric: [0.5]
            case .zipf, .studentT, .chiSquared: [nil]
            case .negativeBinomial, .uniformInteger: [nil, nil]
            case .triangular: [nil, nil, nil]
            case .vonMises: [0, 1]
            case .bernoulli: [0.5]
            case .beta, .binomial: [nil, nil]
            case .categorical: [nil]
            }
        }

        /// Whether draws are whole numbers.
        public var isDiscrete: Bool {
            switch self {
            case .poisson, .bernoulli, .binomial, .categorical, .geometric, .zipf, .negativeBinomial, .uniformInteger: true
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
        if let fault = Self.fault(family, parameters) { throw DistributionError.parameter(fault.name, of: family, must: fault.must) }
    }

    /// The first parameter outside its range, and what it must be.
    private static func fault(_ family: Family, _ p: [Double]) -> (name: String, must: String)? {
        func probability(_ i: Int, positive: Bool = false) -> (String, String)? {
            if positive { return p[i] > 0 && p[i] <= 1 ? nil : ("p", "be above 0 and at most 1") }
            return 0...1 ~= p[i] ? nil : ("p", "lie between 0 and 1")
        }
        func positive(_ places: Int...) -> (String, String)? {
            places.first { p[$0] <= 0 }.map { (family.parameterNames[$0], "be positive") }
        }
        switch family {
        case .normal, .lognormal, .cauchy, .laplace, .logistic, .gumbel:
            return p[1] < 0 ? (family.parameterNames[1], "not be negative") : nil
        case .uniform: return p[1] < p[0] ? ("b", "be at least a") : nil
        case .exponential, .rayleigh, .studentT, .chiSquared: return positive(0)
        case .gamma, .beta, .weibull, .pareto: return positive(0, 1)
        case .poisson: return p[0] < 0 ? ("mean", "not be negative") : nil
        case .bernoulli: return probability(0)
        case .geometric: return probability(0, positive: true)
        case .binomial:
            return p[0] < 0 || p[0] != p[0].rounded() || p[0] > 0x1p53 ? ("n", "be a whole number, not negative") : probability(1)
        case .negativeBinomial: return positive(0) ?? probability(1, positive: true)
        case .triangular:
            return p[1] < p[0] ? ("mode", "be at least a") : p[2] < p[1] ? ("b", "be at least the mode") : nil
        case .uniformInteger:
            let wrong = (0...1).first { p[$0] != p[$0].rounded() || abs(p[$0]) > 0x1p52 }
            return wrong.map { (family.parameterNames[$0], "be a whole number within 2^52") } ?? (p[1] < p[0] ? ("b", "be at least a") : nil)
        case .zipf: return p[0] <= 1 ? ("a", "be greater than 1") : nil
        case .vonMises: return p[1] < 0 ? ("kappa", "not be negative") : nil
        case .categorical: return nil
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
