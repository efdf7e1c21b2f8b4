import NDCore

extension Network {
    /// Preferential attachment with triangles: each new node joins m earlier ones; after the first, each choice is with
    /// probability p a neighbour of the one chosen last (where it has one that is not joined yet), else by degree.
    /// Starts from m nodes without edges: (n - m) m edges. Expected O(edges), commonly.
    /// Source: P. Holme, B. Kim, "Growing scale-free networks with tunable clustering", Phys. Rev. E 65, 026107 (2002). (networkx's
    /// `powerlaw_cluster_graph` draws the m choices by degree beforehand and may join a node twice: a few edges less.)
    public static func powerlawCluster(
        _ n: Int, m: Int, p: Double, seed: UInt64 = 0, limits: Limits = Limits()
    ) throws(Diagnostic) -> Network {
        let name = "powerlaw_cluster"
        try checkSize(n, "n", of: name)
        try checkProbability(p, "p", of: name)
        guard m >= 1, m <= n else { throw NetworkError.argument("m", of: name, must: "lie between 1 and n", found: "\(m) with n = \(n)") }
        let expected = Double(n - m) * Double(m)
        try EdgeList.check(name, edges: expected, bytesEach: 48, limits: limits)
        try limits.checkAllocation(40 * Double(n), for: name)
        var edges = try EdgeList(name, expected: expected, limits: limits)
        var draws = DrawSequence(seed: seed, place: DrawPlace.powerlawCluster)
        var neighbours = [[UInt32]](repeating: [], count: n)
        var ends: [UInt32] = (0..<UInt32(m)).map { $0 }
        // The newcomer that joined a node last: tells repeated choices without a set.
        var joinedBy = [UInt32](repeating: .max, count: n)
        for newcomer in m..<n {
            let own = UInt32(newcomer)
            var chosen: [UInt32] = []
            func free(_ node: UInt32) -> Bool { joinedBy[Int(node)] != own && node != own }
            var last: UInt32?
            while chosen.count < m {
                var pick: UInt32?
                if let last, draws.uniform() < p { pick = unjoined(neighbours[Int(last)], &draws, free) }
                if pick == nil {
                    var node = ends[draws.below(ends.count)]
                    while !free(node) { node = ends[draws.below(ends.count)] }
                    pick = node
                    last = node
                }
                guard let node = pick else { continue }
                joinedBy[Int(node)] = own
                chosen.append(node)
            }
            for node in chosen {
                try edges.add(newcomer, Int(node))
                neighbours[Int(node)].append(own)
            }
            neighbours[newcomer] = chosen
            ends += chosen
            ends += repeatElement(own, count: m)
        }
        return edges.network(size: n, directed: false)
    }

    /// One of the suitable nodes of a list, all equally likely; `nil` where there is none. A few picks at random find one in
    /// most long lists.
    static func unjoined(_ list: [UInt32], _ draws: inout DrawSequence, _ suits: (UInt32) -> Bool) -> UInt32? {
        if list.isEmpty { return nil }
        for _ in 0..<8 {
            let node = list[draws.below(list.count)]
            if suits(node) { return node }
        }
        let left = list.filter(suits)
        return left.isEmpty ? nil : left[draws.below(left.count)]
    }

    /// Directed growth by both degrees. From a ring of three, edges come one by one: with probability `alpha` from a new node to
    /// one chosen by in-degree plus `deltaIn`; with `beta` between two nodes, chosen by out-degree plus `deltaOut` and by
    /// in-degree plus `deltaIn`; with `gamma` from one chosen by out-degree plus `deltaOut` to a new node; until there are n
    /// nodes. Loops and parallel edges occur and are kept. O(edges), (n - 3)/(alpha + gamma) of them in expectation.
    /// Source: B. Bollobás, C. Borgs, J. Chayes, O. Riordan, "Directed scale-free graphs", SODA (2003); the start and defaults
    /// are networkx's.
    public static func scaleFree(
        _ n: Int, alpha: Double = 0.41, beta: Double = 0.54, gamma: Double = 0.05, deltaIn: Double = 0.2, deltaOut: Double = 0,
        seed: UInt64 = 0, limits: Limits = Limits()
    ) throws(Diagnostic) -> Network {
        let name = "scale_free"
        try checkSize(n, "n", of: name)
        guard n >= 3 else { throw NetworkError.argument("n", of: name, must: "be at least 3", found: "\(n)") }
        for (value, parameter) in [(alpha, "alpha"), (beta, "beta"), (gamma, "gamma")] { try checkProbability(value, parameter, of: name) }
        guard abs(alpha + beta + gamma - 1) < 1e-9 else {
            throw NetworkError.argument("alpha + beta + gamma", of: name, must: "be 1", found: formatReal(alpha + beta + gamma))
        }
        guard alpha + gamma > 0 else { throw NetworkError.argument("alpha + gamma", of: name, must: "be positive: no node would come", found: "0") }
        for (value, parameter) in [(deltaIn, "delta_in"), (deltaOut, "delta_out")] {
            guard value >= 0, value.isFinite else {
                throw NetworkError.argument(parameter, of: name, must: "be finite and not negative", found: formatReal(value))
            }
        }
        var edges = try EdgeList(name, expected: likelyMost(3 + Double(n) / (alpha + gamma)), limits: limits)
        var draws = DrawSequence(seed: seed, place: DrawPlace.scaleFree)
        for i in 0..<3 { try edges.add(i, (i + 1) % 3) }
        var size = 3
        // The end of an edge at random is a node by degree; one in so many is a node at random.
        func chosen(_ ends: [UInt32], _ delta: Double) -> Int {
            let bias = delta * Double(size)
            if delta > 0, draws.uniform() * (bias + Double(ends.count)) < bias { return draws.below(size) }
            return Int(ends[draws.below(ends.count)])
        }
        while size < n {
            let turn = draws.uniform()
            if turn < alpha {
                let to = chosen(edges.targets, deltaIn)
                try edges.add(size, to)
                size += 1
            } else if turn < alpha + beta {
                let from = chosen(edges.sources, deltaOut)
                let to = chosen(edges.targets, deltaIn)
                try edges.add(from, to)
            } else {
                let from = chosen(edges.sources, deltaOut)
                try edges.add(from, size)
                size += 1
            }
        }
        return edges.network(size: n, directed: true)
    }

    /// Growth by copying with losses: each new node takes an earlier one as its pattern and joins each of that one's
    /// neighbours with probability p; where it joins none, it is drawn again. From one edge. O(edges / p), commonly.
    /// Source: I. Ispolatov, P. Krapivsky, A. Yuryev, "Duplication-divergence model of protein interaction network", Phys. Rev.
    /// E 71, 061911 (2005).
    public static func duplicationDivergence(_ n: Int, p: Double, seed: UInt64 = 0, limits: Limits = Limits()) throws(Diagnostic) -> Network {
        let name = "duplication_divergence"
        try checkSize(n, "n", of: name)
        guard p > 0, p <= 1 else { throw NetworkError.argument("p", of: name, must: "be positive and at most 1", found: formatReal(p)) }
        guard n >= 2 else { throw NetworkError.argument("n", of: name, must: "be at least 2", found: "\(n)") }
        try limits.checkAllocation(40 * Double(n), for: "\(name) with \(grouped(n)) nodes")
        var edges = try EdgeList(name, expected: Double(n), limits: limits)
        var draws = DrawSequence(seed: seed, place: DrawPlace.duplicationDivergence)
        var neighbours = [[UInt32]](repeating: [], count: n)
        try edges.add(0, 1)
        (neighbours[0], neighbours[1]) = ([1], [0])
        var newcomer = 2
        var turns = 0
        var charged = n
        while newcomer < n {
            turns += 1
            if turns & 0xFFF == 0 { try limits.poll() }
            let pattern = draws.below(newcomer)
            let kept = Skips(p)
            var joined: [UInt32] = []
            var place = 0
            while let next = kept.next(from: place, below: neighbours[pattern].count, &draws) {
                joined.append(neighbours[pattern][next])
                place = next + 1
            }
            if joined.isEmpty { continue }
            if edges.count + joined.count > charged {
                // Near p = 1 edges grow faster than nodes.
                try EdgeList.check(name, edges: Double(charged) * 2, bytesEach: 48, limits: limits)
                charged = max(2 * charged, edges.count + joined.count)
            }
            for node in joined {
                try edges.add(newcomer, Int(node))
                neighbours[Int(node)].append(UInt32(newcomer))
            }
            neighbours[newcomer] = joined
            newcomer += 1
        }
        return edges.network(size: n, directed: false)
    }

    /// Growth by burning: each new node cites an earlier one at random, then from each node that it cites a number of that
    /// one's references (geometric, mean p/(1 - p)) and of nodes that cite it (mean rp/(1 - rp)) it has not met yet, and so on.
    /// Directed; densifies and shrinks as citation networks do. O(degrees of what burns).
    /// Source: J. Leskovec, J. Kleinberg, C. Faloutsos, "Graphs over time", KDD (2005), section 4.2.
    public static func forestFire(
        _ n: Int, p: Double, backward r: Double = 0, seed: UInt64 = 0, limits: Limits = Limits()
    ) throws(Diagnostic) -> Network {
        let name = "forest_fire"
        try checkSize(n, "n", of: name)
        guard p >= 0, p < 1 else { throw NetworkError.argument("p", of: name, must: "be at least 0 and less than 1", found: formatReal(p)) }
        guard r >= 0, r * p < 1 else { throw NetworkError.argument("backward", of: name, must: "not be negative, and times p less than 1", found: formatReal(r)) }
        try limits.checkAllocation(90 * Double(n), for: "\(name) with \(grouped(n)) nodes")
        var edges = try EdgeList(name, expected: Double(n), limits: limits)
        var draws = DrawSequence(seed: seed, place: DrawPlace.forestFire)
        var out = [[UInt32]](repeating: [], count: n)
        var into = out
        var metBy = [UInt32](repeating: .max, count: n)
        // The number of trees that catch fire: P(x) = (1 - q) q^x.
        func spread(_ q: Double) -> Int {
            if q <= 0 { return 0 }
            let x = naturalLog(draws.uniform()) / naturalLog(q)
            return x < Double(n) ? Int(x) : n
        }
        var charged = n
        for newcomer in 1..<max(n, 1) {
            let own = UInt32(newcomer)
            let first = UInt32(draws.below(newcomer))
            metBy[Int(first)] = own
            var burnt = [first]
            var head = 0
            while head < burnt.count {
                let tree = Int(burnt[head])
                head += 1
                if head & 0xFFF == 0 { try limits.poll() }
                for (list, count) in [(out[tree], spread(p)), (into[tree], spread(r * p))] where count > 0 {
                    var fresh = list.filter { metBy[Int($0)] != own }
                    for k in 0..<min(count, fresh.count) {
                        fresh.swapAt(k, k + draws.below(fresh.count - k))
                        metBy[Int(fresh[k])] = own
                        burnt.append(fresh[k])
                    }
                }
            }
            if edges.count + burnt.count > charged {
                try EdgeList.check(name, edges: Double(charged) * 2, bytesEach: 48, limits: limits)
                charged = max(2 * charged, edges.count + burnt.count)
            }
            for tree in burnt {
                try edges.add(newcomer, Int(tree))
                into[Int(tree)].append(own)
            }
            out[newcomer] = burnt
        }
        return edges.network(size: n, directed: true)
    }
}
