import NDCore
import NDModel
import NDNetwork
import NDNumerics
import Testing

@Suite struct SimulationBlowUpTests {
    func failure(_ text: String, networks: [String: Network] = [:], to end: Double = 10) throws -> Diagnostic? {
        let system = try declared(text, networks: networks)
        do { _ = try simulate(system, options(to: end)) } catch { return error }
        return nil
    }

    func source(_ text: String, _ span: Span?) -> String {
        guard let span else { return "" }
        return SourceFile(name: "test", text: text).text(span.range)
    }

    @Test func aNotANumberNamesNodeStateTimeLineAndTerm() throws {
        let net = try Network.load(
            path: "edges.csv", bytes: Array("source,target\nsun,moon\nmoon,sea\n".utf8),
            options: .init(directed: true, nodes: ("nodes.csv", Array("id,a\nsun,0\nmoon,0\nsea,1\n".utf8))))
        let text = """
            node Tank {
                state v = 1
                param a
                v' = -a*(1 + sqrt(v - 0.5))
            }
            system s = Tank on net
            """
        let d = try #require(try failure(text, networks: ["net": net]))
        #expect(d.code == "ND0510")
        #expect(d.message.hasPrefix("state 'v' of node 2 ('sea') became not a number at t = 0."))
        let marked = source(text, d.primary?.span)
        #expect(marked.contains("sqrt(v - 0.5)"))
        #expect(d.notes.contains { $0.contains("sqrt(-") })
    }

    @Test func aNotANumberOfACouplingNamesItsEdge() throws {
        let net = try Network(size: 3, edges: [(0, 1), (1, 2)], directed: true)
        let text = """
            node Tank { state v = 1; input flow; v' = flow - 1 }
            coupling Pipe { flow += log(source.v) }
            system s = Tank on net via Pipe
            """
        let d = try #require(try failure(text, networks: ["net": net]))
        #expect(d.code == "ND0510")
        #expect(d.message.hasPrefix("state 'v' of node 2 became "))
        let marked = source(text, d.primary?.span)
        #expect(marked.contains("log(source.v)"))
        #expect(d.notes.contains { $0.contains("the edge from node 1 to node 2") })
    }

    @Test func aPoleNamesTheStateThatLimitsTheStep() throws {
        let d = try #require(try failure("node Burst { state x = 1, y = 0; x' = x^2; y' = -y }\nsystem s = Burst"))
        #expect(d.code == "ND0511")
        #expect(d.notes.first?.contains("state 'x'") == true)
    }

    @Test func aStartThatIsNotANumberIsNamed() throws {
        var system = try declared("node A { state x = 1; x' = -x }\nsystem s = A")
        try system.set(try system.definition.field(["x"]), .number(.nan))
        let changed = system
        #expect { try simulate(changed, options(to: 1)) } throws: {
            ($0 as? Diagnostic)?.code == "ND0513" && ($0 as? Diagnostic)?.message.contains("state 'x' starts as not a number") == true
        }
    }

    @Test func aMapThatEscapesNamesItsState() throws {
        let d = try #require(try failure("node Escape { state x = 3; next x = x^2 }\nsystem s = Escape", to: 100))
        #expect(d.code == "ND0510")
        #expect(d.message.hasPrefix("state 'x' became infinite at t = "))
    }
}
