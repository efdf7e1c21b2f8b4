import NDCore

extension Parser {
    /// A statement that begins with a word of another language, or with a misspelt keyword: `def f(x) {`, `whlie c {`.
    /// Reported, and read as what was meant.
    mutating func readAsKeyword() -> Bool {
        guard !panicking else { return false }
        let next = kind(ahead: 1)
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
        "repeat": "write 'while true { ... break ... }'", "loop": "write 'while true { ... break ... }'",
        "do": "write 'while true { ... break ... }'", "switch": "write 'if ... { } else if ... { }'",
        "case": "write 'if ... { } else if ... { }'",
        "raise": "there are no exceptions of one's own; 'expect c' checks",
        "throw": "there are no exceptions of one's own; 'expect c' checks", "del": "names cannot be deleted",
        "global": "a function reads the names around it without saying so",
    ]
}
