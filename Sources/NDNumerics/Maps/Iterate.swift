import CNDKernels
import NDCore

/// Iterates a map from count `start` to count `end` (whole numbers) and saves states on a grid of counts.
///
/// Throws `ND0510` as soon as a state is not finite. A run that `hooks.cancel` ends keeps what it has.
public func iterate(
    _ map: any StateMap, from start: Double, to end: Double, state: [Double], saving: Saving, hooks: RunHooks = RunHooks()
) throws(Diagnostic) -> Solution {
    for (name, value) in [("from", start), ("to", end)] where value != value.rounded() || abs(value) > 0x1p53 {
        throw NumericsError.option(name, "counts the steps of a map and must be a whole number, not \(formatReal(value))")
    }
    let grid = try SaveGrid.steps(saving, from: start, to: end)
    let n = state.count
    var saved = try SavedRows(width: hooks.keepsStates ? n : 0, count: grid.count, limits: hooks.limits)
    var history = StepHistory(dimension: n, budget: historyBudget(hooks.limits))
    var current = state
    var next = state
    var count = start
    var steps = 0
    var nextSave = 0
    var ticker = ProgressTicker(hooks, from: start, to: end, dimension: n)
    var ending = RunStatistics.End.completed

    func keep() throws(Diagnostic) {
        try hooks.observe?(count, current)
        saved.append(count, current)
    }
    func record() -> StepRecord {
        StepRecord(time: count, size: 1, previousError: 0, afterRejection: false, origin: start, count: steps)
    }
    while true {
        if nextSave < grid.count, grid.time(nextSave) == count {
            try keep()
            nextSave += 1
        }
        if count >= end { break }
        if hooks.cancel?.isCancelled == true { ending = .interrupted; break }
        if steps > 0, let stop = hooks.stop, try stop(count, current) { ending = .stopped; break }
        guard steps < hooks.mostSteps else { throw NumericsError.tooManySteps(hooks.mostSteps, at: count) }
        history.note(record(), current)
        try map.advance(count, current, &next)
        let entry = nd_first_not_finite(n, next)
        if entry >= 0 { throw map.notFinite(entry, count, current, value: next[entry]) }
        swap(&current, &next)
        count += 1
        steps += 1
        ticker.tick(step: steps, time: count)
    }
    if ending != .completed, saved.times.last != count { try keep() }
    return Solution(
        saved: saved, start: start, end: count, startState: state, endState: current, resumption: nil,
        statistics: RunStatistics(method: "map", steps: steps, rejections: 0, evaluations: steps, end: ending),
        history: history, plan: .iteration)
}
