import ComplexModule
import NDLinear
import RealModule

/// A matrix with a name, in both the forms that tests need.
struct Specimen: Sendable, CustomStringConvertible {
    let description: String
    let rows: Int
    let columns: Int
    /// Row after row.
    let values: [Complex<Double>]
    let isComplex: Bool

    var matrix: Matrix {
        let made = isComplex
            ? Matrix(rows: rows, columns: columns, values) : Matrix(rows: rows, columns: columns, values.map(\.real))
        return made ?? .real(Dense(rows: 0, columns: 0, byRows: [])!)
    }

    init(_ name: String, _ rows: Int, _ columns: Int, _ f: (Int, Int) -> Double) {
        self.init(name, rows, columns, complex: false) { Complex(f($0, $1), 0) }
    }

    init(_ name: String, _ rows: Int, _ columns: Int, complex: Bool, _ f: (Int, Int) -> Complex<Double>) {
        description = "\(name), \(rows) x \(columns)"
        self.rows = rows
        self.columns = columns
        isComplex = complex
        values = (0..<rows).flatMap { i in (0..<columns).map { f(i, $0) } }
    }

    init(_ name: String, _ m: Matrix) {
        let z = m.complexes
        let n = m.columns
        self.init(name, m.rows, n, complex: m.isComplex) { z[$0 * n + $1] }
    }

    /// Every matrix as doubles for Python: rows, columns, whether complex, then pairs.
    var record: [Double] { [Double(rows), Double(columns), isComplex ? 1 : 0] + values.flatMap { [$0.real, $0.imaginary] } }

    var isSquare: Bool { rows == columns }

    var normF: Double { values.reduce(0) { $0 + $1.lengthSquared }.squareRoot() }
}

/// Reads records: `for A in matrices(): ...`.
let pythonMatrices = """
    def matrices():
        for _ in range(int(take())):
            r, c, z = int(take()), int(take()), take()
            A = take_complex(r, c)
            yield A if z else A.real.copy()

    """

/// Numbers without a pattern, the same in every run (xorshift64*).
struct Dice {
    var state: UInt64
    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }
    mutating func uniform() -> Double {
        state ^= state >> 12
        state ^= state << 25
        state ^= state >> 27
        return Double((state &* 2_685_821_657_736_338_717) >> 11) * 0x1p-53
    }
    mutating func normal() -> Double {
        (-2 * Double.log(1 - uniform())).squareRoot() * Double.cos(2 * .pi * uniform())
    }
}

enum Zoo {
    static func random(_ rows: Int, _ columns: Int, complex: Bool, seed: UInt64, scale: Double = 1) -> Specimen {
        var dice = Dice(seed)
        return Specimen("random \(complex ? "complex" : "real") \(seed)\(scale == 1 ? "" : " times \(scale)")", rows, columns, complex: complex) { _, _ in
            Complex(scale * dice.normal(), complex ? scale * dice.normal() : 0)
        }
    }

    static func hermitian(_ n: Int, complex: Bool, seed: UInt64) -> Specimen {
        let a = random(n, n, complex: complex, seed: seed)
        return Specimen("Hermitian \(complex ? "complex" : "real") \(seed)", n, n, complex: complex) {
            (a.values[$0 * n + $1] + a.values[$1 * n + $0].conjugate) / 2
        }
    }

    static func positive(_ n: Int, complex: Bool, seed: UInt64) -> Specimen {
        let a = random(n, n, complex: complex, seed: seed)
        return Specimen("positive \(complex ? "complex" : "real") \(seed)", n, n, complex: complex) { i, j in
            let (p, q) = (min(i, j), max(i, j))
            var sum = Complex<Double>(p == q ? 0.5 : 0, 0)
            for k in 0..<n { sum += a.values[p * n + k] * a.values[q * n + k].conjugate }
            if p == q { sum = Complex(sum.real, 0) }
            return i <= j ? sum : sum.conjugate
        }
    }

    static func orthogonal(_ n: Int, complex: Bool, seed: UInt64) -> Specimen {
        let q = try? random(n, n, complex: complex, seed: seed).matrix.qr().q
        return Specimen("\(complex ? "unitary" : "orthogonal") \(seed)", q ?? random(n, n, complex: complex, seed: seed).matrix)
    }

    static func lowRank(_ rows: Int, _ columns: Int, rank: Int, complex: Bool, seed: UInt64) -> Specimen {
        let a = random(rows, rank, complex: complex, seed: seed)
        let b = random(rank, columns, complex: complex, seed: seed + 1000)
        return Specimen("rank \(rank), \(complex ? "complex" : "real") \(seed)", rows, columns, complex: complex) { i, j in
            (0..<rank).reduce(Complex<Double>.zero) { $0 + a.values[i * rank + $1] * b.values[$1 * columns + j] }
        }
    }

    static func jordan(_ n: Int, _ lambda: Double) -> Specimen {
        Specimen("Jordan block of \(lambda)", n, n) { $0 == $1 ? lambda : $1 == $0 + 1 ? 1 : 0 }
    }

    /// A Jordan block seen through an orthogonal change of basis.
    static func defective(_ n: Int, _ lambda: Double, seed: UInt64) -> Specimen {
        let q = orthogonal(n, complex: false, seed: seed).values.map(\.real)
        return Specimen("defective \(lambda), \(seed)", n, n) { i, j in
            var sum = 0.0
            for k in 0..<n {
                sum += lambda * q[i * n + k] * q[j * n + k]
                if k + 1 < n { sum += q[i * n + k] * q[j * n + k + 1] }
            }
            return sum
        }
    }

    static func triangular(_ n: Int, lower: Bool, complex: Bool, seed: UInt64) -> Specimen {
        let a = random(n, n, complex: complex, seed: seed)
        return Specimen("\(lower ? "lower" : "upper") triangular \(seed)", n, n, complex: complex) { i, j in
            i == j ? a.values[i * n + j] + 2 : (i > j) == lower ? a.values[i * n + j] / Complex(Double(n), 0) : .zero
        }
    }

    static func diagonal(_ d: [Double]) -> Specimen { Specimen("diagonal", d.count, d.count) { $0 == $1 ? d[$0] : 0 } }
    static func hilbert(_ n: Int) -> Specimen { Specimen("Hilbert", n, n) { 1 / Double($0 + $1 + 1) } }
    static func vandermonde(_ n: Int) -> Specimen {
        Specimen("Vandermonde", n, n) { i, j in (0..<j).reduce(1.0) { p, _ in p * Double(i + 1) / Double(n) } }
    }
    static func companion(_ c: [Double]) -> Specimen {
        Specimen("companion", c.count, c.count) { i, j in j == c.count - 1 ? -c[i] : i == j + 1 ? 1 : 0 }
    }
    static func path(_ n: Int) -> Specimen {
        Specimen("Laplacian of a path", n, n) { $0 == $1 ? ($0 == 0 || $0 == n - 1 ? 1 : 2) : abs($0 - $1) == 1 ? -1 : 0 }
    }
    static func zeros(_ rows: Int, _ columns: Int) -> Specimen { Specimen("zeros", rows, columns) { _, _ in 0 } }
    static func rotation(_ angle: Double) -> Specimen {
        Specimen("rotation", 2, 2) { i, j in i == j ? .cos(angle) : i < j ? -.sin(angle) : .sin(angle) }
    }

    /// Square matrices of every kind that can be solved with some digits left.
    static let regular: [Specimen] = {
        var out: [Specimen] = []
        for complex in [false, true] {
            for (k, n) in [1, 2, 3, 4, 5, 8, 13, 21, 40].enumerated() {
                for seed in 0..<3 {
                    let s = UInt64(100 * k + seed)
                    out.append(random(n, n, complex: complex, seed: s + 1))
                    out.append(hermitian(n, complex: complex, seed: s + 7))
                    out.append(positive(n, complex: complex, seed: s + 13))
                }
                let s = UInt64(1000 + k)
                out.append(orthogonal(n, complex: complex, seed: s))
                out.append(triangular(n, lower: false, complex: complex, seed: s))
                out.append(triangular(n, lower: true, complex: complex, seed: s))
            }
            out.append(random(6, 6, complex: complex, seed: 77, scale: 1e150))
            out.append(random(6, 6, complex: complex, seed: 78, scale: 1e-150))
            out.append(random(90, 90, complex: complex, seed: 79))
        }
        out += [hilbert(3), hilbert(5), vandermonde(6), companion([6, -5, -2, 3]), jordan(5, 2), jordan(8, -0.5), defective(4, 1, seed: 3)]
        out += [diagonal([3, -1, 0.5]), diagonal([1, 1, 1]), rotation(0.3), rotation(.pi / 2)]
        return out
    }()

    static let singular: [Specimen] = [
        zeros(1, 1), zeros(3, 3), path(5), path(12), lowRank(5, 5, rank: 3, complex: false, seed: 5), lowRank(6, 6, rank: 2, complex: true, seed: 6),
        jordan(4, 0), defective(5, 0, seed: 9), diagonal([1, 0, 2]), Specimen("counting", 3, 3) { Double(3 * $0 + $1 + 1) },
    ]

    static let rectangular: [Specimen] = {
        var out: [Specimen] = []
        for complex in [false, true] {
            for (k, (m, n)) in [(1, 4), (4, 1), (3, 5), (5, 3), (12, 4), (4, 12), (40, 9), (9, 40), (2, 30)].enumerated() {
                out.append(random(m, n, complex: complex, seed: UInt64(500 + k)))
                out.append(lowRank(m, n, rank: max(1, min(m, n) / 2), complex: complex, seed: UInt64(600 + k)))
            }
        }
        return out
    }()

    static let empty: [Specimen] = [zeros(0, 0)]
    static let emptyRectangles: [Specimen] = [zeros(0, 3), zeros(3, 0)]

    static let square = regular + singular + empty
    static let all = regular + singular + rectangular
}
