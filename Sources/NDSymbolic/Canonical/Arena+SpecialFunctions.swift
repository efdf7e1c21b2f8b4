import NDCore

/// Special functions: exact values, parity, whole orders brought to one form, and what is known of the values.
/// (Digital Library of Mathematical Functions: chapters 5 gamma, 7 error functions, 9 Airy, 10 Bessel, 18 orthogonal polynomials.)
extension Arena {
    /// What a special function folds to, if anything. Throws `ND0607` at poles.
    func foldSpecial(_ function: Function, _ ids: [UInt32]) throws(Diagnostic) -> UInt32? {
        let x = ids[ids.count - 1]
        switch function {
        case .erfc:
            if x == Arena.zeroID { return Arena.oneID }
            return argument(record(x), of: .erfcinv)
        case .erfi, .erfinv, .sineIntegral, .fresnelSine, .fresnelCosine:
            if x == Arena.zeroID { return Arena.zeroID }
        case .erfcinv: if x == Arena.oneID { return Arena.zeroID }
        case .logGamma:
            if x == Arena.oneID || x == Arena.twoID { return Arena.zeroID }
            try refusePole(function, x)
        case .digamma: try refusePole(function, x)
        case .polygamma:
            if ids[0] == Arena.zeroID { return try apply(.digamma, Formula(x)).id }
            try refusePole(function, x)
        case .zeta:
            if x == Arena.oneID { throw SymbolicError.pole("'zeta(1)'") }
            if x == Arena.zeroID { return number(id: Rational(-1, 2)) }
            if x == Arena.twoID { return try quotient(power(pi, integer(2)), integer(6)).id }
            if let n = integerValue(x), n < 0, n & 1 == 0 { return Arena.zeroID }
        case .expi, .cosineIntegral:
            if x == Arena.zeroID { throw SymbolicError.pole("'\(function.name)(0)'") }
        case .sinc:
            if x == Arena.zeroID { return Arena.oneID }
            if facts(x).isSuperset(of: [.integer, .nonZero]) { return Arena.zeroID }
        case .besselJ, .besselY, .besselI, .besselK: return try foldBessel(function, ids[0], x)
        case .lambertW:
            if ids.count == 2, ids[1] == Arena.zeroID { return try apply(.lambertW, Formula(ids[0])).id }
            if ids.count == 1 {
                if x == Arena.zeroID { return Arena.zeroID }
                if x == Arena.eID { return Arena.oneID }
            }
        case .legendre, .gegenbauer, .chebyshevT, .chebyshevU, .hermite, .laguerre: return try foldPolynomial(function, ids)
        case .ellipticK, .ellipticE:
            if x == Arena.zeroID { return scale(Arena.piID, by: Arena.halfID) }
            if x == Arena.oneID {
                if function == .ellipticE { return Arena.oneID }
                throw SymbolicError.pole("'elliptic_k(1)'")
            }
        case .gammaP: if x == Arena.zeroID, facts(ids[0]).isSuperset(of: .positive) { return Arena.zeroID }
        case .gammaQ: if x == Arena.zeroID, facts(ids[0]).isSuperset(of: .positive) { return Arena.oneID }
        case .betaI:
            if facts(ids[0]).intersection(facts(ids[1])).isSuperset(of: .positive), x == Arena.zeroID || x == Arena.oneID { return x }
        default: break
        }
        return nil
    }

    private func refusePole(_ function: Function, _ x: UInt32) throws(Diagnostic) {
        if let n = integerValue(x), n <= 0 { throw SymbolicError.pole("'\(function.name)' at \(n)") }
    }

    /// Whole orders are not negative, and of whole order J and I are odd or even (DLMF 10.4.1, 10.27.1, 10.11.1).
    private func foldBessel(_ function: Function, _ order: UInt32, _ x: UInt32) throws(Diagnostic) -> UInt32? {
        if let n = integerValue(order) {
            if n < 0, n != .min {
                let positive = try apply(function, [integer(-n), Formula(x)]).id
                let flips = n & 1 != 0 && (function == .besselJ || function == .besselY)
                return flips ? scale(positive, by: Arena.minusOneID) : positive
            }
            if function == .besselJ || function == .besselI {
                if x == Arena.zeroID { return n == 0 ? Arena.oneID : Arena.zeroID }
                if hasNegativeSign(x) {
                    let positive = try apply(function, [Formula(order), Formula(scale(x, by: Arena.minusOneID))]).id
                    return n & 1 != 0 ? scale(positive, by: Arena.minusOneID) : positive
                }
            }
        } else if function == .besselK, hasNegativeSign(order) {
            return try apply(function, [Formula(scale(order, by: Arena.minusOneID)), Formula(x)]).id
        }
        if x == Arena.zeroID, function == .besselY || function == .besselK { throw SymbolicError.pole("'\(function.name)' at 0") }
        return nil
    }

    /// Degrees 0 and 1 are written out, degrees below 0 are brought back (DLMF 18.5, 18.7).
    private func foldPolynomial(_ function: Function, _ ids: [UInt32]) throws(Diagnostic) -> UInt32? {
        if function == .laguerre, ids.count == 3, ids[2] == Arena.zeroID { return try apply(.laguerre, [Formula(ids[0]), Formula(ids[1])]).id }
        guard let n = integerValue(ids[0]) else { return nil }
        let x = Formula(function == .laguerre ? ids[1] : ids[ids.count - 1])
        if n == 0 { return Arena.oneID }
        if n < 0 {
            switch function {
            case .legendre: return n == .min ? nil : try apply(.legendre, [integer(-n - 1), x]).id
            case .chebyshevT: return n == .min ? nil : try apply(.chebyshevT, [integer(-n), x]).id
            case .chebyshevU where n == -1: return Arena.zeroID
            default: return nil
            }
        }
        guard n == 1 else { return nil }
        switch function {
        case .legendre, .chebyshevT: return x.id
        case .chebyshevU, .hermite: return scale(x.id, by: Arena.twoID)
        case .gegenbauer: return try product([integer(2), Formula(ids[1]), x]).id
        default: return try difference(sum(one, ids.count == 3 ? Formula(ids[2]) : zero), x).id
        }
    }

    /// What is known of the value, from what is known of each argument.
    func specialFacts(_ function: Function, _ x: [Facts]) -> Facts {
        let last = x[x.count - 1]
        let isReal = x.allSatisfy { $0.contains(.real) }
        guard isReal else { return [] }
        let isPositive = last.isSuperset(of: .positive)
        switch function {
        case .erfc: return .positive
        case .erfi, .fresnelSine, .fresnelCosine, .sineIntegral: return last.intersection([.real, .nonNegative, .nonPositive, .nonZero])
        case .logGamma, .digamma, .sinc, .airyAi, .airyBi, .airyAiPrime, .airyBiPrime: return .real
        case .polygamma: return x[0].contains(.integer) ? .real : []
        case .zeta: return .real
        case .expi, .cosineIntegral: return isPositive ? .real : []
        case .gammaP, .gammaQ:
            return x[0].isSuperset(of: .positive) && last.contains(.nonNegative) ? [.real, .nonNegative] : []
        case .besselJ: return x[0].contains(.integer) || isPositive ? .real : []
        case .besselI: return x[0].contains(.integer) ? (last.contains(.nonNegative) ? [.real, .nonNegative] : .real) : (isPositive ? .real : [])
        case .besselY: return isPositive ? .real : []
        case .besselK: return isPositive ? .positive : []
        case .lambertW: return x.count == 1 && last.contains(.nonNegative) ? last.intersection([.real, .nonNegative, .nonZero]) : []
        case .legendre, .gegenbauer, .chebyshevT, .chebyshevU, .hermite, .laguerre: return x[0].contains(.integer) ? .real : []
        case .ellipticK, .ellipticE: return last.contains(.nonPositive) ? .positive : []
        default: return []
        }
    }
}
