import NDCore
import NDModel
import NDSyntax

/// A statement whose errors do not depend on the run before it: the declaration of a node or a coupling.
class DeclarationStep: Step {}

/// `node Oscillator { ... }`
final class NodeStep: DeclarationStep {
    let declaration: NodeDeclaration
    let place: Place
    let scope: ScopeView
    let documentation: String?

    init(_ declaration: NodeDeclaration, _ place: Place, _ scope: ScopeView, documentation: String?, _ span: Span) {
        self.declaration = declaration
        self.place = place
        self.scope = scope
        self.documentation = documentation
        super.init(span)
    }

    override func run(_ f: Frame) throws(Diagnostic) -> Flow {
        let resolver = ScriptNames(scope, f)
        do throws(ModelFailure) {
            let type = try NodeType(declaration, documentation: documentation, arena: f.machine.arena, resolver: resolver)
            for remark in type.remarks { f.machine.say(remark) }
            place.define(.nodeType(type), f, name: declaration.name.name, word: "node")
        } catch { throw f.machine.failure(error.diagnostics) }
        return .next
    }
}

/// `coupling Sine { ... }`
final class CouplingStep: DeclarationStep {
    let declaration: CouplingDeclaration
    let place: Place
    let scope: ScopeView
    let documentation: String?

    init(_ declaration: CouplingDeclaration, _ place: Place, _ scope: ScopeView, documentation: String?, _ span: Span) {
        self.declaration = declaration
        self.place = place
        self.scope = scope
        self.documentation = documentation
        super.init(span)
    }

    override func run(_ f: Frame) throws(Diagnostic) -> Flow {
        let resolver = ScriptNames(scope, f)
        do throws(ModelFailure) {
            let type = try CouplingType(declaration, documentation: documentation, arena: f.machine.arena, resolver: resolver)
            for remark in type.remarks { f.machine.say(remark) }
            place.define(.couplingType(type), f, name: declaration.name.name, word: "coupling")
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
