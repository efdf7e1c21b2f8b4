import NDCore

extension Parser {
    /// A statement that begins with a word of another language, or with a misspelt keyword: `def f(x) {`, `whlie c {`.
    /// Reported, and read as what was meant.
    mutating func readAsKeyword() -> Bool {
        guard !panicking else { return false }
        let next = kind(ahead: 1)
        if next == .colon, ["try", "except", "finally", "else"].contains(text(p)) {
            if text(p) == "try" { report(SyntaxError.reservedWord(span(p), "try")) }
            beginForeignBlock()
            readColonBlock = true
            panicking = true
            return true
        }
        let juxtaposed = !breaksAhead(1) && (next == .name || next == .stringOpen || next == .foreignString || next.isNumber || next == .leftBrace)
        guard juxtaposed else { return false }
        let word = text(p)
        // `elif` and `else` of a block in Python's manner.
        if ["elif", "elsif", "elseif"].contains(word) {
            let start = mark()
            if !readColonBlock { report(SyntaxError.foreignWord(span(p), word, meant: "else if")) }
            panicking = true
            bump()
            finish(start, .error)
            return true
        }
        if let meant = Parser.foreignWords[word] {
            guard next != .leftBrace || meant == .node else { return false }
            let spelling = Keywords.table.first { $0.kind == meant }?.word ?? word
            if meant == .use, Parser.foreignModules.contains(text(p + 1)) {
                fail(SyntaxError.foreignModule(span(p).union(span(p + 1)), text(p + 1)))
                return true
            }
            report(SyntaxError.foreignWord(span(p), word, meant: spelling))
            if word == "from" || (meant == .use && next == .stringOpen && word == "require") {
                panicking = true
                return true
            }
            // `int x = 3` and `const x = 3` keep their next token as the name.
            kinds[p] = meant
            readForeignWord = true
            statement()
            readForeignWord = false
            return true
        }
        if word == "match" || word == "try" {
            fail(SyntaxError.reservedWord(span(p), word))
            return true
        }
        if Keywords.ruleHeads.contains(word), next == .name || next.isNumber {
            fail(SyntaxError.outside(span(p), word, of: "a node or a coupling"))
            return true
        }
        if let remedy = Parser.foreignStatements[word] {
            fail(SyntaxError.foreignStatement(span(p), word, remedy: remedy))
            return true
        }
        guard next != .stringOpen, word.utf8.count >= 3,
            let near = closest(to: word, among: Parser.statementWords), let meant = Keywords.kinds[near]
        else { return false }
        report(SyntaxError.misspeltKeyword(span(p), word, meant: near))
        kinds[p] = meant
        statement()
        return true
    }

    /// Lines that begin with an operator, such as `* 2`, where the line above was to go on. One mistake, read to their end.
    mutating func operatorLeadsLine() -> Bool {
        func leads(_ parser: Parser) -> Bool {
            guard parser.kind != .end, parser.p > 0, parser.breaks[parser.p], parser.kind != .pipe else { return false }
            return Parser.power(of: parser.kind) != nil
        }
        guard !panicking, leads(self), !misnamed.contains(kind), kinds[p - 1] != .leftBrace, kinds[p - 1] != .semicolon else { return false }
        let start = mark()
        report(SyntaxError.operatorLeadsLine(span(p), text(p), above: span(p - 1).endPoint))
        repeat {
            bump()
            skip(to: nil)
        } while leads(self)
        finish(start, .error)
        return true
    }

    /// A slip that shows only when something is left over behind a statement.
    func trailingSlip(_ before: TokenKind) -> Diagnostic? {
        let word = kind == .name ? text(p) : ""
        switch kind {
        case .name where word == "on" || word == "via":
            guard kinds[statementStart] == .let || kinds[statementStart] == .var || kinds[statementStart] == .name else { return nil }
            return SyntaxError.systemByLet(span(p), word)
        case .stringOpen, .foreignString:
            guard p > 0, raw[p] == raw[p - 1] + 1 else { return nil }
            if before == .name, ["f", "r", "b", "u", "F", "L", "raw"].contains(text(p - 1)) { return SyntaxError.prefixedString(span(p - 1).union(span(p)), prefix: text(p - 1)) }
            return before == .stringClose ? SyntaxError.tripleQuotes(span(max(0, p - 2)).union(span(p))) : nil
        case .comma where before.endsOperand:
            var i = p
            while i + 1 < kinds.count, kinds[i] != .end, !breaks[i + 1] {
                if kinds[i] == .equal { return SyntaxError.severalTargets(span(p)) }
                i += 1
            }
            return nil
        case .name, .integer, .decimal:
            // `let a = 3 % a comment`
            guard let sign = (statementStart..<p).last(where: { kinds[$0] == .percent && !breaks[$0] }) else { return nil }
            return SyntaxError.foreignComment(span(sign), "%")
        default: return nil
        }
    }

    private static let foreignModules: Set<String> = [
        "numpy", "scipy", "math", "cmath", "random", "networkx", "matplotlib", "pandas", "sympy", "torch", "jax", "sys", "os", "time",
        "LinearAlgebra", "DifferentialEquations", "Plots", "Graphs", "Random", "Statistics", "Foundation", "std",
    ]

    private static let statementWords = [
        "node", "coupling", "network", "system", "func", "let", "var", "for", "while", "return", "use", "symbol", "expect", "if",
    ]

    private static let foreignWords: [String: TokenKind] = [
        "def": .func, "function": .func, "fn": .func, "fun": .func, "proc": .func, "define": .func, "sub": .func,
        "const": .let, "val": .let, "auto": .let, "int": .let, "float": .let, "double": .let, "real": .let, "local": .let,
        "import": .use, "include": .use, "using": .use, "require": .use, "from": .use,
        "assert": .expect, "check": .expect,
        "class": .node, "struct": .node, "agent": .node,
        "foreach": .for, "edge": .coupling, "graph": .network, "symbols": .symbol, "syms": .symbol,
    ]

    private static let foreignStatements: [String: String] = [
        "print": "a call has parentheses: print(x)", "println": "write print(x)", "echo": "write print(x)", "disp": "write print(x)",
        "plot": "a call has parentheses: plot(x)",
        "unless": "write 'if not c { ... }'", "until": "write 'while not c { ... }'",
        "with": "a file is read by 'load(\"name.csv\")' and written by 'save'", "void": "a function is declared 'func f(x) { ... }'",
        "pass": "an empty body is '{ }'", "begin": "a body stands in braces: { ... }", "mut": "what changes is bound by 'var'",
        "except": "there are no exceptions of one's own; 'expect error { ... }' checks for one",
        "repeat": "write 'while true { ... break ... }'", "loop": "write 'while true { ... break ... }'",
        "do": "write 'while true { ... break ... }'", "switch": "write 'if ... { } else if ... { }'",
        "case": "write 'if ... { } else if ... { }'",
        "raise": "there are no exceptions of one's own; 'expect c' checks",
        "throw": "there are no exceptions of one's own; 'expect c' checks", "del": "names cannot be deleted",
        "global": "a function reads the names around it without saying so",
    ]
}
