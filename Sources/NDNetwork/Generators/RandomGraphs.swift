import NDCore

extension Network {
    /// G(n, p): every pair (ordered pair, where directed) is an edge with probability p, independently.
    ///
    /// Gaps between edges are geometric, so time is O(n + edges). Source: V. Batagelj, U. Brandes, "Efficient generation
    /// of large random networks", Phys. Rev. E 71, 036113 (2005), algorithm 1.
    public static func erdosRenyi(
        _ n: Int, p: Double, directed: Bool = false, seed: UInt64 = 0, limits: Limits = Limits()
    ) throws(Diagnostic) -> Network {
        try checkSize(n, "n", of: "erdos_renyi")
        try checkProbability(p, "p", of: "erdos_renyi")
        if p >= 1 { return try complete(n, directed: directed, limits: limits) }
        let pairs = PairCount(n: n, directed: directed)
        var edges = try EdgeList("erdos_renyi", expected: p * Double(pairs.total), limits: limits)
        guard p > 0 else { return edges.network(size: n, directed: directed) }
        var draws = DrawSequence(seed: seed, place: DrawPlace.erdosRenyi)
        let scale = 1 / naturalLogOfOnePlus(-p)
        var walk = PairWalk(pairs)
        while true {
            // The number of pairs passed over before the next edge; beyond any range for tiny p.
            let gap = naturalLog(draws.uniform()) * scale
            guard gap < Double(pairs.total), walk.advance(Int(gap)) else { break }
            try edges.add(walk.row, walk.column)
        }
        return edges.network(size: n, directed: directed)
    }

    /// G(n, m): m different pairs, all choices equally likely. Expected O(n + edges), by rejection; where more than half
    /// of all pairs are wanted, the pairs to leave out are drawn instead.
    public static func gnm(
        _ n: Int, m: Int, directed: Bool = false, seed: UInt64 = 0, limits: Limits = Limits()
    ) throws(Diagnostic) -> Network {
        try checkSize(n, "n", of: "gnm")
        let pairs = PairCount(n: n, directed: directed)
        guard m >= 0, m <= pairs.total else {
            throw NetworkError.argument("m", of: "gnm", must: "lie between 0 and \(pairs.total), the number of pairs", found: "\(m)")
        }
        var edges = try EdgeList("gnm", expected: Double(m), limits: limits)
        let leavingOut = m > pairs.total / 2
        let wanted = leavingOut ? pairs.total - m : m
        try limits.checkAllocation(32 * Double(wanted), for: "gnm with \(m) edges")
        var draws = DrawSequence(seed: seed, place: DrawPlace.gnm)
        var chosen = PairSet(capacity: wanted)
        while chosen.count < wanted {
            var (a, b) = (draws.below(n), draws.below(n))
            if a & 0xFFF == 0 { try limits.poll() }
            if a == b { continue }
            if !directed, a > b { swap(&a, &b) }
            if chosen.insert(UInt32(a), UInt32(b)), !leavingOut { try edges.add(a, b) }
        }
        if leavingOut {
            for i in 0..<n {
                for j in (directed ? 0 : i + 1)..<max(n, i + 1) where i != j && !chosen.contains(UInt32(i), UInt32(j)) {
                    try edges.add(i, j)
                }
            }
        }
        return edges.network(size: n, directed: directed, structure: m == pairs.total && n > 0 ? .complete : nil)
    }

    /// Every node of degree d, no loops, no parallel edges. Stubs are paired at random, again and again where a pair is
    /// not suitable. Expected O(n d) for small d. Source: A. Steger, N. Wormald, "Generating random regular graphs
    /// quickly", Combin. Probab. Comput. 8, 377 (1999); asymptotically uniform for d = o(n^(1/3)).
    public static func randomRegular(_ n: Int, d: Int, seed: UInt64 = 0, limits: Limits = Limits()) throws(Diagnostic) -> Network {
        try checkSize(n, "n", of: "random_regular")
        guard d >= 0, d < max(n, 1) else {
            throw NetworkError.argument("d", of: "random_regular", must: "lie between 0 and \(max(n - 1, 0)), the number of other nodes", found: "\(d)")
        }
        guard n % 2 == 0 || d % 2 == 0 else {
            throw NetworkError.argument("n * d", of: "random_regular", must: "be even: each edge has two ends", found: "\(n) * \(d)")
        }
        if d == n - 1 { return try complete(n, limits: limits) }
        try EdgeList.check("random_regular", edges: Double(n) * Double(d) / 2, bytesEach: 56, limits: limits)
        // A dense regular network is what a sparse one leaves out.
        if 2 * d >= n {
            let sparse = try randomRegular(n, d: n - 1 - d, seed: seed, limits: limits)
            var taken = PairSet(capacity: sparse.edgeCount)
            for e in 0..<sparse.edgeCount { taken.insert(min(sparse.edgeSources[e], sparse.edgeTargets[e]), max(sparse.edgeSources[e], sparse.edgeTargets[e])) }
            var edges = try EdgeList("random_regular", expected: Double(n) * Double(d) / 2, limits: limits)
            for i in 0..<n {
                for j in (i + 1)..<max(n, i + 1) where !taken.contains(UInt32(i), UInt32(j)) { try edges.add(i, j) }
            }
            return edges.network(size: n, directed: false)
        }
        var draws = DrawSequence(seed: seed, place: DrawPlace.randomRegular)
        for _ in 0..<1000 {
            if let edges = try pairStubs(n, d, &draws, limits) { return edges.network(size: n, directed: false) }
        }
        throw NetworkError.unlucky("random_regular", "1000 pairings failed", remedy: "try another seed")
    }

    private static func pairStubs(_ n: Int, _ d: Int, _ draws: inout DrawSequence, _ limits: Limits) throws(Diagnostic) -> EdgeList? {
        var edges = try EdgeList("random_regular", expected: Double(n) * Double(d) / 2, limits: limits)
        var taken = PairSet(capacity: n * d / 2)
        var stubs: [UInt32] = []
        stubs.reserveCapacity(n * d)
        for i in 0..<n { for _ in 0..<d { stubs.append(UInt32(i)) } }
        while !stubs.isEmpty {
            try limits.poll()
            draws.shuffle(&stubs)
            var left: [UInt32] = []
            for k in stride(from: 0, to: stubs.count, by: 2) {
                let (a, b) = (min(stubs[k], stubs[k + 1]), max(stubs[k], stubs[k + 1]))
                if a != b, taken.insert(a, b) { try edges.add(Int(a), Int(b)) } else { left += [a, b] }
            }
            if left.count == stubs.count, !canGoOn(left, taken) { return nil }
            stubs = left
        }
        return edges
    }

    /// Whether two of the stubs that are left may still be joined. Few are left when this is asked.
    private static func canGoOn(_ stubs: [UInt32], _ taken: PairSet) -> Bool {
        let nodes = Array(Set(stubs)).sorted()
        for (i, a) in nodes.enumerated() {
            for b in nodes[(i + 1)...] where !taken.contains(a, b) { return true }
        }
        return false
    }

    /// Node i gets degree `degrees[i]`: the ends of edges are paired uniformly at random. Loops and parallel edges may
    /// occur and are kept, as the model has them (`simplified()` drops them). O(sum of degrees).
    /// Source: M. Newman, "The structure and function of complex networks", SIAM Review 45, 167 (2003), section IV.B.1.
    public static func configurationModel(_ degrees: [Int], seed: UInt64 = 0, limits: Limits = Limits()) throws(Diagnostic) -> Network {
        try checkSize(degrees.count, "degrees", of: "configuration_model")
        var sum = 0
        for (i, degree) in degrees.enumerated() {
            guard degree >= 0, degree <= largestCount else {
                throw NetworkError.argument("degrees[\(i)]", of: "configuration_model", must: "be a degree, not negative", found: "\(degree)")
            }
            sum += degree
        }
        guard sum % 2 == 0 else {
            throw NetworkError.argument("the sum of degrees", of: "configuration_model", must: "be even: each edge has two ends", found: "\(sum)")
        }
        var edges = try EdgeList("configuration_model", expected: Double(sum), limits: limits)
        var stubs: [UInt32] = []
        stubs.reserveCapacity(sum)
        for (i, degree) in degrees.enumerated() { for _ in 0..<degree { stubs.append(UInt32(i)) } }
        var draws = DrawSequence(seed: seed, place: DrawPlace.configuration)
        draws.shuffle(&stubs)
        for k in stride(from: 0, to: stubs.count, by: 2) { try edges.add(Int(stubs[k]), Int(stubs[k + 1])) }
        return edges.network(size: degrees.count, directed: false)
    }

    static func checkProbability(_ p: Double, _ name: String, of generator: String) throws(Diagnostic) {
        guard p >= 0, p <= 1 else {
            throw NetworkError.argument(name, of: generator, must: "be a probability between 0 and 1", found: formatReal(p))
        }
    }
}
