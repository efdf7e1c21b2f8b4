import NDCore
import NDMachine
import NDModel

/// What a run gives: saved times, the states then, quantities recorded, and the system it ended in.
///
/// Immutable, for one thread at a time. States between the saved times come from the solver's own interpolant (`state(at:)`), which makes the step
/// again that covers the time.
public final class Trajectory {
    /// The system as it was at the start.
    public let system: System
    public let times: [Double]
    public let statistics: RunStatistics
    /// What its noise, jumps and draws were keyed by.
    public let seed: UInt64
    /// The system in its last state. A run from there, beginning at `endTime` with the same method and tolerances, takes
    /// the steps that this run would have taken.
    public let end: System

    let solution: Solution
    private let observed: ObservationRecorder
    private let field: MachineField
    private let limits: Limits
    /// Series that were asked for: `run.x[i]` in a loop makes the series once. The last one stays in any case.
    private var kept: [(path: [String], series: Series)] = []
    private static let mostKept = 64 << 20

    init(
        _ system: System, _ solution: Solution, _ observed: ObservationRecorder, _ resumption: Resumption?, _ field: MachineField,
        _ options: SimulationOptions
    ) {
        self.system = system
        self.solution = solution
        self.observed = observed
        self.field = field
        limits = options.limits
        times = solution.saved.times
        statistics = solution.statistics
        seed = options.seed
        var end = system.with(stateVector: solution.endState, time: solution.end)
        end.resumption = resumption
        self.end = end
    }

    /// First and last time.
    public var startTime: Double { solution.start }
    public var endTime: Double { solution.end }
    /// Whether the states at the saved times were kept.
    public var keepsStates: Bool { solution.saved.width == solution.dimension }

    /// Values over the saved times, row-major: times first, then nodes (not for a system without a network), then the
    /// extents of the quantity itself.
    public struct Series: Sendable, Equatable {
        public var values: [Double]
        public var shape: Shape
    }

    /// Names that `series` knows: states, `let` quantities, what was observed.
    public var names: [String] {
        states.map(\.name) + bindings.map(\.name) + observed.observables.map(\.name)
    }

    /// A state, a `let` quantity or an observed one over the saved times. Path: `["theta"]`, or `["Oscillator", "theta"]`.
    /// Throws `ND0506` for an unknown name, `ND0507` when the states it needs were not kept. O(size of the result) the first
    /// time, O(1) as long as it is kept.
    public func series(_ path: [String]) throws(Diagnostic) -> Series {
        if let known = kept.first(where: { $0.path == path }) { return known.series }
        let made = try collected(path)
        var bytes = kept.reduce(8 * made.values.count) { $0 + 8 * $1.series.values.count }
        while bytes > Self.mostKept, let oldest = kept.first {
            bytes -= 8 * oldest.series.values.count
            kept.removeFirst()
        }
        kept.append((path, made))
        return made
    }

    private func collected(_ path: [String]) throws(Diagnostic) -> Series {
        let name = path.last ?? ""
        if path.count == 1, let i = observed.observables.firstIndex(where: { $0.name == name }) {
            return Series(values: observed.values[i], shape: Shape([times.count] + (observed.shapes[i] ?? .scalar).extents))
        }
        if let index = try stateIndex(path) {
            let (field, range) = system.definition.states[index]
            try requireStates(name)
            return try collect(of: system.definition.fields[field].shape, lanes: system.definition.fields[field].lanes, name) { row, out in
                out.append(contentsOf: row[(row.startIndex + range.lowerBound)..<(row.startIndex + range.upperBound)])
            }
        }
        if let binding = bindings.first(where: { $0.name == name && (path.count == 1 || $0.owner == path[0]) }) {
            try requireStates(name)
            return try derived(binding.name, binding.population)
        }
        throw NumericsError.noField(path.joined(separator: "."), names)
    }

    /// The system in its state at `t`: the solver's own interpolant, bit for bit what saving there would have given.
    /// Throws `ND0504` outside the run, `ND0505` between the steps of a map. Costs a few steps.
    public func state(at t: Double) throws(Diagnostic) -> System {
        if t == endTime { return end }
        let vector = try system.definition.isMap ? solution.state(at: t, field as any StateMap) : solution.state(at: t, field as any VectorField)
        return system.with(stateVector: vector, time: t)
    }

    // MARK: - Names

    private var states: [(name: String, owner: String)] {
        system.definition.states.map { (system.definition.fields[$0.field].name, system.definition.fields[$0.field].ownerName) }
    }

    private var bindings: [System.Quantity] { system.quantities }

    /// The state of that name; an error when several parts have one.
    private func stateIndex(_ path: [String]) throws(Diagnostic) -> Int? {
        let found = states.indices.filter { states[$0].name == path.last && (path.count == 1 || states[$0].owner == path[0]) }
        if found.count > 1 { _ = try system.definition.field(path) }
        return found.first
    }

    private func requireStates(_ name: String) throws(Diagnostic) {
        if !keepsStates { throw NumericsError.statesNotKept(name, observed.observables.map(\.name)) }
    }

    // MARK: - Values

    /// Appends one quantity of every saved row, component by component over the lanes, and puts the lanes first.
    private func collect(
        of shape: Shape, lanes: Int, _ name: String, _ take: (ArraySlice<Double>, inout [Double]) throws(Diagnostic) -> Void
    ) throws(Diagnostic) -> Series {
        let count = lanes * shape.count
        try limits.checkAllocation(Double(times.count) * Double(count) * 8, for: "'\(name)' at \(times.count) times")
        var values: [Double] = []
        values.reserveCapacity(times.count * count)
        var row: [Double] = []
        for i in 0..<times.count {
            if shape.isScalar {
                try take(solution.saved.row(i), &values)
            } else {
                row.removeAll(keepingCapacity: true)
                try take(solution.saved.row(i), &row)
                values += FieldValue(values: row, isUniform: false).byEntity(lanes: lanes, components: shape.count)
            }
        }
        let nodes = system.definition.network == nil ? [] : [lanes]
        return Series(values: values, shape: Shape([times.count] + nodes + shape.extents))
    }

    /// A `let` quantity, computed from the saved states.
    private func derived(_ name: String, _ population: Int) throws(Diagnostic) -> Series {
        let lowered = try system.definition.loweredObservables()
        guard let slot = lowered.observables.first(where: { $0.name == name && $0.population == population })?.slot else {
            throw NumericsError.noField(name, names)
        }
        let executor = try SystemPlan.executor(lowered, system)
        let shape = lowered.module[slot].shape
        let lanes = executor.lanes(lowered.module[slot].domain)
        let states = system.definition.states
        var i = 0
        return try collect(of: shape, lanes: lanes, name) { row, out throws(Diagnostic) in
            for (state, slot) in zip(states, lowered.states) {
                try executor.bind(slot, values: Array(row[(row.startIndex + state.range.lowerBound)..<(row.startIndex + state.range.upperBound)]))
            }
            try executor.run(time: times[i])
            out += executor.values(slot)
            i += 1
        }
    }
}
