/// The directed view of a network that couplings are evaluated over, compressed by target.
///
/// A directed edge is one arc; an undirected edge is two, one each way; an undirected loop is one. The arcs into node
/// `i` are `offsets[i] ..< offsets[i + 1]`, and among them edge order is kept, so sums over them have a fixed order.
public struct Arcs: Sendable {
    /// `size + 1` places.
    public let offsets: [UInt32]
    public let sources: [UInt32]
    public let targets: [UInt32]
    /// The edge each arc belongs to.
    public let edges: [UInt32]
    /// Whether the arc runs as its edge was written; `false` for the way back along an undirected edge.
    public let forward: [Bool]

    public var count: Int { sources.count }

    /// The arcs into a node.
    public func into(_ node: Int) -> Range<Int> { Int(offsets[node])..<Int(offsets[node + 1]) }

    /// Sorts the arcs by target with a counting sort. O(size + edges).
    init(size: Int, sources from: [UInt32], targets to: [UInt32], directed: Bool) {
        var offsets = [UInt32](repeating: 0, count: size + 1)
        for e in 0..<from.count {
            offsets[Int(to[e]) + 1] += 1
            if !directed, from[e] != to[e] { offsets[Int(from[e]) + 1] += 1 }
        }
        for i in 0..<size { offsets[i + 1] += offsets[i] }
        let count = Int(offsets[size])
        var next = offsets
        var sources = [UInt32](repeating: 0, count: count)
        var targets = sources
        var edges = sources
        var forward = [Bool](repeating: true, count: count)
        for e in 0..<from.count {
            let target = Int(to[e])
            let place = Int(next[target])
            next[target] += 1
            sources[place] = from[e]
            targets[place] = to[e]
            edges[place] = UInt32(e)
            if !directed, from[e] != to[e] {
                let back = Int(next[Int(from[e])])
                next[Int(from[e])] += 1
                sources[back] = to[e]
                targets[back] = from[e]
                edges[back] = UInt32(e)
                forward[back] = false
            }
        }
        self.offsets = offsets
        self.sources = sources
        self.targets = targets
        self.edges = edges
        self.forward = forward
    }
}
