import NDCore
import NDNumerics
import Testing

@Suite struct InterruptionTests {
    /// Lorenz, cancelled at the first right-hand side after `time`.
    func interrupted(after time: Double, to end: Double, stepping: Stepping = adaptive(1e-6)) throws -> Solution {
        let token = CancelToken()
        let lorenz = Problems.lorenz()
        let field = ClosureField(dimension: 3) { t, y, dy throws(Diagnostic) in
            if t > time { token.cancel() }
            try lorenz.rates(t, y, dy)
        }
        return try integrate(
            field, from: 0, to: end, state: [1, 1, 1], method: stepping == adaptive(1e-6) ? .tsit5 : .rk4, stepping: stepping,
            saving: .points(1001), hooks: RunHooks(cancel: token))
    }

    func whole(to end: Double, stepping: Stepping = adaptive(1e-6)) throws -> Solution {
        try integrate(
            Problems.lorenz(), from: 0, to: end, state: [1, 1, 1], method: stepping == adaptive(1e-6) ? .tsit5 : .rk4,
            stepping: stepping, saving: .points(1001))
    }

    @Test func aCancelledRunKeepsWhatItHas() throws {
        let part = try interrupted(after: 4, to: 10)
        let all = try whole(to: 10)
        #expect(part.statistics.end == .interrupted)
        #expect(part.end >= 4 && part.end < 4.2)
        let known = part.saved.count - 1
        #expect(known >= 400)
        #expect(Array(part.saved.values[..<(3 * known)]) == Array(all.saved.values[..<(3 * known)]))
        #expect(part.saved.times.last == part.end)
        #expect(Array(part.saved.row(known)) == part.endState)
    }

    @Test func aCancelledRunGoesOnToTheSameBits() throws {
        let part = try interrupted(after: 4, to: 10)
        let rest = try integrate(
            Problems.lorenz(), from: part.end, to: 10, state: part.endState, method: .tsit5, stepping: adaptive(1e-6),
            saving: .end, resuming: part.resumption)
        #expect(rest.endState == (try whole(to: 10)).endState)
    }

    @Test(arguments: [adaptive(1e-6), Stepping.fixed(0.007)])
    func aFinishedRunGoesOnAsIfItHadNeverEnded(_ stepping: Stepping) throws {
        let first = try whole(to: 5, stepping: stepping)
        let rest = try integrate(
            Problems.lorenz(), from: 5, to: 10, state: first.endState, method: stepping == adaptive(1e-6) ? .tsit5 : .rk4,
            stepping: stepping, saving: .points(501), resuming: first.resumption)
        let all = try whole(to: 10, stepping: stepping)
        #expect(rest.endState == all.endState)
        #expect(Array(rest.saved.row(0)) == first.endState)
        for i in Swift.stride(from: 1, through: 500, by: 20) where rest.saved.times[i] == all.saved.times[500 + i] {
            #expect(Array(rest.saved.row(i)) == Array(all.saved.row(500 + i)))
        }
        #expect(try rest.state(at: 7.5, Problems.lorenz()) == all.state(at: 7.5, Problems.lorenz()))
        #expect(try rest.state(at: 5, Problems.lorenz()) == first.endState)
    }

    @Test func aStopIsLocatedInItsStep() throws {
        var hooks = RunHooks()
        hooks.stop = { _, y throws(Diagnostic) in y[0] >= 2 }
        let field = ClosureField(dimension: 1) { _, y, dy in dy[0] = y[0] }
        let run = try integrate(
            field, from: 0, to: 10, state: [1], method: .tsit5, stepping: adaptive(1e-10), saving: .every(0.25), hooks: hooks)
        #expect(run.statistics.end == .stopped)
        #expect(abs(run.end - 0.6931471805599453) < 1e-9)
        #expect(abs(run.endState[0] - 2) < 1e-12)
        #expect(run.saved.times == [0, 0.25, 0.5, run.end])
    }

    @Test func progressRisesToTheEnd() throws {
        var fractions: [Double] = []
        var hooks = RunHooks()
        hooks.progress = { fraction, _ in fractions.append(fraction) }
        let lorenz = Problems.lorenz()
        let field = ClosureField(dimension: 3) { t, y, dy throws(Diagnostic) in
            // Enough work for a few reports, whatever the machine.
            for _ in 0..<2000 { try lorenz.rates(t, y, dy) }
        }
        _ = try integrate(
            field, from: 0, to: 200, state: [1, 1, 1], method: .tsit5, stepping: adaptive(1e-6), saving: .end, hooks: hooks)
        #expect(fractions == fractions.sorted())
        #expect(fractions.allSatisfy { $0 > 0 && $0 <= 1 })
    }
}
