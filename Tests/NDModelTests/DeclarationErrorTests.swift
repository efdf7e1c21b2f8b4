import NDCore
import NDModel
import NDNetwork
import Testing

@Suite("Errors in declarations")
struct DeclarationErrorTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let text: String
        let code: String
        /// The source under the primary caret.
        let at: String
        var mentions = ""
        var testDescription: String { "\(code): \(text.prefix(60))" }
        init(_ text: String, _ code: String, _ at: String, mentions: String = "") {
            self.text = text
            self.code = code
            self.at = at
            self.mentions = mentions
        }
    }

    static let cases = [
        Case("node A { state theta = 0; theta' = thta }", "ND0301", "thta", mentions: "did you mean 'theta'?"),
        Case("node A { state x = 0; x' = np.sin(x) }", "ND0301", "np", mentions: "no prefix"),
        Case("node A { state x = 0; x' = sine(x) }", "ND0302", "sine"),
        Case("node A { state x = 0; x' = ln(x) }", "ND0302", "ln", mentions: "'log'"),
        Case("node A { state x = 0, x = 1; x' = 1 }", "ND0303", "x"),
        Case("node A { state x = 0; param x = 1; x' = 1 }", "ND0303", "x"),
        Case("node A { state t = 0; t' = 1 }", "ND0304", "t"),
        Case("node A { state x = 0, y = 0; x' = 1 }", "ND0305", "y", mentions: "y' = ..."),
        Case("node A { state x = 0; param k = 1; x' = k; k' = 1 }", "ND0306", "k"),
        Case("node A { state theta = 0; theta' = 1; tetha' = 1 }", "ND0306", "tetha", mentions: "did you mean 'theta'?"),
        Case("node A { state x = 0; x' = 1; x' = 2 }", "ND0307", "x"),
        Case("node A { state x = 0, y = 0; x' = 1; next y = 2 }", "ND0308", "next y = 2"),
        Case("node A { state x = 0; let a = b; let b = a; x' = a }", "ND0309", "a"),
        Case("node A { state x = 0; param S: [2, 2] = 0; x' = S }", "ND0310", "S"),
        Case("node A { state x = 0; x' = \"a\" }", "ND0312", "\"a\""),
        Case("node A { state x = 0; x' = if x then 1 else 2 }", "ND0313", "x"),
        Case("node A { state x = 0; x' = x > 1 }", "ND0313", "x > 1"),
        Case("node A { state x = 0; x' = sin(x, x) }", "ND0314", "sin(x, x)"),
        Case("node A { state x = 0; x' = all.x }", "ND0316", "all.x"),
        Case("node A { state x = 0; x' = mean(all.x - x) }", "ND0317", "x"),
        Case("node A { state x = 0; param k = x; x' = k }", "ND0319", "k"),
        Case("node A { state x = 0; param k = mean(all.x); x' = k }", "ND0319", "k"),
        Case("node A { state x = 0; param b = 1, k = mean(all.b); x' = k }", "ND0350", "k"),
        Case("coupling C { param K = source.x; p += K }", "ND0319", "K", mentions: "'source.x'"),
        Case("coupling C { param K = t; p += K }", "ND0319", "K"),
        Case("coupling C (pre -> post) { param pre = 1; p += post.x }", "ND0303", "pre"),
        Case("node A { state x = 0; param b = [[1, 2], [3, 4]]; x' = b }", "ND0325", "[[1, 2], [3, 4]]", mentions: "b: [2, 2]"),
        Case("node A { state x: [0] = 0; x' = 1 }", "ND0331", "0"),
        Case("node A { state x = 0; noise W; x' = x }", "ND0350", "W"),
        Case("node A { state x = 0; x' = x; when x > 1 { x = 0 } }", "ND0350", "when x > 1 { x = 0 }"),
        Case("node A { state z: complex = 1; z' = z }", "ND0350", "z"),
        Case("node A { state x = 0; param S: [2, 2] = 0, T: [3, 3] = 0; x' = sum(S @ T) }", "ND0602", "@"),
        Case("node A { state x = normal(0, -1); x' = 1 }", "ND0230", "normal(0, -1)"),
        Case("coupling C { param K = 1 }", "ND0337", "C"),
        Case("coupling C { pull += K*source.x }", "ND0301", "K"),
        Case("coupling C { pull += source.x*degree }", "ND0342", "degree", mentions: "'target.degree'"),
        Case("node A { state x = 0, y = 0; x' = y; 0 = x - y }", "ND0350", "0 = x - y"),
        Case("coupling C (a, b -> c) { pull += a.x }", "ND0350", "c"),
    ]

    @Test("each mistake is named at its place", arguments: cases)
    func single(c: Case) {
        let d = Declared(c.text)
        #expect(d.codes == [c.code])
        #expect(d.text(d.diagnostics.first?.primary?.span) == c.at)
        let words = (d.diagnostics.first?.message ?? "") + (d.diagnostics.first?.remedy ?? "")
        #expect(c.mentions.isEmpty || words.contains(c.mentions))
    }

    @Test("several mistakes are reported together")
    func several() {
        let d = Declared("node A { state x = 0, y = 0; x' = foo + bar; z' = 1 }")
        #expect(d.codes.sorted() == ["ND0301", "ND0301", "ND0305", "ND0306"])
    }

    private func net() throws -> [String: Network] { ["net": try Network(size: 2, edges: [(0, 1)], directed: false)] }

    @Test("an input that the target lacks: both places")
    func missingInput() throws {
        let d = Declared("""
            node A { state x = 0; input pull; x' = pull }
            coupling C { pul += source.x }
            system s = A on net via C
            """, networks: try net())
        #expect(d.codes == ["ND0320"])
        let found = try present(d.diagnostics.first)
        #expect(d.text(found.primary?.span) == "pul")
        #expect(found.secondary.map { d.text($0.span) } == ["A", "C"])
        #expect(found.remedy == "did you mean 'pull'?")
    }

    @Test("a field that an end lacks: both places")
    func missingField() throws {
        let d = Declared("""
            node A { state theta = 0; input pull; theta' = pull }
            coupling C { pull += source.tetha }
            system s = A on net via C
            """, networks: try net())
        #expect(d.codes == ["ND0321"])
        let found = try present(d.diagnostics.first)
        #expect(d.text(found.primary?.span) == "tetha")
        #expect(d.text(found.secondary.first?.span) == "A")
        #expect(found.remedy == "did you mean 'theta'?")
    }

    @Test("couplings need a network, parts must be what they stand for", arguments: [
        ("system s = A via C", "ND0323", "C"), ("system s = net on net", "ND0327", "net"), ("system s = A on A via C", "ND0327", "A"),
        ("system s = A on net via A", "ND0327", "A"),
    ])
    func parts(text: String, code: String, at: String) throws {
        let d = Declared(
            "node A { state x = 0; input p; x' = p }\ncoupling C { p += source.x }\n" + text, networks: try net())
        #expect(d.codes == [code])
        #expect(d.text(d.diagnostics.first?.primary?.span) == at)
    }

    @Test("an argument of the wrong shape: both places")
    func argumentShape() throws {
        let d = Declared("""
            node A { state x = 0; param M: [2, 2] = 1; x' = sum(M) }
            system s = A(M: wide) on net
            """, networks: try net(), values: ["wide": .values([1, 2, 3], .vector(3))])
        #expect(d.codes == ["ND0325"])
        #expect(d.text(d.diagnostics.first?.primary?.span) == "M")
        #expect(d.diagnostics.first?.secondary.map { d.text($0.span) } == ["M"])
        #expect(d.diagnostics.first?.message == "'M' takes shape [2, 2], or one entry for each of the 2 nodes; this has shape [3]")
    }

    @Test("an unknown argument names the declaration")
    func unknownArgument() throws {
        let d = Declared("""
            node A { state x = 0; input p; x' = p }
            coupling C { param K = 1; p += K*source.x }
            system s = A on net via C(k: 2)
            """, networks: try net())
        #expect(d.codes == ["ND0324"])
        #expect(d.diagnostics.first?.remedy == "did you mean 'K'?")
    }
}
