import NDCore

/// Simplices of one dimension or of several, and the network of their edges.
public struct SimplicialComplex: Sendable {
    /// Rows of ascending node numbers, by dimension: `simplices[d]` has d + 1 numbers a row. Only maximal ones where a generator
    /// says so.
    public var simplices: [[UInt32]]
    /// The 1-skeleton: nodes that are in a simplex together are joined.
    public var skeleton: Network
}

extension Network {
    /// Simplices of one dimension at random, such that node i is in `degrees[i]` of them: no simplex twice, none with a node
    /// twice. The places of nodes are put together at random; simplices that are refused trade a place with others.
    /// Expected O(places). The sum of degrees is a multiple of dimension + 1.
    /// Source: O. Courtney, G. Bianconi, "Generalized network structures: the configuration model and the canonical ensemble of
    /// simplicial complexes", Phys. Rev. E 93, 062311 (2016), section VI; they draw all anew where one is refused.
    public static func simplicialConfiguration(
        _ degrees: [Int], dimension: Int = 2, seed: UInt64 = 0, limits: Limits = Limits()
    ) throws(Diagnostic) -> SimplicialComplex {
        let name = "simplicial_configuration"
        guard dimension >= 1, dimension <= 16 else {
            throw NetworkError.argument("dimension", of: name, must: "lie between 1 and 16", found: "\(dimension)")
        }
        let width = dimension + 1
        let sum = try degreeSum(degrees, "degrees", of: name)
        guard sum % width == 0 else {
            throw NetworkError.argument("the sum of degrees", of: name, must: "be a multiple of \(width), the nodes of a simplex", found: "\(sum)")
        }
        try EdgeList.check(name, edges: Double(sum) * Double(dimension) / 2, bytesEach: 64, limits: limits)
        try limits.checkAllocation(Double(sum) * 16 + Double(sum / width) * 100, for: name)
        var draws = DrawSequence(seed: seed, place: DrawPlace.simplicialConfiguration)
        var places = try stubs(degrees, sum, name, limits)
        draws.shuffle(&places)
        let count = sum / width
        // Refused ones are not in the set.
        var known = Set<[UInt32]>(minimumCapacity: count)
        func row(_ k: Int) -> [UInt32] { places[(k * width)..<((k + 1) * width)].sorted() }
        func fits(_ row: [UInt32]) -> Bool { zip(row, row.dropFirst()).allSatisfy { $0 != $1 } }
        var refused: [Int] = []
        var isKnown = [Bool](repeating: false, count: count)
        for k in 0..<count {
            if k & 0xFFF == 0 { try limits.poll() }
            let own = row(k)
            isKnown[k] = fits(own) && known.insert(own).inserted
            if !isKnown[k] { refused.append(k) }
        }
        var tries = 0
        while let k = refused.last {
            tries += 1
            if tries & 0xFF == 0 { try limits.poll() }
            // Others may have traded with it since it was refused.
            let present = row(k)
            if fits(present), known.insert(present).inserted {
                isKnown[k] = true
                refused.removeLast()
                continue
            }
            guard tries < 200 * (count + 100) else {
                throw NetworkError.unlucky(name, "\(refused.count) simplices could not be made different from the others", remedy: "try another seed, or smaller degrees")
            }
            // One place of the refused one for one of another.
            let other = draws.below(count)
            if other == k { continue }
            let (mine, theirs) = (k * width + draws.below(width), other * width + draws.below(width))
            if places[mine] == places[theirs] { continue }
            let before = row(other)
            places.swapAt(mine, theirs)
            // Two refused ones may trade freely.
            if !isKnown[other] { continue }
            known.remove(before)
            let (first, second) = (row(k), row(other))
            if fits(first), fits(second), first != second, !known.contains(first), !known.contains(second) {
                known.insert(first)
                known.insert(second)
                isKnown[k] = true
                refused.removeLast()
            } else {
                known.insert(before)
                places.swapAt(mine, theirs)
            }
        }
        var rows: [UInt32] = []
        rows.reserveCapacity(sum)
        for k in 0..<count { rows += row(k) }
        var simplices = [[UInt32]](repeating: [], count: dimension)
        simplices.append(rows)
        return SimplicialComplex(simplices: simplices, skeleton: try skeleton(degrees.count, rows, width, name, limits))
    }

    /// The random simplicial complex of two dimensions: each pair of nodes is an edge with probability p1, each three nodes a
    /// triangle with probability p2, independently; the skeleton has the edges and those of the triangles. O(n + simplices).
    /// Source: I. Iacopini, G. Petri, A. Barrat, V. Latora, "Simplicial models of social contagion", Nat. Commun. 10, 2485
    /// (2019).
    public static func randomSimplicial(
        _ n: Int, p1: Double, p2: Double, seed: UInt64 = 0, limits: Limits = Limits()
    ) throws(Diagnostic) -> SimplicialComplex {
        let name = "random_simplicial"
        try checkSize(n, "n", of: name)
        try checkProbability(p1, "p1", of: name)
        try checkProbability(p2, "p2", of: name)
        let pairs = PairCount(n: n, directed: false)
        let third = Double(n) * Double(max(n - 1, 0)) * Double(max(n - 2, 0)) / 6
        let expected = likelyMost(p1 * Double(pairs.total) + 3 * p2 * third)
        try EdgeList.check(name, edges: expected, bytesEach: 64, limits: limits)
        var edges = try EdgeList(name, expected: expected, limits: limits)
        var taken = PairSet(capacity: Int(expected))
        var draws = DrawSequence(seed: seed, place: DrawPlace.randomSimplicial)
        let lines = Skips(p1)
        var walk = PairWalk(pairs)
        var place = 0
        var own: [UInt32] = []
        while let next = lines.next(from: place, below: pairs.total, &draws), walk.advance(next - place) {
            place = next + 1
            own += [UInt32(walk.row), UInt32(walk.column)]
            taken.insert(UInt32(walk.row), UInt32(walk.column))
            try edges.add(walk.row, walk.column)
        }
        let faces = Skips(p2)
        var triangles: [UInt32] = []
        // Triangles with first node i, row after row: their other two nodes are a pair of the later ones.
        for i in 0..<n {
            let rest = PairCount(n: n - 1 - i, directed: false)
            var walk = PairWalk(rest)
            var place = 0
            if i & 0xFF == 0 { try limits.poll() }
            while let next = faces.next(from: place, below: rest.total, &draws), walk.advance(next - place) {
                place = next + 1
                let (j, k) = (i + 1 + walk.row, i + 1 + walk.column)
                triangles += [UInt32(i), UInt32(j), UInt32(k)]
                for (a, b) in [(i, j), (i, k), (j, k)] where taken.insert(UInt32(a), UInt32(b)) { try edges.add(a, b) }
            }
        }
        return SimplicialComplex(simplices: [[], own, triangles], skeleton: edges.network(size: n, directed: false))
    }

    /// The flag complex of a network: for each dimension up to `dimension` its cliques of so many nodes plus one, as rows of
    /// ascending numbers in lexicographic order; directions, loops and parallel edges are left aside. Time and memory grow with
    /// the number of cliques. Source: the algorithm of N. Chiba, T. Nishizeki, SIAM J. Comput. 14, 210 (1985), by node order.
    public func flagComplex(dimension: Int = 2, limits: Limits = Limits()) throws(Diagnostic) -> [[UInt32]] {
        let name = "flag_complex"
        guard dimension >= 0, dimension <= 64 else {
            throw NetworkError.argument("dimension", of: name, must: "lie between 0 and 64", found: "\(dimension)")
        }
        try limits.checkAllocation(24 * Double(size) + 12 * Double(edgeCount), for: name)
        // Later neighbours of each node, ascending.
        var later = [[UInt32]](repeating: [], count: size)
        let plain = simplified()
        for e in 0..<plain.edgeCount {
            let (a, b) = (min(plain.edgeSources[e], plain.edgeTargets[e]), max(plain.edgeSources[e], plain.edgeTargets[e]))
            later[Int(a)].append(b)
        }
        for i in 0..<size {
            later[i].sort()
            // Both ways of a directed pair are one.
            if isDirected { later[i] = later[i].enumerated().filter { $0.offset == 0 || later[i][$0.offset - 1] != $0.element }.map(\.element) }
        }
        var found = [[UInt32]](repeating: [], count: dimension + 1)
        var charged = [Int](repeating: 0, count: dimension + 1)
        var turns = 0
        // Depth first: a clique and the nodes that can follow.
        func extend(_ clique: [UInt32], _ candidates: [UInt32]) throws(Diagnostic) {
            let d = clique.count - 1
            found[d] += clique
            turns += 1
            if turns & 0xFFF == 0 { try limits.poll() }
            if found[d].count > charged[d] {
                charged[d] = max(1 << 16, 2 * found[d].count)
                try limits.checkAllocation(4 * Double(charged[d]), for: "\(name) with \(Network.grouped(found[d].count / (d + 1))) simplices of dimension \(d)")
            }
            if d == dimension { return }
            for (k, node) in candidates.enumerated() {
                try extend(clique + [node], d + 1 == dimension ? [] : Self.common(candidates[(k + 1)...], later[Int(node)]))
            }
        }
        for i in 0..<size { try extend([UInt32(i)], later[i]) }
        return found
    }

    /// Numbers in both of two ascending lists.
    private static func common(_ a: ArraySlice<UInt32>, _ b: [UInt32]) -> [UInt32] {
        var both: [UInt32] = []
        var (i, j) = (a.startIndex, 0)
        while i < a.endIndex, j < b.count {
            if a[i] == b[j] {
                both.append(a[i])
                i += 1
                j += 1
            } else if a[i] < b[j] {
                i += 1
            } else {
                j += 1
            }
        }
        return both
    }

    /// The network of all pairs within rows of nodes.
    private static func skeleton(_ size: Int, _ rows: [UInt32], _ width: Int, _ name: String, _ limits: Limits) throws(Diagnostic) -> Network {
        let pairs = rows.count / width * width * (width - 1) / 2
        var edges = try EdgeList(name, expected: Double(pairs), limits: limits)
        var taken = PairSet(capacity: pairs)
        for start in stride(from: 0, to: rows.count, by: width) {
            for i in start..<(start + width) {
                for j in (i + 1)..<(start + width) {
                    if taken.insert(min(rows[i], rows[j]), max(rows[i], rows[j])) { try edges.add(Int(min(rows[i], rows[j])), Int(max(rows[i], rows[j]))) }
                }
            }
        }
        return edges.network(size: size, directed: false)
    }
}
