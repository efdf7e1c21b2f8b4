import CNDKernels
import ComplexModule
import NDCore
import RealModule

// The one place that says which functions scripts compute with: our own, which give the same bits on every processor.
func sine(_ x: Double) -> Double { nd_sin(x) }
func cosine(_ x: Double) -> Double { nd_cos(x) }
func tangent(_ x: Double) -> Double { nd_tan(x) }
func exponential(_ x: Double) -> Double { nd_exp(x) }
func exponentialMinusOne(_ x: Double) -> Double { nd_expm1(x) }
func naturalLog(_ x: Double) -> Double { nd_log(x) }
func logOnePlus(_ x: Double) -> Double { nd_log1p(x) }
func binaryLog(_ x: Double) -> Double { nd_log2(x) }
func decimalLog(_ x: Double) -> Double { nd_log10(x) }
func power(_ x: Double, _ y: Double) -> Double {
    // The two that people compare with x*x and sqrt(x) are exactly these.
    if y == 2 { return x * x }
    if y == 0.5, x > 0 { return x.squareRoot() }
    return nd_pow(x, y)
}
func hyperbolicSine(_ x: Double) -> Double { nd_sinh(x) }
func hyperbolicCosine(_ x: Double) -> Double { nd_cosh(x) }
func hyperbolicTangent(_ x: Double) -> Double { nd_tanh(x) }
func arcSine(_ x: Double) -> Double { nd_asin(x) }
func arcCosine(_ x: Double) -> Double { nd_acos(x) }
func arcTangent(_ x: Double) -> Double { nd_atan(x) }
func arcTangent(_ y: Double, _ x: Double) -> Double { nd_atan2(y, x) }
func areaSine(_ x: Double) -> Double { nd_asinh(x) }
func areaCosine(_ x: Double) -> Double { nd_acosh(x) }
func areaTangent(_ x: Double) -> Double { nd_atanh(x) }
func errorFunction(_ x: Double) -> Double { nd_erf(x) }
func hypotenuse(_ x: Double, _ y: Double) -> Double { nd_hypot(x, y) }
func cubeRoot(_ x: Double) -> Double { nd_cbrt(x) }

/// A function of one number: how it acts on reals, on complex numbers where it does, and whether it maps whole numbers to
/// whole numbers.
public struct ElementaryFunction: Sendable {
    public let name: String
    let real: @Sendable (Double) -> Double
    let complex: (@Sendable (Complex<Double>) throws(Diagnostic) -> Complex<Double>)?
    /// Set where a complex number gives a real one.
    let part: (@Sendable (Complex<Double>) -> Double)?
    let exact: (@Sendable (Value) -> Value?)?

    init(
        _ name: String, _ real: @escaping @Sendable (Double) -> Double,
        complex: (@Sendable (Complex<Double>) throws(Diagnostic) -> Complex<Double>)? = nil, part: (@Sendable (Complex<Double>) -> Double)? = nil,
        exact: (@Sendable (Value) -> Value?)? = nil
    ) {
        self.name = name
        self.real = real
        self.complex = complex
        self.part = part
        self.exact = exact
    }
}
