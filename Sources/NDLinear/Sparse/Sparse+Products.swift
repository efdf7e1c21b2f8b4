import CNDKernels
import NDCore

extension Sparse {
    /// The sum of two matrices of the same extents. O(entries of both).
    public static func + (a: Sparse, b: Sparse) -> Sparse { merging(a, b) { $0 + $1 } }
    public static func - (a: Sparse, b: Sparse) -> Sparse { merging(a, b) { $0 - $1 } }

    /// What a function that takes two zeros to zero makes of the entries at equal places.
    public static func merging(_ a: Sparse, _ b: Sparse, _ f: (Scalar, Scalar) -> Scalar) -> Sparse {
        var starts = [Int](repeating: 0, count: a.rows + 1)
        var places: [Int32] = []
        var values: [Scalar] = []
        places.reserveCapacity(a.count + b.count)
        values.reserveCapacity(a.count + b.count)
        for i in 0..<a.rows {
            var (p, q) = (a.starts[i], b.starts[i])
            let (pEnd, qEnd) = (a.starts[i + 1], b.starts[i + 1])
            while p < pEnd || q < qEnd {
                let left = p < pEnd ? a.places[p] : .max
                let right = q < qEnd ? b.places[q] : .max
                let value = f(left <= right ? a.values[p] : .zero, right <= left ? b.values[q] : .zero)
                if value != .zero {
                    places.append(min(left, right))
                    values.append(value)
                }
                if left <= right { p += 1 }
                if right <= left { q += 1 }
            }
            starts[i + 1] = values.count
        }
        return Sparse(rows: a.rows, columns: a.columns, starts: starts, places: places, values: values)
    }

    /// The product of two sparse matrices, row after row (Gustavson 1978): each sum runs in the order of the left row's
    /// entries. O(the products of entries that meet).
    public func times(_ other: Sparse, limits: Limits = Limits()) throws(Diagnostic) -> Sparse {
        var meetings = 0.0
        for p in places { meetings += Double(other.starts[Int(p) + 1] - other.starts[Int(p)]) }
        try limits.checkAllocation(Self.bytes(rows: rows, count: Int(min(meetings, Double(rows) * Double(other.columns)))), for: "a product of sparse matrices")
        var starts = [Int](repeating: 0, count: rows + 1)
        var places: [Int32] = []
        var values: [Scalar] = []
        var sums = [Scalar](repeating: .zero, count: other.columns)
        var seen = [Int32](repeating: -1, count: other.columns)
        var met: [Int32] = []
        for i in 0..<rows {
            if i & 1023 == 0 { try limits.poll() }
            met.removeAll(keepingCapacity: true)
            for p in row(i) {
                let k = Int(self.places[p])
                let x = self.values[p]
                for q in other.row(k) {
                    let j = Int(other.places[q])
                    if seen[j] != Int32(i) {
                        seen[j] = Int32(i)
                        sums[j] = .zero
                        met.append(Int32(j))
                    }
                    sums[j] += x * other.values[q]
                }
            }
            met.sort()
            for j in met where sums[Int(j)] != .zero {
                places.append(j)
                values.append(sums[Int(j)])
            }
            starts[i + 1] = values.count
        }
        return Sparse(rows: rows, columns: other.columns, starts: starts, places: places, values: values)
    }

    /// The product with a dense matrix, `columns` x `width` row after row, likewise given. Each sum runs in the order of the
    /// row's entries. O(entries * width).
    public func times(dense x: [Scalar], width: Int, limits: Limits = Limits()) throws(Diagnostic) -> [Scalar] {
        var out = [Scalar](repeating: .zero, count: rows * width)
        if width == 0 { return out }
        for i in 0..<rows {
            if i & 4095 == 0 { try limits.poll() }
            for p in row(i) {
                let a = values[p]
                let from = Int(places[p]) * width
                for j in 0..<width { out[i * width + j] += a * x[from + j] }
            }
        }
        return out
    }
}

extension Sparse where Scalar == Double {
    /// The product with a vector, with fused multiply-adds. O(entries).
    public func times(_ x: [Double], limits: Limits = Limits()) throws(Diagnostic) -> [Double] {
        var out = [Double](repeating: 0, count: rows)
        try out.withUnsafeMutableBufferPointer { (out) throws(Diagnostic) in
            let y = out.baseAddress
            try rowChunks.forEachAtOnce(limits) { from, to in
                withRaw { starts, places, values in
                    x.withUnsafeBufferPointer { nd_sparse_vector(Int64(from), Int64(to), starts, places, values, $0.baseAddress, y) }
                }
            }
        }
        return out
    }

    /// Runs of rows of about a hundred thousand entries: between two of them a loop looks whether it is to stop, and threads
    /// share them out.
    var rowChunks: [(Int, Int)] {
        var out: [(Int, Int)] = []
        var from = 0
        while from < rows {
            var to = min(rows, from + 8192)
            while to - from > 1, starts[to] - starts[from] > 1 << 17 { to = from + (to - from) / 2 }
            out.append((from, to))
            from = to
        }
        return out
    }

    /// What all entries are, where they are alike and not zero.
    var uniformValue: Double? {
        guard let first = values.first, first != 0, values.allSatisfy({ $0 == first }) else { return nil }
        return first
    }

    func withRaw<R>(_ body: (UnsafePointer<Int64>?, UnsafePointer<Int32>?, UnsafePointer<Double>?) -> R) -> R {
        starts.withUnsafeBufferPointer { starts in
            starts.withMemoryRebound(to: Int64.self) { starts in
                places.withUnsafeBufferPointer { places in
                    values.withUnsafeBufferPointer { body(starts.baseAddress, places.baseAddress, $0.baseAddress) }
                }
            }
        }
    }
}
