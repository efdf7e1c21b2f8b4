import NDCore
import NDMachine
import NDModel

/// Runs a system: rates by an integrator, maps by iteration. The system itself is not changed.
///
/// Work before the first step: the equations once, O(nodes + edges) for binding their parameters. A run that
/// `options.cancel` ends gives what was computed, with `statistics.end` saying so.
///
/// Throws what is wrong with the options (`ND0501` to `ND0508`), a trajectory too large for the limits (`ND0803`), a
/// state that stops being finite (`ND0510`), steps that shrink to nothing (`ND0511`), and what observers throw.
public func simulate(_ system: System, _ options: SimulationOptions) throws(Diagnostic) -> Trajectory {
    let end = try options.checkedEnd()
    let isMap = system.definition.isMap
    let saving = try options.saving(isMap: isMap)
    let method = try IntegrationMethod.named(options.method)
    if isMap {
        if options.method != "auto" { throw NumericsError.methodOfMap(system.name, option: "method") }
        if options.dt != nil { throw NumericsError.methodOfMap(system.name, option: "dt") }
    }
    let field = try SystemPlan.rules(of: system, seed: options.seed)
    let start = system.stateVector
    if let bad = start.firstIndex(where: { !$0.isFinite }) {
        throw NumericsError.startNotFinite(field.description(of: bad), value: start[bad])
    }

    var hooks = RunHooks(cancel: options.cancel, limits: options.limits)
    hooks.progress = options.progress
    let recorder = ObservationRecorder(options.observe, options.limits)
    hooks.keepsStates = options.keep == .all || options.observe.isEmpty
    if !options.observe.isEmpty {
        let count = try (isMap ? SaveGrid.steps : SaveGrid.continuous)(saving, options.from, end).count
        hooks.observe = { t, y throws(Diagnostic) in
            try recorder.record(system.with(stateVector: Array(UnsafeBufferPointer(start: y, count: start.count)), time: t), t, of: count)
        }
    }
    if let stop = options.stop {
        hooks.stop = { t, y throws(Diagnostic) in
            try stop(system.with(stateVector: Array(UnsafeBufferPointer(start: y, count: start.count)), time: t), t)
        }
    }

    if isMap {
        let solution = try iterate(field, from: options.from, to: end, state: start, saving: saving, hooks: hooks)
        return Trajectory(system, solution, recorder, nil, field, options)
    }
    let stepping = try options.stepping(method)
    var resuming: (record: StepRecord, state: [Double])?
    if let note = system.resumption as? Resumption, note.end == options.from, note.method == method.name, note.stepping == stepping {
        resuming = (note.record, note.state)
    }
    let solution = try integrate(
        field, from: options.from, to: end, state: start, method: method, stepping: stepping, saving: saving, resuming: resuming,
        hooks: hooks)
    let note = solution.resumption.map {
        Resumption(end: solution.end, method: method.name, stepping: stepping, record: $0.record, state: $0.state)
    }
    return Trajectory(system, solution, recorder, note, field, options)
}
