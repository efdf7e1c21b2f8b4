import NDCore

/// The symmetries of a network.
public struct AutomorphismGroup: Sendable {
    /// Permutations that generate the group: where each node goes.
    public var generators: [[Int]]
    /// How many symmetries there are, the identity among them.
    public var order: ExactInteger
    /// Nodes that some symmetry takes to each other have the same label; numbered by size.
    public var orbits: Components
}

extension Network {
    /// The automorphisms of a network: permutations of its nodes that take edges to edges, with their directions and
    /// multiplicities, and nodes to nodes of the same colour.
    ///
    /// A search tree of colour refinements is walked along its first path; at each of its nodes an automorphism to every
    /// other branch is sought that fixes what was set apart before, branches known to be equivalent left out (McKay 1981;
    /// Schreier's chain gives the order as the product of the orbits). Fast for most networks; for some strongly regular
    /// ones exponential: `ND0474` after `most` refinements.
    public func automorphisms(colours: [Int]? = nil, most: Int = 1_000_000, limits: Limits = Limits()) throws(Diagnostic) -> AutomorphismGroup {
        if let colours, colours.count != size { throw NetworkError.columnLength("colours", has: colours.count, needs: size) }
        try chargeMeasure(limits, "automorphisms", bytesPerNode: 256, bytesPerEdge: 128)
        let search = SymmetrySearch(self, colours: colours ?? [Int](repeating: 0, count: size), most: most, limits: limits)
        let first = try search.firstPath()
        let target = LabelledArcs(self, first.leaf)
        let whole = DisjointSets(size)
        var generators: [[Int]] = []
        var order = ExactInteger.one
        for level in stride(from: first.levels.count - 1, through: 0, by: -1) {
            let base = first.levels[level]
            // Orbits of the part of the group that fixes what was set apart before this level.
            let orbits = DisjointSets(size)
            for g in generators where first.levels[..<level].allSatisfy({ g[Int($0.node)] == Int($0.node) }) {
                for v in 0..<size { _ = orbits.join(UInt32(v), UInt32(g[v])) }
            }
            var failed: [UInt32] = []
            for w in base.candidates where w != base.node {
                if orbits.root(UInt32(w)) == orbits.root(UInt32(base.node)) { continue }
                // A branch equivalent to one without an automorphism has none.
                if failed.contains(where: { orbits.root($0) == orbits.root(UInt32(w)) }) { continue }
                guard let leaf = try search.leaf(like: first, from: level, setting: w, matching: target, network: self) else {
                    failed.append(UInt32(w))
                    continue
                }
                var permutation = [Int](repeating: 0, count: size)
                for i in 0..<size { permutation[Int(first.leaf[i])] = Int(leaf[i]) }
                generators.append(permutation)
                for v in 0..<size {
                    _ = orbits.join(UInt32(v), UInt32(permutation[v]))
                    _ = whole.join(UInt32(v), UInt32(permutation[v]))
                }
            }
            order *= ExactInteger(orbits.size(of: UInt32(base.node)))
        }
        let labels = Block<UInt32>(size, 0)
        for v in 0..<size { labels[v] = whole.root(UInt32(truncatingIfNeeded: v)) }
        return AutomorphismGroup(generators: generators, order: order, orbits: Components(naming: labels).bySize())
    }

    /// For each node the node of another network that it corresponds to, so that edges go to edges with their directions
    /// and multiplicities; `nil` where the two networks differ. Of several the first that the search meets.
    ///
    /// By colour refinement as `automorphisms`; `ND0474` after `most` refinements.
    public func isomorphism(to other: Network, most: Int = 1_000_000, limits: Limits = Limits()) throws(Diagnostic) -> [Int]? {
        guard size == other.size, edgeCount == other.edgeCount, isDirected == other.isDirected else { return nil }
        if degrees.sorted() != other.degrees.sorted() { return nil }
        try chargeMeasure(limits, "an isomorphism", bytesPerNode: 512, bytesPerEdge: 256)
        let colours = [Int](repeating: 0, count: size)
        let first = try SymmetrySearch(self, colours: colours, most: most, limits: limits).firstPath()
        let search = SymmetrySearch(other, colours: colours, most: most, limits: limits)
        guard let leaf = try search.leaf(like: first, matching: LabelledArcs(self, first.leaf), network: other) else { return nil }
        var map = [Int](repeating: 0, count: size)
        for i in 0..<size { map[Int(first.leaf[i])] = Int(leaf[i]) }
        return map
    }
}

/// The arcs of a network with nodes numbered by their place in a leaf, as a sorted list: equal lists, equal networks.
struct LabelledArcs: Equatable {
    private let arcs: [UInt64]

    init(_ network: Network, _ leaf: [Int32]) {
        var place = [UInt64](repeating: 0, count: leaf.count)
        for (i, v) in leaf.enumerated() { place[Int(v)] = UInt64(i) }
        arcs = (0..<network.edgeCount).map { e in
            let (a, b) = (place[Int(network.edgeSources[e])], place[Int(network.edgeTargets[e])])
            return network.isDirected || a < b ? a << 32 | b : b << 32 | a
        }.sorted()
    }
}

/// The first path through the search tree: what was set apart at each level, what else could have been, what the refinement
/// did, and the numbering it ends in.
struct FirstPath {
    struct Level {
        var node: Int32
        var candidates: [Int32]
        /// After the refinement that followed.
        var trace: UInt64
        var cellCount: Int
    }

    /// After the refinement without anything set apart.
    var rootTrace: UInt64
    var rootCells: Int
    var levels: [Level]
    var leaf: [Int32]
}

/// Walks search trees of one network.
final class SymmetrySearch {
    private let refinement: ColourRefinement
    private var left: Int
    private let most: Int
    private let limits: Limits
    private let root: ColourRefinement.State
    /// The state before each level of the first path.
    private var before: [ColourRefinement.State] = []

    init(_ network: Network, colours: [Int], most: Int, limits: Limits) {
        refinement = ColourRefinement(network, colours: colours)
        refinement.refine()
        root = refinement.state
        left = most
        self.most = most
        self.limits = limits
    }

    private func spend() throws(Diagnostic) {
        try limits.poll()
        left -= 1
        if left < 0 {
            throw NetworkError.tooMuch("the search for symmetries", "more than \(most) refinements were needed", remedy: "tell nodes apart by 'colours', or allow more with 'most'")
        }
    }

    func firstPath() throws(Diagnostic) -> FirstPath {
        refinement.state = root
        before = []
        var path = FirstPath(rootTrace: root.trace, rootCells: root.cellCount, levels: [], leaf: [])
        while let target = refinement.target {
            try spend()
            try limits.checkAllocation(16 * Double(refinement.size), for: "a search for symmetries")
            before.append(refinement.state)
            let candidates = refinement.members(of: target).sorted()
            let node = candidates[0]
            refinement.individualise(node)
            path.levels.append(FirstPath.Level(node: node, candidates: candidates, trace: refinement.trace, cellCount: refinement.cellCount))
        }
        path.leaf = refinement.order
        return path
    }

    /// A leaf that gives the same numbered network as the first one, from a level of the first path of the same network
    /// with another node set apart; or of another network, from its root. `nil` where there is none.
    func leaf(
        like first: FirstPath, from level: Int = 0, setting node: Int32? = nil, matching target: LabelledArcs, network: Network
    ) throws(Diagnostic) -> [Int32]? {
        if let node {
            refinement.state = before[level]
            return try follow(first, level, node, target, network)
        }
        refinement.state = root
        guard root.trace == first.rootTrace, root.cellCount == first.rootCells else { return nil }
        return try descend(first, 0, target, network)
    }

    private func follow(_ first: FirstPath, _ level: Int, _ node: Int32, _ target: LabelledArcs, _ network: Network) throws(Diagnostic) -> [Int32]? {
        try spend()
        refinement.individualise(node)
        guard refinement.trace == first.levels[level].trace, refinement.cellCount == first.levels[level].cellCount else { return nil }
        return try descend(first, level + 1, target, network)
    }

    private func descend(_ first: FirstPath, _ level: Int, _ target: LabelledArcs, _ network: Network) throws(Diagnostic) -> [Int32]? {
        guard level < first.levels.count, let begin = refinement.target else {
            return refinement.isDiscrete && LabelledArcs(network, refinement.order) == target ? refinement.order : nil
        }
        let state = refinement.state
        for node in refinement.members(of: begin).sorted() {
            if let found = try follow(first, level, node, target, network) { return found }
            refinement.state = state
        }
        return nil
    }
}
