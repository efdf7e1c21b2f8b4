import NDCore

/// Writes GEXF 1.2, as Gephi and networkx read it: names are ids and labels, `weight` is the weight of an edge.
struct GEXFWriter: NetworkWriter {
    private let network: Network
    private let path: String
    private(set) var out = TextBuffer()
    private(set) var remarks: [Diagnostic] = []

    init(_ network: Network, _ path: String) {
        self.network = network
        self.path = path
    }

    mutating func write(_ cancel: CancelToken?) throws(Diagnostic) {
        out.reserve(96 * network.size + 64 * network.edgeCount)
        out.add("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://www.gexf.net/1.2draft\" version=\"1.2\">\n")
        out.add("<graph defaultedgetype=\"\(network.isDirected ? "directed" : "undirected")\" mode=\"static\">\n")
        // Labels hold the names.
        let nodes = columns(network.nodeAttributes.leavingOut("label"))
        let weight = network.edgeAttributes["weight"].flatMap { $0.reals == nil ? nil : $0 }
        let edges = columns(weight == nil ? network.edgeAttributes : network.edgeAttributes.leavingOut("weight"))
        try declare(nodes, "node")
        try declare(edges, "edge")
        out.add("<nodes>\n")
        for i in 0..<network.size {
            if i & 0xFFF == 0 { try cancel?.check() }
            out.add("<node id=\"")
            try out.addXML(network.nodeNames, i, path, "GEXF")
            out.add("\" label=\"")
            try out.addXML(network.nodeNames, i, path, "GEXF")
            try values(nodes, i, "node")
        }
        out.add("</nodes>\n<edges>\n")
        for e in 0..<network.edgeCount {
            if e & 0xFFF == 0 { try cancel?.check() }
            out.add("<edge id=\"")
            out.add(e)
            out.add("\" source=\"")
            try out.addXML(network.nodeNames, Int(network.edgeSources[e]), path, "GEXF")
            out.add("\" target=\"")
            try out.addXML(network.nodeNames, Int(network.edgeTargets[e]), path, "GEXF")
            if let value = weight?[e], !value.isMissing {
                out.add("\" weight=\"")
                try out.addXML(value, path, "GEXF")
            }
            try values(edges, e, "edge")
        }
        out.add("</edges>\n</graph>\n</gexf>\n")
        var left = LeftOut()
        if network.nodeAttributes["label"] != nil { left.attributes(["label"], of: "node") }
        remarks = left.remarks(path, remedy: "labels hold the names of the nodes: give the attribute another name")
    }

    private func columns(_ table: AttributeTable) -> [(name: String, column: Column)] { zip(table.names, table.columns).map { ($0, $1) } }

    private mutating func declare(_ columns: [(name: String, column: Column)], _ owner: String) throws(Diagnostic) {
        guard !columns.isEmpty else { return }
        out.add("<attributes class=\"\(owner)\" mode=\"static\">\n")
        for (k, column) in columns.enumerated() {
            out.add("<attribute id=\"\(k)\" title=\"")
            try out.addXML(column.name, path, "GEXF")
            let type: StaticString = switch column.column {
            case .real: "double"
            case .integer: "long"
            case .boolean: "boolean"
            case .text: "string"
            }
            out.add("\" type=\"")
            out.add(type)
            out.add("\"/>\n")
        }
        out.add("</attributes>\n")
    }

    private mutating func values(_ columns: [(name: String, column: Column)], _ row: Int, _ tag: StaticString) throws(Diagnostic) {
        var isEmpty = true
        for (k, column) in columns.enumerated() {
            let value = column.column[row]
            if value.isMissing { continue }
            out.add(isEmpty ? "\"><attvalues><attvalue for=\"" : "<attvalue for=\"")
            isEmpty = false
            out.add(k)
            out.add("\" value=\"")
            try out.addXML(value, path, "GEXF")
            out.add("\"/>")
        }
        if isEmpty { out.add("\"/>\n") } else {
            out.add("</attvalues></")
            out.add(tag)
            out.add(">\n")
        }
    }
}
