import CLAPACK
import ComplexModule
import NDCore
import RealModule

extension Matrix {
    /// The principal logarithm: imaginary parts of its eigenvalues lie in (-pi, pi].
    ///
    /// Hermitian matrices by their eigenvalues; others by inverse scaling and squaring of the Schur form: roots are taken until
    /// it is near the identity, where a Padé approximant holds (N. J. Higham, Functions of Matrices, SIAM 2008, section
    /// 11.5); the diagonal is known exactly. Real where the matrix is real and has no eigenvalue on the negative axis. Of
    /// an empty matrix the empty one. Errors: `ND0651`, `ND0652`, `ND0656`, `ND0658` for singular matrices. O(n^3).
    public func logarithm() throws(Diagnostic) -> MatrixFunction {
        switch self {
        case .real(let a): try Self.logarithm(a)
        case .complex(let a): try Self.logarithm(a)
        }
    }

    private static func logarithm<S>(_ a: Dense<S>) throws(Diagnostic) -> MatrixFunction {
        try a.require("logm", square: true)
        if a.isEmpty { return MatrixFunction(value: S.wrap(a), solver: "none", residual: 0, warning: nil) }
        let value: Matrix
        let solver: String
        if a.isHermitian {
            solver = "Hermitian eigenvalues"
            var singular = false
            value = try a.hermitianFunction("logm") { (x: Double) in
                if x == 0 { singular = true }
                return .principalLogarithm(Complex(x, 0))
            }
            if singular { throw singularity }
        } else {
            solver = "inverse scaling and squaring"
            let isReal = try a.hasRealFunction("logm")
            var schur = try Schur(a.asComplex, "logm")
            if !isReal { schur.t.putOnCut() }
            let logarithm = schur.u.times(try schur.t.triangularLogarithm()).times(schur.u, .plain, .adjoint)
            value = isReal ? .real(logarithm.realParts) : .complex(logarithm)
        }
        let residual = (try value.asComplex.exponential() - a.asComplex).relative(to: a.asComplex)
        return MatrixFunction(value: value, solver: solver, residual: residual, warning: LinearError.inaccurate("logm", residual: residual))
    }

    fileprivate static var singularity: Diagnostic {
        LinearError.noFunction("logarithm", "it is singular, and 0 has no logarithm", remedy: "eigenvalues(A) shows the zero")
    }
}

/// Nodes and weights of the Gauss-Legendre rule of 7 points on [0, 1]: the partial fractions of the Padé approximant of
/// log(1 + x) of order 7 (Higham 2008, equation 11.18).
private let nodes: [(place: Double, weight: Double)] = [
    (-0.949107912342758524526, 0.129484966168869693271), (-0.741531185599394439864, 0.279705391489276667901),
    (-0.405845151377397166907, 0.381830050505118944950), (0, 0.417959183673469387755),
    (0.405845151377397166907, 0.381830050505118944950), (0.741531185599394439864, 0.279705391489276667901),
    (0.949107912342758524526, 0.129484966168869693271),
].map { ((1 + $0.0) / 2, $0.1 / 2) }

extension Dense where Scalar == Complex<Double> {
    func triangularLogarithm() throws(Diagnostic) -> Dense {
        let noise = largestModulus * 0x1p-1022
        guard diagonal.allSatisfy({ $0.length > noise }) else { throw Matrix.singularity }
        let logarithms = diagonal.map { Complex<Double>.principalLogarithm($0) }
        var root = self
        var halvings = 0
        // The largest distance from the identity at which order 7 is exact to rounding (Higham 2008, table 11.1).
        while root.addingIdentity(times: -1).norm1 > 0.264 {
            guard halvings < 100 else { throw LinearError.noConvergence("logm", "inverse scaling and squaring", "100 square roots were not enough") }
            root = try root.triangularRoot()
            halvings += 1
        }
        // root - 1 without cancellation on the diagonal.
        var x = root
        for i in 0..<rows { x[i, i] = .expMinusOne(logarithms[i].scaled(byPowerOfTwo: -halvings)) }
        var sum = Dense(zeros: rows, columns)
        for (place, weight) in nodes {
            let denominator = x.scaled(by: place).addingIdentity(times: 1)
            var part = x
            let n = Int32(rows)
            let info = LAPACK.reading(denominator.elements) { a in
                LAPACK.changing(&part.elements) { nd_lapack_trtrs(Scalar.kind, LAPACK.letter("U"), LAPACK.letter("N"), n, n, a, n, $0, n) }
            }
            if try LAPACK.check(info, "trtrs") > 0 { throw Matrix.singularity }
            sum = sum.adding(part, times: weight)
        }
        sum = sum.map { $0.scaled(byPowerOfTwo: halvings) }
        for i in 0..<rows { sum[i, i] = logarithms[i] }
        return sum
    }
}
