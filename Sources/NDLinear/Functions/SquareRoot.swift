import ComplexModule
import NDCore
import RealModule

/// A function of a matrix, with how it was found.
public struct MatrixFunction: Sendable {
    public let value: Matrix
    public let solver: String
    /// How far the inverse function, applied to the result, is from the matrix, over its Frobenius norm.
    public let residual: Double
    /// Set where the residual shows that digits are lost, `ND0666`.
    public let warning: Diagnostic?
}

extension Matrix {
    /// The principal square root: its eigenvalues have no negative real part.
    ///
    /// Hermitian matrices by their eigenvalues; others by the Schur form and a recurrence for its root (Å. Björck and
    /// S. Hammarling, Linear Algebra Appl. 52/53, 127 (1983)). Real where the matrix is real and has no negative
    /// eigenvalue. Of an empty matrix the empty one. Errors: `ND0651`, `ND0652`, `ND0656`, `ND0658` where there is none
    /// (a Jordan block of the eigenvalue 0). O(n^3).
    public func squareRoot() throws(Diagnostic) -> MatrixFunction {
        switch self {
        case .real(let a): try Self.squareRoot(a)
        case .complex(let a): try Self.squareRoot(a)
        }
    }

    private static func squareRoot<S>(_ a: Dense<S>) throws(Diagnostic) -> MatrixFunction {
        try a.require("sqrtm", square: true)
        if a.isEmpty { return MatrixFunction(value: S.wrap(a), solver: "none", residual: 0, warning: nil) }
        let value: Matrix
        let solver: String
        if a.isHermitian {
            solver = "Hermitian eigenvalues"
            value = try a.hermitianFunction("sqrtm") { (x: Double) in
                // Zero to rounding: its root would be all noise.
                x >= 0 ? Complex(x.squareRoot(), 0) : Complex(0, (-x).squareRoot())
            }
        } else {
            solver = "Schur"
            let isReal = try a.hasRealFunction("sqrtm")
            var schur = try Schur(a.asComplex, "sqrtm")
            if !isReal { schur.t.putOnCut() }
            let root = schur.u.times(try schur.t.triangularRoot()).times(schur.u, .plain, .adjoint)
            value = isReal ? .real(root.realParts) : .complex(root)
        }
        let x = value.asComplex
        let residual = (x.times(x) - a.asComplex).relative(to: a.asComplex)
        return MatrixFunction(value: value, solver: solver, residual: residual, warning: LinearError.inaccurate("sqrtm", residual: residual))
    }
}

extension Dense {
    /// f(A) = V f(lambda) V^H of a Hermitian matrix; real where A is and all f(lambda) are. Eigenvalues that are zero to
    /// rounding count as zero.
    func hermitianFunction(_ operation: String, _ f: (Double) -> Complex<Double>) throws(Diagnostic) -> Matrix {
        let (values, basis) = try hermitianSpectrum(vectors: true, operation)
        let largest = values.reduce(0) { max($0, abs($1)) }
        let noise = largest * Double(rows) * 0x1p-52
        let images = values.map { f(abs($0) <= noise ? 0 : $0) }
        guard let basis else { return Scalar.wrap(self) }
        if images.allSatisfy({ $0.rawStorage.y == 0 }) {
            let scaled = basis.scalingColumns(images.map(\.rawStorage.x))
            return Scalar.wrap(scaled.times(basis, .plain, .adjoint).hermitianPart)
        }
        let v = basis.asComplex
        var scaled = v
        for j in 0..<columns { for i in 0..<rows { scaled[i, j] *= images[j] } }
        return .complex(scaled.times(v, .plain, .adjoint))
    }

    /// Whether a principal function with its cut along the negative axis is real: the matrix is, and no eigenvalue is on
    /// the cut.
    func hasRealFunction(_ operation: String) throws(Diagnostic) -> Bool {
        guard Scalar.kind == Double.kind else { return false }
        let noise = frobenius * 0x1p-52
        switch try spectrum(vectors: false, operation).values {
        case .real(let w): return w.allSatisfy { $0 >= -noise }
        case .complex(let w): return w.allSatisfy { $0.rawStorage.y != 0 || $0.rawStorage.x >= -noise }
        }
    }
}

extension Dense where Scalar == Complex<Double> {
    /// Diagonal entries that are negative to rounding become so: which side of the cut they fell on would be chance.
    mutating func putOnCut() {
        let noise = frobenius * 0x1p-52 * Double(rows)
        for i in 0..<rows where self[i, i].rawStorage.x < 0 && abs(self[i, i].rawStorage.y) <= noise {
            self[i, i] = Complex(self[i, i].rawStorage.x, 0)
        }
    }

    /// The upper triangular root of an upper triangular matrix. O(n^3/3).
    func triangularRoot() throws(Diagnostic) -> Dense {
        var root = Dense(zeros: rows, columns)
        let noise = largestModulus * 0x1p-52 * Double(rows)
        for j in 0..<columns {
            var column = Array(self.column(j).prefix(j + 1))
            let own = Complex<Double>.principalRoot(column[j])
            root[j, j] = own
            var k = j - 1
            while k >= 0 {
                let sum = root[k, k] + own
                let entry: Complex<Double>
                if sum == .zero {
                    guard column[k].length <= noise else {
                        throw LinearError.noFunction(
                            "square root", "its eigenvalue 0 has fewer eigenvectors than its multiplicity",
                            remedy: "eigenvalues(A) and rank(A) show it")
                    }
                    entry = .zero
                } else {
                    entry = column[k] / sum
                }
                root[k, j] = entry
                if entry != .zero { for i in 0..<k { column[i] -= root[i, k] * entry } }
                k -= 1
            }
        }
        return root
    }
}

extension Complex<Double> {
    /// The square root with nonnegative real part; on the cut, the one above it, whatever the sign of a zero.
    static func principalRoot(_ z: Complex) -> Complex {
        z.rawStorage.y == 0 && z.rawStorage.x < 0 ? Complex(0, (-z.rawStorage.x).squareRoot()) : .sqrt(z)
    }

    /// The logarithm with imaginary part in (-pi, pi], whatever the sign of a zero.
    static func principalLogarithm(_ z: Complex) -> Complex {
        z.rawStorage.y == 0 && z.rawStorage.x < 0 ? Complex(.log(-z.rawStorage.x), .pi) : .log(z)
    }
}
