import NDCore
import NDSyntax
import Testing

@Suite("The grammar file")
struct GrammarTests {
    static let text = ProjectFiles.text("Grammar/nd.ebnf")

    @Test("defines every rule that it uses, once, and uses every rule that it defines")
    func complete() {
        let grammar = GrammarFile(GrammarTests.text)
        #expect(grammar.rules.count > 80)
        #expect(grammar.problems == [])
        var used: Set<String> = ["file"]
        for (name, rule) in grammar.rules {
            for other in GrammarFile.references(rule) {
                #expect(grammar.rules[other] != nil, "'\(other)' of '\(name)' is no rule")
                used.insert(other)
            }
        }
        #expect(Set(grammar.rules.keys).subtracting(used).sorted() == [])
    }

    @Test("whatever it generates is read without an error, and every alternative is generated")
    func generated() {
        var writer = ProgramWriter(GrammarFile(GrammarTests.text), seed: 2026)
        var programs = 0
        var bytes = 0
        let roots = ["file", "statement", "node", "coupling", "network", "system", "expression", "function", "loop", "members", "event", "answer"]
        for i in 0..<6000 {
            let root = roots[i % roots.count]
            let written = writer.program(root)
            let text =
                switch root {
                case "members": "node A " + written
                case "event", "answer": "node A { \(written) }"
                default: written
                }
            programs += 1
            bytes += text.utf8.count
            // Chains and nests beyond the limits are the one thing that the grammar leaves to the words at its head.
            let found = diagnostics(text).filter { $0.code != "ND0113" }
            let start = Int(found.first?.primary?.span.start ?? 0)
            let near = SourceFile(name: "", text: text).text(max(0, start - 150)..<(start + 60))
            #expect(found.isEmpty, "\(found.first?.message ?? "") near \(near)")
            if !found.isEmpty { return }
        }
        let missed = writer.coverage.filter { $0.value == 0 }.keys.sorted()
        print("grammar: \(programs) programs, \(bytes) bytes, \(writer.coverage.count - missed.count) of \(writer.coverage.count) alternatives of \(writer.grammar.rules.count) rules")
        #expect(missed == [])
    }

    @Test("lists the keywords and the words of places")
    func keywords() {
        for word in Keywords.reserved { #expect(GrammarTests.text.contains(word)) }
        for word in Keywords.contextual { #expect(GrammarTests.text.contains("\"\(word)\"")) }
    }
}
