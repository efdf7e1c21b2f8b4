import NDCore
import NDModel
import NDNetwork
import NDNumerics
import Testing

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

@Suite struct SimulationTests {
    static let decay = "node Decay { state x = 1; param k = 1; let twice = 2*x + t; x' = -k*x }\nsystem s = Decay"

    @Test func aSystemWithoutANetworkGivesVectorsOverTime() throws {
        let run = try simulate(try declared(Self.decay), options(to: 2) { $0.points = 5 })
        let x = try run.series(["x"])
        #expect(run.times == [0, 0.5, 1, 1.5, 2])
        #expect(x.shape == .vector(5))
        #expect(distance(x.values, run.times.map { exp(-$0) }) < 1e-6)
        #expect(run.statistics.method == "tsit5" && run.statistics.end == .completed)
    }

    @Test func letQuantitiesAreRecordedToo() throws {
        let run = try simulate(try declared(Self.decay), options(to: 2) { $0.points = 5 })
        let x = try run.series(["x"]).values
        #expect(try run.series(["twice"]).values == zip(x, run.times).map { 2 * $0 + $1 })
        #expect(try run.series(["Decay", "x"]).values == x)
    }

    @Test func fiveHundredAndOneTimesUnlessAskedOtherwise() throws {
        #expect(try simulate(try declared(Self.decay), options(to: 1)).times.count == 501)
    }

    @Test func theSystemGivenIsNotChanged() throws {
        let system = try declared(Self.decay)
        let run = try simulate(system, options(to: 3))
        #expect(try system.values("x") == [1])
        #expect(abs(try run.end.values("x")[0] - exp(-3)) < 1e-6)
    }

    /// x'' = -4x from x = 1, x' = 0: cos 2t.
    @Test func secondOrderRulesHaveTheirVelocity() throws {
        let system = try declared("node Spring { state x = 1, x' = 0; x'' = -4*x }\nsystem s = Spring")
        let run = try simulate(system, options(to: 3) { $0.points = 31; $0.rtol = 1e-10; $0.atol = 1e-10 })
        #expect(distance(try run.series(["x"]).values, run.times.map { cos(2 * $0) }) < 1e-8)
        #expect(distance(try run.series(["x'"]).values, run.times.map { -2 * sin(2 * $0) }) < 1e-8)
    }

    /// Diffusion on a path of three, weights 1: from (1, 0, 0), eigenvalues 0, -1, -3.
    @Test func couplingsActBothWaysAlongUndirectedEdges() throws {
        let net = try Network(size: 3, edges: [(0, 1), (1, 2)], directed: false)
        let weighted = try net.with(edgeAttributes: AttributeTable(count: 2, [("weight", .real([1, 1]))]))
            .with(nodeAttributes: AttributeTable(count: 3, [("x", .real([1, 0, 0]))]))
        let system = try declared(
            """
            node Cell { state x; input flow; x' = flow }
            coupling Diffusion { param weight; flow += weight*(source.x - target.x) }
            system s = Cell on net via Diffusion
            """, networks: ["net": weighted])
        let run = try simulate(system, options(to: 1) { $0.points = 3; $0.rtol = 1e-10; $0.atol = 1e-10 })
        let x = try run.series(["x"])
        #expect(x.shape == .matrix(3, 3))
        for (i, t) in run.times.enumerated() {
            let exact = [
                1 / 3.0 + exp(-t) / 2 + exp(-3 * t) / 6, 1 / 3.0 - exp(-3 * t) / 3, 1 / 3.0 - exp(-t) / 2 + exp(-3 * t) / 6,
            ]
            #expect(distance(x.values[(3 * i)..<(3 * i + 3)], exact) < 1e-8)
        }
    }

    @Test func arraysHaveTheirExtentsBehindTheNodes() throws {
        let net = try Network(size: 2, edges: [(0, 1)], directed: true)
        let system = try declared(
            "node Pair { state v: [3] = [1, 2, 3]; param k = 1; v' = -k*v }\nsystem s = Pair on net", networks: ["net": net])
        let run = try simulate(system, options(to: 1) { $0.points = 2 })
        let v = try run.series(["v"])
        #expect(v.shape == Shape([2, 2, 3]))
        #expect(Array(v.values[..<6]) == [1, 2, 3, 1, 2, 3])
        #expect(distance(v.values[6...], [1, 2, 3, 1, 2, 3].map { $0 * exp(-1) }) < 1e-6)
    }

    @Test func statesBetweenSavedTimesAreTheSolversOwn() throws {
        let run = try simulate(try declared(Self.decay), options(to: 2) { $0.points = 11 })
        for (i, t) in run.times.enumerated() { #expect(try run.state(at: t).values("x") == [run.series(["x"]).values[i]]) }
        #expect(abs(try run.state(at: 1.234).values("x")[0] - exp(-1.234)) < 1e-6)
        #expect { try run.state(at: 2.5) } throws: { ($0 as? Diagnostic)?.code == "ND0504" }
    }

    static let lorenz = """
        node Lorenz {
            state x = 1, y = 1, z = 1
            x' = 10*(y - x)
            y' = x*(28 - z) - y
            z' = x*y - 8/3*z
        }
        system s = Lorenz
        """

    @Test func aRunFromTheEndGoesOnBitForBit() throws {
        let system = try declared(Self.lorenz)
        let whole = try simulate(system, options(to: 20) { $0.every = 1 })
        let first = try simulate(system, options(to: 10) { $0.every = 1 })
        let second = try simulate(first.end, options(to: 20) { $0.from = 10; $0.every = 1 })
        #expect(try second.end.values("x") == whole.end.values("x"))
        #expect(try second.series(["z"]).values[1...] == whole.series(["z"]).values[11...])
    }

    @Test func anEditEndsTheGoingOn() throws {
        let first = try simulate(try declared(Self.lorenz), options(to: 10))
        var edited = first.end
        try edited.set(try edited.definition.field(["x"]), .number(1))
        let run = try simulate(edited, options(to: 11) { $0.from = 10 })
        #expect(try run.series(["x"]).values[0] == 1)
    }

    /// Lorenz. Reference: SciPy 1.17.1, DOP853, rtol = atol = 1e-13.
    @Test func aDeclaredSystemAgreesWithTheReference() throws {
        let run = try simulate(try declared(Self.lorenz), options(to: 5) { $0.rtol = 1e-12; $0.atol = 1e-12; $0.keep = .end })
        #expect(distance(run.end.stateVector, [-6.51211369941923, -6.974042788415759, 23.924129572104295]) < 1e-9)
        #expect(run.times == [5])
    }

    @Test func aCancelledRunIsMarkedAndKept() throws {
        let token = CancelToken()
        let run = try simulate(
            try declared(Self.lorenz),
            options(to: 1e9) {
                $0.cancel = token
                $0.every = 1
                $0.observe = [.init("x") { system, t throws(Diagnostic) in
                    if t >= 30 { token.cancel() }
                    return .init([system.stateVector[0]], shape: .scalar)
                }]
                $0.keep = .all
                $0.limits = Limits(memory: nil)
            })
        #expect(run.statistics.end == .interrupted)
        #expect(run.endTime >= 30 && run.endTime < 40)
        #expect(try run.series(["y"]).values.count == run.times.count)
    }

    @Test func whatIsObservedTakesThePlaceOfTheStates() throws {
        let run = try simulate(
            try declared(Self.decay),
            options(to: 1) {
                $0.points = 3
                $0.observe = [.init("square") { system, t throws(Diagnostic) in
                    .init([system.stateVector[0] * system.stateVector[0], t], shape: .vector(2))
                }]
            })
        let square = try run.series(["square"])
        #expect(square.shape == .matrix(3, 2))
        #expect(abs(square.values[4] - exp(-2)) < 1e-6 && square.values[5] == 1)
        #expect { try run.series(["x"]) } throws: { ($0 as? Diagnostic)?.code == "ND0507" }
        #expect(abs(try run.end.values("x")[0] - exp(-1)) < 1e-6)
    }

    @Test func aStopEndsTheRunWhereItHolds() throws {
        let run = try simulate(
            try declared(Self.decay),
            options(to: 10) { $0.stop = { system, _ throws(Diagnostic) in system.stateVector[0] < 0.5 } })
        #expect(run.statistics.end == .stopped)
        #expect(abs(run.endTime - log(2)) < 1e-6)
    }

    @Test func mapsAreIteratedAndCountSteps() throws {
        let system = try declared("node Logistic { state x = 0.25; param r = 4; next x = r*x*(1 - x) }\nsystem s = Logistic")
        let run = try simulate(system, options(to: 3))
        #expect(run.times == [0, 1, 2, 3])
        #expect(try run.series(["x"]).values == [0.25, 0.75, 0.75, 0.75])
        #expect(run.statistics.method == "map")
        #expect(try run.state(at: 1).values("x") == [0.75])
        #expect { try simulate(system, options(to: 3) { $0.method = "rk4" }) } throws: { ($0 as? Diagnostic)?.code == "ND0508" }
    }

    @Test func namesThatAreNotThereAreAnswered() throws {
        let run = try simulate(try declared(Self.decay), options(to: 1))
        #expect { try run.series(["twise"]) } throws: {
            guard let d = $0 as? Diagnostic else { return false }
            return d.code == "ND0506" && d.remedy == "did you mean 'twice'?"
        }
    }

    @Test func senselessOptionsAreRefused() throws {
        let system = try declared(Self.decay)
        let cases: [(SimulationOptions, String)] = [
            (options(to: -1), "ND0502"), (options(to: .nan), "ND0502"), (options(to: 1) { $0.method = "rk5" }, "ND0501"),
            (options(to: 1) { $0.method = "rk4" }, "ND0503"), (options(to: 1) { $0.dt = 0 }, "ND0502"),
            (options(to: 1) { $0.rtol = -1 }, "ND0502"), (options(to: 1) { $0.rtol = 0; $0.atol = 0 }, "ND0502"),
            (options(to: 1) { $0.points = 5; $0.every = 1 }, "ND0502"), (SimulationOptions(), "ND0502"),
            (options(to: 1) { $0.limits = Limits(memory: 100) }, "ND0803"),
        ]
        for (options, code) in cases {
            #expect { try simulate(system, options) } throws: { ($0 as? Diagnostic)?.code == code }
        }
    }

    @Test func dtMeansFixedStepsForEveryMethod() throws {
        for method in ["auto", "bs3", "rk4", "euler", "heun", "midpoint"] {
            let run = try simulate(try declared(Self.decay), options(to: 1) { $0.method = method; $0.dt = 0.01 })
            #expect(run.statistics.steps == 100)
        }
    }
}
