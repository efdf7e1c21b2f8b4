import CNDKernels

// One place that says which functions random networks are made with: those whose bits do not depend on the C library.
@inline(__always) func naturalLog(_ x: Double) -> Double { nd_log(x) }
@inline(__always) func naturalLogOfOnePlus(_ x: Double) -> Double { nd_log1p(x) }
@inline(__always) func power(_ x: Double, _ y: Double) -> Double { nd_pow(x, y) }
