import ComplexModule
import NDCore
import RealModule

/// All zeros of a polynomial given from its highest coefficient down, sorted by real, then imaginary part.
///
/// Simultaneous iteration of Ehrlich (Comm. ACM 10, 107 (1967)) and Aberth (Math. Comp. 27, 339 (1973)) from Bini's
/// starts on the circles of the Newton polygon (Numer. Algorithms 13, 179 (1996)), until each correction is at the rounding of
/// its evaluation. A simple zero is good to about n epsilon times its condition number, one of order m to the m-th
/// root of that. Zeros of real coefficients come as pairs or exactly real. Throws `ND0524` where the iteration does not end.
/// O(n^2) per turn.
public func polynomialRoots(_ coefficients: [Complex<Double>]) throws(Diagnostic) -> [Complex<Double>] {
    var p = polynomialTrimmed(coefficients)
    var zeros = 0
    while p.count > 1, p[p.count - 1] == 0 {
        p.removeLast()
        zeros += 1
    }
    let n = p.count - 1
    let atZero = [Complex<Double>](repeating: 0, count: zeros)
    guard n > 0 else { return atZero }
    let largest = p.reduce(0.0) { max($0, $1.magnitude) }
    p = p.map { Complex($0.real / largest, $0.imaginary / largest) }
    let sizes = p.map { $0.length }
    var z = polynomialStarts(sizes)
    var done = [Bool](repeating: false, count: n)
    var turns = 0
    while done.contains(false) {
        turns += 1
        if turns > 1000 { throw NumericsError.rootNotFound(z.map(\.real), residual: .nan) }
        for i in 0..<n where !done[i] {
            let (ratio, negligible) = newtonRatio(p, sizes, z[i])
            if negligible {
                done[i] = true
                continue
            }
            var repulsion = Complex<Double>(0, 0)
            for j in 0..<n where j != i {
                let gap = z[i] - z[j]
                if gap != 0 { repulsion += 1 / gap }
            }
            let step = ratio / (1 - ratio * repulsion)
            guard step.isFinite else {
                z[i] = z[i] * Complex(1 + 1e-6, 1e-6)
                continue
            }
            z[i] -= step
            if step.length <= 0x1p-53 * z[i].length { done[i] = true }
        }
    }
    if p.allSatisfy({ $0.imaginary == 0 }) { z = paired(z, p, sizes) }
    return (z + atZero).sorted { $0.real == $1.real ? $0.imaginary < $1.imaginary : $0.real < $1.real }
}

/// p/p' at z, and whether p(z) is within the rounding of its own evaluation. Beyond the unit circle by the reversed
/// polynomial, so that powers do not overflow.
private func newtonRatio(_ p: [Complex<Double>], _ sizes: [Double], _ z: Complex<Double>) -> (Complex<Double>, Bool) {
    let n = p.count - 1
    let outside = z.length > 1
    let w = outside ? 1 / z : z
    let r = w.length
    var value = Complex<Double>(0, 0)
    var slope = Complex<Double>(0, 0)
    var bound = 0.0
    for k in 0...n {
        let place = outside ? n - k : k
        slope = slope * w + value
        value = value * w + p[place]
        bound = bound * r + sizes[place]
    }
    let negligible = value.length <= 4 * Double.ulpOfOne * bound
    if !outside { return (value / slope, negligible) }
    // p(z) = z^n q(1/z): p'/p = (n - w q'/q) w.
    let inverse = (Complex(Double(n), 0) - w * slope / value) * w
    return (1 / inverse, negligible)
}

/// Starts on circles whose radii are the slopes of the upper convex hull of log |coefficient|.
private func polynomialStarts(_ sizes: [Double]) -> [Complex<Double>] {
    let n = sizes.count - 1
    // Coefficient of the k-th power, as a logarithm.
    let heights = (0...n).map { sizes[n - $0] > 0 ? Double.log(sizes[n - $0]) : -Double.infinity }
    var hull: [Int] = []
    for k in 0...n where heights[k] > -.infinity {
        while hull.count >= 2 {
            let (a, b) = (hull[hull.count - 2], hull[hull.count - 1])
            let turn = (heights[b] - heights[a]) * Double(k - a) - (heights[k] - heights[a]) * Double(b - a)
            if turn <= 0 { hull.removeLast() } else { break }
        }
        hull.append(k)
    }
    var z: [Complex<Double>] = []
    for s in 1..<max(1, hull.count) {
        let (a, b) = (hull[s - 1], hull[s])
        let radius = Double.exp((heights[a] - heights[b]) / Double(b - a))
        for j in 0..<(b - a) {
            let angle = 2 * Double.pi * (Double(j) / Double(b - a) + Double(s) / Double(n)) + 0.7
            z.append(Complex(radius * Double.cos(angle), radius * Double.sin(angle)))
        }
    }
    return z
}

/// Zeros of real coefficients: those whose imaginary part is within their error become real, the others meet their conjugate.
private func paired(_ zeros: [Complex<Double>], _ p: [Complex<Double>], _ sizes: [Double]) -> [Complex<Double>] {
    var z = zeros
    var free = Set(z.indices)
    for i in z.indices where free.contains(i) {
        free.remove(i)
        // The nearest to the conjugate, in order of the places so that ties are settled.
        let mirror = z[i].conjugate
        let partner = z.indices.filter { free.contains($0) }.min { (z[$0] - mirror).length < (z[$1] - mirror).length }
        let toPartner = partner.map { (z[$0] - mirror).length } ?? .infinity
        let onAxis = Complex(z[i].real, 0)
        let isReal = newtonRatio(p, sizes, onAxis).1 || z[i].imaginary == 0
        if isReal || toPartner > 2 * abs(z[i].imaginary) {
            z[i] = onAxis
        } else if let partner {
            free.remove(partner)
            let mean = Complex((z[i].real + z[partner].real) / 2, (z[i].imaginary - z[partner].imaginary) / 2)
            z[i] = mean
            z[partner] = mean.conjugate
        }
    }
    return z
}
