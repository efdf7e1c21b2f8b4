import CNDKernels
import ComplexModule
import NDCore
import RealModule

/// A sparse real or complex matrix: what the language holds. Where two meet and one is complex, the other is taken as complex.
public enum SparseMatrix: Sendable {
    case real(Sparse<Double>)
    case complex(Sparse<Complex<Double>>)

    public var rows: Int {
        switch self {
        case .real(let a): a.rows
        case .complex(let a): a.rows
        }
    }

    public var columns: Int {
        switch self {
        case .real(let a): a.columns
        case .complex(let a): a.columns
        }
    }

    /// The number of entries that are stored.
    public var count: Int {
        switch self {
        case .real(let a): a.count
        case .complex(let a): a.count
        }
    }

    public var isComplex: Bool { if case .complex = self { true } else { false } }

    /// Bytes that it takes.
    public var footprint: Int {
        switch self {
        case .real(let a): Int(Sparse<Double>.bytes(rows: a.rows, count: a.count))
        case .complex(let a): Int(Sparse<Complex<Double>>.bytes(rows: a.rows, count: a.count))
        }
    }

    /// Bytes of the dense form.
    public var denseBytes: Double { Double(rows) * Double(columns) * (isComplex ? 16 : 8) }

    public var asComplex: Sparse<Complex<Double>> {
        switch self {
        case .real(let a): a.asComplex
        case .complex(let a): a
        }
    }

    public var transposed: SparseMatrix {
        switch self {
        case .real(let a): .real(a.transposed)
        case .complex(let a): .complex(a.transposed)
        }
    }

    public var isHermitian: Bool {
        switch self {
        case .real(let a): a.isHermitian
        case .complex(let a): a.isHermitian
        }
    }

    public func selecting(rows: [Int]?, columns: [Int]?) -> SparseMatrix {
        switch self {
        case .real(let a): .real(a.selecting(rows: rows, columns: columns))
        case .complex(let a): .complex(a.selecting(rows: rows, columns: columns))
        }
    }

    public func sums(axis: Int) -> Numbers {
        switch self {
        case .real(let a): .real(a.sums(axis: axis))
        case .complex(let a): .complex(a.sums(axis: axis))
        }
    }

    public var diagonal: Numbers {
        switch self {
        case .real(let a): .real(a.diagonal)
        case .complex(let a): .complex(a.diagonal)
        }
    }

    public enum Pairing: Sendable { case sum, difference, product }

    /// Element by element; both have the same extents.
    public func combined(_ pairing: Pairing, _ other: SparseMatrix) -> SparseMatrix {
        if case .real(let a) = self, case .real(let b) = other {
            switch pairing {
            case .sum: return .real(a + b)
            case .difference: return .real(a - b)
            case .product: return .real(.merging(a, b) { $0 * $1 })
            }
        }
        let (a, b) = (asComplex, other.asComplex)
        switch pairing {
        case .sum: return .complex(a + b)
        case .difference: return .complex(a - b)
        case .product: return .complex(.merging(a, b) { $0 * $1 })
        }
    }

    /// The matrix product.
    public func times(_ other: SparseMatrix, limits: Limits) throws(Diagnostic) -> SparseMatrix {
        if case .real(let a) = self, case .real(let b) = other { return .real(try a.times(b, limits: limits)) }
        return .complex(try asComplex.times(other.asComplex, limits: limits))
    }

    /// The product with a dense matrix, `columns` x `width` row after row, likewise given.
    public func times(_ x: Numbers, width: Int, limits: Limits) throws(Diagnostic) -> Numbers {
        switch (self, x) {
        case (.real(let a), .real(let v)): .real(try a.times(columns: v, width: width, limits: limits))
        case (.real(let a), .complex(let v)):
            // Real and imaginary parts side by side.
            .complex(try a.times(parts: v, width: width, limits: limits))
        case (.complex(let a), _): .complex(try a.times(dense: x.complexes, width: width, limits: limits))
        }
    }

    /// Every entry through functions that take zero to zero.
    public func map<E: Error>(_ real: (Double) -> Double, _ complex: (Complex<Double>) throws(E) -> Complex<Double>) throws(E) -> SparseMatrix {
        switch self {
        case .real(let a): .real(a.map(real))
        case .complex(let a): .complex(try a.map(complex))
        }
    }

    /// Every entry through a function that takes zero to zero and complex numbers to real ones.
    public func realMap(_ f: (Complex<Double>) -> Double) -> SparseMatrix {
        switch self {
        case .real(let a): .real(a.map { f(Complex($0, 0)) })
        case .complex(let a): .real(a.map(f))
        }
    }

    /// All numbers, row after row. The caller has charged them.
    public var byRows: Numbers {
        switch self {
        case .real(let a): .real(a.byRows)
        case .complex(let a): .complex(a.byRows)
        }
    }

    /// One row, with its zeros.
    public func row(_ i: Int) -> Numbers {
        switch self {
        case .real(let a):
            var out = [Double](repeating: 0, count: a.columns)
            for p in a.row(i) { out[Int(a.places[p])] = a.values[p] }
            return .real(out)
        case .complex(let a):
            var out = [Complex<Double>](repeating: .zero, count: a.columns)
            for p in a.row(i) { out[Int(a.places[p])] = a.values[p] }
            return .complex(out)
        }
    }

    /// The places and numbers of all entries, row after row.
    public var triplets: (rows: [Int], columns: [Int], values: Numbers) {
        func places<S>(_ a: Sparse<S>) -> ([Int], [Int]) { ((0..<a.rows).flatMap { i in a.row(i).map { _ in i } }, a.places.map { Int($0) }) }
        switch self {
        case .real(let a):
            let (rows, columns) = places(a)
            return (rows, columns, .real(a.values))
        case .complex(let a):
            let (rows, columns) = places(a)
            return (rows, columns, .complex(a.values))
        }
    }

    public static func == (a: SparseMatrix, b: SparseMatrix) -> Bool {
        guard a.rows == b.rows, a.columns == b.columns, a.count == b.count else { return false }
        let (x, y) = (a.asComplex, b.asComplex)
        return x.starts == y.starts && x.places == y.places && x.values == y.values
    }

    /// Frobenius, 1 or infinity norm.
    public func norm(_ kind: MatrixNorm) -> Double? {
        func of<S>(_ a: Sparse<S>) -> Double? {
            switch kind {
            case .frobenius: a.frobenius
            case .one: a.norm1
            case .infinity: a.normInfinity
            default: nil
            }
        }
        switch self {
        case .real(let a): return of(a)
        case .complex(let a): return of(a)
        }
    }
}

extension Sparse where Scalar == Double {
    /// The product with a dense matrix of any width, eight columns at a time: every sum runs in the order of the row's
    /// entries with fused multiply-adds, as in a dense product.
    public func times(columns x: [Double], width: Int, limits: Limits) throws(Diagnostic) -> [Double] {
        if width == 1 { return try times(x, limits: limits) }
        var out = [Double](repeating: 0, count: rows * width)
        if width == 0 || rows == 0 || columns == 0 { return out }
        let (from, to) = (try Panel(columns, limits), try Panel(rows, limits))
        for first in stride(from: 0, to: width, by: 8) {
            let wide = min(8, width - first)
            for i in 0..<columns { for j in 0..<8 { from[i, j] = j < wide ? x[i * width + first + j] : 0 } }
            for (low, high) in rowChunks {
                try limits.poll()
                withRaw { nd_sparse_panel(Int64(low), Int64(high), $0, $1, $2, from.base, to.base) }
            }
            for i in 0..<rows { for j in 0..<wide { out[i * width + first + j] = to[i, j] } }
        }
        return out
    }

    func times(parts x: [Complex<Double>], width: Int, limits: Limits) throws(Diagnostic) -> [Complex<Double>] {
        let reals = try times(columns: x.map { $0.rawStorage.x }, width: width, limits: limits)
        let imaginaries = try times(columns: x.map { $0.rawStorage.y }, width: width, limits: limits)
        return zip(reals, imaginaries).map { Complex($0, $1) }
    }
}
