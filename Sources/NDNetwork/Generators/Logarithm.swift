#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

// One place that says which logarithm random networks are made with.
@inline(__always) func naturalLog(_ x: Double) -> Double { log(x) }
@inline(__always) func naturalLogOfOnePlus(_ x: Double) -> Double { log1p(x) }
