import NDCore

typealias Objective = ([Double]) throws(Diagnostic) -> Double
typealias ResidualFunction = ([Double]) throws(Diagnostic) -> [Double]

/// Central differences with steps of cbrt(epsilon) of each coordinate; one-sided where a bound is in the way. 2n values.
func gradient(
    _ f: Objective, _ x: [Double], lower: [Double]? = nil, upper: [Double]? = nil
) throws(Diagnostic) -> [Double] {
    var out = x
    var point = x
    for i in x.indices {
        let h = 6.055454452393343e-6 * max(1, abs(x[i]))
        var above = x[i] + h
        var below = x[i] - h
        if let upper, above > upper[i] { above = upper[i] }
        if let lower, below < lower[i] { below = lower[i] }
        guard above > below else {
            out[i] = 0
            continue
        }
        point[i] = above
        let up = try f(point)
        point[i] = below
        let down = try f(point)
        point[i] = x[i]
        out[i] = (up - down) / (above - below)
    }
    return out
}

/// Columns of partial derivatives by central differences. 2n values.
func jacobian(_ f: ResidualFunction, _ x: [Double], rows: Int) throws(Diagnostic) -> [[Double]] {
    var columns: [[Double]] = []
    var point = x
    for i in x.indices {
        let h = 6.055454452393343e-6 * max(abs(x[i]), 1e-3)
        let (above, below) = (x[i] + h, x[i] - h)
        point[i] = above
        let up = try f(point)
        point[i] = below
        let down = try f(point)
        point[i] = x[i]
        guard up.count == rows, down.count == rows else { throw NumericsError.residualsChanged(rows, up.count == rows ? down.count : up.count) }
        columns.append((0..<rows).map { (up[$0] - down[$0]) / (above - below) })
    }
    return columns
}

func norm(_ v: [Double]) -> Double {
    let largest = v.reduce(0) { max($0, abs($1)) }
    guard largest > 0, largest.isFinite else { return v.contains(where: \.isNaN) ? .nan : largest }
    return largest * v.reduce(0) { $0 + ($1 / largest) * ($1 / largest) }.squareRoot()
}

func dot(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for i in a.indices { sum += a[i] * b[i] }
    return sum
}
