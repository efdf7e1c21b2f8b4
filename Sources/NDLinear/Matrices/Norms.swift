import NDCore

/// The norms of a matrix.
public enum MatrixNorm: Sendable, Equatable {
    /// The root of the sum of all squares.
    case frobenius
    /// The largest sum of moduli of a column; of a row.
    case one, infinity
    /// The largest singular value; the smallest; the sum of all.
    case two, smallest, nuclear
    /// The smallest sum of moduli of a column; of a row.
    case minusOne, minusInfinity
}

extension Matrix {
    /// 0 of an empty matrix. Those by singular values cost O(rows columns min(rows, columns)); errors: `ND0652`, `ND0656`.
    public func norm(_ kind: MatrixNorm) throws(Diagnostic) -> Double {
        if rows == 0 || columns == 0 { return 0 }
        switch kind {
        case .two: return try singularValues(for: "norm").first ?? 0
        case .smallest: return try singularValues(for: "norm").last ?? 0
        case .nuclear: return try singularValues(for: "norm").reduce(0, +)
        default:
            switch self {
            case .real(let a): return a.norm(kind)
            case .complex(let a): return a.norm(kind)
            }
        }
    }

    /// |A| |A^-1|: how much relative errors of A or b can grow in the solution of A x = b. In the 2-norm, of any shape, the
    /// quotient of the largest and the smallest singular value. Infinite for singular matrices, 1 for an empty one, as is
    /// usual. Errors: `ND0651` for other norms of matrices that are not square, `ND0652`, `ND0656`. O(n^3).
    public func condition(_ kind: MatrixNorm = .two) throws(Diagnostic) -> Double {
        switch self {
        case .real(let a): try Self.condition(self, a, kind)
        case .complex(let a): try Self.condition(self, a, kind)
        }
    }

    private static func condition<S>(_ matrix: Matrix, _ a: Dense<S>, _ kind: MatrixNorm) throws(Diagnostic) -> Double {
        if kind != .two, kind != .smallest, !a.isSquare { throw LinearError.notSquare("condition in this norm", a.rows, a.columns) }
        if a.isEmpty { return 1 }
        if kind == .two || kind == .smallest {
            let s = try matrix.singularValues(for: "condition")
            guard let most = s.first, let least = s.last else { return 1 }
            if kind == .smallest { return most > 0 ? least / most : .infinity }
            return least > 0 ? most / least : .infinity
        }
        try a.require("condition", square: true)
        let inverse: Dense<S>
        do throws(Diagnostic) {
            inverse = try a.solving(Dense(identity: a.rows), "condition").x
        } catch {
            if error.code == "ND0653" { return .infinity }
            throw error
        }
        guard inverse.firstNotFinite == nil else { return .infinity }
        return try matrix.norm(kind) * S.wrap(inverse).norm(kind)
    }
}

extension Dense {
    fileprivate func norm(_ kind: MatrixNorm) -> Double {
        // Maxima would pass over what is not a number.
        if elements.contains(where: { $0.modulus.isNaN }) { return .nan }
        switch kind {
        case .one: return norm1
        case .infinity: return normInfinity
        case .minusOne: return (0..<columns).map { column($0).reduce(0) { $0 + $1.modulus } }.min() ?? 0
        case .minusInfinity: return transposed.norm(.minusOne)
        default: return frobenius
        }
    }
}
