import Foundation
import NDCore
import NDSyntax
import Testing

/// The grammar file as data: enough of ISO 14977 to write programs from it.
private struct Grammar {
    indirect enum Rule {
        case sequence([Rule]), choice([Rule]), optional(Rule), repetition(Rule), token(String), reference(String), special
    }

    private(set) var rules: [String: Rule] = [:]

    init(_ text: String) {
        var words = Grammar.words(text)[...]
        while let name = words.popFirst() {
            _ = words.popFirst()  // =
            rules[name] = Grammar.choice(&words)
            _ = words.popFirst()  // ;
        }
    }

    private static func words(_ text: String) -> [String] {
        var result: [String] = []
        var rest = Substring(text)
        while let first = rest.first {
            if rest.hasPrefix("(*") {
                rest = rest.range(of: "*)").map { rest[$0.upperBound...] } ?? ""
            } else if first.isWhitespace {
                rest = rest.dropFirst()
            } else if first == "\"" {
                let body = rest.dropFirst().prefix { $0 != "\"" }
                result.append("\"" + body)
                rest = rest.dropFirst(body.count + 2)
            } else if first == "?" {
                result.append("?")
                rest = rest.dropFirst().drop { $0 != "?" }.dropFirst()
            } else if first.isLetter {
                let word = rest.prefix { $0.isLetter || $0 == "_" }
                result.append(String(word))
                rest = rest.dropFirst(word.count)
            } else {
                result.append(String(first))
                rest = rest.dropFirst()
            }
        }
        return result
    }

    private static func choice(_ words: inout ArraySlice<String>) -> Rule {
        var options = [sequence(&words)]
        while words.first == "|" {
            words.removeFirst()
            options.append(sequence(&words))
        }
        return options.count == 1 ? options[0] : .choice(options)
    }

    private static func sequence(_ words: inout ArraySlice<String>) -> Rule {
        var parts = [factor(&words)]
        while words.first == "," {
            words.removeFirst()
            parts.append(factor(&words))
        }
        return parts.count == 1 ? parts[0] : .sequence(parts)
    }

    private static func factor(_ words: inout ArraySlice<String>) -> Rule {
        guard let word = words.popFirst() else { return .special }
        switch word {
        case "(", "[", "{":
            let inner = choice(&words)
            _ = words.popFirst()
            return word == "(" ? inner : word == "[" ? .optional(inner) : .repetition(inner)
        case "?": return .special
        default: return word.hasPrefix("\"") ? .token(String(word.dropFirst())) : .reference(word)
        }
    }
}

/// Writes programs from the grammar. Beyond a depth it takes the shortest way out.
private struct Writer {
    let grammar: Grammar
    /// How deep the shallowest text of each rule is.
    let heights: [String: Int]
    var state: UInt64
    /// How much has been written of the present program: a long one comes to its end.
    var written = 0
    var inRules = false
    var inEvent = false

    init(_ grammar: Grammar, seed: UInt64) {
        self.grammar = grammar
        state = seed
        var heights: [String: Int] = [:]
        for _ in 0..<grammar.rules.count {
            for (name, rule) in grammar.rules { heights[name] = Writer.height(rule, heights) + 1 }
        }
        self.heights = heights
    }

    private static func height(_ rule: Grammar.Rule, _ known: [String: Int]) -> Int {
        switch rule {
        case .sequence(let parts): parts.map { height($0, known) }.max() ?? 0
        case .choice(let options): options.map { height($0, known) }.min() ?? 0
        case .optional, .repetition, .token, .special: 0
        case .reference(let name): known[name] ?? 10_000
        }
    }

    mutating func roll(_ n: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(n))
    }

    mutating func write(_ name: String, _ budget: Int) -> String {
        func pick(_ words: [String], _ writer: inout Writer) -> String { words[writer.roll(words.count)] }
        switch name {
        case "name": return pick(["a", "b", "x₁", "θ", "Foo", "some_name", "K2"], &self)
        case "NUMBER": return pick(["42", "1_000", "2.5e-3", "3i", "0xff", "0"], &self)
        case "INTEGER": return pick(["2", "10"], &self)
        case "STRING": return pick([#""text""#, #""θ \n \(a + f("x")) \u{3b8}""#, #""""#], &self)
        case "TEXT": return #""a text""#
        case "PRIME": return pick(["\u{1}'", "\u{1}''"], &self)
        case "PRIMED": return inRules ? "W'" : "W"
        case "CODE": return "ND0301"
        case "END": return pick(["\n", ";", "\n\n# c\n", " ; \n"], &self)
        // What stands only in its place is left out of others.
        case "return", "break": return "a"
        case "event_statement" where !inEvent: return "a"
        default: break
        }
        let outside = (inRules, inEvent)
        defer { (inRules, inEvent) = outside }
        switch name {
        case "members": (inRules, inEvent) = (true, false)
        case "event", "answer": inEvent = true
        case "lambda", "function": inEvent = false
        default: break
        }
        guard let rule = grammar.rules[name] else { return "?\(name)?" }
        return write(rule, budget - 1)
    }

    private mutating func write(_ rule: Grammar.Rule, _ depth: Int) -> String {
        written += 1
        let budget = written > 400 ? 0 : depth
        switch rule {
        case .token(let text): return text
        case .special: return ""
        case .reference(let name): return write(name, budget)
        case .sequence(let parts):
            return parts.map { write($0, budget) }.filter { !$0.isEmpty }.joined(separator: " ")
        case .optional(let inner):
            return budget > 0 && roll(2) == 0 ? write(inner, budget) : ""
        case .repetition(let inner):
            guard budget > 0 else { return "" }
            return (0..<roll(3)).map { _ in write(inner, budget) }.joined(separator: " ")
        case .choice(let options):
            let known = heights
            let depths = options.map { Writer.height($0, known) }
            let shallow = options.indices.filter { depths[$0] == (depths.min() ?? 0) }
            return write(budget > 0 ? options[roll(options.count)] : options[shallow[roll(shallow.count)]], budget)
        }
    }
}

@Suite("The grammar file")
struct GrammarTests {
    private static let text: String = {
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        return (try? String(contentsOf: path.appendingPathComponent("Grammar/nd.ebnf"), encoding: .utf8)) ?? ""
    }()

    private func program(_ writer: inout Writer, from rule: String) -> String {
        writer.written = 0
        return writer.write(rule, 30).replacing(" \u{1}", with: "")
    }

    @Test("names every rule it uses")
    func complete() {
        let grammar = Grammar(GrammarTests.text)
        #expect(grammar.rules.count > 60)
        var writer = Writer(grammar, seed: 1)
        for name in grammar.rules.keys.sorted() { #expect(!program(&writer, from: name).contains("?"), "\(name)") }
    }

    @Test("whatever it generates is read without an error", arguments: ["statement", "node", "coupling", "network", "system", "expression", "function"])
    func generated(rule: String) {
        var writer = Writer(Grammar(GrammarTests.text), seed: UInt64(rule.utf8.count))
        for _ in 0..<500 {
            let text = program(&writer, from: rule)
            let found = diagnostics(text).filter { $0.code != "ND0113" }
            let start = Int(found.first?.primary?.span.start ?? 0)
            let near = SourceFile(name: "", text: text).text(max(0, start - 150)..<(start + 60))
            #expect(found.isEmpty, "\(found.first?.message ?? "") near \(near)")
            if !found.isEmpty { return }
        }
    }

    @Test("lists the keywords")
    func keywords() {
        for word in Keywords.reserved { #expect(GrammarTests.text.contains(word)) }
        for word in Keywords.contextual { #expect(GrammarTests.text.contains("\"\(word)\"")) }
    }
}
