import NDCore

/// An array of real numbers in row-major order.
public struct ArrayValue: Hashable, Sendable {
    public let shape: Shape
    public let elements: [Double]

    /// `nil` unless the elements fill the shape.
    public init?(_ elements: [Double], _ shape: Shape) {
        guard elements.count == shape.count else { return nil }
        self.shape = shape
        self.elements = elements
    }

    public init(_ scalar: Double) {
        shape = .scalar
        elements = [scalar]
    }
}
