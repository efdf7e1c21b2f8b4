import NDCore

/// A state of numbers that change in time, and what its entries are to a reader.
public protocol StateEntries: AnyObject {
    /// How many numbers a state has.
    var dimension: Int { get }

    /// What entry `index` of the state is, as a reader knows it: `state 'v' of node 17`.
    func description(of index: Int) -> String

    /// Why the entry `index` of what was made of (t, y), or of y itself, is not a finite number: the diagnostic `ND0510`,
    /// with node, state, time, line and term as far as they are known.
    func notFinite(_ index: Int, _ t: Double, _ y: UnsafePointer<Double>, value: Double) -> Diagnostic
}

extension StateEntries {
    public func description(of index: Int) -> String { "entry \(index) of the state" }

    public func notFinite(_ index: Int, _ t: Double, _ y: UnsafePointer<Double>, value: Double) -> Diagnostic {
        NumericsError.notFinite(description(of: index), value: value, time: t)
    }
}

/// The right-hand side of y' = f(t, y).
///
/// Integrators call it with buffers of `dimension` doubles that they own; it keeps neither. It must be a function: the
/// same arguments give the same bits, since steps are made again to interpolate a finished trajectory.
public protocol VectorField: StateEntries {
    /// Writes f(t, y) to `dy`. Writing infinities or not-a-numbers is no error: the integrator notices.
    func rates(_ t: Double, _ y: UnsafePointer<Double>, _ dy: UnsafeMutablePointer<Double>) throws(Diagnostic)
}

/// A right-hand side given by a closure: for tests, scripts and small systems.
public final class ClosureField: VectorField {
    public typealias Rates = (Double, UnsafePointer<Double>, UnsafeMutablePointer<Double>) throws(Diagnostic) -> Void

    public let dimension: Int
    private let body: Rates

    public init(dimension: Int, _ body: @escaping Rates) {
        self.dimension = dimension
        self.body = body
    }

    public func rates(_ t: Double, _ y: UnsafePointer<Double>, _ dy: UnsafeMutablePointer<Double>) throws(Diagnostic) {
        try body(t, y, dy)
    }
}
