/// The determinant of a matrix of integers without any rounding, by elimination free of fractions.
///
/// Every number on the way is a minor of the matrix (E. H. Bareiss, Mathematics of Computation 22, 565 (1968)), and so is
/// bounded by Hadamard's inequality: where that bound fits 62 bits, products fit 128. O(n^3).
///
/// - Parameter values: Row after row.
/// - Returns: `nil` where the bound does not fit, and for matrices that are not square.
public func exactDeterminant(_ values: [Int], rows: Int, columns: Int) -> Int? {
    guard rows == columns, values.count == rows * columns else { return nil }
    let n = rows
    // The product of the lengths of the rows, each at least 1, bounds every minor.
    var bound = 1.0
    for i in 0..<n {
        let squares = values[i * n..<(i + 1) * n].reduce(0.0) { $0 + Double($1) * Double($1) }
        bound *= max(1, squares.squareRoot())
    }
    guard bound < 0x1p62 else { return nil }
    var a = values
    var previous = 1
    var sign = 1
    for k in 0..<max(0, n - 1) {
        if a[k * n + k] == 0 {
            guard let row = (k + 1..<n).first(where: { a[$0 * n + k] != 0 }) else { return 0 }
            for j in k..<n { a.swapAt(k * n + j, row * n + j) }
            sign = -sign
        }
        let pivot = Int128(a[k * n + k])
        for i in k + 1..<n {
            let first = Int128(a[i * n + k])
            for j in k + 1..<n {
                let minor = (Int128(a[i * n + j]) &* pivot &- first &* Int128(a[k * n + j])) / Int128(previous)
                a[i * n + j] = Int(truncatingIfNeeded: minor)
            }
        }
        previous = a[k * n + k]
    }
    return n == 0 ? 1 : sign * a[n * n - 1]
}
