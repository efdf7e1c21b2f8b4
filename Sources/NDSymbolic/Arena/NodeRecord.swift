/// What a node is. The raw values are the ranks of the structural order.
enum Kind: UInt8 {
    // Numbers: `a` and `b` hold the bits.
    case integer  // Int64
    case fraction  // Int32 / UInt32, reduced
    case bigNumber  // a: index among the spilled rationals
    case constant  // op: Constant
    case real  // Double
    case boolean  // a: 0 or 1
    case symbol  // a: index among the symbols
    case element  // list: array, index nodes
    case function  // op: Function; list
    case call  // tag: index among the names; list
    case reduction  // op: Reduction; a: body
    case sample  // op: family; tag: place; list
    case total, trace, transpose, inverse  // a
    case outer  // list: two vectors
    case roll  // list: array, shift, axis
    case matrixProduct  // list
    case conditional  // list: condition, then, else
    case power  // a: base, b: exponent
    case product  // pairs: coefficient, then base and exponent each
    case sum  // pairs: constant, then term and coefficient each
    case filled  // a: scalar
    case array  // list
    case comparison  // op; a, b
    case not  // a
    case and, or  // list

    /// Whether the children stand in the arena's child list: `a` is the start, `b` the count of words.
    var isList: Bool {
        switch self {
        case .element, .function, .call, .sample, .outer, .roll, .matrixProduct, .conditional, .product, .sum, .array, .and, .or: true
        default: false
        }
    }

    var isNumber: Bool { rawValue <= Kind.bigNumber.rawValue }
    /// Whether `a` alone is a child.
    var isUnary: Bool {
        switch self {
        case .reduction, .total, .trace, .transpose, .inverse, .filled, .not: true
        default: false
        }
    }
    /// Whether both `a` and `b` are children.
    var isBinary: Bool { self == .power || self == .comparison }
    /// Whether a sum takes it as a term as it stands.
    var isPlainTerm: Bool { isPlainFactor || self == .power || self == .constant }
    /// Whether a product takes it as a factor as it stands.
    var isPlainFactor: Bool {
        switch self {
        case .real, .symbol, .element, .function, .call, .reduction, .sample, .total, .trace, .conditional: true
        default: false
        }
    }
    /// Whether a function of one argument finds nothing to fold in it but its assumptions.
    var isOpaque: Bool {
        switch self {
        case .symbol, .element, .call, .reduction, .sample, .total, .trace, .conditional: true
        default: false
        }
    }
    /// Whether the first word of the list is not a child but a number of its own.
    var isTagged: Bool { self == .call || self == .sample }
}

/// What is known of a node, in one byte: the assumptions, and what its parts are made of.
struct Facts: OptionSet {
    let rawValue: UInt8
    @inline(__always) init(rawValue: UInt8) { self.rawValue = rawValue }
    @inline(__always) init(_ assumptions: Assumptions) { rawValue = UInt8(truncatingIfNeeded: assumptions.rawValue) }

    static let real = Facts(rawValue: 1)
    static let nonNegative = Facts(rawValue: 2)
    static let nonPositive = Facts(rawValue: 4)
    static let nonZero = Facts(rawValue: 8)
    static let integer = Facts(rawValue: 16)
    /// A condition, not a number.
    static let condition = Facts(rawValue: 32)
    /// No part is a symbol, a draw or a call: the value is fixed.
    static let fixed = Facts(rawValue: 64)
    /// Some part is infinite or not a number.
    static let notFinite = Facts(rawValue: 128)

    static let positive: Facts = [.real, .nonNegative, .nonZero]
    static let negative: Facts = [.real, .nonPositive, .nonZero]
}

/// One node: 16 bytes. The header holds kind (8 bits), operation (8), facts (8), shape (16) and height (24).
struct NodeRecord {
    let header: UInt64
    var a: UInt32
    var b: UInt32

    @inline(__always)
    init(_ kind: Kind, op: UInt8 = 0, facts: Facts, shape: UInt32 = 0, height: UInt32 = 0, a: UInt32 = 0, b: UInt32 = 0) {
        header =
            UInt64(kind.rawValue) | UInt64(op) << 8 | UInt64(facts.rawValue) << 16 | UInt64(shape) << 24
            | UInt64(min(height, 0xFF_FFFF)) << 40
        self.a = a
        self.b = b
    }

    @inline(__always) var kind: Kind { unsafeBitCast(UInt8(truncatingIfNeeded: header), to: Kind.self) }
    @inline(__always) var op: UInt8 { UInt8(truncatingIfNeeded: header >> 8) }
    @inline(__always) var facts: Facts { Facts(rawValue: UInt8(truncatingIfNeeded: header >> 16)) }
    /// Index among the shapes; 0 is the scalar.
    @inline(__always) var shape: UInt32 { UInt32(truncatingIfNeeded: header >> 24) & 0xFFFF }
    /// The longest way down to a leaf; saturates.
    @inline(__always) var height: UInt32 { UInt32(truncatingIfNeeded: header >> 40) }

    /// The 64 bits that a number node holds.
    @inline(__always)
    var bits: UInt64 { UInt64(b) << 32 | UInt64(a) }
}
