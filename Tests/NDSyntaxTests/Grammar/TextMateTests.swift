import Foundation
import NDCore
import NDSyntax
import Testing

@Suite("The editors' grammar")
struct TextMateTests {
    /// What a scope says of a text, in the words of the lexer.
    private func category(_ scope: String, _ text: String) -> TokenCategory? {
        let table: [(prefix: String, category: TokenCategory)] = [
            ("comment.line.documentation", .documentation), ("comment", .comment), ("string", .string), ("constant.character.escape", .escape),
            ("punctuation.section.interpolation", .escape), ("constant.numeric", .number), ("constant.language", .keyword), ("keyword.operator.word", .keyword),
            ("keyword.operator", .operator), ("keyword.control", .keyword), ("storage", .keyword), ("variable", .name), ("entity", .name), ("punctuation", .punctuation),
        ]
        // Words with a meaning in their place are names to the lexer.
        if scope.hasPrefix("keyword.other") { return Keywords.contextual.contains(text) ? .name : nil }
        return table.first { scope.hasPrefix($0.prefix) }?.category
    }

    private func grammar() throws -> TextMateGrammar { try TextMateGrammar(Data(ProjectFiles.text("Grammar/nd.tmLanguage.json").utf8)) }

    /// The first token of which the two say different things.
    private func difference(_ text: String, _ grammar: TextMateGrammar) throws -> String? {
        let scopes = try grammar.scopes(of: text)
        let bytes = Array(text.utf8)
        var unit = 0
        for token in tokens(of: bytes) {
            let piece = String(decoding: bytes[token.range], as: UTF8.self)
            let length = piece.utf16.count
            defer { unit += length }
            if token.kind.category == .trivia || token.isEmpty { continue }
            for scope in Set(scopes[unit..<(unit + length)]).sorted() where category(scope, piece) != token.kind.category {
                return "'\(piece)' is \(token.kind.category) to the lexer, '\(scope)' to the editor, at \(unit)"
            }
        }
        return nil
    }

    @Test("gives each token of every program the class that the lexer gives it")
    func programs() throws {
        let grammar = try grammar()
        var count = 0
        for (name, text) in ProjectFiles.programs() + ProjectFiles.blocks() + corpus.dropLast().map({ ("corpus", $0) }) where codes(text).isEmpty {
            let found = try difference(text, grammar)
            #expect(found == nil, "\(name): \(found ?? "")")
            count += 1
        }
        print("textmate: \(count) programs")
        #expect(count > 150)
    }

    @Test("the same for texts with every kind of token", arguments: [
        "let θ₁ = 1_000 + 2.5e-3i*0xff # c", "## doc\n### line\n#", "\"a \\(f(\"in \\((1 + 2))\", (3))) \\n \\u{3b8} # no\" # yes", "x.in + r.var.if; var(x) + var2; var y = 3", "0..9; 0..<n; a..b; 1.sqrt(); 3i",
        "node A { state x = 1; x'' = -x + W'; when x > 1 { stop } }", "a ≈ b; a ~= b; a |> f; x => x^2; a -> b; not a; a is none", "M[:, 1..] @ v.T % 2", "let state = on + at; via(over)", "inner + none2 + in_ + _in + innode",
        "\"unclosed", "expect x in v within 1e-9",
    ])
    func samples(text: String) throws {
        let found = try difference(text, grammar())
        #expect(found == nil, "\(found ?? "")")
    }

    @Test("knows every keyword and every word of a place")
    func words() throws {
        let text = ProjectFiles.text("Grammar/nd.tmLanguage.json")
        for word in Keywords.reserved + Keywords.contextual { #expect(text.contains(word)) }
        let grammar = try grammar()
        for word in Keywords.reserved { #expect(try category(grammar.scopes(of: word + " x")[0], word) == .keyword, "\(word)") }
    }
}
