import NDCore

extension Builtins {
    private static func distribution(_ family: Distribution.Family, _ signature: String, _ text: String, _ example: String) -> Builtin {
        Builtin(signature, text, example: example) { (call: Call) throws(Diagnostic) in
            if family == .categorical { return .distribution(try Distribution(family, call.vector(0))) }
            var parameters: [Double] = []
            for i in 0..<call.values.count { parameters.append(try call.real(i)) }
            if family == .binomial, parameters[1] > 1, parameters[1] == parameters[1].rounded() {
                throw call.must(1, "lie between 0 and 1", remedy: "it is a probability; the binomial coefficient is choose(n, k)")
            }
            return .distribution(try Distribution(family, parameters))
        }
    }

    /// The families. Draws are exact to the rounding of doubles at all parameters, unless the text says otherwise.
    static let distributions: [Builtin] = [
        distribution(.normal, "normal(mu = 0, sigma = 1)", "The normal distribution with mean mu and standard deviation sigma.", "expect mean(normal(3, 2)) == 3"),
        distribution(.uniform, "uniform(a = 0, b = 1)", "The uniform distribution between a and b.", "expect mean(uniform(0, 4)) == 2"),
        distribution(.lognormal, "lognormal(mu = 0, sigma = 1)", "The distribution of exp(x) for normal x.", "expect mean(lognormal(0, 1)) ≈ exp(0.5)"),
        distribution(.exponential, "exponential(rate = 1)", "The exponential distribution of waiting times at a rate.", "expect mean(exponential(4)) == 0.25"),
        distribution(.gamma, "gamma(shape, scale = 1)", "The gamma distribution.", "expect mean(gamma(3, 2)) == 6"),
        distribution(.beta, "beta(a, b)", "The beta distribution between 0 and 1.", "expect mean(beta(1, 3)) == 0.25"),
        distribution(.cauchy, "cauchy(center = 0, scale = 1)", "The Cauchy distribution, which has no mean.", "expect isnan(mean(cauchy()))"),
        distribution(.laplace, "laplace(center = 0, scale = 1)", "The Laplace distribution, exponential on both sides.", "expect mean(laplace(2, 1)) == 2"),
        distribution(.weibull, "weibull(shape, scale = 1)", "The Weibull distribution of lifetimes.", "expect mean(weibull(1, 2)) ≈ 2"),
        distribution(.pareto, "pareto(shape, scale = 1)", "The Pareto distribution: a power law of exponent -(shape + 1) from `scale` on.", "expect mean(pareto(2)) == 2"),
        distribution(.triangular, "triangular(a, mode, b)", "The triangular distribution from a to b with its peak at the mode.", "expect mean(triangular(0, 1, 2)) == 1"),
        distribution(.logistic, "logistic(center = 0, scale = 1)", "The logistic distribution.", "expect mean(logistic(2)) == 2"),
        distribution(.gumbel, "gumbel(center = 0, scale = 1)", "The Gumbel distribution of greatest values.", "expect mean(gumbel()) ≈ 0.5772156649015329"),
        distribution(.rayleigh, "rayleigh(scale = 1)", "The Rayleigh distribution: the length of a vector of two independent normal numbers.", "expect mean(rayleigh()) ≈ sqrt(pi/2)"),
        distribution(.studentT, "student_t(freedom)", "Student's t distribution.", "expect mean(student_t(5)) == 0"),
        distribution(.chiSquared, "chi_squared(freedom)", "The distribution of the sum of so many squares of normal numbers.", "expect mean(chi_squared(3)) == 3"),
        distribution(.vonMises, "von_mises(mu = 0, kappa = 1)", "The normal distribution of the circle, on the angles from mu - pi to mu + pi (above kappa = 10^6 the normal distribution).", "expect mean(von_mises(1, 2)) == 1"),
        distribution(.poisson, "poisson(mean = 1)", "The Poisson distribution of counts with a given mean.", "expect mean(poisson(3)) == 3"),
        distribution(.bernoulli, "bernoulli(p = 0.5)", "1 with probability p, else 0.", "expect mean(bernoulli(0.2)) == 0.2"),
        distribution(.binomial, "binomial(n, p)", "How many of n trials succeed, each with probability p.", "expect mean(binomial(10, 0.5)) == 5"),
        distribution(.geometric, "geometric(p = 0.5)", "How many trials it takes until one succeeds: 1, 2, ...", "expect mean(geometric(0.25)) == 4"),
        distribution(.negativeBinomial, "negative_binomial(n, p)", "How many trials fail before n succeed, each with probability p.", "expect mean(negative_binomial(3, 0.5)) == 3"),
        distribution(.uniformInteger, "uniform_integer(a, b)", "The whole numbers from a to b, both included, with equal probabilities (to (b - a)/2^52).", "expect mean(uniform_integer(1, 6)) == 3.5"),
        distribution(.zipf, "zipf(a)", "The power law on 1, 2, ...: probabilities in proportion to k^-a, a > 1.", "expect mean(zipf(4)) ≈ zeta(3)/zeta(4)"),
        distribution(.categorical, "categorical(weights)", "The numbers 0, 1, ... with probabilities in proportion to weights.", "expect mean(categorical([1, 1])) == 0.5"),
    ]
}
