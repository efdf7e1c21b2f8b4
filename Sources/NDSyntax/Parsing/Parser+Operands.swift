import NDCore

extension Parser {
    mutating func primary(_ minimum: Int, mayBreak: Bool) -> Completed {
        let start = mark()
        switch kind {
        case .integer, .decimal, .hexadecimal, .imaginary: return number()
        case .stringOpen: return string()
        case .foreignString:
            bump()
            return finish(start, .stringLiteral)
        case .true, .false:
            bump()
            return finish(start, .booleanLiteral)
        case .none:
            bump()
            return finish(start, .noneLiteral)
        case .name: return nameOrLambda(minimum)
        case .leftParen: return parenthesised(minimum)
        case .leftBracket: return list()
        case .leftBrace: return bracesAsValue()
        case .dotDot, .dotDotLess:
            fail(SyntaxError.openRange(span(p)))
            return missing()
        case .func where kind(ahead: 1) == .leftParen && !breaks[p]: return functionWithoutName()
        case .at where kind(ahead: 1) == .leftParen && raw[p + 1] == raw[p] + 1 && !breaks[p]: return functionWithoutName()
        case _ where misnamed.contains(kind) && !breaks[p]:
            bump()
            return finish(start, .nameReference)
        case _ where kind.isKeyword && !breaks[p] && nameFollowsUse:
            // A keyword used as a name: `let x = system.K`.
            report(kind == .symbol && kind(ahead: 1) == .leftParen ? SyntaxError.symbolByCall(span(p)) : SyntaxError.keywordAsName(span(p), text(p)))
            bump()
            return finish(start, .nameReference)
        default:
            return missingOperand(mayBreak: mayBreak)
        }
    }

    /// Whether what follows a keyword shows that it was meant as a name.
    private var nameFollowsUse: Bool {
        switch kind {
        case .node, .coupling, .network, .system, .symbol, .use, .expect, .func, .let, .var, .for, .while, .return, .break, .continue: break
        default: return false
        }
        let next = kind(ahead: 1)
        return next == .dot || next == .comma || next.closesBracket || next == .leftParen || next == .leftBracket
            || Parser.power(of: next) != nil && next != .in || next == .end || breaksAhead(1)
    }

    private mutating func number() -> Completed {
        let start = mark()
        let literal = p
        bump()
        let number = finish(start, .numberLiteral)
        // `2x`: a product without its sign.
        guard kind == .name, raw[p] == consumedEnd, !lineEnded else { return number }
        report(SyntaxError.productWithoutSign(span(literal).union(span(p)), "\(text(literal))*\(text(p))"))
        let factor = postfix(primary(Power.power, mayBreak: false))
        return finish(start, .binary, height: factor.height + 1)
    }

    private mutating func string() -> Completed {
        let start = mark()
        var height = 0
        bump()
        while true {
            switch kind {
            case .stringText, .stringEscape: bump()
            case .interpolationOpen:
                let piece = mark()
                bracketed { parser in
                    height = max(height, parser.expression().height)
                }
                finish(piece, .interpolation)
            case .stringClose:
                bump()
                return finish(start, .stringLiteral, height: height)
            case .stringBroken:
                bump()
                panicking = true
                return finish(start, .stringLiteral, height: height)
            default:
                panicking = true
                return finish(start, .stringLiteral, height: height)
            }
        }
    }

    private mutating func nameOrLambda(_ minimum: Int) -> Completed {
        let start = mark()
        if kind(ahead: 1) == .fatArrow || (kind(ahead: 1) == .arrow && minimum <= Power.lambda), !(newlinesEnd && breaksAhead(1)) {
            if minimum > Power.lambda { report(SyntaxError.lambdaNeedsParentheses(span(p).union(span(p + 1)))) }
            let parameter = mark()
            bumpName()
            finish(parameter, .parameter)
            finish(parameter, .parameterList)
            if kind == .arrow { report(SyntaxError.lambdaArrow(span(p))) }
            bump()
            let body = lambdaBody()
            return finish(start, .lambda, height: body.height + 1)
        }
        if kind(ahead: 1) == .name, !breaksAhead(1), text(p) == "lambda" { return foreignLambda() }
        if kind(ahead: 1) == .leftParen, !breaksAhead(1), ["function", "fn", "fun"].contains(text(p)), brackets.partner[p + 1] > p,
            kinds[brackets.partner[p + 1] + 1] == .leftBrace, !breaks[brackets.partner[p + 1] + 1]
        {
            return functionWithoutName()
        }
        bump()
        return finish(start, .nameReference)
    }

    /// The next token as a `name` node.
    mutating func bumpName() {
        let start = mark()
        bump()
        finish(start, .name)
    }

    /// `func(x) { ... }`, `func(x) = e`, `function(x) { ... }` and `@(x) e` as a value.
    private mutating func functionWithoutName() -> Completed {
        let start = mark()
        report(SyntaxError.functionWithoutName(span(p), text(p)))
        bump()
        parameterList()
        guard !panicking else { return finish(start, .error) }
        if kind == .equal || kind == .arrow || kind == .fatArrow { bump() }
        let body = lambdaBody()
        return finish(start, .lambda, height: body.height + 1)
    }

    /// `lambda x, y: e`.
    private mutating func foreignLambda() -> Completed {
        let start = mark()
        report(SyntaxError.foreignLambda(span(p)))
        bump()
        let parameters = mark()
        while kind == .name, !lineEnded {
            let parameter = mark()
            bumpName()
            finish(parameter, .parameter)
            if !take(.comma) { break }
        }
        finish(parameters, .parameterList)
        if kind == .colon || kind == .fatArrow || kind == .arrow { bump() }
        let body = expression(Power.lambda, mayBreak: true)
        return finish(start, .lambda, height: body.height + 1)
    }

    /// `( ... )`: grouping, a record, or the parameters of a function.
    private mutating func parenthesised(_ minimum: Int) -> Completed {
        let start = mark()
        let opener = p
        let partner = brackets.partner[opener]
        if partner >= 0, partner + 1 < kinds.count, kinds[partner + 1] == .fatArrow || kinds[partner + 1] == .arrow, !(newlinesEnd && breaks[partner + 1]) {
            if minimum > Power.lambda { report(SyntaxError.lambdaNeedsParentheses(span(p))) }
            parameterList(mayBreak: true)
            if kind == .arrow { report(SyntaxError.lambdaArrow(span(p))) }
            if !take(.fatArrow), !take(.arrow) {
                failExpected("'=>'")
                missing()
                return finish(start, .lambda)
            }
            let body = lambdaBody()
            return finish(start, .lambda, height: body.height + 1)
        }
        if kind(ahead: 1) == .rightParen {
            report(SyntaxError.emptyParentheses(span(p).union(span(p + 1))))
            bump()
            bump()
            return finish(start, .error)
        }
        if kind(ahead: 1) == .name, kind(ahead: 2) == .colon || (kind(ahead: 2) == .equal && holdsComma(opener)) { return record() }
        var result = SyntaxKind.grouping
        var height = 0
        bracketed { parser in
            height = parser.expression().height
            switch parser.kind {
            case .comma where !parser.panicking:
                parser.report(SyntaxError.tuple(parser.span(opener)))
                while parser.take(.comma), parser.kind != .rightParen {
                    if parser.kind == .name, parser.kind(ahead: 1) == .colon {
                        parser.bump()
                        parser.bump()
                    }
                    parser.expression()
                }
                result = .error
            case .for where !parser.panicking:
                parser.report(SyntaxError.generator(parser.span(parser.p)))
                parser.clauses()
                result = .comprehension
            case .colon where !parser.panicking:
                parser.fail(SyntaxError.recordKey(parser.span(parser.p)))
            case .equal where !parser.panicking:
                parser.report(SyntaxError.assignmentInParentheses(parser.span(parser.p)))
                parser.bump()
                parser.expression()
                result = .error
            default: break
            }
        }
        return finish(start, result, height: height + 1)
    }

    /// Whether a comma parts what stands in a bracket, outside the brackets in it.
    private func holdsComma(_ opener: Int) -> Bool {
        var i = opener + 1
        while i < brackets.partner[opener] {
            if kinds[i] == .comma { return true }
            if kinds[i].opensBracket, brackets.partner[i] > i { i = brackets.partner[i] }
            i += 1
        }
        return false
    }

    /// `(a: 1, b: 2)`, from its parenthesis.
    mutating func record() -> Completed {
        let start = mark()
        var height = 0
        let opener = p
        bracketed { parser in
            while parser.kind != .rightParen, parser.kind != .end, !parser.panicking {
                let field = parser.mark()
                if parser.kind == .name || parser.kind.isKeyword, parser.kind(ahead: 1) == .colon || parser.kind(ahead: 1) == .equal {
                    parser.expectName("a name")
                    if parser.kind == .equal { parser.report(SyntaxError.equalForColon(parser.span(parser.p))) }
                    parser.bump()
                } else {
                    parser.fail(SyntaxError.recordField(parser.foundPlace, found: parser.foundText()))
                    if parser.anotherItem(in: opener) { continue }
                    break
                }
                height = max(height, parser.expression().height)
                parser.finish(field, .recordField)
                if !parser.anotherItem(in: opener) { break }
            }
        }
        return finish(start, .recordLiteral, height: height + 1)
    }

    /// `[a, b]`, or a comprehension.
    private mutating func list() -> Completed {
        let start = mark()
        var height = 0
        var result = SyntaxKind.listLiteral
        let opener = p
        bracketed { parser in
            if parser.kind == .rightBracket { return }
            height = parser.expression().height
            if parser.kind == .for {
                parser.clauses()
                result = .comprehension
                return
            }
            while parser.anotherItem(in: opener), parser.kind != .rightBracket {
                height = max(height, parser.expression().height)
            }
        }
        return finish(start, result, height: height + 1)
    }

    /// `for x in v for y in w if c`, up to the end of the bracket.
    mutating func clauses() {
        while !panicking {
            let start = mark()
            if take(.for) {
                loopNames()
                expression()
                finish(start, .loopClause)
            } else if take(.if) {
                _ = conditionExpression()
                finish(start, .filterClause)
            } else {
                return
            }
        }
    }

    /// `x in` and `i, x in`, behind `for`.
    mutating func loopNames() {
        if kind == .leftParen, brackets.partner[p] > p, !panicking, kinds[p..<brackets.partner[p]].contains(where: { $0 == .semicolon || $0 == .equal }) {
            fail(SyntaxError.equalInLoop(span(p)))
            return
        }
        expectName("a name", remedy: kind == .leftParen ? "the names of a loop stand without parentheses: for i, x in v" : nil)
        if take(.comma) { expectName("a second name", mayBreak: true) }
        if panicking { return }
        if kind == .equal {
            report(SyntaxError.equalInLoop(span(p)))
            bump()
        } else if !take(.in) {
            failExpected("'in'", remedy: "a loop is written 'for x in v { ... }'")
        }
    }

    /// `{ ... }` where a value should stand.
    private mutating func bracesAsValue() -> Completed {
        let start = mark()
        fail(SyntaxError.bracesAsValue(span(p)))
        let partner = brackets.partner[p]
        if partner > p {
            skip(to: partner)
            bump()
            return finish(start, .error)
        }
        return missing()
    }

    /// A name that is declared here. A keyword in its place is reported and taken as the name.
    @discardableResult
    mutating func expectName(_ what: String, mayBreak: Bool = false, remedy: String? = nil) -> Bool {
        let onLine = mayBreak || !newlinesEnd || !breaks[p]
        if kind == .name, onLine {
            bumpName()
            return true
        }
        if kind.isKeyword, onLine, !panicking, kind(ahead: 1) != .name || breaksAhead(1) {
            report(SyntaxError.keywordAsName(span(p), text(p)))
            misnamed.insert(kind)
            bumpName()
            return true
        }
        failExpected(what, mayBreak: mayBreak, remedy: remedy)
        missing()
        return false
    }
}
