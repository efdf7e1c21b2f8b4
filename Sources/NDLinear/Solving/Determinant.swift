import ComplexModule
import NDCore
import RealModule

extension Matrix {
    /// The determinant: the product of the pivots of the LU factorisation, or of the diagonal of a triangular matrix, kept
    /// from overflow on the way. 1 of an empty matrix, 0 of a singular one. Errors: `ND0651`, `ND0652`. O(n^3).
    public func determinant() throws(Diagnostic) -> Numbers {
        switch self {
        case .real(let a):
            return .real([try Self.determinant(a).realPart])
        case .complex(let a):
            let z = try Self.determinant(a)
            return .complex([a.isHermitian ? Complex(z.realPart, 0) : z])
        }
    }

    private static func determinant<S>(_ a: Dense<S>) throws(Diagnostic) -> S {
        try a.require("det", square: true)
        if a.triangle != nil { return product(a.diagonal, negated: false) }
        let factorisation = try LU(a)
        let exchanges = factorisation.pivots.prefix(a.rows).enumerated().count { $0.offset + 1 != Int($0.element) }
        return product(factorisation.factors.diagonal, negated: exchanges % 2 == 1)
    }

    /// The product, with powers of two counted apart so that only the end result can overflow or vanish.
    private static func product<S: LinearScalar>(_ factors: [S], negated: Bool) -> S {
        var product = S(real: negated ? -1 : 1)
        var exponent = 0
        for factor in factors {
            let size = factor.modulus
            guard size > 0 else { return .zero }
            let shift = Int(size.exponent)
            product *= factor.scaled(byPowerOfTwo: -shift)
            let excess = Int(product.modulus.exponent)
            product = product.scaled(byPowerOfTwo: -excess)
            exponent += shift + excess
        }
        return product.scaled(byPowerOfTwo: exponent)
    }
}

extension LinearScalar {
    /// Exact as long as the result is a normal number; in two steps, since one factor may not be a double itself.
    func scaled(byPowerOfTwo k: Int) -> Self {
        let half = max(-2200, min(2200, k)) / 2
        let rest = max(-2200, min(2200, k)) - half
        func power(_ e: Int) -> Double { Double(sign: .plus, exponent: e, significand: 1) }
        return scaled(by: power(half)).scaled(by: power(rest))
    }
}
