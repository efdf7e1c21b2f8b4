import NDCore
import NDModel

/// How a system is run: the options of `simulate`.
public struct SimulationOptions {
    public enum Keep: String, Sendable, CaseIterable {
        case all, end
    }

    /// First and last time; for maps, counts of steps. `to` may be left out where `times` says it.
    public var from = 0.0
    public var to: Double?
    public var method = "auto"
    public var rtol = 1e-6
    public var atol = 1e-9
    /// A fixed size for all steps. Needed by methods without an error estimate; makes the others take fixed steps too.
    public var dt: Double?
    /// At most one of these three is given. None: 501 points; every step of a map.
    public var points: Int?
    public var every: Double?
    public var times: [Double]?
    /// nil: all, unless `observe` takes the states' place.
    public var keep: Keep?
    /// Keys the draws in rules.
    public var seed: UInt64 = 0
    /// Quantities recorded at the saved times.
    public var observe: [Observable] = []
    /// Ends the run at the first time at which it holds.
    public var stop: ((_ state: System, _ time: Double) throws(Diagnostic) -> Bool)?
    public var progress: ((_ fraction: Double, _ time: Double) -> Void)?
    public var cancel: CancelToken?
    public var limits = Limits()

    public init(to: Double? = nil) { self.to = to }

    /// A quantity computed from the system at each saved time.
    public struct Observable {
        public var name: String
        public var value: (_ state: System, _ time: Double) throws(Diagnostic) -> ObservedValue

        public init(_ name: String, _ value: @escaping (_ state: System, _ time: Double) throws(Diagnostic) -> ObservedValue) {
            self.name = name
            self.value = value
        }
    }

    /// Numbers of a fixed shape, in row-major order.
    public struct ObservedValue: Sendable {
        public var values: [Double]
        public var shape: Shape

        public init(_ values: [Double], shape: Shape) {
            self.values = values
            self.shape = shape
        }
    }
}

extension SimulationOptions {
    /// The last time, checked against the first. Throws `ND0502`.
    func checkedEnd() throws(Diagnostic) -> Double {
        guard let end = to ?? times?.last else {
            throw NumericsError.option("to", "is not given", remedy: "say how far to go, such as to: 100")
        }
        for (name, value) in [("from", from), ("to", end)] where !value.isFinite {
            throw NumericsError.option(name, "must be a finite number, not \(formatReal(value))")
        }
        guard end >= from else {
            throw NumericsError.option(
                "to", "must not be before 'from': \(formatReal(end)) is before \(formatReal(from))",
                remedy: "runs go forward in time; the rates with the opposite sign run it backward")
        }
        return end
    }

    /// Where to save. Throws `ND0502` when two ways are given at once.
    func saving(isMap: Bool) throws(Diagnostic) -> Saving {
        let given = [("points", points != nil), ("every", every != nil), ("times", times != nil)].filter(\.1).map(\.0)
        if given.count > 1 {
            throw NumericsError.option(given[1], "cannot be given together with '\(given[0])'", remedy: "choose one of points, every and times")
        }
        // Observed quantities have times of their own choice; `keep` is about the states then.
        if keep == .end, observe.isEmpty { return .end }
        if let times { return .times(times) }
        if let every { return .every(every) }
        if let points { return .points(points) }
        return isMap ? .every(1) : .points(501)
    }

    /// How to step. Throws `ND0502` for tolerances that make no sense, `ND0503` for a fixed-step method without `dt`.
    func stepping(_ method: IntegrationMethod) throws(Diagnostic) -> Stepping {
        if let dt {
            guard dt > 0, dt.isFinite else { throw NumericsError.option("dt", "must be positive, not \(formatReal(dt))") }
            return .fixed(dt)
        }
        guard method.isAdaptive else { throw NumericsError.needsStep(method.name) }
        for (name, value) in [("rtol", rtol), ("atol", atol)] where !(value >= 0 && value.isFinite) {
            throw NumericsError.option(name, "must not be negative, and is \(formatReal(value))")
        }
        if rtol == 0, atol == 0 { throw NumericsError.option("rtol", "and 'atol' cannot both be 0") }
        // An error below a few roundings of the state itself cannot be reached by shorter steps.
        if rtol < 1e-14, atol < 1e-14 {
            throw NumericsError.option(
                "rtol", "of \(formatReal(rtol)) is below what doubles can hold", remedy: "1e-13 is about the least that can be reached")
        }
        return .adaptive(Tolerance(relative: rtol, absolute: atol))
    }
}
