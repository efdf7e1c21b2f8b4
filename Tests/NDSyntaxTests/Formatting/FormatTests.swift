import NDCore
import NDSyntax
import Testing

@Suite("Formatting")
struct FormatTests {
    @Test("spaces inside a line", arguments: [
        ("x=1", "x = 1"), ("let x=a+b-c", "let x = a + b - c"), ("a  ==b", "a == b"), ("not(a)", "not (a)"), ("-x", "-x"), ("a- -b", "a - -b"),
        ("- - x", "- -x"), ("a^ 2", "a^2"), ("2 ^-x", "2^-x"), ("0 .. 9", "0..9"), ("0 ..< n-1", "0..<n-1"), ("0..1 + + x", "0..1+ +x"), ("0..<n - 1", "0..<n-1"), ("0..- - 1", "0..- -1"),
        ("2*x", "2*x"), ("2 * x", "2 * x"), ("2* x", "2 * x"), ("a*b *c", "a * b * c"), ("a*b + c", "a*b + c"), ("A@B", "A @ B"), ("a~=b", "a ~= b"), ("a≈b", "a ≈ b"),
        ("f (x)", "f(x)"), ("f( x ,y )", "f(x, y)"), ("f(k :2)", "f(k: 2)"), ("v [1]", "v[1]"), ("M[ : ,j]", "M[:, j]"), ("a[1 ..]", "a[1..]"), ("a[ ..<3 ]", "a[..<3]"),
        ("[ 1,2 ]", "[1, 2]"), ("( a )", "(a)"), ("(a :1)", "(a: 1)"), ("x=>x", "x => x"), ("(x,y)=>x", "(x, y) => x"), ("x|>f", "x |> f"),
        ("let f=x=>{a;b}", "let f = x => { a; b }"), ("\"a \\( x+1 ) b\"", "\"a \\(x + 1) b\""), ("r . a", "r.a"), ("a is  none", "a is none"),
        ("func f (x,k=2)=x^k", "func f(x, k = 2) = x^k"), ("if a{b}else{c}", "if a { b } else { c }"), ("if a then b  else c", "if a then b else c"),
        ("for i,x in v{ }", "for i, x in v { }"), ("for x in v{}", "for x in v { }"), ("network k{a->b;c--d(w:1)}", "network k { a -> b; c -- d (w: 1) }"),
        ("coupling C(a,b->c){s+=1}", "coupling C (a, b -> c) { s += 1 }"), ("node A{state h in{S,I}=S}", "node A { state h in {S, I} = S }"),
        ("node A{state W:complex[2,2]=0}", "node A { state W: complex [2, 2] = 0 }"), ("node A{state z:[2]}", "node A { state z: [2] }"),
        ("node A{x'=W'*2;x''=1}", "node A { x' = W'*2; x'' = 1 }"), ("node A{reaction 2 X+Y->(a+1)X at k}", "node A { reaction 2 X + Y -> (a + 1) X at k }"),
        ("node A{jump h:S->I at 2}", "node A { jump h: S -> I at 2 }"), ("coupling C{on source.e after 2{stop}}", "coupling C { on source.e after 2 { stop } }"),
        ("symbol a:positive,n", "symbol a: positive, n"), ("expect error ND0301{f()}", "expect error ND0301 { f() }"), ("x+=-1", "x += -1"), ("1 .sqrt()", "1.sqrt()"),
        ("let a =1   # c", "let a = 1  # c"),
    ])
    func spaces(text: String, expected: String) {
        #expect(formatted(text) == expected + "\n")
    }

    @Test("lines and their indentation", arguments: [
        ("a;b\n;;c", "a\nb\nc"), ("if a {\nb;c\n}", "if a {\n    b\n    c\n}"), ("if a {\n}", "if a { }"), ("if a { b }\nelse\n{ c }", nil),
        ("if a { b }\n\nelse { c }", "if a { b } else { c }"), ("if a {\nb }\n# why\nelse { c }", "if a {\n    b\n}\n# why\nelse { c }"),
        ("\n\n\na\n\n\n\nb\n\n", "a\n\n\nb"), ("node A {\n\n  state x\n\n\n  x' = 1\n\n}", "node A {\n    state x\n\n    x' = 1\n}"),
        ("v\n|> f\n|> g", "v\n    |> f\n    |> g"), ("let x =\n3", "let x =\n    3"), ("f(\na,\nb +\nc\n)", "f(\n    a,\n    b +\n        c\n)"),
        ("f(a,\nb)", "f(a,\n    b)"), ("(a\n+ b)", "(a\n    + b)"), ("let m = [[1, 2],\n[3, 4]]", "let m = [[1, 2],\n         [3, 4]]"),
        ("[x\nfor x in v\nif x > 0]", "[x\n for x in v\n if x > 0]"), ("f(x => {\na\n})", "f(x => {\n    a\n})"),
        ("v\n  |> map(x => {\na\n})", "v\n    |> map(x => {\n        a\n    })"), ("node A {\nstate x = 1,\ny = 2\n}", "node A {\n    state x = 1,\n        y = 2\n}"),
        ("func f() {\nif a {\nb\n}\n}", "func f() {\n    if a {\n        b\n    }\n}"), ("a\r\nb\r\n", "a\nb"), ("", nil), ("\u{FEFF}a\t", "a"),
        ("if a and\nb {\nc\n}", "if a and\n    b {\n    c\n}"),
    ] as [(String, String?)])
    func lines(text: String, expected: String?) {
        guard let expected else {
            #expect(formatted(text) == (text.isEmpty ? "" : nil))
            return
        }
        #expect(formatted(text) == expected + "\n")
    }

    @Test("comments stay, at their places", arguments: [
        ("# a\nx # b\n# c", "# a\nx  # b\n# c"), ("node A { # a\n# b\nstate x # c\n# d\n}", "node A {  # a\n    # b\n    state x  # c\n    # d\n}"),
        ("f(a, # one\n# two\nb # three\n)", "f(a,  # one\n    # two\n    b  # three\n)"), ("a +\n# why\nb", "a +\n    # why\n    b"),
        ("let a = 1   # x\nlet bcd = 2 # y", "let a = 1    # x\nlet bcd = 2  # y"), ("let a = 1   # x\nlet bcd = 2#  y\n", "let a = 1  # x\nlet bcd = 2  #  y"),
        ("let a = 1     # x\nlet bcd = 2   # y\n\nlet c = 3     # z", "let a = 1    # x\nlet bcd = 2  # y\n\nlet c = 3  # z"),
        ("## doc  \n##  more\nlet a = 1", "## doc\n##  more\nlet a = 1"), ("## doc\n;\nlet a = 1", "## doc\n\nlet a = 1"), ("a; # c\nb", "a  # c\nb"), ("#!/usr/bin/env nd", "#!/usr/bin/env nd"),
        ("if a {\n# only\n}", "if a {\n    # only\n}"), ("a\n\n\n\n# far\n\nb", "a\n\n\n# far\n\nb"),
    ])
    func comments(text: String, expected: String) {
        #expect(formatted(text) == expected + "\n")
    }

    @Test("long lines are broken at the commas of their outermost bracket", arguments: [
        ("let r = simulate(sync, to: 100, seed: 3)", "let r = simulate(\n    sync,\n    to: 100,\n    seed: 3\n)"),
        ("let v = [1000, 2000, 3000, 4000, 5000, 6000]", "let v = [\n    1000, 2000, 3000, 4000,\n    5000, 6000\n]"),
        ("f(g(a, b), h(cccccccccc, dddddddddd, eeeee))", "f(\n    g(a, b),\n    h(\n        cccccccccc,\n        dddddddddd,\n        eeeee\n    )\n)"),
        ("if condition { let a = 1; let b = 2 }", "if condition {\n    let a = 1\n    let b = 2\n}"),
        ("let x = abs(mean(aaaaaaaaaaa, bbbbbbbbbbbb))", "let x = abs(mean(\n    aaaaaaaaaaa,\n    bbbbbbbbbbbb\n))"),
        ("let text = \"nothing in here can be broken\"", "let text = \"nothing in here can be broken\""),
    ])
    func long(text: String, expected: String) {
        #expect(formatted(text, width: 28) == expected + "\n")
    }

    @Test("a text with errors is left alone")
    func errors() {
        guard case .unreadable(let found) = format(SourceFile(name: "t", text: "let = 3\nlet y == 2"), id: FileID(0)) else {
            Issue.record("formatted")
            return
        }
        #expect(found.map(\.code) == ["ND0110", "ND0117"])
    }

    /// What must hold of every program that can be read.
    static func check(_ text: String, _ name: String, width: Int = 120) {
        guard codes(text).isEmpty else { return }
        guard let once = formatted(text, width: width) else {
            Issue.record("\(name) is not formatted: \(text)")
            return
        }
        #expect(formatted(once, width: width) == once, "\(name) changes the second time")
        #expect(meaning(once) == meaning(text), "\(name) changes its meaning")
        #expect(NDSyntaxTests.comments(once) == NDSyntaxTests.comments(text), "\(name) changes its comments")
        let lines = once.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(!lines.contains { $0.last == " " }, "\(name) has blanks at the end of a line")
    }

    @Test("the project's programs keep their meaning, at any width", arguments: [120, 40, 1])
    func programs(width: Int) {
        let programs = ProjectFiles.programs() + ProjectFiles.blocks()
        #expect(programs.count > 150)
        for (name, text) in programs { FormatTests.check(text, name, width: width) }
        for text in corpus { FormatTests.check(text, "corpus", width: width) }
    }

    /// Programs of `words` are about ways of writing; programs with mistakes in reading cannot be formatted.
    @Test("the project's programs and the blocks of its documents are in their canonical form: run 'nd fmt'")
    func canonical() {
        var seen = 0
        for (name, text) in ProjectFiles.programs(in: ["Tests/Language", "Examples", "Stdlib"]) + ProjectFiles.blocks()
        where !name.hasPrefix("Tests/Language/words/") && codes(text).isEmpty {
            #expect(formatted(text) == text, "\(name) is not in its canonical form")
            seen += 1
        }
        #expect(seen > 900)
    }

    @Test("a text without its line ends, or with more of them, keeps its meaning")
    func squeezed() {
        for (name, text) in ProjectFiles.programs() {
            FormatTests.check(text.replacing("\n", with: "\n\n"), name)
            FormatTests.check(text.replacing("    ", with: ""), name)
        }
    }

    @Test("programs of the grammar keep their meaning", arguments: ["file", "node", "coupling", "expression"])
    func generated(rule: String) {
        var writer = ProgramWriter(GrammarFile(ProjectFiles.text("Grammar/nd.ebnf")), seed: 17)
        for i in 0..<200 { FormatTests.check(writer.program(rule), "program \(i) of '\(rule)'", width: i % 2 == 0 ? 120 : 30) }
    }
}
