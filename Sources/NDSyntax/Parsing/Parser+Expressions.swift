import NDCore

extension Parser {
    /// Binding powers, loosest first (LANGUAGE, section 2).
    enum Power {
        static let lowest = 0, pipe = 10, lambda = 20, or = 30, and = 40, not = 50, comparison = 60, range = 70, sum = 80
        static let product = 90, negation = 100, power = 110
    }

    static func power(of kind: TokenKind) -> Int? {
        switch kind {
        case .pipe: Power.pipe
        case .fatArrow: Power.lambda
        case .or: Power.or
        case .and: Power.and
        case _ where kind.isComparison: Power.comparison
        case .dotDot, .dotDotLess: Power.range
        case .plus, .minus, .dashDash: Power.sum
        case .star, .slash, .at, .percent: Power.product
        case .caret: Power.power
        default: nil
        }
    }

    /// An expression whose operators bind at least as tightly as `minimum`. `mayBreak`: it may begin on the next line.
    @discardableResult
    mutating func expression(_ minimum: Int = Power.lowest, mayBreak: Bool = false) -> Completed {
        guard enter() else {
            leave()
            return overflow()
        }
        let left = prefix(minimum, mayBreak: mayBreak)
        let whole = infix(left, minimum)
        leave()
        return whole
    }

    /// Operators behind a finished operand.
    mutating func infix(_ first: Completed, _ minimum: Int) -> Completed {
        var left = first
        var chain: (first: Span, sign: Int, second: Span, reported: Bool)?
        while !panicking {
            if lineEnded, kind != .pipe || kind == .end { break }
            if kind == .not, kind(ahead: 1) == .in, minimum <= Power.comparison {
                report(SyntaxError.foreignOperator(span(p), "not in", meant: nil, "write 'not x in v'"))
                bump()
            }
            guard let power = Parser.power(of: kind), power >= minimum else { break }
            if isSplitAssignment || trailingStep() { break }
            let sign = p
            let leftSpan = span(of: left)
            reportDoublePlus("a sum has one '+', lists are joined by 'concatenate([a, b])'")
            bump()

            var right: Completed?
            switch kinds[sign] {
            case .caret: right = expression(Power.power, mayBreak: true)
            case .fatArrow:
                report(SyntaxError.lambdaHead(leftSpan, arrow: span(sign), isComparison: left.kind != .grouping && left.kind != .call))
                right = lambdaBody()
            case .dotDot, .dotDotLess:
                if openRanges, kind == .rightBracket || kind == .comma { break }
                right = expression(power + 1, mayBreak: true)
                if kind == .dotDot || kind == .dotDotLess { report(SyntaxError.rangeChain(span(p))) }
            case .is where kind == .not:
                report(SyntaxError.foreignOperator(span(p), "is not", meant: nil, "write 'not x is y'"))
                bump()
                right = expression(power + 1, mayBreak: true)
            case .dashDash:
                report(SyntaxError.doubleMinus(span(sign)))
                right = expression(power + 1, mayBreak: true)
            default: right = expression(power + 1, mayBreak: true)
            }

            let height = max(left.height, right?.height ?? 0) + 1
            let kind: SyntaxKind =
                switch kinds[sign] {
                case .dotDot, .dotDotLess: .range
                case .fatArrow: .error
                default: .binary
                }
            if kinds[sign].isComparison, let right {
                let rightSpan = span(of: right)
                if let earlier = chain {
                    if !earlier.reported {
                        report(chainError(earlier.first, earlier.sign, earlier.second, sign, rightSpan))
                        chain?.reported = true
                    }
                } else {
                    chain = (leftSpan, sign, rightSpan, false)
                }
            } else {
                chain = nil
            }
            left = finish(left.mark, kind, height: height)
            if height > Parser.heightLimit {
                fail(SyntaxError.tooLong(span(sign), limit: Parser.heightLimit))
                panicking = true
            }
        }
        return left
    }

    private func chainError(_ a: Span, _ first: Int, _ b: Span, _ second: Int, _ c: Span) -> Diagnostic {
        let parts = [a, b, c].map { source.text($0.range) }
        let short = parts.reduce(0) { $0 + $1.utf8.count } <= 60 && !parts.contains { $0.contains("\n") }
        let remedy = short
            ? "write '\(parts[0]) \(text(first)) \(parts[1]) and \(parts[1]) \(text(second)) \(parts[2])'"
            : "write two comparisons joined by 'and'"
        return SyntaxError.comparisonChain(span(second), first: span(first), remedy: remedy)
    }

    /// `+ =` where `+=` is meant.
    var isSplitAssignment: Bool {
        switch kind {
        case .plus, .minus, .star, .slash, .caret, .percent: kind(ahead: 1) == .equal && !breaksAhead(1)
        default: false
        }
    }

    /// `x++` and `x--` at the end of a statement.
    private mutating func trailingStep() -> Bool {
        func ends(_ n: Int) -> Bool {
            let next = kind(ahead: n)
            return next == .end || next == .semicolon || next == .rightBrace || (newlinesEnd && breaksAhead(n))
        }
        let doubled = kind == .plus && kind(ahead: 1) == .plus && !breaksAhead(1) && ends(2)
        guard newlinesEnd, doubled || (kind == .dashDash && ends(1)) else { return false }
        let place = doubled ? span(p).union(span(p + 1)) : span(p)
        report(SyntaxError.foreignOperator(
            place, doubled ? "++" : "--", meant: nil, doubled ? "write 'x += 1'" : "write 'x -= 1'"))
        let mark = mark()
        bump()
        if doubled { bump() }
        finish(mark, .skipped)
        panicking = true
        return true
    }

    /// `a ++ b`, `++x`.
    private mutating func reportDoublePlus(_ remedy: String) {
        guard kind == .plus, kind(ahead: 1) == .plus, p + 1 < raw.count, raw[p + 1] == raw[p] + 1 else { return }
        report(SyntaxError.foreignOperator(span(p).union(span(p + 1)), "++", meant: nil, remedy))
    }

    /// What stands behind `=>`: an expression, or a block.
    mutating func lambdaBody() -> Completed {
        guard kind == .leftBrace else { return expression(Power.lambda, mayBreak: true) }
        var inner = context
        inner.functions = 1
        inner.loops = 0
        inner.inEvent = false
        return block(of: "the function", in: inner, ownLine: true)
    }

    /// An operand with everything that stands before it and directly behind it.
    private mutating func prefix(_ minimum: Int, mayBreak: Bool) -> Completed {
        if newlinesEnd, breaks[p], !mayBreak || beginsRule { return missingOperand(mayBreak: mayBreak) }
        let start = mark()
        switch kind {
        case .minus, .plus:
            if kind(ahead: 1) == .equal { return missingOperand(mayBreak: mayBreak) }
            reportDoublePlus("write 'x += 1'")
            bump()
            let operand = expression(Power.negation)
            return finish(start, .unary, height: operand.height + 1)
        case .dashDash:
            report(SyntaxError.doubleMinus(span(p)))
            bump()
            let operand = expression(Power.negation)
            return finish(start, .unary, height: operand.height + 1)
        case .not:
            if minimum > Power.not { report(SyntaxError.notNeedsParentheses(span(p))) }
            bump()
            let operand = expression(Power.not)
            return finish(start, .unary, height: operand.height + 1)
        case .if: return conditional()
        case _ where (kind == .dotDot || kind == .dotDotLess) && openRanges && minimum <= Power.range:
            bump()
            if kind == .rightBracket || kind == .comma { return finish(start, .range, height: 1) }
            let end = expression(Power.range + 1)
            return finish(start, .range, height: end.height + 1)
        default: return postfix(primary(minimum, mayBreak: mayBreak))
        }
    }

    /// Whether a rule of a node begins here, although an expression is expected: `x' =` and below it `param k = 1`.
    private var beginsRule: Bool {
        context.inRules && !context.inEvent && kind == .name && kind(ahead: 1) == .name && !breaksAhead(1) && Keywords.ruleHeads.contains(text(p))
    }

    /// `if c then a else b`. `then` and `else` may also begin a line: nothing else can begin with them.
    private mutating func conditional() -> Completed {
        let start = mark()
        bump()
        let condition = conditionExpression()
        return conditionalBranches(start, condition)
    }

    /// The rest of a conditional expression, from its `then`.
    mutating func conditionalBranches(_ start: Mark, _ condition: Completed) -> Completed {
        if kind == .leftBrace, !lineEnded, !panicking {
            fail(SyntaxError.bracesInConditional(span(p)))
            return finish(start, .error)
        }
        guard kind == .then else {
            failExpected("'then'", mayBreak: true)
            missing()
            missing()
            return finish(start, .conditional)
        }
        bump()
        let first = expression(mayBreak: true)
        guard kind == .else else {
            failExpected("'else' and the other value", mayBreak: true, remedy: "a conditional value has both: if c then a else b; a statement is 'if c { ... }'")
            missing()
            return finish(start, .conditional)
        }
        bump()
        let second = expression(Power.lambda, mayBreak: true)
        return finish(start, .conditional, height: max(condition.height, first.height, second.height) + 1)
    }

    /// A condition; `=` in it is read as `==`.
    mutating func conditionExpression() -> Completed {
        let start = mark()
        var left = expression()
        while newlinesEnd, !panicking, breaks[p], kind == .and || kind == .or {
            // The condition goes on below.
            report(SyntaxError.operatorLeadsLine(span(p), text(p), above: span(p - 1).endPoint))
            bump()
            let right = expression()
            left = finish(left.mark, .binary, height: max(left.height, right.height) + 1)
        }
        guard kind == .equal, !lineEnded, !panicking else { return left }
        if kind(ahead: 1) == .equal {
            report(SyntaxError.splitOperator(span(p).union(span(p + 1)), "=="))
            bump()
        } else {
            report(SyntaxError.assignmentInCondition(span(p)))
        }
        bump()
        let right = expression(mayBreak: true)
        return finish(start, .binary, height: max(left.height, right.height) + 1)
    }

    mutating func missingOperand(mayBreak: Bool) -> Completed {
        failExpected("an expression", mayBreak: mayBreak)
        return missing()
    }
}
