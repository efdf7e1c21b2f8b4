import NDCore

extension Network {
    /// How a file is to be read, where it does not say so itself.
    public struct LoadOptions: Sendable {
        /// Whether edges have a direction. Tables do not say so, and are undirected; other files do, and this overrules them.
        public var directed: Bool?
        /// A second table, of the nodes: it fixes their order, names and attributes.
        public var nodes: (path: String, bytes: [UInt8])?
        /// Whether the first line names the columns; found out where `nil`.
        public var header: Bool?
        public var separator: Separator?
        /// The columns that hold the ends of an edge, and in the table of nodes their names.
        public var source: String?
        public var target: String?
        public var id: String?
        public var limits: Limits
        public var cancel: CancelToken?

        public init(directed: Bool? = nil, nodes: (path: String, bytes: [UInt8])? = nil, limits: Limits = Limits(), cancel: CancelToken? = nil) {
            self.directed = directed
            self.nodes = nodes
            self.limits = limits
            self.cancel = cancel
        }
    }

    /// Endings of the files that `load` reads.
    public static let readableEndings = ["csv", "tsv", "txt", "edges", "edgelist", "adjlist", "mtx", "graphml", "gexf", "gml", "net", "json", "xml"]

    /// The ending of a path in small letters, without its dot; `graphml` for `x.graphml.gz`.
    public static func ending(of path: String) -> String {
        var name = (path.split(separator: "/").last ?? "").lowercased()
        if name.hasSuffix(".gz") { name.removeLast(3) }
        return name.lastIndex(of: ".").map { String(name[name.index(after: $0)...]) } ?? ""
    }

    /// A network from the bytes of a file, read as the ending of its path says. Files are opened, and unpacked, by the caller.
    ///
    /// Tables (.csv .tsv .txt .edges .edgelist): one line an edge; separators, a header and comment lines (`#`, `%`) are recognised;
    /// the columns `source` and `target` (or `from`, `to` and the like, or else the first two) name the ends, every other
    /// column becomes an edge attribute of the narrowest type that holds it; nodes are numbered in order of appearance.
    /// Attributes as Python writes them may follow the ends, `0 1 {'weight': 4}`: networkx's lists of edges. Its adjacency lists: .adjlist.
    /// Matrix Market (.mtx), GraphML (.graphml), GEXF (.gexf), either as .xml, GML (.gml), Pajek (.net) and node-link JSON
    /// (.json): see the readers. Broken input gives one diagnostic `ND04xx` that names file, line and column. O(bytes).
    public static func load(path: String, bytes: [UInt8], options: LoadOptions = LoadOptions()) throws(Diagnostic) -> Network {
        let ending = ending(of: path)
        guard readableEndings.contains(ending) else { throw NetworkError.unknownEnding(path, known: readableEndings) }
        // Columns, names and the text itself: what a file may grow to in memory.
        try options.limits.checkAllocation(8 * Double(bytes.count), for: "reading '\(path)'")
        let text = try DataText(file: path, bytes: bytes)
        switch ending {
        case "gml": return try GMLReader.network(text, options: options)
        case "mtx": return try MatrixMarketReader.network(text, options: options)
        case "net": return try PajekReader.network(text, options: options)
        case "json": return try NodeLinkReader.network(text, options: options)
        case "adjlist": return try AdjacencyList.network(text, options: options)
        case "graphml", "gexf", "xml": return try xml(text, options)
        default:
            var nodes: NodeTable?
            if let given = options.nodes { nodes = try NodeTable(try DataText(file: given.path, bytes: given.bytes).decimalPointed(separator: nil), options: options) }
            if AttributedEdgeList.isOne(text) { return try AttributedEdgeList.network(text, nodes: nodes, options: options) }
            return try EdgeTable.network(text.decimalPointed(separator: options.separator), nodes: nodes, options: options)
        }
    }

    /// The root of an XML file says which format it is.
    private static func xml(_ text: DataText, _ options: LoadOptions) throws(Diagnostic) -> Network {
        var scanner = try XMLScanner(text)
        guard case .open(let root) = try scanner.next() else { throw NetworkError.nothing(text.file, "XML element") }
        if scanner.text.equals(root, "graphml") { return try GraphMLReader.network(scanner, options: options) }
        if scanner.text.equals(root, "gexf") { return try GEXFReader.network(scanner, options: options) }
        throw NetworkError.notANetwork(
            scanner.place, "the root <\(scanner.text.string(root))> is of no format of networks that is read",
            remedy: "GraphML begins with <graphml>, GEXF with <gexf>")
    }
}
