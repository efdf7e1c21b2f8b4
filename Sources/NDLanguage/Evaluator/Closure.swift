import NDCore
import NDSyntax

/// A function of the script with the values it captured.
public final class Closure {
    let template: FunctionTemplate
    let values: [Value]
    let cells: [Cell]
    private let nestingOfValues: Int

    init(_ template: FunctionTemplate, values: [Value] = [], cells: [Cell] = []) {
        self.template = template
        self.values = values
        self.cells = cells
        nestingOfValues = Value.nesting(around: values)
    }

    /// As `List.nesting`; a function that captured nothing is a plain value.
    var nesting: Int {
        if values.isEmpty, cells.isEmpty { return 0 }
        return cells.reduce(nestingOfValues) { max($0, $1.nesting + 1) }
    }

    public var name: String { template.name }
    public var parameters: [String] { template.parameters.map(\.name) }
    /// `f(x, k = 2)`
    public var signature: String { template.signature }
}

/// What all closures of one function expression share.
final class FunctionTemplate {
    struct ParameterPlace {
        let name: String
        let place: Place
        let fallback: Code?
    }

    enum Body {
        case expression(Code)
        case block(Step)
    }

    /// One variable taken along from the scope around, as its constant value or as its cell.
    struct Captured {
        let name: String
        let source: Place
    }

    let name: String
    let signature: String
    let documentation: String?
    let span: Span
    var parameters: [ParameterPlace] = []
    var body: Body?
    var slotCount = 0
    var cellCount = 0
    var capturedValues: [Captured] = []
    var capturedCells: [Captured] = []
    /// What is known of running this function on the script machine.
    var lowering: LoweringSite?
    /// The function as it was written, for models that use it in their equations, and the names it sees.
    let syntax: (parameters: [Parameter], body: FunctionBody)?
    unowned let globals: GlobalScope

    init(
        name: String, signature: String, documentation: String?, span: Span,
        syntax: (parameters: [Parameter], body: FunctionBody)?, globals: GlobalScope
    ) {
        self.name = name
        self.signature = signature
        self.documentation = documentation
        self.span = span
        self.syntax = syntax
        self.globals = globals
    }
}

/// A function that a built-in made, such as `interpolate(times, values)`.
public final class NativeFunction {
    public let name: String
    public let parameters: [String]
    let data: Any?
    let body: (Interpreter, [Value]) throws(Diagnostic) -> Value

    init(
        _ name: String, _ parameters: [String], data: Any? = nil,
        _ body: @escaping (Interpreter, [Value]) throws(Diagnostic) -> Value
    ) {
        self.name = name
        self.parameters = parameters
        self.data = data
        self.body = body
    }

    public var signature: String { "\(name)(\(parameters.joined(separator: ", ")))" }
}
