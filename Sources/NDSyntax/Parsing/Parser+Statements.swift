import NDCore

extension Parser {
    /// The whole text.
    mutating func wholeText() {
        while kind != .end {
            items(opener: nil, endsAtDeclaration: false) { $0.statement() }
            if kind == .rightBrace {
                let start = mark()
                panicking = false
                report(SyntaxError.strayCloser(span(p), text(p)))
                bump()
                finish(start, .skipped)
                panicking = true
                synchronise()
            }
        }
        nodes.append(SyntaxTree.Node(kind: .file, first: 0, end: UInt32(clamping: tokens.count), subtree: 0))
    }

    /// `{ statement* }` behind the head that `head` names.
    @discardableResult
    mutating func block(of head: String, in inner: Context? = nil, ownLine: Bool = false) -> Completed {
        let start = mark()
        let saved = context
        if let inner { context = inner }
        let found = braces(of: head, ownLine: ownLine) { $0.statement() }
        context = saved
        return found ? finish(start, .block) : missing()
    }

    mutating func statement() {
        let start = mark()
        switch kind {
        case .let, .var: binding()
        case .if: ifStatement()
        case .for:
            bump()
            loopNames()
            expression()
            loopBody("the loop")
            finish(start, .forStatement)
        case .while:
            bump()
            _ = conditionExpression()
            loopBody("the loop")
            finish(start, .whileStatement)
        case .return:
            if context.functions == 0, !inForeignBlock { report(SyntaxError.outside(span(p), "return", of: "a function")) }
            bump()
            if !lineEnded, kind != .semicolon, kind != .rightBrace { expression() }
            finish(start, .returnStatement)
        case .break, .continue:
            if context.loops == 0, !inForeignBlock { report(SyntaxError.outside(span(p), text(p), of: "a loop")) }
            let result: SyntaxKind = kind == .break ? .breakStatement : .continueStatement
            bump()
            finish(start, result)
        case .func: function()
        case .use: use()
        case .symbol: symbols()
        case .expect: expectation()
        case .node: node()
        case .coupling: coupling()
        case .network: network()
        case .system: system()
        case .leftBrace: block(of: "the block", ownLine: true)
        case .else: orphanElse()
        case .name:
            if eventStatement() || readAsKeyword() { return }
            assignmentOrExpression()
        case .percent: fail(SyntaxError.foreignComment(span(p), "%"))
        default:
            if kind == .plus || kind == .minus || !operatorLeadsLine() { assignmentOrExpression() }
        }
    }

    private mutating func loopBody(_ head: String) {
        var inner = context
        inner.loops += 1
        block(of: head, in: inner)
    }

    private mutating func assignmentOrExpression() {
        let start = mark()
        if kind == .name, kind(ahead: 1) == .less, kind(ahead: 2) == .minus, !breaksAhead(1), raw[p + 2] == raw[p + 1] + 1, raw[p + 1] > raw[p] + 1,
            p + 3 < raw.count, raw[p + 3] > raw[p + 2] + 1
        {
            report(SyntaxError.foreignOperator(span(p + 1).union(span(p + 2)), "<-", meant: "=", "binding and assignment are written '='"))
        }
        let target = expression(mayBreak: true)
        finishStatement(start, target)
    }

    /// What may follow an expression that begins a statement: an assignment, or nothing.
    mutating func finishStatement(_ start: Mark, _ target: Completed) {
        guard !panicking, !lineEnded, kind.isAssignment || isSplitAssignment else {
            finish(start, .expressionStatement)
            return
        }
        switch target.kind {
        case .nameReference, .index, .field, .error, .missing: break
        case .primeReference where context.inRules:
            report(SyntaxError.rateOutsideNode(span(of: target)))
        case .primeReference: report(SyntaxError.ruleOutsideNode(span(of: target), name: text(target.mark)))
        case .binary where quotientName(target) != nil:
            report(SyntaxError.ruleOutsideNode(span(of: target), name: quotientName(target) ?? "x"))
        default: report(SyntaxError.notAssignable(span(of: target), sign: span(p), isCall: target.kind == .call))
        }
        assignmentSign()
        expression(mayBreak: true)
        chainOfAssignments()
        finish(start, .assignment)
    }

    /// `a = b = 3` on one line; below an operator that ends its line another statement was meant to begin.
    private mutating func chainOfAssignments() {
        guard kind == .equal, !panicking, !lineEnded, p > statementStart, !breaks[(statementStart + 1)...p].contains(true) else { return }
        fail(SyntaxError.chainOfAssignments(span(p)))
    }

    /// The text of the token that begins a node.
    private func text(_ mark: Mark) -> String { source.text(tokens[mark.token].range) }

    /// The `x` of `dx/dt`.
    private func quotientName(_ target: Completed) -> String? {
        let written = source.text(span(of: target).range).filter { $0 != " " }
        guard written.hasPrefix("d"), written.hasSuffix("/dt"), written.count > 4 else { return nil }
        let name = written.dropFirst().dropLast(3)
        return name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" } ? String(name) : nil
    }

    /// `=`, `+=` and their like; `+ =` is reported.
    mutating func assignmentSign() {
        if isSplitAssignment {
            let sign = span(p).union(span(p + 1))
            report(kind == .caret || kind == .percent
                ? SyntaxError.unknownAssignment(sign, text(p) + "=", written: kind == .caret ? "^" : "%")
                : SyntaxError.splitOperator(sign, text(p) + "="))
            bump()
        }
        bump()
    }

    /// `=` of a declaration; `==` is reported and taken for it.
    @discardableResult
    mutating func expectEqual(_ behind: String, remedy: String? = nil) -> Bool {
        if kind == .equalEqual, !lineEnded {
            report(SyntaxError.equalityForBinding(span(p)))
            bump()
            return true
        }
        if !lineEnded, take(.equal) { return true }
        failExpected("'=' and \(behind)", remedy: remedy)
        return false
    }

    private mutating func binding() {
        let start = mark()
        let result: SyntaxKind = kind == .let ? .letBinding : .varBinding
        let word = text(p)
        bump()
        if kind == .leftBracket || kind == .leftParen, !lineEnded, brackets.partner[p] > p, kinds[brackets.partner[p] + 1] == .equal, holdsNamesOnly(p) {
            fail(SyntaxError.severalTargets(span(p).union(span(brackets.partner[p]))))
            missing()
            missing()
            finish(start, result)
            return
        }
        let remedy = kind == .leftParen && word == "var" ? "one 'var' binds one name; the variance is written 'var(x)', without the space"
            : kind == .leftParen || kind == .leftBracket ? "one '\(word)' binds one name" : nil
        if expectName("a name", remedy: remedy) {
            bindingType()
            if kind == .comma { failExpected("'=' and a value", remedy: "one '\(word)' binds one name") }
        }
        expectEqual("a value", remedy: kind == .leftParen ? "a function is declared 'func f(x) = ...'" : nil)
        expression(mayBreak: true)
        chainOfAssignments()
        if kind == .comma, !panicking, !lineEnded { failExpected("the end of the statement", remedy: "one '\(word)' binds one name; several values make a list: [a, b]") }
        finish(start, result)
    }

    /// `[a, b]`, `(a, b)`
    private func holdsNamesOnly(_ opener: Int) -> Bool {
        let inside = kinds[(opener + 1)..<brackets.partner[opener]]
        return inside.contains(.comma) && inside.allSatisfy { $0 == .name || $0 == .comma }
    }

    /// `: Type`, which bindings do not have.
    private mutating func bindingType() {
        guard kind == .colon, kind(ahead: 1) == .name, !lineEnded, kind(ahead: 2) == .equal else { return }
        report(SyntaxError.parameterType(span(p)))
        let skipped = mark()
        bump()
        bump()
        finish(skipped, .skipped)
    }

    private mutating func ifStatement() {
        let start = mark()
        bump()
        let condition = conditionExpression()
        if kind == .then, !panicking {
            let value = conditionalBranches(start, condition)
            let whole = infix(value, Power.lowest)
            return finishStatement(start, whole)
        }
        block(of: "'if'")
        while true {
            if kind == .else {
                if kind(ahead: 1) == .if, !breaksAhead(1) {
                    bump()
                    bump()
                    _ = conditionExpression()
                    block(of: "'else if'")
                    continue
                }
                bump()
                block(of: "'else'")
                break
            }
            guard kind == .name, ["elif", "elsif", "elseif"].contains(text(p)), kind(ahead: 1) != .equal else { break }
            report(SyntaxError.foreignWord(span(p), text(p), meant: "else if"))
            bump()
            _ = conditionExpression()
            block(of: "'else if'")
        }
        finish(start, .ifStatement)
    }

    /// `else` without an `if`; the end of a block in Python's manner is passed over.
    private mutating func orphanElse() {
        let start = mark()
        if !readColonBlock, foreignBlockColumn == .max { report(SyntaxError.orphanElse(span(p))) }
        bump()
        if take(.if) { _ = conditionExpression() }
        if kind == .leftBrace {
            block(of: "'else'")
        } else if kind == .colon {
            bump()
        } else {
            panicking = true
        }
        finish(start, .error)
    }

    mutating func function() {
        let start = mark()
        bump()
        expectName("the name of the function")
        parameterList()
        if kind == .equal || kind == .equalEqual, !lineEnded {
            if kind(ahead: 1) == .leftBrace, !breaksAhead(1) {
                report(SyntaxError.equalBeforeBody(span(p), "the function"))
                bump()
                var inner = context
                inner.functions = 1
                inner.loops = 0
                block(of: "the function", in: inner)
                finish(start, .functionDeclaration)
                return
            }
            expectEqual("the value")
            expression(mayBreak: true)
        } else if kind == .arrow, !panicking, !lineEnded, !readForeignWord, !(kind(ahead: 1) == .name && [.leftBrace, .colon].contains(kind(ahead: 2))) {
            report(SyntaxError.arrowForEqual(span(p)))
            bump()
            expression(mayBreak: true)
        } else if kind == .fatArrow, !panicking, !lineEnded {
            report(SyntaxError.arrowForEqual(span(p)))
            bump()
            expression(mayBreak: true)
        } else {
            if kind == .arrow, !panicking, !lineEnded {
                report(SyntaxError.parameterType(span(p)))
                let skipped = mark()
                bump()
                if kind == .name { bump() }
                finish(skipped, .skipped)
            }
            var inner = context
            inner.functions = 1
            inner.loops = 0
            block(of: "the function", in: inner)
        }
        finish(start, .functionDeclaration)
    }

    private mutating func use() {
        let start = mark()
        bump()
        let module = p
        if kind == .stringOpen || kind == .foreignString, !lineEnded {
            let path = primary(Power.lowest, mayBreak: false)
            if nodes[nodes.count - 1].subtree != UInt32(nodes.count - 1) { report(SyntaxError.computedPath(span(of: path))) }
        } else {
            if expectName("a module's name, or a file in quotes"), !panicking { pathWithoutQuotes() }
        }
        if !panicking, !lineEnded, kind == .colon || kind == .name && ["as", "only", "exposing", "hiding"].contains(text(p)) {
            let written = source.text(span(module).union(span(p - 1)).range)
            fail(SyntaxError.useInPart(span(p), text(p), module: written))
        }
        finish(start, .useDeclaration)
    }

    /// `use lib/mine`, `use mine.nd`, `use epidemics.SIR`.
    private mutating func pathWithoutQuotes() {
        guard !lineEnded, [.slash, .dot, .minus].contains(kind) else { return }
        let first = p - 1
        let skipped = mark()
        skip(to: nil)
        finish(skipped, .skipped)
        let place = span(first).union(span(p - 1))
        let written = source.text(place.range)
        report(
            kinds[first + 1] == .dot && !written.hasSuffix(".nd") && !written.contains("/")
                ? SyntaxError.useInPart(span(first + 1).union(span(p - 1)), written, module: text(first))
                : SyntaxError.pathWithoutQuotes(place, written.hasSuffix(".nd") ? written : written + ".nd"))
        panicking = true
    }

    private mutating func symbols() {
        let start = mark()
        bump()
        repeat {
            let item = mark()
            expectName("the name of a symbol", mayBreak: kinds[max(0, p - 1)] == .comma)
            if take(.colon) {
                expectName("an assumption such as 'positive'")
                while kind == .name, !lineEnded, !panicking { bumpName() }
            }
            finish(item, .symbolItem)
        } while !panicking && !lineEnded && take(.comma)
        finish(start, .symbolDeclaration)
    }

    private mutating func expectation() {
        let start = mark()
        bump()
        let next = kind(ahead: 1)
        let code = next == .name && !breaksAhead(1)
        if isWord("error"), next == .leftBrace || (code && (kind(ahead: 2) == .leftBrace || text(p + 1).hasPrefix("ND"))) {
            bump()
            if code { bumpName() }
            block(of: "'expect error'")
            finish(start, .expectErrorStatement)
            return
        }
        _ = conditionExpression()
        if isWord("within") {
            bump()
            expression()
        }
        finish(start, .expectStatement)
    }

    /// `refractory 2`, `emit spike`, `stop` in the body of an event.
    private mutating func eventStatement() -> Bool {
        let word = text(p)
        guard word == "refractory" || word == "emit" || word == "stop", !isUsedAsName(p) else { return false }
        let next = kind(ahead: 1)
        let ends = next == .end || next == .semicolon || next == .rightBrace || breaksAhead(1)
        if !context.inEvent {
            // Elsewhere the word is a name, unless what follows shows that the statement was meant.
            guard !ends, word != "stop", next == .name || next.isNumber else { return false }
            report(SyntaxError.outside(span(p), word, of: "the body of an event ('when', 'every', 'at', 'on')"))
        }
        let start = mark()
        switch word {
        case "stop":
            guard ends else { return false }
            bump()
            finish(start, .stopStatement)
        case "emit":
            bump()
            expectName("the name of an event")
            finish(start, .emitStatement)
        default:
            bump()
            expression()
            finish(start, .refractoryStatement)
        }
        return true
    }

    /// Whether a word that could head a rule is followed by what only follows a name.
    func isUsedAsName(_ index: Int) -> Bool {
        guard index + 1 < kinds.count else { return false }
        let next = kinds[index + 1]
        return next == .prime || next.isAssignment || next == .dot || next == .equalEqual
    }
}
