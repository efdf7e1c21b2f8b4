/// A value of a program as a host sees it: plain Swift data that may cross threads. What has no Swift counterpart, such
/// as a network or a system, stays in the session and is named by its kind and its text.
public enum Value: Sendable, Equatable {
    case none
    case boolean(Bool)
    case integer(Int)
    /// An integer beyond 64 bits, in decimal digits.
    case largeInteger(String)
    case real(Double)
    case complex(real: Double, imaginary: Double)
    case text(String)
    /// A dense array of reals (integers and booleans too are given as doubles), row-major.
    case array([Double], shape: [Int])
    /// A dense array of complex numbers, row-major, real and imaginary parts apart.
    case complexArray(real: [Double], imaginary: [Double], shape: [Int])
    case list([Value])
    case record([Field])
    case other(kind: String, text: String)

    /// One field of a record, in the record's order.
    public struct Field: Sendable, Equatable {
        public let name: String
        public let value: Value

        public init(_ name: String, _ value: Value) {
            self.name = name
            self.value = value
        }
    }

    /// The number as a double: reals, integers and booleans.
    public var number: Double? {
        switch self {
        case .real(let x): x
        case .integer(let n): Double(n)
        case .boolean(let b): b ? 1 : 0
        default: nil
        }
    }

    /// A field of a record.
    public subscript(field name: String) -> Value? {
        guard case .record(let fields) = self else { return nil }
        return fields.first { $0.name == name }?.value
    }
}
