import NDLanguage
import Testing

/// Mistakes of reading hide neither unknown names nor declarations that do not fit, and what follows from one is not told.
@Suite("Mistakes beside those of reading")
struct FurtherMistakeTests {
    static func codes(_ text: String) -> [String] { ExplanationTests.run(text, []).diagnostics.filter { $0.severity == .error }.map(\.code) }

    @Test("five mistakes in a file are five errors", arguments: [
        ("""
        node Oscillator {
            state theta = uniform(0, 2*pi)
            input pull
            theta' = 1 + pul
        }
        coupling Sine {
            param K = 1
            pull += K * sin(source.theta - target.theta)
        }
        network ring = watts_strogats(100, k: 10, p: 0.1)
        system sync = Oscillator on cycle(5) via Sine(k: 0.4)
        let r = abs(mean([1, 2])
        expect r > q
        """, ["ND0301", "ND0201", "ND0324", "ND0111", "ND0201"]),
        ("""
        let a = 1
        a = 2
        var b = [1, 2
        let d = 3 == 1 == true
        func g(x, y) { return x + z }
        let e = Math.PI
        """, ["ND0202", "ND0111", "ND0115", "ND0201", "ND0201"]),
        ("""
        let data = [1, 2, 3
        while true { brake }
        expect 2 ≈ 3 witin 1e-3
        let names = ["a", 'b']
        print(lenght(names))
        """, ["ND0111", "ND0201", "ND0110", "ND0106", "ND0201"]),
    ])
    func five(_ text: String, _ codes: [String]) { #expect(Self.codes(text) == codes) }

    @Test("what follows from a mistake of reading is not told", arguments: [
        "def f(x):\n    y = x + 1\n    return y\nprint(f(2))", "import numpy as np\nprint(np.sin(1))\nlet a = np.zeros(3)",
        "for i = 1:10\n  s = i\n  print(s)\nend\nprint(2)", "let x = (1 +\nprint(x)", "use oscillators(\nsystem s = Phase()",
        "node N {\n    state x = 1\n    param k = [1, 2\n    input p\n    x' = -k*x + p\n}\ncoupling C { p += source.x }\nsystem s = N on cycle(3) via C\nprint(s.k)",
        "node N {\n state x = 1\n x' = -x\n\nsystem s = N()\nprint(simulate(s, to: 1).x)", "let a: Int = 3\nprint(a)", "const b = 4\nprint(b)",
    ])
    func cascades(_ text: String) { #expect(Self.codes(text).count == 1, "\(Self.codes(text))") }

    @Test("a declaration that is missing is told once", arguments: ["x = 3\nprint(x)\nx = x + 1", "print(qqq)\nprint(qqq + 1)\nlet a = qqq"])
    func once(_ text: String) { #expect(Self.codes(text).count == 1, "\(Self.codes(text))") }

    @Test("a name that is like another is told wherever it is written") func slips() {
        #expect(Self.codes("let theta = 1\nprint(thta)\nprint(2*thta)") == ["ND0201", "ND0201"])
    }
}
