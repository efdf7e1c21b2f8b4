import NDCore
import NDMachine
import NDModel
import NDNetwork
import NDSymbolic
import NDSyntax

/// Declarations read from a text, for tests: nodes, couplings and systems over networks that are handed in, and functions
/// and exact numbers of a script.
struct Declared {
    let arena = Arena()
    private(set) var nodes: [String: NodeType] = [:]
    private(set) var couplings: [String: CouplingType] = [:]
    private(set) var systems: [String: System] = [:]
    private(set) var diagnostics: [Diagnostic] = []
    let text: String

    private let values: [String: GivenValue]

    init(
        _ text: String, networks: [String: Network] = [:], names known: [String: ResolvedName] = [:], values: [String: GivenValue] = [:]
    ) {
        self.text = text
        self.values = values
        var names = ScriptNames(known: known)
        let result = parse(SourceFile(name: "test", text: text), id: FileID(0))
        diagnostics = result.diagnostics
        for statement in result.program.statements {
            do throws(ModelFailure) {
                switch statement.form {
                case .node(let d): nodes[d.name.name] = try NodeType(d, documentation: statement.documentation, arena: arena, resolver: names)
                case .coupling(let d): couplings[d.name.name] = try CouplingType(d, arena: arena, resolver: names)
                case .system(let d):
                    let known = self
                    systems[d.name.name] = try System.declare(d, arena: arena, seed: 0, part: { e throws(Diagnostic) in
                        try known.part(e, networks)
                    })
                case .function(let d):
                    names.known[d.name.name] = .function(
                        ScriptFunction(name: d.name.name, parameters: d.parameters, body: d.body, resolver: names.and(d)))
                case .binding(let name, _, let value):
                    if case .number(let digits, _) = value.form, let q = Rational(decimal: digits) { names.known[name.name] = .exact(q) }
                default: break
                }
            } catch {
                diagnostics += error.diagnostics
            }
        }
    }

    private func part(_ e: Expression, _ networks: [String: Network]) throws(Diagnostic) -> SystemPart {
        switch e.form {
        case .name(let name):
            if let node = nodes[name] { return .node(node) }
            if let coupling = couplings[name] { return .coupling(coupling) }
            if let network = networks[name] { return .network(network) }
            return .other("unknown")
        case .call(let callee, let arguments):
            let given = arguments.compactMap { a -> (name: Identifier, value: GivenValue)? in
                guard let name = a.name else { return nil }
                if case .name(let value) = a.value.form { return values[value].map { (name, $0) } }
                guard case .number(let text, _) = a.value.form, let x = Double(text) else { return nil }
                return (name, .number(x))
            }
            let callee = try part(callee, networks)
            do throws(ModelFailure) {
                switch callee {
                case .node(let node): return .node(try node.with(given))
                case .coupling(let coupling): return .coupling(try coupling.with(given))
                case let other: return other
                }
            } catch {
                throw error.diagnostics.first ?? Diagnostic("ND0000", "no reason")
            }
        default: return .other("something")
        }
    }

    /// The source text under a label.
    func text(_ span: Span?) -> String {
        guard let span else { return "" }
        return SourceFile(name: "test", text: text).text(span.range)
    }

    var codes: [String] { diagnostics.map(\.code) }

    /// The rates of change of a system at its start, by the oracle.
    func rates(_ name: String, time: Double = 0, engine: Executor.Engine = .walker) throws -> [Double] {
        let system = try present(systems[name])
        let lowered = try system.definition.loweredRules()
        let executor = try run(lowered, system, time, engine)
        return lowered.rules.flatMap { executor.values($0) }
    }

    /// A `let` of a system's nodes at its start.
    func observable(_ quantity: String, of name: String, time: Double = 0) throws -> [Double] {
        let system = try present(systems[name])
        let lowered = try system.definition.loweredObservables()
        let executor = try run(lowered, system, time, .walker)
        return executor.values(try present(lowered.observables.first { $0.name == quantity }?.slot))
    }

    private func run(_ lowered: LoweredSystem, _ system: System, _ time: Double, _ engine: Executor.Engine) throws -> Executor {
        let definition = system.definition
        let arcs = try definition.couplings.map {
            try ArcTopology(sources: $0.arcs.sources, targets: $0.arcs.targets, edges: $0.arcs.edges)
        }
        let executor = try Executor(lowered.module, nodes: definition.populations.map(\.count), arcs: arcs, engine: engine)
        for (slot, state) in zip(lowered.states, definition.states) {
            try executor.bind(slot, values: system.value(state.field).expanded(lanes: definition.fields[state.field].lanes))
        }
        for (slot, value) in lowered.parameters {
            switch value {
            case .field(let i):
                let v = system.value(i)
                if v.isUniform {
                    try executor.bind(slot, uniform: v.values)
                } else if case .coupling(let c) = definition.fields[i].owner {
                    try executor.bind(slot, values: definition.couplings[c].arcs.edges.map { v.values[Int($0)] })
                } else {
                    try executor.bind(slot, values: v.values)
                }
            case .implicit(let name, _):
                let values = definition.implicitValues(name) ?? []
                if name == "size" { try executor.bind(slot, uniform: values) } else { try executor.bind(slot, values: values) }
            }
        }
        try executor.run(time: time)
        return executor
    }
}

/// What a script knows; functions know themselves.
private struct ScriptNames: NameResolver {
    var known: [String: ResolvedName]
    func resolve(_ name: String) -> ResolvedName? { known[name] }
    var names: [String] { known.keys.sorted() }
    func isLibraryName(_ name: String) -> Bool { ["gamma", "mean", "sin", "ramp"].contains(name) }

    /// `ramp(n, step: h)`: the n x n matrix of 0, h, 2h, ...
    func value(of function: String, _ arguments: [(name: String?, value: ResolvedName)]) throws(Diagnostic) -> ResolvedName? {
        guard function == "ramp", arguments.count == 2, arguments[1].name == "step", case .exact(let n) = arguments[0].value,
            let size = n.asInt, case .exact(let step) = arguments[1].value
        else { return nil }
        return .array((0..<size*size).map { Double($0)*step.asDouble }, .matrix(size, size))
    }

    func and(_ d: FunctionDeclaration) -> ScriptNames {
        var copy = self
        copy.known[d.name.name] = .function(ScriptFunction(name: d.name.name, parameters: d.parameters, body: d.body, resolver: self))
        return copy
    }
}

struct Missing: Error {}

/// The value, or a thrown error.
func present<T>(_ value: T?) throws -> T { guard let value else { throw Missing() }; return value }
