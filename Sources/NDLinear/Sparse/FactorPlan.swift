import CAMD
import CNDKernels
import NDCore

extension SymmetricFactors {
    /// What the factors need, known from the pattern alone.
    struct Plan {
        /// Row k of the permuted matrix is row `order[k]`.
        let order: [Int32]
        let permuted: Sparse<Double>
        let supernodes: Supernodes
        /// Multiplications of the factorisation, without those of zeros that are treated as entries.
        let operations: Double
        /// Numbers that wait at most while the factors are made.
        let stack: Int
        var entries: Int { supernodes.panelStarts.last ?? 0 }
        var bytes: Double { 8 * (Double(entries) + Double(stack)) + 40 * Double(order.count) }
    }

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
        var tree = EliminationTree(a.permuted(order))
        var exact = 0.0
        for count in tree.counts { exact += Double(count) * Double(count + 3) / 2 }
        guard exact <= mostOperations else { return nil }
        // Elimination in postorder fills as much, and columns that belong together stand together.
        let post = tree.postorder
        order = post.map { order[Int($0)] }
        tree = tree.renumbered(post)
        let permuted = a.permuted(order)
        try limits.poll()
        let supernodes = Supernodes(tree, permuted)
        return Plan(order: order, permuted: permuted, supernodes: supernodes, operations: exact, stack: supernodes.stack)
    }
}
