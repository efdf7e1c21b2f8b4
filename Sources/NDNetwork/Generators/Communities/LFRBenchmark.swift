import NDCore

extension Network {
    /// What an LFR network is asked for; what is left out is chosen from the rest.
    public struct LFRParameters: Sendable {
        /// Exponent of the distribution of degrees.
        public var tau1: Double
        /// Exponent of the distribution of sizes of communities.
        public var tau2: Double
        /// The share of each node's edges that lead out of its community.
        public var mu: Double
        public var averageDegree: Double?
        public var minDegree: Int?
        public var maxDegree: Int?
        public var minCommunity: Int?
        public var maxCommunity: Int?

        public init(
            tau1: Double, tau2: Double, mu: Double, averageDegree: Double? = nil, minDegree: Int? = nil, maxDegree: Int? = nil,
            minCommunity: Int? = nil, maxCommunity: Int? = nil
        ) {
            (self.tau1, self.tau2, self.mu, self.averageDegree) = (tau1, tau2, mu, averageDegree)
            (self.minDegree, self.maxDegree, self.minCommunity, self.maxCommunity) = (minDegree, maxDegree, minCommunity, maxCommunity)
        }
    }

    /// Communities planted in a network whose degrees and sizes of communities both follow power laws. The node attribute
    /// `community` numbers them, from the largest.
    ///
    /// Degrees are drawn from `minDegree` (or, for an `averageDegree`, from a mixture of the two least degrees that has that
    /// mean) to `maxDegree`; a node of degree k gets (1 - mu) k edges inside, rounded at random; nodes are put, in order of
    /// these, into communities that are large enough; ends are paired at random inside and outside, without loops and
    /// parallel edges. Degrees are met exactly. Expected O(nodes + edges).
    /// Source: A. Lancichinetti, S. Fortunato, F. Radicchi, "Benchmark graphs for testing community detection algorithms",
    /// Phys. Rev. E 78, 046110 (2008). Defaults are those of networkx's `LFR_benchmark_graph`.
    public static func lfrBenchmark(_ n: Int, _ wanted: LFRParameters, seed: UInt64 = 0, limits: Limits = Limits()) throws(Diagnostic) -> Network {
        try checkSize(n, "n", of: LFRDraft.name)
        try LFRDraft.check(n, wanted)
        if n == 0 { return Network(size: 0, directed: false, sources: [], targets: [], nodeAttributes: try AttributeTable(count: 0, [("community", .integer([]))])) }
        var draft = try LFRDraft(n, wanted, seed, limits)
        try draft.drawDegrees()
        var last: Diagnostic?
        for attempt in 0..<20 {
            do throws(Diagnostic) {
                try draft.drawSizes()
                try draft.assign()
                return try draft.join()
            } catch {
                // Only bad luck is tried again.
                guard error.code == "ND0411", attempt < 19 else { throw error }
                last = error
            }
        }
        throw last ?? NetworkError.unlucky(LFRDraft.name, "twenty tries failed", remedy: "try another seed")
    }
}

/// An LFR network that is being made.
private struct LFRDraft {
    static let name = "lfr_benchmark"
    private let n: Int
    private let wanted: Network.LFRParameters
    private let limits: Limits
    private var draws: DrawSequence
    private var degrees: [Int] = []
    private var inside: [Int] = []
    private var sizes: [Int] = []
    private var community: [Int] = []

    static func check(_ n: Int, _ wanted: Network.LFRParameters) throws(Diagnostic) {
        for (value, parameter) in [(wanted.tau1, "tau1"), (wanted.tau2, "tau2")] {
            guard value >= 1, value.isFinite else { throw NetworkError.argument(parameter, of: name, must: "be at least 1", found: formatReal(value)) }
        }
        try Network.checkProbability(wanted.mu, "mu", of: name)
        guard (wanted.averageDegree == nil) != (wanted.minDegree == nil) else {
            throw NetworkError.argument(
                "average_degree", of: name, must: "be given, or min_degree, and not both", found: wanted.minDegree == nil ? "neither" : "both")
        }
        let most = wanted.maxDegree ?? max(n - 1, 1)
        guard n == 0 || (most >= 1 && most < max(n, 2)) else {
            throw NetworkError.argument("max_degree", of: name, must: "lie between 1 and n - 1", found: "\(most) with n = \(n)")
        }
        if let least = wanted.minDegree {
            guard least >= 1, least <= most else {
                throw NetworkError.argument("min_degree", of: name, must: "lie between 1 and max_degree, which is \(most)", found: "\(least)")
            }
        }
        for (value, parameter) in [(wanted.minCommunity, "min_community"), (wanted.maxCommunity, "max_community")] {
            guard let value else { continue }
            guard value >= 1, value <= max(n, 1) else {
                throw NetworkError.argument(parameter, of: name, must: "lie between 1 and n", found: "\(value) with n = \(n)")
            }
        }
    }

    init(_ n: Int, _ wanted: Network.LFRParameters, _ seed: UInt64, _ limits: Limits) throws(Diagnostic) {
        self.n = n
        self.wanted = wanted
        self.limits = limits
        draws = DrawSequence(seed: seed, place: DrawPlace.lfr)
        try limits.checkAllocation(80 * Double(n), for: "\(Self.name) with \(Network.grouped(n)) nodes")
    }

    mutating func drawDegrees() throws(Diagnostic) {
        let most = wanted.maxDegree ?? max(n - 1, 1)
        if let average = wanted.averageDegree {
            // The mean grows with the least degree: the two between which the wanted one lies are mixed.
            func law(_ least: Int) -> DiscretePowerLaw { DiscretePowerLaw(wanted.tau1, from: least, to: most) }
            let (lowest, highest) = (law(1).mean, Double(most))
            guard average >= lowest, average <= highest else {
                throw NetworkError.argument(
                    "average_degree", of: Self.name, must: "lie between \(formatReal(lowest, digits: 4)) and \(most) for this tau1 and max_degree", found: formatReal(average))
            }
            var (low, high) = (1, most)
            while high - low > 1 {
                try limits.poll()
                let middle = (low + high) / 2
                if law(middle).mean <= average { low = middle } else { high = middle }
            }
            let (first, second) = (law(low), law(high))
            let share = second.mean > first.mean ? (average - first.mean) / (second.mean - first.mean) : 0
            degrees = (0..<n).map { _ in draws.uniform() < share ? second.quantile(draws.uniform()) : first.quantile(draws.uniform()) }
        } else {
            let law = DiscretePowerLaw(wanted.tau1, from: wanted.minDegree ?? 1, to: most)
            degrees = (0..<n).map { _ in law.quantile(draws.uniform()) }
        }
        // Each edge has two ends.
        if degrees.reduce(0, &+) % 2 == 1 {
            if let place = degrees.firstIndex(where: { $0 < most }) { degrees[place] += 1 } else { degrees[0] -= 1 }
        }
        let edges = Double(degrees.reduce(0, &+)) / 2
        try EdgeList.check(Self.name, edges: edges, bytesEach: 80, limits: limits)
        inside = degrees.map { k in
            let share = (1 - wanted.mu) * Double(k)
            let whole = share.rounded(.down)
            return Int(whole) + (draws.uniform() < share - whole ? 1 : 0)
        }
    }

    /// Sizes of communities, falling, that sum to n, at least one of them large enough for the node with most edges inside.
    mutating func drawSizes() throws(Diagnostic) {
        let largestInside = inside.max() ?? 0
        let least = min(wanted.minCommunity ?? (degrees.min() ?? 1), n)
        let most = min(wanted.maxCommunity ?? max(degrees.max() ?? 1, least, largestInside + 1), n)
        guard least <= most else {
            throw NetworkError.argument("max_community", of: Self.name, must: "be at least min_community, \(least)", found: "\(most)")
        }
        guard largestInside < most else {
            throw NetworkError.argument(
                "max_community", of: Self.name, must: "be at least \(largestInside + 1), for a node with \(largestInside) edges inside its community", found: "\(most)",
                remedy: "or give a smaller max_degree or a larger mu")
        }
        let law = DiscretePowerLaw(wanted.tau2, from: max(least, 1), to: most)
        for _ in 0..<200 {
            try limits.poll()
            var drawn: [Int] = []
            var sum = 0
            while sum < n {
                let size = law.quantile(draws.uniform())
                drawn.append(size)
                sum += size
            }
            // What is too much goes off the last; what then is left of it, if too small, onto others.
            var excess = sum - n
            if let last = drawn.last, last - excess >= least {
                drawn[drawn.count - 1] = last - excess
                excess = 0
            } else if let last = drawn.popLast() {
                var missing = last - excess
                var place = 0
                while missing > 0, place < drawn.count {
                    let more = min(missing, most - drawn[place])
                    drawn[place] += more
                    missing -= more
                    place += 1
                }
                if missing > 0 { continue }
            }
            guard let largest = drawn.max(), largest > largestInside else { continue }
            sizes = drawn.sorted(by: >)
            return
        }
        throw NetworkError.unlucky(Self.name, "no sizes of communities between \(least) and \(most) sum to \(n) with one above \(largestInside)", remedy: "give a wider range from min_community to max_community, or a smaller max_degree")
    }

    /// Nodes into communities: those with most edges inside first, each into a free place of those large enough.
    mutating func assign() throws(Diagnostic) {
        community = [Int](repeating: 0, count: n)
        let order = inside.indices.sorted { inside[$0] != inside[$1] ? inside[$0] > inside[$1] : $0 < $1 }
        var free: [UInt32] = []
        free.reserveCapacity(n)
        var opened = 0
        for node in order {
            while opened < sizes.count, sizes[opened] > inside[node] {
                free += repeatElement(UInt32(opened), count: sizes[opened])
                opened += 1
            }
            guard !free.isEmpty else {
                throw NetworkError.unlucky(Self.name, "the communities that were drawn have too few places for nodes with \(inside[node]) edges inside", remedy: "give a larger max_community or a smaller max_degree, or try another seed")
            }
            let place = draws.below(free.count)
            community[node] = Int(free[place])
            free.swapAt(place, free.count - 1)
            free.removeLast()
        }
    }

    mutating func join() throws(Diagnostic) -> Network {
        var members = [[Int]](repeating: [], count: sizes.count)
        for node in 0..<n { members[community[node]].append(node) }
        var taken = PairSet(capacity: degrees.reduce(0, &+) / 2)
        var sources: [UInt32] = []
        var targets: [UInt32] = []
        var outside = zip(degrees, inside).map { $0 - $1 }
        for nodes in members {
            var stubs: [UInt32] = []
            for node in nodes { stubs += repeatElement(UInt32(node), count: inside[node]) }
            if stubs.count % 2 == 1 {
                // One end goes outside, or comes in from there.
                let place = draws.below(stubs.count)
                outside[Int(stubs[place])] += 1
                stubs.swapAt(place, stubs.count - 1)
                stubs.removeLast()
            }
            let matching = try StubMatching(stubs, taken: &taken, &draws, limits: limits)
            sources += matching.sources
            targets += matching.targets
            // In a dense community some ends may not fit: they go outside.
            for (a, b) in matching.left {
                outside[Int(a)] += 1
                outside[Int(b)] += 1
            }
        }
        var stubs: [UInt32] = []
        for node in 0..<n { stubs += repeatElement(UInt32(node), count: outside[node]) }
        let community = community
        let matching = try StubMatching(stubs, taken: &taken, &draws, limits: limits) { community[Int($0)] != community[Int($1)] }
        guard matching.left.isEmpty else {
            throw NetworkError.unlucky(
                Self.name, "\(matching.left.count) edges between communities found no place", remedy: "try another seed, or more and smaller communities")
        }
        return Network(
            size: n, directed: false, sources: sources + matching.sources, targets: targets + matching.targets,
            nodeAttributes: try AttributeTable(count: n, [("community", .integer(community))]))
    }
}
