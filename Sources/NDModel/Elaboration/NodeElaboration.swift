import NDCore
import NDSymbolic
import NDSyntax

/// Reads a node declaration: collects its names, then writes out its rules.
struct NodeElaboration {
    let declaration: NodeDeclaration
    let elaborator: Elaborator
    private(set) var equations = NodeEquations()
    private(set) var remarks: [Diagnostic] = []

    private var names = DeclaredNames()
    private var lets: Lets
    private var used: UsedNames
    /// The states that have rules, and those of which it has been said that they have none.
    private var ruled: Set<String> = []
    private var withoutRule: Set<String> = []

    private struct Rule {
        let name: Identifier
        let order: Int
        let isNext: Bool
        let body: Expression
        let span: Span
    }

    init(_ declaration: NodeDeclaration, arena: Arena, resolver: any NameResolver) {
        self.declaration = declaration
        elaborator = Elaborator(arena: arena, resolver: resolver)
        lets = Lets()
        used = UsedNames()
    }

    /// All of it; errors are in the elaborator's diagnostics.
    mutating func run() {
        let rules = collectRules()
        let secondOrder = Set(rules.filter { $0.order == 2 }.map(\.name.name))
        ruled = Set(rules.map(\.name.name))
        openNames()
        collectFields(secondOrder: secondOrder)
        // That a rule has no state is said at the rule, not again wherever the name is used.
        for rule in rules where names[rule.name.name] == nil { elaborator.refused.insert(rule.name.name) }
        writeBindings()
        writeRules(rules)
        remark()
        equations.provenance = elaborator.provenance
        equations.unknownNames = elaborator.refused
    }

    private var arena: Arena { elaborator.arena }

    /// The names that expressions of the node may use, looked up as they are needed: a `let` may stand below its use.
    private func openNames() {
        let (lets, used, elaborator) = (lets, used, elaborator)
        let implicit = Set([ImplicitName.time] + ImplicitName.node)
        elaborator.allowsAll = true
        elaborator.own = { [unowned elaborator] name, span in
            used.insert(name)
            if let symbol = lets.symbols[name] { return symbol }
            if implicit.contains(name) { return try? elaborator.arena.symbol(name) }
            return lets.formula(name, span, elaborator)
        }
        elaborator.velocity = { name in
            used.insert(name)
            return lets.symbols[name + "'"]
        }
    }

    private mutating func collectRules() -> [Rule] {
        var rules: [Rule] = []
        for member in declaration.members {
            switch member.form {
            case .rate(let name, let order, let body):
                if order > 2 {
                    elaborator.report(ModelError.notYet("a derivative of order \(order)", member.span))
                } else {
                    rules.append(Rule(name: name, order: order, isNext: false, body: body, span: member.span))
                }
            case .next(let name, let body): rules.append(Rule(name: name, order: 0, isNext: true, body: body, span: member.span))
            default: refuse(member)
            }
        }
        return rules
    }

    /// Members that are understood but do not run yet.
    private func refuse(_ member: Member) {
        let what: String
        switch member.form {
        case .noise: what = "'noise'"
        case .history: what = "'history'"
        case .algebraic: what = "an algebraic equation"
        case .jump, .jumpBlock: what = "'jump'"
        case .reaction: what = "'reaction'"
        case .when: what = "'when'"
        case .every: what = "'every'"
        case .at: what = "'at'"
        case .on: what = "'on'"
        case .contribution(_, let input, _):
            elaborator.report(
                Diagnostic(
                    "ND0335", "a node cannot add to an input: couplings do", at: member.span,
                    remedy: "write '\(input.name)' into the rule itself, or move this line into a coupling"))
            return
        case .state, .parameter, .input, .binding, .rate, .next, .missing: return
        }
        elaborator.report(ModelError.notYet(what, member.span))
    }

    private mutating func collectFields(secondOrder: Set<String>) {
        // Names first: a default may use a parameter that is declared below it.
        var states: [(item: StateItem, shape: Shape, documentation: String?)] = []
        var parameters: [(item: ParameterItem, shape: Shape, documentation: String?)] = []
        var velocities: [String: StateItem] = [:]
        for member in declaration.members {
            switch member.form {
            case .state(let item) where item.order > 0: velocities[item.name.name] = item
            case .state(let item):
                guard names.declare(item.name, "a state", elaborator) else { continue }
                guard let shape = elaborator.shape(item.type, item.name.span) else {
                    elaborator.refused.insert(item.name.name)
                    continue
                }
                states.append((item, shape, member.documentation))
                open(item.name.name, shape)
                if secondOrder.contains(item.name.name) { open(item.name.name + "'", shape) }
            case .parameter(let item):
                guard names.declare(item.name, "a parameter", elaborator) else { continue }
                guard let shape = elaborator.shape(item.type, item.name.span) else {
                    elaborator.refused.insert(item.name.name)
                    continue
                }
                parameters.append((item, shape, member.documentation))
                if Elaborator.mayBeFunction(item.fallback) { elaborator.givenLater.insert(item.name.name) }
                open(item.name.name, shape)
            case .input(let item):
                guard names.declare(item.name, "an input", elaborator) else { continue }
                if let combination = item.combination {
                    if case .name("sum") = combination.form {} else {
                        elaborator.report(ModelError.notYet("an input that is not a sum", combination.span))
                        elaborator.refused.insert(item.name.name)
                        continue
                    }
                }
                open(item.name.name, .scalar)
                if let symbol = lets.symbols[item.name.name] {
                    equations.inputs.append(InputField(name: item.name.name, span: item.name.span, symbol: symbol))
                }
            case .binding(let name, let body):
                if names.declare(name, "a let", elaborator) { lets.add(name, body) }
            case .noise(let name):
                if names.declare(name, "a noise", elaborator) { elaborator.refused.insert(name.name) }
            default: break
            }
        }
        elaborator.ownNames = lets.names + [ImplicitName.time] + ImplicitName.node
        for (item, shape, documentation) in parameters { addParameter(item, shape, documentation) }
        for (item, shape, documentation) in states {
            addState(item, shape, documentation)
            guard secondOrder.contains(item.name.name) else { continue }
            let velocity = velocities.removeValue(forKey: item.name.name)
            addState(
                StateItem(
                    name: Identifier(item.name.name + "'", velocity?.name.span ?? item.name.span), order: 1, type: item.type, start: velocity?.start),
                shape, documentation)
        }
        for (name, item) in velocities.sorted(by: { $0.key < $1.key }) {
            if !ruled.contains(name), names[name]?.kind == "a state" {
                // `state x = 0, x' = 1`: meant as a rule, most likely.
                withoutRule.insert(name)
                elaborator.report(
                    Diagnostic(
                        "ND0336", "'\(name)'' behind a comma is where the velocity of '\(name)' starts, and '\(name)' has no rule", at: item.name.span,
                        remedy: "is the comma meant to be ';'? A rule stands by itself: state \(name) = 0; \(name)' = ..."))
                continue
            }
            elaborator.report(
                Diagnostic(
                    "ND0336", "'\(name)'' has a start, but '\(name)' has no rule of second order", at: item.name.span,
                    remedy: "write its rule as '\(name)'' = ...'"))
        }
    }

    private func open(_ name: String, _ shape: Shape) {
        lets.symbols[name] = try? arena.symbol(name, shape: shape)
        lets.names.append(name)
    }

    private mutating func addState(_ item: StateItem, _ shape: Shape, _ documentation: String?) {
        guard let symbol = lets.symbols[item.name.name] else { return }
        let start: Field.Fallback
        if let given = item.start {
            guard let found = elaborator.fallback(given, for: item.name.name, shape: shape), isTimeless(found, item.name) else { return }
            start = found
        } else {
            start = .formula(arena.zero)
        }
        equations.states.append(
            Field(name: item.name.name, kind: .state, shape: shape, fallback: start, span: item.name.span, documentation: documentation, symbol: symbol))
    }

    private mutating func addParameter(_ item: ParameterItem, _ shape: Shape, _ documentation: String?) {
        guard let symbol = lets.symbols[item.name.name] else { return }
        let fallback: Field.Fallback
        if let given = item.fallback {
            guard let found = elaborator.fallback(given, for: item.name.name, shape: shape), isTimeless(found, item.name) else {
                elaborator.refused.insert(item.name.name)
                return
            }
            fallback = found
        } else {
            fallback = .mustBeGiven
        }
        equations.parameters.append(
            Field(
                name: item.name.name, kind: .parameter, shape: shape, fallback: fallback, span: item.name.span, documentation: documentation,
                symbol: symbol))
    }

    /// A default may use parameters and what the network says of the node, nothing that changes in time.
    private func isTimeless(_ fallback: Field.Fallback, _ name: Identifier) -> Bool {
        guard case .formula(let f) = fallback else { return true }
        for symbol in arena.symbols(in: f) {
            guard case .symbol(let s) = arena.node(symbol) else { continue }
            let kind = names[s.name]?.kind
            if s.name == name.name || s.name == ImplicitName.time || s.name.hasSuffix("'") || kind == "a state" || kind == "an input" {
                elaborator.report(ModelError.fallbackDepends(name.name, on: s.name, name.span))
                return false
            }
        }
        if elaborator.hasReduction(f) {
            elaborator.report(ModelError.notYet("a default made of the values in all nodes", name.span))
            return false
        }
        return true
    }

    private mutating func writeBindings() {
        for name in lets.order {
            guard let f = lets.formula(name.name, name.span, elaborator) else { continue }
            equations.bindings.append(NamedFormula(name: name.name, formula: f, span: name.span))
        }
    }

    private mutating func writeRules(_ rules: [Rule]) {
        var first: [String: Rule] = [:]
        let rate = rules.first { !$0.isNext }
        if let next = rules.first(where: \.isNext) {
            equations.isMap = true
            if let rate { elaborator.report(ModelError.mixedRules(next.span, rate: rate.span)) }
        }
        let stateNames = declaration.members.compactMap { member -> String? in
            if case .state(let item) = member.form { item.name.name } else { nil }
        }
        for rule in rules {
            if names.refused.contains(rule.name.name) { continue }
            if names[rule.name.name]?.kind != "a state" {
                elaborator.report(
                    ModelError.ruleWithoutState(rule.name.name, rule.name.span, is: names[rule.name.name], states: stateNames))
                _ = elaborator.number(rule.body)
            } else if let earlier = first[rule.name.name] {
                // A rate and a 'next' have been reported as that.
                if earlier.isNext != rule.isNext { continue }
                elaborator.report(ModelError.secondRule(rule.name.name, rule.name.span, first: earlier.name.span))
            } else {
                first[rule.name.name] = rule
            }
        }
        for state in equations.states {
            if state.name.hasSuffix("'") { continue }
            guard let rule = first[state.name] else {
                // An algebraic equation may be the state's; that it does not run yet has been said.
                if !hasAlgebraicRules, !withoutRule.contains(state.name) { elaborator.report(ModelError.stateWithoutRule(state.name, state.span, isMap: equations.isMap)) }
                equations.rules.append(arena.zero)
                equations.ruleSpans.append(state.span)
                continue
            }
            if rule.order == 2, let velocity = lets.symbols[state.name + "'"] {
                equations.rules.append(velocity)
                equations.ruleSpans.append(rule.span)
            }
            var f = elaborator.number(rule.body) ?? arena.zero
            let shape = arena.shape(of: f)
            if shape != state.shape {
                if shape.isScalar, let filled = try? arena.filled(f, shape: state.shape) {
                    f = filled
                } else {
                    elaborator.report(ModelError.ruleShape(state.name, state.shape, shape, rule.body.span, declared: state.span))
                }
            }
            equations.rules.append(f)
            equations.ruleSpans.append(rule.span)
        }
    }

    private var hasAlgebraicRules: Bool {
        declaration.members.contains { if case .algebraic = $0.form { true } else { false } }
    }

    /// Names that hide the library's. (Whether a parameter is used, only the system knows: a coupling may read it.)
    private mutating func remark() {
        for field in equations.fields where elaborator.called.contains(field.name) && elaborator.resolver.isLibraryName(field.name) {
            remarks.append(ModelError.hidesLibrary(field.name, field.span, owner: declaration.name.name))
        }
    }

    /// Names that some expression used.
    var usedNames: Set<String> { used.names }
}

/// Collects the names that expressions use.
final class UsedNames {
    private(set) var names: Set<String> = []
    func insert(_ name: String) { names.insert(name) }
    func contains(_ name: String) -> Bool { names.contains(name) }
}

/// `let` lines, written out when first needed so that they may stand in any order; a line that needs itself is reported once.
final class Lets {
    var symbols: [String: Formula] = [:]
    /// Every declared name, in order.
    var names: [String] = []
    private(set) var order: [Identifier] = []
    private var bodies: [String: Expression] = [:]
    private var done: [String: Formula?] = [:]
    private var open: Set<String> = []

    func add(_ name: Identifier, _ body: Expression) {
        names.append(name.name)
        order.append(name)
        bodies[name.name] = body
    }

    /// The formula of a `let`; nil when there is none of that name or it is wrong.
    func formula(_ name: String, _ span: Span, _ elaborator: Elaborator) -> Formula? {
        if let known = done[name] { return known }
        if elaborator.refused.contains(name) { return nil }
        guard let body = bodies[name] else { return nil }
        if !open.insert(name).inserted {
            elaborator.report(ModelError.cycle(name, span))
            return elaborator.arena.zero
        }
        let f = elaborator.outside { elaborator.number(body) }
        open.remove(name)
        // A wrong body has been reported where it stands: its uses must not be reported again.
        if f == nil { elaborator.refused.insert(name) }
        done[name] = f
        return f
    }
}
