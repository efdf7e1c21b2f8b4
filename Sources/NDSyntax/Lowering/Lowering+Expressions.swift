import NDCore

extension Lowering {
    func expression(_ id: SyntaxNodeID) -> Expression {
        var spine: [SyntaxNodeID] = []
        var current = id
        while let inner = leftOperand(of: current) {
            spine.append(current)
            current = inner
        }
        var result = leaf(current)
        while let outer = spine.popLast() { result = wrap(outer, left: result) }
        return result
    }

    /// The operand at the left end of an operator, call, index or field.
    private func leftOperand(of id: SyntaxNodeID) -> SyntaxNodeID? {
        switch tree.kind(id) {
        case .binary, .call, .index, .field: parts(id).first
        default: nil
        }
    }

    private func wrap(_ id: SyntaxNodeID, left: Expression) -> Expression {
        let rest = parts(id).dropFirst()
        let form: Expression.Form =
            switch tree.kind(id) {
            case .binary: binary(id, left, rest.first)
            case .call: .call(left, rest.filter { tree.kind($0) == .argument }.compactMap { argument($0) })
            case .index: .index(left, rest.map { tree.kind($0) == .everything ? .all(tree.span($0)) : .at(expression($0)) })
            case .field: rest.first.map { .field(left, identifier($0)) } ?? .missing
            default: .missing
            }
        return Expression(form, tree.span(id))
    }

    private func binary(_ id: SyntaxNodeID, _ left: Expression, _ right: SyntaxNodeID?) -> Expression.Form {
        guard let right else { return .missing }
        for token in tree.ownTokens(id) {
            guard let sign = binaryOperator(token.kind) else { continue }
            return .binary(sign, left, expression(right), operatorSpan: Span(file: tree.file, start: token.start, end: token.end))
        }
        // `2x`, which has been reported.
        return .binary(.multiply, left, expression(right), operatorSpan: left.span.endPoint)
    }

    func binaryOperator(_ kind: TokenKind) -> BinaryOperator? {
        switch kind {
        case .pipe: .pipe
        case .or: .or
        case .and: .and
        case .equalEqual, .equal: .equal
        case .notEqual: .notEqual
        case .less: .less
        case .lessEqual: .lessEqual
        case .greater: .greater
        case .greaterEqual: .greaterEqual
        case .approximately: .approximately
        case .is: .is
        case .in: .in
        case .plus, .plusEqual: .add
        case .minus, .minusEqual, .dashDash: .subtract
        case .star, .starEqual: .multiply
        case .slash, .slashEqual: .divide
        case .at: .matrixProduct
        case .percent: .remainder
        case .caret: .power
        default: nil
        }
    }

    private func leaf(_ id: SyntaxNodeID) -> Expression {
        let form: Expression.Form =
            switch tree.kind(id) {
            case .numberLiteral: number(id)
            case .stringLiteral: .string(stringParts(id))
            case .booleanLiteral: .boolean(tree.ownTokens(id).first?.kind == .true)
            case .noneLiteral: .none
            case .nameReference: .name(tree.text(id))
            case .primeReference: prime(id)
            case .listLiteral: .list(parts(id).map { expression($0) })
            case .comprehension: comprehension(id)
            case .recordLiteral: .record(fields(id))
            case .grouping: parts(id).first.map { expression($0).form } ?? .missing
            case .unary: unary(id)
            case .range: range(id)
            case .lambda: lambda(id)
            case .conditional: conditional(id)
            default: .missing
            }
        return Expression(form, tree.span(id))
    }

    private func number(_ id: SyntaxNodeID) -> Expression.Form {
        let kind: NumberKind =
            switch tree.ownTokens(id).first?.kind {
            case .decimal: .decimal
            case .hexadecimal: .hexadecimal
            case .imaginary: .imaginary
            default: .integer
            }
        return .number(text: tree.text(id), kind: kind)
    }

    private func prime(_ id: SyntaxNodeID) -> Expression.Form {
        guard let name = parts(id).first else { return .missing }
        let order = tree.ownTokens(id).first { $0.kind == .prime }.map { primeOrder(tree.source.bytes[$0.range]) } ?? 1
        return .prime(identifier(name), order: order)
    }

    private func comprehension(_ id: SyntaxNodeID) -> Expression.Form {
        let children = parts(id)
        guard let value = children.first else { return .missing }
        let clauses = children.dropFirst().map { clause -> ComprehensionClause in
            let inner = parts(clause)
            guard let last = inner.last else { return ComprehensionClause(.filter(Expression(.missing, tree.span(clause))), tree.span(clause)) }
            let form: ComprehensionClause.Form =
                tree.kind(clause) == .loopClause ? .loop(inner.dropLast().map { identifier($0) }, expression(last)) : .filter(expression(last))
            return ComprehensionClause(form, tree.span(clause))
        }
        return .comprehension(expression(value), clauses)
    }

    func fields(_ id: SyntaxNodeID) -> [(name: Identifier, value: Expression)] {
        parts(id).compactMap { field in
            let children = parts(field)
            guard tree.kind(field) == .recordField, children.count == 2 else { return nil }
            return (identifier(children[0]), expression(children[1]))
        }
    }

    private func unary(_ id: SyntaxNodeID) -> Expression.Form {
        guard let operand = parts(id).first else { return .missing }
        let sign: UnaryOperator =
            switch tree.ownTokens(id).first?.kind {
            case .not: .not
            case .plus: .plus
            default: .negate
            }
        return .unary(sign, expression(operand))
    }

    private func range(_ id: SyntaxNodeID) -> Expression.Form {
        var before: Expression?
        var after: Expression?
        var sign: TokenKind?
        for element in tree.elements(id) {
            switch element {
            case .token(let i):
                let kind = tree.tokens[i].kind
                if sign == nil, kind == .dotDot || kind == .dotDotLess { sign = kind }
            case .node(let child) where tree.kind(child) == .skipped: continue
            case .node(let child):
                if sign == nil { before = expression(child) } else { after = expression(child) }
            }
        }
        return .range(before, after, closed: sign != .dotDotLess)
    }

    private func lambda(_ id: SyntaxNodeID) -> Expression.Form {
        let children = parts(id)
        guard children.count == 2 else { return .missing }
        return .function(parameters(children[0]), functionBody(children[1]))
    }

    private func conditional(_ id: SyntaxNodeID) -> Expression.Form {
        let children = parts(id)
        guard children.count == 3 else { return .missing }
        return .conditional(expression(children[0]), then: expression(children[1]), else: expression(children[2]))
    }

    private func argument(_ id: SyntaxNodeID) -> Argument? {
        let children = parts(id)
        guard let last = children.last else { return nil }
        return Argument(name: children.count == 2 ? identifier(children[0]) : nil, value: expression(last))
    }

    /// The pieces of a string, escapes replaced, neighbouring texts joined.
    func stringParts(_ id: SyntaxNodeID) -> [StringPart] {
        var result: [StringPart] = []
        var text = ""
        for element in tree.elements(id) {
            switch element {
            case .token(let i):
                let token = tree.tokens[i]
                switch token.kind {
                case .stringText: text += tree.text(token)
                case .stringEscape: text += escaped(token)
                case .foreignString: text += tree.text(token).dropFirst().dropLast()
                default: break
                }
            case .node(let child):
                guard tree.kind(child) == .interpolation, let value = parts(child).first else { continue }
                if !text.isEmpty { result.append(.text(text)) }
                text = ""
                result.append(.expression(expression(value)))
            }
        }
        if !text.isEmpty || result.isEmpty { result.append(.text(text)) }
        return result
    }

    private func escaped(_ token: Token) -> String {
        let bytes = tree.source.bytes[token.range]
        switch bytes.dropFirst().first {
        case 0x6E: return "\n"
        case 0x72: return "\r"
        case 0x74: return "\t"
        case 0x75:
            let digits = bytes.dropFirst(3).prefix { isHexDigit($0) }
            return unicodeScalar(hex: digits).map { String(Character($0)) } ?? ""
        default: return String(decoding: bytes.dropFirst(), as: UTF8.self)
        }
    }
}
