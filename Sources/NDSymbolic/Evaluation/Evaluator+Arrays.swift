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
