import NDCore

/// Integrates y' = f(t, y) from `start` to `end` and saves the solution on a grid.
///
/// Steps are chosen without regard to the grid: saved values come from the method's interpolant, so what is saved does
/// not change how it is computed. A run that `hooks.cancel` ends keeps what it has, with its last state as last row.
/// `resuming` goes on where an earlier run ended (its `Solution.resumption`), with the steps that run would have taken.
public func integrate(
    _ field: any VectorField, from start: Double, to end: Double, state: [Double], method: IntegrationMethod,
    stepping: Stepping, saving: Saving, resuming: (record: StepRecord, state: [Double])? = nil,
    hooks: RunHooks = RunHooks()
) throws(Diagnostic) -> Solution {
    let grid = try SaveGrid.continuous(saving, from: start, to: end)
    var saved = try SavedRows(width: hooks.keepsStates ? state.count : 0, count: grid.count, limits: hooks.limits)
    var history = StepHistory(dimension: state.count, budget: historyBudget(hooks.limits))
    let integrator = try Integrator(
        field, method: method, stepping: stepping, from: start, to: end, state: resuming?.state ?? state,
        record: resuming?.record)
    var row = [Double](repeating: 0, count: state.count)
    var nextSave = 0
    var ticker = ProgressTicker(hooks, from: start, to: end, dimension: state.count)
    var ending = RunStatistics.End.completed
    var reached = end
    var endState: [Double]?

    func keep(_ t: Double, _ values: [Double]) throws(Diagnostic) {
        try hooks.observe?(t, values)
        saved.append(t, values)
    }
    func saveStep(upTo limit: Double) throws(Diagnostic) {
        while nextSave < grid.count {
            let t = grid.time(nextSave)
            guard t <= limit else { return }
            try integrator.interpolate(t, &row)
            try keep(t, row)
            nextSave += 1
        }
    }
    func finishEarly(_ reason: RunStatistics.End, at t: Double, _ values: [Double]) throws(Diagnostic) {
        ending = reason
        reached = t
        endState = values
        if saved.times.last != t { try keep(t, values) }
    }

    // The start itself; a resumed integrator may stand before it, at the start of a step that covers it.
    while nextSave < grid.count, grid.time(nextSave) <= start {
        try keep(start, state)
        nextSave += 1
    }
    while !integrator.isFinished {
        if hooks.cancel?.isCancelled == true {
            let t = max(start, integrator.time)
            let values = integrator.time < start ? state : Array(UnsafeBufferPointer(start: integrator.state, count: state.count))
            try finishEarly(.interrupted, at: t, values)
            break
        }
        guard integrator.steps < hooks.mostSteps else {
            throw NumericsError.tooManySteps(hooks.mostSteps, at: integrator.time)
        }
        history.note(integrator.record, integrator.state)
        try integrator.step()
        if let stop = hooks.stop, integrator.time > start, try stop(integrator.time, integrator.state) {
            let t = try locate(stop, in: integrator, after: max(start, integrator.stepStart), &row)
            try saveStep(upTo: t)
            try integrator.interpolate(t, &row)
            try finishEarly(.stopped, at: t, row)
            break
        }
        try saveStep(upTo: integrator.time)
        ticker.tick(step: integrator.steps, time: integrator.time)
    }
    let final = endState ?? Array(UnsafeBufferPointer(start: integrator.state, count: state.count))
    return Solution(
        saved: saved, start: start, end: reached, startState: state, endState: start == end ? state : final,
        resumption: ending == .stopped ? nil : integrator.resumption,
        statistics: RunStatistics(
            method: method.name, steps: integrator.steps, rejections: integrator.rejections,
            evaluations: integrator.evaluations, end: ending),
        history: history, plan: .integration(method, stepping, to: end))
}

/// The first time in the last step at which `stop` holds, to rounding, by bisection on the interpolant: it holds at the
/// step's end and did not at its start.
private func locate(
    _ stop: (Double, UnsafePointer<Double>) throws(Diagnostic) -> Bool, in integrator: Integrator, after start: Double,
    _ row: inout [Double]
) throws(Diagnostic) -> Double {
    var low = start
    var high = integrator.time
    while true {
        let middle = low + (high - low) / 2
        guard middle > low, middle < high else { return high }
        try integrator.interpolate(middle, &row)
        if try stop(middle, row) { high = middle } else { low = middle }
    }
}

/// Bytes that starts of steps may take: an eighth of the limit, 128 MB at most.
func historyBudget(_ limits: Limits) -> Int { min(128 << 20, (limits.memory ?? .max) / 8) }
