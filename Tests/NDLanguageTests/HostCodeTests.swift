import NDCore
import NDLanguage
import NDNetwork
import NDPlot
import NDSymbolic
import Testing

/// Codes that no program raises: what a host or the command line does to meet them.
@Suite("Codes of hosts")
struct HostCodeTests {
    private static func thrown(_ body: () throws(Diagnostic) -> Void) -> [String] {
        do throws(Diagnostic) {
            try body()
            return []
        } catch { return [error.code] }
    }

    /// What raises each code, and the codes that it gives.
    static let raised: [(code: String, by: @Sendable () -> [String])] = [
        ("ND0104", { Interpreter().run(SourceFile(name: "bytes", bytes: Array("print(1) # ".utf8) + [0xE9])).diagnostics.map(\.code) }),
        ("ND0109", { outcome(of: String(repeating: "let = 1\n", count: 150)).codes.reversed() }),
        ("ND0244", { outcome(of: "let K = 1", settings: [("Q", "2")]).codes }),
        ("ND0260", { outcome(of: "let K = 1", settings: [("K", "two")]).codes }),
        ("ND0417", { thrown { () throws(Diagnostic) in _ = try Network(adjacency: [1, 2, 3], size: 2, directed: true) } }),
        ("ND0603", { thrown { () throws(Diagnostic) in
            let arena = Arena()
            _ = try arena.trace(arena.array([arena.zero, arena.one], .matrix(1, 2)))
        } }),
        ("ND0605", { thrown { () throws(Diagnostic) in
            let arena = Arena()
            _ = try arena.array([arena.zero, arena.one], .vector(3))
        } }),
        ("ND0609", { thrown { () throws(Diagnostic) in _ = try Arena().apply(.sin, []) } }),
        ("ND0610", { thrown { () throws(Diagnostic) in
            let arena = Arena()
            _ = try arena.and([arena.symbol("x"), arena.symbol("y")])
        } }),
        ("ND0614", { thrown { () throws(Diagnostic) in
            let arena = Arena()
            _ = try arena.evaluate(arena.symbol("x"))
        } }),
        ("ND0701", { thrown { () throws(Diagnostic) in _ = try LineLayer(x: [1, 2], y: [1]) } }),
        ("ND0703", { thrown { () throws(Diagnostic) in
            _ = try Figure([Panel([])], width: -1, height: 100).render(as: .svg)
        } }),
        ("ND0706", { thrown { () throws(Diagnostic) in _ = try Figure([]).render(as: .svg) } }),
        ("ND0708", { thrown { () throws(Diagnostic) in _ = try Colour(named: "bleu") } }),
        ("ND0801", {
            let token = CancelToken()
            token.cancel()
            return Interpreter(configuration: Configuration(cancel: token)).run(source: "while true { }").diagnostics.map(\.code)
        }),
    ]

    @Test("a host meets the code", arguments: raised.indices)
    func meets(_ i: Int) { #expect(Self.raised[i].by().first == Self.raised[i].code) }

    /// (Those of linear algebra, ND065x and ND066x, are raised by the tests of its room.)
    /// Codes that only a fault of nd, of the machine or of a library raises, and those that the tests of other rooms raise.
    static let elsewhere: Set<String> = [
        "ND0108", "ND0138", "ND0249", "ND0330", "ND0401", "ND0414", "ND0506", "ND0512", "ND0530", "ND0590", "ND0591", "ND0592", "ND0593", "ND0594", "ND0595", "ND0606", "ND0612",
        "ND0615", "ND0616", "ND0617", "ND0674", "ND0676", "ND0702", "ND0705", "ND0710", "ND0910", "ND0911", "ND0912", "ND0913", "ND0914", "ND0915", "ND0916",
    ]

    @Test("every code of hosts is raised here or known to be raised elsewhere")
    func covered() {
        for explanation in Explanations.all {
            guard case .host = explanation.demonstration else { continue }
            #expect(Self.raised.contains { $0.code == explanation.code } || Self.elsewhere.contains(explanation.code) || explanation.code.hasPrefix("ND065") || explanation.code.hasPrefix("ND066"), "\(explanation.code)")
        }
    }
}
