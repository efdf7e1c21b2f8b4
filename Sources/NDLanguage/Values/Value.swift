import ComplexModule
import NDCore
import NDLinear
import NDModel
import NDNetwork
import NDNumerics
import NDPlot
import NDSymbolic
import RealModule

/// Any value of a program. Values have value semantics: changing one never changes another that was copied from it.
///
/// Integers beyond 64 bits are always `bigInteger`, rationals are never whole and always fit two 64-bit words or have a
/// denominator that does: use the makers `number(_:)` to keep it so. Symbolic values belong to the arena of the session.
public enum Value {
    case none
    case boolean(Bool)
    case integer(Int)
    indirect case bigInteger(ExactInteger)
    /// A quotient of integers that is not whole.
    indirect case rational(Rational)
    case real(Double)
    case complex(Complex<Double>)
    case string(String)
    indirect case array(NDArray)
    /// A matrix of which only the entries that are not zero are kept; behaves as an array.
    indirect case sparse(SparseMatrix)
    case list(List)
    case record(Record)
    indirect case range(RangeValue)
    case function(Closure)
    case native(NativeFunction)
    case builtin(Builtin)
    case symbolic(Formula)
    indirect case distribution(Distribution)
    case network(Network)
    case layers(LayeredNetwork)
    case hypergraph(Hypergraph)
    case nodeType(NodeType)
    case couplingType(CouplingType)
    indirect case system(System)
    case trajectory(Trajectory)
    indirect case figure(Figure)
}

extension Value {
    /// An exact integer, in the case that holds it.
    public static func number(_ n: ExactInteger) -> Value {
        if let small = n.asInt { .integer(small) } else { .bigInteger(n) }
    }

    /// An exact quotient: an integer when it is whole, a real when its denominator exceeds 64 bits.
    public static func number(_ q: Rational) -> Value {
        if q.isInteger { return number(q.numerator) }
        return q.denominator.bitWidth > 64 ? .real(q.asDouble) : .rational(q)
    }

    /// An array, or its only element when it has no axes.
    public static func collapsing(_ array: NDArray) -> Value {
        array.rank == 0 ? array[flat: 0] : .array(array)
    }

    public static func reals(_ values: [Double]) -> Value { .array(NDArray(values)) }
    public static func integers(_ values: [Int]) -> Value { .array(NDArray(values)) }

    /// The kind of the value in words, as messages and `type_of` say it.
    public var kind: String {
        switch self {
        case .none: "none"
        case .boolean: "boolean"
        case .integer, .bigInteger: "integer"
        case .rational: "rational"
        case .real: "real"
        case .complex: "complex"
        case .string: "string"
        case .array, .sparse: "array"
        case .list: "list"
        case .record: "record"
        case .range: "range"
        case .function, .native, .builtin: "function"
        case .symbolic: "symbolic expression"
        case .distribution: "distribution"
        case .network: "network"
        case .layers: "layers"
        case .hypergraph: "hypergraph"
        case .nodeType: "node"
        case .couplingType: "coupling"
        case .system: "system"
        case .trajectory: "trajectory"
        case .figure: "figure"
        }
    }

    /// What may stand behind `is`: every kind, and `number` for four of them.
    static let kinds = [
        "none", "boolean", "integer", "rational", "real", "complex", "number", "string", "array", "list", "record", "range", "function",
        "symbolic expression", "distribution", "network", "layers", "hypergraph", "node", "coupling", "system", "trajectory", "figure",
    ]

    /// The kind with its article and, for arrays, the shape: `an array [3, 2]`.
    public var kindInWords: String {
        switch self {
        case .none: "none"
        case .layers: "layers of networks"
        case .array(let a): "an array \(a.shape)"
        case .sparse(let m): "a sparse matrix \(m.shape)"
        case .integer, .bigInteger: "an integer"
        case .rational, .real: "a real number"
        case .complex: "a complex number"
        default: "a \(kind)"
        }
    }

    public var isNone: Bool { if case .none = self { true } else { false } }

    var isBoolean: Bool { if case .boolean = self { true } else { false } }

    public var isNumber: Bool {
        switch self {
        case .integer, .bigInteger, .rational, .real, .complex, .boolean: true
        default: false
        }
    }

    /// The value as a double: numbers that are not complex, and booleans as 1 and 0.
    public var asReal: Double? {
        switch self {
        case .real(let x): x
        case .integer(let n): Double(n)
        case .rational(let q): q.asDouble
        case .bigInteger(let n): n.asDouble
        case .boolean(let b): b ? 1 : 0
        case .array(let a) where a.count == 1 && a.rank == 0: a.reals?.first
        default: nil
        }
    }

    public var asComplex: Complex<Double>? {
        if case .complex(let z) = self { return z }
        return asReal.map { Complex($0, 0) }
    }

    /// The value as a machine integer, if it is whole and fits.
    public var asInt: Int? {
        switch self {
        case .integer(let n): n
        case .real(let x): Int(exactly: x)
        case .boolean(let b): b ? 1 : 0
        default: nil
        }
    }

    /// The exact value of an integer or a quotient of integers.
    public var asRational: Rational? {
        switch self {
        case .integer(let n): Rational(n)
        case .bigInteger(let n): Rational(n)
        case .rational(let q): q
        case .boolean(let b): Rational(b ? 1 : 0)
        default: nil
        }
    }

    public var asExactInteger: ExactInteger? {
        switch self {
        case .integer(let n): ExactInteger(n)
        case .bigInteger(let n): n
        case .boolean(let b): ExactInteger(b ? 1 : 0)
        case .real(let x) where x.isFinite && x == x.rounded(): Rational(exactly: x)?.numerator
        default: nil
        }
    }

    /// Arrays, and what stands for one: ranges of moderate length, numbers (with no axes), the empty list. Longer ranges are
    /// charged before they become arrays: `Arithmetic.array`.
    public var asArray: NDArray? {
        switch self {
        case .array(let a): a
        case .sparse(let m): m.denseBytes <= Double(16 * SparseMatrix.smallDense) ? NDArray(m) : nil
        case .range(let r): r.count <= RangeValue.largestArray ? r.array : nil
        case .boolean(let b): NDArray(elements: .boolean([b]), of: .scalar)
        case .integer(let n): NDArray(elements: .integer([n]), of: .scalar)
        case .real(let x): NDArray(elements: .real([x]), of: .scalar)
        case .complex(let z): NDArray(elements: .complex([z]), of: .scalar)
        case .rational, .bigInteger: asReal.map { NDArray(elements: .real([$0]), of: .scalar) }
        case .list(let items) where items.isEmpty: NDArray(elements: .real([]), of: .vector(0))
        default: nil
        }
    }

    /// Whether the value is an array or stands for one in arithmetic.
    var isArrayLike: Bool {
        switch self {
        case .array, .sparse, .range, .boolean, .integer, .bigInteger, .rational, .real, .complex: true
        case .list(let items): items.isEmpty
        default: false
        }
    }

    var isList: Bool { if case .list = self { true } else { false } }

    public var isFunction: Bool {
        switch self {
        case .function, .native, .builtin: true
        default: false
        }
    }
}
