import NDCore

extension Parser {
    /// `network g = value`, `network k { a -> b; c -- a (w: 2) }`
    mutating func network() {
        let start = mark()
        bump()
        expectName("the name of the network")
        if kind == .leftBrace || kind == .colon, !panicking {
            let body = mark()
            let found = braces(of: "the network") { $0.networkLine() }
            if found { finish(body, .networkBody) } else { missing() }
        } else {
            expectEqual("a network, or '{' and its edges")
            if kind == .leftBrace, !panicking, !lineEnded {
                report(SyntaxError.equalBeforeEdges(span(p - 1)))
                let body = mark()
                let found = braces(of: "the network") { $0.networkLine() }
                if found { finish(body, .networkBody) } else { missing() }
            } else {
                expression(mayBreak: true)
            }
        }
        finish(start, .networkDeclaration)
    }

    private mutating func networkLine() {
        let start = mark()
        nodeName(mayBreak: true)
        while !panicking, !lineEnded {
            if kind == .arrow || kind == .dashDash {
                bump()
            } else if kind == .minus || kind == .fatArrow || (kind == .less && kind(ahead: 1) == .arrow) {
                report(SyntaxError.edgeSign(kind == .less ? span(p).union(span(p + 1)) : span(p)))
                if kind == .less { bump() }
                bump()
            } else {
                break
            }
            nodeName(mayBreak: true)
        }
        if kind == .leftParen, !lineEnded, !panicking { _ = record() }
        if kind == .comma, !panicking, !lineEnded {
            failExpected("'->' or '--' and another node", remedy: "entries of a network are parted by ';' or stand on lines of their own")
        }
        finish(start, .networkLine)
    }

    /// A node of a network written out: a name, a whole number, or a name in quotes.
    private mutating func nodeName(mayBreak: Bool = false) {
        let start = mark()
        switch kind {
        case .integer:
            bump()
            finish(start, .name)
        case .stringOpen where kind(ahead: 1) == .stringText && kind(ahead: 2) == .stringClose:
            bump()
            bump()
            bump()
            finish(start, .name)
        default: expectName("the name of a node", mayBreak: mayBreak)
        }
    }

    /// `system s = Node on net via Coupling`, `system s on net { ... }`
    mutating func system() {
        let start = mark()
        bump()
        expectName("the name of the system")
        if isWord("on"), !panicking {
            clause(.networkClause)
            let body = mark()
            let found = braces(of: "the system") { $0.systemRule() }
            if found { finish(body, .systemBody) } else { missing() }
        } else if expectEqual("the type of its nodes, or 'on' and a network", remedy: "a system is written 'system s = Node on net via Coupling'") {
            if kind == .leftBrace, !panicking, !lineEnded { fail(SyntaxError.systemForms(span(p))) }
            let rule = mark()
            expression(mayBreak: true)
            finish(rule, .nodeRule)
            if clauseWord("on") { clause(.networkClause) }
            while !panicking, clauseWord("via") {
                couplingRule()
                while !panicking, !lineEnded, kind == .comma {
                    bump()
                    couplingRule(withWord: false)
                }
            }
            if kind == .leftBrace, !panicking, !lineEnded {
                fail(SyntaxError.systemForms(span(p)))
            } else if kind == .name, !panicking, !lineEnded {
                failExpected("'on', 'via', 'over' or 'where'", remedy: "a system is written 'system s = Node on net via Coupling'")
            }
        } else {
            let rule = mark()
            missing()
            finish(rule, .nodeRule)
        }
        finish(start, .systemDeclaration)
    }

    /// Whether a clause of a system begins here. On a line of its own it is reported, and still read.
    private mutating func clauseWord(_ word: String) -> Bool {
        if isWord(word) { return true }
        guard !panicking, kind == .name, text(p) == word, kind(ahead: 1) == .name, !breaksAhead(1) else { return false }
        report(SyntaxError.clauseOnNextLine(span(p), word, end: span(p - 1).endPoint))
        return true
    }

    /// `Excitatory where kind == "E"`, `via AMPA over layer where source is Excitatory`
    private mutating func systemRule() {
        if kind == .name, text(p) == "via", !breaksAhead(1), ![.dot, .semicolon, .rightBrace, .end].contains(kind(ahead: 1)) {
            return couplingRule()
        }
        let start = mark()
        expression(mayBreak: true)
        if isWord("where") { clause(.whereClause) }
        finish(start, .nodeRule)
    }

    private mutating func couplingRule(withWord: Bool = true) {
        let start = mark()
        if withWord { bump() }
        expression(mayBreak: !withWord)
        if isWord("over") {
            let over = mark()
            bump()
            expectName("the name of a layer")
            finish(over, .overClause)
        }
        if isWord("where") { clause(.whereClause) }
        finish(start, .couplingRule)
    }
}
