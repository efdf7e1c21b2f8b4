import CNDKernels
import NDCore

/// How the steps of an integration are chosen.
public enum Stepping: Hashable, Sendable {
    /// By the error estimate of the method.
    case adaptive(Tolerance)
    /// All of this size, the last one shorter where the end demands it.
    case fixed(Double)
}

/// One integration under way: takes accepted steps from `start` to `end`, each of which can be interpolated.
///
/// The bits of every step depend on the field, the start and the stepping alone; only the last steps before `end` are
/// cut to reach it, and `resumption` says from where to go on uncut.
public final class Integrator {
    public let method: IntegrationMethod
    public let stepping: Stepping
    public let end: Double
    /// The last accepted step: its start and its end, the present time.
    public private(set) var stepStart: Double
    public private(set) var time: Double
    public private(set) var steps = 0
    public private(set) var rejections = 0

    private let field: any VectorField
    private let stepper: any Stepper
    private let tolerance: Tolerance
    private var control: StepControl
    private var next: StepRecord
    private var stepIsPending = false
    private var cut: (record: StepRecord, state: [Double])?
    private var extraEvaluations = 0

    /// Rejections in a row after which a step is given up; a quarter each time takes any double to nothing before that.
    private static let mostRejections = 600

    /// Begins at (`start`, `state`), or where `record` was taken. Throws what the field throws.
    public init(
        _ field: any VectorField, method: IntegrationMethod, stepping: Stepping, from start: Double, to end: Double,
        state: UnsafePointer<Double>, record: StepRecord? = nil
    ) throws(Diagnostic) {
        self.field = field
        self.method = method
        self.stepping = stepping
        self.end = end
        let begin = record?.time ?? start
        stepStart = begin
        time = begin
        stepper = method.makeStepper(for: field)
        stepper.begin(begin, state)
        let embedded = stepper.embeddedOrder ?? stepper.order
        control = StepControl(embeddedOrder: embedded, previousError: record?.previousError ?? 1e-4)
        var size = record?.size ?? 0
        switch stepping {
        case .adaptive(let tolerance):
            self.tolerance = tolerance
            if record == nil, end > start {
                size = try initialStep(field, stepper, at: start, longest: end - start, tolerance)
                extraEvaluations = 1
            }
        case .fixed(let step):
            tolerance = Tolerance(relative: 0, absolute: 1)
            size = step
        }
        next = record ?? StepRecord(
            time: start, size: size, previousError: control.previousError, afterRejection: false, origin: start, count: 0)
    }

    public var isFinished: Bool { time >= end }
    public var dimension: Int { stepper.dimension }
    /// Right-hand sides evaluated so far.
    public var evaluations: Int { stepper.evaluations + extraEvaluations }

    /// The state at `time`.
    public var state: UnsafePointer<Double> { stepIsPending ? stepper.endState : stepper.startState }

    /// What going on from `time` needs besides the state.
    public var record: StepRecord { next }

    /// The start of the first step that was cut to reach `end`, from where an integration to a later end goes on with
    /// the same bits as if it had never been asked to stop here; the present point if none was.
    public var resumption: (record: StepRecord, state: [Double]) {
        cut ?? (next, Array(UnsafeBufferPointer(start: state, count: dimension)))
    }

    /// The solution in the last accepted step, at a time between `stepStart` and `time`.
    public func interpolate(_ t: Double, _ out: UnsafeMutablePointer<Double>) throws(Diagnostic) {
        guard stepIsPending else { return out.update(from: stepper.startState, count: dimension) }
        try stepper.interpolate(t, out)
    }

    /// Takes one accepted step. Throws `ND0510` where the state stops being finite, `ND0511` where no step is small
    /// enough, and what the field throws.
    public func step() throws(Diagnostic) {
        if isFinished { return }
        if stepIsPending {
            stepper.advance()
            stepIsPending = false
        }
        switch stepping {
        case .adaptive: try stepAdaptively()
        case .fixed(let size): try stepFixed(size)
        }
        stepIsPending = true
        steps += 1
    }

    private func stepFixed(_ size: Double) throws(Diagnostic) {
        var h = size
        var stop = next.origin + Double(next.count + 1) * size
        // A step that misses the end by rounding alone is a whole step.
        if abs(stop - end) <= 1e-9 * size {
            stop = end
        } else if stop > end {
            saveResumption()
            stop = end
            h = end - time
        }
        guard stop > time else { throw NumericsError.stepVanished(at: time, state: nil, value: nil) }
        if try stepper.attempt(h: h, end: stop, tolerance).isNaN { throw notFinite(at: time) }
        stepStart = time
        time = stop
        next.time = stop
        next.count += 1
    }

    private func stepAdaptively() throws(Diagnostic) {
        var h = next.size
        var afterRejection = next.afterRejection
        var sawNotFinite = false
        for _ in 0..<Self.mostRejections {
            var stop = time + h
            if time + 1.01 * h >= end {
                if h != end - time { saveResumption() }
                h = end - time
                stop = end
            }
            guard stop > time, h > 1e-15 * abs(time), h > 0 else { break }
            let error = try stepper.attempt(h: h, end: stop, tolerance)
            if error <= 1 {
                next.size = h * control.accepted(error, afterRejection: afterRejection)
                next.previousError = control.previousError
                next.afterRejection = false
                stepStart = time
                time = stop
                next.time = stop
                next.count += 1
                return
            }
            if error.isNaN {
                sawNotFinite = true
                // A rate that is bad at the start of the step stays so however short the step.
                if nd_first_not_finite(dimension, try stepper.startRates()) >= 0 { throw notFinite(at: time) }
            }
            rejections += 1
            afterRejection = true
            h *= control.rejected(error)
        }
        if sawNotFinite { throw notFinite(at: time) }
        let worst = stepper.worstEntry(tolerance)
        throw NumericsError.stepVanished(
            at: time, state: field.description(of: worst), value: dimension > 0 ? stepper.startState[worst] : nil)
    }

    private func notFinite(at t: Double) -> Diagnostic {
        stepper.firstNotFinite() ?? NumericsError.notFinite("the state", value: .nan, time: t)
    }

    private func saveResumption() {
        guard cut == nil else { return }
        cut = (next, Array(UnsafeBufferPointer(start: stepper.startState, count: dimension)))
    }
}
