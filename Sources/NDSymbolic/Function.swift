/// An elementary or special function of scalars, applied to each element of arrays.
///
/// `exp` and `sqrt` are names for powers: `exp(x)` is held as the power of e, `sqrt(x)` as `x^(1/2)`; both are made
/// through `apply` like the others and `node` shows the first as `.function(.exp, [x])`.
public enum Function: UInt8, Sendable, Hashable, CaseIterable {
    case exp, sqrt
    case sin, cos, tan, asin, acos, atan, atan2
    case sinh, cosh, tanh, asinh, acosh, atanh
    case log, log2, log10, log1p, expm1
    case abs, sign, floor, ceil, round, minimum, maximum, remainder
    case cbrt, hypot, erf
    case gammaFunction, betaFunction
    case real, imag, conj, angle

    /// As nd writes it.
    public var name: String {
        switch self {
        case .exp: "exp"
        case .sqrt: "sqrt"
        case .sin: "sin"
        case .cos: "cos"
        case .tan: "tan"
        case .asin: "asin"
        case .acos: "acos"
        case .atan: "atan"
        case .atan2: "atan2"
        case .sinh: "sinh"
        case .cosh: "cosh"
        case .tanh: "tanh"
        case .asinh: "asinh"
        case .acosh: "acosh"
        case .atanh: "atanh"
        case .log: "log"
        case .log2: "log2"
        case .log10: "log10"
        case .log1p: "log1p"
        case .expm1: "expm1"
        case .abs: "abs"
        case .sign: "sign"
        case .floor: "floor"
        case .ceil: "ceil"
        case .round: "round"
        case .minimum: "min"
        case .maximum: "max"
        case .remainder: "remainder"
        case .cbrt: "cbrt"
        case .hypot: "hypot"
        case .erf: "erf"
        case .gammaFunction: "gamma_function"
        case .betaFunction: "beta_function"
        case .real: "real"
        case .imag: "imag"
        case .conj: "conj"
        case .angle: "angle"
        }
    }

    /// The function of that name. Linear in the number of functions.
    public init?(name: String) {
        guard let found = Function.allCases.first(where: { $0.name == name }) else { return nil }
        self = found
    }

    /// How many arguments it takes.
    public var arity: ClosedRange<Int> {
        switch self {
        case .atan2, .remainder, .hypot, .betaFunction: 2...2
        case .minimum, .maximum: 1...Int.max
        default: 1...1
        }
    }

    /// f(-x) = -f(x) wherever f is defined, on branch cuts too.
    var isOdd: Bool {
        switch self {
        case .sin, .tan, .asin, .atan, .sinh, .tanh, .asinh, .atanh, .sign, .cbrt, .erf, .real, .imag, .conj, .round: true
        default: false
        }
    }

    /// f(-x) = f(x) wherever f is defined.
    var isEven: Bool {
        switch self {
        case .cos, .cosh, .abs: true
        default: false
        }
    }
}
