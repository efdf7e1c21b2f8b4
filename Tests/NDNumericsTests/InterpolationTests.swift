import NDCore
import NDNumerics
import Testing

@Suite struct InterpolationTests {
    @Test(arguments: ["tsit5", "bs3"]) func anyStateOfAnAdaptiveRunComesBackBitForBit(_ name: String) throws {
        let field = Problems.lorenz()
        let run = try integrate(
            field, from: 0, to: 10, state: [1, 1, 1], method: try .named(name), stepping: adaptive(1e-6), saving: .points(1001))
        for i in Swift.stride(from: 0, to: 1001, by: 13) {
            #expect(try run.state(at: run.saved.times[i], field) == Array(run.saved.row(i)))
        }
    }

    @Test(arguments: ["rk4", "euler", "heun", "midpoint", "tsit5"])
    func anyStateOfAFixedRunComesBackBitForBit(_ name: String) throws {
        let field = Problems.lorenz()
        let run = try integrate(
            field, from: 0, to: 1, state: [1, 1, 1], method: try .named(name), stepping: .fixed(0.007), saving: .points(101))
        for i in 0..<101 {
            #expect(try run.state(at: run.saved.times[i], field) == Array(run.saved.row(i)))
        }
    }

    @Test func statesComeBackWhenOnlyFewStartsFitTheBudget() throws {
        let field = Problems.lorenz()
        let hooks = RunHooks(limits: Limits(memory: 40_000))
        let run = try integrate(
            field, from: 0, to: 50, state: [1, 1, 1], method: .tsit5, stepping: adaptive(1e-6), saving: .points(101), hooks: hooks)
        for i in Swift.stride(from: 0, through: 100, by: 7) {
            #expect(try run.state(at: run.saved.times[i], field) == Array(run.saved.row(i)))
        }
    }

    @Test func outsideTheRunIsAnErrorThatNamesTheRange() throws {
        let field = Problems.lorenz()
        let run = try integrate(
            field, from: 0, to: 1, state: [1, 1, 1], method: .tsit5, stepping: adaptive(1e-6), saving: .end)
        #expect { try run.state(at: 1.5, field) } throws: {
            guard let d = $0 as? Diagnostic else { return false }
            return d.code == "ND0504" && d.message.contains("from 0.0 to 1.0") && d.message.contains("1.5")
        }
        #expect(throws: Diagnostic.self) { try run.state(at: .nan, field) }
    }
}
