/// What an instruction of the intermediate form computes. Values are IEEE doubles, or arrays of them; truth is 1 and
/// falsehood 0, and any number but 0 counts as true. The meaning of each is the one `Walker` gives it.
public enum IROp: String, Hashable, Sendable, CaseIterable {
    // Where values come from.
    /// The number in `constant`.
    case constant
    /// The slot's value in this lane; a slot of domain `once` may be loaded anywhere.
    case load
    /// The slot's value at this arc's source, or target.
    case gatherSource, gatherTarget
    /// The number of this lane within its domain, from 0; how many lanes the domain has.
    case laneIndex, laneCount
    /// The number of this arc's source, or target, within its population.
    case sourceIndex, targetIndex
    /// One number drawn from the family with the operands as parameters; keyed by seed, place, lane and count.
    case draw

    // Elementwise: operands have the result's shape or are scalars.
    case add, sub, mul, div
    /// The smaller, larger operand; not-a-number if either is.
    case min, max
    case pow, atan2, hypot
    /// Remainder of floored division: has the sign of the divisor, as in Python.
    case remainder
    case less, lessEqual, greater, greaterEqual, equal, notEqual
    case and, or
    case not, neg, abs, sign, floor, ceil
    /// To the nearest whole number, halves to the even one.
    case round
    case sqrt, cbrt, exp, expm1, log, log1p, log2, log10
    case sin, cos, tan, asin, acos, atan, sinh, cosh, tanh, asinh, acosh, atanh, erf
    /// `a * b + c`, rounded once.
    case fma
    /// `a` with the whole exponent in `immediate`, by repeated squaring: see `Walker.power`.
    case powi
    /// The second operand where the first is true, else the third.
    case select

    // Over the components of an array.
    /// Matrix product; vectors stand for a row on the left, a column on the right. Each entry starts with the product
    /// of the first pair; the following pairs are added by `fma` in order.
    case matmul
    case transpose
    /// Sum of all components, one after another.
    case total
    /// The component number `immediate` of an array, row-major.
    case element
    /// A scalar repeated to the result's shape.
    case broadcast
    /// Component `i` of the result is component `components[i]` of the operand: reshape, roll, slice, diagonal.
    case rearrange
    /// An array from scalars, one operand for each component.
    case assemble

    public enum Kind: Hashable, Sendable { case source, unary, binary, ternary, shaped }

    public var kind: Kind {
        switch self {
        case .constant, .load, .gatherSource, .gatherTarget, .laneIndex, .laneCount, .sourceIndex, .targetIndex, .draw:
            .source
        case .add, .sub, .mul, .div, .min, .max, .pow, .atan2, .hypot, .remainder,
            .less, .lessEqual, .greater, .greaterEqual, .equal, .notEqual, .and, .or:
            .binary
        case .not, .neg, .abs, .sign, .floor, .ceil, .round, .sqrt, .cbrt, .exp, .expm1, .log, .log1p, .log2, .log10,
            .sin, .cos, .tan, .asin, .acos, .atan, .sinh, .cosh, .tanh, .asinh, .acosh, .atanh, .erf, .powi:
            .unary
        case .fma, .select: .ternary
        case .matmul, .transpose, .total, .element, .broadcast, .rearrange, .assemble: .shaped
        }
    }

    /// Whether components are computed one by one, independently, from the same component of each operand.
    public var isElementwise: Bool {
        switch kind {
        case .unary, .binary, .ternary: true
        case .source, .shaped: false
        }
    }
}
