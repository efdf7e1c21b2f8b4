import NDCore

/// Nodes and hyperedges, each of which joins any number of them. Immutable.
///
/// The members of a hyperedge are a set, kept in ascending order; in an ordered hypergraph they are a tuple, kept as given, in which
/// a node may stand more than once. Hyperedges with the same members are different ones.
public final class Hypergraph: Sendable {
    public let size: Int
    public let isOrdered: Bool
    /// The members of hyperedge `e` are `members[offsets[e] ..< offsets[e + 1]]`.
    public let offsets: [Int]
    public let members: [UInt32]
    public let nodeNames: NodeNames
    public let nodeAttributes: AttributeTable
    public let edgeAttributes: AttributeTable

    public var edgeCount: Int { offsets.count - 1 }

    /// A hypergraph from the members of its hyperedges, as node numbers in 0 ..< size; as many nodes as these need unless
    /// told. `ND0412` for a number out of range, `ND0452` for a hyperedge without members or, unless ordered, with a
    /// repeated one, `ND0413` for columns of another length. O(size + members log members).
    public init(
        size: Int? = nil, _ tuples: [[Int]], ordered: Bool = false, names: [String]? = nil,
        nodes: [(name: String, column: Column)] = [], edges: [(name: String, column: Column)] = []
    ) throws(Diagnostic) {
        var largest = -1
        for tuple in tuples { largest = max(largest, tuple.max() ?? -1) }
        let size = size ?? names?.count ?? nodes.first?.column.count ?? (largest &+ 1)
        guard size >= 0, size <= Network.largestCount else { throw NetworkError.tooMany(size, "nodes") }
        guard tuples.count <= Network.largestCount else { throw NetworkError.tooMany(tuples.count, "hyperedges") }
        var offsets = [0]
        offsets.reserveCapacity(tuples.count + 1)
        var members: [UInt32] = []
        for (e, tuple) in tuples.enumerated() {
            guard !tuple.isEmpty else { throw NetworkError.hyperedge(e, "has no members", remedy: "a hyperedge has one member or more") }
            for node in tuple where node < 0 || node >= size { throw NetworkError.memberOutOfRange(node, edge: e, size: size) }
            let own = (ordered ? tuple : tuple.sorted()).map(UInt32.init)
            if !ordered, let twice = zip(own, own.dropFirst()).first(where: { $0 == $1 }) {
                throw NetworkError.hyperedge(e, "names the node \(twice.0) twice", remedy: "name each member once, or say 'ordered: true' where members have a place each")
            }
            members += own
            offsets.append(members.count)
        }
        self.size = size
        isOrdered = ordered
        self.offsets = offsets
        self.members = members
        if let names {
            guard names.count == size else { throw NetworkError.names(names.count, needs: size) }
            var seen = Set<String>(minimumCapacity: size)
            for name in names where !seen.insert(name).inserted { throw NetworkError.nameTwice(name) }
            nodeNames = .named(names)
        } else {
            nodeNames = .numbered(size)
        }
        nodeAttributes = try AttributeTable(count: size, nodes)
        edgeAttributes = try AttributeTable(count: tuples.count, edges)
    }

    /// The members of a hyperedge.
    public func members(of edge: Int) -> ArraySlice<UInt32> { members[offsets[edge]..<offsets[edge + 1]] }

    /// The different members of a hyperedge, ascending.
    func distinct(_ edge: Int) -> [UInt32] {
        guard isOrdered else { return Array(members(of: edge)) }
        var out: [UInt32] = []
        for node in members(of: edge).sorted() where out.last != node { out.append(node) }
        return out
    }

    /// How many members each hyperedge has.
    public var sizes: [Int] { (0..<edgeCount).map { offsets[$0 + 1] - offsets[$0] } }

    /// How many hyperedges each node is in. O(members).
    public var degrees: [Int] {
        var out = [Int](repeating: 0, count: size)
        for e in 0..<edgeCount { for node in distinct(e) { out[Int(node)] += 1 } }
        return out
    }

    /// The hyperedges that each node is in, ascending: those of node `i` are `edges[offsets[i] ..< offsets[i + 1]]`. O(members).
    func memberships() -> (offsets: [Int], edges: [UInt32]) {
        var starts = [Int](repeating: 0, count: size + 1)
        for (node, degree) in degrees.enumerated() { starts[node + 1] = starts[node] + degree }
        var next = starts
        var edges = [UInt32](repeating: 0, count: starts[size])
        for e in 0..<edgeCount {
            for node in distinct(e) {
                edges[next[Int(node)]] = UInt32(e)
                next[Int(node)] += 1
            }
        }
        return (starts, edges)
    }
}

extension Hypergraph: CustomStringConvertible {
    /// One line: `hypergraph: 5 nodes, 2 hyperedges of 3 members, degree 1 to 2, connected`.
    public var description: String {
        func counted(_ n: Int, _ one: String) -> String { "\(Network.grouped(n)) \(one)\(n == 1 ? "" : "s")" }
        var text = counted(edgeCount, "hyperedge")
        if let low = sizes.min(), let high = sizes.max() { text += low == high ? " of \(counted(low, "member"))" : " of \(low) to \(counted(high, "member"))" }
        var parts = [counted(size, "node"), text]
        if let low = degrees.min(), let high = degrees.max() {
            parts.append(low == high ? "degree \(low)" : "degree \(low) to \(high)")
            let count = (components().max() ?? 0) + 1
            parts.append(count == 1 ? "connected" : "\(Network.grouped(count)) components")
        }
        return "\(isOrdered ? "ordered " : "")hypergraph: \(parts.joined(separator: ", "))"
            + Network.carried(nodeAttributes.names, by: "nodes") + Network.carried(edgeAttributes.names, by: "hyperedges")
    }
}
