import NDCore

/// A zero of `f` between `a` and `b`, where it changes its sign, to within `tolerance` + 4 epsilon |x|.
///
/// Bisection, secants and inverse quadratic interpolation: never slower than bisection by more than a constant factor,
/// faster than the secant method near a simple zero. Throws `ND0520` without a change of sign, `ND0521` where the
/// function is not finite, `ND0531` where it changes its sign by growing without bound, and what `f` throws.
/// Source: R. P. Brent, Algorithms for Minimization without Derivatives (1973), chapter 4, procedure zero.
public func root(
    _ f: (Double) throws(Diagnostic) -> Double, _ a: Double, _ b: Double, tolerance: Double = 0
) throws(Diagnostic) -> Double {
    func value(_ x: Double) throws(Diagnostic) -> Double {
        let y = try f(x)
        guard y.isFinite else { throw NumericsError.rootNotFinite(x, y) }
        return y
    }
    var (a, b) = (a, b)
    var fa = try value(a)
    var fb = try value(b)
    if fa == 0 { return a }
    if fb == 0 { return b }
    guard (fa < 0) != (fb < 0) else { throw NumericsError.noSignChange(a, fa, b, fb) }

    // Toward a zero the function falls; where it ends larger than it was at both ends, it has a pole.
    let first = max(abs(fa), abs(fb))

    // The zero lies between b, the best point, and c, where f has the other sign; a is the best point before.
    var (c, fc) = (a, fa)
    var step = b - a
    var stepBefore = step
    while true {
        if abs(fc) < abs(fb) {
            (a, b, c) = (b, c, b)
            (fa, fb, fc) = (fb, fc, fb)
        }
        let near = 2 * b.magnitude * 0x1p-52 + tolerance / 2
        let half = (c - b) / 2
        if abs(half) <= near || fb == 0 {
            if abs(fb) > 2 * first { throw NumericsError.pole(b, fb) }
            return b
        }
        if abs(stepBefore) < near || abs(fa) <= abs(fb) {
            (step, stepBefore) = (half, half)
        } else {
            var p: Double
            var q: Double
            let s = fb / fa
            if a == c {
                p = 2 * half * s
                q = 1 - s
            } else {
                let r = fb / fc
                q = fa / fc
                p = s * (2 * half * q * (q - r) - (b - a) * (r - 1))
                q = (q - 1) * (r - 1) * (s - 1)
            }
            if p > 0 { q = -q } else { p = -p }
            if 2 * p < 3 * half * q - abs(near * q), p < abs(stepBefore * q / 2) {
                (stepBefore, step) = (step, p / q)
            } else {
                (step, stepBefore) = (half, half)
            }
        }
        (a, fa) = (b, fb)
        b += abs(step) > near ? step : (half > 0 ? near : -near)
        fb = try value(b)
        if (fb > 0) == (fc > 0) {
            (c, fc) = (a, fa)
            step = b - a
            stepBefore = step
        }
    }
}
