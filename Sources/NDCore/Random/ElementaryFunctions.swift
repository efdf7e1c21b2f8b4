import CNDKernels

// One place that says which functions draws are computed with: our own, so that the bits are the same everywhere.
@inline(__always) func naturalLog(_ x: Double) -> Double { nd_log(x) }
@inline(__always) func exponential(_ x: Double) -> Double { nd_exp(x) }
@inline(__always) func tangent(_ x: Double) -> Double { nd_tan(x) }
@inline(__always) func power(_ x: Double, _ y: Double) -> Double { nd_pow(x, y) }
