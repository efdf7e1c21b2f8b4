import NDCore
import Testing

@Suite("Diagnostics")
struct DiagnosticTests {
    private func place(_ part: String, in text: String, file: FileID) -> Span {
        let bytes = Array(text.utf8)
        let wanted = Array(part.utf8)
        let at = (0...(bytes.count - wanted.count)).first { Array(bytes[$0..<($0 + wanted.count)]) == wanted } ?? 0
        return Span(file: file, at..<(at + wanted.count))
    }

    @Test("a message shows the line, a caret under the exact part, the other place and the remedy")
    func layout() {
        let text = "node A {\n    input pull\n}\npul += 1\n"
        var sources = SourceMap()
        let id = sources.add(SourceFile(name: "m.nd", text: text))
        let d = Diagnostic(
            "ND0301", "no input 'pul'", at: place("pul ", in: text, file: id), label: "unknown",
            secondary: [.init(place("pull", in: text, file: id), "declared here")], remedy: "did you mean 'pull'?")
        #expect(DiagnosticRenderer(sources: sources, color: false).render(d) == """
            error ND0301: no input 'pul'
             --> m.nd:4:1
              |
            4 | pul += 1
              | ^^^^ unknown
              :
            2 |     input pull
              |           ---- declared here
              = help: did you mean 'pull'?

            """)
    }

    @Test("the caret stands under the right column after wide and combining characters")
    func wideColumns() {
        let text = "let 節点 = θ\u{301} + oops"
        var sources = SourceMap()
        let id = sources.add(SourceFile(name: "w", text: text))
        let rendered = DiagnosticRenderer(sources: sources, color: false)
            .render(Diagnostic("ND0201", "unknown", at: place("oops", in: text, file: id)))
        let caret = rendered.split(separator: "\n").last { $0.contains("^") } ?? ""
        #expect(caret == "  | " + String(repeating: " ", count: 4 + 4 + 3 + 1 + 3) + "^^^^")
    }

    /// The line of the source as it is shown, and the columns of the mark under it.
    private func shown(_ part: String, in text: String) -> (line: String, columns: Range<Int>) {
        var sources = SourceMap()
        let id = sources.add(SourceFile(name: "w", text: text))
        let lines = DiagnosticRenderer(sources: sources, color: false).render(Diagnostic("ND0201", "unknown", at: place(part, in: text, file: id))).split(separator: "\n")
        let mark = lines.firstIndex { $0.contains("^") } ?? 0
        let blanks = lines[mark].dropFirst(4).prefix { $0 == " " }.count
        return (String(lines[mark - 1].dropFirst(4)), blanks..<(blanks + lines[mark].filter { $0 == "^" }.count))
    }

    @Test("the mark stands under the right columns of any text", arguments: [
        ("x = oops", "oops", 4..<8), ("\tx = oops", "oops", 8..<12), ("\t\toops", "oops", 8..<12), ("e\u{301}e\u{301} oops", "oops", 3..<7), ("é oops", "oops", 2..<6),
        ("θ̈ + oops", "oops", 4..<8), ("節点 oops", "oops", 5..<9), ("oops 節点", "oops", 0..<4), ("let 節点 = 1", "節点", 4..<8), ("ﬀ oops", "oops", 2..<6), ("（oops）", "oops", 2..<6),
        ("👩‍👩‍👧 oops", "oops", 3..<7), ("👍🏽 oops", "oops", 3..<7), ("🇫🇷 oops", "oops", 3..<7), ("❤️ oops", "oops", 3..<7), ("⌚ oops", "oops", 3..<7), ("한글 oops", "oops", 5..<9),
        ("\u{1112}\u{1161}\u{11AB} oops", "oops", 3..<7), ("ｶﾅ oops", "oops", 3..<7), ("a\u{200B}oops", "oops", 2..<6), ("\u{1} oops", "oops", 2..<6), ("x\u{301}y", "\u{301}", 0..<1),
        ("𝛼 oops", "oops", 2..<6), ("∂x/∂t oops", "oops", 6..<10),
    ])
    func columns(text: String, part: String, columns: Range<Int>) {
        #expect(shown(part, in: text).columns == columns)
    }

    @Test("a long line of wide characters is cut to 120 columns, the mark under its part")
    func clipped() {
        let (line, columns) = shown("oops", in: String(repeating: "節", count: 200) + " oops " + String(repeating: "点", count: 200))
        #expect(displayWidth(line) <= 120)
        let before = line.prefix(while: { $0 != "o" })
        #expect(columns == displayWidth(before)..<(displayWidth(before) + 4))
    }

    @Test("bytes that are not UTF-8 take one column each")
    func notUTF8() {
        var sources = SourceMap()
        let id = sources.add(SourceFile(name: "b", bytes: [0x61, 0xFF, 0xFE, 0x62, 0x63]))
        let rendered = DiagnosticRenderer(sources: sources, color: false).render(Diagnostic("ND0104", "byte", at: Span(file: id, 4..<5)))
        #expect(rendered.contains("1 | a\u{FFFD}\u{FFFD}bc\n  |     ^"))
    }

    @Test("the column that is named counts characters as a reader sees them")
    func namedColumn() {
        let text = "👩‍👩‍👧θ̈節 oops"
        let source = SourceFile(name: "c", text: text)
        #expect(source.position(of: text.utf8.count - 4).column == 5)
    }

    @Test("spans outside the text and empty files are shown without harm")
    func outOfRange() {
        var sources = SourceMap()
        let id = sources.add(SourceFile(name: "e", text: ""))
        let renderer = DiagnosticRenderer(sources: sources, color: true)
        #expect(renderer.render(Diagnostic("ND0101", "x", at: Span(file: id, 5..<90))).contains("ND0101"))
        #expect(renderer.render(Diagnostic("ND0101", "x", at: Span(file: FileID(9), 0..<1))).contains("ND0101"))
    }

    @Test("suggestions: near names only, ties in alphabetical order", arguments: [
        ("thta", "theta"), ("omgea", "omega"), ("Theta", "theta"), ("frequency", nil), ("bb", nil),
    ] as [(String, String?)])
    func suggestions(word: String, expected: String?) {
        #expect(closest(to: word, among: ["theta", "omega", "pull", "aa"]) == expected)
        #expect(closest(to: "ax", among: ["ay", "ab"]) == nil)
        #expect(closest(to: "abx", among: ["aby", "abc"]) == "abc")
    }

    @Test("reals print short and recognisable", arguments: [
        (1.0 / 3, "0.333333333333333"), (2.0, "2.0"), (1e-9, "1e-9"), (1.5e300, "1.5e300"), (0.1, "0.1"), (-0.0, "-0.0"),
        (123456.789, "123456.789"), (1e15, "1000000000000000.0"), (1e16, "1e16"), (0.00012, "0.00012"), (1.2e-5, "0.000012"),
        (.infinity, "inf"), (.nan, "nan"), (100.0, "100.0"), (.leastNonzeroMagnitude, "4.94065645841247e-324"),
    ])
    func reals(x: Double, text: String) {
        #expect(formatReal(x) == text)
    }

    @Test("few digits never turn a whole part into false zeros")
    func wholeParts() {
        #expect(formatReal(123_456_789.0, digits: 8) == "123456789.0")
        #expect(formatReal(123_456_789.4, digits: 8) == "123456789.0")
        #expect(formatReal(1_234_567.89, digits: 4) == "1234568.0")
        #expect(formatReal(0.000123456, digits: 3) == "0.000123")
    }

    @Test("bytes in units a person reads", arguments: [(512.0, "512 bytes"), (1.5e9, "1.5 GB"), (2e6, "2 MB"), (8e14, "800 TB")])
    func bytes(_ n: Double, _ text: String) {
        #expect(LimitError.byteText(n) == text)
    }
}
