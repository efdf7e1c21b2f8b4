import NDCore

extension Parser {
    /// Calls, indices, fields and primes behind an operand.
    mutating func postfix(_ operand: Completed) -> Completed {
        var left = operand
        while !panicking {
            if lineEnded, !(kind == .dot && kind(ahead: 1) == .name && !breaksAhead(1)) { break }
            let height: Int
            switch kind {
            case .leftParen:
                if left.kind == .numberLiteral, raw[p] == consumedEnd {
                    report(SyntaxError.productWithoutSign(span(p - 1).union(span(p)), "\(text(p - 1))*("))
                }
                height = arguments()
                left = finish(left.mark, .call, height: max(left.height, height) + 1)
            case .leftBracket:
                if left.kind == .numberLiteral { report(SyntaxError.unit(span(p))) }
                height = indexParts()
                left = finish(left.mark, .index, height: max(left.height, height) + 1)
            case .dot:
                if let sign = elementwiseSign {
                    report(SyntaxError.elementwise(span(p).union(span(p + 1)), sign))
                    let skipped = mark()
                    bump()
                    finish(skipped, .skipped)
                    return left
                }
                bump()
                if kind.isKeyword, !lineEnded {
                    report(SyntaxError.keywordAsName(span(p), text(p)))
                    bumpName()
                } else if kind == .name, kind(ahead: 1) == .prime, !lineEnded {
                    bumpPrimedName()
                } else {
                    expectName("the name of a field")
                }
                left = finish(left.mark, .field, height: left.height + 1)
            case .prime: left = prime(left)
            case .strayPrime:
                let place = span(p)
                report(left.kind == .nameReference && !context.inRules ? SyntaxError.primeOutsideRule(place) : SyntaxError.strayPrime(place))
                bump()
                left = finish(left.mark, .error, height: left.height + 1)
            default: return left
            }
            if left.height > Parser.heightLimit { fail(SyntaxError.tooLong(span(max(0, p - 1)), limit: Parser.heightLimit)) }
        }
        return left
    }

    /// `x'` behind a dot or before the colon of an argument: the velocity of a second-order state, under its own name.
    private mutating func bumpPrimedName() {
        let start = mark()
        bump()
        if source.bytes[tokens[raw[p]].range].count > 1 { report(SyntaxError.primeOfField(span(p))) }
        bump()
        finish(start, .name)
    }

    /// `.*`, `.^`: the operators of MATLAB and Julia on elements.
    private var elementwiseSign: String? {
        guard p + 1 < raw.count, raw[p + 1] == raw[p] + 1, [.star, .slash, .caret, .plus, .minus].contains(kinds[p + 1]) else { return nil }
        return text(p + 1)
    }

    /// `W'` in a rule.
    private mutating func prime(_ left: Completed) -> Completed {
        if left.kind != .nameReference {
            report(SyntaxError.strayPrime(span(p)))
            bump()
            return finish(left.mark, .error, height: left.height + 1)
        }
        if !context.inRules, kind(ahead: 1) != .equal { report(SyntaxError.primeOutsideRule(span(p))) }
        // The reference read before becomes the name of the prime.
        nodes.removeLast()
        finish(left.mark, .name)
        bump()
        return finish(left.mark, .primeReference, height: left.height + 1)
    }

    /// The arguments of a call, with their parentheses. Returns the height of the highest.
    private mutating func arguments() -> Int {
        var height = 0
        let opener = p
        bracketed { parser in
            while parser.kind != .rightParen, parser.kind != .end {
                let start = parser.mark()
                if parser.kind == .name || parser.kind.isKeyword, parser.kind(ahead: 1) == .colon {
                    parser.expectName("a name")
                    parser.bump()
                } else if parser.kind == .name, parser.kind(ahead: 1) == .prime, parser.kind(ahead: 2) == .colon {
                    parser.bumpPrimedName()
                    parser.bump()
                } else if parser.kind == .name, parser.kind(ahead: 1) == .equal {
                    parser.report(SyntaxError.equalForColon(parser.span(parser.p + 1)))
                    parser.bumpName()
                    parser.bump()
                }
                let value = parser.mark()
                height = max(height, parser.expression().height)
                if parser.kind == .for, !parser.panicking {
                    parser.report(SyntaxError.generator(parser.span(parser.p)))
                    parser.clauses()
                    parser.finish(value, .comprehension)
                }
                parser.finish(start, .argument)
                if !parser.anotherItem(in: opener) { break }
            }
        }
        return height
    }

    /// The parts of an index, with their brackets. Returns the height of the highest.
    private mutating func indexParts() -> Int {
        var height = 0
        bracketed { parser in
            if parser.kind == .rightBracket { _ = parser.missingOperand(mayBreak: true) }
            while parser.kind != .rightBracket, parser.kind != .end, !parser.panicking {
                let start = parser.mark()
                if parser.kind == .colon, parser.kind(ahead: 1) == .comma || parser.kind(ahead: 1) == .rightBracket {
                    parser.bump()
                    parser.finish(start, .everything)
                } else {
                    if parser.kind != .colon {
                        parser.openRanges = true
                        height = max(height, parser.expression().height)
                        parser.openRanges = false
                    }
                    if parser.kind == .colon, !parser.panicking { parser.foreignSlice(from: start) }
                }
                if !parser.take(.comma) { break }
            }
        }
        return height
    }

    /// `1:4` and `::2` in an index.
    private mutating func foreignSlice(from start: Mark) {
        report(SyntaxError.foreignSlice(span(p), step: stepOfSlice))
        while take(.colon) {
            if kind != .colon, kind != .comma, kind != .rightBracket { expression() }
        }
        finish(start, .error)
    }

    /// What stands behind the second colon of `a[1:9:2]`.
    private var stepOfSlice: String? {
        guard let opener = openers.last, brackets.partner[opener] > p else { return nil }
        let part = (p..<brackets.partner[opener]).prefix { kinds[$0] != .comma }
        let colons = part.filter { kinds[$0] == .colon }
        guard colons.count == 2, let last = part.last, last > colons[1] else { return nil }
        return (colons[1] + 1...last).map { text($0) }.joined()
    }

    /// `(x, k = 2)`: the parameters of a function.
    mutating func parameterList(mayBreak: Bool = false) {
        let start = mark()
        guard kind == .leftParen, mayBreak || !lineEnded else {
            failExpected("'(' and the parameters", remedy: "a function is written 'func f(x) = x^2' or 'func f(x) { ... }'")
            missing()
            return
        }
        bracketed { parser in
            while parser.kind != .rightParen, parser.kind != .end {
                let parameter = parser.mark()
                parser.expectName("the name of a parameter")
                if parser.kind == .colon, !parser.panicking {
                    parser.report(SyntaxError.parameterType(parser.span(parser.p)))
                    parser.bump()
                    parser.expression()
                } else if parser.take(.equal) {
                    parser.expression()
                }
                parser.finish(parameter, .parameter)
                if parser.panicking || !parser.take(.comma) { break }
            }
        }
        finish(start, .parameterList)
    }
}
