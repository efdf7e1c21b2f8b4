import CLAPACK
import NDCore

/// A = Q R: Q with orthonormal columns, R upper triangular.
public struct QR: Sendable {
    public let q: Matrix
    public let r: Matrix
    /// |A - Q R| / |A| in the Frobenius norm.
    public let residual: Double
}

extension Matrix {
    /// The QR factorisation by Householder reflections (LAPACK geqrf); signs are LAPACK's, as NumPy's are. `full` gives a
    /// square Q; otherwise Q has min(rows, columns) columns. Errors: `ND0652`. O(rows columns min(rows, columns)).
    public func qr(full: Bool = false) throws(Diagnostic) -> QR {
        switch self {
        case .real(let a): try Self.qr(a, full)
        case .complex(let a): try Self.qr(a, full)
        }
    }

    private static func qr<S>(_ a: Dense<S>, _ full: Bool) throws(Diagnostic) -> QR {
        try a.require("qr", square: false)
        let (m, n) = (a.rows, a.columns)
        let k = full ? m : min(m, n)
        guard !a.isEmpty else {
            var q = Dense<S>(zeros: m, k)
            for i in 0..<k { q[i, i] = S(real: 1) }
            return QR(q: S.wrap(q), r: S.wrap(Dense<S>(zeros: k, n)), residual: 0)
        }
        var factors = a
        var tau = [S](repeating: .zero, count: min(m, n))
        let info = LAPACK.changing(&factors.elements, &tau) { nd_lapack_geqrf(S.kind, Int32(m), Int32(n), $0, a.leading, $1) }
        try LAPACK.check(info, "geqrf")
        var r = Dense<S>(zeros: k, n)
        for j in 0..<n { for i in 0...min(j, min(m, n) - 1) { r[i, j] = factors[i, j] } }
        var q = Dense<S>(zeros: m, k)
        let kept = min(k, n) * m
        q.elements.replaceSubrange(0..<kept, with: factors.elements[0..<kept])
        let done = LAPACK.changing(&q.elements, &tau) { nd_lapack_gqr(S.kind, Int32(m), Int32(k), Int32(min(m, n)), $0, a.leading, $1) }
        try LAPACK.check(done, "orgqr")
        return QR(q: S.wrap(q), r: S.wrap(r), residual: (a - q.times(r)).relative(to: a))
    }
}

extension Dense {
    /// The Frobenius norm beside that of another matrix; itself where that is zero.
    func relative(to other: Dense) -> Double {
        let scale = other.frobenius
        return scale > 0 ? frobenius / scale : frobenius
    }
}
