import NDCore

/// A local minimum of a function of several numbers, from a start, within bounds.
///
/// "auto" goes by `bfgs`, and on from where it stops by `nelderMead` when the function turns out not to be smooth.
/// Throws `ND0525` when the minimum was not reached, `ND0526` when the function has none, `ND0528` for a start where it is
/// not finite.
public func minimise(
    _ f: ([Double]) throws(Diagnostic) -> Double, gradient given: (([Double]) throws(Diagnostic) -> [Double])? = nil,
    from start: [Double], lower: [Double]? = nil, upper: [Double]? = nil, method: String = "auto", tolerance: Double = 1e-8,
    mostSteps: Int? = nil
) throws(Diagnostic) -> Minimum {
    let n = start.count
    let low = lower ?? [Double](repeating: -.infinity, count: n)
    let high = upper ?? [Double](repeating: .infinity, count: n)
    let first = (0..<n).map { min(high[$0], max(low[$0], start[$0])) }
    var count = 0
    func counted(_ x: [Double]) throws(Diagnostic) -> Double {
        count += 1
        return try f(x)
    }
    func slope(_ x: [Double]) throws(Diagnostic) -> [Double] {
        if let given { return try given(x) }
        return try gradient(counted, x, lower: low, upper: high)
    }
    func search(_ first: [Double]) throws(Diagnostic) -> Minimum {
        var best: Minimum
        if method == "nelder_mead" {
            best = try nelderMead(
                counted, from: first, lower: low, upper: high, tolerance: tolerance, mostSteps: mostSteps ?? 2000 * n, evaluations: { count })
        } else {
            best = try bfgs(
                counted, gradient: slope, from: first, lower: low, upper: high, tolerance: tolerance, mostSteps: mostSteps ?? 500 + 50 * n,
                evaluations: { count })
            // Differences of a value of size |f| are not good to more than this.
            let reach = best.x.reduce(1) { max($0, abs($1)) }
            if !best.converged, best.gradientNorm * reach <= 1e-6 * max(1, abs(best.value)) { best.converged = true }
            if !best.converged, method == "auto" {
                let simplex = try nelderMead(
                    counted, from: best.x, lower: low, upper: high, tolerance: tolerance, mostSteps: mostSteps ?? 2000 * n, evaluations: { count })
                if simplex.value <= best.value { best = simplex }
            }
        }
        return best
    }
    var best = try search(first)
    // The gradient vanishes at maxima and saddles, too: one is left downhill.
    for attempt in 0... {
        guard best.converged, let lower = try downhill(counted, from: best, lower: low, upper: high, tolerance: tolerance) else { break }
        guard attempt < 8 else {
            best.converged = false
            break
        }
        let next = try search(lower)
        guard next.value < best.value else { break }
        let steps = best.steps
        best = next
        best.steps += steps
    }
    guard best.converged else { throw NumericsError.notMinimised(best) }
    if best.gradientNorm.isNaN {
        let g = try slope(best.x)
        best.gradientNorm = (0..<n).reduce(0.0) { m, i in
            best.x[i] <= low[i] && g[i] > 0 || best.x[i] >= high[i] && g[i] < 0 ? m : max(m, abs(g[i]))
        }
    }
    best.evaluations = count
    return best
}

/// A point near where a search has come to rest that leads down from a maximum or a saddle, if that is what it found: the function
/// curves downwards along a coordinate or, of up to 8, along two together. 2n, for n up to 8 up to 2n^2 values.
private func downhill(
    _ f: Objective, from rest: Minimum, lower: [Double], upper: [Double], tolerance: Double
) throws(Diagnostic) -> [Double]? {
    let n = rest.x.count
    let h = rest.x.map { 1e-4 * max(1, abs($0)) }
    // Differences below this may be rounding, or what is left of the gradient.
    let noise = 1e-12 * max(abs(rest.value), 1e-3)
    let slope = 2e-4 * tolerance * max(1, abs(rest.value))
    func point(_ direction: [(i: Int, sign: Double)], _ side: Double) -> [Double]? {
        var x = rest.x
        for (i, sign) in direction { x[i] += side * sign * h[i] }
        return zip(x, zip(lower, upper)).allSatisfy { $0 >= $1.0 && $0 <= $1.1 } ? x : nil
    }
    func lead(_ direction: [(i: Int, sign: Double)]) throws(Diagnostic) -> [Double]? {
        let (a, b) = (point(direction, 1), point(direction, -1))
        guard let a, let b else {
            // One side lies beyond a bound.
            guard let only = a ?? b else { return nil }
            let y = try f(only)
            return y < rest.value - slope - noise ? only : nil
        }
        let (y, z) = (try f(a), try f(b))
        return (y - rest.value) + (z - rest.value) < -noise ? (y < z ? a : b) : nil
    }
    for i in 0..<n { if let found = try lead([(i, 1)]) { return found } }
    guard n > 1, n <= 8 else { return nil }
    for i in 1..<n {
        for j in 0..<i {
            if let found = try lead([(i, 1), (j, 1)]) { return found }
            if let found = try lead([(i, 1), (j, -1)]) { return found }
        }
    }
    return nil
}

/// A local minimum of a function of one number between two places, to about the root of the precision of f.
/// Source: R. P. Brent, Algorithms for Minimization without Derivatives (1973), chapter 5, procedure localmin.
public func minimise(
    _ f: (Double) throws(Diagnostic) -> Double, between first: Double, and second: Double, tolerance: Double = 1e-8
) throws(Diagnostic) -> Minimum {
    var (a, b) = (min(first, second), max(first, second))
    let golden = 0.381966011250105151795413165634
    var x = a + golden * (b - a)
    var (w, v) = (x, x)
    func value(_ x: Double) throws(Diagnostic) -> Double {
        let y = try f(x)
        guard !y.isNaN, y != -.infinity else { throw NumericsError.startNotFinite([x], y) }
        return y
    }
    var fx = try value(x)
    var (fw, fv) = (fx, fx)
    var (d, e) = (0.0, 0.0)
    var steps = 0
    while true {
        let middle = a + (b - a) / 2
        let near = tolerance * abs(x) + 1e-14
        if abs(x - middle) <= 2 * near - (b - a) / 2 || steps > 10_000 { break }
        var p = 0.0
        var q = 0.0
        var r = 0.0
        if abs(e) > near {
            r = (x - w) * (fx - fv)
            q = (x - v) * (fx - fw)
            p = (x - v) * q - (x - w) * r
            q = 2 * (q - r)
            if q > 0 { p = -p } else { q = -q }
            r = e
            e = d
        }
        if abs(p) < abs(q * r / 2), p > q * (a - x), p < q * (b - x) {
            d = p / q
            let u = x + d
            if u - a < 2 * near || b - u < 2 * near { d = x < middle ? near : -near }
        } else {
            e = x < middle ? b - x : a - x
            d = golden * e
        }
        let u = abs(d) >= near ? x + d : x + (d > 0 ? near : -near)
        let fu = try value(u)
        steps += 1
        if fu <= fx {
            if u < x { b = x } else { a = x }
            (v, fv, w, fw, x, fx) = (w, fw, x, fx, u, fu)
        } else {
            if u < x { a = u } else { b = u }
            if fu <= fw || w == x {
                (v, fv, w, fw) = (w, fw, u, fu)
            } else if fu <= fv || v == x || v == w {
                (v, fv) = (u, fu)
            }
        }
    }
    return Minimum(x: [x], value: fx, gradientNorm: .nan, steps: steps, evaluations: steps + 1, method: "brent", converged: true)
}
