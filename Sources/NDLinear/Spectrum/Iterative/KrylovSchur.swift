import ComplexModule
import NDCore
import RealModule

/// A few eigenvalues of any square operator, by Arnoldi's method with thick restarts (Stewart 2001): when the basis is full,
/// it is replaced by an orthonormal basis of the best Ritz vectors, which keeps the relation A V = V H + v b'.
struct KrylovSchur {
    typealias Vector = [Complex<Double>]

    let size: Int
    let count: Int
    /// A v.
    let apply: (Vector) throws(Diagnostic) -> Vector
    /// The places of Ritz values, the wanted ones first.
    let order: ([Complex<Double>]) -> [Int]
    let tolerance: Double
    let floor: Double
    let mostProducts: Int
    let limits: Limits

    struct Outcome {
        var values: [Complex<Double>]
        var vectors: [Vector]
        var converged: Int
        var products: Int
        var worst: Double
    }

    func run() throws(Diagnostic) -> Outcome {
        let m = min(size, max(2 * count + 14, 36))
        try limits.checkAllocation(16 * Double(size) * Double(2 * m + 2), for: "\(m) vectors of \(size) numbers")
        var basis: [Vector] = []
        var h = Dense<Complex<Double>>(zeros: m + 1, m)
        let key = DrawKey(seed: 0, place: 0x5045_4356)
        var draws = 0
        func random() -> Vector {
            draws += 1
            return (0..<size).map { Complex(2 * key.uniform(entity: UInt32(truncatingIfNeeded: $0), count: UInt64(draws)) - 1, 0) }
        }
        var first = random()
        Self.scale(&first, 1 / Self.length(first))
        basis.append(first)
        var products = 0
        var kept = 0
        while true {
            for j in kept..<m {
                try limits.poll()
                var w = try apply(basis[j])
                products += 1
                let before = Self.length(w)
                for pass in 0..<2 {
                    for i in 0...j {
                        let overlap = Self.dot(basis[i], w)
                        if pass == 0 { h[i, j] = overlap } else { h[i, j] += overlap }
                        Self.subtract(&w, overlap, basis[i])
                    }
                }
                var beta = Self.length(w)
                if beta <= 1e-14 * before || j + 1 >= size {
                    // An invariant subspace: the search goes on from another vector.
                    beta = 0
                    h[j + 1, j] = .zero
                    if j + 1 < size {
                        w = random()
                        for _ in 0..<2 { for v in basis { Self.subtract(&w, Self.dot(v, w), v) } }
                        Self.scale(&w, 1 / Self.length(w))
                    }
                } else {
                    h[j + 1, j] = Complex(beta, 0)
                    Self.scale(&w, 1 / beta)
                }
                basis.append(w)
            }
            var small = Dense<Complex<Double>>(zeros: m, m)
            for j in 0..<m { for i in 0..<m { small[i, j] = h[i, j] } }
            let found = try small.spectrum(vectors: true, "eigen")
            let theta = found.values.complexes
            guard let y = found.vectors?.asComplex else { throw LinearError.noConvergence("eigen", "geev", "it gave no vectors") }
            let places = order(theta)
            let beta = h[m, m - 1].length
            var converged = 0
            var worst = 0.0
            for p in places.prefix(count) {
                let residual = beta * y[m - 1, p].length
                worst = max(worst, residual)
                if residual <= tolerance * max(theta[p].length, floor) { converged += 1 }
            }
            if converged == min(count, m) || products >= mostProducts || m == size {
                var vectors: [Vector] = []
                for p in places.prefix(count) {
                    var x = Vector(repeating: .zero, count: size)
                    for i in 0..<m { Self.subtract(&x, -y[i, p], basis[i]) }
                    vectors.append(x)
                }
                return Outcome(values: places.prefix(count).map { theta[$0] }, vectors: vectors, converged: m == size ? count : converged, products: products, worst: worst)
            }
            // The best Ritz vectors, a good many of them, orthonormal.
            let wanted = min(m - 2, count + max(2, (m - count) / 2))
            var s: [Vector] = []
            for p in places {
                if s.count == wanted { break }
                var column = (0..<m).map { y[$0, p] }
                let length = Self.length(column)
                for _ in 0..<2 { for v in s { Self.subtract(&column, Self.dot(v, column), v) } }
                let left = Self.length(column)
                guard left > 1e-10 * length else { continue }
                Self.scale(&column, 1 / left)
                s.append(column)
            }
            kept = s.count
            var next: [Vector] = []
            for column in s {
                try limits.poll()
                var v = Vector(repeating: .zero, count: size)
                for i in 0..<m { Self.subtract(&v, -column[i], basis[i]) }
                next.append(v)
            }
            next.append(basis[m])
            var t = Dense<Complex<Double>>(zeros: m + 1, m)
            for (j, column) in s.enumerated() {
                var image = Vector(repeating: .zero, count: m)
                for k in 0..<m { for i in 0..<m { image[i] += small[i, k] * column[k] } }
                for (i, row) in s.enumerated() { t[i, j] = Self.dot(row, image) }
                t[kept, j] = Complex(beta, 0) * column[m - 1]
            }
            h = t
            basis = next
        }
    }

    static func dot(_ a: Vector, _ b: Vector) -> Complex<Double> {
        var (re, im) = (0.0, 0.0)
        a.withUnsafeBufferPointer { a in
            b.withUnsafeBufferPointer { b in
                for i in 0..<min(a.count, b.count) {
                    let (x, y) = (a[i].rawStorage, b[i].rawStorage)
                    re += x.x * y.x + x.y * y.y
                    im += x.x * y.y - x.y * y.x
                }
            }
        }
        return Complex(re, im)
    }

    static func length(_ a: Vector) -> Double { dot(a, a).rawStorage.x.squareRoot() }

    static func subtract(_ w: inout Vector, _ factor: Complex<Double>, _ v: Vector) {
        let (p, q) = (factor.rawStorage.x, factor.rawStorage.y)
        w.withUnsafeMutableBufferPointer { w in
            v.withUnsafeBufferPointer { v in
                for i in 0..<min(w.count, v.count) {
                    let (x, z) = (v[i].rawStorage, w[i].rawStorage)
                    w[i] = Complex(z.x - (p * x.x - q * x.y), z.y - (p * x.y + q * x.x))
                }
            }
        }
    }

    static func scale(_ w: inout Vector, _ factor: Double) { for i in w.indices { w[i] = Complex(w[i].rawStorage.x * factor, w[i].rawStorage.y * factor) } }
}
