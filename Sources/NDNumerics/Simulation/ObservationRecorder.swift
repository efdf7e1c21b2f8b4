import NDCore
import NDModel

/// Collects what is observed at the saved times.
final class ObservationRecorder {
    let observables: [SimulationOptions.Observable]
    /// For each observable the values so far, one shape after another.
    private(set) var values: [[Double]]
    private(set) var shapes: [Shape?]
    private let limits: Limits

    init(_ observables: [SimulationOptions.Observable], _ limits: Limits) {
        self.observables = observables
        self.limits = limits
        values = observables.map { _ in [] }
        shapes = observables.map { _ in nil }
    }

    /// Records one saved time out of `count`. The first value of each observable fixes its shape: `ND0509` when a later
    /// one differs; `ND0803` when all of them would be too large.
    func record(_ system: System, _ t: Double, of count: Int) throws(Diagnostic) {
        for (i, observable) in observables.enumerated() {
            let value = try observable.value(system, t)
            if let shape = shapes[i] {
                guard shape == value.shape else { throw NumericsError.shapeChanged(observable.name, shape, value.shape, at: t) }
            } else {
                try limits.checkAllocation(Double(count) * Double(value.values.count) * 8, for: "'\(observable.name)' at \(count) times")
                shapes[i] = value.shape
                values[i].reserveCapacity(count * value.values.count)
            }
            values[i] += value.values
        }
    }
}
