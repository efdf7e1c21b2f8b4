import NDCore
import NDMachine
import NDModel
import NDNetwork
import Testing

/// Rates of published systems, computed by hand and by the machine's oracle.
@Suite("Rates of change")
struct RatesTests {
    private func path(_ weights: [Double] = [1, 1]) throws -> Network {
        let net = try Network(size: 3, edges: [(0, 1), (1, 2)], directed: false)
        return try net.with(edgeAttributes: AttributeTable(count: 2, [("weight", .real(weights))]))
    }

    @Test("Lorenz")
    func lorenz() throws {
        let d = Declared("""
            node Lorenz {
                state x = 1, y = 2, z = 3
                param sigma = 10, rho = 28, beta = 8/3
                x' = sigma*(y - x)
                y' = x*(rho - z) - y
                z' = x*y - beta*z
            }
            system lorenz = Lorenz()
            """)
        #expect(d.codes == [])
        let rates = try d.rates("lorenz")
        #expect(rates[0] == 10)
        #expect(rates[1] == 23)
        #expect(abs(rates[2] - (2 - 8)) < 1e-14)
    }

    @Test("Kuramoto on a weighted path; each undirected edge pulls both ways")
    func kuramoto() throws {
        let d = Declared("""
            node Phase { state theta = index; param omega = 0.5; input pull; theta' = omega + pull }
            coupling Sine { param K = 1, weight = 1; pull += K*weight*sin(source.theta - target.theta) }
            system s = Phase on net via Sine(K: 2)
            """, networks: ["net": try path([1, 3])])
        #expect(d.codes == [])
        let rates = try d.rates("s")
        let s = 0.8414709848078965
        #expect(abs(rates[0] - (0.5 + 2*s)) < 1e-14)
        #expect(abs(rates[1] - (0.5 - 2*s + 6*s)) < 1e-14)
        #expect(abs(rates[2] - (0.5 - 6*s)) < 1e-14)
    }

    @Test("a second-order state has its velocity beside it")
    func secondOrder() throws {
        let d = Declared("""
            node Oscillator { state x = 1, x' = 2; param w = 3; x'' = -w^2*x - 0.5*x' }
            system s = Oscillator()
            """)
        #expect(d.codes == [])
        #expect(try d.rates("s") == [2, -9 - 1])
    }

    @Test("matrix states: the gradient flow of a deep linear network")
    func matrices() throws {
        let d = Declared("""
            node Learner {
                param S: [2, 2] = [[3, 0], [0, 2]]
                state W1: [2, 2] = [[1, 2], [3, 4]], W2: [2, 2] = [[1, 0], [1, 1]]
                let error = S - W2 @ W1
                W1' = W2.T @ error
                W2' = error @ W1.T
            }
            system s = Learner()
            """)
        #expect(d.codes == [])
        // error = [[2, -2], [-4, -4]]
        #expect(try d.rates("s") == [-2, -6, -4, -4, -2, -2, -12, -28])
    }

    @Test("reductions over all nodes, and a let that stands below its use")
    func reductions() throws {
        let d = Declared("""
            node A { state x = index + 1; x' = half + sum(all.x^2) - max(all.x)*size; let half = mean(all.x)/2 }
            system s = A on net
            """, networks: ["net": try path()])
        #expect(d.codes == [])
        // 2/2 + 14 - 3*3
        #expect(try d.rates("s") == [6, 6, 6] as [Double])
    }

    @Test("contributions to the source, renamed ends, degrees, lets of an end")
    func ends() throws {
        let d = Declared("""
            node A { state x = index; input got, given; let twice = 2*x; x' = got/degree + 100*given }
            coupling Link (pre -> post) { got += pre.twice; pre.given += post.x*post.degree }
            system s = A on net via Link
            """, networks: ["net": try Network(size: 3, edges: [(0, 1), (1, 2)], directed: true)])
        #expect(d.codes == [])
        // Degrees 1, 2, 1. Node 0 is given 1*2 by its arc, node 1 2*1; node 1 gets 2*0, node 2 gets 2*1.
        #expect(try d.rates("s") == [200, 200, 2] as [Double])
    }

    @Test("several contributions to one input, also from both ends")
    func severalContributions() throws {
        let d = Declared("""
            node A { state x = index + 1; input p; x' = p }
            coupling C { p += source.x; p += 10*target.x; source.p += 100*target.x; source.p += 1000 }
            system s = A on net via C
            """, networks: ["net": try Network(size: 2, edges: [(0, 1)], directed: true)])
        #expect(try d.rates("s") == [1200, 21] as [Double])
    }

    @Test("maps")
    func maps() throws {
        let d = Declared("node M { state x = 0.25; param r = 4; next x = r*x*(1 - x) }\nsystem m = M()")
        #expect(try d.rates("m") == [0.75])
        #expect(d.systems["m"]?.definition.isMap == true)
    }

    @Test("conditionals, comparisons, and elementary functions")
    func functions() throws {
        let d = Declared("""
            node A { state x = 2
                x' = (if x > 1 and not x >= 3 then exp(-x) else log(x)) + min(x, 1) + x % 1.5 + abs(-x) + sqrt(x)^3/x
            }
            system s = A()
            """)
        #expect(d.codes == [])
        let expected = 0.1353352832366127 + 1 + 0.5 + 2 + 1.4142135623730951
        #expect(abs(try d.rates("s")[0] - expected) < 1e-14)
    }

    @Test("all engines agree on every one of these", arguments: Executor.Engine.allCases)
    func engines(engine: Executor.Engine) throws {
        let d = Declared("""
            node A { state x = sin(index), y = cos(index); param a = normal(0, 1); input p
                x' = y*exp(-x^2)/(1 + a^2) + p - mean(all.x*all.y); y' = -tanh(x*a) + p/(1 + degree) }
            coupling C { param k = uniform(0, 1); p += k*sin(source.x - target.x)*target.y^3 }
            system s = A on net via C
            """, networks: ["net": try Network.wattsStrogatz(300, k: 6, p: 0.2, seed: 1)])
        #expect(d.codes == [])
        #expect(try d.rates("s", engine: engine) == d.rates("s"))
    }
}
