import NDCore

extension Network {
    /// Endings of the files that networks are written to.
    public static let writableEndings = ["csv", "tsv", "txt", "edges", "edgelist", "mtx", "graphml", "gexf", "gml", "net", "json"]

    /// The bytes of a file that holds this network, in the format that the ending of the path says, and remarks on what the
    /// file does not hold (`ND0432`).
    ///
    /// GraphML, GEXF and JSON hold everything: names, attributes of nodes and edges, directions, parallel edges and loops. Missing
    /// values are left out. Tables hold the edges; `hasNodeTable` says that a second table is written for the nodes. `ND0402`
    /// for another ending, `ND0431` for a text or a name that the format cannot hold, `ND0803`. O(size + edges) per attribute.
    public func written(to path: String, hasNodeTable: Bool = false, limits: Limits = Limits(), cancel: CancelToken? = nil) throws(Diagnostic) -> (bytes: [UInt8], remarks: [Diagnostic]) {
        try limits.checkAllocation(writtenSize, for: "writing '\(path)'")
        var writer: any NetworkWriter
        switch Network.ending(of: path) {
        case "csv": writer = EdgeTableWriter(self, path, mark: UInt8(ascii: ","), hasNodeTable: hasNodeTable)
        case "tsv": writer = EdgeTableWriter(self, path, mark: UInt8(ascii: "\t"), hasNodeTable: hasNodeTable)
        case "txt", "edges", "edgelist": writer = EdgeTableWriter(self, path, mark: UInt8(ascii: " "), hasNodeTable: hasNodeTable)
        case "mtx": writer = MatrixMarketWriter(self, path)
        case "graphml": writer = GraphMLWriter(self, path)
        case "gexf": writer = GEXFWriter(self, path)
        case "gml": writer = GMLWriter(self, path)
        case "net": writer = PajekWriter(self, path)
        case "json": writer = NodeLinkWriter(self, path)
        default: throw NetworkError.unwritableEnding(path, known: Network.writableEndings)
        }
        try writer.write(cancel)
        return (writer.out.bytes, writer.remarks)
    }

    /// The bytes of a table of the nodes: their names in the column `id`, and their attributes. Errors as `written`.
    public func nodeTable(for path: String, limits: Limits = Limits(), cancel: CancelToken? = nil) throws(Diagnostic) -> [UInt8] {
        try limits.checkAllocation(writtenSize, for: "writing '\(path)'")
        let mark: UInt8 = switch Network.ending(of: path) {
        case "csv": UInt8(ascii: ",")
        case "tsv": UInt8(ascii: "\t")
        case "txt": UInt8(ascii: " ")
        default: throw NetworkError.unwritableEnding(path, known: ["csv", "tsv", "txt"])
        }
        var table = TableWriter(mark: mark)
        table.header([nodeAttributes["id"] == nil ? "id" : "node"] + nodeAttributes.names)
        for i in 0..<size {
            if i & 0xFFF == 0 { try cancel?.check() }
            table.name(nodeNames, i)
            for column in nodeAttributes.columns { table.cell(column[i]) }
            table.endRow()
        }
        return table.out.bytes
    }

    /// A generous guess of the bytes of a file, to charge for before it is made.
    private var writtenSize: Double {
        Double(size) * (64 + 32 * Double(nodeAttributes.columns.count)) + Double(edgeCount) * (64 + 32 * Double(edgeAttributes.columns.count))
    }

    /// Whether two edges join the same nodes, in the same direction where there is one. O(edges).
    var hasParallelEdges: Bool {
        var seen = PairSet(capacity: edgeCount)
        for e in 0..<edgeCount {
            let (a, b) = (edgeSources[e], edgeTargets[e])
            if !(isDirected || a <= b ? seen.insert(a, b) : seen.insert(b, a)) { return true }
        }
        return false
    }
}

/// Writes one network in one format.
protocol NetworkWriter {
    var out: TextBuffer { get }
    /// What the file does not hold.
    var remarks: [Diagnostic] { get }
    mutating func write(_ cancel: CancelToken?) throws(Diagnostic)
}

/// Gathers what a format leaves out, and says it in one remark.
struct LeftOut {
    private var parts: [String] = []

    mutating func add(_ part: String) { parts.append(part) }

    mutating func attributes(_ names: [String], of what: String) {
        guard !names.isEmpty else { return }
        parts.append("the \(what) attribute\(names.count == 1 ? "" : "s") \(names.map { "'\($0)'" }.joined(separator: ", "))")
    }

    func remarks(_ path: String, remedy: String = "save it as .graphml or .json, which hold everything") -> [Diagnostic] {
        guard let last = parts.last else { return [] }
        let list = parts.count == 1 ? last : parts.dropLast().joined(separator: ", ") + " and " + last
        return [NetworkError.leftOut(path, list, remedy: remedy)]
    }
}
