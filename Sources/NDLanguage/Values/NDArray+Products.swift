import CNDKernels
import ComplexModule
import NDCore
import RealModule

extension NDArray {
    /// The matrix product of vectors, matrices and stacks of matrices, as NumPy's `@`.
    ///
    /// Every entry is summed with fused multiply-adds from the first term to the last, so its bits depend on nothing else;
    /// complex ones take the real part of each product first. Integers stay exact, or become real where a sum leaves 64
    /// bits. Arrays of more than two axes are stacks of matrices in their last two, whose other axes broadcast.
    /// `ND0214` where the shapes do not fit. O(rows * inner * columns), in steps that can be interrupted.
    func matrixProduct(_ other: NDArray, limits: Limits) throws(Diagnostic) -> Value {
        guard rank > 0, other.rank > 0 else { throw LanguageError.shapes("@", shape, other.shape) }
        let inner = shape.extents[rank - 1]
        let rows = rank > 1 ? shape.extents[rank - 2] : 1
        let columns = other.rank > 1 ? other.shape.extents[other.rank - 1] : 1
        let (left, right) = (Shape(Array(shape.extents.dropLast(2))), Shape(Array(other.shape.extents.dropLast(2))))
        guard other.shape.extents[max(0, other.rank - 2)] == inner, let stack = left.broadcast(with: right) else {
            throw LanguageError.shapes("@", shape, other.shape)
        }
        let made = Shape(stack.extents + (rank > 1 ? [rows] : []) + (other.rank > 1 ? [columns] : []))
        let isComplex = type == .complex || other.type == .complex
        try limits.checkAllocation(Double(made.count) * (isComplex ? 16 : 8), for: "a matrix product \(made)")
        if made.count == 0 { return .collapsing(NDArray(elements: isComplex ? .complex([]) : .real([]), of: made)) }
        let product = MatrixProduct(rows: rows, inner: inner, columns: columns, limits: limits)
        let ours = NDArray.places(in: left, broadcastTo: stack)
        let theirs = NDArray.places(in: right, broadcastTo: stack)
        if isComplex {
            return .collapsing(NDArray(elements: .complex(try product.complex(complexes, ours, other.complexes, theirs)), of: made))
        }
        if type <= .integer, other.type <= .integer, let a = integers, let b = other.integers,
            let out = try product.integer(a, ours, b, theirs)
        {
            return .collapsing(NDArray(elements: .integer(out), of: made))
        }
        guard let a = reals, let b = other.reals else { throw LanguageError.shapes("@", shape, other.shape) }
        return .collapsing(NDArray(elements: .real(try product.real(a, ours, b, theirs)), of: made))
    }

    /// Which matrix of a stack stands for each matrix of a wider one.
    private static func places(in shape: Shape, broadcastTo wider: Shape) -> [Int] {
        NDArray(elements: .boolean([Bool](repeating: false, count: shape.count)), of: shape).broadcastPlaces(to: wider)
    }
}

/// Products of pairs of matrices of one size.
private struct MatrixProduct {
    let rows: Int
    let inner: Int
    let columns: Int
    let limits: Limits

    func real(_ a: [Double], _ ours: [Int], _ b: [Double], _ theirs: [Int]) throws(Diagnostic) -> [Double] {
        var out = [Double](repeating: 0, count: ours.count * rows * columns)
        try multiply(a, ours, b, theirs, inner: inner, into: &out)
        return out
    }

    /// A row of complex numbers is a row of pairs (x, y). Against rows (u), (-v) below one another it gives the real part,
    /// against (v), (u) the imaginary part, term by term in the order of the numbers.
    func complex(_ a: [Complex<Double>], _ ours: [Int], _ b: [Complex<Double>], _ theirs: [Int]) throws(Diagnostic) -> [Complex<Double>] {
        let pairs = a.flatMap { [$0.rawStorage.x, $0.rawStorage.y] }
        var (forReal, forImaginary): ([Double], [Double]) = ([], [])
        forReal.reserveCapacity(2 * b.count)
        forImaginary.reserveCapacity(2 * b.count)
        for row in stride(from: 0, to: b.count, by: max(1, columns)) {
            let numbers = b[row..<row + columns]
            for z in numbers { forReal.append(z.rawStorage.x) }
            for z in numbers { forReal.append(-z.rawStorage.y) }
            for z in numbers { forImaginary.append(z.rawStorage.y) }
            for z in numbers { forImaginary.append(z.rawStorage.x) }
        }
        var x = [Double](repeating: 0, count: ours.count * rows * columns)
        var y = x
        try multiply(pairs, ours, forReal, theirs, inner: 2 * inner, into: &x)
        try multiply(pairs, ours, forImaginary, theirs, inner: 2 * inner, into: &y)
        return zip(x, y).map { Complex($0, $1) }
    }

    /// `nil` where a sum leaves 64 bits. Where no sum can leave 53 bits, doubles hold them all exactly, and faster.
    func integer(_ a: [Int], _ ours: [Int], _ b: [Int], _ theirs: [Int]) throws(Diagnostic) -> [Int]? {
        let (x, y) = (a.reduce(0) { max($0, $1.magnitude) }, b.reduce(0) { max($0, $1.magnitude) })
        if Double(x) * Double(y) * Double(inner) < 0x1p53 {
            return try real(a.map(Double.init), ours, b.map(Double.init), theirs).map { Int($0) }
        }
        var out = [Int](repeating: 0, count: ours.count * rows * columns)
        var done = 0
        for (k, (p, q)) in zip(ours, theirs).enumerated() {
            for i in 0..<rows {
                let to = (k * rows + i) * columns
                for l in 0..<inner {
                    let x = a[(p * rows + i) * inner + l]
                    let from = (q * inner + l) * columns
                    for j in 0..<columns {
                        let (product, lost) = x.multipliedReportingOverflow(by: b[from + j])
                        let (sum, over) = out[to + j].addingReportingOverflow(product)
                        if lost || over { return nil }
                        out[to + j] = sum
                    }
                }
                done += inner * columns
                if done > Self.step {
                    try limits.poll()
                    done = 0
                }
            }
        }
        return out
    }

    /// Multiplications between two looks at whether somebody wants to stop: about ten milliseconds of them.
    private static let step = 20_000_000

    private func multiply(_ a: [Double], _ ours: [Int], _ b: [Double], _ theirs: [Int], inner: Int, into out: inout [Double]) throws(Diagnostic) {
        // Whole tiles of every processor: 48 rows are 6 of 8 and 8 of 6.
        let high = max(48, Self.step / max(1, inner * columns) / 48 * 48)
        var room = [Double](repeating: 0, count: min(256, inner) * (min(256, columns) + 16))
        for (k, (p, q)) in zip(ours, theirs).enumerated() {
            for start in stride(from: 0, to: rows, by: high) {
                let count = min(high, rows - start)
                if start > 0 || k & 255 == 255 { try limits.poll() }
                out.withUnsafeMutableBufferPointer { out in
                    a.withUnsafeBufferPointer { a in
                        b.withUnsafeBufferPointer { b in
                            room.withUnsafeMutableBufferPointer { room in
                                guard let a = a.baseAddress, let b = b.baseAddress, let out = out.baseAddress else { return }
                                nd_product(
                                    Int64(count), Int64(inner), Int64(columns), a + (p * rows + start) * inner, b + q * inner * columns,
                                    out + (k * rows + start) * columns, room.baseAddress)
                            }
                        }
                    }
                }
            }
        }
    }
}
