import NDCore

extension Network {
    /// Each node has k edges to different nodes drawn from all, itself only with `loops`; with `replacement` a node may be
    /// drawn again, which gives parallel edges. Directed. O(n k). As networkx's `random_uniform_k_out_graph`.
    public static func randomKOut(
        _ n: Int, k: Int, loops: Bool = false, replacement: Bool = false, seed: UInt64 = 0, limits: Limits = Limits()
    ) throws(Diagnostic) -> Network {
        let name = "random_k_out"
        try checkSize(n, "n", of: name)
        let most = loops ? n : max(n - 1, 0)
        guard k >= 0, replacement ? (k == 0 || most > 0) : k <= most else {
            throw NetworkError.argument("k", of: name, must: "lie between 0 and \(most), the number of nodes to choose from", found: "\(k)")
        }
        var edges = try EdgeList(name, expected: Double(n) * Double(k), limits: limits)
        try limits.checkAllocation(8 * Double(n), for: name)
        var draws = DrawSequence(seed: seed, place: DrawPlace.randomKOut)
        var chosenBy = [UInt32](repeating: .max, count: n)
        for node in 0..<n {
            let own = UInt32(node)
            if replacement {
                for _ in 0..<k {
                    let other = draws.below(most)
                    try edges.add(node, loops || other < node ? other : other + 1)
                }
                continue
            }
            // R. Floyd: k of the first `most`, each step at most one draw (Commun. ACM 30, 754 (1987)).
            for j in (most - k)..<most {
                let drawn = draws.below(j + 1)
                let other = chosenBy[drawn] == own ? j : drawn
                chosenBy[other] = own
                try edges.add(node, loops || other < node ? other : other + 1)
            }
        }
        return edges.network(size: n, directed: true)
    }

    /// One edge for each pair of nodes, either direction equally likely.
    public static func randomTournament(_ n: Int, seed: UInt64 = 0, limits: Limits = Limits()) throws(Diagnostic) -> Network {
        try checkSize(n, "n", of: "random_tournament")
        var edges = try EdgeList("random_tournament", expected: Double(n) * Double(max(n - 1, 0)) / 2, limits: limits)
        var draws = DrawSequence(seed: seed, place: DrawPlace.tournament)
        for i in 0..<n {
            for j in (i + 1)..<max(n, i + 1) {
                if draws.uniform() < 0.5 { try edges.add(i, j) } else { try edges.add(j, i) }
            }
        }
        return edges.network(size: n, directed: true)
    }

    /// A network without directed cycles: nodes in random order, each earlier one joined to each later one with probability p.
    /// O(n + edges). Source: A. Barak, P. Erdős, SIAM J. Algebr. Discrete Methods 5, 508 (1984).
    public static func randomDAG(_ n: Int, p: Double, seed: UInt64 = 0, limits: Limits = Limits()) throws(Diagnostic) -> Network {
        let name = "random_dag"
        try checkSize(n, "n", of: name)
        try checkProbability(p, "p", of: name)
        let pairs = PairCount(n: n, directed: false)
        var edges = try EdgeList(name, expected: likelyMost(p * Double(pairs.total)), limits: limits)
        try limits.checkAllocation(4 * Double(n), for: name)
        var draws = DrawSequence(seed: seed, place: DrawPlace.dag)
        var order = (0..<UInt32(n)).map { $0 }
        draws.shuffle(&order)
        let skips = Skips(p)
        var walk = PairWalk(pairs)
        var place = 0
        while let next = skips.next(from: place, below: pairs.total, &draws), walk.advance(next - place) {
            place = next + 1
            try edges.add(Int(order[walk.row]), Int(order[walk.column]))
        }
        return edges.network(size: n, directed: true)
    }

    /// Nodes 0 ..< first and first ..< first + second; each pair across is joined with probability p; directed from the first
    /// part to the second where wanted. An integer attribute `part` is 0 and 1. O(nodes + edges).
    public static func randomBipartite(
        _ first: Int, _ second: Int, p: Double, directed: Bool = false, seed: UInt64 = 0, limits: Limits = Limits()
    ) throws(Diagnostic) -> Network {
        let name = "random_bipartite"
        try checkSize(first, "first", of: name)
        try checkSize(second, "second", of: name)
        try checkSize(first + second, "first + second", of: name)
        try checkProbability(p, "p", of: name)
        let part = try numbered(parts: [first, second], of: name, limits: limits)
        var edges = try EdgeList(name, expected: likelyMost(p * Double(first) * Double(second)), limits: limits)
        var draws = DrawSequence(seed: seed, place: DrawPlace.randomBipartite)
        let skips = Skips(p)
        var place = 0
        while let next = skips.next(from: place, below: first * second, &draws) {
            place = next + 1
            try edges.add(next / second, first + next % second)
        }
        return edges.network(
            size: first + second, directed: directed, nodeAttributes: try AttributeTable(count: first + second, [("part", .integer(part))]))
    }

    /// Node i gets out-degree `out[i]` and in-degree `into[i]`: ends are paired uniformly at random. Loops and parallel edges
    /// occur and are kept. O(edges). Source: M. Newman, S. Strogatz, D. Watts, Phys. Rev. E 64, 026118 (2001).
    public static func directedConfiguration(
        in into: [Int], out: [Int], seed: UInt64 = 0, limits: Limits = Limits()
    ) throws(Diagnostic) -> Network {
        let name = "directed_configuration_model"
        guard into.count == out.count else { throw NetworkError.columnLength("out_degrees", has: out.count, needs: into.count) }
        let count = try degreeSum(into, "in_degrees", of: name)
        let other = try degreeSum(out, "out_degrees", of: name)
        guard count == other else {
            throw NetworkError.argument("the sum of out_degrees", of: name, must: "be the sum of in_degrees, \(count): each edge has both ends", found: "\(other)")
        }
        var edges = try EdgeList(name, expected: Double(count), limits: limits)
        var draws = DrawSequence(seed: seed, place: DrawPlace.directedConfiguration)
        var stubs = try stubs(into, count, name, limits)
        draws.shuffle(&stubs)
        try edges.join(out, to: stubs)
        return edges.network(size: into.count, directed: true)
    }

    /// Two parts with given degrees, ends paired uniformly at random; parallel edges occur and are kept. An integer attribute
    /// `part` is 0 and 1. O(edges). Source: Newman, Strogatz, Watts (2001), section V.
    public static func bipartiteConfiguration(
        _ first: [Int], _ second: [Int], seed: UInt64 = 0, limits: Limits = Limits()
    ) throws(Diagnostic) -> Network {
        let name = "bipartite_configuration_model"
        try checkSize(first.count + second.count, "first + second", of: name)
        let count = try degreeSum(first, "first", of: name)
        let other = try degreeSum(second, "second", of: name)
        guard count == other else {
            throw NetworkError.argument("the sum of second", of: name, must: "be the sum of first, \(count): each edge has an end in both", found: "\(other)")
        }
        let part = try numbered(parts: [first.count, second.count], of: name, limits: limits)
        var edges = try EdgeList(name, expected: Double(count), limits: limits)
        var draws = DrawSequence(seed: seed, place: DrawPlace.bipartiteConfiguration)
        var stubs = try stubs(second, count, name, limits)
        draws.shuffle(&stubs)
        try edges.join(first, to: stubs, from: first.count)
        return edges.network(
            size: part.count, directed: false, nodeAttributes: try AttributeTable(count: part.count, [("part", .integer(part))]))
    }

    /// The sum of degrees, checked.
    static func degreeSum(_ degrees: [Int], _ parameter: String, of name: String) throws(Diagnostic) -> Int {
        try checkSize(degrees.count, parameter, of: name)
        var sum = 0
        for (i, degree) in degrees.enumerated() {
            guard degree >= 0, degree <= largestCount else {
                throw NetworkError.argument("\(parameter)[\(i)]", of: name, must: "be a degree, not negative", found: "\(degree)")
            }
            sum += degree
        }
        return sum
    }

    /// Every node as often as its degree says.
    static func stubs(_ degrees: [Int], _ sum: Int, _ name: String, _ limits: Limits) throws(Diagnostic) -> [UInt32] {
        try limits.checkAllocation(4 * Double(sum), for: "\(name) with \(grouped(sum)) ends of edges")
        var stubs: [UInt32] = []
        stubs.reserveCapacity(sum)
        for (node, degree) in degrees.enumerated() { stubs += repeatElement(UInt32(node), count: degree) }
        return stubs
    }
}

extension EdgeList {
    /// Joins each node, as often as its degree says, to the next of the stubs, whose nodes are numbered from `first` on.
    fileprivate mutating func join(_ degrees: [Int], to stubs: [UInt32], from first: Int = 0) throws(Diagnostic) {
        var place = 0
        for (node, degree) in degrees.enumerated() {
            for _ in 0..<degree {
                try add(node, first + Int(stubs[place]))
                place += 1
            }
        }
    }
}
