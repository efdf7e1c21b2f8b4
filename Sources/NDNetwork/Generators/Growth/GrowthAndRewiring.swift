import NDCore

extension Network {
    /// Preferential attachment: from a star of m + 1 nodes, each new node joins m different earlier ones, chosen with
    /// probability proportional to their degree: (n - m) m edges. O(edges).
    /// Source: A.-L. Barabási, R. Albert, "Emergence of scaling in random networks", Science 286, 509 (1999);
    /// the start is networkx's.
    public static func barabasiAlbert(_ n: Int, m: Int, seed: UInt64 = 0, limits: Limits = Limits()) throws(Diagnostic) -> Network {
        try checkSize(n, "n", of: "barabasi_albert")
        guard m >= 1, m < n else {
            throw NetworkError.argument("m", of: "barabasi_albert", must: "lie between 1 and n - 1", found: "\(m) with n = \(n)")
        }
        try EdgeList.check("barabasi_albert", edges: Double(n - m) * Double(m), bytesEach: 20, limits: limits)
        var edges = try EdgeList("barabasi_albert", expected: Double(n - m) * Double(m), limits: limits)
        var draws = DrawSequence(seed: seed, place: DrawPlace.barabasiAlbert)
        // Every end of every edge once: a uniform choice from it is a choice by degree.
        var ends: [UInt32] = []
        ends.reserveCapacity(2 * (n - m) * m)
        for i in 1...m {
            try edges.add(0, i)
            ends += [0, UInt32(i)]
        }
        // The newcomer that chose a node last: tells repeated choices without a set.
        var chosenBy = [UInt32](repeating: 0, count: n)
        var chosen: [UInt32] = []
        for newcomer in (m + 1)..<max(n, m + 1) {
            chosen.removeAll(keepingCapacity: true)
            while chosen.count < m {
                let node = ends[draws.below(ends.count)]
                if chosenBy[Int(node)] == UInt32(newcomer) { continue }
                chosenBy[Int(node)] = UInt32(newcomer)
                chosen.append(node)
            }
            for node in chosen {
                try edges.add(newcomer, Int(node))
                ends += [UInt32(newcomer), node]
            }
        }
        return edges.network(size: n, directed: false)
    }

    /// A ring in which each node is joined to its k nearest (k / 2 on each side), each edge's far end then moved with
    /// probability p to a node chosen uniformly, without loops or parallel edges. O(n k) expected.
    /// Source: D. Watts, S. Strogatz, "Collective dynamics of small-world networks", Nature 393, 440 (1998).
    public static func wattsStrogatz(
        _ n: Int, k: Int, p: Double, seed: UInt64 = 0, limits: Limits = Limits()
    ) throws(Diagnostic) -> Network {
        try checkSize(n, "n", of: "watts_strogatz")
        try checkProbability(p, "p", of: "watts_strogatz")
        guard k >= 0, k < max(n, 1) else {
            throw NetworkError.argument("k", of: "watts_strogatz", must: "lie between 0 and \(max(n - 1, 0)), the number of other nodes", found: "\(k)")
        }
        guard k % 2 == 0 else {
            throw NetworkError.argument(
                "k", of: "watts_strogatz", must: "be even, half of it on each side", found: "\(k)", remedy: "take \(k - 1) or \(k + 1)")
        }
        let half = k / 2
        try EdgeList.check("watts_strogatz", edges: Double(n) * Double(half), bytesEach: 40, limits: limits)
        var sources: [UInt32] = []
        var targets: [UInt32] = []
        var taken = PairSet(capacity: n * half)
        var degree = [Int](repeating: k, count: n)
        for j in 1..<(half + 1) {
            try limits.poll()
            for i in 0..<n {
                let other = (i + j) % n
                sources.append(UInt32(i))
                targets.append(UInt32(other))
                taken.insert(UInt32(min(i, other)), UInt32(max(i, other)))
            }
        }
        if p > 0 {
            var draws = DrawSequence(seed: seed, place: DrawPlace.wattsStrogatz)
            for e in 0..<sources.count where draws.uniform() < p {
                if e & 0xFFFF == 0 { try limits.poll() }
                let from = sources[e]
                let old = targets[e]
                // A node joined to all others keeps what it has.
                if degree[Int(from)] >= n - 1 { continue }
                var to = UInt32(draws.below(n))
                while to == from || taken.contains(min(from, to), max(from, to)) { to = UInt32(draws.below(n)) }
                taken.remove(min(from, old), max(from, old))
                taken.insert(min(from, to), max(from, to))
                degree[Int(old)] -= 1
                degree[Int(to)] += 1
                targets[e] = to
            }
        }
        let claim: Structure? = p == 0 && half > 0 ? .circulant(Array(1...half)) : nil
        return Network(size: n, directed: false, sources: sources, targets: targets, structure: claim)
    }
}
