import NDCore

extension Builtins {
    /// Distributions as values, and draws from them.
    static let random: [Builtin] = distributions + [
        Builtin("sample(d, shape = none)", "Draws from a distribution: one number, or an array of a shape. The same program with the same seed draws the same numbers.", example: "seed(1)\nlet x = sample(normal(0, 1), 1000)\nexpect abs(mean(x)) < 0.2") { (call: Call) throws(Diagnostic) in
            guard case .distribution(let d) = call[0] else { throw call.wants("a distribution, such as normal(0, 1)", 0) }
            let key = DrawKey(seed: call.interpreter.seed, place: call.site)
            let count = call.interpreter.drawCounts[call.site, default: 0]
            call.interpreter.drawCounts[call.site] = count + 1
            if call[1].isNone { return number(d.draw(key, entity: 0, count: count), d) }
            let shape = try call.shape(1)
            try call.charge(shape)
            guard shape.count <= Int(UInt32.max) else { throw LanguageError.tooLarge("an array \(shape)") }
            var out: [Double] = []
            out.reserveCapacity(shape.count)
            for i in 0..<shape.count {
                out.append(d.draw(key, entity: UInt32(i), count: count))
                if i & 0xFFFF == 0 { try call.interpreter.configuration.cancel.check() }
            }
            let result = NDArray(elements: .real(out), of: shape)
            if d.family.isDiscrete, let whole = result.integers { return .collapsing(NDArray(elements: .integer(whole), of: shape)) }
            return .collapsing(result)
        },
        Builtin("seed(n)", "Sets the seed of all draws that follow, and starts their counts anew.", example: "seed(7)\nlet a = [sample(uniform(0, 1)) for k in 0..<3]\nexpect all(a > 0) and all(a < 1)") { (call: Call) throws(Diagnostic) in
            call.interpreter.seed = try call.seed(0)
            call.interpreter.drawCounts = [:]
            call.interpreter.simulationCount = 0
            call.interpreter.startSitesAnew()
            return .none
        },
        Builtin("shuffle(v)", "The items of an array, list or range in a random order, every order equally likely.", example: "expect sort(shuffle([1, 2, 3])) == [1, 2, 3]") { (call: Call) throws(Diagnostic) in
            let items = try call.items(0)
            let key = DrawKey(seed: call.interpreter.seed, place: call.site)
            let count = call.interpreter.drawCounts[call.site, default: 0]
            call.interpreter.drawCounts[call.site] = count + 1
            var order = Array(0..<items.count)
            // Fisher and Yates.
            for i in stride(from: order.count - 1, to: 0, by: -1) {
                let u = key.uniform(entity: UInt32(truncatingIfNeeded: i), count: count)
                order.swapAt(i, min(i, Int(u * Double(i + 1))))
            }
            return Assembly.collect(order.map { items[$0] })
        },
    ]

    private static func number(_ x: Double, _ d: Distribution) -> Value {
        d.family.isDiscrete ? Int(exactly: x).map(Value.integer) ?? .real(x) : .real(x)
    }

    private static func distribution(_ family: Distribution.Family, _ signature: String, _ text: String, _ example: String) -> Builtin {
        Builtin(signature, text, example: example) { (call: Call) throws(Diagnostic) in
            if family == .categorical { return .distribution(try Distribution(family, call.vector(0))) }
            var parameters: [Double] = []
            for i in 0..<call.values.count { parameters.append(try call.real(i)) }
            return .distribution(try Distribution(family, parameters))
        }
    }

    private static let distributions: [Builtin] = [
        distribution(.normal, "normal(mu = 0, sigma = 1)", "The normal distribution with mean mu and standard deviation sigma.", "expect mean(normal(3, 2)) == 3"),
        distribution(.uniform, "uniform(a = 0, b = 1)", "The uniform distribution between a and b.", "expect mean(uniform(0, 4)) == 2"),
        distribution(.lognormal, "lognormal(mu = 0, sigma = 1)", "The distribution of exp(x) for normal x.", "expect mean(lognormal(0, 1)) ≈ exp(0.5)"),
        distribution(.exponential, "exponential(rate = 1)", "The exponential distribution of waiting times at a rate.", "expect mean(exponential(4)) == 0.25"),
        distribution(.gamma, "gamma(shape, scale = 1)", "The gamma distribution.", "expect mean(gamma(3, 2)) == 6"),
        distribution(.beta, "beta(a, b)", "The beta distribution between 0 and 1.", "expect mean(beta(1, 3)) == 0.25"),
        distribution(.cauchy, "cauchy(center = 0, scale = 1)", "The Cauchy distribution, which has no mean.", "expect isnan(mean(cauchy()))"),
        distribution(.laplace, "laplace(center = 0, scale = 1)", "The Laplace distribution, exponential on both sides.", "expect mean(laplace(2, 1)) == 2"),
        distribution(.poisson, "poisson(mean = 1)", "The Poisson distribution of counts with a given mean.", "expect mean(poisson(3)) == 3"),
        distribution(.bernoulli, "bernoulli(p = 0.5)", "1 with probability p, else 0.", "expect mean(bernoulli(0.2)) == 0.2"),
        distribution(.binomial, "binomial(n, p)", "How many of n trials succeed, each with probability p.", "expect mean(binomial(10, 0.5)) == 5"),
        distribution(.categorical, "categorical(weights)", "The numbers 0, 1, ... with probabilities in proportion to weights.", "expect mean(categorical([1, 1])) == 0.5"),
    ]
}
