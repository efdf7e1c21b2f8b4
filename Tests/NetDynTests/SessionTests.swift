import Foundation
import NetDyn
import Synchronization
import Testing

@Suite("Sessions of a host")
struct SessionTests {
    @Test("what is declared stays, and functions are called with Swift values")
    func calling() throws {
        let session = Engine().session()
        #expect(session.run("let offset = 1").succeeded)
        #expect(session.run("func f(x, k = 2) = x^k + offset").succeeded)
        #expect(try session.call("f", [.real(3)]) == .real(10))
        #expect(try session.call("sum", [.array([1, 2, 3.5], shape: [3])]) == .real(6.5))
    }

    /// A program that runs until it is stopped, on a thread whose stack takes the place of one that has ended.
    private final class Endless: @unchecked Sendable {
        let session = Engine().session()
        private let ended = DispatchSemaphore(value: 0)
        init() {
            Thread.detachNewThread { [self] in
                _ = session.run("while true { }")
                ended.signal()
            }
        }
        func stop() {
            session.cancelToken.cancel()
            ended.wait()
        }
    }

    @Test("a function may be called from another thread than the one that declared it: its depth is counted from there")
    func callingFromThreads() throws {
        let session = Engine().session()
        #expect(session.run("func f(n) = if n == 0 then 0 else 1 + f(n - 1)\nf(200)").succeeded)
        // The stacks of the next calls lie elsewhere, and further apart than one stack is large.
        let others = (0..<4).map { _ in Endless() }
        Thread.sleep(forTimeInterval: 0.2)
        defer { others.forEach { $0.stop() } }
        for _ in 0..<3 {
            let answer = Mutex<Result<Value, Diagnostic>?>(nil)
            let done = DispatchSemaphore(value: 0)
            nonisolated(unsafe) let session = session
            Thread.detachNewThread {
                let result = Result { () throws(Diagnostic) in try session.call("f", [.integer(300)]) }
                answer.withLock { $0 = result }
                done.signal()
            }
            done.wait()
            #expect(try answer.withLock { $0 }?.get() == .integer(300))
        }
        // Endless recursion is still an error, also where an earlier run stood on another stack.
        #expect(session.run("func deep(n) = deep(n + 1)").succeeded)
        #expect(throws: Diagnostic.self) { try session.call("deep", [.integer(0)]) }
    }

    @Test("values cross in both directions")
    func values() {
        let session = Engine().session()
        session["data"] = .array([1, 2, 3, 4], shape: [2, 2])
        session["name"] = .text("grid")
        #expect(session.run("data[1, 0]").value == .real(3))
        #expect(session.run("\"the \\(name)\"").value == .text("the grid"))
        #expect(session.run("(a: 1, b: [true, \"x\"])").value == .record([.init("a", .integer(1)), .init("b", .list([.boolean(true), .text("x")]))]))
        #expect(session.run("2^70").value == .largeInteger("1180591620717411303424"))
        #expect(session.run("1 + 2i").value == .complex(real: 1, imaginary: 2))
        #expect(session.run("complete(3)").value.map { if case .other("network", _) = $0 { true } else { false } } == true)
    }

    @Test("output goes to the host")
    func output() {
        var options = SessionOptions()
        let box = PrintedText()
        options.output = { box.add($0) }
        _ = Engine().session(options).run("print(1, \"a\")")
        #expect(box.text == "1 a\n")
    }

    @Test("errors carry code and place, and the session lives on")
    func errors() {
        let session = Engine().session()
        let outcome = session.run("let a = 1\nlet b = aa")
        #expect(outcome.exitStatus == 2 || outcome.exitStatus == 1)
        #expect(outcome.diagnostics.first?.code.hasPrefix("ND02") == true)
        #expect(outcome.diagnostics.first.map { session.render($0, color: false).contains("^^") } == true)
        #expect(session.run("1 + 1").value == .integer(2))
    }

    @Test("exit statuses: failed checks 1, errors in the text 2", arguments: [
        ("expect 1 == 1", Int32(0)), ("expect 1 == 2", 1), ("[1, 2][5]", 1), ("let = 3", 2),
    ])
    func statuses(text: String, status: Int32) {
        let engine = Engine()
        #expect(engine.session().run(engine.program(text)).exitStatus == status)
    }

    @Test("limits end a run, not the session", arguments: [
        ("var n = 0\nwhile true { n += 1 }", "ND0802"), ("zeros([10_000, 10_000])", "ND0803"),
        ("func f(n) = f(n + 1)\nf(0)", "ND0804"), ("for i in 0..100_000 { print(\"many words\") }", "ND0805"),
        ("load(\"secret.csv\")", "ND0806"),
    ])
    func limits(text: String, code: String) {
        var options = SessionOptions()
        options.output = { _ in }
        let session = Engine(limits: Limits(steps: 1_000_000, memory: 1 << 26, output: 100_000)).session(options)
        #expect(session.run(text).diagnostics.map(\.code) == [code])
        #expect(session.run("1 + 1").value == .integer(2))
    }

    @Test("another thread stops an endless loop")
    func cancelling() {
        let session = Engine().session()
        let token = session.cancelToken
        #expect(Worker.detached(stackSize: 1 << 18) {
            // The loop below may not have begun: raising the flag again is harmless.
            for _ in 0..<2_000 {
                restBriefly()
                token.cancel()
            }
        })
        #expect(session.run("var n = 0\nwhile true { n += 1 }").diagnostics.map(\.code) == ["ND0801"])
    }

    @Test("an incomplete text says so")
    func incomplete() {
        let session = Engine().session()
        #expect(session.isIncomplete("node A {"))
        #expect(session.isIncomplete("let x = 1 +"))
        #expect(!session.isIncomplete("let x = 1"))
        #expect(!session.isIncomplete("let x = )"))
    }

    @Test("completion knows names in scope and fields")
    func completion() {
        let session = Engine().session()
        #expect(session.run("let coupling_strength = 1\nlet r = (alpha: 1, beta: 2)").succeeded)
        #expect(session.completions(before: "1 + coupl").candidates.contains("coupling_strength"))
        #expect(session.completions(before: "r.al").candidates == ["alpha"])
        #expect(session.completions(before: "simul").candidates == ["simulate"])
        #expect(session.completions(before: "simul").replaced == 5)
    }

    @Test("the same program gives the same bits in two sessions")
    func deterministic() {
        let text = """
            node A { state x = normal(0, 1); param w = uniform(0, 1); input p; x' = sin(w*t) - x^3 + p }
            coupling C { p += 0.1*(source.x - target.x) }
            network g = erdos_renyi(50, p: 0.1, seed: 3)
            system s = A on g via C
            simulate(s, to: 5).x[-1]
            """
        let first = Engine().session().run(text)
        #expect(first.succeeded)
        #expect(first.value == Engine().session().run(text).value)
    }

    @Test("bytecode shows the machine's instructions of a system")
    func bytecode() throws {
        let session = Engine().session()
        #expect(session.run("node A { state x = 1; x' = -x }\nsystem decay = A()").succeeded)
        #expect(try session.bytecode(of: nil).contains("decay"))
        #expect(throws: Diagnostic.self) { try session.bytecode(of: "growth") }
    }
}

final class PrintedText: Sendable {
    private let storage = Mutex("")
    func add(_ text: String) { storage.withLock { $0 += text } }
    var text: String { storage.withLock { $0 } }
}

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Five milliseconds.
func restBriefly() { usleep(5_000) }
