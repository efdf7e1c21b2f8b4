import NDCore
import NDModel
import NDSymbolic
import NDSyntax

/// `node Oscillator { ... }`, `coupling Sine { ... }`: statements whose errors do not depend on the run before them.
final class DeclarationStep: Step {
    /// Reads the declaration with the script as it is, and says what is remarkable about it.
    typealias Reading = (Arena, ScriptNames) throws(ModelFailure) -> (type: Value, remarks: [Diagnostic])

    let name: String
    /// The word that the declaration begins with.
    let word: String
    let place: Place
    let scope: ScopeView
    let read: Reading

    private init(_ name: Identifier, _ word: String, _ place: Place, _ scope: ScopeView, _ span: Span, _ read: @escaping Reading) {
        self.name = name.name
        self.word = word
        self.place = place
        self.scope = scope
        self.read = read
        super.init(span)
    }

    convenience init(_ d: NodeDeclaration, _ place: Place, _ scope: ScopeView, documentation: String?, _ span: Span) {
        self.init(d.name, "node", place, scope, span) { (arena, names) throws(ModelFailure) in
            let type = try NodeType(d, documentation: documentation, arena: arena, resolver: names)
            return (.nodeType(type), type.remarks)
        }
    }

    convenience init(_ d: CouplingDeclaration, _ place: Place, _ scope: ScopeView, documentation: String?, _ span: Span) {
        self.init(d.name, "coupling", place, scope, span) { (arena, names) throws(ModelFailure) in
            let type = try CouplingType(d, documentation: documentation, arena: arena, resolver: names)
            return (.couplingType(type), type.remarks)
        }
    }

    override func run(_ f: Frame) throws(Diagnostic) -> Flow {
        do throws(ModelFailure) {
            let made = try read(f.machine.arena, ScriptNames(scope, f))
            for remark in made.remarks { f.machine.say(remark) }
            place.define(made.type, f, name: name, word: word)
        } catch { throw f.machine.failure(error.diagnostics) }
        return .next
    }
}

/// `system sync = Oscillator on ring via Sine(K: 0.4)`
final class SystemStep: Step {
    /// The expressions of the declaration, made ready to run.
    struct Parts {
        let nodes: [Code]
        let network: Code?
        let couplings: [Code]
    }

    let declaration: SystemDeclaration
    let place: Place
    private let codes: [Span: Code]

    init(_ declaration: SystemDeclaration, _ place: Place, _ parts: Parts, _ span: Span) {
        self.declaration = declaration
        self.place = place
        var codes: [Span: Code] = [:]
        for (rule, code) in zip(declaration.nodes, parts.nodes) { codes[rule.node.span] = code }
        for (rule, code) in zip(declaration.couplings, parts.couplings) { codes[rule.coupling.span] = code }
        if let network = declaration.network, let code = parts.network { codes[network.span] = code }
        self.codes = codes
        super.init(span)
    }

    /// What an expression of the declaration is.
    private func part(_ e: Expression, _ f: Frame) throws(Diagnostic) -> SystemPart {
        let value = try codes[e.span]?.value(f) ?? .none
        switch value {
        case .nodeType(let type): return .node(type)
        case .couplingType(let type): return .coupling(type)
        case .network(let network): return .network(network)
        case .layers(let layers): return .layers(layers)
        case .hypergraph: return .hypergraph
        default: return .other(value.kindInWords)
        }
    }

    /// What is wrong with the declaration as far as can be told without a run. Where a value given to a part is not known,
    /// the part is taken as it was declared.
    func problems(_ f: Frame) -> [Diagnostic] {
        System.check(declaration) { e throws(Diagnostic) in
            do throws(Diagnostic) { return try part(e, f) } catch {
                if error.isOfDeclaration { throw error }
                guard let call = codes[e.span] as? CallCode, let value = try? call.callee.value(f) else { return nil }
                switch value {
                case .nodeType(let type): return .node(type)
                case .couplingType(let type): return .coupling(type)
                default: return nil
                }
            }
        }
    }

    override func run(_ f: Frame) throws(Diagnostic) -> Flow {
        let machine = f.machine
        do throws(ModelFailure) {
            let system = try System.declare(declaration, arena: machine.arena, seed: machine.systemSeed(at: span)) { e throws(Diagnostic) in
                try part(e, f)
            }
            for remark in system.definition.remarks { machine.say(remark) }
            place.define(.system(system), f, name: declaration.name.name, word: "system")
        } catch { throw machine.failure(error.diagnostics) }
        return .next
    }
}
