import NDCore
import NDSyntax
import Testing

@Suite("Tokens")
struct TokenTests {
    private func kinds(_ text: String) -> [TokenKind] {
        tokens(of: Array(text.utf8)).map(\.kind).filter { !$0.isTrivia && $0 != .end }
    }

    @Test("numbers", arguments: [
        ("42", [.integer]), ("1_000", [.integer]), ("2.5e-3", [.decimal]), ("1e5", [.decimal]), ("3i", [.imaginary]),
        ("2.5i", [.imaginary]), ("0xff", [.hexadecimal]), ("0..9", [.integer, .dotDot, .integer]),
        ("0..<10", [.integer, .dotDotLess, .integer]), ("1.foo", [.integer, .dot, .name]), ("1.5.foo", [.decimal, .dot, .name]),
        ("3in", [.integer, .in]), ("a.b", [.name, .dot, .name]), ("2ex", [.integer, .name]), ("var(x)", [.name, .leftParen, .name, .rightParen]), ("var x", [.var, .name]), ("x.in", [.name, .dot, .name]),
    ] as [(String, [TokenKind])])
    func numbers(text: String, expected: [TokenKind]) {
        #expect(kinds(text) == expected)
    }

    @Test("misspelt numbers say how to write them", arguments: [
        (".5", "write '0.5'"), ("2.", "write '2.0'"), ("1.e5", "write '1.0e5'"), ("1_", "write '1'"), ("1__0", "write '10'"),
        ("3j", "write '3i'"), ("0xfg", "hexadecimal digits are 0 to 9 and a to f: 0xff"), ("0x", "hexadecimal digits are 0 to 9 and a to f: 0xff"),
        ("1e", "write '1e5', or '1*e' for a product with 'e'"), ("2.5e+", "write '1e5', or '1*e' for a product with 'e'"),
        ("0b101", "write it in decimal, or hexadecimal: 0xff"),
    ])
    func misspeltNumbers(text: String, remedy: String) {
        let found = diagnostics("let x = \(text)")
        #expect(found.map(\.code) == ["ND0105"])
        #expect(found.first?.remedy == remedy)
    }

    @Test("operators are the longest that fit", arguments: [
        ("|>", .pipe), ("=>", .fatArrow), ("->", .arrow), ("--", .dashDash), ("..", .dotDot), ("..<", .dotDotLess), ("+=", .plusEqual),
        ("-=", .minusEqual), ("*=", .starEqual), ("/=", .slashEqual), ("==", .equalEqual), ("!=", .notEqual), ("<=", .lessEqual),
        (">=", .greaterEqual), ("≈", .approximately), ("~=", .approximately), ("=", .equal), ("@", .at), ("%", .percent), ("^", .caret),
    ] as [(String, TokenKind)])
    func operators(text: String, kind: TokenKind) {
        #expect(kinds(text) == [kind])
    }

    @Test("every keyword is a keyword, every contextual word a name")
    func words() {
        for word in Keywords.reserved { #expect(tokens(of: Array(word.utf8))[0].kind.category == .keyword, "\(word)") }
        for word in Keywords.contextual { #expect(kinds(word) == [.name], "\(word)") }
        #expect(Keywords.reserved.count == 26)
    }

    @Test("names hold Unicode letters, digits, marks and subscripts", arguments: ["θ", "x₁", "étude", "節点2", "_a", "θ̇", "Δt", "ℏ"])
    func names(text: String) {
        #expect(kinds(text) == [.name])
        #expect(outline("let \(text) = 1") == "(let \(text) 1)")
    }

    @Test("a prime belongs to the name directly before it")
    func primes() {
        #expect(kinds("x' = 1") == [.name, .prime, .equal, .integer])
        #expect(kinds("x''") == [.name, .prime])
        #expect(kinds("x '") == [.name, .strayPrime])
        #expect(kinds("'text'") == [.foreignString])
    }

    @Test("strings with escapes and nested interpolations", arguments: [
        (#""plain""#, #""plain""#),
        (#""a\tb\n\"\\""#, "\"a\tb\n\"\\\""),
        (#""\u{3b8}\u{1F600}""#, "\"θ😀\""),
        (#""x = \(x + 1)!""#, #""x = {(+ x 1)}!""#),
        (#""\(f("in \(1)", (2)))""#, #""{(call f "in {1}" 2)}""#),
        (#""""#, #""""#),
        (#""\(a)\(b)""#, #""{a}{b}""#),
        ("\"# no comment, θ\"", "\"# no comment, θ\""),
    ])
    func strings(text: String, expected: String) {
        #expect(outline(text) == expected)
    }

    @Test("broken strings give one error, on their own line", arguments: [
        ("let a = \"open\nlet b = 2", "ND0101"), ("f(\"open)\nlet b = 2", "ND0101"), ("let a = \"x \\(f(1\nlet b = 2", "ND0101"),
        (#"let a = "\q""#, "ND0102"), (#"let a = "\u{110000}""#, "ND0102"), (#"let a = "\u3b8""#, "ND0102"),
        (#"let a = "\()""#, "ND0110"), ("let a = 'x'", "ND0106"), ("[\"a\", \"b]\nlet c = 1", "ND0101"),
    ])
    func brokenStrings(text: String, code: String) {
        #expect(codes(text) == [code])
    }

    @Test("what follows a broken string is read")
    func afterBrokenString() {
        #expect(outline("print(\"open)\nlet b = 2") == "(call print \"open)\") ; (let b 2) !ND0101")
    }

    @Test("stray signs say what to write instead", arguments: [
        ("let a = b ? c : d", "?"), ("let a = `b`", "`"), ("let a = x²", "²"), ("let a = √2", "√"), ("let a = $b", "$"),
    ])
    func stray(text: String, sign: String) {
        #expect(codes(text).first == "ND0103")
        #expect(marked(text) == sign)
        #expect(diagnostics(text).first?.remedy != nil)
    }

    @Test("signs pasted from a document are understood, and reported")
    func lookalikes() {
        #expect(outline("a − b × c") == "(- a (* b c)) !ND0103")
        #expect(outline("a ≤ b") == "(<= a b) !ND0103")
    }

    @Test("a text that is not UTF-8 gives one error at the first byte", arguments: [
        [0x61, 0xFF, 0x62, 0x0A, 0xFE], [0x22, 0xC3, 0x22], [0x23, 0x80], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82],
    ] as [[UInt8]])
    func notUTF8(bytes: [UInt8]) {
        let result = parse(SourceFile(name: "t", bytes: bytes), id: FileID(0))
        #expect(result.diagnostics.map(\.code) == ["ND0104"])
        #expect(parseTree(SourceFile(name: "t", bytes: bytes), id: FileID(0)).tree.bytes == bytes)
    }

    @Test("line ends may be \\n or \\r\\n, a byte order mark is passed over")
    func lineEnds() {
        #expect(outline("let a = 1\r\nlet b = 2\r\n") == "(let a 1) ; (let b 2)")
        #expect(outline("\u{FEFF}let a = 1") == "(let a 1)")
        #expect(outline("let a\u{A0}=\t1") == "(let a 1)")
    }

    @Test("tokens joined are the text, and have a category")
    func joined() {
        let text = "## doc\nnode A { x' = 1 # c\n}\r\nlet s = \"a\\(b)\\n\"; § 'q'"
        let all = tokens(of: Array(text.utf8))
        #expect(all.flatMap { Array(Array(text.utf8)[$0.range]) } == Array(text.utf8))
        #expect(all.last?.kind == .end)
        #expect(all[0].kind.category == .documentation)
    }
}
