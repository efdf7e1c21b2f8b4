import NDCore
import Testing

@Suite("Random draws")
struct RandomTests {
    @Test("Philox4x32-10 gives the known answers of Random123")
    func knownAnswers() {
        #expect(
            Philox4x32.block(counter: .zero, key: .zero)
                == SIMD4(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8))
        #expect(
            Philox4x32.block(counter: SIMD4(repeating: .max), key: SIMD2(repeating: .max))
                == SIMD4(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd))
        #expect(
            Philox4x32.block(
                counter: SIMD4(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344), key: SIMD2(0xa409_3822, 0x299f_31d0))
                == SIMD4(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1))
    }

    @Test("a draw depends on each part of its key and on nothing else")
    func keyed() {
        let key = DrawKey(seed: 1, place: 2)
        let u = key.uniform(entity: 3, count: 4)
        #expect(u == key.uniform(entity: 3, count: 4))
        #expect(u != key.uniform(entity: 4, count: 4))
        #expect(u != key.uniform(entity: 3, count: 5))
        #expect(u != key.uniform(entity: 3, count: 4, index: 1))
        #expect(u != DrawKey(seed: 2, place: 2).uniform(entity: 3, count: 4))
        #expect(u != DrawKey(seed: 1, place: 3).uniform(entity: 3, count: 4))
        #expect(u > 0 && u < 1)
    }

    // Values of scipy.stats.norm.ppf 1.17.
    @Test("normal quantile", arguments: [
        (0.5, 0.0), (0.975, 1.959963984540054), (1e-10, -6.361340902404056), (0.1, -1.2815515655446004),
        (1e-300, -37.0471), (0.999999, 4.753424308817087),
    ])
    func quantile(p: Double, expected: Double) {
        #expect(abs(normalQuantile(p) - expected) <= (p < 1e-100 ? 1e-4 : 1e-14) * max(1, abs(expected)))
    }

    @Test("sample mean and variance agree with the distribution's", arguments: [
        (Distribution.Family.normal, [1.0, 2.0], 1.0, 4.0), (.uniform, [2, 5], 3.5, 0.75), (.exponential, [0.5], 2, 4),
        (.gamma, [0.5, 2], 1, 2), (.gamma, [7, 0.5], 3.5, 1.75), (.beta, [2, 3], 0.4, 0.04), (.laplace, [1, 2], 1, 8),
        (.poisson, [3], 3, 3), (.poisson, [250], 250, 250), (.bernoulli, [0.3], 0.3, 0.21), (.binomial, [10, 0.3], 3, 2.1),
        (.binomial, [1000, 0.9], 900, 90), (.categorical, [1, 2, 1], 1, 0.5), (.lognormal, [0, 0.5], 1.1331484530668263, 0.3646958540123),
    ])
    func moments(family: Distribution.Family, parameters: [Double], mean: Double, variance: Double) throws {
        let d = try Distribution(family, parameters)
        #expect(abs(d.mean - mean) < 1e-12)
        let n = 40_000
        let draws = (0..<n).map { d.draw(DrawKey(seed: 7, place: 1), entity: UInt32($0), count: 0) }
        let m = draws.reduce(0, +) / Double(n)
        let v = draws.reduce(0) { $0 + ($1 - m) * ($1 - m) } / Double(n)
        // Five standard errors of the mean; ten per cent of the variance.
        #expect(abs(m - mean) < 5 * (variance / Double(n)).squareRoot())
        #expect(abs(v - variance) < 0.1 * variance)
    }

    @Test("parameters outside their range are refused", arguments: [
        (Distribution.Family.normal, [0.0, -1.0]), (.uniform, [1, 0]), (.bernoulli, [1.5]), (.exponential, [0]),
        (.binomial, [2.5, 0.5]), (.categorical, []), (.normal, [.nan, 1]), (.gamma, [1]),
    ])
    func refused(family: Distribution.Family, parameters: [Double]) {
        #expect(throws: Diagnostic.self) { try Distribution(family, parameters) }
    }
}
