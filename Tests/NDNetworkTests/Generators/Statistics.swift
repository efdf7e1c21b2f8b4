import NDCore
import NDNetwork
import Testing

/// Tests of random networks against the laws that they must obey, with fixed seeds: each can fail.
enum Law {
    /// Pearson's chi-square of counts against expectations, as a number of standard deviations above its mean (by the cube
    /// root of Wilson and Hilferty). Cells of few expected cases are put together.
    static func deviation(_ observed: [Double], _ expected: [Double], fixed constraints: Int = 1, least: Double = 8) -> Double {
        var statistic = 0.0
        var cells = 0
        var (o, e) = (0.0, 0.0)
        for i in observed.indices {
            o += observed[i]
            e += expected[i]
            if e >= least {
                statistic += (o - e) * (o - e) / e
                cells += 1
                (o, e) = (0, 0)
            }
        }
        if e > 0 { statistic += (o - e) * (o - e) / max(e, 1) }
        let freedom = Double(max(cells - constraints, 1))
        let ratio = statistic / freedom
        let spread = 2 / (9 * freedom)
        return (cubeRoot(ratio) - (1 - spread)) / spread.squareRoot()
    }

    private static func cubeRoot(_ x: Double) -> Double {
        guard x > 0 else { return 0 }
        var y = max(x, 1)
        for _ in 0..<200 { y = (2 * y + x / (y * y)) / 3 }
        return y
    }

    /// The largest distance between an empirical distribution function and a continuous law, times the root of the count:
    /// above 1.95 in one case in a thousand (Kolmogorov).
    static func kolmogorov(_ values: [Double], _ law: (Double) -> Double) -> Double {
        let sorted = values.sorted()
        let n = Double(sorted.count)
        var most = 0.0
        for (i, x) in sorted.enumerated() {
            let f = law(x)
            most = max(most, abs(f - Double(i) / n), abs(f - Double(i + 1) / n))
        }
        return most * n.squareRoot()
    }

    /// How often each number from 0 to `most` occurs; larger ones count as `most`.
    static func counts(_ values: [Int], most: Int) -> [Double] {
        var counts = [Double](repeating: 0, count: most + 1)
        for value in values { counts[min(value, most)] += 1 }
        return counts
    }

    static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(max(values.count, 1)) }

    /// Whether an observed count fits a binomial expectation: within four and a half standard deviations, one case in 150 000.
    static func fits(_ observed: Double, mean: Double, variance: Double) -> Bool { abs(observed - mean) <= 4.5 * variance.squareRoot() + 1e-9 }
}

extension Network {
    /// No loops, no parallel edges.
    var isSimple: Bool { simplified().edgeCount == edgeCount }

    func integers(_ name: String) throws -> [Int] {
        guard case .integer(let values) = nodeAttributes[name] else {
            Issue.record("no integers '\(name)'")
            return []
        }
        return values
    }
}

/// The code of the diagnostic that a generator throws.
func code(_ make: () throws -> Network) -> String? {
    do {
        _ = try make()
        return nil
    } catch {
        return (error as? Diagnostic)?.code
    }
}
