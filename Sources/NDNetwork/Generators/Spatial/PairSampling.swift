import NDCore

/// Groups of nodes, halved again and again, between which the probability of an edge is bounded from both sides.
protocol PairGroups {
    /// The halves of a group; `nil` for one of a few nodes.
    func halves(_ group: Int) -> (Int, Int)?
    /// The places of a group's nodes.
    func range(_ group: Int) -> Range<Int>
    func node(at place: Int) -> Int
    /// Bounds of the probability for any two different nodes of two groups.
    func bounds(_ a: Int, _ b: Int) -> (low: Double, high: Double)
    func probability(_ a: Int, _ b: Int) -> Double
}

extension EdgeList {
    /// Joins each pair of nodes of two groups (of one, where they are the same) with its probability, independently.
    ///
    /// Two groups are halved until the bounds are within a factor of two or few edges are to be expected; then pairs are
    /// drawn with the upper bound, in geometric jumps, and kept in the proportion of their own probability. Where
    /// probabilities fall with distance, as they do here, the number of groups met is O(nodes), commonly.
    /// Source: the scheme of K. Bringmann, R. Keusch, J. Lengler, "Geometric inhomogeneous random graphs", Theor. Comput. Sci.
    /// 760, 35 (2019), section 7.
    mutating func addPairs<Groups: PairGroups>(of groups: Groups, _ first: Int, _ second: Int, _ draws: inout DrawSequence) throws(Diagnostic) {
        var waiting = [(first, second)]
        var turns = 0
        while let (a, b) = waiting.popLast() {
            turns += 1
            if turns & 0xFFF == 0 { try limits.poll() }
            let (own, other) = (groups.range(a), groups.range(b))
            let pairs = a == b ? Double(own.count) * Double(own.count - 1) / 2 : Double(own.count) * Double(other.count)
            if pairs == 0 { continue }
            let (low, high) = groups.bounds(a, b)
            if high <= 0 { continue }
            if low * 2 < high, high * pairs > 2 {
                if a == b, let (left, right) = groups.halves(a) {
                    waiting += [(right, right), (left, right), (left, left)]
                    continue
                }
                if a != b {
                    // The larger one; the other where that has few nodes.
                    let larger = own.count >= other.count
                    if let (left, right) = groups.halves(larger ? a : b) {
                        waiting += larger ? [(right, b), (left, b)] : [(a, right), (a, left)]
                        continue
                    }
                    if let (left, right) = groups.halves(larger ? b : a) {
                        waiting += larger ? [(a, right), (a, left)] : [(right, b), (left, b)]
                        continue
                    }
                }
            }
            let skips = Skips(min(high, 1))
            var walk = PairWalk(PairCount(n: own.count, directed: false))
            var place = 0
            while let next = skips.next(from: place, below: Int(pairs), &draws) {
                var (u, v) = (0, 0)
                if a == b {
                    guard walk.advance(next - place) else { break }
                    (u, v) = (groups.node(at: own.lowerBound + walk.row), groups.node(at: own.lowerBound + walk.column))
                } else {
                    (u, v) = (groups.node(at: own.lowerBound + next / other.count), groups.node(at: other.lowerBound + next % other.count))
                }
                place = next + 1
                let probability = groups.probability(u, v)
                if probability >= high || draws.uniform() * high < probability { try add(u, v) }
            }
        }
    }
}
