import NDCore

/// The rule y -> F(n, y) of a map, all entries at once. A function, as `VectorField` is.
public protocol StateMap: StateEntries {
    /// Writes the state after step `n` to `next`, from the state `y` before it (the state at count `n`).
    func advance(_ n: Double, _ y: UnsafePointer<Double>, _ next: UnsafeMutablePointer<Double>) throws(Diagnostic)
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
