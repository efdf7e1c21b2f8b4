import NDCore

extension Lowering {
    func statement(_ id: SyntaxNodeID) -> Statement {
        Statement(statementForm(id) ?? .missing, tree.span(id), documentation: documentation(above: id))
    }

    /// `nil` where an error left the statement without a part it needs.
    private func statementForm(_ id: SyntaxNodeID) -> Statement.Form? {
        let children = parts(id)
        switch tree.kind(id) {
        case .expressionStatement: return children.first.map { .expression(expression($0)) }
        case .letBinding, .varBinding:
            guard children.count == 2 else { return nil }
            return .binding(identifier(children[0]), mutable: tree.kind(id) == .varBinding, expression(children[1]))
        case .assignment:
            guard children.count == 2 else { return nil }
            let sign = tree.ownTokens(id).first?.kind
            return .assignment(expression(children[0]), sign == .equal ? nil : sign.flatMap { binaryOperator($0) }, expression(children[1]))
        case .ifStatement:
            var branches: [(condition: Expression, body: Block)] = []
            var i = 0
            while i + 1 < children.count {
                branches.append((expression(children[i]), block(children[i + 1])))
                i += 2
            }
            return .conditional(branches, otherwise: i < children.count ? block(children[i]) : nil)
        case .forStatement:
            guard children.count >= 3 else { return nil }
            return .loop(children.dropLast(2).map { identifier($0) }, expression(children[children.count - 2]), block(children[children.count - 1]))
        case .whileStatement:
            guard children.count == 2 else { return nil }
            return .whileLoop(expression(children[0]), block(children[1]))
        case .returnStatement: return .returning(children.first.map { expression($0) })
        case .breakStatement: return .breaking
        case .continueStatement: return .continuing
        case .functionDeclaration:
            guard children.count == 3 else { return nil }
            return .function(FunctionDeclaration(
                name: identifier(children[0]), parameters: parameters(children[1]), body: functionBody(children[2])))
        case .useDeclaration: return children.first.map { .use(use($0)) }
        case .symbolDeclaration: return .symbols(children.compactMap { symbol($0) })
        case .expectStatement:
            guard let condition = children.first else { return nil }
            return .expect(.condition(expression(condition), within: children.count > 1 ? expression(children[1]) : nil))
        case .expectErrorStatement:
            guard let body = children.last else { return nil }
            return .expect(.error(code: children.count > 1 ? identifier(children[0]) : nil, block(body)))
        case .refractoryStatement: return children.first.map { .refractory(expression($0)) }
        case .emitStatement: return children.first.map { .emit(identifier($0)) }
        case .stopStatement: return .stop
        case .block: return .block(block(id))
        case .nodeDeclaration:
            guard children.count == 2 else { return nil }
            return .node(NodeDeclaration(name: identifier(children[0]), members: members(children[1]), span: tree.span(id)))
        case .couplingDeclaration: return coupling(id).map { .coupling($0) }
        case .networkDeclaration: return network(id).map { .network($0) }
        case .systemDeclaration: return system(id).map { .system($0) }
        default: return nil
        }
    }

    private func use(_ id: SyntaxNodeID) -> UseDeclaration {
        guard tree.kind(id) == .stringLiteral else { return .module(identifier(id)) }
        let path = stringParts(id).reduce(into: "") { path, part in
            if case .text(let text) = part { path += text }
        }
        return .file(path, tree.span(id))
    }

    private func symbol(_ id: SyntaxNodeID) -> SymbolDeclaration? {
        let names = parts(id).map { identifier($0) }
        guard let first = names.first else { return nil }
        return SymbolDeclaration(name: first, assumptions: Array(names.dropFirst()))
    }
}
