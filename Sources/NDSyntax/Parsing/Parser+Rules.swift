import NDCore

extension Parser {
    /// A rule that begins with a word such as `state`; `false` when the word is none of them.
    mutating func ruleHead(_ word: String) -> Bool {
        switch word {
        case "state": fields(.stateMember, .stateItem)
        case "param": fields(.parameterMember, .parameterItem)
        case "input": inputs()
        case "noise": noises()
        case "history": equationRule(.historyMember, "the past of")
        case "next": nextRule()
        case "jump": jump()
        case "reaction": reaction()
        case "when": event(.whenRule, "'when'")
        case "every": event(.everyRule, "'every'")
        case "at": event(.atRule, "'at'")
        case "on": onRule()
        case "emit", "refractory", "stop":
            let next = kind(ahead: 1)
            guard next == .name || next.isNumber || breaksAhead(1) || next == .rightBrace || next == .end else { return false }
            let start = mark()
            fail(SyntaxError.outside(span(p), word, of: "the body of an event ('when', 'every', 'at', 'on')"))
            bump()
            finish(start, .error)
        default: return false
        }
        return true
    }

    /// `state x = 1, v: complex = 0`, `param k = 1`
    private mutating func fields(_ member: SyntaxKind, _ itemKind: SyntaxKind) {
        let start = mark()
        bump()
        var isFirst = true
        repeat {
            let item = mark()
            if kind == .name { states.append(text(p)) }
            guard expectName("a name", mayBreak: !isFirst) else { break }
            isFirst = false
            if kind == .prime || kind == .strayPrime {
                if kind == .strayPrime { report(SyntaxError.primeWithSpace(span(p), name: text(p - 1))) }
                if itemKind == .parameterItem { report(SyntaxError.strayPrime(span(p))) }
                bump()
            }
            fieldType()
            if kind == .equalEqual || kind == .equal, !lineEnded {
                expectEqual("a value")
                expression(mayBreak: true)
            }
            finish(item, itemKind)
        } while !panicking && !lineEnded && take(.comma) && !ruleInList
        if !panicking, !lineEnded, kind.isNumber || kind == .minus {
            failExpected("'=' and a value")
        }
        finish(start, member)
        if ruleInList, kinds[p - 1] == .comma, !panicking {
            report(SyntaxError.ruleInList(span(p), text(p)))
            _ = ruleHead(text(p))
        }
    }

    /// Whether the next part of a list begins a rule of its own: `state x = 1, param k = 2`.
    private var ruleInList: Bool {
        kind == .name && kind(ahead: 1) == .name && !breaksAhead(1) && Keywords.ruleHeads.contains(text(p))
    }

    /// `: complex`, `: [k, k]`, `in {S, I, R}`
    private mutating func fieldType() {
        guard !panicking, !lineEnded, kind == .colon || kind == .in else { return }
        let start = mark()
        let isLevel = kind == .in
        bump()
        if isLevel || kind == .leftBrace {
            if !isLevel { report(SyntaxError.levelsWithColon(span(p - 1))) }
            levels(start)
            return
        }
        if kind == .name, !lineEnded {
            let word = text(p)
            if !["real", "complex", "count"].contains(word) { report(SyntaxError.unknownType(span(p), word)) }
            bumpName()
        } else if kind != .leftBracket || lineEnded {
            failExpected("a type", remedy: "a type is 'complex', 'count' or the extents of an array such as '[3, 3]'")
            finish(start, .valueType)
            return
        }
        if kind == .leftBracket, !lineEnded {
            bracketed { parser in
                repeat { parser.expression() } while !parser.panicking && parser.take(.comma) && parser.kind != .rightBracket
            }
        }
        finish(start, .valueType)
    }

    private mutating func levels(_ start: Mark) {
        guard kind == .leftBrace, !lineEnded else {
            failExpected("the levels in braces", remedy: "levels are written 'in {S, I, R}'")
            finish(start, .levelType)
            return
        }
        bracketed { parser in
            repeat { parser.expectName("the name of a level") } while !parser.panicking && parser.take(.comma) && parser.kind != .rightBrace
        }
        finish(start, .levelType)
    }

    /// `input syn`, `input p by product`, `input q by ((a, b) => ...) from 1`
    private mutating func inputs() {
        let start = mark()
        bump()
        var isFirst = true
        repeat {
            let item = mark()
            guard expectName("the name of an input", mayBreak: !isFirst) else { break }
            isFirst = false
            if kind == .colon, !lineEnded, !panicking {
                report(SyntaxError.inputType(span(p)))
                let skipped = mark()
                fieldType()
                nodes.removeSubrange(skipped.node...)
                finish(skipped, .skipped)
            }
            if isWord("by") { clause(.byClause) }
            if isWord("from") { clause(.fromClause) }
            finish(item, .inputItem)
        } while !panicking && !lineEnded && take(.comma)
        if kind == .equal, !panicking, !lineEnded {
            failExpected("the end of the statement", remedy: "an input has no value of its own: it is the sum of what the couplings deliver")
        }
        finish(start, .inputMember)
    }

    /// A word and the expression it brings.
    mutating func clause(_ result: SyntaxKind) {
        let start = mark()
        bump()
        if result == .whereClause { _ = conditionExpression() } else { expression() }
        finish(start, result)
    }

    private mutating func noises() {
        let start = mark()
        bump()
        var isFirst = true
        repeat {
            guard expectName("the name of a noise", mayBreak: !isFirst) else { break }
            isFirst = false
        } while !panicking && !lineEnded && take(.comma)
        finish(start, .noiseMember)
    }

    private mutating func equationRule(_ result: SyntaxKind, _ what: String) {
        let start = mark()
        bump()
        let name = kind == .name ? text(p) : "it"
        if expectName("the name of a state") {
            if kind == .leftParen, !lineEnded {
                failExpected("'='", remedy: "write '\(text(p - 2)) \(name) = ...' without an argument; 't' stands for the time")
            }
            expectEqual("\(what) '\(name)'")
        }
        expression(mayBreak: true)
        finish(start, result)
    }

    private mutating func nextRule() {
        equationRule(.nextRule, "the next value of")
    }

    /// `jump S -> I at rate`, `jump health: S -> I at rate`, `jump at rate { ... }`
    private mutating func jump() {
        let start = mark()
        bump()
        if isWord("at"), kind(ahead: 1) != .arrow, kind(ahead: 1) != .colon {
            bump()
            expression()
            eventBlock("'jump'")
            finish(start, .jumpBlockRule)
            return
        }
        if kind(ahead: 1) == .colon {
            expectName("the name of a state")
            bump()
        }
        if expectName("the level that is left, or 'at' and a rate", remedy: "a jump is written 'jump S -> I at rate' or 'jump at rate { ... }'") {
            if kind == .arrow, !lineEnded { bump() } else { failExpected("'->' and the level that is entered") }
            expectName("the level that is entered")
        } else {
            missing()
        }
        rate(of: "the jump")
        if kind == .leftBrace, !lineEnded, !panicking {
            fail(SyntaxError.jumpWithBody(span(p)))
        }
        finish(start, .jumpRule)
    }

    /// `at rate`
    private mutating func rate(of what: String) {
        if isWord("at"), !panicking {
            bump()
            expression()
        } else {
            failExpected("'at' and the rate of \(what)")
            missing()
        }
    }

    /// `reaction 2 X + Y -> 3 X at k`
    private mutating func reaction() {
        let start = mark()
        bump()
        reactionSide()
        if kind == .arrow, !lineEnded {
            bump()
        } else {
            let reversible = kind == .less && kind(ahead: 1) == .arrow
            failExpected("'->' and what the reaction makes", remedy: reversible ? "a reaction both ways is two reactions" : nil)
        }
        reactionSide()
        rate(of: "the reaction")
        finish(start, .reactionRule)
    }

    private mutating func reactionSide() {
        let start = mark()
        if kind == .integer, text(p) == "0", kind(ahead: 1) != .name || breaksAhead(1) || text(p + 1) == "at" {
            bump()
            finish(start, .reactionSide)
            return
        }
        repeat {
            if panicking { break }
            let term = mark()
            if kind.isNumber {
                let count = mark()
                bump()
                finish(count, .numberLiteral)
            } else if kind == .leftParen {
                _ = primary(Power.lowest, mayBreak: false)
            } else if kind == .name, kind(ahead: 1) == .name, !breaksAhead(1), text(p + 1) != "at" {
                let count = mark()
                bump()
                finish(count, .nameReference)
            }
            if kind == .star, !lineEnded {
                report(SyntaxError.reactionProduct(span(p)))
                let skipped = mark()
                bump()
                finish(skipped, .skipped)
            }
            expectName("a species", mayBreak: true, remedy: "a reaction is written 'reaction 2 X + Y -> 3 X at k'; nothing is '0'")
            finish(term, .reactionTerm)
        } while !panicking && !lineEnded && take(.plus)
        finish(start, .reactionSide)
    }

    /// `when c { ... }`, `every 10 { ... }`, `at 5 { ... }`
    private mutating func event(_ result: SyntaxKind, _ head: String) {
        let start = mark()
        bump()
        if result == .whenRule { _ = conditionExpression() } else { expression() }
        eventBlock(head)
        finish(start, result)
    }

    private mutating func eventBlock(_ head: String) {
        var inner = context
        inner.inEvent = true
        inner.loops = 0
        inner.functions = 0
        block(of: head, in: inner)
    }

    /// `on source.spike after delay { ... }`
    private mutating func onRule() {
        let start = mark()
        bump()
        if expectName("an event such as 'source.spike'"), take(.dot) {
            expectName("the name of the event")
        }
        if isWord("after") { clause(.afterClause) }
        eventBlock("'on'")
        finish(start, .onRule)
    }
}
