/// The arcs of a network compressed by source: where one can go from each node.
///
/// The arcs out of node `i` are `offsets[i] ..< offsets[i + 1]`, in edge order. An undirected loop is one arc.
public struct Successors: Sendable {
    public let offsets: [UInt32]
    public let targets: [UInt32]
    /// The edge each arc belongs to.
    public let edges: [UInt32]

    /// The places of the arcs out of a node.
    public func out(of node: Int) -> Range<Int> { Int(offsets[node])..<Int(offsets[node + 1]) }

    init(size: Int, sources from: [UInt32], targets to: [UInt32], directed: Bool) {
        // The arcs into nodes of the reversed network are the arcs out of nodes of this one.
        let reversed = Arcs(size: size, sources: to, targets: from, directed: directed)
        offsets = reversed.offsets
        targets = reversed.sources
        edges = reversed.edges
    }
}
