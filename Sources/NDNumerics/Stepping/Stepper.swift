import NDCore

/// A formula that takes one step at a time; when and how far to step is the `Integrator`'s business.
///
/// After `attempt` the step [start, end] may be interpolated; it becomes the past with `advance`, or is dropped by the
/// next `attempt`.
public protocol Stepper: AnyObject {
    var dimension: Int { get }
    /// Order of the solution carried on, and of the error estimate; the latter nil when there is none.
    var order: Int { get }
    var embeddedOrder: Int? { get }
    /// Right-hand sides evaluated so far.
    var evaluations: Int { get }
    /// State at the start of the present step, and at the end of the one attempted last.
    var startState: UnsafePointer<Double> { get }
    var endState: UnsafePointer<Double> { get }

    /// Begins at (t, y); nothing of an earlier step is kept.
    func begin(_ t: Double, _ y: UnsafePointer<Double>)

    /// The rate at the start of the present step.
    func startRates() throws(Diagnostic) -> UnsafePointer<Double>

    /// Tries a step of size `h` that ends at `end`. Gives the root mean square of the error over its tolerance: below 1
    /// is good, not-a-number when something was not finite; 0 from methods without estimate.
    func attempt(h: Double, end: Double, _ tolerance: Tolerance) throws(Diagnostic) -> Double

    /// Makes the end of the step attempted last the start of the next.
    func advance()

    /// The solution inside the step attempted last, at `t`, written to `out`.
    func interpolate(_ t: Double, _ out: UnsafeMutablePointer<Double>) throws(Diagnostic)

    /// Where the step attempted last first met a number that is not finite.
    func firstNotFinite() -> Diagnostic?

    /// The entry with the largest error over tolerance in the step attempted last.
    func worstEntry(_ tolerance: Tolerance) -> Int
}

/// How large an error may be: atol + rtol |y| for each entry.
public struct Tolerance: Hashable, Sendable {
    public var relative: Double
    public var absolute: Double

    public init(relative: Double, absolute: Double) {
        self.relative = relative
        self.absolute = absolute
    }
}
