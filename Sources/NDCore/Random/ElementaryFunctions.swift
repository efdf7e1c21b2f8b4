#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

// One place that says which functions draws are computed with.
@inline(__always) func naturalLog(_ x: Double) -> Double { log(x) }
@inline(__always) func exponential(_ x: Double) -> Double { exp(x) }
@inline(__always) func tangent(_ x: Double) -> Double { tan(x) }
@inline(__always) func power(_ x: Double, _ y: Double) -> Double { pow(x, y) }
