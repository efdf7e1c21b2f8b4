import NDCore

extension Network {
    /// Nodes in blocks of the given sizes; a pair is joined with the probability that `p` (by rows) has for its two blocks.
    ///
    /// With `propensities`, one positive number a node, scaled to a mean of 1 in each block, the probability of a pair is
    /// multiplied by those of its nodes (and at most 1): the degree-corrected model. An integer attribute `block` numbers the
    /// blocks. O(nodes * blocks + blocks^2 + edges) at most. Undirected networks need a symmetric `p`.
    /// Sources: P. Holland, K. Laskey, S. Leinhardt, "Stochastic blockmodels: first steps", Soc. Networks 5, 109 (1983);
    /// B. Karrer, M. Newman, Phys. Rev. E 83, 016107 (2011), in the form without loops and parallel edges; walking along
    /// weights: J. Miller, A. Hagberg, "Efficient generation of networks with given expected degrees", WAW (2011).
    public static func stochasticBlock(
        _ sizes: [Int], p: [Double], directed: Bool = false, propensities: [Double]? = nil, seed: UInt64 = 0,
        limits: Limits = Limits()
    ) throws(Diagnostic) -> Network {
        let name = "stochastic_block"
        let blocks = sizes.count
        let block = try numbered(parts: sizes, of: name, limits: limits)
        guard p.count == blocks * blocks else {
            throw NetworkError.argument("p", of: name, must: "be a matrix of one row and one column for each of \(blocks) blocks", found: "\(p.count) numbers")
        }
        for entry in p { try checkProbability(entry, "p", of: name) }
        for r in 0..<blocks {
            for s in 0..<r where !directed && p[r * blocks + s] != p[s * blocks + r] {
                throw NetworkError.argument(
                    "p", of: name, must: "be symmetric", found: "\(formatReal(p[r * blocks + s])) at [\(r), \(s)] and \(formatReal(p[s * blocks + r])) at [\(s), \(r)]",
                    remedy: "say 'directed: true'")
            }
        }
        var expected = 0.0
        for r in 0..<blocks {
            for s in 0..<blocks where directed || s >= r {
                let pairs = r == s ? Double(sizes[r]) * Double(max(sizes[r] - 1, 0)) / (directed ? 1 : 2) : Double(sizes[r]) * Double(sizes[s])
                expected += pairs * p[r * blocks + s]
            }
        }
        let weights = try propensities.map { given throws(Diagnostic) in try scaled(given, sizes, block, name) }
        var edges = try EdgeList(name, expected: likelyMost(expected), limits: limits)
        var starts = [0]
        for size in sizes { starts.append(starts[starts.count - 1] + size) }
        var draws = DrawSequence(seed: seed, place: DrawPlace.stochasticBlock)
        // In each block by falling weight, for walking along them.
        var order: [UInt32] = []
        if let weights {
            try limits.checkAllocation(16 * Double(block.count), for: name)
            for r in 0..<blocks {
                order += (starts[r]..<starts[r + 1]).map(UInt32.init).sorted { a, b in
                    weights[Int(a)] != weights[Int(b)] ? weights[Int(a)] > weights[Int(b)] : a < b
                }
            }
        }
        for r in 0..<blocks {
            for s in (directed ? 0 : r)..<blocks {
                try limits.poll()
                let probability = p[r * blocks + s]
                if probability == 0 { continue }
                if let weights {
                    try edges.addByWeight(
                        order, rows: starts[r]..<starts[r + 1], columns: starts[s]..<starts[s + 1], ordered: directed, weights,
                        factor: probability, &draws)
                    continue
                }
                let skips = Skips(probability)
                if r == s {
                    var walk = PairWalk(PairCount(n: sizes[r], directed: directed))
                    let total = PairCount(n: sizes[r], directed: directed).total
                    var place = -1
                    while let next = skips.next(from: place + 1, below: total, &draws), walk.advance(next - place - 1) {
                        place = next
                        try edges.add(starts[r] + walk.row, starts[r] + walk.column)
                    }
                } else {
                    let (total, width) = (sizes[r] * sizes[s], max(sizes[s], 1))
                    var place = 0
                    while let next = skips.next(from: place, below: total, &draws) {
                        place = next + 1
                        try edges.add(starts[r] + next / width, starts[s] + next % width)
                    }
                }
            }
        }
        return edges.network(
            size: block.count, directed: directed, nodeAttributes: try AttributeTable(count: block.count, [("block", .integer(block))]))
    }

    /// `groups` blocks of `size` nodes, pairs joined with probability `inside` in a block, `outside` between blocks. As
    /// `stochasticBlock`. Source: A. Condon, R. Karp, Random Struct. Algorithms 18, 116 (2001).
    public static func plantedPartition(
        _ groups: Int, size: Int, inside: Double, outside: Double, directed: Bool = false, seed: UInt64 = 0, limits: Limits = Limits()
    ) throws(Diagnostic) -> Network {
        let name = "planted_partition"
        try checkSize(groups, "groups", of: name)
        try checkSize(size, "size", of: name)
        try checkSize(groups * size, "groups*size", of: name)
        try checkProbability(inside, "p_in", of: name)
        try checkProbability(outside, "p_out", of: name)
        let nodes = groups * size
        let pairs = PairCount(n: nodes, directed: directed)
        let within = Double(groups) * Double(PairCount(n: size, directed: directed).total)
        let block = try numbered(parts: [Int](repeating: size, count: groups), of: name, limits: limits)
        var edges = try EdgeList(name, expected: likelyMost(within * inside + (Double(pairs.total) - within) * outside), limits: limits)
        var draws = DrawSequence(seed: seed, place: DrawPlace.plantedPartition)
        let inner = Skips(inside)
        for g in 0..<groups {
            if g & 0xFF == 0 { try limits.poll() }
            var walk = PairWalk(PairCount(n: size, directed: directed))
            let total = PairCount(n: size, directed: directed).total
            var place = -1
            while let next = inner.next(from: place + 1, below: total, &draws), walk.advance(next - place - 1) {
                place = next
                try edges.add(g * size + walk.row, g * size + walk.column)
            }
        }
        // Between blocks: along the nodes of later blocks (of all others, where directed) of each node, row by row.
        let outer = Skips(outside)
        var row = 0
        var place = 0
        while row < nodes {
            let own = row / max(size, 1)
            let width = directed ? nodes - size : nodes - (own + 1) * size
            // The gap may lead over many rows: what is left of it goes on in the next.
            guard let gap = outer.next(from: 0, below: Int.max, &draws) else { break }
            var rest = gap
            var left = width - place
            while rest >= left {
                rest -= left
                row += 1
                if row >= nodes { break }
                let block = row / size
                left = directed ? nodes - size : nodes - (block + 1) * size
                place = 0
            }
            if row >= nodes { break }
            let column = place + rest
            place = column + 1
            let mine = row / size
            let other = directed ? (column < mine * size ? column : column + size) : (mine + 1) * size + column
            try edges.add(row, other)
        }
        return edges.network(size: nodes, directed: directed, nodeAttributes: try AttributeTable(count: nodes, [("block", .integer(block))]))
    }

    /// Node i joined to node j with probability w_i w_j / sum w (at most 1), independently, itself included unless `loops` is
    /// false: node i has degree w_i in expectation, where no product exceeds the sum (a loop counted once). O(nodes + edges).
    /// Sources: F. Chung, L. Lu, Ann. Combin. 6, 125 (2002); algorithm: J. Miller, A. Hagberg (2011).
    public static func expectedDegree(_ weights: [Double], loops: Bool = true, seed: UInt64 = 0, limits: Limits = Limits()) throws(Diagnostic) -> Network {
        let name = "expected_degree"
        try checkSize(weights.count, "weights", of: name)
        var sum = 0.0
        for (i, weight) in weights.enumerated() {
            guard weight >= 0, weight.isFinite else {
                throw NetworkError.argument("weights[\(i)]", of: name, must: "be finite and not negative", found: formatReal(weight))
            }
            sum += weight
        }
        var edges = try EdgeList(name, expected: likelyMost(sum / 2), limits: limits)
        guard sum > 0 else { return edges.network(size: weights.count, directed: false) }
        try limits.checkAllocation(4 * Double(weights.count), for: name)
        var draws = DrawSequence(seed: seed, place: DrawPlace.expectedDegree)
        let order = weights.indices.map(UInt32.init).sorted { a, b in
            weights[Int(a)] != weights[Int(b)] ? weights[Int(a)] > weights[Int(b)] : a < b
        }
        try edges.addByWeight(order, rows: order.indices, columns: order.indices, ordered: false, loops: loops, weights, factor: 1 / sum, &draws)
        return edges.network(size: weights.count, directed: false)
    }

    /// Propensities with a mean of 1 in each block.
    private static func scaled(_ given: [Double], _ sizes: [Int], _ block: [Int], _ name: String) throws(Diagnostic) -> [Double] {
        guard given.count == block.count else { throw NetworkError.columnLength("propensities", has: given.count, needs: block.count) }
        var sums = [Double](repeating: 0, count: sizes.count)
        for (i, x) in given.enumerated() {
            guard x >= 0, x.isFinite else {
                throw NetworkError.argument("propensities[\(i)]", of: name, must: "be finite and not negative", found: formatReal(x))
            }
            sums[block[i]] += x
        }
        return given.indices.map { sums[block[$0]] > 0 ? given[$0] * Double(sizes[block[$0]]) / sums[block[$0]] : 0 }
    }
}

extension EdgeList {
    /// Joins pairs with probability factor * w_i w_j, at most 1. `order` has the nodes of rows and those of columns by falling
    /// weight, so that the probability of the pair at hand bounds all that follow: gaps are drawn with it, and places they
    /// lead to kept in the proportion of their own. Rows and columns are the same run of places, or have none in common.
    mutating func addByWeight(
        _ order: [UInt32], rows: Range<Int>, columns: Range<Int>, ordered: Bool, loops: Bool = false, _ weights: [Double], factor: Double,
        _ draws: inout DrawSequence
    ) throws(Diagnostic) {
        let within = rows == columns
        for row in rows {
            if row & 0xFFF == 0 { try poll() }
            let node = order[row]
            let own = weights[Int(node)] * factor
            if own == 0 { break }
            var column = within && !ordered ? (loops ? row : row + 1) : columns.lowerBound
            guard column < columns.upperBound else { continue }
            var bound = min(own * weights[Int(order[column])], 1)
            while column < columns.upperBound, bound > 0 {
                if bound < 1 {
                    let gap = naturalLog(draws.uniform()) / naturalLogOfOnePlus(-bound)
                    guard gap < Double(columns.upperBound - column) else { break }
                    column += Int(gap)
                }
                guard column < columns.upperBound else { break }
                let probability = min(own * weights[Int(order[column])], 1)
                let isLoop = within && column == row
                if probability >= bound || draws.uniform() * bound < probability, loops || !isLoop {
                    try add(Int(node), Int(order[column]))
                }
                bound = probability
                column += 1
            }
        }
    }

    func poll() throws(Diagnostic) { try limits.poll() }
}
