/// The parts of a formula, each once, operands before what they are part of.
extension Arena {
    /// Collects what `roots` are made of. Where `enter` is false for a part, it is listed but not its operands. No
    /// recursion: O(parts) time and O(parts) memory of its own.
    func postorder(_ roots: [UInt32], enter: (UInt32) -> Bool = { _ in true }) -> Postorder {
        if marks.count < nodeCount {
            let missing = max(nodeCount * 2, 4096) - marks.count
            marks += Array(repeating: 0, count: missing)
        }
        epoch &+= 1
        if epoch == 0 {
            for i in marks.indices { marks[i] = 0 }
            epoch = 1
        }
        let now = epoch
        var reached: [UInt32] = []
        var stack = roots
        while let id = stack.popLast() {
            if marks[Int(id)] == now { continue }
            marks[Int(id)] = now
            reached.append(id)
            if enter(id) {
                forEachChild(record(id)) { if marks[Int($0)] != now { stack.append($0) } }
            }
        }
        // Operands were made before what they are part of, so their ids are smaller.
        reached.sort()
        return Postorder(ids: reached)
    }
}

/// Parts in order, with the place of each.
struct Postorder {
    let ids: [UInt32]
    /// Places of the nodes that every arena starts with, then of the span of the others; empty where that is too long.
    private let dense: [UInt32]
    private let offset: UInt32
    private let sparse: [UInt32: UInt32]
    private static let fixed = Arena.trueID + 1

    init(ids: [UInt32]) {
        self.ids = ids
        let first = ids.first { $0 >= Postorder.fixed } ?? Postorder.fixed
        let last = max(ids.last ?? 0, first)
        offset = first - Postorder.fixed
        let span = Int(last - offset) + 1
        if span <= 8 * ids.count + 1024 {
            var table = [UInt32](repeating: 0, count: span)
            for (i, id) in ids.enumerated() { table[Int(id < Postorder.fixed ? id : id - offset)] = UInt32(i) }
            dense = table
            sparse = [:]
        } else {
            dense = []
            var table: [UInt32: UInt32] = [:]
            table.reserveCapacity(ids.count)
            for (i, id) in ids.enumerated() { table[id] = UInt32(i) }
            sparse = table
        }
    }

    /// The place of a part that was reached.
    @inline(__always)
    func place(_ id: UInt32) -> Int {
        dense.isEmpty ? Int(sparse[id] ?? 0) : Int(dense[Int(id < Postorder.fixed ? id : id - offset)])
    }
}
