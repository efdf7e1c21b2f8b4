import NDCore
import NDSymbolic

/// A state or a parameter as it was declared.
public struct Field {
    public enum Kind: Sendable, Hashable { case state, parameter }

    public let name: String
    public let kind: Kind
    public let shape: Shape
    /// What the field is before anybody gives it a value.
    public let fallback: Fallback
    public let span: Span
    public let documentation: String?
    /// What stands for the field in its own declaration's formulas.
    public let symbol: Formula

    /// Where a field's value comes from when neither an argument nor the network gives one.
    public enum Fallback {
        /// A parameter with a type and no default must be given.
        case mustBeGiven
        /// In terms of parameters and of `index`, `size` and the degrees.
        case formula(Formula)
        case distribution(Distribution)
        /// Row-major; the field's shape, or one entry per node.
        case values([Double], Shape)
    }
}

/// What is summed (or multiplied, ...) from the couplings.
public struct InputField {
    public let name: String
    public let span: Span
    public let symbol: Formula
}

/// `let drive = I + syn`: a name for an expression, and a recorded quantity.
public struct NamedFormula {
    public let name: String
    public let formula: Formula
    public let span: Span
}

/// A value given to a field: by a named argument, by assignment, by an attribute.
public enum GivenValue: Sendable {
    /// Row-major: the field's shape, a scalar for all its elements, or one entry per node or edge (first extent).
    case values([Double], Shape)
    case distribution(Distribution)

    public static func number(_ x: Double) -> GivenValue { .values([x], .scalar) }
}

/// Quantities that every node knows without declaring them.
public enum ImplicitName {
    public static let time = "t"
    public static let node = ["index", "size", "degree", "in_degree", "out_degree"]
    /// Names that no declaration may take.
    public static let reserved = ["t", "index", "size", "degree", "all", "source", "target"]
}

/// One or more things wrong with a declaration, all found at once; in the order of the text.
public struct ModelFailure: Error {
    public let diagnostics: [Diagnostic]

    public init(_ diagnostics: [Diagnostic]) {
        func place(_ d: Diagnostic) -> (UInt32, UInt32) { d.primary.map { ($0.span.file.index, $0.span.start) } ?? (.max, .max) }
        self.diagnostics = diagnostics.enumerated()
            .sorted { a, b in
                let (x, y) = (place(a.element), place(b.element))
                return x == y ? a.offset < b.offset : x < y
            }
            .map(\.element)
    }
}
