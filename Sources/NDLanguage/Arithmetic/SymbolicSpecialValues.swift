import NDNumerics
import NDSymbolic

extension SpecialValues {
    /// Ball arithmetic's values for expressions; none where its library is not installed.
    static let balls = SpecialValues(
        real: { function, x in
            guard let f = table[function], (try? SpecialFunction.ready()) != nil else { return nil }
            return f(arranged(function, x, 0))
        },
        complex: { function, z in
            guard let f = table[function], f.takesComplex, (try? SpecialFunction.ready()) != nil else { return nil }
            let value = f.complex(arranged(function, z, ComplexValue(0)).map { (real: $0.re, imaginary: $0.im) })
            return ComplexValue(value.real, value.imaginary)
        })

    private static let table: [Function: SpecialFunction] = [
        .erf: .erf, .erfc: .erfc, .erfi: .erfi, .erfinv: .erfinv, .erfcinv: .erfcinv, .gammaFunction: .gamma, .logGamma: .logGamma, .digamma: .digamma,
        .polygamma: .polygamma, .gammaP: .gammaP, .gammaQ: .gammaQ, .betaI: .betaI, .zeta: .zeta, .expi: .expi, .sineIntegral: .sineIntegral,
        .cosineIntegral: .cosineIntegral, .fresnelSine: .fresnelSine, .fresnelCosine: .fresnelCosine, .sinc: .sinc, .besselJ: .besselJ, .besselY: .besselY,
        .besselI: .besselI, .besselK: .besselK, .airyAi: .airyAi, .airyBi: .airyBi, .airyAiPrime: .airyAiPrime, .airyBiPrime: .airyBiPrime, .lambertW: .lambertW,
        .legendre: .legendreP, .gegenbauer: .gegenbauer, .chebyshevT: .chebyshevT, .chebyshevU: .chebyshevU, .hermite: .hermite, .laguerre: .laguerre,
        .ellipticK: .ellipticK, .ellipticE: .ellipticE,
    ]

    /// The arguments as the algorithms take them: orders and branches that an expression leaves out are 0.
    private static func arranged<T>(_ function: Function, _ x: [T], _ zero: T) -> [T] {
        switch function {
        case .lambertW: x.count == 1 ? [x[0], zero] : x
        case .legendre: [x[0], zero, x[1]]
        case .laguerre: x.count == 2 ? [x[0], zero, x[1]] : [x[0], x[2], x[1]]
        default: x
        }
    }
}
