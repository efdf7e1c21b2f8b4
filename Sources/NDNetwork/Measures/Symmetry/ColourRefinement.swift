import NDCore

/// An ordered division of nodes into cells that is refined until each node of a cell has equally many arcs to each cell: the
/// coarsest equitable partition below it. The order of cells depends on the network alone, not on the numbers of nodes.
///
/// Splitters wait in a queue, and of a divided cell the largest part need not wait (Hopcroft 1971; McKay, Congr. Numer. 30,
/// 45, 1981). O((size + arcs) log size) a refinement.
final class ColourRefinement {
    let size: Int
    private let out: Neighbourhoods
    private let into: Neighbourhoods
    private let directed: Bool
    /// Nodes by cell, the place of each, and for each node where its cell begins; for each beginning how long the cell is.
    private(set) var order: [Int32]
    private(set) var place: [Int32]
    private(set) var cell: [Int32]
    private(set) var length: [Int32]
    private(set) var cellCount = 0
    /// What the refinement did, as a number that does not depend on the numbers of nodes.
    private(set) var trace: UInt64 = 0
    private var counts: [Int32]
    private var queued: [Bool]

    /// Cells by colour, ascending.
    init(_ network: Network, colours: [Int]) {
        size = network.size
        directed = network.isDirected
        out = Neighbourhoods(network)
        into = Neighbourhoods(network, .into)
        order = (0..<Int32(size)).sorted { colours[Int($0)] != colours[Int($1)] ? colours[Int($0)] < colours[Int($1)] : $0 < $1 }
        place = [Int32](repeating: 0, count: size)
        cell = place
        length = place
        counts = place
        queued = [Bool](repeating: false, count: size)
        var begin = 0
        for i in 0..<size {
            if i > 0, colours[Int(order[i])] != colours[Int(order[i - 1])] { begin = i }
            if begin == i { cellCount += 1 }
            place[Int(order[i])] = Int32(i)
            cell[Int(order[i])] = Int32(begin)
            length[begin] += 1
        }
    }

    /// What can be put back: cells and trace.
    struct State {
        fileprivate var order: [Int32]
        fileprivate var place: [Int32]
        fileprivate var cell: [Int32]
        fileprivate var length: [Int32]
        var cellCount: Int
        var trace: UInt64
    }

    var state: State {
        get { State(order: order, place: place, cell: cell, length: length, cellCount: cellCount, trace: trace) }
        set {
            (order, place, cell, length) = (newValue.order, newValue.place, newValue.cell, newValue.length)
            (cellCount, trace) = (newValue.cellCount, newValue.trace)
        }
    }

    private func note(_ values: Int...) {
        for value in values { trace = (trace ^ UInt64(truncatingIfNeeded: value)) &* 0x9E37_79B9_7F4A_7C15 ^ (trace >> 29) }
    }

    var isDiscrete: Bool { cellCount == size }

    /// The first of the smallest cells with more than one node, by its beginning; `nil` when there is none.
    var target: Int? {
        var best: Int?
        var i = 0
        while i < size {
            let count = Int(length[i])
            if count > 1, best.map({ count < Int(length[$0]) }) ?? true { best = i }
            if count == 2 { break }
            i += count
        }
        return best
    }

    func members(of begin: Int) -> [Int32] { Array(order[begin..<(begin + Int(length[begin]))]) }

    /// Refines from the cells as they are.
    func refine() {
        var queue: [Int32] = []
        var i = 0
        while i < size {
            queue.append(Int32(i))
            i += Int(length[i])
        }
        refine(queue)
    }

    /// Sets a node apart, in front of its cell, and refines.
    func individualise(_ node: Int32) {
        let begin = Int(cell[Int(node)])
        let count = Int(length[begin])
        if count == 1 { return }
        let (first, at) = (order[begin], Int(place[Int(node)]))
        order[begin] = node
        order[at] = first
        place[Int(node)] = Int32(begin)
        place[Int(first)] = Int32(at)
        length[begin] = 1
        length[begin + 1] = Int32(count - 1)
        for i in (begin + 1)..<(begin + count) { cell[Int(order[i])] = Int32(begin + 1) }
        cellCount += 1
        note(begin, count)
        refine([Int32(begin)])
    }

    private func refine(_ first: [Int32]) {
        var queue = first
        var head = 0
        for begin in queue { queued[Int(begin)] = true }
        while head < queue.count {
            let splitter = Int(queue[head])
            head += 1
            queued[splitter] = false
            if cellCount == size { continue }
            // The members stay the same while arcs into them are counted, though they may be split by them.
            let members = Array(order[splitter..<(splitter + Int(length[splitter]))])
            split(by: members, against: out, &queue)
            if directed { split(by: members, against: into, &queue) }
        }
    }

    /// Divides every cell by how many arcs lead from the members to each of its nodes.
    private func split(by members: [Int32], against graph: borrowing Neighbourhoods, _ queue: inout [Int32]) {
        var touched: [Int32] = []
        for v in members {
            for k in graph.range(Int(v)) {
                let w = Int(graph.targets[k])
                if counts[w] == 0 { touched.append(Int32(w)) }
                counts[w] += 1
            }
        }
        // Cells in the order of their beginning, within each the nodes by count.
        touched.sort { a, b in
            let (x, y) = (cell[Int(a)], cell[Int(b)])
            return x != y ? x < y : counts[Int(a)] < counts[Int(b)]
        }
        var i = 0
        while i < touched.count {
            let begin = Int(cell[Int(touched[i])])
            var j = i
            while j < touched.count, Int(cell[Int(touched[j])]) == begin { j += 1 }
            divide(begin, touched[i..<j], &queue)
            i = j
        }
        for v in touched { counts[Int(v)] = 0 }
    }

    private func divide(_ begin: Int, _ hit: ArraySlice<Int32>, _ queue: inout [Int32]) {
        guard let low = hit.first, let high = hit.last else { return }
        let count = Int(length[begin])
        let untouched = count - hit.count
        note(begin, hit.count, Int(counts[Int(low)]), Int(counts[Int(high)]))
        if untouched == 0, counts[Int(low)] == counts[Int(high)] { return }
        // Those that are not hit stay in front; the others follow by count.
        var end = begin + count
        for v in hit.reversed() {
            end -= 1
            let at = Int(place[Int(v)])
            let other = order[end]
            order[end] = v
            order[at] = other
            place[Int(v)] = Int32(end)
            place[Int(other)] = Int32(at)
        }
        // Swaps may have disturbed the order among the hit: put it right.
        for (k, v) in hit.enumerated() {
            order[begin + untouched + k] = v
            place[Int(v)] = Int32(begin + untouched + k)
        }
        var starts: [Int] = untouched > 0 ? [begin] : []
        var before: Int32 = -1
        for k in 0..<hit.count {
            let v = hit[hit.startIndex + k]
            if counts[Int(v)] != before {
                starts.append(begin + untouched + k)
                before = counts[Int(v)]
                note(starts[starts.count - 1], Int(before))
            }
            cell[Int(v)] = Int32(starts[starts.count - 1])
        }
        let wasQueued = queued[begin]
        var largest = 0
        for (k, start) in starts.enumerated() {
            let stop = k + 1 < starts.count ? starts[k + 1] : begin + count
            length[start] = Int32(stop - start)
            if length[start] > length[starts[largest]] { largest = k }
        }
        cellCount += starts.count - 1
        for (k, start) in starts.enumerated() where !queued[start] && (wasQueued || k != largest) {
            queued[start] = true
            queue.append(Int32(start))
        }
    }
}

extension Network {
    /// The coarsest division of nodes in which all nodes of a part have equally many edges to each part (the coarsest
    /// equitable partition; in a directed network to and from), finer than the given colours. Numbered by size.
    ///
    /// Parallel edges count each. O((size + edges) log size).
    public func equitablePartition(colours: [Int]? = nil) throws(Diagnostic) -> Components {
        if let colours, colours.count != size { throw NetworkError.columnLength("colours", has: colours.count, needs: size) }
        let refinement = ColourRefinement(self, colours: colours ?? [Int](repeating: 0, count: size))
        refinement.refine()
        let labels = Block<UInt32>(size, 0)
        for v in 0..<size { labels[v] = UInt32(refinement.cell[v]) }
        return Components(naming: labels).bySize()
    }
}
