import NDCore

extension Network {
    /// A ring in which each node is joined to its k nearest, to which shortcuts are added: for each edge of the ring, with
    /// probability p, one from its first node to a node drawn from those it is not joined to. O(n k) expected.
    /// Source: M. Newman, D. Watts, "Renormalization group analysis of the small-world network model", Phys. Lett. A 263, 341
    /// (1999).
    public static func newmanWattsStrogatz(
        _ n: Int, k: Int, p: Double, seed: UInt64 = 0, limits: Limits = Limits()
    ) throws(Diagnostic) -> Network {
        let name = "newman_watts_strogatz"
        try checkSize(n, "n", of: name)
        try checkProbability(p, "p", of: name)
        guard k >= 0, k < max(n, 1) else {
            throw NetworkError.argument("k", of: name, must: "lie between 0 and \(max(n - 1, 0)), the number of other nodes", found: "\(k)")
        }
        guard k % 2 == 0 else {
            throw NetworkError.argument("k", of: name, must: "be even, half of it on each side", found: "\(k)", remedy: "take \(k - 1) or \(k + 1)")
        }
        let ring = n * (k / 2)
        let expected = likelyMost(Double(ring) * (1 + p))
        try EdgeList.check(name, edges: expected, bytesEach: 64, limits: limits)
        var edges = try EdgeList(name, expected: expected, limits: limits)
        var taken = PairSet(capacity: Int(expected))
        var degree = [Int](repeating: k, count: n)
        for j in 1..<(k / 2 + 1) {
            for i in 0..<n {
                let other = (i + j) % n
                try edges.add(i, other)
                taken.insert(UInt32(min(i, other)), UInt32(max(i, other)))
            }
        }
        var draws = DrawSequence(seed: seed, place: DrawPlace.newmanWattsStrogatz)
        for e in 0..<ring where draws.uniform() < p {
            if e & 0xFFFF == 0 { try limits.poll() }
            let from = Int(edges.sources[e])
            if degree[from] >= n - 1 { continue }
            var to = draws.below(n)
            while to == from || taken.contains(UInt32(min(from, to)), UInt32(max(from, to))) { to = draws.below(n) }
            taken.insert(UInt32(min(from, to)), UInt32(max(from, to)))
            degree[from] += 1
            degree[to] += 1
            try edges.add(from, to)
        }
        return edges.network(size: n, directed: false)
    }

    /// As `wattsStrogatz`, tried until the network is connected. `ND0411` when it never is.
    public static func connectedWattsStrogatz(
        _ n: Int, k: Int, p: Double, tries: Int = 100, seed: UInt64 = 0, limits: Limits = Limits()
    ) throws(Diagnostic) -> Network {
        let name = "connected_watts_strogatz"
        guard tries >= 1 else { throw NetworkError.argument("tries", of: name, must: "be at least 1", found: "\(tries)") }
        for attempt in 0..<tries {
            try limits.poll()
            // The first is the network of that seed itself.
            let own = attempt == 0 ? seed : DrawKey(seed: seed, place: DrawPlace.connectedWattsStrogatz).bits(UInt64(attempt))
            let network = try wattsStrogatz(n, k: k, p: p, seed: own, limits: limits)
            if network.isConnected { return network }
        }
        throw NetworkError.unlucky(name, "none of \(tries) was connected", remedy: "take a larger k or a smaller p")
    }

    /// A lattice of `side`^`dimension` nodes, each with directed edges to all nodes at most p steps away and to q further nodes,
    /// drawn with probability proportional to (steps away)^-r: short ways are found by local choices where r is the
    /// dimension. Parallel edges may occur where q > 1 or p > 0, as the draws are independent; networkx's
    /// `navigable_small_world_graph` keeps the first of them, and so does this. Expected O(nodes (q + p^dimension)).
    /// Source: J. Kleinberg, "Navigation in a small world", Nature 406, 845 (2000).
    public static func kleinberg(
        _ side: Int, p: Int = 1, q: Int = 1, r: Double = 2, dimension: Int = 2, seed: UInt64 = 0, limits: Limits = Limits()
    ) throws(Diagnostic) -> Network {
        let name = "kleinberg"
        try checkSize(side, "n", of: name)
        guard dimension >= 1, dimension <= 8 else { throw NetworkError.argument("dim", of: name, must: "lie between 1 and 8", found: "\(dimension)") }
        guard p >= 1 else { throw NetworkError.argument("p", of: name, must: "be at least 1", found: "\(p)") }
        guard q >= 0 else { throw NetworkError.argument("q", of: name, must: "not be negative", found: "\(q)") }
        guard r >= 0, r.isFinite else { throw NetworkError.argument("r", of: name, must: "be finite and not negative", found: formatReal(r)) }
        var size = 1
        for _ in 0..<dimension {
            let (product, overflow) = size.multipliedReportingOverflow(by: side)
            guard !overflow, product <= largestCount else { throw NetworkError.tooMany(overflow ? Int.max : product, "nodes") }
            size = product
        }
        // Offsets without their signs: every way of going along the axes, with the weight of all its signs together.
        try limits.checkAllocation(24 * Double(size), for: "\(name) with \(grouped(size)) nodes")
        var near: [[Int]] = []
        var sums: [Double] = []
        sums.reserveCapacity(size)
        var total = 0.0
        var steps = [Int](repeating: 0, count: dimension)
        for place in 0..<size {
            if place & 0xFFFF == 0xFFFF { try limits.poll() }
            var rest = place
            for d in 0..<dimension {
                steps[d] = rest % side
                rest /= side
            }
            let away = steps.reduce(0, +)
            if away > 0 {
                total += power(Double(away), -r) * Double(1 << steps.count { $0 > 0 })
                if away <= p { near += signed(steps) }
            }
            sums.append(total)
        }
        let expected = Double(size) * (Double(near.count) + Double(q))
        try EdgeList.check(name, edges: expected, bytesEach: 48, limits: limits)
        var edges = try EdgeList(name, expected: expected, limits: limits)
        var taken = PairSet(capacity: Int(expected))
        var draws = DrawSequence(seed: seed, place: DrawPlace.kleinberg)
        var strides = [Int](repeating: 1, count: dimension)
        for d in 1..<max(dimension, 1) { strides[d] = strides[d - 1] * side }
        func moved(_ node: Int, _ offset: [Int]) -> Int? {
            var other = 0
            for d in 0..<dimension {
                let along = node / strides[d] % side + offset[d]
                guard along >= 0, along < side else { return nil }
                other += along * strides[d]
            }
            return other
        }
        for node in 0..<size {
            for offset in near {
                guard let other = moved(node, offset), taken.insert(UInt32(node), UInt32(other)) else { continue }
                try edges.add(node, other)
            }
            guard size > 1 else { continue }
            for _ in 0..<q {
                while true {
                    let target = draws.uniform() * total
                    var (low, high) = (0, size - 1)
                    while low < high {
                        let middle = (low + high) / 2
                        if target < sums[middle] { high = middle } else { low = middle + 1 }
                    }
                    var rest = low
                    for d in 0..<dimension {
                        let step = rest % side
                        rest /= side
                        steps[d] = step > 0 && draws.uniform() < 0.5 ? -step : step
                    }
                    // What leads out of the lattice is drawn again: from a corner one in 2^dimension stays.
                    guard let other = moved(node, steps) else { continue }
                    if taken.insert(UInt32(node), UInt32(other)) { try edges.add(node, other) }
                    break
                }
            }
        }
        return edges.network(size: size, directed: true)
    }

    /// All choices of signs.
    private static func signed(_ steps: [Int]) -> [[Int]] {
        var found: [[Int]] = [[]]
        for step in steps { found = found.flatMap { step == 0 ? [$0 + [0]] : [$0 + [step], $0 + [-step]] } }
        return found
    }
}

extension DrawKey {
    /// Sixty-two bits: a seed for what is tried again.
    func bits(_ count: UInt64) -> UInt64 {
        let (high, low) = (uniform(entity: 1, count: count), uniform(entity: 2, count: count))
        return UInt64(high * 0x1p31) << 31 | UInt64(low * 0x1p31)
    }
}
