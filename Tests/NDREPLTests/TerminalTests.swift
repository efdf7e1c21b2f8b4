import Foundation
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

    struct Colouring: Sendable {
        var environment: [String]
        var arguments: [String] = []
        var isColoured: Bool
    }

    @Test("messages are coloured on a terminal, unless somebody does not want it", arguments: [
        Colouring(environment: [], isColoured: true),
        Colouring(environment: ["NO_COLOR=1"], isColoured: false),
        // Empty is as good as not there (no-color.org).
        Colouring(environment: ["NO_COLOR="], isColoured: true),
        Colouring(environment: ["CLICOLOR=0"], isColoured: false),
        Colouring(environment: ["TERM=dumb"], isColoured: false),
        Colouring(environment: ["NO_COLOR=1"], arguments: ["--color", "always"], isColoured: true),
        Colouring(environment: [], arguments: ["--color", "never"], isColoured: false),
    ])
    func colour(_ wanted: Colouring) throws {
        let home = try #require(SourceText.scratchFolder())
        try "let thta = 1\nprint(theta)\n".write(toFile: home + "/a.nd", atomically: true, encoding: .utf8)
        for command in [["check"], ["run"]] {
            let t = try #require(TerminalSession(home: home, arguments: command + wanted.arguments + [home + "/a.nd"], environment: wanted.environment))
            #expect(t.waitFor("help: "))
            #expect(t.waitFor("did you mean 'thta'?"))
            if wanted.isColoured {
                // The words of the message, the mark under the part and the word before the remedy, each ended again.
                #expect(t.shown.contains("\u{1B}[1;31merror ND0201\u{1B}[0m\u{1B}[1m: "))
                #expect(t.shown.contains("\u{1B}[1;31m^^^^^\u{1B}[0m"))
                #expect(t.shown.contains("\u{1B}[32mhelp: \u{1B}[0m"))
            } else {
                #expect(!t.shown.contains("\u{1B}["))
            }
            #expect(t.end() == 2)
        }
    }
}
