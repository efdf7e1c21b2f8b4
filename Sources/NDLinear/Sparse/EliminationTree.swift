import CNDKernels

/// Which column each column of a symmetric matrix passes its entries on to when it is eliminated (Liu 1990), -1 for those
/// that pass none on; and how many entries each column of the factor has below the diagonal.
struct EliminationTree {
    var parent: [Int32]
    var counts: [Int]

    /// O(entries of the factor).
    init(_ a: Sparse<Double>) {
        let n = a.rows
        var parent = [Int32](repeating: -1, count: n)
        var counts = [Int64](repeating: 0, count: n)
        var mark = [Int32](repeating: -1, count: n)
        a.withRaw { starts, places, _ in nd_ldl_symbolic(Int64(n), starts, places, &parent, &counts, &mark) }
        self.parent = parent
        self.counts = counts.map { Int($0) }
    }

    /// Columns with every child before its parent, subtrees together, and of siblings the one with most entries last: that
    /// one can often be joined with its parent.
    var postorder: [Int32] {
        let n = parent.count
        // Lists of children, those with most entries first: so they come off the stack last.
        var first = [Int32](repeating: -1, count: n + 1)
        var next = [Int32](repeating: -1, count: n)
        for j in (0..<n).sorted(by: { (counts[$0], -$0) < (counts[$1], -$1) }) {
            let p = parent[j] < 0 ? n : Int(parent[j])
            next[j] = first[p]
            first[p] = Int32(j)
        }
        var out: [Int32] = []
        out.reserveCapacity(n)
        var stack: [Int32] = []
        func pushChildren(of p: Int) {
            var child = first[p]
            while child >= 0 {
                stack.append(child)
                child = next[Int(child)]
            }
            first[p] = -1
        }
        pushChildren(of: n)
        while let top = stack.last {
            if first[Int(top)] >= 0 {
                pushChildren(of: Int(top))
            } else {
                out.append(top)
                stack.removeLast()
            }
        }
        return out
    }

    /// The same tree where column k is what was column `order[k]`, for an order in which children come before parents.
    func renumbered(_ order: [Int32]) -> EliminationTree {
        var place = [Int32](repeating: 0, count: order.count)
        for (k, j) in order.enumerated() { place[Int(j)] = Int32(k) }
        var out = self
        for (k, j) in order.enumerated() {
            let p = parent[Int(j)]
            out.parent[k] = p < 0 ? -1 : place[Int(p)]
            out.counts[k] = counts[Int(j)]
        }
        return out
    }
}
