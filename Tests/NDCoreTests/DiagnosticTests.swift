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
