import NDCore
import Synchronization

/// A network as it was read or made: nodes 0 ..< size, edges in their order of appearance, with names and attributes.
///
/// Immutable and safe to share between threads; what is derived from it (`arcs`, degrees) is computed once, on first use.
/// Parallel edges and loops are kept. A network is directed or undirected as a whole: where both kinds of edge are
/// written, `NetworkBuilder` turns an undirected one into two directed ones.
public final class Network: Sendable {
    /// Number of nodes.
    public let size: Int
    public let isDirected: Bool
    /// Where each edge starts; for an undirected edge, the end written first.
    public let edgeSources: [UInt32]
    public let edgeTargets: [UInt32]
    public let nodeNames: NodeNames
    public let nodeAttributes: AttributeTable
    public let edgeAttributes: AttributeTable
    /// What the generator that made this network claims about it.
    public let structure: Structure?

    /// The most nodes or edges a network may have: arcs and their offsets are counted in 32 bits, two arcs an edge.
    public static let largestCount = Int(Int32.max)

    private let derived: DerivedTables

    /// For callers in this room, which have checked ends and lengths.
    init(
        size: Int, directed: Bool, sources: [UInt32], targets: [UInt32], names: NodeNames? = nil,
        nodeAttributes: AttributeTable? = nil, edgeAttributes: AttributeTable? = nil, structure: Structure? = nil,
        derived: DerivedTables = DerivedTables()
    ) {
        self.size = size
        isDirected = directed
        edgeSources = sources
        edgeTargets = targets
        nodeNames = names ?? .numbered(size)
        self.nodeAttributes = nodeAttributes ?? AttributeTable(count: size)
        self.edgeAttributes = edgeAttributes ?? AttributeTable(count: sources.count)
        self.structure = structure
        self.derived = derived
    }

    public var edgeCount: Int { edgeSources.count }

    /// The arcs, compressed by target. O(size + edges) on first use, then O(1).
    public var arcs: Arcs {
        derived.arcs.withLock { cached in
            if let cached { return cached }
            let made = Arcs(size: size, sources: edgeSources, targets: edgeTargets, directed: isDirected)
            cached = made
            return made
        }
    }

    /// The arcs, compressed by source, for walking along them. O(size + edges) on first use, then O(1).
    public var successors: Successors {
        derived.successors.withLock { cached in
            if let cached { return cached }
            let made = Successors(size: size, sources: edgeSources, targets: edgeTargets, directed: isDirected)
            cached = made
            return made
        }
    }

    private var countedDegrees: Degrees {
        derived.degrees.withLock { cached in
            if let cached { return cached }
            let made = Degrees(self)
            cached = made
            return made
        }
    }

    /// Arcs into each node. In an undirected network the same as `degrees`.
    public var inDegrees: [Int] { isDirected ? countedDegrees.into : countedDegrees.all }
    /// Arcs out of each node. In an undirected network the same as `degrees`.
    public var outDegrees: [Int] { isDirected ? countedDegrees.out : countedDegrees.all }
    /// Ends of edges at each node: in plus out where edges are directed; an undirected loop counts twice.
    public var degrees: [Int] { countedDegrees.all }

    /// The edge attribute `weight` as numbers, if there is one; 1 where an edge has none.
    public var weights: [Double]? { edgeAttributes["weight"]?.reals?.map { $0.isNaN ? 1 : $0 } }

    /// The same network with other attributes of its nodes; edges, names and what is derived from them are shared. O(1).
    public func with(nodeAttributes: AttributeTable) throws(Diagnostic) -> Network {
        guard nodeAttributes.count == size else {
            throw NetworkError.columnLength(nodeAttributes.names.first ?? "", has: nodeAttributes.count, needs: size)
        }
        return sharingEdges(names: nodeNames, nodes: nodeAttributes, edges: edgeAttributes)
    }

    /// The same network with other attributes of its edges; edges, names and what is derived from them are shared. O(1).
    public func with(edgeAttributes: AttributeTable) throws(Diagnostic) -> Network {
        guard edgeAttributes.count == edgeCount else {
            throw NetworkError.columnLength(edgeAttributes.names.first ?? "", has: edgeAttributes.count, needs: edgeCount)
        }
        return sharingEdges(names: nodeNames, nodes: nodeAttributes, edges: edgeAttributes)
    }

    /// The same edges under other names and attributes, of the right lengths.
    func sharingEdges(names: NodeNames, nodes: AttributeTable, edges: AttributeTable) -> Network {
        Network(
            size: size, directed: isDirected, sources: edgeSources, targets: edgeTargets, names: names, nodeAttributes: nodes,
            edgeAttributes: edges, structure: structure, derived: derived)
    }
}

/// What is worked out from the ends of edges on first use, shared by networks that differ in names and attributes only.
final class DerivedTables: Sendable {
    let arcs = Mutex<Arcs?>(nil)
    let degrees = Mutex<Degrees?>(nil)
    let successors = Mutex<Successors?>(nil)
}

/// Ends of edges counted at each node.
struct Degrees: Sendable {
    var into: [Int]
    var out: [Int]
    var all: [Int]

    init(_ network: Network) {
        into = [Int](repeating: 0, count: network.size)
        out = into
        all = into
        let (sources, targets) = (network.edgeSources, network.edgeTargets)
        for e in 0..<sources.count {
            out[Int(sources[e])] += 1
            into[Int(targets[e])] += 1
        }
        for i in 0..<network.size { all[i] = into[i] + out[i] }
        if !network.isDirected { (into, out) = ([], []) }
    }
}
