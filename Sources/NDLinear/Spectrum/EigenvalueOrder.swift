import ComplexModule
import RealModule

/// Which eigenvalues are wanted first.
public enum EigenvalueOrder: Sendable {
    /// By ascending real part, then by ascending imaginary part.
    case ascending
    /// By modulus.
    case largest, smallest
    /// By real part.
    case leftmost, rightmost
    /// By the distance to a number.
    case nearest(Complex<Double>)

    /// The places of the values in this order; equal ones ascend.
    public func order(_ values: Numbers) -> [Int] {
        let z = values.complexes
        func ascends(_ i: Int, _ j: Int) -> Bool {
            let (a, b) = (z[i].rawStorage, z[j].rawStorage)
            return a.x != b.x ? a.x < b.x : a.y != b.y ? a.y < b.y : i < j
        }
        let key: [Double]
        switch self {
        case .ascending, .leftmost: key = z.map(\.rawStorage.x)
        case .rightmost: key = z.map { -$0.rawStorage.x }
        case .largest: key = z.map { -$0.length }
        case .smallest: key = z.map(\.length)
        case .nearest(let target): key = z.map { ($0 - target).length }
        }
        return z.indices.sorted { key[$0] != key[$1] ? key[$0] < key[$1] : ascends($0, $1) }
    }
}
