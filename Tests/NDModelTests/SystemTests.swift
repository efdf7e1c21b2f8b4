import NDCore
import NDMachine
import NDModel
import NDNetwork
import Testing

/// Published systems, rates by hand; and what a system says of itself.
@Suite("Systems")
struct SystemTests {
    private func triangle() throws -> [String: Network] {
        let net = try Network(size: 3, edges: [(0, 1), (1, 2)], directed: false)
        return ["net": try net.with(edgeAttributes: AttributeTable(count: 2, [("weight", .real([1, 2]))]))]
    }

    @Test("SIS: x' = -x + R (1 - x) sum A x")
    func sis() throws {
        let d = Declared("""
            node Host { state x = 0.2*(index + 1); param R = 0.5; input contact; x' = -x + R*(1 - x)*contact }
            coupling Contact { param weight = 1; contact += weight*source.x }
            system sis = Host on net via Contact
            """, networks: try triangle())
        #expect(d.codes == [])
        let expected = [-0.2 + 0.5*0.8*0.4, -0.4 + 0.5*0.6*(0.2 + 2*0.6), -0.6 + 0.5*0.4*2*0.4]
        for (a, b) in zip(try d.rates("sis"), expected) { #expect(abs(a - b) < 1e-15) }
    }

    @Test("mutualistic dynamics of Gao, Barzel and Barabasi")
    func mutualistic() throws {
        let d = Declared("""
            node Species {
                state x = index + 1
                param B = 0.1, K = 5, C = 1, D = 5, E = 0.9, H = 0.1
                input gain
                x' = B + x*(1 - x/K)*(x/C - 1) + gain
            }
            coupling Mutualism { param weight = 1; gain += weight*source.x*target.x/(target.D + target.E*target.x + target.H*source.x) }
            system eco = Species on net via Mutualism
            """, networks: try triangle())
        #expect(d.codes == [])
        func own(_ x: Double) -> Double { 0.1 + x*(1 - x/5)*(x - 1) }
        func gain(_ x: Double, _ y: Double) -> Double { x*y/(5 + 0.9*x + 0.1*y) }
        let expected = [own(1) + gain(1, 2), own(2) + gain(2, 1) + 2*gain(2, 3), own(3) + 2*gain(3, 2)]
        for (a, b) in zip(try d.rates("eco"), expected) { #expect(abs(a - b) < 1e-14) }
    }

    @Test("Notch and Delta on a ring, with functions of the script")
    func notchDelta() throws {
        let d = Declared("""
            func f(x) = x^2/(0.01 + x^2)
            func g(x) = 1/(1 + 100*x^2)
            node Cell { state N = 0.1*index, D = 0.2; input signal; N' = f(signal/degree) - N; D' = g(N) - D }
            coupling Contact { signal += source.D }
            system ring = Cell on net via Contact
            """, networks: ["net": try Network.cycle(8)])
        #expect(d.codes == [])
        let rates = try d.rates("ring")
        for i in 0..<8 {
            let n = 0.1*Double(i)
            #expect(abs(rates[i] - (0.8 - n)) < 1e-15)
            #expect(abs(rates[8 + i] - (1/(1 + 100*n*n) - 0.2)) < 1e-15)
        }
    }

    private let swing = """
        node Bus { state phi = 0.1*index, phi' = 0.5; param P = 1, damping = 0.1; input flow; phi'' = P - damping*phi' + flow }
        coupling Line { param capacity = 2; let power = capacity*sin(source.phi - target.phi); flow += power }
        system grid = Bus on net via Line
        """

    @Test("swing equations: angle and velocity side by side in the state")
    func swingRates() throws {
        let d = Declared(swing, networks: try triangle())
        let rates = try d.rates("grid")
        let s = 2*0.09983341664682815
        #expect(Array(rates.prefix(3)) == [0.5, 0.5, 0.5])
        for (a, b) in zip(rates.suffix(3), [0.95 + s, 0.95, 0.95 - s]) { #expect(abs(a - b) < 1e-15) }
        let definition = try present(d.systems["grid"]).definition
        #expect(definition.states.map { definition.fields[$0.field].name } == ["phi", "phi'"])
        #expect(definition.states.map(\.range) == [0..<3, 3..<6])
    }

    @Test("the text of a second-order system has its one equation, inputs as sums, parameters and starts")
    func text() throws {
        let d = Declared(swing, networks: try triangle())
        #expect(try present(d.systems["grid"]).text == """
            system grid: 3 Bus on an undirected network of 2 edges via Line; 6 states
              phi'' = P - damping*phi' + flow
              flow = sum over edges that arrive: capacity*sin(source.phi - target.phi)      (Line)
              with P = 1, damping = 0.1, capacity = 2
              from phi in 0 … 0.2, phi' = 0.5
            """)
    }

    @Test("let quantities, with inputs and reductions in them")
    func observables() throws {
        let d = Declared("""
            node A { state x = index; input p; let total = p + mean(all.x); let twice = 2*total; x' = total }
            coupling C { p += source.x }
            system s = A on net via C
            """, networks: try triangle())
        #expect(d.codes == [])
        #expect(try d.observable("twice", of: "s") == [4, 6, 4])
    }

    @Test("the module does not grow with the network")
    func size() throws {
        func module(_ n: Int) throws -> IRModule {
            let d = Declared(swing, networks: ["net": try Network.cycle(n)])
            return try present(d.systems["grid"]).definition.loweredRules().module
        }
        #expect(try module(10) == module(1000))
    }

    @Test("instructions name the formula they came from")
    func origins() throws {
        let d = Declared(swing, networks: try triangle())
        let definition = try present(d.systems["grid"]).definition
        let places = Set(definition.provenance.map { $0.key.id })
        let kernel = try present(definition.loweredRules().module.kernels.first)
        let sine = try present(kernel.instructions.first { $0.op == .sin })
        #expect(places.contains(try present(sine.origin)))
    }

    @Test("errors that a system meets in a declaration name both places")
    func places() {
        let d = Declared("node A { state x = 0; param H: [2, 2]; x' = sum(H) }\nsystem s = A")
        #expect(d.codes == ["ND0318"])
        #expect(d.text(d.diagnostics.first?.primary?.span) == "H")
        #expect(d.diagnostics.first?.secondary.map { d.text($0.span) } == ["s"])
    }

    @Test("several values at once, and the original stays as it was")
    func copies() throws {
        let d = Declared(swing, networks: try triangle())
        let grid = try present(d.systems["grid"])
        var changed = grid
        let capacity = try grid.definition.field(["Line", "capacity"])
        let power = try grid.definition.field(["P"])
        try changed.set([(capacity, .number(5)), (power, .values([1, -2, 1], .vector(3)))])
        #expect(changed.value(capacity).values == [5])
        #expect(changed.value(power).values == [1, -2, 1])
        #expect(grid.value(capacity).values == [2])
        #expect(grid.value(power).values == [1])
        #expect(changed.definition === grid.definition)
    }
}
