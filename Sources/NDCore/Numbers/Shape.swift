/// The extents of an array, outermost first. A scalar has none; a vector of n elements `[n]`; a matrix `[rows, columns]`.
public struct Shape: Hashable, Sendable, CustomStringConvertible {
    public var extents: [Int]

    public init(_ extents: [Int]) { self.extents = extents }

    public static let scalar = Shape([])
    public static func vector(_ n: Int) -> Shape { Shape([n]) }
    public static func matrix(_ rows: Int, _ columns: Int) -> Shape { Shape([rows, columns]) }

    /// The number of dimensions: 0 for a scalar, 1 for a vector, 2 for a matrix.
    public var rank: Int { extents.count }
    /// The number of elements; 1 for a scalar. Saturates at `Int.max` for shapes that no memory holds.
    public var count: Int {
        var n = 1
        for e in extents {
            let (product, overflow) = n.multipliedReportingOverflow(by: e)
            if overflow { return extents.contains(0) ? 0 : Int.max }
            n = product
        }
        return n
    }
    public var isScalar: Bool { extents.isEmpty }

    /// `[2, 3]`; a scalar is `scalar`, as messages say it.
    public var description: String {
        extents.isEmpty ? "scalar" : "[" + extents.map(String.init).joined(separator: ", ") + "]"
    }

    /// The shape of an elementwise operation on values of both shapes by NumPy's rule: aligned at the last dimension,
    /// extents must be equal or one of them 1. `nil` when they do not fit.
    public func broadcast(with other: Shape) -> Shape? {
        if extents == other.extents { return self }
        let n = max(rank, other.rank)
        var out = [Int](repeating: 1, count: n)
        for i in 0..<n {
            let a = i < n - rank ? 1 : extents[i - (n - rank)]
            let b = i < n - other.rank ? 1 : other.extents[i - (n - other.rank)]
            guard a == b || a == 1 || b == 1 else { return nil }
            out[i] = a == 1 ? b : a
        }
        return Shape(out)
    }

    /// The narrower rule of equations: equal shapes, or one of them a scalar. `nil` when they do not fit.
    public func elementwise(with other: Shape) -> Shape? {
        if extents == other.extents || other.isScalar { return self }
        return isScalar ? other : nil
    }

    /// The shape of `a @ b`: the last extent of `a` must be the last but one of `b` (the only one of a vector), as in NumPy.
    /// Vectors and matrices only; two vectors give a scalar. `nil` when they do not fit.
    public func matrixProduct(with other: Shape) -> Shape? {
        guard (1...2).contains(rank), (1...2).contains(other.rank) else { return nil }
        guard extents[rank - 1] == other.extents[0] else { return nil }
        return Shape(Array(extents.dropLast() + other.extents.dropFirst()))
    }

    /// The places that elements stand at, in row-major order, where neighbours along each axis are `strides` apart and the first
    /// stands at `offset`. O(count).
    public func places(strides: [Int], offset: Int = 0) -> [Int] {
        let count = count
        var out: [Int] = []
        out.reserveCapacity(count)
        var index = [Int](repeating: 0, count: rank)
        var place = offset
        for _ in 0..<count {
            out.append(place)
            var axis = rank - 1
            while axis >= 0 {
                index[axis] += 1
                place += strides[axis]
                if index[axis] < extents[axis] { break }
                place -= index[axis] * strides[axis]
                index[axis] = 0
                axis -= 1
            }
        }
        return out
    }

    /// The shape with its dimensions in reverse order.
    public var transposed: Shape { Shape(extents.reversed()) }
}
