import Foundation
import NDCore
import Testing

/// Several places of one message.
@Suite("Excerpts")
struct ExcerptTests {
    private let text = "let total = first + second * third"

    /// The lines under the source line, without their gutter. Each mark is a part of the text and its words; the first is
    /// that of the message.
    private func under(_ text: String, _ marks: [(part: String, words: String)], color: Bool = false) -> [String] {
        var sources = SourceMap()
        let id = sources.add(SourceFile(name: "t", text: text))
        let labels = marks.map { mark -> Diagnostic.Label in
            let range = text.range(of: mark.part)
            return .init(Span(file: id, range.map { text.utf8.distance(from: text.startIndex, to: $0.lowerBound)..<text.utf8.distance(from: text.startIndex, to: $0.upperBound) } ?? 0..<0), mark.words)
        }
        var d = Diagnostic("ND0214", "message", at: labels.first?.span, label: labels.first?.text ?? "")
        d.secondary = Array(labels.dropFirst())
        let lines = DiagnosticRenderer(sources: sources, color: color).render(d).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        return color ? lines : lines.dropFirst(4).filter { $0.hasPrefix("  | ") }.map { String($0.dropFirst(4)) }
    }

    @Test("places on one line are marked under one copy of it")
    func together() {
        #expect(under(text, [("+", ""), ("first", "shape [3]"), ("second", "shape [2]")]) == [
            "            ----- ^ ------ shape [2]",
            "            |",
            "            shape [3]",
        ])
    }

    @Test("three texts stand under one another, from right to left")
    func three() {
        #expect(under(text, [("first", "a"), ("second", "b"), ("third", "c")]) == [
            "            ^^^^^   ------   ----- c",
            "            |       |",
            "            |       b",
            "            a",
        ])
    }

    @Test("a part of another mark is seen in it")
    func nested() {
        #expect(under(text, [("first + second", "whole"), ("second", "part")]) == [
            "            ^^^^^^^^------ part",
            "            |",
            "            whole",
        ])
        #expect(under(text, [("first + second", "whole"), ("first", "part")]) == [
            "            -----^^^^^^^^^ whole",
            "            |",
            "            part",
        ])
        #expect(under(text, [("first", "one"), ("first", "two")]) == ["            ^^^^^ one", "            |", "            two"])
    }

    @Test("marks without words need no lines of their own")
    func silent() {
        #expect(under(text, [("+", ""), ("first", ""), ("third", "")]) == ["            ----- ^          -----"])
    }

    @Test("a place that the cut line does not show gets a line of its own")
    func far() {
        let long = "aaa" + String(repeating: " ", count: 300) + "zzz"
        #expect(under(long, [("aaa", "here"), ("zzz", "there")]).map { $0.filter { $0 != " " } } == ["^^^here", "---there"])
    }

    @Test("lines keep the order of the message, each once")
    func lines() {
        var sources = SourceMap()
        let id = sources.add(SourceFile(name: "t", text: "a = 1\nb = 2\n"))
        let d = Diagnostic(
            "ND0202", "m", at: Span(file: id, 6..<7),
            secondary: [.init(Span(file: id, 0..<1), "x"), .init(Span(file: id, 10..<11), "y"), .init(Span(file: id, 4..<5), "z")])
        #expect(DiagnosticRenderer(sources: sources, color: false).render(d) == """
            error ND0202: m
             --> t:2:1
              |
            2 | b = 2
              | ^   - y
              :
            1 | a = 1
              | -   - z
              | |
              | x

            """)
    }

    @Test("on a terminal each mark has its colour, and every colour ends on its line")
    func colours() {
        let lines = under(text, [("+", "fails"), ("first", "shape [3]")], color: true)
        #expect(lines.contains { $0.contains("\u{1B}[34m-----\u{1B}[0m \u{1B}[1;31m^\u{1B}[0m") })
        for line in lines { #expect(line.components(of: "\u{1B}[") % 2 == 0 && (!line.contains("\u{1B}") || line.hasSuffix("\u{1B}[0m") || line.contains("let") || line.contains("t:1:")), "\(line)") }
    }

    @Test("a flood of combining marks is shown as one letter, and quickly")
    func flood() {
        let flooded = "let a = e" + String(repeating: "\u{301}", count: 100_000) + " + oops"
        var sources = SourceMap()
        let id = sources.add(SourceFile(name: "t", text: flooded))
        let end = flooded.utf8.count
        let rendered = DiagnosticRenderer(sources: sources, color: false).render(Diagnostic("ND0201", "m", at: Span(file: id, (end - 4)..<end)))
        #expect(rendered.utf8.count < 1000)
        #expect(rendered.hasSuffix("  | " + String(repeating: " ", count: 12) + "^^^^\n"))
    }

    @Test("nothing in a message steers the terminal or fills it")
    func harmless() {
        let renderer = DiagnosticRenderer(sources: SourceMap(), color: false)
        let rendered = renderer.render(Diagnostic("ND0226", "'\u{1B}[2J\u{202E}\u{7}' is no number", notes: ["a\u{9B}b"], remedy: "c\u{2066}d"))
        #expect(rendered.unicodeScalars.allSatisfy { $0 == "\n" || ($0.value >= 0x20 && $0.value != 0x9B && $0.value != 0x202E && $0.value != 0x2066) })
        #expect(rendered.contains("U+001B[2JU+202EU+0007"))
        let long = renderer.render(Diagnostic("ND0201", "there is no '\(String(repeating: "x", count: 1_000_000))' here"))
        #expect(long.count < 300 && long.hasSuffix("' here\n"))
    }
}

extension String {
    fileprivate func components(of part: String) -> Int {
        var count = 0
        var rest = self[...]
        while let found = rest.range(of: part) {
            count += 1
            rest = rest[found.upperBound...]
        }
        return count
    }
}
