import NDCore

/// Minimisation by a simplex, without derivatives, within bounds (points beyond are moved onto them).
///
/// Nelder, Mead, Computer J. 7, 308 (1965), with the coefficients of Gao, Han, Comput. Optim. Appl. 51, 259 (2012); when
/// it has contracted it starts anew with a fresh simplex until that gains nothing, which unmasks false minima.
func nelderMead(
    _ f: Objective, from start: [Double], lower: [Double], upper: [Double], tolerance: Double, mostSteps: Int, evaluations: () -> Int
) throws(Diagnostic) -> Minimum {
    let n = start.count
    let size = Double(max(2, n))
    let (expand, contract, shrink) = (1 + 2 / size, 0.75 - 1 / (2 * size), 1 - 1 / size)
    func value(_ x: [Double]) throws(Diagnostic) -> Double {
        let y = try f(x)
        if y == -.infinity { throw NumericsError.unbounded(x, y) }
        return y.isNaN ? .infinity : y
    }
    func inside(_ x: [Double]) -> [Double] { (0..<n).map { min(upper[$0], max(lower[$0], x[$0])) } }

    var best = inside(start)
    var bestValue = try value(best)
    guard bestValue.isFinite else { throw NumericsError.startNotFinite(best, bestValue) }
    var steps = 0
    var scale = 0.05
    var round = 0
    while true {
        var simplex: [(x: [Double], value: Double)] = [(best, bestValue)]
        for i in 0..<n {
            var corner = best
            let step = corner[i] == 0 ? scale * 0.1 : scale * abs(corner[i])
            corner[i] = corner[i] + step <= upper[i] ? corner[i] + step : corner[i] - step
            corner = inside(corner)
            simplex.append((corner, try value(corner)))
        }
        while true {
            // Stable, so that equal values keep their order.
            let order = simplex.indices.sorted { simplex[$0].value == simplex[$1].value ? $0 < $1 : simplex[$0].value < simplex[$1].value }
            simplex = order.map { simplex[$0] }
            let spread = simplex[n].value - simplex[0].value
            var extent = 0.0
            for corner in simplex.dropFirst() {
                for i in 0..<n { extent = max(extent, abs(corner.x[i] - simplex[0].x[i]) / max(1, abs(simplex[0].x[i]))) }
            }
            if extent <= tolerance, spread <= tolerance * tolerance + 4 * Double.ulpOfOne * abs(simplex[0].value) || extent <= 1e-15 { break }
            if steps >= mostSteps {
                return Minimum(
                    x: simplex[0].x, value: simplex[0].value, gradientNorm: .nan, steps: steps, evaluations: evaluations(),
                    method: "nelder_mead", converged: false)
            }
            steps += 1
            if simplex[0].value < -1e200 { throw NumericsError.unbounded(simplex[0].x, simplex[0].value) }
            var centre = [Double](repeating: 0, count: n)
            for corner in simplex.dropLast() { for i in 0..<n { centre[i] += corner.x[i] / Double(n) } }
            func along(_ t: Double) -> [Double] { inside((0..<n).map { centre[$0] + t * (simplex[n].x[$0] - centre[$0]) }) }
            let reflected = along(-1)
            let y = try value(reflected)
            if y < simplex[0].value {
                let far = along(-expand)
                let z = try value(far)
                simplex[n] = z < y ? (far, z) : (reflected, y)
                continue
            }
            if y < simplex[max(0, n - 1)].value {
                simplex[n] = (reflected, y)
                continue
            }
            let near = y < simplex[n].value ? along(-contract) : along(contract)
            let z = try value(near)
            if z < min(y, simplex[n].value) {
                simplex[n] = (near, z)
                continue
            }
            for k in 1...n {
                let moved = (0..<n).map { simplex[0].x[$0] + shrink * (simplex[k].x[$0] - simplex[0].x[$0]) }
                simplex[k] = (moved, try value(moved))
            }
        }
        let gain = bestValue - simplex[0].value
        (best, bestValue) = simplex[0]
        round += 1
        if round > 1, gain <= 1e-12 * max(1e-300, abs(bestValue)) + tolerance * tolerance || round > 20 {
            return Minimum(
                x: best, value: bestValue, gradientNorm: .nan, steps: steps, evaluations: evaluations(), method: "nelder_mead", converged: true)
        }
        scale = 0.01
    }
}
