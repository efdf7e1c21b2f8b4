import NDCore

extension Parser {
    /// Reports a mistake whose repair is certain; reading goes on as if it had not been made.
    mutating func report(_ diagnostic: Diagnostic) {
        guard !panicking else { return }
        diagnostics.append(diagnostic)
    }

    /// Reports a mistake after which the rest of the statement cannot be trusted.
    mutating func fail(_ diagnostic: Diagnostic) {
        if !panicking, !alreadyReported { diagnostics.append(diagnostic) }
        panicking = true
    }

    /// Whether the lexer has already said what is wrong with the next token, or with the string just read.
    private var alreadyReported: Bool {
        kind == .invalid || kind == .stringBroken || (p > 0 && kinds[p - 1] == .stringBroken)
    }

    /// Reports that `wanted` should stand here. `mayBreak` tells that it could also follow on the next line, so that a
    /// text which ends here is only incomplete.
    mutating func failExpected(_ wanted: String, mayBreak: Bool = false, remedy: String? = nil) {
        if kind == .end, mayBreak || !newlinesEnd, !panicking, diagnostics.isEmpty { isIncomplete = true }
        let unclosed = openers.last.flatMap { brackets.partner[$0] < 0 && (breaks[p] || kind == .end) ? $0 : nil }
        let place = foundPlace
        let found = foundText(mayBreak: mayBreak)
        if let unclosed {
            return fail(SyntaxError.neverClosed(text(unclosed), at: span(unclosed), wanted: wanted, end: place, found: found))
        }
        let behind = p > 0 && !alreadyReported ? tokenText(p - 1) : nil
        fail(SyntaxError.expected(
            wanted, found: found, behind: behind, at: place,
            opener: nil, continued: continuedOperator(), remedy: remedy))
    }

    mutating func failUnclosed(_ opener: Int) {
        if kind == .end, !panicking, diagnostics.isEmpty { isIncomplete = true }
        let closer = switch kinds[opener] {
        case .leftParen, .interpolationOpen: ")"
        case .leftBracket: "]"
        default: "}"
        }
        if brackets.partner[opener] < 0 {
            fail(SyntaxError.neverClosed(text(opener), at: span(opener), wanted: "'\(closer)'", end: foundPlace, found: foundText(mayBreak: true)))
        } else {
            let wanted = kinds[opener] == .leftBrace || kinds[opener] == .interpolationOpen ? "'\(closer)'" : "',' or '\(closer)'"
            fail(SyntaxError.expected(
                wanted, found: foundText(mayBreak: true), behind: p > 0 ? tokenText(p - 1) : nil, at: foundPlace,
                opener: (span(opener), text(opener)), continued: nil, remedy: separatorRemedy(in: kinds[opener])))
        }
    }

    /// Whether a `;` stands in the bracket being read: `[1 2; 3 4]`.
    private var rowsFollow: Bool {
        guard let opener = openers.last, brackets.partner[opener] > p else { return false }
        return kinds[p..<brackets.partner[opener]].contains(.semicolon)
    }

    private func separatorRemedy(in opener: TokenKind) -> String? {
        if opener == .leftParen, p > 1, kinds[p - 1] == .name, kinds[p - 2] == .comma || kinds[p - 2] == .leftParen, kind == .name || kind.isNumber {
            return "is a comma missing here, a ':' as in '\(text(p - 1)): \(text(p))', or the parentheses of a call, \(text(p - 1))(\(text(p)))?"
        }
        return switch kind {
        case .name where text(p) == "mod" || text(p) == "div": text(p) == "mod" ? "the remainder is written with '%': 7 % 2" : "the whole quotient is written floor(7/2)"
        case _ where opener == .leftBracket && rowsFollow: "a matrix is a list of its rows: [[1, 2], [3, 4]]"
        case .semicolon where opener == .leftBracket: "a matrix is a list of its rows: [[1, 2], [3, 4]]"
        case .if where opener == .leftBracket: "a choice between two values is 'if c then a else b'; what is left out is said last: [x for x in v if c]"
        case .if: "a choice between two values is 'if c then a else b'"
        case .name, .stringOpen, .leftParen, .leftBracket, .true, .false, .none, .not: "is a comma missing here?"
        case _ where kind.isNumber: "is a comma missing here?"
        case .equal: "a named argument is written 'name: value', equality '=='"
        default: nil
        }
    }

    /// Where the error stands: the next token, or just behind the last one when the line or the text has ended.
    var foundPlace: Span {
        if p > 0, kind == .end || breaks[p] { return span(p - 1).endPoint }
        return span(p)
    }

    func foundText(mayBreak: Bool = false) -> String {
        if kind == .end { return "the end of the text" }
        if newlinesEnd, breaks[p], !mayBreak { return "the end of the line" }
        return tokenText(p)
    }

    func tokenText(_ index: Int) -> String {
        let kind = kinds[index]
        switch kind {
        case .end: return "the end of the text"
        case .name: return "the name '\(text(index))'"
        case .stringOpen, .stringClose, .foreignString, .stringText, .stringEscape, .stringBroken: return "a string"
        case _ where kind.isNumber: return "the number '\(text(index))'"
        case _ where kind.isKeyword: return "the keyword '\(text(index))'"
        default: return "'\(text(index))'"
        }
    }

    /// The operator at the end of the previous line, when it is what made this line part of the statement.
    private func continuedOperator() -> Span? {
        guard kind != .end else { return nil }
        var i = p
        while i > 0, !breaks[i] { i -= 1 }
        guard newlinesEnd, i > statementStart, i < p else { return nil }
        let before = kinds[i - 1]
        return Parser.power(of: before) != nil || before == .equal || before == .comma ? span(i - 1) : nil
    }

    // MARK: Items of brackets

    /// Behind an item of the bracket `opener`: whether another follows its comma. When the item has a mistake, or no comma
    /// stands where one should, goes on at the next comma of the bracket, so that mistakes in other items are told too.
    mutating func anotherItem(in opener: Int) -> Bool {
        if !panicking {
            if kind == .comma {
                bump()
                beginnings.append(Int(tokens[raw[p]].start))
                return true
            }
            guard kind != kinds[opener].closer, nextComma(in: opener) != nil else { return false }
            failUnclosed(opener)
        }
        guard let comma = nextComma(in: opener) else { return false }
        if comma > p {
            let mark = mark()
            skip(to: comma)
            finish(mark, .skipped)
        }
        panicking = false
        bump()
        beginnings.append(Int(tokens[raw[p]].start))
        return true
    }

    /// The next comma of a bracket that is closed, outside the brackets in it; none when a statement seems to end before.
    private func nextComma(in opener: Int) -> Int? {
        let end = brackets.partner[opener]
        var i = p
        while i < end {
            switch kinds[i] {
            case .comma: return i
            case .semicolon, .stringBroken, .leftBrace: return nil
            default: break
            }
            if kinds[i].opensBracket, brackets.partner[i] > i { i = brackets.partner[i] }
            i += 1
        }
        return nil
    }

    /// Steps over tokens up to `target`, or to the end of the statement.
    mutating func skip(to target: Int?) {
        if let target {
            while p < target, kind != .end { bump() }
            return
        }
        var isFirst = true
        while kind != .end, kind != .semicolon, kind != .rightBrace {
            if breaks[p], !isFirst || newlinesEnd { return }
            isFirst = false
            let partner = brackets.partner[p]
            if kind.opensBracket, partner > p {
                while p < partner { bump() }
            }
            bump()
        }
    }

    /// Goes on at the end of the statement.
    mutating func synchronise() {
        let mark = mark()
        let start = p
        skip(to: nil)
        if p > start { finish(mark, .skipped) }
    }

    /// In an error in the head of a statement: goes on at its `{`, when that stands on the same line.
    mutating func skipToBrace() {
        guard panicking, kind != .leftBrace, let brace = nextBraceOnLine else { return }
        let mark = mark()
        skip(to: brace)
        finish(mark, .skipped)
    }

    private var braceOnLine: Bool { nextBraceOnLine.map { $0 > p + 1 } ?? false }

    /// The next `{` of this line and this statement, outside other brackets.
    private var nextBraceOnLine: Int? {
        var i = p
        while kinds[i] != .leftBrace {
            if kinds[i] == .end || kinds[i] == .semicolon || kinds[i] == .rightBrace || breaks[i] { return nil }
            if kinds[i].opensBracket, brackets.partner[i] > i { i = brackets.partner[i] }
            i += 1
        }
        return breaks[i] ? nil : i
    }

    // MARK: Bodies in braces

    /// Reads `{ item* }`. When the `{` is missing but a `}` is there, the body is read as if it stood there.
    /// `head` names what the body belongs to, as in "the body of 'node A'". Returns whether there was a body.
    mutating func braces(of head: String, endsAtDeclaration: Bool = false, ownLine: Bool = false, _ item: (inout Parser) -> Void) -> Bool {
        skipToBrace()
        if kind == .colon, !panicking, braceOnLine {
            // `for i in 1:10 {`
            report(SyntaxError.foreignSlice(span(p)))
            panicking = true
            skipToBrace()
        } else if kind == .colon, !panicking {
            if !readForeignWord { report(SyntaxError.colonForBraces(span(p), head: head)) }
            bump()
            if kind != .leftBrace || lineEnded {
                readColonBlock = true
                beginForeignBlock()
                panicking = !lineEnded
                return false
            }
        }
        if kind == .equal, kind(ahead: 1) == .leftBrace, !panicking, !lineEnded, !breaksAhead(1) {
            report(SyntaxError.equalBeforeBody(span(p), head))
            bump()
        }
        var opener: Int?
        if kind == .leftBrace, !panicking || !lineEnded {
            // `ownLine`: a block that is a statement by itself.
            if breaks[p], newlinesEnd, !ownLine { report(SyntaxError.braceOnNextLine(span(p), head: head, end: p > 0 ? span(p - 1).endPoint : span(p))) }
            opener = p
        } else {
            if lineEnded, kind != .end { beginForeignBlock() }
            failExpected("'{' for the body of \(head)", remedy: "the body of \(head) stands in braces: { ... }")
            skipToBrace()
            if kind == .leftBrace, !lineEnded { opener = p }
            guard opener != nil || lineEnded, kind != .end, opener != nil || brackets.strayBraces.contains(where: { $0 >= p }) else { return false }
        }
        guard enter() else {
            leave()
            _ = overflow()
            return true
        }
        let saved = (newlinesEnd, openRanges)
        newlinesEnd = true
        openRanges = false
        if let opener {
            bump()
            openers.append(opener)
        }
        items(opener: opener, endsAtDeclaration: endsAtDeclaration, item)
        if let opener {
            if kind == .rightBrace { bump() } else { failUnclosed(opener) }
            openers.removeLast()
        } else {
            _ = take(.rightBrace)
        }
        (newlinesEnd, openRanges) = saved
        leave()
        if kind != .end { panicking = false }
        return true
    }

    /// Statements, members or entries up to the closing brace.
    mutating func items(opener: Int?, endsAtDeclaration: Bool, _ item: (inout Parser) -> Void) {
        while true {
            while kind == .semicolon { bump() }
            if kind == .rightBrace || kind == .end { return }
            if endsAtDeclaration, breaks[p], beginsDeclaration, opener.map({ brackets.partner[$0] < 0 }) ?? false { return }
            one(item)
        }
    }

    /// One statement and its end.
    mutating func one(_ item: (inout Parser) -> Void) {
        let start = p
        let outer = statementStart
        statementStart = start
        panicking = false
        beginnings.append(Int(tokens[raw[p]].start))
        endForeignBlock()
        item(&self)
        endStatement()
        statementStart = outer
        guard p == start, kind != .end else { return }
        panicking = true
        let mark = mark()
        bump()
        skip(to: nil)
        finish(mark, .skipped)
    }

    private var beginsDeclaration: Bool {
        switch kind {
        case .node, .coupling, .network, .system, .func, .use, .expect, .symbol: true
        default: false
        }
    }

    private mutating func endStatement() {
        if kind == .semicolon || kind == .rightBrace || lineEnded { return }
        if !panicking { failTrailing() }
        synchronise()
    }

    /// Something stands behind a complete statement on the same line.
    private mutating func failTrailing() {
        let before = p > 0 ? kinds[p - 1] : .end
        let remedy: String?
        if let slip = trailingSlip(before) { return fail(slip) }
        switch kind {
        case .colon: remedy = "bodies stand in braces { ... }, and a binding has no type"
        case .if: remedy = "a choice between two values is 'if c then a else b'"
        case .equal: remedy = "equality is written '=='"
        case .rightParen, .rightBracket: return fail(SyntaxError.strayCloser(span(p), text(p)))
        case .name where text(p) == "step" && kinds[statementStart..<p].contains(where: { $0 == .dotDot || $0 == .dotDotLess }):
            remedy = "a range has no step: [2*k for k in 0..n], or linspace(from, to, count)"
        case .name where text(p) == "mod" || text(p) == "div":
            remedy = text(p) == "mod" ? "the remainder is written with '%': 7 % 2" : "the whole quotient is written floor(7/2)"
        case _ where [.name, .integer, .decimal].contains(kind) && before == .name && (p < 2 || !kinds[p - 2].endsOperand):
            remedy = "a call has parentheses: \(text(p - 1))(\(text(p))); or is an operator or a comma missing here?"
        case .name, .leftParen, .stringOpen:
            remedy = before.endsOperand ? "is an operator or a comma missing here? Two statements on one line are parted by ';'" : nil
        case _ where kind.isNumber:
            remedy = before.endsOperand ? "is an operator or a comma missing here? Two statements on one line are parted by ';'" : nil
        default: remedy = nil
        }
        failExpected("the end of the statement", remedy: remedy)
    }
}
