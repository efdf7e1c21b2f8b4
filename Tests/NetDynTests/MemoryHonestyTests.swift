import NetDyn
import Synchronization
import Testing

/// Programs that hoard small values are refused near their limit, whatever earlier sessions left behind in the process.
@Suite("Memory of small values", .serialized)
struct MemoryHonestyTests {
    struct Hoard: Sendable, CustomTestStringConvertible {
        let item: String
        /// Bytes that each takes at least.
        let bytes: Int
        var testDescription: String { item }
    }

    static let hoards = [
        Hoard(item: "\"a text of some forty letters, number \\(n)\"", bytes: 64),
        Hoard(item: "(x => x + n)", bytes: 64),
        Hoard(item: "(a: n, b: 2)", bytes: 96),
        Hoard(item: "[n, \"a\"]", bytes: 64),
        Hoard(item: "[[n], [\"a\"]]", bytes: 128),
        Hoard(item: "[n/7 + 1/11, \"a\"]", bytes: 96),
        // These become a matrix and an array of reals.
        Hoard(item: "[n, 1]", bytes: 16),
        Hoard(item: "n/7 + 1/11", bytes: 8),
        Hoard(item: "2^100 + n", bytes: 32),
        Hoard(item: "normal(n, 1)", bytes: 64),
        Hoard(item: "path(3)", bytes: 200),
    ]

    @Test("each kind is refused", .timeLimit(.minutes(5)), arguments: hoards)
    func refused(hoard: Hoard) {
        let limit = 48 << 20
        // What an earlier session held and let go of stays with the process, in pieces.
        do {
            let earlier = Engine(limits: Limits(memory: 400 << 20)).session()
            #expect(earlier.run("let hoard = [\"a text of some forty letters, number \\(n)\" for n in 0..<1_500_000]").succeeded)
        }
        for lowers in [true, false] {
            var options = SessionOptions()
            options.lowers = lowers
            let session = Engine(limits: Limits(memory: limit)).session(options)
            let outcome = session.run("var hoard = []\nvar n = 1\nwhile true { hoard.append(\(hoard.item)); n += 1 }")
            #expect(outcome.diagnostics.map(\.code) == ["ND0803"])
            guard case .integer(let count)? = session.run("len(hoard)").value else {
                Issue.record("the session is lost")
                continue
            }
            #expect(count * hoard.bytes < 2 * limit)
            // There is room again once it is let go of.
            #expect(session.run("hoard = none\nlet v = zeros(1_000_000)\nlen(v)").value == .integer(1_000_000))
        }
    }

    @Test("arrays of the script machine count with what the session holds")
    func machine() {
        let session = Engine(limits: Limits(memory: 64 << 20)).session()
        #expect(session.run("let held = zeros(5_000_000)").succeeded)
        // 40 MB are held; 40 more in a function on the machine are too many.
        let outcome = session.run("func f(n) { var v = []; for i in 0..<n { append(v, 0.5*i) }; return len(v) }\nfor k in 1..9 { f(10*k) }\nf(5_000_000)")
        #expect(outcome.diagnostics.map(\.code) == ["ND0803"])
        #expect(session.run("len(held)").value == .integer(5_000_000))
    }

    @Test("what one session holds is not held against another")
    func shared() {
        let shares = MemoryShares()
        var large = Limits(memory: 400 << 20)
        large.shares = shares
        var small = Limits(memory: 24 << 20)
        small.shares = shares
        let other = Engine(limits: small).session()
        let rich = Engine(limits: large).session()
        #expect(rich.run("let hoard = [\"a text of some forty letters, number \\(n)\" for n in 0..<1_000_000]").succeeded)
        // Each turn lets go of what the one before made: ten times its limit goes by.
        let outcome = other.run("var v = [0]\nfor k in 0..<250 { v = [str(k + i) for i in 0..<10_000] }\nlen(v)")
        #expect(outcome.diagnostics.map(\.code) == [])
        #expect(outcome.value == .integer(10_000))
        #expect(other.run("var w = []\nwhile true { w.append(\"a text of some forty letters, number \\(len(w))\") }").diagnostics.map(\.code) == ["ND0803"])
        #expect(rich.run("len(hoard)").value == .integer(1_000_000))
    }
}
