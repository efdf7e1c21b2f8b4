import CLAPACK

/// How a factor of a product is taken.
enum Taken {
    case plain, transposed, adjoint

    var letter: CChar {
        switch self {
        case .plain: LAPACK.letter("N")
        case .transposed: LAPACK.letter("T")
        case .adjoint: LAPACK.letter("C")
        }
    }
}

extension Dense {
    /// The matrix product by the library, for use between its factorisations; the language's `@` has its own kernel, whose
    /// bits do not depend on the processor. O(rows * inner * columns).
    func times(_ other: Dense, _ ours: Taken = .plain, _ theirs: Taken = .plain) -> Dense {
        let m = ours == .plain ? rows : columns
        let inner = ours == .plain ? columns : rows
        let n = theirs == .plain ? other.columns : other.rows
        var out = Dense(zeros: m, n)
        if out.isEmpty || inner == 0 { return out }
        LAPACK.reading(elements) { a in
            LAPACK.reading(other.elements) { b in
                LAPACK.changing(&out.elements) { c in
                    nd_lapack_gemm(
                        Scalar.kind, ours.letter, theirs.letter, Int32(m), Int32(n), Int32(inner), a, leading, b, other.leading, c, Int32(m))
                }
            }
        }
        return out
    }

    static func + (a: Dense, b: Dense) -> Dense { combine(a, b) { $0 + $1 } }
    static func - (a: Dense, b: Dense) -> Dense { combine(a, b) { $0 - $1 } }

    /// `self + factor * other`.
    func adding(_ other: Dense, times factor: Double) -> Dense { Dense.combine(self, other) { $0 + $1.scaled(by: factor) } }

    private static func combine(_ a: Dense, _ b: Dense, _ f: (Scalar, Scalar) -> Scalar) -> Dense {
        var out = a
        for i in out.elements.indices { out.elements[i] = f(a.elements[i], b.elements[i]) }
        return out
    }

    /// Adds a multiple of the identity.
    func addingIdentity(times factor: Double) -> Dense {
        var out = self
        for i in 0..<min(rows, columns) { out[i, i] += Scalar(real: factor) }
        return out
    }

    /// Each column times a number of its own.
    func scalingColumns(_ factors: [Double]) -> Dense {
        var out = self
        for (j, factor) in factors.enumerated() {
            for place in j * rows..<(j + 1) * rows { out.elements[place] = out.elements[place].scaled(by: factor) }
        }
        return out
    }

    /// The root of the sum of all squares, without overflow or underflow on the way.
    var frobenius: Double {
        let largest = elements.reduce(0) { max($0, $1.modulus) }
        guard largest > 0, largest.isFinite else { return elements.contains { $0.modulus.isNaN } ? .nan : largest }
        if largest > 1e-140, largest < 1e140 {
            return elements.reduce(0) { $0 + $1.modulus * $1.modulus }.squareRoot()
        }
        return largest * elements.reduce(0) { $0 + ($1.modulus / largest) * ($1.modulus / largest) }.squareRoot()
    }

    /// The largest sum of moduli of a column.
    var norm1: Double {
        (0..<columns).reduce(0) { max($0, column($1).reduce(0) { $0 + $1.modulus }) }
    }

    /// The largest sum of moduli of a row.
    var normInfinity: Double {
        var sums = [Double](repeating: 0, count: rows)
        for j in 0..<columns { for i in 0..<rows { sums[i] += self[i, j].modulus } }
        return sums.max() ?? 0
    }

    var largestModulus: Double { elements.reduce(0) { max($0, $1.modulus) } }
}
