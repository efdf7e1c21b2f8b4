import NDCore

/// Statements between braces, or those of a whole file.
public struct Block: Sendable {
    public let statements: [Statement]
    public let span: Span

    public init(_ statements: [Statement], _ span: Span) {
        self.statements = statements
        self.span = span
    }
}

public struct Statement: Sendable {
    public indirect enum Form: Sendable {
        case expression(Expression)
        /// `let x = e`, `var x = e`.
        case binding(Identifier, mutable: Bool, Expression)
        /// `target = e`, or `target += e` and its like with the operator. The target is a name, an index or a field.
        case assignment(Expression, BinaryOperator?, Expression)
        case conditional([(condition: Expression, body: Block)], otherwise: Block?)
        /// `for x in v { }`, `for i, x in v { }`.
        case loop([Identifier], Expression, Block)
        case whileLoop(Expression, Block)
        case returning(Expression?)
        case breaking
        case continuing
        case function(FunctionDeclaration)
        case use(UseDeclaration)
        case symbols([SymbolDeclaration])
        case node(NodeDeclaration)
        case coupling(CouplingDeclaration)
        case network(NetworkDeclaration)
        case system(SystemDeclaration)
        case expect(Expectation)
        // Inside events of a node or a coupling only.
        /// `refractory 2`
        case refractory(Expression)
        /// `emit spike`
        case emit(Identifier)
        /// `stop`
        case stop
        case block(Block)
        case missing
    }

    public let form: Form
    public let span: Span
    /// The `##` lines that stand directly above, without their marks.
    public let documentation: String?

    public init(_ form: Form, _ span: Span, documentation: String? = nil) {
        self.form = form
        self.span = span
        self.documentation = documentation
    }
}

public struct FunctionDeclaration: Sendable {
    public let name: Identifier
    public let parameters: [Parameter]
    public let body: FunctionBody

    public init(name: Identifier, parameters: [Parameter], body: FunctionBody) {
        self.name = name
        self.parameters = parameters
        self.body = body
    }
}

/// `use epidemics` or `use "lib/mine.nd"`.
public enum UseDeclaration: Sendable {
    case module(Identifier)
    case file(String, Span)
}

/// One name of `symbol a: positive, n: integer`.
public struct SymbolDeclaration: Sendable {
    public let name: Identifier
    public let assumptions: [Identifier]

    public init(name: Identifier, assumptions: [Identifier]) {
        self.name = name
        self.assumptions = assumptions
    }
}

public enum Expectation: Sendable {
    /// `expect c`; `expect a ≈ b within tolerance` carries the tolerance.
    case condition(Expression, within: Expression?)
    /// `expect error ND0301 { ... }`; the code may be left out.
    case error(code: Identifier?, Block)
}

/// A whole source text.
public struct SourceProgram: Sendable {
    public let statements: [Statement]
    public let span: Span

    public init(statements: [Statement], span: Span) {
        self.statements = statements
        self.span = span
    }
}
