import CNDKernels
import NDCore
import RealModule

/// A matrix of two columns in memory of its own, row after row.
final class Strip {
    let rows: Int
    let base: UnsafeMutablePointer<Double>

    init(_ rows: Int, _ limits: Limits) throws(Diagnostic) {
        try limits.checkAllocation(16 * Double(rows), for: "two vectors of \(rows) numbers")
        self.rows = rows
        base = UnsafeMutableRawPointer.allocate(byteCount: max(64, 16 * rows), alignment: 64).bindMemory(to: Double.self, capacity: max(2, 2 * rows))
        base.initialize(repeating: 0, count: max(2, 2 * rows))
    }

    deinit { UnsafeMutableRawPointer(base).deallocate() }

    func copy(from other: Strip) { base.update(from: other.base, count: 2 * rows) }

    /// Takes from w its parts along the columns of panels; gives them, as `nd_strip_gram` does.
    static func subtract(_ panels: [Panel], from w: Strip) -> [Double] {
        let chunks = RowChunk.all(w.rows)
        let length = 16 * panels.count
        // The sums of each run of rows by themselves, then theirs: in the same order whatever computes them.
        var parts = [Double](repeating: 0, count: length * chunks.count)
        parts.withUnsafeMutableBufferPointer { parts in
            let room = parts.baseAddress
            chunks.indices.forEachAtOnce { k in
                let from = chunks[k].lowerBound
                let pointers = panels.map { UnsafePointer<Double>?($0.base + 8 * from) }
                if let room { nd_strip_gram(Int64(chunks[k].count), Int64(panels.count), pointers, w.base + 2 * from, room + length * k) }
            }
        }
        var found = [Double](repeating: 0, count: length)
        for k in chunks.indices { for i in 0..<length { found[i] += parts[length * k + i] } }
        let negated = found.map { -$0 }
        chunks.indices.forEachAtOnce { k in
            let from = chunks[k].lowerBound
            let pointers = panels.map { UnsafePointer<Double>?($0.base + 8 * from) }
            nd_strip_add(Int64(chunks[k].count), Int64(panels.count), pointers, negated, w.base + 2 * from)
        }
        return found
    }

    func randomize(_ draw: Int) {
        let key = DrawKey(seed: 0, place: 0x5045_4357)
        for i in 0..<rows {
            base[2 * i] = 2 * key.uniform(entity: UInt32(truncatingIfNeeded: i), count: UInt64(draw), index: 0) - 1
            base[2 * i + 1] = 2 * key.uniform(entity: UInt32(truncatingIfNeeded: i), count: UInt64(draw), index: 1) - 1
        }
    }
}

/// A symmetric linear map of strips.
protocol StripOperator {
    var rows: Int { get }
    /// y = F x.
    func apply(_ x: Strip, into y: Strip) throws(Diagnostic)
    /// How much of the map's products one application costs.
    var products: Int { get }
}

/// Extreme eigenvalues of a symmetric map by block Lanczos with blocks of two, full orthogonalisation and thick restarts (Wu,
/// Simon 2000; Golub, Underwood 1977): pairs of equal eigenvalues are found, larger groups may lose members.
struct BlockLanczos<Operator: StripOperator> {
    let op: Operator
    /// Which values of the map come first.
    let end: BlockDavidson<SparseOperator>.End
    let count: Int
    /// Of the map's residuals, over the modulus of its value (or `floor`).
    var tolerance: Double
    let floor: Double
    let mostProducts: Int
    /// What all vectors are kept orthogonal to.
    let deflators: [Panel]
    let limits: Limits

    /// Vectors, eight a panel, that `accept` has taken, those beyond the count as good as they came; `nil` where the search
    /// ended without them. `products` counts what it cost.
    func run(products: inout Int, accept: (_ vectors: [Panel], _ products: Int) throws(Diagnostic) -> Bool) throws(Diagnostic) -> [Panel]? {
        let n = op.rows
        let keep = (count + 3 + 7) / 8
        let most = keep + max(4, keep)
        let size = 8 * most + 2
        var tolerance = tolerance
        var panels: [Panel] = []
        for _ in 0..<most { panels.append(try Panel(n, limits)) }
        let (w, u) = (try Strip(n, limits), try Strip(n, limits))
        var h = [Double](repeating: 0, count: size * size)
        var draws = 0
        w.randomize(draws)
        _ = orthonormalise(w, panels, used: 0, scale: .infinity, &draws)
        var used = 0
        var restartedAt = 0
        while true {
            // w is orthonormal to the first `used` columns; it becomes the next two.
            nd_strip_store(Int64(n), w.base, Int64(used % 8), panels[used / 8].base)
            try op.apply(w, into: u)
            products += 2 * op.products
            let filled = used + 2
            // First what Lanczos' recurrence takes away: parts along this strip and the one before (after a restart, along all).
            // Then what rounding has left, along all.
            if !deflators.isEmpty { _ = subtract(deflators, 0..<deflators.count, from: u) }
            var coefficients = [Double](repeating: 0, count: 16 * most)
            let blocks = (filled + 7) / 8
            for near in [used == restartedAt ? 0 : max(0, used - 2) / 8, 0] {
                let found = subtract(panels, near..<blocks, from: u)
                for i in found.indices { coefficients[16 * near + i] += found[i] }
            }
            for c in 0..<2 {
                for i in 0..<filled {
                    let value = coefficients[16 * (i / 8) + 8 * c + i % 8]
                    h[(used + c) * size + i] = value
                    h[i * size + used + c] = value
                }
            }
            let (a, b) = (h[(used + 1) * size + used], h[used * size + used + 1])
            h[(used + 1) * size + used] = (a + b) / 2
            h[used * size + used + 1] = (a + b) / 2
            let scale = coefficients.reduce(0) { max($0, abs($1)) }
            let r = orthonormalise(u, panels, used: filled, scale: scale, &draws)
            w.copy(from: u)
            used = filled
            let isFull = used + 2 > 8 * most
            guard isFull || used >= count + 6 && used % 8 == 0 else { continue }
            try limits.poll()

            var small = Dense<Double>(zeros: used, used)
            for j in 0..<used { for i in 0..<used { small[i, j] = h[j * size + i] } }
            let (values, found) = try small.hermitianSpectrum(vectors: true, "eigen")
            guard let y = found else { return nil }
            let key: [Double] =
                switch end {
                case .left: values
                case .right: values.map { -$0 }
                case .both: values.map { -abs($0) }
                }
            let order = values.indices.sorted { (key[$0], $0) < (key[$1], $1) }
            let isDone = order.prefix(count).allSatisfy { p in
                let (p0, p1) = (y[used - 2, p], y[used - 1, p])
                let (r0, r1) = (r[0] * p0 + r[1] * p1, r[2] * p0 + r[3] * p1)
                return (r0 * r0 + r1 * r1).squareRoot() <= tolerance * max(abs(values[p]), floor)
            }
            func vectors(_ places: [Int]) throws(Diagnostic) -> [Panel] {
                var out: [Panel] = []
                let blocks = (used + 7) / 8
                for first in stride(from: 0, to: places.count, by: 8) {
                    var coefficients = [Double](repeating: 0, count: 64 * blocks)
                    for c in 0..<min(8, places.count - first) {
                        for i in 0..<used { coefficients[64 * (i / 8) + 8 * (i % 8) + c] = y[i, places[first + c]] }
                    }
                    let panel = try Panel(n, limits)
                    Panel.combine(Array(panels[..<blocks]), coefficients, into: panel)
                    out.append(panel)
                }
                return out
            }
            if isDone {
                let made = try vectors(Array(order.prefix((count + 7) / 8 * 8)))
                if try accept(made, products) { return made }
                tolerance *= 0.03
                if tolerance < 1e-17 { return nil }
            }
            if products >= mostProducts { return nil }
            if isFull {
                let picked = Array(order.prefix(8 * keep))
                let renewed = try vectors(picked)
                for i in h.indices { h[i] = 0 }
                for (i, p) in picked.enumerated() { h[i * size + i] = values[p] }
                for b in 0..<most {
                    if b < keep { panels[b] = renewed[b] } else { for i in 0..<8 * n { panels[b].base[i] = 0 } }
                }
                used = 8 * keep
                restartedAt = used
            }
        }
    }

    /// Takes from w its parts along the columns of the first panels; gives them.
    private func subtract(_ panels: [Panel], _ blocks: Range<Int>, from w: Strip) -> [Double] {
        Strip.subtract(Array(panels[blocks]), from: w)
    }

    /// Makes the two columns of w orthonormal, to one another and to the first `used` columns of the panels and the
    /// deflators. Gives r with (old w) = (new w) r, row after row; where w vanishes a random strip takes its place and r is 0.
    private func orthonormalise(_ w: Strip, _ panels: [Panel], used: Int, scale: Double, _ draws: inout Int) -> [Double] {
        var r = [1.0, 0, 0, 1]
        var first = 0.0
        var mayOverlap = used == 0
        for pass in 0..<6 {
            if mayOverlap, !deflators.isEmpty { _ = subtract(deflators, 0..<deflators.count, from: w) }
            if mayOverlap, used > 0 { _ = subtract(panels, 0..<(used + 7) / 8, from: w) }
            var gram = [0.0, 0, 0]
            nd_strip_products(Int64(w.rows), w.base, &gram)
            if pass == 0 { first = max(gram[0], gram[2]) }
            // Cholesky's factor of the Gram matrix.
            let a = gram[0].squareRoot()
            let b = a > 0 ? gram[1] / a : 0
            let rest = gram[2] - b * b
            guard a > 0, rest > 1e-20 * gram[2], gram[2] > 0, first > 0 else {
                draws += 1
                let column = a > 0 ? 1 : 0
                // The strip is thin: what is left of it goes on with a random companion.
                let fresh = DrawKey(seed: 0, place: 0x5045_4358)
                for i in 0..<w.rows {
                    w.base[2 * i + 1] = 2 * fresh.uniform(entity: UInt32(truncatingIfNeeded: i), count: UInt64(draws), index: 1) - 1
                    if column == 0 { w.base[2 * i] = 2 * fresh.uniform(entity: UInt32(truncatingIfNeeded: i), count: UInt64(draws), index: 0) - 1 }
                }
                r = column == 0 ? [0, 0, 0, 0] : [r[0], r[1], 0, 0]
                first = .infinity
                mayOverlap = true
                continue
            }
            let c = rest.squareRoot()
            nd_strip_transform(Int64(w.rows), [1 / a, -b / (a * c), 0, 1 / c], w.base)
            if first.isFinite { r = [a * r[0] + b * r[2], a * r[1] + b * r[3], c * r[2], c * r[3]] }
            if pass > 0, abs(a - 1) < 1e-8, abs(b) < 1e-8, abs(c - 1) < 1e-8 { break }
            // The factor of a Gram matrix loses twice the digits of a strip whose columns are nearly parallel.
            if pass == 0 { mayOverlap = !(min(a, c) > 1e-7 * scale) }
            if pass == 0, !mayOverlap, rest > 0.1 * gram[2] { break }
        }
        return r
    }
}
