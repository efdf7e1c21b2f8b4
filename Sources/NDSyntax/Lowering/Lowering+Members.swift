import NDCore

extension Lowering {
    func coupling(_ id: SyntaxNodeID) -> CouplingDeclaration? {
        let children = parts(id)
        guard let name = children.first, let body = children.last, children.count >= 2 else { return nil }
        var ends: (sources: [Identifier], target: Identifier)?
        if children.count == 3, tree.kind(children[1]) == .endList {
            let names = parts(children[1]).map { identifier($0) }
            if let target = names.last { ends = (Array(names.dropLast()), target) }
        }
        return CouplingDeclaration(name: identifier(name), ends: ends, members: members(body), span: tree.span(id))
    }

    func members(_ list: SyntaxNodeID) -> [Member] {
        parts(list).flatMap { line -> [Member] in
            let documentation = documentation(above: line)
            return memberForms(line).map { Member($0.form, $0.span, documentation: documentation) }
        }
    }

    /// A line with several items gives several members.
    private func memberForms(_ id: SyntaxNodeID) -> [(form: Member.Form, span: Span)] {
        let items = parts(id)
        switch tree.kind(id) {
        case .stateMember: return items.compactMap { item in stateItem(item).map { (.state($0), tree.span(item)) } }
        case .parameterMember: return items.compactMap { item in parameterItem(item).map { (.parameter($0), tree.span(item)) } }
        case .inputMember: return items.compactMap { item in inputItem(item).map { (.input($0), tree.span(item)) } }
        case .noiseMember: return items.map { (.noise(identifier($0)), tree.span($0)) }
        default: return [(memberForm(id, items) ?? .missing, tree.span(id))]
        }
    }

    private func memberForm(_ id: SyntaxNodeID, _ items: [SyntaxNodeID]) -> Member.Form? {
        switch (tree.kind(id), items.count) {
        case (.historyMember, 2): return .history(identifier(items[0]), expression(items[1]))
        case (.bindingMember, 2): return .binding(identifier(items[0]), expression(items[1]))
        case (.rateRule, 2): return .rate(identifier(items[0]), order: primes(id), expression(items[1]))
        case (.nextRule, 2): return .next(identifier(items[0]), expression(items[1]))
        case (.algebraicRule, 2): return .algebraic(expression(items[1]))
        case (.jumpRule, 3): return .jump(state: nil, from: identifier(items[0]), to: identifier(items[1]), rate: expression(items[2]))
        case (.jumpRule, 4):
            return .jump(state: identifier(items[0]), from: identifier(items[1]), to: identifier(items[2]), rate: expression(items[3]))
        case (.jumpBlockRule, 2): return .jumpBlock(rate: expression(items[0]), block(items[1]))
        case (.reactionRule, 3): return .reaction(reactionSide(items[0]), reactionSide(items[1]), rate: expression(items[2]))
        case (.whenRule, 2): return .when(expression(items[0]), block(items[1]))
        case (.everyRule, 2): return .every(expression(items[0]), block(items[1]))
        case (.atRule, 2): return .at(expression(items[0]), block(items[1]))
        case (.onRule, _): return answer(items)
        case (.contribution, 2): return .contribution(end: nil, input: identifier(items[0]), expression(items[1]))
        case (.contribution, 3): return .contribution(end: identifier(items[0]), input: identifier(items[1]), expression(items[2]))
        default: return nil
        }
    }

    private func primes(_ id: SyntaxNodeID) -> Int {
        tree.ownTokens(id).first { $0.kind == .prime || $0.kind == .strayPrime }.map { primeOrder(tree.source.bytes[$0.range]) } ?? 0
    }

    private func answer(_ items: [SyntaxNodeID]) -> Member.Form? {
        guard let body = items.last, let first = items.first, items.count >= 2 else { return nil }
        let after = items.first { tree.kind($0) == .afterClause }.flatMap { parts($0).first }.map { expression($0) }
        let names = items.dropLast().filter { tree.kind($0) == .name }
        return names.count == 2
            ? .on(end: identifier(names[0]), event: identifier(names[1]), after: after, block(body))
            : .on(end: nil, event: identifier(first), after: after, block(body))
    }

    private func reactionSide(_ id: SyntaxNodeID) -> [ReactionTerm] {
        parts(id).compactMap { term in
            let children = parts(term)
            guard let species = children.last else { return nil }
            return ReactionTerm(count: children.count > 1 ? expression(children[0]) : nil, species: identifier(species))
        }
    }

    /// Name, type and value of `x: complex = 1`.
    private func field(_ id: SyntaxNodeID) -> (name: Identifier, type: ValueType, value: Expression?)? {
        let children = parts(id)
        guard let name = children.first else { return nil }
        var type = ValueType.real
        var value: Expression?
        for child in children.dropFirst() {
            switch tree.kind(child) {
            case .valueType: type = valueType(child)
            case .levelType: type = .level(parts(child).map { identifier($0) }, tree.span(child))
            default: value = expression(child)
            }
        }
        return (identifier(name), type, value)
    }

    private func valueType(_ id: SyntaxNodeID) -> ValueType {
        let children = parts(id)
        let element = children.first.flatMap { tree.kind($0) == .name ? tree.text($0) : nil }
        let extents = element == nil ? children : Array(children.dropFirst())
        guard extents.isEmpty else { return .array(complex: element == "complex", extents.map { expression($0) }, tree.span(id)) }
        return element == "complex" ? .complex : element == "count" ? .count : .real
    }

    private func stateItem(_ id: SyntaxNodeID) -> StateItem? {
        field(id).map { StateItem(name: $0.name, order: primes(id), type: $0.type, start: $0.value) }
    }

    private func parameterItem(_ id: SyntaxNodeID) -> ParameterItem? {
        field(id).map { ParameterItem(name: $0.name, type: $0.type, fallback: $0.value) }
    }

    private func inputItem(_ id: SyntaxNodeID) -> InputItem? {
        let children = parts(id)
        guard let name = children.first else { return nil }
        func clause(_ kind: SyntaxKind) -> Expression? {
            children.first { tree.kind($0) == kind }.flatMap { parts($0).first }.map { expression($0) }
        }
        return InputItem(name: identifier(name), combination: clause(.byClause), start: clause(.fromClause))
    }
}
