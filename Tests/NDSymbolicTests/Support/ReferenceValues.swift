import Foundation
import NDSymbolic

/// Values of special functions from their series and recurrences, good to some 1e-12 for the moderate arguments of tests:
/// slow, obvious, and made without what the derivative rules say.
enum ReferenceValues {
    static let table = SpecialValues(real: { value($0, $1) })

    static func value(_ f: Function, _ a: [Double]) -> Double? {
        let x = a[a.count - 1]
        switch f {
        case .gammaFunction: return tgamma(x)
        case .betaFunction: return tgamma(a[0]) * tgamma(x) / tgamma(a[0] + x)
        case .erf: return Foundation.erf(x)
        case .erfc: return Foundation.erfc(x)
        case .erfi: return 2 / Double.pi.squareRoot() * series { k in pow(x, Double(2 * k + 1)) / (tgamma(Double(k + 1)) * Double(2 * k + 1)) }
        case .erfinv: return solve(0, { Foundation.erf($0) - x }, { 2 / Double.pi.squareRoot() * exp(-$0 * $0) })
        case .erfcinv: return solve(0, { Foundation.erf($0) - (1 - x) }, { 2 / Double.pi.squareRoot() * exp(-$0 * $0) })
        case .logGamma: return lgamma(x)
        case .digamma: return polygamma(0, x)
        case .polygamma: return polygamma(Int(a[0]), x)
        case .gammaP: return lowerGamma(a[0], x)
        case .gammaQ: return 1 - lowerGamma(a[0], x)
        case .betaI:
            let (p, q) = (a[0], a[1])
            return integral(0, x) { pow($0, p - 1) * pow(1 - $0, q - 1) } * tgamma(p + q) / (tgamma(p) * tgamma(q))
        case .expi: return eulerGamma + log(abs(x)) + series(from: 1) { k in pow(x, Double(k)) / (Double(k) * tgamma(Double(k + 1))) }
        case .sineIntegral: return series { k in sign(k) * pow(x, Double(2 * k + 1)) / (Double(2 * k + 1) * tgamma(Double(2 * k + 2))) }
        case .cosineIntegral: return eulerGamma + log(x) + series(from: 1) { k in sign(k) * pow(x, Double(2 * k)) / (Double(2 * k) * tgamma(Double(2 * k + 1))) }
        case .fresnelSine:
            return series { k in sign(k) * pow(.pi / 2, Double(2 * k + 1)) * pow(x, Double(4 * k + 3)) / (tgamma(Double(2 * k + 2)) * Double(4 * k + 3)) }
        case .fresnelCosine:
            return series { k in sign(k) * pow(.pi / 2, Double(2 * k)) * pow(x, Double(4 * k + 1)) / (tgamma(Double(2 * k + 1)) * Double(4 * k + 1)) }
        case .sinc: return x == 0 ? 1 : sin(.pi * x) / (.pi * x)
        case .besselJ: return cylinder(a[0], x, -1)
        case .besselI: return cylinder(a[0], x, 1)
        case .besselY:
            if a[0] == a[0].rounded() { return yn(Int32(a[0]), x) }
            return (cylinder(a[0], x, -1) * cos(a[0] * .pi) - cylinder(-a[0], x, -1)) / sin(a[0] * .pi)
        case .besselK: return integral(0, 8, 4000) { exp(-x * cosh($0)) * cosh(a[0] * $0) }
        case .airyAi: return airy(x, 0.355028053887817239, -0.258819403792806798).0
        case .airyAiPrime: return airy(x, 0.355028053887817239, -0.258819403792806798).1
        case .airyBi: return airy(x, 0.614926627446000736, 0.448288357353826359).0
        case .airyBiPrime: return airy(x, 0.614926627446000736, 0.448288357353826359).1
        case .lambertW: return solve(a.count == 2 && a[1] == -1 ? -3 : 0.5, { $0 * exp($0) - a[0] }, { (1 + $0) * exp($0) })
        case .legendre: return recurrence(Int(a[0]), 1, x) { n, p, q in ((2 * n - 1) * x * p - (n - 1) * q) / n }
        case .chebyshevT: return recurrence(Int(a[0]), 1, x) { _, p, q in 2 * x * p - q }
        case .chebyshevU: return recurrence(Int(a[0]), 1, 2 * x) { _, p, q in 2 * x * p - q }
        case .hermite: return recurrence(Int(a[0]), 1, 2 * x) { n, p, q in 2 * x * p - 2 * (n - 1) * q }
        case .gegenbauer: return recurrence(Int(a[0]), 1, 2 * a[1] * x) { n, p, q in (2 * x * (n + a[1] - 1) * p - (n + 2 * a[1] - 2) * q) / n }
        case .laguerre:
            let (y, alpha) = (a[1], a.count == 3 ? a[2] : 0)
            return recurrence(Int(a[0]), 1, 1 + alpha - y) { n, p, q in ((2 * n - 1 + alpha - y) * p - (n - 1 + alpha) * q) / n }
        case .ellipticK: return elliptic(x).k
        case .ellipticE: return elliptic(x).e
        default: return nil
        }
    }

    static let eulerGamma = 0.577215664901532861

    private static func sign(_ k: Int) -> Double { k & 1 == 0 ? 1 : -1 }

    private static func series(from start: Int = 0, _ term: (Int) -> Double) -> Double {
        var sum = 0.0
        for k in start..<(start + 60) {
            let t = term(k)
            if t.isFinite { sum += t }
        }
        return sum
    }

    private static func solve(_ start: Double, _ f: (Double) -> Double, _ slope: (Double) -> Double) -> Double {
        var x = start
        for _ in 0..<60 { x -= f(x) / slope(x) }
        return x
    }

    /// Simpson's rule.
    private static func integral(_ a: Double, _ b: Double, _ n: Int = 20_000, _ f: (Double) -> Double) -> Double {
        let h = (b - a) / Double(n)
        var sum = f(a) + f(b)
        for k in 1..<n { sum += f(a + Double(k) * h) * (k & 1 == 0 ? 2 : 4) }
        return sum * h / 3
    }

    /// The sum of (k + x)^-(n + 1), the tail by Euler and Maclaurin's formula.
    private static func polygamma(_ n: Int, _ x: Double) -> Double {
        var head = 0.0
        var y = x
        while y < 30 {
            head += pow(y, -Double(n + 1))
            y += 1
        }
        if n == 0 { return log(y) - 1 / (2 * y) - 1 / (12 * y * y) + 1 / (120 * pow(y, 4)) - 1 / (252 * pow(y, 6)) - head }
        let s = Double(n + 1)
        let tail = pow(y, 1 - s) / (s - 1) + pow(y, -s) / 2 + s * pow(y, -s - 1) / 12 - s * (s + 1) * (s + 2) * pow(y, -s - 3) / 720
        return (n & 1 == 1 ? 1 : -1) * tgamma(s) * (head + tail)
    }

    private static func lowerGamma(_ a: Double, _ x: Double) -> Double {
        var term = 1 / a
        var sum = term
        for k in 1..<200 {
            term *= x / (a + Double(k))
            sum += term
        }
        return sum * pow(x, a) * exp(-x) / tgamma(a)
    }

    private static func cylinder(_ order: Double, _ x: Double, _ s: Double) -> Double {
        series { k in pow(s, Double(k)) * pow(x / 2, Double(2 * k) + order) / (tgamma(Double(k + 1)) * tgamma(Double(k) + order + 1)) }
    }

    /// The power series of y'' = x y.
    private static func airy(_ x: Double, _ value: Double, _ slope: Double) -> (Double, Double) {
        var c = [value, slope, 0]
        for k in 3..<80 { c.append(c[k - 3] / Double(k * (k - 1))) }
        var (y, d) = (0.0, 0.0)
        for k in c.indices {
            y += c[k] * pow(x, Double(k))
            if k > 0 { d += Double(k) * c[k] * pow(x, Double(k - 1)) }
        }
        return (y, d)
    }

    private static func recurrence(_ n: Int, _ zeroth: Double, _ first: Double, _ next: (Double, Double, Double) -> Double) -> Double {
        if n < 0 { return 0 }
        if n == 0 { return zeroth }
        var (q, p) = (zeroth, first)
        for k in stride(from: 2, through: n, by: 1) { (q, p) = (p, next(Double(k), p, q)) }
        return p
    }

    private static func elliptic(_ m: Double) -> (k: Double, e: Double) {
        var (a, b, c) = (1.0, (1 - m).squareRoot(), m.squareRoot())
        var sum = m / 2
        var power = 1.0
        for _ in 0..<40 {
            c = (a - b) / 2
            (a, b) = ((a + b) / 2, (a * b).squareRoot())
            sum += power * c * c
            power *= 2
        }
        return (.pi / (2 * a), .pi / (2 * a) * (1 - sum))
    }
}
