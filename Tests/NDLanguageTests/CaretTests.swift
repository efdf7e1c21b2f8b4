import NDCore
import NDLanguage
import Testing

/// The caret lies under the exact part. In each program « and » enclose what must be marked; the second list also encloses
/// in ‹ and › what must be marked besides, in the order of the message.
@Suite("Carets")
struct CaretTests {
    static let programs: [(code: String, marked: String)] = [
        // Names.
        ("ND0201", "let a = 1\nprint(a + «b»)"),
        ("ND0201", "let x = 2\nprint(«np.sin»(x))"),
        ("ND0201", "let M = [[1, 2], [3, 4]]\nprint(«numpy.linalg.trace»(M))"),
        ("ND0201", "print(\"θ = \\(«nothing_here»)\")"),
        ("ND0206", "let r = (a: 1)\nprint(r.«b»)"),
        ("ND0206", "node N { state x = 1\n x' = -x }\nsystem s = N()\nprint(s.«y»)"),
        ("ND0207", "func f() = [1]\n«f()»[0] = 2"),
        ("ND0208", "let k = 2\nprint(«k»(3))"),
        ("ND0224", "print(«continuation»(1))"),
        ("ND0224", "print(cycle(3).«koopman»())"),
        // Calls.
        ("ND0210", "print(sqrt(2, «3»))"),
        ("ND0210", "print(zeros(2, «3»))"),
        ("ND0211", "print(linspace(0, 1, «number»: 5))"),
        ("ND0211", "print(linspace(0, 1, count: 5, «count»: 6))"),
        ("ND0212", "print(linspace(0, «\"one\"»))"),
        ("ND0212", "print(sqrt(«\"two\"»))"),
        ("ND0212", "print(zeros(«\"three\"»))"),
        ("ND0223", "print(max(«[]»))"),
        ("ND0223", "print(sum([1, 2], axis: «3»))"),
        ("ND0223", "print(linspace(0, 1, «-4»))"),
        ("ND0226", "print(parse(«\"12 mV\"»))"),
        // Operators, elements and control.
        ("ND0213", "let n = 3\nprint(\"n = \" «+» n)"),
        ("ND0215", "let v = [1, 2, 3]\nprint(v[«7»])"),
        ("ND0217", "print(1 «/» 0)"),
        ("ND0219", "if «3» { print(1) }"),
        ("ND0220", "for i in «10» { print(i) }"),
        ("ND0222", "var v = [1, 2]\n«v[0]» = \"one\""),
        ("ND0216", "let M = [[1, 2], [3, 4]]\nprint(M[«0.5», 1])"),
        // Networks and files.
        ("ND0411", "network g = erdos_renyi(100, p: «1.5»)"),
        ("ND0806", "network g = load(«\"g.xyz\"»)"),
        ("ND0806", "print(load_array(«\"missing.csv\"»))"),
        // Declarations.
        ("ND0301", "node N { state x = 1\n param k = 2\n x' = -kk*«y» }".replacing("kk", with: "k")),
        ("ND0302", "node N { state x = 1\n x' = «sinus»(x) }"),
        ("ND0311", "let name = \"a\"\nnode N { state x = 1\n x' = -«name»*x }"),
        ("ND0316", "node N { state x = 1\n x' = «all.x» - x }"),
        ("ND0313", "node N { state x = 1\n x' = 2*«(x > 0)» }"),
        ("ND0324", "node N { state x = 1\n x' = -x }\nsystem s = N(«rate»: 3)"),
        ("ND0327", "node N { state x = 1\n x' = -x }\nsystem s = N on «N»"),
        ("ND0325", "node N { state x = 1\n x' = -x }\nsystem s = N(«x»: [1, 2, 3]) on cycle(4)"),
        ("ND0350", "node N { state x = 1\n param drive = interpolate([0, 1], [2, 3])\n x' = -x + «drive(t)» }"),
        // Simulation.
        ("ND0501", "node N { state x = 1\n x' = -x }\nsystem s = N()\nlet run = simulate(s, to: 1, method: «\"rk5\"»)"),
        ("ND0502", "node N { state x = 1\n x' = -x }\nsystem s = N()\nlet run = simulate(s, to: 1, rtol: «-1»)"),
        ("ND0224", "node N { state x = 1\n x' = -x }\nsystem s = N()\nlet run = simulate(s, to: 1, calculus: «\"ito\"»)"),
        ("ND0212", "node N { state x = 1\n x' = -x }\nlet run = simulate(«N», to: 1)"),
        ("ND0709", "let f = heatmap([[1, 2], [3, 4]], map: «\"virids\"»)"),
        // Checks.
        ("ND0901", "let x = 2\nexpect «x^2 == 5»"),
        ("ND0917", "explain(«\"ND9999\"»)"),
    ]

    @Test("the caret lies under the exact part", arguments: programs.indices)
    func primary(_ i: Int) throws {
        let (code, marked) = Self.programs[i]
        let first = try diagnostic(of: marked, code)
        let place = try #require(first.primary)
        #expect(place.span.range == Marks(marked).primary, "\(marked)\nmarks \(place.span.range) instead of \(String(describing: Marks(marked).primary))")
    }

    static let pairs: [(code: String, marked: String)] = [
        ("ND0202", "let ‹n› = 1\n«n» = 2"),
        ("ND0204", "let ‹n› = 1\nlet «n» = 2"),
        ("ND0209", "‹func decay(t, rate) = exp(-rate*t)›\nprint(«decay(1)»)"),
        ("ND0210", "‹func f(x) = x›\nprint(f(1, «2»))"),
        ("ND0211", "‹func f(x) = x›\nprint(f(«y»: 2))"),
        ("ND0214", "print(‹[1, 2, 3]› «+» ‹[1, 2]›)"),
        ("ND0303", "node N { state ‹x› = 1\n param «x» = 2\n x' = -x }"),
        ("ND0306", "node N { param ‹k› = 1\n state x = 1\n x' = -k\n «k»' = 2 }"),
        ("ND0310", "node N { state ‹x› = 1\n x' = «[1, 2]» }"),
        ("ND0324", "node ‹N› { state x = 1\n x' = -x }\nsystem s = N(«rate»: 3)"),
    ]

    @Test("other places are shown besides", arguments: pairs.indices)
    func secondary(_ i: Int) throws {
        let (code, marked) = Self.pairs[i]
        let first = try diagnostic(of: marked, code)
        #expect(first.primary?.span.range == Marks(marked).primary)
        #expect(first.secondary.map(\.span.range) == Marks(marked).secondary, "\(marked)")
        #expect(first.secondary.allSatisfy { !$0.text.isEmpty })
    }

    private func diagnostic(of marked: String, _ code: String) throws -> Diagnostic {
        let ran = ExplanationTests.run(Marks(marked).source, [])
        let found = try #require(ran.diagnostics.first { $0.severity == .error }, "\(marked) has no error")
        #expect(found.code == code, "\(ran.text)")
        return found
    }
}

/// A program with its marks taken out, and the bytes that they enclosed.
struct Marks {
    private(set) var source = ""
    private(set) var primary: Range<Int>?
    private(set) var secondary: [Range<Int>] = []

    init(_ marked: String) {
        var opened = (primary: 0, secondary: 0)
        for c in marked {
            let here = source.utf8.count
            switch c {
            case "«": opened.primary = here
            case "»": primary = opened.primary..<here
            case "‹": opened.secondary = here
            case "›": secondary.append(opened.secondary..<here)
            default: source.append(c)
            }
        }
    }
}
