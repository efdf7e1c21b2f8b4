import NDCore

/// The types that attributes are declared with in GraphML and GEXF.
enum AttributeType {
    case boolean
    case integer
    case real
    case text

    /// The names of both formats; what neither has is text.
    init(_ name: String) {
        self = switch name.lowercased() {
        case "boolean", "bool": .boolean
        case "int", "integer", "long", "short", "byte", "biginteger": .integer
        case "float", "double", "bigdecimal": .real
        default: .text
        }
    }

    var name: String {
        switch self {
        case .boolean: "true or false"
        case .integer: "a whole number below 2^63"
        case .real: "a number"
        case .text: "a text"
        }
    }

    /// The value that a text spells; `nil` where it spells none of this type.
    func value(_ bytes: [UInt8]) -> AttributeValue? {
        if self == .text { return .text(String(decoding: bytes, as: UTF8.self)) }
        var (low, high) = (0, bytes.count)
        while low < high, bytes[low] <= 0x20 { low += 1 }
        while high > low, bytes[high - 1] <= 0x20 { high -= 1 }
        switch self {
        case .boolean:
            switch String(decoding: bytes[low..<high], as: UTF8.self).lowercased() {
            case "true", "1", "yes": return .boolean(true)
            case "false", "0", "no": return .boolean(false)
            default: return nil
            }
        case .integer:
            if let n = NumberText.integer(bytes, low..<high) { return .integer(n) }
            // Some tools write 3.0 where they declared whole numbers.
            return NumberText.real(bytes, low..<high).flatMap { Int(exactly: $0) }.map { .integer($0) }
        case .real, .text: return NumberText.real(bytes, low..<high).map { .real($0) }
        }
    }
}
