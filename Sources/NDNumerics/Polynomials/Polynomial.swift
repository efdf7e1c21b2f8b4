import ComplexModule
import NDCore
import RealModule

// Polynomials as their coefficients from the highest power down, as in NumPy: [1, -3, 2] is x^2 - 3x + 2.

/// Without zeros in front; [0] for the zero polynomial.
public func polynomialTrimmed(_ p: [Complex<Double>]) -> [Complex<Double>] {
    let kept = Array(p.drop { $0 == 0 })
    return kept.isEmpty ? [0] : kept
}

/// O(n m).
public func polynomialProduct(_ p: [Complex<Double>], _ q: [Complex<Double>]) -> [Complex<Double>] {
    guard !p.isEmpty, !q.isEmpty else { return [0] }
    var out = [Complex<Double>](repeating: 0, count: p.count + q.count - 1)
    for (i, a) in p.enumerated() { for (j, b) in q.enumerated() { out[i + j] += a * b } }
    return out
}

/// Quotient and remainder; `nil` for the zero divisor. O(n m).
public func polynomialDivision(
    _ p: [Complex<Double>], by divisor: [Complex<Double>]
) -> (quotient: [Complex<Double>], remainder: [Complex<Double>])? {
    let d = polynomialTrimmed(divisor)
    guard let lead = d.first, lead != 0 else { return nil }
    var rest = polynomialTrimmed(p)
    guard rest.count >= d.count else { return ([0], rest) }
    var quotient: [Complex<Double>] = []
    for k in 0...(rest.count - d.count) {
        let c = rest[k] / lead
        quotient.append(c)
        for (j, b) in d.enumerated() { rest[k + j] -= c * b }
    }
    return (quotient, polynomialTrimmed(Array(rest.suffix(d.count - 1))))
}

/// The sum of two, aligned at their ends.
public func polynomialSum(_ p: [Complex<Double>], _ q: [Complex<Double>]) -> [Complex<Double>] {
    let n = max(p.count, q.count)
    let (a, b) = ([Complex<Double>](repeating: 0, count: n - p.count) + p, [Complex<Double>](repeating: 0, count: n - q.count) + q)
    return (0..<n).map { a[$0] + b[$0] }
}

public func polynomialDerivative(_ p: [Complex<Double>]) -> [Complex<Double>] {
    guard p.count > 1 else { return [0] }
    return (0..<(p.count - 1)).map { p[$0] * Complex(Double(p.count - 1 - $0), 0) }
}

public func polynomialIntegral(_ p: [Complex<Double>], constant: Complex<Double>) -> [Complex<Double>] {
    p.indices.map { p[$0] / Complex(Double(p.count - $0), 0) } + [constant]
}
