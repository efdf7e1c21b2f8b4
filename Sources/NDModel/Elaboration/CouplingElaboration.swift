import NDCore
import NDSymbolic
import NDSyntax

/// The node type at an end of an edge, as a coupling needs to know it.
struct EndType {
    let name: String
    let span: Span
    let equations: NodeEquations
    let arena: Arena

    /// What couplings may read of a node.
    var readable: [String] { equations.fields.map(\.name) + equations.bindings.map(\.name) }
}

/// Reads a coupling declaration. Without end types it checks what can be known of the declaration alone, taking every
/// field of an end for a scalar; with them it gives the equations of one use in a system.
struct CouplingElaboration {
    let declaration: CouplingDeclaration
    let ends: (source: EndType, target: EndType)?
    let elaborator: Elaborator
    private(set) var equations = CouplingEquations()
    private(set) var remarks: [Diagnostic] = []

    private var names = DeclaredNames()
    private let lets = Lets()
    private let used = UsedNames()

    init(_ declaration: CouplingDeclaration, ends: (source: EndType, target: EndType)?, arena: Arena, resolver: any NameResolver) {
        self.declaration = declaration
        self.ends = ends
        elaborator = Elaborator(arena: arena, resolver: resolver)
        elaborator.assumesShapes = ends == nil
    }

    private var arena: Arena { elaborator.arena }
    private var sourceName: String { declaration.ends?.sources.first?.name ?? "source" }
    private var targetName: String { declaration.ends?.target.name ?? "target" }

    mutating func run() {
        if let given = declaration.ends, given.sources.count != 1 {
            elaborator.report(ModelError.notYet("a coupling of more than two ends", given.target.span))
        }
        openNames()
        collectFields()
        for name in lets.order {
            guard let f = lets.formula(name.name, name.span, elaborator) else { continue }
            equations.bindings.append(NamedFormula(name: name.name, formula: f, span: name.span))
        }
        for member in declaration.members { write(member) }
        if equations.contributions.isEmpty, !declaration.members.contains(where: { Self.isRefused($0) }) {
            elaborator.report(
                Diagnostic(
                    "ND0337", "the coupling \(declaration.name.name) adds to no input", at: declaration.name.span,
                    remedy: "say what reaches the target: 'pull += ...'"))
        }
        remark()
        equations.provenance = elaborator.provenance
    }

    private func openNames() {
        let (lets, used, elaborator) = (lets, used, elaborator)
        let (source, target) = (sourceName, targetName)
        elaborator.endNames = (declaration.ends?.sources.map(\.name) ?? [sourceName]) + [targetName]
        elaborator.own = { [unowned elaborator] name, span in
            used.insert(name)
            if let symbol = lets.symbols[name] { return symbol }
            if name == ImplicitName.time || name == "size" { return try? elaborator.arena.symbol(name) }
            if let f = lets.formula(name, span, elaborator) { return f }
            guard ImplicitName.node.contains(name) else { return nil }
            elaborator.report(ModelError.ofEnds(name, span, ends: [source, target]))
            return elaborator.arena.one
        }
        let ends = ends
        elaborator.endField = { [unowned elaborator] end, name in
            let prefix = end == target ? CouplingEquations.targetPrefix : CouplingEquations.sourcePrefix
            return Self.read(name, of: end, prefix: prefix, type: end == target ? ends?.target : ends?.source, elaborator)
        }
    }

    /// What stands for `source.x`.
    private static func read(_ name: Identifier, of end: String, prefix: String, type: EndType?, _ elaborator: Elaborator) -> Formula? {
        let arena = elaborator.arena
        if ImplicitName.node.contains(name.name) { return try? arena.symbol(prefix + name.name) }
        guard let type else { return try? arena.symbol(prefix + name.name) }
        if type.equations.unknownNames.contains(name.name) { return nil }
        if let field = type.equations.field(name.name) { return try? arena.symbol(prefix + name.name, shape: field.shape) }
        if let binding = type.equations.bindings.first(where: { $0.name == name.name }) {
            return renamed(binding, prefix: prefix, end: end, type: type, name, elaborator)
        }
        if let input = type.equations.inputs.first(where: { $0.name == name.name }) {
            elaborator.report(ModelError.endInput(name.name, end: end, name.span, declared: input.span))
            return nil
        }
        elaborator.report(ModelError.endLacks(name.name, end: end, node: type.name, name.span, node: type.span, has: type.readable))
        return nil
    }

    /// A `let` of the end, its own names turned into the end's.
    private static func renamed(
        _ binding: NamedFormula, prefix: String, end: String, type: EndType, _ name: Identifier, _ elaborator: Elaborator
    ) -> Formula? {
        let arena = elaborator.arena
        var table: [Formula: Formula] = [:]
        for symbol in arena.symbols(in: binding.formula) {
            guard case .symbol(let s) = arena.node(symbol), s.name != ImplicitName.time, s.name != "size" else { continue }
            if type.equations.inputs.contains(where: { $0.name == s.name }) {
                elaborator.report(ModelError.endInput(name.name, end: end, name.span, declared: binding.span))
                return nil
            }
            guard let there = try? arena.symbol(prefix + s.name, shape: s.shape) else { return nil }
            table[symbol] = there
        }
        do { return try arena.substitute(binding.formula, table) } catch {
            elaborator.report(error.located(name.span))
            return nil
        }
    }

    private mutating func collectFields() {
        var parameters: [(item: ParameterItem, shape: Shape, documentation: String?)] = []
        if let given = declaration.ends {
            for end in given.sources + [given.target] where end.name != "source" && end.name != "target" {
                _ = names.declare(end, "an end", elaborator)
            }
        }
        for member in declaration.members {
            switch member.form {
            case .state(let item):
                if names.declare(item.name, "a state", elaborator) { elaborator.refused.insert(item.name.name) }
            case .noise(let name):
                if names.declare(name, "a noise", elaborator) { elaborator.refused.insert(name.name) }
            case .parameter(let item):
                guard names.declare(item.name, "a parameter", elaborator) else { continue }
                guard let shape = elaborator.shape(item.type, item.name.span) else {
                    elaborator.refused.insert(item.name.name)
                    continue
                }
                parameters.append((item, shape, member.documentation))
                if Elaborator.mayBeFunction(item.fallback) { elaborator.givenLater.insert(item.name.name) }
                lets.symbols[item.name.name] = try? arena.symbol(item.name.name, shape: shape)
                lets.names.append(item.name.name)
            case .binding(let name, let body):
                if names.declare(name, "a let", elaborator) { lets.add(name, body) }
            default: break
            }
        }
        elaborator.ownNames = lets.names + [ImplicitName.time, "size"]
        for (item, shape, documentation) in parameters {
            guard let symbol = lets.symbols[item.name.name] else { continue }
            var fallback = Field.Fallback.mustBeGiven
            if let given = item.fallback {
                guard let found = elaborator.fallback(given, for: item.name.name, shape: shape), isOwn(found, item.name) else { continue }
                fallback = found
            }
            equations.parameters.append(
                Field(
                    name: item.name.name, kind: .parameter, shape: shape, fallback: fallback, span: item.name.span,
                    documentation: documentation, symbol: symbol))
        }
    }

    /// A default may use the coupling's parameters and the size of the network, nothing of the ends.
    private func isOwn(_ fallback: Field.Fallback, _ name: Identifier) -> Bool {
        guard case .formula(let f) = fallback else { return true }
        for symbol in arena.symbols(in: f) {
            guard case .symbol(let s) = arena.node(symbol) else { continue }
            if s.name == "size" || s.name != name.name && names[s.name]?.kind == "a parameter" { continue }
            elaborator.report(ModelError.fallbackOfCoupling(name.name, on: s.name, name.span))
            return false
        }
        return true
    }

    private mutating func write(_ member: Member) {
        switch member.form {
        case .contribution(let end, let input, let body):
            let f = elaborator.number(body)
            if let end, end.name != sourceName, end.name != targetName {
                elaborator.report(ModelError.unknownName(end.name, end.span, near: [sourceName, targetName]))
                return
            }
            let toSource = end.map { $0.name == sourceName } ?? false
            let type = toSource ? ends?.source : ends?.target
            if let type, !type.equations.inputs.contains(where: { $0.name == input.name }) {
                elaborator.report(
                    ModelError.inputMissing(
                        input.name, coupling: declaration.name.name, node: type.name, input.span, node: type.span,
                        declared: type.equations.inputs.map(\.name)))
                return
            }
            guard let f else { return }
            guard arena.shape(of: f).isScalar else {
                elaborator.report(ModelError.notYet("an input that is an array", body.span))
                return
            }
            equations.contributions.append(.init(toSource: toSource, input: input.name, formula: f, span: member.span))
        case .parameter, .binding, .missing: return
        case .state: elaborator.report(ModelError.notYet("a state of a coupling", member.span))
        case .rate, .next: elaborator.report(ModelError.notYet("a rule of a coupling's own", member.span))
        case .noise: elaborator.report(ModelError.notYet("'noise'", member.span))
        case .history: elaborator.report(ModelError.notYet("'history'", member.span))
        case .on: elaborator.report(ModelError.notYet("'on'", member.span))
        case .when: elaborator.report(ModelError.notYet("'when'", member.span))
        case .every: elaborator.report(ModelError.notYet("'every'", member.span))
        case .at: elaborator.report(ModelError.notYet("'at'", member.span))
        case .jump, .jumpBlock: elaborator.report(ModelError.notYet("'jump'", member.span))
        case .reaction: elaborator.report(ModelError.notYet("'reaction'", member.span))
        case .algebraic: elaborator.report(ModelError.notYet("an algebraic equation", member.span))
        case .input(let item):
            elaborator.report(
                Diagnostic(
                    "ND0338", "a coupling has no inputs: it adds to those of nodes", at: item.name.span,
                    remedy: "declare 'input \(item.name.name)' in the node"))
        }
    }

    private static func isRefused(_ member: Member) -> Bool {
        switch member.form {
        case .parameter, .binding: false
        default: true
        }
    }

    private mutating func remark() {
        for field in equations.parameters {
            if !used.contains(field.name) {
                remarks.append(ModelError.unusedParameter(field.name, field.span, owner: declaration.name.name))
            }
            if elaborator.called.contains(field.name), elaborator.resolver.isLibraryName(field.name) {
                remarks.append(ModelError.hidesLibrary(field.name, field.span, owner: declaration.name.name))
            }
        }
    }
}
