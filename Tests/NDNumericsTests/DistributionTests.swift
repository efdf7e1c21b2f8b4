import NDCore
import NDNumerics
import Testing

/// Draws of every family at several parameters against its own distribution function and moments, at a fixed seed. The
/// distribution functions are checked against SciPy in Tests/Language/distributions.
@Suite struct DistributionTests {
    static let continuous: [(Distribution.Family, [Double])] = [
        (.normal, [1, 2]), (.uniform, [-1, 3]), (.lognormal, [0.5, 0.7]), (.exponential, [3]), (.gamma, [0.3, 2]), (.gamma, [7.5, 1]),
        (.gamma, [1000, 1]), (.beta, [0.5, 0.5]), (.beta, [2, 5]), (.beta, [0.2, 3]), (.cauchy, [1, 2]), (.laplace, [1, 2]), (.weibull, [1.5, 2]),
        (.pareto, [2.5, 1]), (.triangular, [0, 1, 4]), (.logistic, [1, 2]), (.gumbel, [1, 2]), (.rayleigh, [2]), (.studentT, [3]),
        (.studentT, [0.7]), (.chiSquared, [4]), (.vonMises, [0.5, 2]), (.vonMises, [0, 1e-3]), (.vonMises, [0, 500]),
    ]
    static let discrete: [(Distribution.Family, [Double])] = [
        (.poisson, [0.5]), (.poisson, [8]), (.poisson, [40]), (.poisson, [3000]), (.bernoulli, [0.3]), (.binomial, [10, 0.3]),
        (.binomial, [200, 0.05]), (.binomial, [1e9, 0.25]), (.categorical, [1, 2, 3]), (.geometric, [0.2]), (.zipf, [2.5]), (.zipf, [4]),
        (.negativeBinomial, [2.5, 0.3]), (.uniformInteger, [-3, 5]),
    ]
    static let n = 20_000

    func draws(_ family: Distribution.Family, _ parameters: [Double]) throws -> (Distribution, [Double]) {
        let d = try Distribution(family, parameters)
        return (d, try d.draws(Self.n, DrawKey(seed: 42, place: 7), count: 0, cancel: CancelToken()))
    }

    /// Kolmogorov and Smirnov: the largest distance exceeds 1.95/sqrt(n) with probability 0.001 (Smirnov 1948).
    @Test(arguments: continuous.indices) func continuousDrawsFollowTheirDistribution(_ i: Int) throws {
        let (d, x) = try draws(Self.continuous[i].0, Self.continuous[i].1)
        var distance = 0.0
        for (k, value) in x.sorted().enumerated() {
            let p = d.cumulative(value)
            distance = max(distance, abs(p - Double(k) / Double(Self.n)), abs(Double(k + 1) / Double(Self.n) - p))
        }
        #expect(distance * Double(Self.n).squareRoot() < 1.95, "\(d)")
    }

    /// The distribution function of whole numbers, where the distance is smaller still; and Pearson's chi-square over tenths.
    @Test(arguments: discrete.indices) func discreteDrawsFollowTheirDistribution(_ i: Int) throws {
        let (d, x) = try draws(Self.discrete[i].0, Self.discrete[i].1)
        let sorted = x.sorted()
        var distance = 0.0
        for k in sorted.indices where k + 1 == sorted.count || sorted[k + 1] > sorted[k] {
            distance = max(distance, abs(d.cumulative(sorted[k]) - Double(k + 1) / Double(Self.n)))
        }
        #expect(distance * Double(Self.n).squareRoot() < 1.95, "\(d)")
        // Cells end at deciles, equal ones joined.
        var ends: [Double] = []
        for k in 1..<10 { let q = d.quantile(Double(k) / 10); if ends.last != q { ends.append(q) } }
        var chi = 0.0
        var before = 0.0
        var cells = 0
        for (k, end) in (ends + [.infinity]).enumerated() {
            let below = k == 0 ? -Double.infinity : ends[k - 1]
            let p = d.cumulative(end) - before
            before += p
            guard p * Double(Self.n) > 5 else { continue }
            let found = Double(x.filter { $0 > below && $0 <= end }.count)
            chi += (found - p * Double(Self.n)) * (found - p * Double(Self.n)) / (p * Double(Self.n))
            cells += 1
        }
        if cells > 1 {
            let p = regularisedGamma(Double(cells - 1) / 2, chi / 2).upper
            #expect(p > 1e-3, "\(d): chi-square \(chi) in \(cells) cells")
        }
    }

    /// Mean and variance within five standard errors, where four moments exist.
    @Test(arguments: (continuous + discrete).indices) func momentsAreTheirs(_ i: Int) throws {
        let (family, parameters) = (Self.continuous + Self.discrete)[i]
        let heavy: [Distribution.Family] = [.cauchy, .studentT, .pareto, .zipf, .vonMises]
        if heavy.contains(family) { return }
        let (d, x) = try draws(family, parameters)
        let n = Double(Self.n)
        let mean = x.reduce(0, +) / n
        #expect(abs(mean - d.mean) < 5 * (d.variance / n).squareRoot(), "\(d)")
        let square = x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n
        let fourth = x.reduce(0) { let e = ($1 - mean) * ($1 - mean); return $0 + e * e } / n
        #expect(abs(square - d.variance) < 5 * ((fourth - square * square) / n).squareRoot() + 1e-9 * d.variance, "\(d)")
    }

    /// The density is the derivative of the distribution function.
    @Test(arguments: continuous.indices) func densitiesAreDerivatives(_ i: Int) throws {
        let d = try Distribution(Self.continuous[i].0, Self.continuous[i].1)
        for q in [0.1, 0.4, 0.5, 0.9] {
            let x = d.quantile(q)
            let h = 1e-5 * max(1e-3, abs(x))
            let slope = (d.cumulative(x + h) - d.cumulative(x - h)) / (2 * h)
            #expect(abs(slope - d.density(x)) < 1e-4 * slope, "\(d) at \(x)")
            #expect(abs(d.cumulative(x) - q) < 1e-12)
        }
    }

    @Test(arguments: discrete.indices) func probabilitiesAddUp(_ i: Int) throws {
        let d = try Distribution(Self.discrete[i].0, Self.discrete[i].1)
        let from = d.quantile(0.3)
        var sum = d.cumulative(from)
        // The error of the distribution function grows with the root of the largest parameter, as it says.
        let tolerance = 2e-13 + 2e-16 * (d.parameters.max() ?? 0).squareRoot()
        for k in 1...20 {
            sum += d.density(from + Double(k))
            #expect(abs(sum - d.cumulative(from + Double(k))) < tolerance, "\(d) at \(from + Double(k))")
        }
    }

    @Test func drawingMany() throws {
        let d = try Distribution(.normal, [0, 1])
        let key = DrawKey(seed: 1, place: 2)
        let many = try d.draws(100, key, count: 3, cancel: CancelToken())
        for i in 0..<100 { #expect(many[i] == d.draw(key, entity: UInt32(i), count: 3)) }
        let c = try Distribution(.categorical, [0.2, 0, 0.5, 0.3])
        let some = try c.draws(1000, key, count: 3, cancel: CancelToken())
        for i in 0..<1000 { #expect(some[i] == c.draw(key, entity: UInt32(i), count: 3)) }
    }
}
