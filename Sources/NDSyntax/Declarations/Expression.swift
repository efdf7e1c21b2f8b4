import NDCore

/// A name as written, with its place.
public struct Identifier: Hashable, Sendable {
    public let name: String
    public let span: Span

    public init(_ name: String, _ span: Span) {
        self.name = name
        self.span = span
    }
}

/// An expression of the language, as the parser read it: no names resolved, nothing computed.
public struct Expression: Sendable {
    public indirect enum Form: Sendable {
        /// A number in its source spelling, so that decimals stay exact: `42`, `1_000`, `2.5e-3`, `0xff`, `3i`.
        case number(text: String, kind: NumberKind)
        case string([StringPart])
        case boolean(Bool)
        case none
        case name(String)
        /// `W'` in a rule: the increment of a noise (or `x'` where a rate is meant). `order` counts the primes.
        case prime(Identifier, order: Int)
        case list([Expression])
        case comprehension(Expression, [ComprehensionClause])
        case record([(name: Identifier, value: Expression)])
        case unary(UnaryOperator, Expression)
        /// `operatorSpan` is where the operator itself stands.
        case binary(BinaryOperator, Expression, Expression, operatorSpan: Span)
        /// `a..b` (closed) or `a..<b`; in an index either end may be missing.
        case range(Expression?, Expression?, closed: Bool)
        case call(Expression, [Argument])
        case index(Expression, [IndexPart])
        case field(Expression, Identifier)
        case function([Parameter], FunctionBody)
        case conditional(Expression, then: Expression, else: Expression)
        /// What stood here could not be read; a diagnostic has been given.
        case missing
    }

    public let form: Form
    public let span: Span

    public init(_ form: Form, _ span: Span) {
        self.form = form
        self.span = span
    }
}

public enum NumberKind: Sendable { case integer, decimal, hexadecimal, imaginary }

public enum UnaryOperator: String, Sendable { case negate = "-", plus = "+", not = "not" }

public enum BinaryOperator: String, Sendable {
    case pipe = "|>"
    case or, and
    case equal = "==", notEqual = "!=", less = "<", lessEqual = "<=", greater = ">", greaterEqual = ">="
    /// `≈`, also written `~=`.
    case approximately = "≈"
    case `is`, `in`
    case add = "+", subtract = "-", multiply = "*", divide = "/", matrixProduct = "@", remainder = "%", power = "^"
}

public enum StringPart: Sendable {
    /// Text with its escapes already replaced.
    case text(String)
    case expression(Expression)
}

public struct Argument: Sendable {
    public let name: Identifier?
    public let value: Expression

    public init(name: Identifier?, value: Expression) {
        self.name = name
        self.value = value
    }
}

public enum IndexPart: Sendable {
    /// An index, a range (`1..<4`) or an array of indices.
    case at(Expression)
    /// `:`, everything along this axis.
    case all(Span)
}

public struct ComprehensionClause: Sendable {
    public enum Form: Sendable {
        /// `for x in v` or `for i, x in v`.
        case loop([Identifier], Expression)
        case filter(Expression)
    }
    public let form: Form
    public let span: Span

    public init(_ form: Form, _ span: Span) {
        self.form = form
        self.span = span
    }
}

/// A parameter of a function: `k` or `k = 2`.
public struct Parameter: Sendable {
    public let name: Identifier
    public let fallback: Expression?

    public init(name: Identifier, fallback: Expression?) {
        self.name = name
        self.fallback = fallback
    }
}

public indirect enum FunctionBody: Sendable {
    case expression(Expression)
    case block(Block)
}
