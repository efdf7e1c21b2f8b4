import NDCore

extension Lowering {
    func network(_ id: SyntaxNodeID) -> NetworkDeclaration? {
        let children = parts(id)
        guard children.count == 2 else { return nil }
        let form: NetworkDeclaration.Form =
            tree.kind(children[1]) == .networkBody
            ? .written(parts(children[1]).flatMap { networkLine($0) }) : .value(expression(children[1]))
        return NetworkDeclaration(name: identifier(children[0]), form: form, span: tree.span(id))
    }

    /// A chain `a -> b -> c` gives one line for each edge, all with its attributes.
    private func networkLine(_ id: SyntaxNodeID) -> [NetworkLine] {
        guard tree.kind(id) == .networkLine else { return [] }
        let children = parts(id)
        let names = children.filter { tree.kind($0) == .name }.map { identifier($0) }
        let attributes = children.first { tree.kind($0) == .recordLiteral }.map { fields($0) } ?? []
        let signs = tree.ownTokens(id).map(\.kind).filter { [.arrow, .dashDash, .minus, .fatArrow].contains($0) }
        guard names.count > 1 else {
            return names.map { NetworkLine(.node($0, attributes), tree.span(id)) }
        }
        return zip(zip(names, names.dropFirst()), signs).map { pair, sign in
            let directed = sign == .arrow || sign == .fatArrow
            return NetworkLine(.edge(pair.0, pair.1, directed: directed, attributes), tree.span(id))
        }
    }

    func system(_ id: SyntaxNodeID) -> SystemDeclaration? {
        let children = parts(id)
        guard let name = children.first else { return nil }
        let rules = children.flatMap { tree.kind($0) == .systemBody ? parts($0) : [$0] }
        return SystemDeclaration(
            name: identifier(name),
            nodes: rules.filter { tree.kind($0) == .nodeRule }.compactMap { nodeRule($0) },
            network: children.first { tree.kind($0) == .networkClause }.flatMap { parts($0).first }.map { expression($0) },
            couplings: rules.filter { tree.kind($0) == .couplingRule }.compactMap { couplingRule($0) },
            span: tree.span(id))
    }

    private func condition(_ items: [SyntaxNodeID]) -> Expression? {
        items.first { tree.kind($0) == .whereClause }.flatMap { parts($0).first }.map { expression($0) }
    }

    private func nodeRule(_ id: SyntaxNodeID) -> SystemDeclaration.NodeRule? {
        let items = parts(id)
        guard let node = items.first else { return nil }
        return .init(node: expression(node), condition: condition(items), span: tree.span(id))
    }

    private func couplingRule(_ id: SyntaxNodeID) -> SystemDeclaration.CouplingRule? {
        let items = parts(id)
        guard let coupling = items.first else { return nil }
        let layer = items.first { tree.kind($0) == .overClause }.flatMap { parts($0).first }.map { identifier($0) }
        return .init(coupling: expression(coupling), layer: layer, condition: condition(items), span: tree.span(id))
    }
}
