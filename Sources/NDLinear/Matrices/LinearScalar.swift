import CLAPACK
import ComplexModule
import RealModule

/// What a matrix holds: doubles or complex pairs of them. The algorithms are written once for both.
public protocol LinearScalar: AlgebraicField, Sendable {
    /// Which half of LAPACK's routines works on it.
    static var kind: Int32 { get }
    init(real: Double)
    var realPart: Double { get }
    var imaginaryPart: Double { get }
    var conjugated: Self { get }
    /// The absolute value, without overflow on the way.
    var modulus: Double { get }
    var isFiniteNumber: Bool { get }
    func scaled(by factor: Double) -> Self
    static func exponential(_ z: Self) -> Self
    static func wrap(_ matrix: Dense<Self>) -> Matrix
}

extension Double: LinearScalar {
    public static var kind: Int32 { Int32(ND_LAPACK_REAL) }
    public init(real: Double) { self = real }
    public var realPart: Double { self }
    public var imaginaryPart: Double { 0 }
    public var conjugated: Double { self }
    public var modulus: Double { Swift.abs(self) }
    public var isFiniteNumber: Bool { isFinite }
    public func scaled(by factor: Double) -> Double { self * factor }
    public static func exponential(_ x: Double) -> Double { .exp(x) }
    public static func wrap(_ matrix: Dense<Double>) -> Matrix { .real(matrix) }
}

extension Complex<Double>: LinearScalar {
    public static var kind: Int32 { Int32(ND_LAPACK_COMPLEX) }
    public init(real: Double) { self.init(real, 0) }
    public var realPart: Double { rawStorage.x }
    public var imaginaryPart: Double { rawStorage.y }
    public var conjugated: Complex<Double> { conjugate }
    public var modulus: Double { length }
    public var isFiniteNumber: Bool { rawStorage.x.isFinite && rawStorage.y.isFinite }
    public func scaled(by factor: Double) -> Complex<Double> { Complex(rawStorage.x * factor, rawStorage.y * factor) }
    public static func exponential(_ z: Complex<Double>) -> Complex<Double> { .exp(z) }
    public static func wrap(_ matrix: Dense<Complex<Double>>) -> Matrix { .complex(matrix) }
}
