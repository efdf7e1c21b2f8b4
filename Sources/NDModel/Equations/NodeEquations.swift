import NDCore
import NDSymbolic

/// What a node declaration means: its fields, and for each state the formula of its rate or next value.
public struct NodeEquations {
    /// States in order of declaration. A second-order state `x` is followed by its velocity, the state `x'`.
    public internal(set) var states: [Field] = []
    public internal(set) var parameters: [Field] = []
    public internal(set) var inputs: [InputField] = []
    /// `let` lines: recorded quantities.
    public internal(set) var bindings: [NamedFormula] = []
    /// For each state its rate of change, or its next value.
    public internal(set) var rules: [Formula] = []
    /// Where each rule stands.
    public internal(set) var ruleSpans: [Span] = []
    /// Whether the rules are `next` rules.
    public internal(set) var isMap = false
    /// Where each part of a rule was written.
    public internal(set) var provenance: [Formula: Span] = [:]
    /// Names of the declaration that depend on what only a run will give.
    var unknownNames: Set<String> = []

    public var fields: [Field] { states + parameters }

    public func field(_ name: String) -> Field? { fields.first { $0.name == name } }

    /// The rules as they were declared: `x' = ...`, `next x = ...`, and of a second-order state only `x'' = ...`.
    public var lines: [(left: String, right: Formula)] {
        zip(states, rules).compactMap { state, rule in
            if !isMap, field(state.name + "'")?.symbol == rule { return nil }
            return (isMap ? "next \(state.name)" : state.name + "'", rule)
        }
    }
}

/// What a coupling declaration means between nodes of given types.
public struct CouplingEquations {
    public internal(set) var parameters: [Field] = []
    public internal(set) var contributions: [Contribution] = []
    public internal(set) var bindings: [NamedFormula] = []
    public internal(set) var provenance: [Formula: Span] = [:]

    /// `pull += e`, or `source.pull += e`.
    public struct Contribution {
        public let toSource: Bool
        public let input: String
        public let formula: Formula
        public let span: Span
    }

    /// Fields of an end are symbols with this prefix in a coupling's formulas, whatever the declaration calls its ends.
    public static let sourcePrefix = "source."
    public static let targetPrefix = "target."
}
