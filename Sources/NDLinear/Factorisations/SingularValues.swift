import CLAPACK
import NDCore

/// A = U diag(S) V^H: U and V with orthonormal columns, S descending.
public struct SVD: Sendable {
    public let u: Matrix
    public let s: [Double]
    /// The right singular vectors as columns (not V^H, as NumPy gives).
    public let v: Matrix
    public let solver: String
    /// |A - U diag(S) V^H| / |A| in the Frobenius norm.
    public let residual: Double
}

/// The factors as the algorithms of this room use them.
struct SingularTriple<Scalar: LinearScalar>: Sendable {
    var u: Dense<Scalar>
    var s: [Double]
    var v: Dense<Scalar>
    var solver = "gesdd"

    /// Divide and conquer; where that does not converge, QR iterations. `full` gives square U and V.
    init(_ a: Dense<Scalar>, full: Bool, _ operation: String) throws(Diagnostic) {
        let (m, n) = (a.rows, a.columns)
        let k = min(m, n)
        guard !a.isEmpty else {
            u = Dense(zeros: m, full ? m : 0)
            v = Dense(zeros: n, full ? n : 0)
            for i in 0..<u.columns { u[i, i] = Scalar(real: 1) }
            for i in 0..<v.columns { v[i, i] = Scalar(real: 1) }
            s = []
            return
        }
        s = [Double](repeating: 0, count: k)
        u = Dense(zeros: m, full ? m : k)
        v = Dense(zeros: 0, 0)
        var vh = Dense<Scalar>(zeros: full ? n : k, n)
        var work = a
        let job = LAPACK.letter(full ? "A" : "S")
        let (rowsOfU, rowsOfV) = (u.leading, vh.leading)
        var info = LAPACK.changing(&work.elements, &u.elements, &vh.elements) {
            nd_lapack_gesdd(Scalar.kind, job, Int32(m), Int32(n), $0, a.leading, &s, $1, rowsOfU, $2, rowsOfV)
        }
        if try LAPACK.check(info, "gesdd") > 0 {
            work = a
            solver = "gesvd"
            info = LAPACK.changing(&work.elements, &u.elements, &vh.elements) {
                nd_lapack_gesvd(Scalar.kind, job, job, Int32(m), Int32(n), $0, a.leading, &s, $1, rowsOfU, $2, rowsOfV)
            }
            let left = try LAPACK.check(info, "gesvd")
            if left > 0 { throw LinearError.noConvergence(operation, "gesvd", "\(left) superdiagonals of \(k) are left") }
        }
        v = vh.adjoint
        // A phase for each pair: the largest component of u is positive. What is left over has phases of its own.
        for j in 0..<max(u.columns, v.columns) {
            if j < u.columns {
                let phase = u.fixPhase(of: j)
                if j < k { v.turn(j, by: phase) }
            }
            if j >= k, j < v.columns { _ = v.fixPhase(of: j) }
        }
    }
}

extension Dense {
    /// The singular values alone, descending. O(rows columns min(rows, columns)).
    func singularValues(_ operation: String) throws(Diagnostic) -> [Double] {
        guard !isEmpty else { return [] }
        var s = [Double](repeating: 0, count: min(rows, columns))
        var work = self
        var nothing = [Scalar.zero]
        var nothingElse = [Scalar.zero]
        let none = LAPACK.letter("N")
        var info = LAPACK.changing(&work.elements, &nothing, &nothingElse) {
            nd_lapack_gesdd(Scalar.kind, none, Int32(rows), Int32(columns), $0, leading, &s, $1, 1, $2, 1)
        }
        if try LAPACK.check(info, "gesdd") > 0 {
            work = self
            info = LAPACK.changing(&work.elements, &nothing, &nothingElse) {
                nd_lapack_gesvd(Scalar.kind, none, none, Int32(rows), Int32(columns), $0, leading, &s, $1, 1, $2, 1)
            }
            let left = try LAPACK.check(info, "gesvd")
            if left > 0 { throw LinearError.noConvergence(operation, "gesvd", "\(left) superdiagonals of \(s.count) are left") }
        }
        return s
    }

    /// Turns a column so that its largest component is real and positive; of components equal to rounding the first counts.
    /// The factor it was multiplied by.
    mutating func fixPhase(of j: Int) -> Scalar {
        let largest = column(j).reduce(0) { max($0, $1.modulus) }
        guard largest > 0, let i = (0..<rows).first(where: { self[$0, j].modulus >= largest * (1 - 1e-8) }) else { return Scalar(real: 1) }
        let z = self[i, j]
        let phase = z.conjugated.scaled(by: 1 / z.modulus)
        turn(j, by: phase)
        if phase.imaginaryPart != 0 { self[i, j] = Scalar(real: self[i, j].realPart) }
        return phase
    }

    /// Multiplies a column by a number of modulus 1.
    mutating func turn(_ j: Int, by phase: Scalar) {
        guard j < columns, phase != Scalar(real: 1) else { return }
        for place in j * rows..<(j + 1) * rows { elements[place] *= phase }
    }
}

extension Matrix {
    /// The singular value decomposition. Thin unless `full`: U and V have min(rows, columns) columns. The largest component
    /// of each column of U is real and positive. Errors: `ND0652`, `ND0656`. O(rows columns min(rows, columns)).
    public func svd(full: Bool = false) throws(Diagnostic) -> SVD {
        switch self {
        case .real(let a): try Self.svd(a, full)
        case .complex(let a): try Self.svd(a, full)
        }
    }

    private static func svd<S>(_ a: Dense<S>, _ full: Bool) throws(Diagnostic) -> SVD {
        try a.require("svd", square: false)
        let parts = try SingularTriple(a, full: full, "svd")
        let k = parts.s.count
        let rebuilt = parts.u.columns(0..<k).scalingColumns(parts.s).times(parts.v.columns(0..<k), .plain, .adjoint)
        return SVD(
            u: S.wrap(parts.u), s: parts.s, v: S.wrap(parts.v), solver: parts.solver, residual: a.isEmpty ? 0 : (a - rebuilt).relative(to: a))
    }

    /// Descending; none of an empty matrix. Errors: `ND0652`, `ND0656`.
    public func singularValues(for operation: String = "svd") throws(Diagnostic) -> [Double] {
        switch self {
        case .real(let a):
            try a.require(operation, square: false)
            return try a.singularValues(operation)
        case .complex(let a):
            try a.require(operation, square: false)
            return try a.singularValues(operation)
        }
    }

    /// How many singular values exceed `tolerance`; without one, the largest times the larger extent times the rounding unit
    /// 2^-52, as NumPy. 0 of an empty matrix.
    public func rank(tolerance: Double? = nil) throws(Diagnostic) -> Int {
        let s = try singularValues(for: "rank")
        let bound = tolerance ?? (s.first ?? 0) * Double(max(rows, columns)) * 0x1p-52
        return s.count { $0 > bound }
    }
}
