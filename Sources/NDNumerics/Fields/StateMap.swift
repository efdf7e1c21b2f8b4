import NDCore

/// The rule y -> F(n, y) of a map, all entries at once. A function, as `VectorField` is.
public protocol StateMap: AnyObject {
    var dimension: Int { get }

    /// Writes the state after step `n` to `next`, from the state `y` before it (the state at count `n`).
    func advance(_ n: Double, _ y: UnsafePointer<Double>, _ next: UnsafeMutablePointer<Double>) throws(Diagnostic)

    func description(of index: Int) -> String
    func notFinite(_ index: Int, _ n: Double, _ y: UnsafePointer<Double>, value: Double) -> Diagnostic
}

extension StateMap {
    public func description(of index: Int) -> String { "entry \(index) of the state" }

    public func notFinite(_ index: Int, _ n: Double, _ y: UnsafePointer<Double>, value: Double) -> Diagnostic {
        NumericsError.notFinite(description(of: index), value: value, time: n)
    }
}

/// A map given by a closure.
public final class ClosureMap: StateMap {
    public typealias Rule = (Double, UnsafePointer<Double>, UnsafeMutablePointer<Double>) throws(Diagnostic) -> Void

    public let dimension: Int
    private let body: Rule

    public init(dimension: Int, _ body: @escaping Rule) {
        self.dimension = dimension
        self.body = body
    }

    public func advance(_ n: Double, _ y: UnsafePointer<Double>, _ next: UnsafeMutablePointer<Double>) throws(Diagnostic) {
        try body(n, y, next)
    }
}
