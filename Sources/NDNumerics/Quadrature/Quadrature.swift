import NDCore

/// An integral with an estimate of its error, which rarely is too small.
public struct Integral: Sendable {
    public let value: Double
    public let error: Double
    public let evaluations: Int
}

/// The integral of `f` from `a` to `b`, each finite or infinite, to max(atol, rtol |integral|).
///
/// The Gauss-Kronrod rule of 7 and 15 points with bisection of the part of greatest error and QUADPACK's estimate of it
/// (Piessens et al., QUADPACK, 1983); infinite ends by x = a + (1 - t)/t. Where bisection runs into an end, the
/// substitution x = a + (b - a) (3 s^2 - 2 s^3) weakens a singularity there. `points` split the range where f is not smooth.
/// An error that is at the rounding of the integral of |f| is accepted. Throws `ND0522` when the tolerance is not reached,
/// `ND0523` where f is not finite, and what f throws.
public func integrate(
    _ f: (Double) throws(Diagnostic) -> Double, from a: Double, to b: Double, points: [Double] = [],
    rtol: Double = 1e-10, atol: Double = 1e-13
) throws(Diagnostic) -> Integral {
    if a == b { return Integral(value: 0, error: 0, evaluations: 0) }
    if a > b {
        let back = try integrate(f, from: b, to: a, points: points, rtol: rtol, atol: atol)
        return Integral(value: -back.value, error: back.error, evaluations: back.evaluations)
    }
    var ends = [a] + points.filter { $0 > a && $0 < b }.sorted() + [b]
    if a == -.infinity, b == .infinity, ends.count == 2 { ends = [a, 0, b] }
    var value = 0.0
    var error = 0.0
    var count = 0
    for i in 1..<ends.count {
        let piece = try integratePiece(f, ends[i - 1], ends[i], rtol: rtol, atol: atol / Double(ends.count - 1))
        value += piece.value
        error += piece.error
        count += piece.evaluations
    }
    return Integral(value: value, error: error, evaluations: count)
}

private func integratePiece(
    _ f: (Double) throws(Diagnostic) -> Double, _ a: Double, _ b: Double, rtol: Double, atol: Double
) throws(Diagnostic) -> Integral {
    func checked(_ x: Double) throws(Diagnostic) -> Double {
        let y = try f(x)
        guard y.isFinite else { throw NumericsError.integrandNotFinite(x, y) }
        return y
    }
    if a.isInfinite || b.isInfinite {
        // x = end +- (1 - t)/t, dx = dt/t^2
        let end = a.isInfinite ? b : a
        let sign = a.isInfinite ? -1.0 : 1.0
        var adaptive = AdaptiveRule()
        return try adaptive.run({ t throws(Diagnostic) in
            let x = end + sign * (1 - t) / t
            // Beyond the largest double the decaying integrand has nothing left.
            guard x.isFinite else { return 0 }
            let y = try checked(x)
            return y == 0 ? 0 : y / t / t
        }, 0, 1, rtol: rtol, atol: atol, stopAtEnds: false)
    }
    var plain = AdaptiveRule()
    do throws(Diagnostic) {
        return try plain.run(checked, a, b, rtol: rtol, atol: atol, stopAtEnds: true)
    } catch {
        guard error.code == "ND0522" else { throw error }
    }
    var smoothed = AdaptiveRule()
    let width = b - a
    return try smoothed.run({ s throws(Diagnostic) in
        let x = s < 0.5 ? a + width * s * s * (3 - 2 * s) : b - width * (1 - s) * (1 - s) * (1 + 2 * s)
        let slope = 6 * s * (1 - s) * width
        // The substitution meets an end by rounding only: its weight there is next to nothing.
        guard x > a, x < b else { return 0 }
        return try checked(x) * slope
    }, 0, 1, rtol: rtol, atol: atol, stopAtEnds: false)
}
