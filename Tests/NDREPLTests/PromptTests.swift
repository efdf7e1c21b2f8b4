import NDREPL
import NetDyn
import Testing

/// Lines that were typed beforehand.
final class ScriptedReader: LineReader {
    private var events: [LineEvent]
    private(set) var prompts: [String] = []
    private(set) var remembered: [String] = []

    init(_ events: [LineEvent]) { self.events = events }

    func read(prompt: String) -> LineEvent {
        prompts.append(prompt)
        return events.isEmpty ? .endOfInput : events.removeFirst()
    }

    func remember(_ statement: String) { remembered.append(statement) }
}

@Suite("The prompt")
struct PromptTests {
    private func converse(_ events: [LineEvent], interactive: Bool = true) -> (text: String, errors: String, status: Int32, reader: ScriptedReader) {
        let reader = ScriptedReader(events)
        var text = ""
        var errors = ""
        let prompt = Prompt(
            session: Engine().session(), reader: reader, isInteractive: interactive, write: { text += $0 }, writeError: { errors += $0 })
        let status = prompt.run()
        return (text, errors, status, reader)
    }

    @Test("values are shown, declarations are silent")
    func values() {
        let c = converse([.line("let x = 20"), .line("x + 1")], interactive: false)
        #expect(c.text == "21\n")
        #expect(c.errors == "")
        #expect(c.status == 0)
    }

    @Test("a statement goes on over lines until it is whole, and is remembered as one")
    func continuation() {
        let c = converse([.line("func f(x) {"), .line("    return x +"), .line("        1"), .line("}"), .line("f(1)")])
        #expect(c.text.hasSuffix("\n2\n"))
        #expect(c.reader.prompts == ["nd> ", "  … ", "  … ", "  … ", "nd> ", "nd> "])
        #expect(c.reader.remembered == ["func f(x) {\n    return x +\n        1\n}", "f(1)"])
    }

    @Test("Ctrl-C gives up what was typed and nothing else")
    func interrupt() {
        let c = converse([.line("let x = 5"), .line("func f(x) {"), .interrupted, .line("x")])
        #expect(c.text.hasSuffix("\n5\n"))
        #expect(c.errors == "")
    }

    @Test("on a pipe a line may go on with the statement before it; empty lines inside a body are kept")
    func pipes() {
        let c = converse(
            [.line("let z = [1, 2, 3]"), .line("    |> sum"), .line("if z > 100 {"), .line("    print(1)"), .line("}"), .line("else {"), .line(""), .line(""),
             .line("    let y = 1"), .line("}"), .line("z")], interactive: false)
        #expect(c.errors == "")
        #expect(c.text == "6\n")
    }

    @Test("a line of ## belongs to the declaration below it") func documented() {
        let c = converse([.line("## The square."), .line("func square(x) = x^2"), .line("square?")])
        #expect(c.text.contains("The square."), "\(c.text)")
    }

    @Test("name? explains, quit leaves")
    func words() {
        let c = converse([.line("sqrt?"), .line("quit"), .line("1 + 1")])
        #expect(c.text.contains("sqrt(x)"))
        #expect(!c.text.hasSuffix("2\n"))
        #expect(c.status == 0)
    }

    @Test("after the same seed the same lines draw the same numbers")
    func seeds() {
        let lines: [LineEvent] = [.line("seed(3)"), .line("sample(normal(0, 1))"), .line("sample(normal(0, 1))")]
        let shown = converse(lines + lines, interactive: false).text.split(separator: "\n")
        #expect(shown.count == 4)
        #expect(shown.prefix(2) == shown.suffix(2))
        #expect(shown.first != shown.dropFirst().first)
    }

    @Test("an error shows its place and the session goes on; a pipe's status says so")
    func errors() {
        let events: [LineEvent] = [.line("let x = 1"), .line("x + y"), .line("x + 1")]
        let c = converse(events, interactive: false)
        #expect(c.errors.contains("x + y\n  |     ^"))
        #expect(c.text == "2\n")
        #expect(c.status == 1)
        #expect(converse(events).status == 0)
    }

    @Test("declarations may be typed again")
    func redeclaring() {
        let c = converse([.line("node A { state x = 1; x' = -x }"), .line("node A { state x = 2; x' = -x }"), .line("system s = A()"), .line("s.x")], interactive: false)
        #expect(c.errors == "")
        #expect(c.text == "2.0\n")
    }
}
