/// The x that makes |A x - b| least, A given by its columns, by Householder reflections with column pivoting; columns
/// that depend on those before them to within `tolerance` get no weight. Also the rank, and the upper triangle of the
/// factorisation for covariances. O(rows columns^2).
/// Source: Golub, Van Loan, Matrix Computations (4th ed.), algorithm 5.4.1.
struct HouseholderLeastSquares {
    private(set) var solution: [Double]
    private(set) var rank: Int
    /// (A^T A)^-1, in the order of the columns; `nil` below full rank.
    let inverseGram: [[Double]]?

    init(columns given: [[Double]], _ b: [Double], tolerance: Double = 1e-13) {
        var a = given
        var right = b
        let n = a.count
        let m = right.count
        var order = Array(0..<n)
        var diagonal: [Double] = []
        rank = 0
        var largest = 0.0
        for k in 0..<min(m, n) {
            let norms = (k..<n).map { norm(Array(a[$0][k...])) }
            guard let best = norms.indices.max(by: { norms[$0] < norms[$1] }) else { break }
            if k == 0 { largest = norms[best] }
            guard norms[best] > tolerance * largest, norms[best] > 0 else { break }
            a.swapAt(k, k + best)
            order.swapAt(k, k + best)
            let alpha = a[k][k] > 0 ? -norms[best] : norms[best]
            var v = Array(a[k][k...])
            v[0] -= alpha
            let square = dot(v, v)
            if square > 0 {
                for j in k..<n {
                    var s = 0.0
                    for i in 0..<v.count { s += v[i] * a[j][k + i] }
                    s *= 2 / square
                    for i in 0..<v.count { a[j][k + i] -= s * v[i] }
                }
                var s = 0.0
                for i in 0..<v.count { s += v[i] * right[k + i] }
                s *= 2 / square
                for i in 0..<v.count { right[k + i] -= s * v[i] }
            }
            diagonal.append(alpha)
            rank += 1
        }
        var y = [Double](repeating: 0, count: n)
        for i in stride(from: rank - 1, through: 0, by: -1) {
            var sum = right[i]
            for j in (i + 1)..<max(i + 1, rank) { sum -= a[j][i] * y[j] }
            y[i] = sum / diagonal[i]
        }
        solution = [Double](repeating: 0, count: n)
        for (k, column) in order.enumerated() { solution[column] = y[k] }

        guard rank == n else {
            inverseGram = nil
            return
        }
        // R^-1 by columns, then R^-1 R^-T.
        var inverse = [[Double]](repeating: [Double](repeating: 0, count: n), count: n)
        for j in 0..<n {
            for i in stride(from: j, through: 0, by: -1) {
                var sum = i == j ? 1.0 : 0
                for l in (i + 1)..<max(i + 1, j + 1) { sum -= a[l][i] * inverse[j][l] }
                inverse[j][i] = sum / diagonal[i]
            }
        }
        var gram = inverse
        for i in 0..<n {
            for j in 0..<n {
                var sum = 0.0
                for l in max(i, j)..<n { sum += inverse[l][i] * inverse[l][j] }
                gram[order[i]][order[j]] = sum
            }
        }
        inverseGram = gram
    }
}

/// The x that makes |A x - b| least, A given by its columns; columns that depend on others to 1e-13 get no weight.
public func linearLeastSquares(columns: [[Double]], _ b: [Double]) -> [Double] {
    HouseholderLeastSquares(columns: columns, b).solution
}
