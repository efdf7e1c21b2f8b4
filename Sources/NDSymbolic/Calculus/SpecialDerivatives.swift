import NDCore

/// Derivatives of special functions by one of their arguments, the others fixed (Digital Library of Mathematical Functions:
/// 5.2, 5.15, 5.12 gamma; 7.2, 7.17 error functions; 9.2 Airy; 10.6, 10.29 Bessel; 4.13 Lambert; 8.8, 8.17 incomplete
/// gamma and beta; 18.9 orthogonal polynomials; 19.4 elliptic integrals). Where a quotient in the textbook form is
/// undefined at a point where the derivative is not, another form is taken, or the point is named in a condition.
struct SpecialDerivatives {
    let a: Arena
    let function: Function
    let x: [Formula]
    /// The call itself.
    let whole: Formula

    private func call(_ f: Function, _ arguments: Formula...) throws(Diagnostic) -> Formula { try a.apply(f, arguments) }
    private func shifted(_ n: Formula, _ by: Int) throws(Diagnostic) -> Formula { try a.sum(n, a.integer(by)) }
    private func half(_ f: Formula) throws(Diagnostic) -> Formula { try a.product(a.number(Rational(1, 2)), f) }
    private func exponential(_ f: Formula) throws(Diagnostic) -> Formula { try a.apply(.exp, f) }

    /// `nil` where none is known in closed form: by orders, degrees and most parameters.
    func slope(by place: Int) throws(Diagnostic) -> Formula? {
        let last = x[x.count - 1]
        let two = a.integer(2)
        switch function {
        case .gammaFunction: return try a.product(whole, call(.digamma, last))
        case .betaFunction:
            return try a.product(whole, a.difference(call(.digamma, x[place]), call(.digamma, a.sum(x[0], x[1]))))
        case .logGamma: return try call(.digamma, last)
        case .digamma: return try call(.polygamma, a.one, last)
        case .polygamma: return place == 1 ? try call(.polygamma, shifted(x[0], 1), last) : nil
        case .erfc: return try a.product([a.integer(-2), a.power(a.pi, a.number(Rational(-1, 2))), exponential(a.negate(a.power(last, two)))])
        case .erfi: return try a.product([two, a.power(a.pi, a.number(Rational(-1, 2))), exponential(a.power(last, two))])
        case .erfinv, .erfcinv:
            let slope = try half(a.product(a.squareRoot(a.pi), exponential(a.power(whole, two))))
            return function == .erfinv ? slope : try a.negate(slope)
        case .gammaP, .gammaQ:
            guard place == 1 else { return nil }
            let density = try a.quotient(a.product(a.power(last, shifted(x[0], -1)), exponential(a.negate(last))), a.apply(.gammaFunction, x[0]))
            return function == .gammaP ? density : try a.negate(density)
        case .betaI:
            guard place == 2 else { return nil }
            let powers = try a.product(a.power(last, shifted(x[0], -1)), a.power(a.difference(a.one, last), shifted(x[1], -1)))
            return try a.quotient(powers, call(.betaFunction, x[0], x[1]))
        case .expi: return try a.quotient(exponential(last), last)
        case .sineIntegral: return try a.apply(.sinc, a.quotient(last, a.pi))
        case .cosineIntegral: return try a.quotient(a.apply(.cos, last), last)
        case .fresnelSine: return try a.apply(.sin, half(a.product(a.pi, a.power(last, two))))
        case .fresnelCosine: return try a.apply(.cos, half(a.product(a.pi, a.power(last, two))))
        case .sinc:
            return try except(last, a.zero, a.zero, a.quotient(a.difference(a.apply(.cos, a.product(a.pi, last)), whole), last))
        case .besselJ, .besselY, .besselI, .besselK: return place == 1 ? try bessel(x[0], last) : nil
        case .airyAi: return try a.apply(.airyAiPrime, last)
        case .airyBi: return try a.apply(.airyBiPrime, last)
        case .airyAiPrime: return try a.product(last, a.apply(.airyAi, last))
        case .airyBiPrime: return try a.product(last, a.apply(.airyBi, last))
        // w' = exp(-w)/(1 + w) = 1/(x + exp(w)), which is defined at 0 too.
        case .lambertW: return place == 0 ? try a.quotient(a.one, a.sum(x[0], exponential(whole))) : nil
        case .legendre: return place == 1 ? try call(.gegenbauer, shifted(x[0], -1), a.number(Rational(3, 2)), last) : nil
        case .gegenbauer:
            guard place == 2 else { return nil }
            return try a.product([two, x[1], call(.gegenbauer, shifted(x[0], -1), shifted(x[1], 1), last)])
        case .chebyshevT: return place == 1 ? try a.product(x[0], call(.chebyshevU, shifted(x[0], -1), last)) : nil
        case .chebyshevU: return place == 1 ? try a.product(two, call(.gegenbauer, shifted(x[0], -1), two, last)) : nil
        case .hermite: return place == 1 ? try a.product([two, x[0], call(.hermite, shifted(x[0], -1), last)]) : nil
        case .laguerre:
            guard place == 1 else { return nil }
            return try a.negate(call(.laguerre, shifted(x[0], -1), x[1], shifted(x.count == 3 ? x[2] : a.zero, 1)))
        case .ellipticK:
            let complement = try a.difference(a.one, last)
            let above = try a.difference(a.apply(.ellipticE, last), a.product(complement, whole))
            return try except(last, a.zero, a.quotient(a.pi, a.integer(8)), a.quotient(above, a.product([two, last, complement])))
        case .ellipticE:
            let quotient = try a.quotient(a.difference(whole, a.apply(.ellipticK, last)), a.product(two, last))
            return try except(last, a.zero, a.quotient(a.pi, a.integer(-8)), quotient)
        default: return nil
        }
    }

    private func bessel(_ n: Formula, _ z: Formula) throws(Diagnostic) -> Formula {
        let below = try call(function, shifted(n, -1), z)
        let above = try call(function, shifted(n, 1), z)
        switch function {
        case .besselI: return try half(a.sum(below, above))
        case .besselK: return try a.negate(half(a.sum(below, above)))
        default: return try half(a.difference(below, above))
        }
    }

    /// `if z == at then value else formula`; the formula where the assumptions exclude the point.
    private func except(_ z: Formula, _ at: Formula, _ value: Formula, _ formula: Formula) throws(Diagnostic) -> Formula {
        if a.isNonZero(z) { return formula }
        return try a.conditional(a.compare(.equal, z, at), value, formula)
    }
}
