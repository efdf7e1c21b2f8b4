import NDCore

extension Parser {
    mutating func node() {
        let start = mark()
        bump()
        let name = kind == .name ? "'node \(text(p))'" : "the node"
        expectName("the name of the node")
        if kind == .leftParen, !lineEnded, !panicking, brackets.partner[p] > p {
            report(SyntaxError.parametersOfNode(span(p).union(span(brackets.partner[p]))))
            let skipped = mark()
            skip(to: brackets.partner[p] + 1)
            finish(skipped, .skipped)
        }
        memberList(of: name)
        finish(start, .nodeDeclaration)
    }

    mutating func coupling() {
        let start = mark()
        bump()
        let name = kind == .name ? "'coupling \(text(p))'" : "the coupling"
        expectName("the name of the coupling")
        if kind == .leftParen, !lineEnded, !panicking { ends() }
        memberList(of: name, isCoupling: true)
        finish(start, .couplingDeclaration)
    }

    /// `(pre -> post)`, `(a, b -> target)`
    private mutating func ends() {
        let start = mark()
        bracketed { parser in
            repeat { parser.expectName("the name of a source") } while !parser.panicking && parser.take(.comma)
            if parser.kind == .arrow {
                parser.bump()
                parser.expectName("the name of the target")
            } else {
                parser.failExpected("'->' and the name of the target", remedy: "the ends of a coupling are written (source -> target)")
            }
        }
        finish(start, .endList)
    }

    private mutating func memberList(of head: String, isCoupling: Bool = false) {
        let start = mark()
        let saved = (context, states)
        context = Context(inRules: true, inCoupling: isCoupling)
        states = []
        var found = braces(of: head, endsAtDeclaration: true) { $0.member() }
        // In a body without braces the lines further right are its rules.
        if !found {
            while readsForeignRules {
                found = true
                if text(p) == "pass" { bump() } else { one { $0.member() } }
            }
        }
        (context, states) = saved
        if found { finish(start, .memberList) } else { missing() }
    }

    /// Whether the next line belongs to a body in Python's manner: `node A:` and rules below it, further right.
    private var readsForeignRules: Bool { kind != .end && kind != .rightBrace && breaks[p] && inForeignBlock }

    /// One line of a node or a coupling.
    mutating func member() {
        switch kind {
        case .let: bindingMember()
        case .name: namedMember()
        case .integer where kind(ahead: 1) == .equal || kind(ahead: 1) == .equalEqual: algebraicRule()
        case .node, .coupling, .network, .system, .use, .symbol, .func, .expect, .if, .for, .while, .return, .break, .continue, .var, .else:
            misplacedStatement()
        case _ where operatorLeadsLine(): break
        default: failExpected("a rule", remedy: "a node and a coupling hold lines such as 'state x = 0', 'param k = 1', \"x' = ...\", 'pull += ...'")
        }
    }

    private mutating func namedMember() {
        if !isUsedAsName(p), ruleHead(text(p)) { return }
        let next = kind(ahead: 1)
        let following = kind(ahead: 2)
        if next == .prime || (next == .strayPrime && !breaksAhead(1) && (following == .equal || following == .equalEqual)) { return rateRule() }
        if next == .slash, following == .name, kind(ahead: 3) == .equal || kind(ahead: 3) == .equalEqual, quotientRate() { return }
        if next.isAssignment || next == .equalEqual, !breaksAhead(1) {
            return next == .equal || next == .equalEqual ? plainEquation() : contribution()
        }
        if next == .dot, following == .name, kind(ahead: 3).isAssignment { return contribution() }
        if [.plus, .minus].contains(next), following == .equal, !breaksAhead(2) { return contribution() }
        if !breaksAhead(1), next == .name || next == .leftBrace || next.isNumber, misspeltRule() { return }
        notARule()
    }

    private mutating func bindingMember() {
        let start = mark()
        bump()
        expectName("a name")
        expectEqual("an expression")
        expression(mayBreak: true)
        finish(start, .bindingMember)
    }

    /// `x' = f`, `x'' = f`
    private mutating func rateRule() {
        let start = mark()
        let name = text(p)
        bumpName()
        let length = primeOrder(source.bytes[tokens[raw[p]].range])
        if kind == .strayPrime { report(SyntaxError.primeWithSpace(span(p), name: name)) }
        if length > 2 { report(SyntaxError.tooManyPrimes(span(p), length)) }
        bump()
        if kind == .plusEqual || kind == .minusEqual, !lineEnded {
            report(SyntaxError.addingToRate(span(p), name: name))
            bump()
        } else if kind == .leftParen, !lineEnded {
            failExpected("'=' and the rate", remedy: "a rate is written without its argument: \(name)' = ...")
        } else {
            expectEqual("the rate of '\(name)'")
        }
        expression(mayBreak: true)
        finish(start, .rateRule)
    }

    /// `dx/dt = f`: read as `x' = f`.
    private mutating func quotientRate() -> Bool {
        let upper = text(p)
        guard upper.first == "d", upper.count > 1, text(p + 2) == "dt" else { return false }
        let start = mark()
        report(SyntaxError.foreignRate(span(p).union(span(p + 2)), written: "\(upper)/dt", name: String(upper.dropFirst())))
        bump()
        bump()
        bump()
        bump()
        expression(mayBreak: true)
        finish(start, .error)
        return true
    }

    /// `x = f`: no rule. What was meant depends on the name.
    private mutating func plainEquation() {
        let start = mark()
        let name = text(p)
        let place = span(p)
        bump()
        let sign = span(p)
        bump()
        let written: String? =
            if name.hasSuffix("_dot") { String(name.dropLast(4)) }
            else if name.hasPrefix("d_") { String(name.dropFirst(2)) }
            else if name.hasSuffix("dot"), states.contains(String(name.dropLast(3))) { String(name.dropLast(3)) }
            else if name.hasPrefix("d"), states.contains(String(name.dropFirst())) { String(name.dropFirst()) }
            else { nil }
        if let written {
            report(SyntaxError.foreignRate(place, written: name, name: written))
        } else {
            report(SyntaxError.plainEquation(place.union(sign), name: name, isState: states.contains(name), inCoupling: context.inCoupling))
        }
        panicking = true
        if !lineEnded { skip(to: nil) }
        finish(start, .error)
    }

    /// `pull += e`, `source.pull += e`
    private mutating func contribution() {
        let start = mark()
        bumpName()
        if take(.dot) { bumpName() }
        let sign = isSplitAssignment ? span(p).union(span(p + 1)) : span(p)
        let written = isSplitAssignment ? kind : kind == .plusEqual ? .plus : kind
        if written != .plus { report(SyntaxError.contributionSign(sign, source.text(sign.range))) }
        assignmentSign()
        expression(mayBreak: true)
        finish(start, .contribution)
    }

    /// `0 = g`
    private mutating func algebraicRule() {
        let start = mark()
        if text(p) != "0" { report(SyntaxError.algebraicZero(span(p))) }
        let zero = mark()
        bump()
        finish(zero, .numberLiteral)
        expectEqual("the equation")
        expression(mayBreak: true)
        finish(start, .algebraicRule)
    }

    /// A statement that has no place among rules; read, so that it is one mistake.
    private mutating func misplacedStatement() {
        let start = mark()
        report(SyntaxError.misplacedStatement(span(p), text(p)))
        panicking = true
        bump()
        skip(to: nil)
        while kind == .else {
            bump()
            skip(to: nil)
        }
        finish(start, .error)
    }

    private mutating func notARule() {
        let start = mark()
        let first = p
        let value = expression(mayBreak: true)
        if !panicking, kind == .equal, !lineEnded {
            fail(SyntaxError.notARuleEquation(span(of: value)))
        } else {
            fail(SyntaxError.notARule(span(of: value), word: text(first)))
        }
        finish(start, .error)
    }

    private mutating func misspeltRule() -> Bool {
        let word = text(p)
        guard !panicking, word.utf8.count >= 2 else { return false }
        let heads = Keywords.ruleHeads.filter { !["emit", "refractory", "stop"].contains($0) } + ["let"]
        let synonyms = [
            "parameter": "param", "parameters": "param", "params": "param", "const": "param", "variable": "state", "states": "state",
            "var": "state", "inputs": "input", "event": "when", "if": "when", "def": "let", "initial": "state", "init": "state",
        ]
        guard let meant = synonyms[word] ?? closest(to: word, among: heads) else { return false }
        report(SyntaxError.misspeltKeyword(span(p), word, meant: meant))
        if meant == "let" {
            kinds[p] = .let
            bindingMember()
            return true
        }
        return ruleHead(meant)
    }
}
