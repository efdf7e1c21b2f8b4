/// The parts of a formula, each once, operands before what they are part of.
extension Arena {
    /// Collects what `roots` are made of. Where `enter` is false for a part, it is listed but not its operands. No
    /// recursion: O(parts) time and O(parts) memory of its own, besides 8 bytes for each node of the arena.
    func postorder(_ roots: [UInt32], enter: (UInt32) -> Bool = { _ in true }) -> Postorder {
        if markCapacity < nodeCount { growMarks() }
        epoch &+= 1
        if epoch == 0 {
            for i in 0..<markCapacity { marks[i] = 0 }
            epoch = 1
        }
        let now = epoch
        let marks = self.marks
        var reached: [UInt32] = []
        var stack = roots
        var lowest = UInt32.max
        var highest: UInt32 = 0
        while let id = stack.popLast() {
            if marks[Int(id)] == now { continue }
            marks[Int(id)] = now
            reached.append(id)
            lowest = min(lowest, id)
            highest = max(highest, id)
            if enter(id) {
                forEachChild(record(id)) { if marks[Int($0)] != now { stack.append($0) } }
            }
        }
        // Operands were made before what they are part of, so their ids are smaller.
        if !reached.isEmpty, Int(highest - lowest) < 4 * reached.count {
            var next = 0
            for id in lowest...highest where marks[Int(id)] == now {
                reached[next] = id
                next += 1
            }
        } else {
            reached.sort()
        }
        return Postorder(self, ids: reached, owner: now)
    }

    private func growMarks() {
        let capacity = max(nodeCount * 2, 4096)
        marks = RawMemory.grown(marks, used: markCapacity, from: max(1, markCapacity), to: capacity)
        places = RawMemory.grown(places, used: markCapacity, from: max(1, markCapacity), to: capacity)
        markCapacity = capacity
    }
}

/// Parts in order, with the place of each.
struct Postorder {
    let ids: [UInt32]
    private unowned(unsafe) let arena: Arena
    private let owner: UInt32

    init(_ arena: Arena, ids: [UInt32], owner: UInt32) {
        self.ids = ids
        self.arena = arena
        self.owner = owner
        takePlaces()
    }

    /// The place of a part that was reached.
    @inline(__always)
    func place(_ id: UInt32) -> Int {
        // Another traversal has been made meanwhile, and has left its places.
        if arena.placesOwner != owner { takePlaces() }
        return Int(arena.places[Int(id)])
    }

    /// Whether a part was reached.
    func contains(_ id: UInt32) -> Bool {
        if arena.placesOwner != owner { takePlaces() }
        let place = Int(arena.places[Int(id)])
        return place < ids.count && ids[place] == id
    }

    private func takePlaces() {
        let places = arena.places
        for i in ids.indices { places[Int(ids[i])] = UInt32(truncatingIfNeeded: i) }
        arena.placesOwner = owner
    }
}
