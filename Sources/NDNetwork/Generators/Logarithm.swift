import CNDKernels

// One place that says which logarithm random networks are made with: one whose bits do not depend on the C library.
@inline(__always) func naturalLog(_ x: Double) -> Double { nd_log(x) }
@inline(__always) func naturalLogOfOnePlus(_ x: Double) -> Double { nd_log1p(x) }
