import CNDKernels
import NDCore

/// The size of the first step, from the sizes of the state, of its rate and of a guess at its second derivative.
/// Source: Hairer, Norsett, Wanner, Solving Ordinary Differential Equations I, II.4, "Starting step size".
/// Costs one right-hand side beyond the one at the start, which the first step uses again.
func initialStep(
    _ field: any VectorField, _ stepper: any Stepper, at t: Double, longest: Double, _ tolerance: Tolerance
) throws(Diagnostic) -> Double {
    let n = stepper.dimension
    if n == 0 { return longest }
    let y = stepper.startState
    let f0 = try stepper.startRates()
    let buffers = StateBuffers(rows: 2, of: n)
    defer { withExtendedLifetime(buffers) {} }
    let (guess, f1) = (buffers.rows[0], buffers.rows[1])

    func size(_ x: [UnsafePointer<Double>?], _ weights: [Double]) -> Double {
        let squares = nd_error_squares(n, 1, weights.count, weights, x, y, y, tolerance.absolute, tolerance.relative)
        return (squares / Double(n)).squareRoot()
    }
    let d0 = size([y], [1])
    let d1 = size([f0], [1])
    var h0 = d0 < 1e-5 || d1 < 1e-5 || !d0.isFinite || !d1.isFinite ? 1e-6 : 0.01 * d0 / d1
    h0 = min(h0, longest)
    nd_stage(n, y, h0, 1, [1], [f0], guess)
    try field.rates(t + h0, guess, f1)
    let d2 = size([UnsafePointer(f1), f0], [1, -1]) / h0
    guard d2.isFinite else { return 0.01 * h0 }
    let steepest = max(d1, d2)
    let power = 1 / Double((stepper.embeddedOrder ?? stepper.order) + 1)
    let h1 = steepest <= 1e-15 ? max(1e-6, h0 * 1e-3) : nd_pow(0.01 / steepest, power)
    return min(100 * h0, h1)
}
