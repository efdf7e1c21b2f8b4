/// Values of special functions (`Function.isSpecial`, and the gamma and beta functions): a table that the host of an arena
/// hands in, as this room knows no such algorithms. Arguments come in the order in which nd writes them.
public struct SpecialValues: Sendable {
    /// The value at real arguments; not-a-number outside of the real domain, `nil` for a function that is not known.
    public let real: @Sendable (Function, [Double]) -> Double?
    /// The principal value at complex arguments.
    public let complex: @Sendable (Function, [ComplexValue]) -> ComplexValue?

    public init(
        real: @escaping @Sendable (Function, [Double]) -> Double?, complex: @escaping @Sendable (Function, [ComplexValue]) -> ComplexValue? = { _, _ in nil }
    ) {
        self.real = real
        self.complex = complex
    }
}
