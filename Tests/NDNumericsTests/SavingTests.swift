import NDCore
import NDNumerics
import Testing

@Suite struct SavingTests {
    func times(_ saving: Saving, to: Double = 1) throws -> [Double] {
        let field = ClosureField(dimension: 1) { _, _, dy in dy[0] = 1 }
        return try integrate(field, from: 0, to: to, state: [0], method: .rk4, stepping: .fixed(0.3), saving: saving).saved.times
    }

    @Test func pointsAreEvenAndHoldBothEnds() throws {
        #expect(try times(.points(5)) == [0, 0.25, 0.5, 0.75, 1])
        #expect(try times(.points(501), to: 100)[1] == 0.2)
    }

    @Test func everyCountsFromTheStart() throws {
        #expect(try times(.every(0.25)) == [0, 0.25, 0.5, 0.75, 1])
        #expect(try times(.every(0.1)).count == 11)
        #expect(try times(.every(0.4)) == [0, 0.4, 0.8])
    }

    @Test func givenTimesAreKeptAsTheyAre() throws {
        #expect(try times(.times([0.1, 0.7])) == [0.1, 0.7])
    }

    @Test func theEndAloneIsOneRow() throws {
        #expect(try times(.end) == [1])
    }

    @Test func oneTimeOnlyWhenTheRunHasNoLength() throws {
        #expect(try times(.points(501), to: 0) == [0])
    }

    @Test(arguments: [
        (Saving.points(1), "ND0502"), (.every(0), "ND0502"), (.every(-1), "ND0502"), (.times([]), "ND0502"),
        (.times([0.5, 0.2]), "ND0502"), (.times([2]), "ND0502"), (.every(1e-300), "ND0502"),
    ])
    func senselessOptionsAreRefused(_ saving: Saving, _ code: String) {
        #expect { try times(saving) } throws: { ($0 as? Diagnostic)?.code == code }
    }

    @Test func aTrajectoryTooLargeIsRefusedBeforeItStarts() {
        var evaluations = 0
        let field = ClosureField(dimension: 1000) { _, _, _ in evaluations += 1 }
        #expect {
            try integrate(
                field, from: 0, to: 1, state: [Double](repeating: 0, count: 1000), method: .tsit5, stepping: adaptive(1e-6),
                saving: .points(1_000_000), hooks: RunHooks(limits: Limits(memory: 1 << 30)))
        } throws: {
            guard let d = $0 as? Diagnostic else { return false }
            return d.code == "ND0803" && d.message.contains("8 GB") && d.remedy?.contains("keep: \"end\"") == true
        }
        #expect(evaluations == 0)
    }

    @Test func anObserverTakesTheStatesPlace() throws {
        var seen: [Double] = []
        var hooks = RunHooks()
        hooks.keepsStates = false
        hooks.observe = { t, y throws(Diagnostic) in seen.append(y[0] - t) }
        let field = ClosureField(dimension: 1) { _, _, dy in dy[0] = 1 }
        let run = try integrate(
            field, from: 0, to: 1, state: [3], method: .rk4, stepping: .fixed(0.125), saving: .points(5), hooks: hooks)
        #expect(seen == [3, 3, 3, 3, 3])
        #expect(run.saved.values.isEmpty)
        #expect(run.saved.times.count == 5)
    }
}
