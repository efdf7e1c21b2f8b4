import CAMD
import NDCore
import RealModule

/// P A Q = L U of a sparse square matrix, one column after another (Gilbert, Peierls 1988): Q by approximate minimum degree
/// of A + A', P by threshold pivoting, which keeps the diagonal while it has a tenth of the largest modulus.
struct SparseLU<Scalar: LinearScalar>: Sendable {
    private let size: Int
    /// Column k of the factors is column `order[k]` of A; row k is row `pivotRows[k]`.
    private var order: [Int32]
    private var pivotRows: [Int32]
    private var lowerStarts: [Int] = [0]
    private var lowerRows: [Int32] = []
    private var lower: [Scalar] = []
    private var upperStarts: [Int] = [0]
    private var upperRows: [Int32] = []
    private var upper: [Scalar] = []
    private(set) var pivots: [Scalar] = []
    /// The row of the factors whose pivot is zero; the factors are of no use then.
    private(set) var zeroPivot: Int?

    var entries: Int { lower.count + upper.count + size }
    var bytes: Double { Double(entries) * Double(4 + MemoryLayout<Scalar>.stride) }

    /// The factors of A - shift. Memory is charged as it grows: `ND0803`.
    init(_ a: Sparse<Scalar>, shift: Scalar = .zero, limits: Limits) throws(Diagnostic) {
        size = a.rows
        let n = size
        let columns = (shift == .zero ? a : a - Sparse(diagonal: [Scalar](repeating: shift, count: n))).transposed
        order = try Self.order(columns, limits)
        pivotRows = [Int32](repeating: -1, count: n)
        // The place of each row of A among the pivots, or -1.
        var place = [Int32](repeating: -1, count: n)
        var x = [Scalar](repeating: .zero, count: n)
        var mark = [Int32](repeating: -1, count: n)
        var reach: [Int32] = []
        var stack: [(row: Int32, next: Int)] = []
        var charged = 0
        for k in 0..<n {
            if k & 63 == 0 {
                try limits.poll()
                if lower.count + upper.count > charged {
                    let more = max(1 << 16, (lower.count + upper.count) / 4)
                    try limits.checkAllocation(Double(more) * Double(4 + MemoryLayout<Scalar>.stride), for: "a factorisation with \(lower.count + upper.count) entries")
                    charged = lower.count + upper.count + more
                }
            }
            let column = Int(order[k])
            // The rows that column k of the factors may have, each after those it depends on: a depth-first search through L.
            reach.removeAll(keepingCapacity: true)
            for p in columns.row(column) {
                let root = columns.places[p]
                if mark[Int(root)] == Int32(k) { continue }
                mark[Int(root)] = Int32(k)
                stack.append((root, place[Int(root)] >= 0 ? lowerStarts[Int(place[Int(root)])] : 0))
                while let top = stack.last {
                    let pivot = Int(place[Int(top.row)])
                    var next = top.next
                    var descended = false
                    if pivot >= 0 {
                        while next < lowerStarts[pivot + 1] {
                            let child = lowerRows[next]
                            next += 1
                            if mark[Int(child)] != Int32(k) {
                                mark[Int(child)] = Int32(k)
                                stack[stack.count - 1].next = next
                                stack.append((child, place[Int(child)] >= 0 ? lowerStarts[Int(place[Int(child)])] : 0))
                                descended = true
                                break
                            }
                        }
                    }
                    if !descended {
                        reach.append(top.row)
                        stack.removeLast()
                    }
                }
            }
            for p in columns.row(column) { x[Int(columns.places[p])] = columns.values[p] }
            for row in reach.reversed() {
                let pivot = Int(place[Int(row)])
                guard pivot >= 0 else { continue }
                let value = x[Int(row)]
                upperRows.append(Int32(pivot))
                upper.append(value)
                if value != .zero {
                    for q in lowerStarts[pivot]..<lowerStarts[pivot + 1] { x[Int(lowerRows[q])] -= lower[q] * value }
                }
            }
            // The pivot: the diagonal if it is large enough, else the largest.
            var best = -1
            var most = 0.0
            for row in reach where place[Int(row)] < 0 {
                let modulus = x[Int(row)].modulus
                if modulus > most || best < 0 {
                    most = modulus
                    best = Int(row)
                }
            }
            if best >= 0, place[column] < 0, mark[column] == Int32(k), x[column].modulus >= 0.1 * most { best = column }
            guard best >= 0, most > 0, most.isFinite else {
                zeroPivot = k
                return
            }
            let pivot = x[best]
            place[best] = Int32(k)
            pivotRows[k] = Int32(best)
            pivots.append(pivot)
            for row in reach where place[Int(row)] < 0 && x[Int(row)] != .zero {
                lowerRows.append(row)
                lower.append(x[Int(row)] / pivot)
            }
            for row in reach { x[Int(row)] = .zero }
            lowerStarts.append(lower.count)
            upperStarts.append(upper.count)
        }
        for q in lowerRows.indices { lowerRows[q] = place[Int(lowerRows[q])] }
    }

    private static func order(_ a: Sparse<Scalar>, _ limits: Limits) throws(Diagnostic) -> [Int32] {
        let pattern = Sparse<Double>(rows: a.rows, columns: a.columns, starts: a.starts, places: a.places, values: [Double](repeating: 1, count: a.count))
        let both = pattern + pattern.transposed
        var order = (0..<Int32(a.rows)).map { $0 }
        guard both.count <= Int(Int32.max) else { return order }
        var (entries, operations) = (0.0, 0.0)
        let status = nd_amd_order(Int32(a.rows), both.starts.map { Int32($0) }, both.places, &order, &entries, &operations)
        if status == -2 { throw LinearError.noMemory("amd") }
        return status == 0 ? order : both.levelOrder
    }

    /// x with (A - shift) x = b.
    func solve(_ b: [Scalar]) -> [Scalar] {
        var y = pivotRows.map { b[Int($0)] }
        for k in 0..<size where y[k] != .zero { for q in lowerStarts[k]..<lowerStarts[k + 1] { y[Int(lowerRows[q])] -= lower[q] * y[k] } }
        for k in (0..<size).reversed() {
            y[k] = y[k] / pivots[k]
            if y[k] != .zero { for q in upperStarts[k]..<upperStarts[k + 1] { y[Int(upperRows[q])] -= upper[q] * y[k] } }
        }
        var x = b
        for k in 0..<size { x[Int(order[k])] = y[k] }
        return x
    }

    /// The determinant's modulus as mantissa and power of two, and its phase, would overflow as one number for large matrices:
    /// their product, 0 or infinite where it leaves the range. Signs of both permutations are counted.
    var determinant: Scalar {
        if zeroPivot != nil { return .zero }
        var product = Scalar(real: Self.sign(order) * Self.sign(pivotRows))
        var exponent = 0
        for pivot in pivots {
            product *= pivot
            let shift = Int(product.modulus.exponent)
            product = product.scaled(byPowerOfTwo: -shift)
            exponent += shift
        }
        return product.scaled(byPowerOfTwo: exponent)
    }

    private static func sign(_ permutation: [Int32]) -> Double {
        var seen = [Bool](repeating: false, count: permutation.count)
        var even = true
        for start in permutation.indices where !seen[start] {
            var i = start
            var length = 0
            while !seen[i] {
                seen[i] = true
                i = Int(permutation[i])
                length += 1
            }
            if length % 2 == 0 { even.toggle() }
        }
        return even ? 1 : -1
    }
}
