import NDREPL
import NetDyn
import Testing

/// The program on a terminal, as a person meets it.
@Suite("On a terminal", .serialized)
struct TerminalTests {
    private func start() throws -> TerminalSession {
        let home = try #require(SourceText.scratchFolder())
        let terminal = try #require(TerminalSession(home: home), "nd has not been built beside the tests, or there are no terminals here")
        #expect(terminal.waitFor("nd> "))
        return terminal
    }

    @Test("a line is read and its value shown; Ctrl-D leaves with status 0")
    func lines() throws {
        let t = try start()
        t.type("6*7\r")
        #expect(t.waitFor("42"))
        #expect(t.waitFor("nd> "))
        t.type("\u{04}")
        #expect(t.end() == 0)
    }

    @Test("Tab completes a name")
    func completion() throws {
        let t = try start()
        t.type("let threshold = 31\r")
        #expect(t.waitFor("nd> "))
        t.type("thresh\t + 1\r")
        #expect(t.waitFor("old"))
        #expect(t.waitFor("32"))
    }

    @Test("the arrow up recalls a whole statement")
    func history() throws {
        let t = try start()
        t.type("func f(x) {\r")
        #expect(t.waitFor("…"))
        t.type("return x + 1 }\r")
        #expect(t.waitFor("nd> "))
        t.type("f(40)\r")
        #expect(t.waitFor("41"))
        #expect(t.waitFor("nd> "))
        t.type("\u{1B}[A\r")
        #expect(t.waitFor("41"))
    }

    @Test("Ctrl-C stops a loop and keeps the session; at the prompt it gives up the line")
    func interrupt() throws {
        let t = try start()
        t.type("let kept = 17\r")
        #expect(t.waitFor("nd> "))
        // What is printed inside the loop shows that it runs.
        t.type("while true { if kept == 17 { print(kept + 1000) } }\r")
        #expect(t.waitFor("1017"))
        t.send("\u{03}")
        #expect(t.waitFor("ND0801"))
        #expect(t.waitFor("nd> "))
        t.type("rubbish\u{03}")
        #expect(t.waitFor("^C"))
        #expect(t.waitFor("nd> "))
        t.type("kept + 1\r")
        #expect(t.waitFor("18"))
    }

    @Test("Greek and accented letters can be typed and edited")
    func letters() throws {
        let t = try start()
        t.type("let θé = 5x\u{7F}\r")
        #expect(t.waitFor("nd> "))
        t.type("θé*3\r")
        #expect(t.waitFor("15"))
    }
}
