import ComplexModule
import NDCore
import RealModule

/// A dense array of numbers: row-major, of any rank, with one type for all its elements.
///
/// A value: a copy is independent of its original (storage is shared until one of them is changed). Elements are 64-bit
/// integers, IEEE doubles, complex pairs of them, or booleans. Elementwise integer arithmetic that leaves 64 bits gives
/// a real array instead (`Arithmetic`); storing a wider number widens the whole array.
public struct NDArray: Sendable {
    public enum Elements: Sendable {
        case boolean([Bool])
        case integer([Int])
        case real([Double])
        case complex([Complex<Double>])

        public var count: Int {
            switch self {
            case .boolean(let v): v.count
            case .integer(let v): v.count
            case .real(let v): v.count
            case .complex(let v): v.count
            }
        }
    }

    /// The types of elements, each held by the next.
    public enum ElementType: Int, Comparable, Sendable {
        case boolean, integer, real, complex

        public static func < (a: ElementType, b: ElementType) -> Bool { a.rawValue < b.rawValue }

        public var name: String {
            switch self {
            case .boolean: "boolean"
            case .integer: "integer"
            case .real: "real"
            case .complex: "complex"
            }
        }

        /// Bytes of one element.
        public var size: Int {
            switch self {
            case .boolean: 1
            case .integer, .real: 8
            case .complex: 16
            }
        }
    }

    public internal(set) var shape: Shape
    public internal(set) var elements: Elements

    /// `nil` when the number of elements is not that of the shape.
    public init?(_ elements: Elements, shape: Shape) {
        guard elements.count == shape.count else { return nil }
        self.elements = elements
        self.shape = shape
    }

    /// For callers in this room that made exactly as many elements as the shape has.
    init(elements: Elements, of shape: Shape) {
        self.elements = elements
        self.shape = shape
    }

    public init(_ values: [Double]) { self.init(elements: .real(values), of: .vector(values.count)) }
    public init(_ values: [Int]) { self.init(elements: .integer(values), of: .vector(values.count)) }
    public init(_ values: [Bool]) { self.init(elements: .boolean(values), of: .vector(values.count)) }
    public init(_ values: [Complex<Double>]) { self.init(elements: .complex(values), of: .vector(values.count)) }
    /// A real matrix, row after row; `nil` when the count does not fit.
    public init?(rows: Int, columns: Int, _ values: [Double]) { self.init(.real(values), shape: .matrix(rows, columns)) }

    public var rank: Int { shape.rank }
    public var count: Int { elements.count }
    /// The extent of the first axis, as `len` counts.
    public var length: Int { shape.extents.first ?? 1 }

    public var type: ElementType {
        switch elements {
        case .boolean: .boolean
        case .integer: .integer
        case .real: .real
        case .complex: .complex
        }
    }

    /// The elements as real numbers, booleans as 1 and 0; `nil` for complex ones. O(1) for a real array.
    public var reals: [Double]? {
        switch elements {
        case .boolean(let v): v.map { $0 ? 1 : 0 }
        case .integer(let v): v.map(Double.init)
        case .real(let v): v
        case .complex: nil
        }
    }

    public var complexes: [Complex<Double>] {
        switch elements {
        case .complex(let v): v
        default: (reals ?? []).map { Complex($0, 0) }
        }
    }

    /// The elements as integers: those of integer and boolean arrays, and of real arrays of whole numbers.
    public var integers: [Int]? {
        switch elements {
        case .boolean(let v): return v.map { $0 ? 1 : 0 }
        case .integer(let v): return v
        case .real(let v):
            var out: [Int] = []
            out.reserveCapacity(v.count)
            for x in v {
                guard let n = Int(exactly: x) else { return nil }
                out.append(n)
            }
            return out
        case .complex: return nil
        }
    }

    public var booleans: [Bool]? {
        if case .boolean(let v) = elements { v } else { nil }
    }

    /// The element at a place of the row-major order.
    public subscript(flat i: Int) -> Value {
        switch elements {
        case .boolean(let v): .boolean(v[i])
        case .integer(let v): .integer(v[i])
        case .real(let v): .real(v[i])
        case .complex(let v): .complex(v[i])
        }
    }

    /// The same elements held as a wider type; itself when it is as wide already.
    public func widened(to wanted: ElementType) -> NDArray {
        guard wanted > type else { return self }
        switch wanted {
        case .boolean: return self
        case .integer: return NDArray(elements: .integer(integers ?? []), of: shape)
        case .real: return NDArray(elements: .real(reals ?? []), of: shape)
        case .complex: return NDArray(elements: .complex(complexes), of: shape)
        }
    }

    /// The same elements in another shape of equal count.
    public func reshaped(_ shape: Shape) -> NDArray? { NDArray(elements, shape: shape) }

    /// Elements at the given places of the row-major order, with a new shape of equal count.
    func gathering(_ places: [Int], shape: Shape) -> NDArray {
        let picked: Elements =
            switch elements {
            case .boolean(let v): .boolean(places.map { v[$0] })
            case .integer(let v): .integer(places.map { v[$0] })
            case .real(let v): .real(places.map { v[$0] })
            case .complex(let v): .complex(places.map { v[$0] })
            }
        return NDArray(elements: picked, of: shape)
    }

    /// A run of elements that follow one another, with a new shape of equal count.
    func slicing(_ range: Range<Int>, shape: Shape) -> NDArray {
        let picked: Elements =
            switch elements {
            case .boolean(let v): .boolean(Array(v[range]))
            case .integer(let v): .integer(Array(v[range]))
            case .real(let v): .real(Array(v[range]))
            case .complex(let v): .complex(Array(v[range]))
            }
        return NDArray(elements: picked, of: shape)
    }

    /// The axes in another order: axis `k` of the result is axis `order[k]` of this array. O(count).
    public func permuted(_ order: [Int]) -> NDArray {
        if rank < 2 || order == Array(0..<rank) { return self }
        let strides = self.strides
        let extents = order.map { shape.extents[$0] }
        let steps = order.map { strides[$0] }
        return gathering(Shape(extents).places(strides: steps), shape: Shape(extents))
    }

    /// The axes in reverse order: of a matrix, rows and columns exchanged; a vector stays as it is.
    public var transposed: NDArray { permuted((0..<rank).reversed()) }

    /// How far apart neighbours along each axis stand in the row-major order.
    var strides: [Int] {
        var out = [Int](repeating: 1, count: rank)
        var step = 1
        for axis in (0..<rank).reversed() {
            out[axis] = step
            step *= shape.extents[axis]
        }
        return out
    }
}

extension NDArray: Equatable {
    /// Equal shapes and equal elements, whatever type holds them.
    public static func == (a: NDArray, b: NDArray) -> Bool {
        guard a.shape == b.shape else { return false }
        switch (a.elements, b.elements) {
        case (.boolean(let x), .boolean(let y)): return x == y
        case (.integer(let x), .integer(let y)): return x == y
        case (.real(let x), .real(let y)): return x == y
        default: return a.complexes == b.complexes
        }
    }
}
