import NDCore

/// A finished run of an integrator or a map: what was saved, where it ended, and enough to make any of its steps again.
public struct Solution: Sendable {
    public let saved: SavedRows
    /// First and last time; the last is before the one asked for when the run was interrupted or stopped.
    public let start: Double
    public let end: Double
    public let startState: [Double]
    public let endState: [Double]
    /// From where a later run goes on with the same bits as one that had never ended here.
    public let resumption: (record: StepRecord, state: [Double])?
    public let statistics: RunStatistics

    let history: StepHistory
    let plan: Plan

    /// How its steps were made.
    enum Plan: Sendable {
        case integration(IntegrationMethod, Stepping, to: Double)
        case iteration
    }

    public var dimension: Int { endState.count }
}

extension Solution {
    /// The state at `t`, bit for bit what the run itself would have saved there: the step that covers `t` is made again.
    /// Throws `ND0504` outside the run. `field` must be the one that was integrated.
    public func state(at t: Double, _ field: any VectorField) throws(Diagnostic) -> [Double] {
        guard t >= start, t <= end else { throw NumericsError.outsideRange(t, start, end) }
        if t == end { return endState }
        if t == start { return startState }
        guard case .integration(let method, let stepping, let to) = plan, let known = history.start(before: t) else {
            throw NumericsError.outsideRange(t, start, end)
        }
        if t == known.record.time { return known.state }
        let integrator = try Integrator(
            field, method: method, stepping: stepping, from: start, to: to, state: known.state, record: known.record)
        while integrator.time < t, !integrator.isFinished { try integrator.step() }
        var out = [Double](repeating: 0, count: dimension)
        try integrator.interpolate(t, &out)
        return out
    }

    /// The state after `n` steps of a map. Throws `ND0504` outside the run, `ND0505` between steps.
    public func state(at n: Double, _ map: any StateMap) throws(Diagnostic) -> [Double] {
        guard n >= start, n <= end else { throw NumericsError.outsideRange(n, start, end) }
        guard n == n.rounded() else { throw NumericsError.notAStep(n) }
        if n == end { return endState }
        guard case .iteration = plan, let known = history.start(before: n) else {
            throw NumericsError.outsideRange(n, start, end)
        }
        var state = known.state
        var next = state
        var count = known.record.time
        while count < n {
            try map.advance(count, state, &next)
            swap(&state, &next)
            count += 1
        }
        return state
    }
}
