import NDCore
import NDNumerics
import Testing

@Suite struct MapTests {
    func logistic(_ r: Double) -> ClosureMap {
        ClosureMap(dimension: 1) { _, y, next in next[0] = r * y[0] * (1 - y[0]) }
    }

    /// Fixed point 1 - 1/r for r < 3.
    @Test func theLogisticMapSettlesOnItsFixedPoint() throws {
        let run = try iterate(logistic(2.8), from: 0, to: 1000, state: [0.2], saving: .end)
        #expect(abs(run.endState[0] - (1 - 1 / 2.8)) < 1e-14)
    }

    /// The 2-cycle (r + 1 ± sqrt((r - 3)(r + 1)))/(2 r) for 3 < r < 1 + sqrt 6.
    @Test func theLogisticMapSettlesOnItsTwoCycle() throws {
        let r = 3.2
        let run = try iterate(logistic(r), from: 0, to: 2001, state: [0.2], saving: .times([2000, 2001]))
        let root = ((r - 3) * (r + 1)).squareRoot()
        #expect(distance(run.saved.values.sorted(), [(r + 1 - root) / (2 * r), (r + 1 + root) / (2 * r)]) < 1e-14)
    }

    @Test func everyStepIsKept() throws {
        let run = try iterate(logistic(4), from: 0, to: 3, state: [0.25], saving: .every(1))
        #expect(run.saved.times == [0, 1, 2, 3])
        #expect(run.saved.values == [0.25, 0.75, 0.75, 0.75])
    }

    @Test func theRuleSeesTheCount() throws {
        let map = ClosureMap(dimension: 1) { n, y, next in next[0] = y[0] + n }
        #expect(try iterate(map, from: 0, to: 5, state: [0], saving: .end).endState == [10])
    }

    @Test func pointsAreWholeSteps() throws {
        let run = try iterate(logistic(3.9), from: 0, to: 1000, state: [0.2], saving: .points(7))
        #expect(run.saved.times == [0, 167, 333, 500, 667, 833, 1000])
        #expect(try iterate(logistic(3.9), from: 0, to: 4, state: [0.2], saving: .points(501)).saved.times == [0, 1, 2, 3, 4])
    }

    @Test func anyStateComesBack() throws {
        let map = logistic(3.9)
        let run = try iterate(
            map, from: 0, to: 5000, state: [0.2], saving: .every(1), hooks: RunHooks(limits: Limits(memory: 100_000)))
        for n in Swift.stride(from: 0, through: 5000, by: 487) {
            #expect(try run.state(at: Double(n), map) == Array(run.saved.row(n)))
        }
        #expect { try run.state(at: 0.5, map) } throws: { ($0 as? Diagnostic)?.code == "ND0505" }
    }

    @Test func aMapThatEscapesIsNamed() throws {
        #expect { try iterate(logistic(8), from: 0, to: 1000, state: [0.3], saving: .end) } throws: {
            guard let d = $0 as? Diagnostic else { return false }
            return d.code == "ND0510" && d.message.contains("infinite")
        }
    }

    @Test func stepsAreWholeNumbers() throws {
        #expect { try iterate(logistic(2), from: 0, to: 2.5, state: [0.3], saving: .end) } throws: {
            ($0 as? Diagnostic)?.code == "ND0502"
        }
    }

    @Test func cancellingKeepsTheStepsMade() throws {
        let token = CancelToken()
        let map = ClosureMap(dimension: 1) { n, y, next in
            next[0] = y[0] + 1
            if n == 41 { token.cancel() }
        }
        let run = try iterate(map, from: 0, to: 1e9, state: [0], saving: .end, hooks: RunHooks(cancel: token))
        #expect(run.endState == [42] && run.end == 42 && run.statistics.end == .interrupted)
        #expect(run.saved.values == [42])
    }
}
