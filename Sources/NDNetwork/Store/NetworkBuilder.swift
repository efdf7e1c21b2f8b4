import NDCore

/// Builds a network piece by piece, by the names of its nodes: for networks written out in a program and for readers.
///
/// Nodes are numbered in order of first appearance, whether in `node` or as the end of an edge. If any edge is directed
/// the network is, and an undirected edge then becomes two directed ones with the same attributes.
public struct NetworkBuilder: Sendable {
    public typealias Attributes = [(name: String, value: AttributeValue)]

    private var names: [String] = []
    private var numbers: [String: Int] = [:]
    private var nodeColumns = ColumnBuilder()
    private var edges: [(from: Int, to: Int, directed: Bool)] = []
    private var edgeColumns = ColumnBuilder()

    public init() {}

    public var size: Int { names.count }

    /// Adds a node, or gives attributes to one that is there; a value given again replaces the earlier one. O(attributes).
    @discardableResult
    public mutating func node(_ name: String, _ attributes: Attributes = []) -> Int {
        let number: Int
        if let known = numbers[name] {
            number = known
        } else {
            number = names.count
            names.append(name)
            numbers[name] = number
        }
        for (attribute, value) in attributes { nodeColumns.set(attribute, row: number, value) }
        return number
    }

    /// Adds an edge, and its ends where they are new. A parallel edge is another edge.
    public mutating func edge(_ from: String, _ to: String, directed: Bool, _ attributes: Attributes = []) {
        let row = edges.count
        edges.append((node(from), node(to), directed))
        for (attribute, value) in attributes { edgeColumns.set(attribute, row: row, value) }
    }

    /// The network. `ND0410` for more than 2^31 - 1 edges. O(nodes + edges).
    public func network() throws(Diagnostic) -> Network {
        let directed = edges.contains(where: \.directed)
        var sources: [UInt32] = []
        var targets: [UInt32] = []
        // Where an undirected edge becomes two, both read the row of the one that was written.
        var rows: [Int] = []
        for (row, edge) in edges.enumerated() {
            sources.append(UInt32(edge.from))
            targets.append(UInt32(edge.to))
            rows.append(row)
            if directed, !edge.directed, edge.from != edge.to {
                sources.append(UInt32(edge.to))
                targets.append(UInt32(edge.from))
                rows.append(row)
            }
        }
        guard rows.count <= Network.largestCount else { throw NetworkError.tooMany(rows.count, "edges") }
        let written = try edgeColumns.table(count: edges.count)
        return Network(
            size: names.count, directed: directed, sources: sources, targets: targets, names: .named(names),
            nodeAttributes: try nodeColumns.table(count: names.count),
            edgeAttributes: rows.count == edges.count ? written : written.selecting(rows))
    }
}
