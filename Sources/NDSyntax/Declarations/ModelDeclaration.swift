import NDCore

/// `node Oscillator { ... }`
public struct NodeDeclaration: Sendable {
    public let name: Identifier
    public let members: [Member]
    public let span: Span

    public init(name: Identifier, members: [Member], span: Span) {
        self.name = name
        self.members = members
        self.span = span
    }
}

/// `coupling Sine { ... }`, `coupling Synapse (pre -> post) { ... }`, `coupling Triad (a, b -> target) { ... }`
public struct CouplingDeclaration: Sendable {
    public let name: Identifier
    /// Names of the ends; `nil` stands for `(source -> target)`.
    public let ends: (sources: [Identifier], target: Identifier)?
    public let members: [Member]
    public let span: Span

    public init(
        name: Identifier, ends: (sources: [Identifier], target: Identifier)?, members: [Member], span: Span
    ) {
        self.name = name
        self.ends = ends
        self.members = members
        self.span = span
    }
}

/// One line of a node or a coupling.
public struct Member: Sendable {
    public indirect enum Form: Sendable {
        /// One item of `state ...`. A line with several items gives several members.
        case state(StateItem)
        case parameter(ParameterItem)
        case input(InputItem)
        case noise(Identifier)
        /// `history x = f(t)`
        case history(Identifier, Expression)
        /// `let drive = I + syn`
        case binding(Identifier, Expression)
        /// `x' = f` (order 1), `x'' = f` (order 2)
        case rate(Identifier, order: Int, Expression)
        /// `next x = f`
        case next(Identifier, Expression)
        /// `0 = g`
        case algebraic(Expression)
        /// `jump S -> I at rate`, `jump health: S -> I at rate`
        case jump(state: Identifier?, from: Identifier, to: Identifier, rate: Expression)
        /// `jump at rate { ... }`
        case jumpBlock(rate: Expression, Block)
        /// `reaction 2 X + Y -> 3 X at k`
        case reaction([ReactionTerm], [ReactionTerm], rate: Expression)
        /// `when condition { ... }`
        case when(Expression, Block)
        /// `every 10 { ... }`
        case every(Expression, Block)
        /// `at 5 { ... }`
        case at(Expression, Block)
        /// `on source.spike after delay { ... }`
        case on(end: Identifier?, event: Identifier, after: Expression?, Block)
        /// `pull += e` (end is nil: the target's input), `source.pull += e`
        case contribution(end: Identifier?, input: Identifier, Expression)
        case missing
    }

    public let form: Form
    public let span: Span
    public let documentation: String?

    public init(_ form: Form, _ span: Span, documentation: String? = nil) {
        self.form = form
        self.span = span
        self.documentation = documentation
    }
}

/// What stands behind the colon of a state or a parameter.
public enum ValueType: Sendable {
    case real
    case count
    /// `complex`, `complex [5, 5]`, `[k, k]`: the element and the extents as written.
    case array(complex: Bool, [Expression], Span)
    case complex
    /// `in {S, I, R}`
    case level([Identifier], Span)
}

public struct StateItem: Sendable {
    public let name: Identifier
    /// 0 for `x = 1`, 1 for `x' = 0` (the start of a velocity).
    public let order: Int
    public let type: ValueType
    public let start: Expression?

    public init(name: Identifier, order: Int, type: ValueType, start: Expression?) {
        self.name = name
        self.order = order
        self.type = type
        self.start = start
    }
}

public struct ParameterItem: Sendable {
    public let name: Identifier
    public let type: ValueType
    public let fallback: Expression?

    public init(name: Identifier, type: ValueType, fallback: Expression?) {
        self.name = name
        self.type = type
        self.fallback = fallback
    }
}

/// `input syn`, `input p by product`, `input q by ((a, b) => a*b/(a + b)) from 1`
public struct InputItem: Sendable {
    public let name: Identifier
    public let combination: Expression?
    public let start: Expression?

    public init(name: Identifier, combination: Expression?, start: Expression?) {
        self.name = name
        self.combination = combination
        self.start = start
    }
}

public struct ReactionTerm: Sendable {
    public let count: Expression?
    public let species: Identifier

    public init(count: Expression?, species: Identifier) {
        self.count = count
        self.species = species
    }
}

/// `network ring = watts_strogatz(...)` or `network k { a -> b; c -- a }`
public struct NetworkDeclaration: Sendable {
    public enum Form: Sendable {
        case value(Expression)
        case written([NetworkLine])
    }
    public let name: Identifier
    public let form: Form
    public let span: Span

    public init(name: Identifier, form: Form, span: Span) {
        self.name = name
        self.form = form
        self.span = span
    }
}

/// One entry of a network written out.
public struct NetworkLine: Sendable {
    public enum Form: Sendable {
        /// `d (omega: 3)`
        case node(Identifier, [(name: Identifier, value: Expression)])
        /// `b -> c (weight: 2)`, `c -- a`; chains `a -> b -> c` give several lines.
        case edge(Identifier, Identifier, directed: Bool, [(name: Identifier, value: Expression)])
    }
    public let form: Form
    public let span: Span

    public init(_ form: Form, _ span: Span) {
        self.form = form
        self.span = span
    }
}

/// `system sync = Oscillator on ring via Sine(K: 0.4)`, `system lorenz = Lorenz(rho: 28)`, or the form in braces.
public struct SystemDeclaration: Sendable {
    public struct NodeRule: Sendable {
        /// The node type, perhaps called: `Oscillator`, `Oscillator(omega: 1)`.
        public let node: Expression
        public let condition: Expression?
        public let span: Span

        public init(node: Expression, condition: Expression?, span: Span) {
            self.node = node
            self.condition = condition
            self.span = span
        }
    }

    public struct CouplingRule: Sendable {
        public let coupling: Expression
        /// `over social`
        public let layer: Identifier?
        public let condition: Expression?
        public let span: Span

        public init(coupling: Expression, layer: Identifier?, condition: Expression?, span: Span) {
            self.coupling = coupling
            self.layer = layer
            self.condition = condition
            self.span = span
        }
    }

    public let name: Identifier
    public let nodes: [NodeRule]
    /// The network after `on`; without one the system is a single node.
    public let network: Expression?
    public let couplings: [CouplingRule]
    public let span: Span

    public init(
        name: Identifier, nodes: [NodeRule], network: Expression?, couplings: [CouplingRule], span: Span
    ) {
        self.name = name
        self.nodes = nodes
        self.network = network
        self.couplings = couplings
        self.span = span
    }
}
