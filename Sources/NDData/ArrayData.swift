import ComplexModule
import NDCore
import RealModule

/// An array as a file holds it: row-major, of any rank, with one type for all its elements.
public struct ArrayData: Sendable, Equatable {
    public enum Elements: Sendable, Equatable {
        case boolean([Bool])
        case integer([Int])
        case real([Double])
        case complex([Complex<Double>])

        public var count: Int {
            switch self {
            case .boolean(let v): v.count
            case .integer(let v): v.count
            case .real(let v): v.count
            case .complex(let v): v.count
            }
        }
    }

    public let shape: Shape
    public let elements: Elements

    /// `nil` when the shape has another count than the elements.
    public init?(_ elements: Elements, shape: Shape) {
        guard elements.count == shape.count else { return nil }
        self.shape = shape
        self.elements = elements
    }
}
