import ComplexModule
import NDCore
import RealModule

extension NDArray {
    /// The matrix product of vectors and matrices, as NumPy's `@`; each entry is summed from the first term to the last.
    /// `ND0214` where the shapes do not fit. O(rows * inner * columns).
    func matrixProduct(_ other: NDArray, limits: Limits) throws(Diagnostic) -> Value {
        guard let shape = shape.matrixProduct(with: other.shape) else { throw LanguageError.shapes("@", self.shape, other.shape) }
        try limits.checkAllocation(Double(shape.count) * 8, for: "a matrix product \(shape)")
        let inner = self.shape.extents[rank - 1]
        let rows = rank == 2 ? self.shape.extents[0] : 1
        let columns = other.rank == 2 ? other.shape.extents[1] : 1
        if type == .complex || other.type == .complex {
            let (a, b) = (complexes, other.complexes)
            var out = [Complex<Double>](repeating: 0, count: rows * columns)
            for i in 0..<rows {
                try limits.poll()
                for k in 0..<inner {
                    let x = a[i * inner + k]
                    for j in 0..<columns { out[i * columns + j] += x * b[k * columns + j] }
                }
            }
            return .collapsing(NDArray(elements: .complex(out), of: shape))
        }
        if type <= .integer, other.type <= .integer, let out = integerProduct(other, rows, inner, columns) {
            return .collapsing(NDArray(elements: .integer(out), of: shape))
        }
        guard let a = reals, let b = other.reals else { throw LanguageError.shapes("@", self.shape, other.shape) }
        var out = [Double](repeating: 0, count: rows * columns)
        out.withUnsafeMutableBufferPointer { out in
            a.withUnsafeBufferPointer { a in
                b.withUnsafeBufferPointer { b in
                    for i in 0..<rows {
                        for k in 0..<inner {
                            let x = a[i * inner + k]
                            for j in 0..<columns { out[i * columns + j] += x * b[k * columns + j] }
                        }
                    }
                }
            }
        }
        return .collapsing(NDArray(elements: .real(out), of: shape))
    }

    private func integerProduct(_ other: NDArray, _ rows: Int, _ inner: Int, _ columns: Int) -> [Int]? {
        guard let a = integers, let b = other.integers else { return nil }
        var out = [Int](repeating: 0, count: rows * columns)
        for i in 0..<rows {
            for k in 0..<inner {
                for j in 0..<columns {
                    let (product, lost) = a[i * inner + k].multipliedReportingOverflow(by: b[k * columns + j])
                    let (sum, over) = out[i * columns + j].addingReportingOverflow(product)
                    if lost || over { return nil }
                    out[i * columns + j] = sum
                }
            }
        }
        return out
    }
}
