import CAMD
import CNDKernels
import NDCore

/// P A P' = L D L' of a sparse symmetric matrix, with A's rows reordered by approximate minimum degree (Amestoy, Davis,
/// Duff 1996) and a diagonal D of either sign: no pivoting, so that an indefinite matrix may lose digits, which residuals show.
final class SymmetricFactors {
    /// What the factors need, known from the pattern alone.
    struct Plan {
        let order: [Int32]
        let permuted: Sparse<Double>
        let parent: [Int32]
        /// Where each column of L begins.
        let places: [Int]
        /// Multiplications of the factorisation.
        let operations: Double
        var entries: Int { places.last ?? 0 }
        var bytes: Double { 12 * Double(entries) + 40 * Double(order.count) }
    }

    let plan: Plan
    private var rows: [Int32]
    private var lower: [Double]
    private(set) var pivots: [Double]
    /// The number of eigenvalues of A - shift that are negative (Sylvester's law of inertia).
    var negativePivots: Int { pivots.count { $0 < 0 } }
    let shift: Double

    /// The order of elimination, or `nil` where the factors would exceed `mostOperations` (judged by a bound before the
    /// elimination is followed).
    static func plan(_ a: Sparse<Double>, mostOperations: Double = .infinity, limits: Limits) throws(Diagnostic) -> Plan? {
        let n = a.rows
        guard a.count <= Int(Int32.max) else { return nil }
        var order = (0..<Int32(n)).map { $0 }
        var (entries, operations) = (0.0, 0.0)
        let starts = a.starts.map { Int32($0) }
        let status = nd_amd_order(Int32(n), starts, a.places, &order, &entries, &operations)
        if status == -1 { order = a.levelOrder }
        if status == -2 { throw LinearError.noMemory("amd") }
        if status == 0, operations > 4 * mostOperations { return nil }
        try limits.poll()
        let permuted = a.permuted(order)
        var parent = [Int32](repeating: -1, count: n)
        var counts = [Int64](repeating: 0, count: n)
        var mark = [Int32](repeating: -1, count: n)
        permuted.withRaw { starts, places, _ in nd_ldl_symbolic(Int64(n), starts, places, &parent, &counts, &mark) }
        var places = [Int](repeating: 0, count: n + 1)
        var exact = 0.0
        for j in 0..<n {
            places[j + 1] = places[j] + Int(counts[j])
            exact += Double(counts[j]) * Double(counts[j] + 3) / 2
        }
        guard exact <= mostOperations else { return nil }
        return Plan(order: order, permuted: permuted, parent: parent, places: places, operations: exact)
    }

    /// The factors of A - shift; `nil` where a pivot is exactly zero.
    init?(_ plan: Plan, shift: Double, limits: Limits) throws(Diagnostic) {
        let n = plan.order.count
        try limits.checkAllocation(plan.bytes, for: "a factorisation with \(plan.entries) entries")
        self.plan = plan
        self.shift = shift
        rows = [Int32](repeating: 0, count: plan.entries)
        lower = [Double](repeating: 0, count: plan.entries)
        pivots = [Double](repeating: 0, count: n)
        var filled = [Int32](repeating: 0, count: n)
        var y = [Double](repeating: 0, count: n)
        var pattern = [Int32](repeating: 0, count: n)
        var mark = [Int32](repeating: -1, count: n)
        let places = plan.places.map { Int64($0) }
        var from = 0
        while from < n {
            try limits.poll()
            // The last rows of the factor are the long ones.
            let to = min(n, from + max(16, min(4096, (n - from) / 16)))
            let reached = plan.permuted.withRaw { starts, columns, values in
                nd_ldl_rows(
                    Int64(from), Int64(to), Int64(n), starts, columns, values, shift, plan.parent, places, &filled, &rows, &lower, &pivots, &y,
                    &pattern, &mark)
            }
            guard Int(reached) == to else { return nil }
            from = to
        }
    }

    /// x = (A - shift)^-1 x for every column, in place; `room` is another panel.
    func solve(_ x: Panel, room: Panel) {
        let n = pivots.count
        for k in 0..<n { room.copyRow(k, from: x, Int(plan.order[k])) }
        plan.places.withUnsafeBufferPointer { places in
            places.withMemoryRebound(to: Int64.self) { nd_ldl_solve_panel(Int64(n), $0.baseAddress, rows, lower, pivots, room.base) }
        }
        for k in 0..<n { x.copyRow(Int(plan.order[k]), from: room, k) }
    }

    /// y = (A - shift)^-1 x; `room` is another strip.
    func solve(_ x: Strip, into y: Strip, room: Strip) {
        let n = pivots.count
        for k in 0..<n {
            let i = 2 * Int(plan.order[k])
            room.base[2 * k] = x.base[i]
            room.base[2 * k + 1] = x.base[i + 1]
        }
        plan.places.withUnsafeBufferPointer { places in
            places.withMemoryRebound(to: Int64.self) { nd_ldl_solve_strip(Int64(n), $0.baseAddress, rows, lower, pivots, room.base) }
        }
        for k in 0..<n {
            let i = 2 * Int(plan.order[k])
            y.base[i] = room.base[2 * k]
            y.base[i + 1] = room.base[2 * k + 1]
        }
    }

    /// x = (A - shift)^-1 b.
    func solve(_ b: [Double]) -> [Double] {
        let n = pivots.count
        var work = plan.order.map { b[Int($0)] }
        plan.places.withUnsafeBufferPointer { places in
            places.withMemoryRebound(to: Int64.self) { nd_ldl_solve_vector(Int64(n), $0.baseAddress, rows, lower, pivots, &work) }
        }
        var out = b
        for k in 0..<n { out[Int(plan.order[k])] = work[k] }
        return out
    }
}

extension Sparse {
    /// Row k of the result is row `order[k]`, and so for columns; of a symmetric matrix. O(rows + entries).
    func permuted(_ order: [Int32]) -> Sparse {
        var place = [Int32](repeating: 0, count: rows)
        for (k, i) in order.enumerated() { place[Int(i)] = Int32(k) }
        var starts = [Int](repeating: 0, count: rows + 1)
        var outPlaces: [Int32] = []
        var outValues: [Scalar] = []
        outPlaces.reserveCapacity(count)
        outValues.reserveCapacity(count)
        for k in 0..<rows {
            for p in row(Int(order[k])) {
                outPlaces.append(place[Int(places[p])])
                outValues.append(values[p])
            }
            starts[k + 1] = outValues.count
        }
        // Rows in any order inside; exchanging rows and columns sorts them, and leaves what is symmetric as it is.
        return Sparse(rows: rows, columns: columns, starts: starts, places: outPlaces, values: outValues).transposed
    }

    /// Rows by falling number of entries: loops over them then foresee where each ends, and rows that are met often stand together.
    var degreeOrder: [Int32] {
        let most = (0..<rows).reduce(0) { max($0, row($1).count) }
        var next = [Int](repeating: 0, count: most + 2)
        for i in 0..<rows { next[most - row(i).count + 1] += 1 }
        for d in 0...most { next[d + 1] += next[d] }
        var order = [Int32](repeating: 0, count: rows)
        for i in 0..<rows {
            let d = most - row(i).count
            order[next[d]] = Int32(i)
            next[d] += 1
        }
        return order
    }

    /// Rows by levels of breadth-first search from a node of least degree, reversed (Cuthill, McKee 1969; George 1971): the
    /// order of elimination where no better one is at hand.
    var levelOrder: [Int32] {
        let byDegree = (0..<rows).sorted { (row($0).count, $0) < (row($1).count, $1) }
        var order: [Int32] = []
        var seen = [Bool](repeating: false, count: rows)
        for seed in byDegree where !seen[seed] {
            seen[seed] = true
            var next = order.count
            order.append(Int32(seed))
            while next < order.count {
                let fresh = row(Int(order[next])).map { Int(places[$0]) }.filter { !seen[$0] }.sorted { (row($0).count, $0) < (row($1).count, $1) }
                for j in fresh where !seen[j] {
                    seen[j] = true
                    order.append(Int32(j))
                }
                next += 1
            }
        }
        return order.reversed()
    }
}
