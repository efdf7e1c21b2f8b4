import NDCore

/// Writes GraphML with a key for each attribute; values that are missing are left out.
struct GraphMLWriter: NetworkWriter {
    private let network: Network
    private let path: String
    private(set) var out = TextBuffer()
    let remarks: [Diagnostic] = []

    init(_ network: Network, _ path: String) {
        self.network = network
        self.path = path
    }

    private static func type(_ column: Column) -> StaticString {
        switch column {
        case .real: "double"
        case .integer: "long"
        case .boolean: "boolean"
        case .text: "string"
        }
    }

    mutating func write(_ cancel: CancelToken?) throws(Diagnostic) {
        out.reserve(64 * network.size + 64 * network.edgeCount)
        out.add(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
            xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">

            """)
        try keys(network.nodeAttributes, "node", "n")
        try keys(network.edgeAttributes, "edge", "e")
        out.add("<graph edgedefault=\"\(network.isDirected ? "directed" : "undirected")\">\n")
        for i in 0..<network.size {
            if i & 0xFFF == 0 { try cancel?.check() }
            out.add("<node id=\"")
            try out.addXML(network.nodeNames, i, path, "GraphML")
            try data(network.nodeAttributes, i, "n", "node")
        }
        for e in 0..<network.edgeCount {
            if e & 0xFFF == 0 { try cancel?.check() }
            out.add("<edge source=\"")
            try out.addXML(network.nodeNames, Int(network.edgeSources[e]), path, "GraphML")
            out.add("\" target=\"")
            try out.addXML(network.nodeNames, Int(network.edgeTargets[e]), path, "GraphML")
            try data(network.edgeAttributes, e, "e", "edge")
        }
        out.add("</graph>\n</graphml>\n")
    }

    private mutating func keys(_ table: AttributeTable, _ domain: String, _ prefix: String) throws(Diagnostic) {
        for (k, name) in table.names.enumerated() {
            out.add("<key id=\"\(prefix)\(k)\" for=\"\(domain)\" attr.name=\"")
            try out.addXML(name, path, "GraphML")
            out.add("\" attr.type=\"")
            out.add(Self.type(table.columns[k]))
            out.add("\"/>\n")
        }
    }

    /// The rest of an element behind its last attribute: data and the closing tag.
    private mutating func data(_ table: AttributeTable, _ row: Int, _ prefix: StaticString, _ tag: StaticString) throws(Diagnostic) {
        var isEmpty = true
        for (k, column) in table.columns.enumerated() {
            let value = column[row]
            if value.isMissing { continue }
            if isEmpty { out.add("\">") }
            isEmpty = false
            out.add("<data key=\"")
            out.add(prefix)
            out.add(k)
            out.add("\">")
            try out.addXML(value, path, "GraphML")
            out.add("</data>")
        }
        if isEmpty { out.add("\"/>\n") } else {
            out.add("</")
            out.add(tag)
            out.add(">\n")
        }
    }
}
