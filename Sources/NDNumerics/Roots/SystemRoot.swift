import NDCore

/// A zero of as many functions as unknowns, near a start.
///
/// Newton's steps within a trust region, shortened along Powell's dogleg (in: Numerical Methods for Nonlinear Algebraic
/// Equations, ed. Rabinowitz (1970)), with differences for the Jacobian. Done when a full Newton step is within `tolerance` of
/// the size of x, or nothing is left of the functions. Throws `ND0524` where the search ends elsewhere (a minimum of the
/// residual that is no zero, no more progress), `ND0528` for a start where a function is not finite.
public func root(
    _ f: ([Double]) throws(Diagnostic) -> [Double], from start: [Double], tolerance: Double = 1e-12, mostSteps: Int = 500
) throws(Diagnostic) -> [Double] {
    let n = start.count
    var x = start
    var r = try f(x)
    guard r.count == n else { throw NumericsError.notSquare(functions: r.count, unknowns: n) }
    guard r.allSatisfy(\.isFinite) else { throw NumericsError.startNotFinite(x, r.first { !$0.isFinite } ?? .nan) }
    var size = norm(r)
    let first = size
    var columns = try jacobian(f, x, rows: n)
    var scale = columns.map { let c = norm($0); return c > 0 ? c : 1 }
    var radius = 100 * max(1e-3, norm((0..<n).map { x[$0] * scale[$0] }))
    if radius < 1 { radius = 100 }
    for _ in 0..<mostSteps {
        if size == 0 { return x }
        guard columns.allSatisfy({ $0.allSatisfy(\.isFinite) }) else { break }
        for j in 0..<n { scale[j] = max(scale[j], norm(columns[j])) }
        let solver = HouseholderLeastSquares(columns: columns, r.map { -$0 })
        let newton = solver.solution
        let newtonSize = norm((0..<n).map { newton[$0] * scale[$0] })
        let place = norm((0..<n).map { x[$0] * scale[$0] })
        if solver.rank == n, newtonSize <= tolerance * place {
            // One step more costs little and brings the last digits.
            let last = (0..<n).map { x[$0] + newton[$0] }
            let left = try f(last)
            return left.allSatisfy(\.isFinite) && norm(left) <= size ? last : x
        }
        let step = dogleg(newton, newtonSize, columns, r, scale, radius)
        let moved = norm((0..<n).map { step[$0] * scale[$0] })
        let next = (0..<n).map { x[$0] + step[$0] }
        let new = try f(next)
        let newSize = new.allSatisfy(\.isFinite) ? norm(new) : .infinity
        var model = r
        for i in 0..<n { for j in 0..<n { model[i] += columns[j][i] * step[j] } }
        let predicted = 1 - (norm(model) / size) * (norm(model) / size)
        let actual = newSize.isFinite ? 1 - (newSize / size) * (newSize / size) : -1
        let ratio = predicted > 0 ? actual / predicted : 0
        if ratio < 0.1 { radius = 0.5 * moved } else if ratio > 0.5 { radius = max(radius, 2 * moved) }
        if ratio > 1e-4, newSize < size {
            (x, r, size) = (next, new, newSize)
            columns = try jacobian(f, x, rows: n)
        }
        if radius <= 1e-15 * max(place, 1e-300) || moved == 0 { break }
    }
    // A zero of higher order is approached ever more slowly, yet the functions are spent.
    if size <= 1e-13 * max(first, columns.reduce(0) { max($0, norm($1)) } * 1e-3 * norm(x)) { return x }
    throw NumericsError.rootNotFound(x, residual: size)
}

/// The step of length `radius` at most along the path from the steepest descent's best point to Newton's.
private func dogleg(
    _ newton: [Double], _ newtonSize: Double, _ columns: [[Double]], _ r: [Double], _ scale: [Double], _ radius: Double
) -> [Double] {
    if newtonSize <= radius { return newton }
    let n = newton.count
    // Steepest descent in scaled coordinates.
    let g = (0..<n).map { dot(columns[$0], r) / scale[$0] }
    let steep = norm(g)
    guard steep > 0 else { return newton.map { $0 * radius / newtonSize } }
    let direction = (0..<n).map { -g[$0] / scale[$0] }
    var image = [Double](repeating: 0, count: r.count)
    for j in 0..<n { for i in image.indices { image[i] += columns[j][i] * direction[j] } }
    let curvature = dot(image, image)
    let best = curvature > 0 ? steep * steep / curvature : .infinity
    if best * steep >= radius { return direction.map { $0 * radius / steep } }
    let cauchy = direction.map { $0 * best }
    // |cauchy + t (newton - cauchy)| = radius in scaled coordinates.
    let c = (0..<n).map { cauchy[$0] * scale[$0] }
    let d = (0..<n).map { (newton[$0] - cauchy[$0]) * scale[$0] }
    let (aa, bb, cc) = (dot(d, d), dot(c, d), dot(c, c) - radius * radius)
    let t = aa > 0 ? (-bb + max(0, bb * bb - aa * cc).squareRoot()) / aa : 0
    return (0..<n).map { cauchy[$0] + min(1, max(0, t)) * (newton[$0] - cauchy[$0]) }
}

/// A zero of a function of one number near a start: Newton's steps, and where they fail a search for a change of sign in
/// growing intervals about the start, then Brent's method.
public func root(_ f: (Double) throws(Diagnostic) -> Double, near start: Double, tolerance: Double = 1e-12) throws(Diagnostic) -> Double {
    let failure: Diagnostic
    do throws(Diagnostic) {
        return try root({ x throws(Diagnostic) in [try f(x[0])] }, from: [start], tolerance: tolerance, mostSteps: 100)[0]
    } catch {
        guard error.code == "ND0524" else { throw error }
        failure = error
    }
    let middle = try f(start)
    var width = max(abs(start), 1) * 1e-2
    for _ in 0..<60 {
        for end in [start - width, start + width] {
            let y = try f(end)
            guard y.isFinite, (y < 0) != (middle < 0) else { continue }
            do throws(Diagnostic) { return try root(f, start, end) } catch {
                // A change of sign at a pole: a zero may lie further away.
                guard error.code == "ND0531" else { throw error }
            }
        }
        width *= 1.6
    }
    throw failure
}
