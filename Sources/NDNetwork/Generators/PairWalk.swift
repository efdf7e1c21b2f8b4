/// All pairs a network of n nodes can join: i < j, or i != j where directed.
struct PairCount {
    let n: Int
    let directed: Bool

    /// At most n (n - 1) < 2^62 for the sizes a network can have.
    var total: Int { directed ? n * max(n - 1, 0) : n * max(n - 1, 0) / 2 }

    /// Pairs whose first node is `row`.
    func inRow(_ row: Int) -> Int { directed ? n - 1 : n - 1 - row }
}

/// A walk over all pairs in order (0, 1), (0, 2), ..., in jumps. Passing over rows costs O(1) each, n in total.
struct PairWalk {
    private let pairs: PairCount
    private(set) var row = 0
    private var place = -1

    init(_ pairs: PairCount) { self.pairs = pairs }

    /// The second node of the pair.
    var column: Int {
        if pairs.directed { return place < row ? place : place + 1 }
        return row + 1 + place
    }

    /// Passes over `gap` pairs and stops on the next; `false` when none is left.
    mutating func advance(_ gap: Int) -> Bool {
        place += gap + 1
        while row < pairs.n, place >= pairs.inRow(row) {
            place -= pairs.inRow(row)
            row += 1
        }
        return row < pairs.n
    }
}
