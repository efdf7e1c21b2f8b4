import CNDKernels

/// Proportional-integral control of the step size.
/// Source: K. Gustafsson, ACM Trans. Math. Softw. 17, 533-554 (1991); Hairer, Norsett, Wanner, Solving Ordinary
/// Differential Equations I, II.4, with exponents 0.7/k and 0.4/k for an error that goes as h^k.
struct StepControl: Sendable {
    private static let safety = 0.9
    private static let shrinkAtMost = 0.2
    private static let growAtMost = 10.0

    private let proportional: Double
    private let integral: Double
    private let plain: Double
    /// Error of the last accepted step, kept from being so small that the next one is made timid by it.
    private(set) var previousError: Double

    init(embeddedOrder: Int, previousError: Double = 1e-4) {
        let k = Double(embeddedOrder + 1)
        proportional = 0.7 / k
        integral = 0.4 / k
        plain = 1 / k
        self.previousError = previousError
    }

    /// The factor by which the next step may differ after one with this error (at most 1) was accepted.
    mutating func accepted(_ error: Double, afterRejection: Bool) -> Double {
        var factor = Self.growAtMost
        if error > 0 {
            factor = Self.safety * nd_pow(previousError, integral) / nd_pow(error, proportional)
            factor = min(Self.growAtMost, max(Self.shrinkAtMost, factor))
        }
        previousError = max(error, 1e-4)
        return afterRejection ? min(1, factor) : factor
    }

    /// The factor by which to shorten a step whose error was too large, or not a number.
    func rejected(_ error: Double) -> Double {
        guard error.isFinite else { return 0.25 }
        return min(Self.safety, max(Self.shrinkAtMost, Self.safety / nd_pow(error, plain)))
    }
}
