import CGMP

/// An integer without bounds. Values of 64 bits are held in the word itself; larger ones by GMP, shared and immutable.
///
/// Nothing here limits the size of a result: a caller that raises to powers checks `bitWidth` first.
public struct ExactInteger: Sendable {
    /// Canonical: `large` only where no `Int` would do.
    enum Storage: Sendable {
        case small(Int)
        case large(LargeInteger)
    }

    let storage: Storage

    init(_ storage: Storage) { self.storage = storage }

    public init(_ value: Int) { storage = .small(value) }

    /// Digits in a radix from 2 to 36, with an optional sign and single underscores between digits; nothing else.
    public init?(_ digits: String, radix: Int = 10) {
        guard (2...36).contains(radix) else { return nil }
        if let small = Int(digits, radix: radix) {
            self.init(small)
            return
        }
        var text: [CChar] = []
        var afterDigit = false
        for (i, byte) in digits.utf8.enumerated() {
            switch byte {
            case UInt8(ascii: "-") where i == 0: text.append(CChar(byte))
            case UInt8(ascii: "+") where i == 0: continue
            case UInt8(ascii: "_") where afterDigit: afterDigit = false
            case _ where ExactInteger.digitValue(byte).map({ $0 < radix }) == true:
                text.append(CChar(byte))
                afterDigit = true
            default: return nil
            }
        }
        guard afterDigit else { return nil }
        text.append(0)
        var value = nd_integer()
        nd_integer_init(&value)
        guard nd_integer_read(&value, text, Int32(radix)) == 0 else {
            nd_integer_clear(&value)
            return nil
        }
        self = ExactInteger(adopting: value)
    }

    private static func digitValue(_ byte: UInt8) -> Int? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte) - 48
        case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(byte) - 87
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(byte) - 55
        default: nil
        }
    }

    public static let zero = ExactInteger(0)
    public static let one = ExactInteger(1)

    /// The value, if 64 bits hold it.
    public var asInt: Int? {
        if case .small(let v) = storage { v } else { nil }
    }

    public var isZero: Bool { asInt == 0 }
    public var isOne: Bool { asInt == 1 }
    public var isNegative: Bool { signum < 0 }
    /// -1, 0 or 1.
    public var signum: Int {
        switch storage {
        case .small(let v): v.signum()
        case .large: withHandle { Int(nd_integer_sign($0)) }
        }
    }
    public var isEven: Bool {
        switch storage {
        case .small(let v): v & 1 == 0
        case .large: withHandle { nd_integer_is_even($0) != 0 }
        }
    }
    /// Bits of the magnitude: 0 for 0, 3 for 5 and for -5.
    public var bitWidth: Int {
        switch storage {
        case .small(let v): Int.bitWidth - v.magnitude.leadingZeroBitCount
        case .large: withHandle { Int(nd_integer_bits($0)) }
        }
    }

    /// The nearest double, ties to even; infinite beyond the range.
    public var asDouble: Double {
        if case .small(let v) = storage { return Double(v) }
        let excess = max(0, bitWidth - 64)
        let parts = magnitude.dividedByPowerOfTwo(excess)
        let value = roundedToDouble(parts.quotient, inexact: parts.inexact, scale: excess)
        return isNegative ? -value : value
    }
}

extension ExactInteger: Hashable, Comparable {
    public static func == (a: ExactInteger, b: ExactInteger) -> Bool {
        switch (a.storage, b.storage) {
        case (.small(let x), .small(let y)): x == y
        case (.large, .large): a.withHandle { x in b.withHandle { y in nd_integer_compare(x, y) == 0 } }
        default: false
        }
    }

    public static func < (a: ExactInteger, b: ExactInteger) -> Bool {
        if case .small(let x) = a.storage, case .small(let y) = b.storage { return x < y }
        return a.withHandle { x in b.withHandle { y in nd_integer_compare(x, y) < 0 } }
    }

    public func hash(into hasher: inout Hasher) {
        switch storage {
        case .small(let v): hasher.combine(v)
        case .large: hasher.combine(withHandle { nd_integer_rest($0, (1 << 61) - 1) })
        }
    }
}

extension ExactInteger: CustomStringConvertible, ExpressibleByIntegerLiteral {
    public init(integerLiteral value: Int) { self.init(value) }

    public var description: String { text(radix: 10) }

    /// The digits in a radix from 2 to 36 (clamped), lower case, with `-` before a negative number.
    public func text(radix: Int) -> String {
        let base = min(max(radix, 2), 36)
        switch storage {
        case .small(let v): return String(v, radix: base)
        case .large:
            return withHandle { value in
                String(unsafeUninitializedCapacity: nd_integer_length(value, Int32(base))) { room in
                    room.withMemoryRebound(to: CChar.self) { room in
                        nd_integer_write(room.baseAddress, value, Int32(base))
                        return room.firstIndex(of: 0) ?? 0
                    }
                }
            }
        }
    }
}
