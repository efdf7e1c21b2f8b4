import NDCore

/// Operations that are not elementwise. Sums go through elements in row-major order.
extension Evaluator {
    mutating func arrayOperation(_ r: NodeRecord) {
        switch r.kind {
        case .total:
            let count = arena.shape(of: Formula(r.a)).count
            var sum = Number(real: 0)
            for i in 0..<count { sum = sum + value(r.a, i) }
            values.append(sum)
        case .trace:
            let n = arena.shape(of: Formula(r.a)).extents[0]
            var sum = Number(real: 0)
            for i in 0..<n { sum = sum + value(r.a, i * (n + 1)) }
            values.append(sum)
        case .transpose:
            let extents = arena.shape(of: Formula(r.a)).extents
            transpose(r.a, extents)
        case .outer:
            let w = arena.list(r)
            let (u, v) = (elements(w[0]), elements(w[1]))
            for a in u { for b in v { values.append(a * b) } }
        case .roll:
            let w = arena.list(r)
            let (shift, axis) = (arena.integerValue(w[1]) ?? 0, arena.integerValue(w[2]) ?? 0)
            values += arena.rolled(elements(w[0]), arena.shape(of: Formula(w[0])), shift, axis)
        case .inverse: values += invert(elements(r.a), arena.shape(of: Formula(r.a)).extents[0])
        case .element:
            let w = arena.list(r)
            var offset = 0
            for (index, extent) in zip(w.dropFirst(), arena.shape(of: Formula(w[0])).extents) {
                offset = offset * extent + (arena.integerValue(index) ?? 0)
            }
            values.append(value(w[0], offset))
        default:
            let w = arena.list(r)
            var left = elements(w[0])
            var shape = arena.shape(of: Formula(w[0]))
            for factor in w.dropFirst() {
                let other = arena.shape(of: Formula(factor))
                left = multiply(left, shape, elements(factor), other)
                shape = shape.matrixProduct(with: other) ?? .scalar
            }
            values += left
        }
    }

    private func elements(_ id: UInt32) -> [Number] {
        (0..<arena.shape(of: Formula(id)).count).map { value(id, $0) }
    }

    private mutating func transpose(_ id: UInt32, _ extents: [Int]) {
        let count = extents.reduce(1, *)
        if count == 0 { return }
        // The index in the result counts fastest along the first dimension of the operand.
        var index = [Int](repeating: 0, count: extents.count)
        for _ in 0..<count {
            var offset = 0
            for (i, extent) in zip(index, extents) { offset = offset * extent + i }
            values.append(value(id, offset))
            var d = 0
            while d < extents.count {
                index[d] += 1
                if index[d] < extents[d] { break }
                index[d] = 0
                d += 1
            }
        }
    }

    /// Gauss and Jordan's elimination with the largest pivot of each column; not-a-number for a singular matrix.
    private func invert(_ matrix: [Number], _ n: Int) -> [Number] {
        var a = matrix
        var b = (0..<(n * n)).map { Number(real: $0 / n == $0 % n ? 1 : 0) }
        for column in 0..<n {
            var pivot = column
            for row in column..<n where a[row * n + column].size > a[pivot * n + column].size { pivot = row }
            if a[pivot * n + column].size == 0 { return Array(repeating: Number(real: .nan), count: n * n) }
            if pivot != column {
                for k in 0..<n {
                    a.swapAt(pivot * n + k, column * n + k)
                    b.swapAt(pivot * n + k, column * n + k)
                }
            }
            let head = a[column * n + column]
            for k in 0..<n {
                a[column * n + k] = a[column * n + k] / head
                b[column * n + k] = b[column * n + k] / head
            }
            for row in 0..<n where row != column {
                let factor = a[row * n + column]
                if factor.size == 0 { continue }
                for k in 0..<n {
                    a[row * n + k] = a[row * n + k] - factor * a[column * n + k]
                    b[row * n + k] = b[row * n + k] - factor * b[column * n + k]
                }
            }
        }
        return b
    }

    private func multiply(_ a: [Number], _ p: Shape, _ b: [Number], _ q: Shape) -> [Number] {
        let inner = q.extents[0]
        let rows = p.rank == 2 ? p.extents[0] : 1
        let columns = q.rank == 2 ? q.extents[1] : 1
        var out: [Number] = []
        out.reserveCapacity(rows * columns)
        for i in 0..<rows {
            for j in 0..<columns {
                var sum = Number(real: 0)
                for k in 0..<inner { sum = sum + a[i * inner + k] * b[k * columns + j] }
                out.append(sum)
            }
        }
        return out
    }
}
