import NDCore

/// Every diagnostic of reading a text, `ND01xx`.
enum SyntaxError {
    // MARK: Text and tokens

    static func unterminatedString(_ at: Span) -> Diagnostic {
        Diagnostic(
            "ND0101", "this string has no closing '\"' on its line", at: at,
            remedy: "close it with '\"'; a line end inside a string is written '\\n'")
    }

    static func unterminatedInterpolation(_ at: Span) -> Diagnostic {
        Diagnostic("ND0101", "this '\\(' has no closing ')' on its line", at: at, remedy: "write '\\(expression)'; a backslash itself is '\\\\'")
    }

    static func escape(_ at: Span, text: String) -> Diagnostic {
        Diagnostic(
            "ND0102", "'\(text)' is no escape", at: at, remedy: "the escapes are \\n \\r \\t \\\" \\\\ \\u{3b8} and \\(expression); a backslash itself is '\\\\'")
    }

    static func unicodeEscape(_ at: Span) -> Diagnostic {
        Diagnostic("ND0102", "this is the number of no character", at: at, remedy: "a character is written by its hexadecimal number: \\u{3b8}")
    }

    static func stray(_ at: Span, scalar: Unicode.Scalar) -> Diagnostic {
        let number = String(scalar.value, radix: 16, uppercase: true)
        let code = "U+" + String(repeating: "0", count: max(0, 4 - number.count)) + number
        let isVisible = scalar.value > 0x20 && scalar.value != 0x7F && !(0x80...0x9F).contains(scalar.value)
            && scalar.properties.generalCategory != .format && scalar.properties.generalCategory != .control
        return Diagnostic(
            "ND0103", isVisible ? "'\(scalar)' (\(code)) has no meaning here" : "the character \(code) has no meaning here", at: at,
            remedy: remedy(forStray: scalar))
    }

    static func lookalike(_ at: Span, found: Unicode.Scalar, meant: String) -> Diagnostic {
        let number = String(found.value, radix: 16, uppercase: true)
        let quoted = meant.hasPrefix("'") ? meant : "'\(meant)'"
        return Diagnostic("ND0103", "'\(found)' (U+\(number)) looks like \(quoted), but is another character", at: at, remedy: "write \(quoted)")
    }

    static func notUTF8(_ at: Span, byte: UInt8, count: Int) -> Diagnostic {
        let number = String(byte, radix: 16, uppercase: true)
        return Diagnostic(
            "ND0104", "the byte 0x\(number) is not UTF-8", at: at, notes: count > 1 ? ["\(count) bytes of this text are not UTF-8; this is the first"] : [],
            remedy: "save the file in the encoding UTF-8")
    }

    static func number(_ at: Span, _ problem: NumberProblem, text: String) -> Diagnostic {
        let (message, remedy): (String, String) =
            switch problem {
            case .noLeadingDigit: ("a digit stands before the decimal point", "write '0\(text)'")
            case .noDigitAfterPoint: ("a digit stands after the decimal point", "write '\(withDigitBehindPoint(text))'")
            case .noExponent: ("the digits of the exponent are missing", "write '1e5', or '1*e' for a product with 'e'")
            case .underscore: ("'_' parts the digits of a number, one between two digits", "write '\(text.filter { $0 != "_" })'")
            case .imaginaryJ: ("the imaginary unit is 'i'", "write '\(text.dropLast())i'")
            case .hexadecimal: ("'\(text)' is no hexadecimal number", "hexadecimal digits are 0 to 9 and a to f: 0xff")
            case .otherBase(let base): ("numbers of base \(base) are not written this way", "write it in decimal, or hexadecimal: 0xff")
            }
        return Diagnostic("ND0105", message, at: at, remedy: remedy)
    }

    private static func withDigitBehindPoint(_ text: String) -> String {
        guard let point = text.firstIndex(of: ".") else { return text }
        return "\(text[...point])0\(text[text.index(after: point)...])"
    }

    static func singleQuotes(_ at: Span, text: String) -> Diagnostic {
        Diagnostic("ND0106", "strings stand in double quotes", at: at, remedy: "write \"\(text)\"")
    }

    static func curlyQuotes(_ at: Span, text: String) -> Diagnostic {
        Diagnostic("ND0106", "strings stand in straight double quotes", at: at, remedy: "write \"\(text)\"")
    }

    static func prefixedString(_ at: Span, prefix: String) -> Diagnostic {
        Diagnostic("ND0106", "a string has no letter before its quotes", at: at, remedy: "write \"...\"; values stand in it as \\(expression)")
    }

    static func tripleQuotes(_ at: Span) -> Diagnostic {
        Diagnostic("ND0106", "strings stand in single pairs of double quotes", at: at, remedy: "write \"one\\ntwo\": a line end is written '\\n'; what describes a declaration is a comment that begins with '##'")
    }

    static func foreignComment(_ at: Span, _ sign: String) -> Diagnostic {
        Diagnostic("ND0107", "'\(sign)' begins no comment", at: at, remedy: "comments begin with '#' and end with the line")
    }

    static func tooLarge(_ file: FileID) -> Diagnostic {
        Diagnostic("ND0108", "the text is longer than 4 GB", at: Span(file: file, 0..<0))
    }

    static func tooMany(_ count: Int) -> Diagnostic {
        Diagnostic("ND0109", "\(count) more error\(count == 1 ? " is" : "s are") not shown", severity: .note)
    }

    static func unsafeFormat(_ file: FileID) -> Diagnostic {
        Diagnostic(
            "ND0138", "this text cannot be formatted without changing it", at: Span(file: file, 0..<0),
            remedy: "leave it as it is, and tell the makers of nd")
    }

    // MARK: Structure

    /// - Parameters:
    ///   - opener: the bracket in which this stands, when it explains the error.
    ///   - continued: the operator that made this line go on.
    static func expected(
        _ wanted: String, found: String, behind: String?, at: Span, opener: (span: Span, text: String)?, continued: Span?, remedy: String?
    ) -> Diagnostic {
        var secondary: [Diagnostic.Label] = []
        if let opener { secondary.append(.init(opener.span, "this '\(opener.text)' is open")) }
        if let continued { secondary.append(.init(continued, "the line goes on after this")) }
        let place = behind.map { " after \($0)" } ?? ""
        return Diagnostic(
            "ND0110", "expected \(wanted)\(place), found \(found)", at: at, label: "expected \(wanted)", secondary: secondary, remedy: remedy)
    }

    static func neverClosed(_ bracket: String, at: Span, wanted: String, end: Span, found: String) -> Diagnostic {
        Diagnostic(
            "ND0111", "this '\(bracket)' is never closed", at: at, label: "opened here",
            secondary: [.init(end, "expected \(wanted), found \(found)")])
    }

    static func strayCloser(_ at: Span, _ text: String) -> Diagnostic {
        Diagnostic("ND0112", "this '\(text)' closes nothing", at: at, remedy: "remove it, or write the bracket that it should close")
    }

    static func nesting(_ at: Span, limit: Int) -> Diagnostic {
        Diagnostic("ND0113", "this is nested deeper than \(limit) levels", at: at, remedy: "give the inner parts names with 'let'")
    }

    static func tooLong(_ at: Span, limit: Int) -> Diagnostic {
        Diagnostic(
            "ND0113", "this expression is a chain of more than \(limit) operations", at: at, remedy: "part it with 'let', or use 'sum' or 'product' over a list")
    }

    // MARK: Operators

    static func foreignOperator(_ at: Span, _ text: String, meant: String?, _ remedy: String) -> Diagnostic {
        Diagnostic("ND0114", "'\(text)' is no operator", at: at, remedy: remedy)
    }

    static func elementwise(_ at: Span, _ sign: String) -> Diagnostic {
        Diagnostic("ND0114", "'.\(sign)' is no operator", at: at, remedy: "'\(sign)' works on each element; the matrix product is '@'")
    }

    /// - Parameter above: the end of the statement that was to go on.
    static func operatorLeadsLine(_ at: Span, _ sign: String, above: Span) -> Diagnostic {
        Diagnostic(
            "ND0150", "the line begins with '\(sign)', but the one above has ended", at: at, secondary: [.init(above, "it ends here")],
            remedy: "put the '\(sign)' at the end of the line above")
    }

    static func comparisonChain(_ at: Span, first: Span, remedy: String) -> Diagnostic {
        Diagnostic("ND0115", "comparisons do not chain", at: at, secondary: [.init(first, "the first comparison")], remedy: remedy)
    }

    static func rangeChain(_ at: Span) -> Diagnostic {
        Diagnostic("ND0115", "ranges do not chain", at: at, remedy: "a step is written 'linspace(a, b, n)' or '[k*step for k in 0..n]'")
    }

    static func openRange(_ at: Span) -> Diagnostic {
        Diagnostic("ND0115", "a range needs both its ends here", at: at, remedy: "an end may be left out only in an index, as in 'a[1..]'")
    }

    static func doubleMinus(_ at: Span) -> Diagnostic {
        Diagnostic("ND0114", "'--' joins the nodes of a network that is written out", at: at, remedy: "minus a negative value is written '- (-x)'")
    }

    static func splitOperator(_ at: Span, _ meant: String) -> Diagnostic {
        Diagnostic("ND0114", "'\(meant)' is written without a space", at: at, remedy: "write '\(meant)'")
    }

    static func unknownAssignment(_ at: Span, _ sign: String, written: String) -> Diagnostic {
        Diagnostic("ND0114", "'\(sign)' is no operator", at: at, remedy: "write the whole: x = x\(written == "%" ? " % " : written)2; there are +=, -=, *= and /=")
    }

    static func notNeedsParentheses(_ at: Span) -> Diagnostic {
        Diagnostic("ND0116", "'not' binds more loosely than the operator before it", at: at, remedy: "put it in parentheses: (not x)")
    }

    static func lambdaNeedsParentheses(_ at: Span) -> Diagnostic {
        Diagnostic("ND0116", "'=>' binds more loosely than the operator before it", at: at, remedy: "put the function in parentheses: (x => ...)")
    }

    static func lambdaHead(_ at: Span, arrow: Span, isComparison: Bool) -> Diagnostic {
        Diagnostic(
            "ND0116", "before '=>' stand the names of the parameters", at: at, secondary: [.init(arrow, "a function begins here")],
            remedy: isComparison ? "'at least' is written '>=', a function 'x => ...'" : "write 'x => ...' or '(x, y) => ...'")
    }

    static func lambdaArrow(_ at: Span) -> Diagnostic {
        Diagnostic("ND0114", "'->' joins nodes and levels, it makes no function", at: at, remedy: "a function is written 'x => ...'")
    }

    static func productWithoutSign(_ at: Span, _ written: String) -> Diagnostic {
        Diagnostic("ND0114", "a product is written with '*'", at: at, remedy: "write '\(written)'")
    }

    static func assignmentInCondition(_ at: Span) -> Diagnostic {
        Diagnostic("ND0117", "'=' binds a name, it does not compare", at: at, remedy: "equality is written '=='")
    }

    static func assignmentInParentheses(_ at: Span) -> Diagnostic {
        Diagnostic("ND0117", "'=' binds a name, it does not compare", at: at, remedy: "equality is written '==', a record '(a: 1)'")
    }

    static func equalityForBinding(_ at: Span) -> Diagnostic {
        Diagnostic("ND0117", "'==' compares, it does not bind", at: at, remedy: "write '='")
    }

    static func notAssignable(_ at: Span, sign: Span, isCall: Bool) -> Diagnostic {
        Diagnostic(
            "ND0118", "nothing can be assigned to this", at: at, secondary: [.init(sign)],
            remedy: isCall
                ? "a function is declared 'func f(x) = ...'; equality is written '=='"
                : "a name, an element 'v[i]' or a field 'r.a' can be assigned; equality is written '=='")
    }

    // MARK: Words

    static func keywordAsName(_ at: Span, _ word: String) -> Diagnostic {
        Diagnostic("ND0119", "'\(word)' is a keyword and cannot be a name", at: at, remedy: "choose another name, such as '\(word)_'")
    }

    static func symbolByCall(_ at: Span) -> Diagnostic {
        Diagnostic("ND0119", "'symbol' is a keyword and cannot be called", at: at, remedy: "a symbol is declared by a statement: symbol x")
    }

    static func foreignWord(_ at: Span, _ word: String, meant: String) -> Diagnostic {
        Diagnostic("ND0120", "'\(word)' is no word of this language", at: at, remedy: "write '\(meant)'")
    }

    static func foreignStatement(_ at: Span, _ word: String, remedy: String) -> Diagnostic {
        Diagnostic("ND0120", "'\(word)' begins no statement", at: at, remedy: remedy)
    }

    static func misspeltKeyword(_ at: Span, _ word: String, meant: String) -> Diagnostic {
        Diagnostic("ND0120", "'\(word)' begins no statement", at: at, remedy: "did you mean '\(meant)'?")
    }

    static func foreignModule(_ at: Span, _ name: String) -> Diagnostic {
        Diagnostic("ND0120", "'\(name)' is no module of this language", at: at, remedy: "what the library has is there without it; modules are brought by 'use epidemics'")
    }

    static func foreignLambda(_ at: Span) -> Diagnostic {
        Diagnostic("ND0120", "'lambda' is no word of this language", at: at, remedy: "a function is written 'x => ...' or '(x, y) => ...'")
    }

    static func functionWithoutName(_ at: Span, _ word: String) -> Diagnostic {
        Diagnostic(
            "ND0120", word == "func" ? "'func' declares a function that has a name" : "'\(word)' makes no function", at: at,
            remedy: "a function without a name is written 'x => ...' or '(x, y) => { ... }'")
    }

    static func equalInLoop(_ at: Span) -> Diagnostic {
        Diagnostic("ND0121", "a loop is written with 'in', not with '='", at: at, remedy: "write 'for i in 0..<n { ... }'")
    }

    static func orphanElse(_ at: Span) -> Diagnostic {
        Diagnostic("ND0145", "this 'else' belongs to no 'if'", at: at, remedy: "an 'else' follows directly on the '}' of its 'if'")
    }

    static func outside(_ at: Span, _ word: String, of place: String) -> Diagnostic {
        let remedy: String? =
            switch word {
            case "return": "a file ends where its text ends; a value is shown by 'print(x)'"
            case "break", "continue": "a loop is left from its own body; a function by 'return'"
            case _ where place.hasPrefix("a node"): "write it in the braces of one: node N { ... }"
            default: "write it in the braces of one, such as 'when x > 1 { ... }'"
            }
        return Diagnostic("ND0122", "'\(word)' stands only inside \(place)", at: at, remedy: remedy)
    }

    // MARK: Bodies

    static func colonForBraces(_ at: Span, head: String) -> Diagnostic {
        Diagnostic("ND0123", "the body of \(head) stands in braces, not after ':'", at: at, remedy: "write '{ ... }'")
    }

    static func braceOnNextLine(_ at: Span, head: String, end: Span) -> Diagnostic {
        Diagnostic("ND0123", "the '{' of \(head) stands on a new line", at: at, secondary: [.init(end, "the statement ends here")], remedy: "move '{' to the end of the line before")
    }

    static func bracesAsValue(_ at: Span) -> Diagnostic {
        Diagnostic("ND0123", "braces hold statements, not values", at: at, remedy: "a record is written '(a: 1, b: 2)', a list '[1, 2]'")
    }

    static func bracesInConditional(_ at: Span) -> Diagnostic {
        Diagnostic("ND0123", "a conditional value has no braces", at: at, remedy: "write 'if c then a else b'")
    }

    // MARK: Values

    static func emptyParentheses(_ at: Span) -> Diagnostic {
        Diagnostic("ND0124", "'()' has no value", at: at, remedy: "nothing is 'none', an empty list '[]'")
    }

    static func tuple(_ at: Span) -> Diagnostic {
        Diagnostic("ND0124", "several values in parentheses have no meaning: there are no tuples", at: at, remedy: "a list is written '[a, b]', a record '(x: a, y: b)'")
    }

    static func severalTargets(_ at: Span) -> Diagnostic {
        Diagnostic("ND0124", "one assignment sets one name", at: at, remedy: "write two statements, parted by ';'; several values make a list: [a, b]")
    }

    static func chainOfAssignments(_ at: Span) -> Diagnostic {
        Diagnostic("ND0124", "one assignment sets one name", at: at, remedy: "write two statements: b = 3; a = b")
    }

    static func recordKey(_ at: Span) -> Diagnostic {
        Diagnostic("ND0124", "before ':' in a record stands a plain name", at: at, remedy: "write '(a: 1, b: 2)'")
    }

    static func recordField(_ at: Span, found: String) -> Diagnostic {
        Diagnostic("ND0124", "expected a field 'name: value', found \(found)", at: at, remedy: "every value of a record has a name: (a: 1, b: 2)")
    }

    static func equalForColon(_ at: Span) -> Diagnostic {
        Diagnostic("ND0125", "a named value is written with ':'", at: at, remedy: "write 'name: value'; equality is '=='")
    }

    static func generator(_ at: Span) -> Diagnostic {
        Diagnostic("ND0125", "a comprehension stands in square brackets", at: at, remedy: "write '[f(x) for x in v]'")
    }

    /// - Parameter step: the third part of a slice, which has none here.
    static func foreignSlice(_ at: Span, step: String? = nil) -> Diagnostic {
        let remedy: String =
            switch step {
            case nil: "'a[1..<4]' leaves out the end, 'a[1..4]' includes it, ':' alone is everything"
            case "-1": "'reverse(a)' turns an array round; a slice has no step"
            case let step?: "a slice has no step: pick the places by an array, such as 'a[\(step)*(0..4)]'"
            }
        return Diagnostic("ND0125", "a slice is written with '..' or '..<'", at: at, remedy: remedy)
    }

    static func parameterType(_ at: Span) -> Diagnostic {
        Diagnostic("ND0125", "names of the script carry no types", at: at, remedy: "a parameter with a default is written 'k = 2'")
    }

    static func arrowForEqual(_ at: Span) -> Diagnostic {
        Diagnostic("ND0125", "a function in one line is written with '='", at: at, remedy: "write 'func f(x) = x^2'")
    }

    static func unit(_ at: Span) -> Diagnostic {
        Diagnostic("ND0126", "a number has no elements, and units are reserved for later", at: at, remedy: "say the unit in a comment: 10   # ms")
    }

    static func reservedWord(_ at: Span, _ word: String) -> Diagnostic {
        Diagnostic(
            "ND0126", "'\(word)' is reserved for later", at: at, remedy: word == "match" ? "write 'if ... { } else if ... { }'" : nil)
    }

    static func computedPath(_ at: Span) -> Diagnostic {
        Diagnostic("ND0125", "the file of 'use' is written out, without '\\( )'", at: at)
    }

    static func pathWithoutQuotes(_ at: Span, _ path: String) -> Diagnostic {
        Diagnostic("ND0125", "the file of 'use' stands in quotes", at: at, remedy: "write 'use \"\(path)\"'")
    }

    static func useInPart(_ at: Span, _ word: String, module: String) -> Diagnostic {
        Diagnostic(
            "ND0125", word == "as" ? "a module keeps its name" : "a module is used as a whole", at: at,
            remedy: "write 'use \(module)'; what it brings is called by its own name\(module.hasPrefix("\"") ? "" : ", or \(module).name")")
    }

    // MARK: Rules of nodes and couplings

    static func primeOutsideRule(_ at: Span) -> Diagnostic {
        Diagnostic("ND0130", "the prime ' is a rate, in a node or a coupling; here it has no meaning", at: at, remedy: "the transpose is 'M.T', a derivative 'diff(e, x)'")
    }

    static func strayPrime(_ at: Span) -> Diagnostic {
        Diagnostic("ND0130", "the prime stands directly after a plain name, in a rule", at: at, remedy: "a rate is written x' = ..., the transpose 'M.T'")
    }

    static func primeOfField(_ at: Span) -> Diagnostic {
        Diagnostic("ND0130", "a velocity is read and set with one prime", at: at, remedy: "write s.x'; a rate of second order has a rule, no value of its own")
    }

    static func primeWithSpace(_ at: Span, name: String) -> Diagnostic {
        Diagnostic("ND0139", "the prime stands directly after its name", at: at, remedy: "write \(name)' without the space")
    }

    static func tooManyPrimes(_ at: Span, _ count: Int) -> Diagnostic {
        Diagnostic("ND0140", "a rate of order \(count) cannot be written: two primes are the most", at: at, remedy: "give the lower rates states of their own: x' = v, v'' = ...")
    }

    static func rateOutsideNode(_ at: Span) -> Diagnostic {
        Diagnostic("ND0141", "a rate is a rule of a node or a coupling; an event cannot set it", at: at, remedy: "an event sets states: x = ...")
    }

    static func ruleOutsideNode(_ at: Span, name: String) -> Diagnostic {
        Diagnostic("ND0141", "a rate is a rule of a node or a coupling, and this stands in neither", at: at, remedy: "write it in one: node N { state \(name) = 1; \(name)' = ... }")
    }

    static func addingToRate(_ at: Span, name: String) -> Diagnostic {
        Diagnostic("ND0143", "a rate is given in one piece, with '='", at: at, remedy: "write \(name)' = ...; what couplings add arrives in an input")
    }

    static func foreignRate(_ at: Span, written: String, name: String) -> Diagnostic {
        Diagnostic("ND0142", "'\(written) = ...' is not how a rate is written", at: at, remedy: "the rate of '\(name)' is written \(name)' = ...")
    }

    static func plainEquation(_ at: Span, name: String, isState: Bool, inCoupling: Bool) -> Diagnostic {
        Diagnostic(
            "ND0131", "'\(name) = ...' alone does not say whether a rate, a map or a name is meant", at: at,
            remedy: isState
                ? "a rate is written \(name)' = ..., a map 'next \(name) = ...'"
                : inCoupling
                ? "a coupling adds to an input: '\(name) += ...'; a name for an expression is 'let \(name) = ...'"
                : "a start is written 'state \(name) = ...', a rate \(name)' = ..., a map 'next \(name) = ...', a name for an expression 'let \(name) = ...'")
    }

    static func notARuleEquation(_ at: Span) -> Diagnostic {
        Diagnostic("ND0144", "an equation has a rate, a name or 0 on its left", at: at, remedy: "write x' = ..., 'next x = ...', 'let y = ...' or '0 = ...'")
    }

    static func notARule(_ at: Span, word: String) -> Diagnostic {
        Diagnostic(
            "ND0131", "this is no rule of a node or a coupling", at: at, remedy: suggestion(for: word, among: Keywords.ruleHeads)
                ?? "a rule is a line such as 'state x = 0', 'param k = 1', x' = ..., 'pull += ...'")
    }

    static func contributionSign(_ at: Span, _ sign: String) -> Diagnostic {
        Diagnostic("ND0143", "a coupling only adds to an input, '\(sign)' does not", at: at, remedy: "write '+=', with a minus inside: pull += -(...)")
    }

    static func algebraicZero(_ at: Span) -> Diagnostic {
        Diagnostic("ND0144", "an algebraic equation has 0 on its left", at: at, remedy: "bring everything to the right: '0 = g'")
    }

    static func misplacedStatement(_ at: Span, _ word: String) -> Diagnostic {
        let remedy: String =
            switch word {
            case "if": "a choice is made in an expression: x' = if c then a else b; an event is written 'when c { ... }'"
            case "var": "what changes is a 'state', a name for an expression is 'let'"
            case "for", "while": "sums over edges are the work of a coupling; 'sum([... for ...])' stands in an expression"
            case "node", "coupling", "network", "system", "func", "use", "symbol", "expect": "declare it outside; is a '}' missing above?"
            default: "rules are declarations, not steps; functions of the script can be called in them"
            }
        return Diagnostic("ND0132", "'\(word)' is no rule of a node or a coupling", at: at, remedy: remedy)
    }

    static func unknownType(_ at: Span, _ word: String) -> Diagnostic {
        let near = closest(to: word, among: ["real", "complex", "count"]).map { "did you mean '\($0)'?" }
        return Diagnostic(
            "ND0133", "there is no type '\(word)'", at: at,
            remedy: near ?? "states and parameters are real unless they are 'complex', 'count', an array '[n, m]' or levels 'in {S, I, R}'")
    }

    static func inputType(_ at: Span) -> Diagnostic {
        Diagnostic("ND0133", "an input has no type: it takes the shape of what arrives", at: at, remedy: "write the name alone, as in 'input pull'")
    }

    static func levelsWithColon(_ at: Span) -> Diagnostic {
        Diagnostic("ND0133", "levels are written with 'in'", at: at, remedy: "write 'state health in {S, I, R} = S'")
    }

    static func ruleInList(_ at: Span, _ word: String) -> Diagnostic {
        Diagnostic("ND0137", "'\(word)' begins a rule of its own", at: at, remedy: "put it on a new line, or a ';' before it instead of the comma")
    }

    static func jumpWithBody(_ at: Span) -> Diagnostic {
        Diagnostic("ND0134", "a jump between levels has no body", at: at, remedy: "what else happens at the jump is written 'jump at rate { ... }'")
    }

    static func reactionProduct(_ at: Span) -> Diagnostic {
        Diagnostic("ND0134", "the number of a species stands before it without '*'", at: at, remedy: "write '2 X'")
    }

    // MARK: Networks and systems

    static func edgeSign(_ at: Span) -> Diagnostic {
        Diagnostic("ND0135", "an edge is written '->' or '--'", at: at, remedy: "'a -> b' is directed, 'a -- b' is not")
    }

    static func clauseOnNextLine(_ at: Span, _ word: String, end: Span) -> Diagnostic {
        Diagnostic(
            "ND0136", "'\(word)' stands on a new line", at: at, secondary: [.init(end, "the system ends here")],
            remedy: "put it on the line of 'system', or use the form in braces: system s on net { ... }")
    }

    static func systemByLet(_ at: Span, _ word: String) -> Diagnostic {
        Diagnostic("ND0136", "'\(word)' belongs to a system", at: at, remedy: "write 'system s = Node on net via Coupling'")
    }

    static func equalBeforeEdges(_ at: Span) -> Diagnostic {
        Diagnostic("ND0136", "a network that is written out has no '='", at: at, remedy: "leave it out: network g { a -- b; b -> c }")
    }

    static func parametersOfNode(_ at: Span) -> Diagnostic {
        Diagnostic("ND0123", "the parameters of a node are declared in its body", at: at, remedy: "write 'node N { param k = 1; ... }'; N(k: 2) gives another value")
    }

    static func equalBeforeBody(_ at: Span, _ head: String) -> Diagnostic {
        Diagnostic("ND0123", "the body of \(head) stands in braces, without '='", at: at, remedy: "leave out the '='")
    }

    static func systemForms(_ at: Span) -> Diagnostic {
        Diagnostic("ND0136", "a system with '=' has no body", at: at, remedy: "the form with a body is 'system s on net { Node; via Coupling }'")
    }
}
