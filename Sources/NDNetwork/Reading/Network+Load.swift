import NDCore

extension Network {
    /// How a file is to be read, where it does not say so itself.
    public struct LoadOptions: Sendable {
        /// Whether edges have a direction. A GML file says so itself, and this overrules it; tables are undirected.
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
    public static let readableEndings = ["csv", "tsv", "txt", "edges", "gml"]

    /// A network from the bytes of a file, read as the ending of its path says. Files are opened by the caller.
    ///
    /// Tables (.csv .tsv .txt .edges): one line an edge; separators, a header and comment lines (`#`, `%`) are recognised;
    /// the columns `source` and `target` (or `from`, `to` and the like, or else the first two) name the ends, every other
    /// column becomes an edge attribute of the narrowest type that holds it; nodes are numbered in order of appearance.
    /// Broken input gives one diagnostic `ND04xx` that names file, line and column. O(bytes).
    public static func load(path: String, bytes: [UInt8], options: LoadOptions = LoadOptions()) throws(Diagnostic) -> Network {
        let name = path.split(separator: "/").last.map { $0.lowercased() } ?? ""
        let ending = name.lastIndex(of: ".").map { String(name[name.index(after: $0)...]) } ?? ""
        guard readableEndings.contains(ending) else { throw NetworkError.unknownEnding(path, known: readableEndings) }
        // Columns, names and the text itself: what a file may grow to in memory.
        try options.limits.checkAllocation(8 * Double(bytes.count), for: "reading '\(path)'")
        let text = try DataText(file: path, bytes: bytes)
        if ending == "gml" { return try GMLReader.network(text, options: options) }
        var nodes: NodeTable?
        if let given = options.nodes { nodes = try NodeTable(try DataText(file: given.path, bytes: given.bytes), options: options) }
        return try EdgeTable.network(text, nodes: nodes, options: options)
    }
}
