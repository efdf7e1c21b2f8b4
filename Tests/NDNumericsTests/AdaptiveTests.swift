import NDCore
import NDNumerics
import Testing

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

@Suite struct AdaptiveTests {
    @Test(arguments: [1e-3, 1e-4, 1e-6, 1e-8, 1e-10, 1e-12])
    func theErrorFollowsTheTolerance(_ tolerance: Double) throws {
        let run = try integrate(
            Problems.closedForm(), from: 0, to: 10, state: [1, 1], method: .tsit5, stepping: adaptive(tolerance),
            saving: .points(101))
        for i in 0..<run.saved.count {
            let exact = Problems.closedFormSolution(run.saved.times[i])
            #expect(distance(run.saved.row(i), exact) < 30 * tolerance)
        }
    }

    /// Reference: SciPy 1.17.1, solve_ivp, DOP853, rtol = atol = 1e-13.
    @Test func lorenzAgreesWithDOP853() throws {
        let run = try integrate(
            Problems.lorenz(), from: 0, to: 5, state: [1, 1, 1], method: .tsit5, stepping: adaptive(1e-12), saving: .times([2, 5]))
        #expect(distance(run.saved.row(0), [-8.17349993224188, -9.562023686798737, 24.620702049678993]) < 1e-9)
        #expect(distance(run.saved.row(1), [-6.51211369941923, -6.974042788415759, 23.924129572104295]) < 1e-9)
    }

    /// Van der Pol's oscillator, mu = 5. Reference: SciPy 1.17.1, DOP853, rtol = atol = 1e-13.
    @Test func relaxationOscillationsAreFollowed() throws {
        let field = ClosureField(dimension: 2) { _, y, dy in
            dy[0] = y[1]
            dy[1] = 5 * (1 - y[0] * y[0]) * y[1] - y[0]
        }
        let run = try integrate(field, from: 0, to: 10, state: [2, 0], method: .tsit5, stepping: adaptive(1e-9), saving: .end)
        #expect(distance(run.endState, [-1.1587012660309803, 0.43046980897917075]) < 1e-7)
    }

    /// x' = -x with an extra rate of 1000 from t = 5 on: x(5.5) = exp(-5.5) + 1000 (1 - exp(-0.5)).
    @Test func aStepThatMeetsASuddenChangeIsTakenAgainShorter() throws {
        let field = ClosureField(dimension: 1) { t, y, dy in dy[0] = -y[0] + (t >= 5 ? 1000 : 0) }
        let run = try integrate(field, from: 0, to: 5.5, state: [1], method: .tsit5, stepping: adaptive(1e-8), saving: .end)
        #expect(run.statistics.rejections > 0)
        #expect(abs(run.endState[0] / (exp(-5.5) + 1000 * (1 - exp(-0.5))) - 1) < 1e-6)
    }

    /// Logistic growth x' = x(1 - x) from 1/100: x = 1/(1 + 99 exp(-t)).
    @Test(arguments: ["tsit5", "bs3"]) func logisticGrowthHasItsClosedForm(_ name: String) throws {
        let field = ClosureField(dimension: 1) { _, y, dy in dy[0] = y[0] * (1 - y[0]) }
        let run = try integrate(
            field, from: 0, to: 10, state: [0.01], method: try .named(name), stepping: adaptive(1e-9), saving: .points(11))
        for i in 0..<11 { #expect(abs(run.saved.row(i).first! - 1 / (1 + 99 * exp(-Double(i)))) < 3e-8) }
    }

    /// Kepler's energy -1/2 and angular momentum sqrt(1 - e^2) over ten revolutions at e = 0.6.
    @Test func energyAndAngularMomentumDriftWithinTheTolerance() throws {
        let run = try integrate(
            Problems.kepler(), from: 0, to: 20 * Double.pi, state: [0.4, 0, 0, 2], method: .tsit5, stepping: adaptive(1e-10),
            saving: .points(201))
        for i in 0..<run.saved.count {
            let y = Array(run.saved.row(i))
            let energy = (y[2] * y[2] + y[3] * y[3]) / 2 - 1 / (y[0] * y[0] + y[1] * y[1]).squareRoot()
            #expect(abs(energy + 0.5) < 1e-6)
            #expect(abs(y[0] * y[3] - y[1] * y[2] - 0.8) < 1e-6)
        }
        #expect(distance(run.endState, [0.4, 0, 0, 2]) < 1e-5)
    }

    @Test func theInterpolantIsContinuousFromStepToStep() throws {
        let field = Problems.lorenz()
        let integrator = try Integrator(
            field, method: .tsit5, stepping: adaptive(1e-6), from: 0, to: 2, state: [1, 1, 1])
        var previousEnd = [1.0, 1, 1]
        var out = [0.0, 0, 0]
        while !integrator.isFinished {
            try integrator.step()
            let width = integrator.time - integrator.stepStart
            try integrator.interpolate(integrator.stepStart, &out)
            #expect(out == previousEnd)
            try integrator.interpolate(integrator.stepStart + 1e-9 * width, &out)
            #expect(distance(out, previousEnd) < 1e-7)
            previousEnd = Array(UnsafeBufferPointer(start: integrator.state, count: 3))
            try integrator.interpolate(integrator.time - 1e-9 * width, &out)
            #expect(distance(out, previousEnd) < 1e-7)
        }
        #expect(integrator.time == 2)
    }

    @Test func savingMoreTimesChangesNoBit() throws {
        func end(_ saving: Saving) throws -> Solution {
            try integrate(Problems.lorenz(), from: 0, to: 10, state: [1, 1, 1], method: .tsit5, stepping: adaptive(1e-6), saving: saving)
        }
        let sparse = try end(.end)
        let dense = try end(.points(10_001))
        #expect(sparse.endState == dense.endState)
        #expect(sparse.statistics == dense.statistics)
        #expect(Array(dense.saved.row(10_000)) == dense.endState)
    }

    @Test func aSystemAtRestTakesFewSteps() throws {
        let field = ClosureField(dimension: 1) { _, _, dy in dy[0] = 0 }
        let run = try integrate(field, from: 0, to: 1e6, state: [0], method: .tsit5, stepping: adaptive(1e-6), saving: .end)
        #expect(run.endState == [0])
        #expect(run.statistics.steps < 20)
    }

    @Test func aSystemWithoutStatesRuns() throws {
        let field = ClosureField(dimension: 0) { _, _, _ in }
        let run = try integrate(field, from: 0, to: 1, state: [], method: .tsit5, stepping: adaptive(1e-6), saving: .points(3))
        #expect(run.saved.times == [0, 0.5, 1])
    }
}
