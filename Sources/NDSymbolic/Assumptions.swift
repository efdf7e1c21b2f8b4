/// What is known of the value of a symbol, for every rule that needs to know; what is not said is not assumed.
///
/// For a shaped symbol each assumption holds for every element.
public struct Assumptions: OptionSet, Hashable, Sendable {
    public let rawValue: UInt16
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    public static let real = Assumptions(rawValue: 1)
    /// Real and not below 0.
    public static let nonNegative = Assumptions(rawValue: 1 | 2)
    /// Real and not above 0.
    public static let nonPositive = Assumptions(rawValue: 1 | 4)
    public static let nonZero = Assumptions(rawValue: 8)
    /// Real and above 0.
    public static let positive = Assumptions(rawValue: 1 | 2 | 8)
    /// Real and below 0.
    public static let negative = Assumptions(rawValue: 1 | 4 | 8)
    /// Real and whole.
    public static let integer = Assumptions(rawValue: 1 | 16)
    /// A complex number of which nothing is known.
    public static let complex: Assumptions = []

    /// Whether no number fulfils them: positive and negative at once.
    public var isContradictory: Bool { isSuperset(of: [.nonNegative, .nonPositive]) && contains(.nonZero) }

    /// An assumption by the word that `symbol` declarations use.
    public init?(name: String) {
        switch name {
        case "real": self = .real
        case "positive": self = .positive
        case "negative": self = .negative
        case "nonnegative": self = .nonNegative
        case "nonpositive": self = .nonPositive
        case "nonzero": self = .nonZero
        case "integer": self = .integer
        case "complex": self = .complex
        default: return nil
        }
    }

    public static let names = ["real", "positive", "negative", "nonnegative", "nonpositive", "nonzero", "integer", "complex"]
}
