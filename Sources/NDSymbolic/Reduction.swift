/// What makes one number of a quantity of all nodes.
public enum Reduction: UInt8, Sendable, Hashable, CaseIterable {
    case sum, mean, minimum, maximum, product

    /// As nd writes it.
    public var text: String {
        switch self {
        case .sum: "sum"
        case .mean: "mean"
        case .minimum: "min"
        case .maximum: "max"
        case .product: "prod"
        }
    }

    public init?(name: String) {
        guard let found = Reduction.allCases.first(where: { $0.text == name }) else { return nil }
        self = found
    }
}
